"""The wizard's fields to a draft of a campaign, with one sentence for each field that is wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from contest.campaigns.forms import TypedDates, dates_of, read_dates, typed, typed_dates
from contest.campaigns.goals.rules import GoalMeasure, PlannedGoal, wanted_goal
from contest.campaigns.naming import LONGEST_SLUG, slug_of
from contest.campaigns.queries import CampaignCard
from contest.campaigns.rule_versions.rules import (
    AMOUNTS,
    OWN,
    amounts_of,
    read_amounts,
    read_own,
    with_amounts,
)
from contest.campaigns.rules import CampaignDraft, Rules, method_name
from contest.errors import N_, InvalidForm
from contest.launching.basis import Basis, with_lessons
from contest.local_time import local
from contest.spelling import number_typed
from contest.units.rules import Track
from contest.web.requests import SEEN, Posted
from leaderboard import METHODS

# Units need a few days to hear of a campaign and to register.
NOTICE = timedelta(days=3)
LONGEST_GRACE = 720
# So many campaigns of one name are numbered; after that the field says that the name is taken.
MOST_OF_A_NAME = 1_000

NO_TRACK = N_("Please choose who takes part.")
OTHER_TRACK = N_("This template does not have all of these kinds of units. Please choose from its list.")
NO_METHOD = N_("Please choose how these units are compared.")
NO_LESSON = N_("Please choose at least one lesson.")
TWICE = N_("A lesson stands here twice. Please choose each of them once.")
NO_SUCH_LESSON = N_("A lesson you chose is not there any more. Please choose from the list.")
NO_STANDARD = N_(
    "With these lessons nobody of some group could reach the standard. Please keep a lesson of it."
)
NO_GRACE = N_("Please write a whole number of hours, from 0 to 720.")


@dataclass(frozen=True, slots=True)
class WizardFields:
    """The fields of the wizard as text, carried from screen to screen; `seen` is of a draft being changed.

    `own` are the lessons beside which points of their own were typed; without `goal` the campaign has none.
    """

    basis: str
    dates: TypedDates
    tracks: tuple[str, ...]
    methods: Mapping[str, str]
    lessons: tuple[str, ...]
    amounts: Mapping[str, str]
    grace: str
    own: Mapping[str, str] = field(default_factory=dict)
    goal: str = ""
    measure: str = GoalMeasure.LESSONS.value
    seen: str = ""

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The same as names and texts of fields, each once."""
        dates = self.dates
        return (
            ("template", self.basis),
            ("name", dates.name),
            ("registration", dates.registration),
            ("closes", dates.closes),
            ("starts", dates.starts),
            ("ends", dates.ends),
            ("grace", self.grace),
            ("tracks", " ".join(self.tracks)),
            *((method_field(Track(track)), self.methods[track]) for track in self.methods),
            ("lessons", " ".join(self.lessons)),
            *self.amounts.items(),
            ("own", " ".join(f"{slug}:{'.'.join(points.split())}" for slug, points in self.own.items())),
            ("goal", self.goal),
            ("measure", self.measure),
            *([(SEEN, self.seen)] if self.seen else []),
        )

    @property
    def query(self) -> str:
        """The same as the query of an address."""
        return urlencode(self.pairs())


def method_field(track: Track) -> str:
    """The name of the field that says how the units of a track are compared."""
    return f"method-{track}"


def wishes(form: Posted, usual: WizardFields) -> WizardFields:
    """What was filled in so far; what no screen has asked for yet is as usual."""
    tracks, lessons = _listed(form, "track", "tracks"), _listed(form, "lesson", "lessons")
    asked = form.ticked("whole") or bool(form.text("lessons"))
    return WizardFields(
        basis=usual.basis,
        dates=dates_of(form),
        tracks=tracks,
        methods={track: form.text(f"method-{track}") or method for track, method in usual.methods.items()},
        lessons=lessons if lessons or asked else usual.lessons,
        amounts={
            name: form.text(name) if name in form.fields else amount for name, amount in usual.amounts.items()
        },
        grace=form.text("grace") if "grace" in form.fields else usual.grace,
        own=_own(form, usual.own),
        goal=form.text("goal") if "goal" in form.fields else usual.goal,
        measure=form.text("measure") or usual.measure,
        seen=form.seen or usual.seen,
    )


def _listed(form: Posted, one: str, all_of_them: str) -> tuple[str, ...]:
    """What was ticked, or carried on in one field."""
    return form.many(one) or tuple(form.text(all_of_them).split())


def _own(form: Posted, usual: Mapping[str, str]) -> dict[str, str]:
    """What was typed beside single lessons, or carried on in one field; what was left empty is not there."""
    if "own" in form.fields:
        carried = (pair.partition(":") for pair in form.text("own").split())
        return {slug: points for slug, _, points in carried}
    typed = {name.removeprefix(OWN): form.text(name) for name in form.fields if name.startswith(OWN)}
    return {slug: points for slug, points in {**usual, **typed}.items() if points}


def usual(basis: Basis, tracks: Collection[Track], language: str, now: datetime) -> WizardFields:
    """Everything filled in as the basis has it, for those of its tracks that there are units of."""
    return WizardFields(
        basis=basis.key,
        dates=_usual_dates(basis, language, now),
        tracks=tuple(track for track in basis.tracks if track in tracks),
        methods={track.value: method_name(basis.rules, track) for track in basis.template.tracks},
        lessons=basis.rules.lessons,
        amounts=_texts(amounts_of(basis.rules)),
        grace=str(basis.grace_hours),
        own=_texts(basis.rules.own_points),
        **_goal(basis),
    )


def present(card: CampaignCard, basis: Basis, seen: str) -> WizardFields:
    """Everything filled in as a draft has it already."""
    return WizardFields(
        basis=basis.key,
        dates=typed_dates(card.name, card.times),
        tracks=tuple(card.tracks),
        methods={track.value: method_name(basis.rules, track) for track in basis.template.tracks},
        lessons=basis.rules.lessons,
        amounts=_texts(amounts_of(basis.rules)),
        grace=str(card.grace_hours),
        own=_texts(basis.rules.own_points),
        **_goal(basis),
        seen=seen,
    )


def _goal(basis: Basis) -> dict[str, str]:
    return {"goal": str(basis.goal.amount), "measure": basis.goal.measure.value} if basis.goal else {}


def _texts(amounts: Mapping[str, int]) -> dict[str, str]:
    return {name: str(amount) for name, amount in amounts.items()}


def _usual_dates(basis: Basis, language: str, now: datetime) -> TypedDates:
    """Sensible dates: from a Monday on, with time to register before it."""
    today = local(now)
    first = today + NOTICE
    monday = first + timedelta(days=(7 - first.weekday()) % 7)
    starts = datetime.combine(monday, basis.starts)
    ends = datetime.combine(monday + timedelta(days=basis.days - 1), basis.ends)
    opening = datetime.combine(today + timedelta(days=1), basis.starts)
    if basis.lead is not None:
        opening = max(starts - basis.lead, opening)
    opens = typed(opening) if basis.lead is not None else ""
    # Registration that would end before anybody can register ends with the start.
    closing = starts - basis.close if basis.close is not None else opening
    closes = typed(closing) if closing > opening else ""
    name = f"{_bare(basis.name(language))} {starts:%m/%Y}"
    return TypedDates(name, opens, typed(starts), typed(ends), closes)


def _bare(name: str) -> str:
    """A name without the month that was put behind it."""
    head, _, tail = name.rpartition(" ")
    return head if head and len(tail) == 7 and tail.replace("/", "").isdigit() else name


def another_name(wanted: WizardFields, taken: Collection[str]) -> WizardFields:
    """The same with a number behind the name where its address is taken; a long name is shortened for it."""
    name = wanted.dates.name
    for number in range(2, MOST_OF_A_NAME):
        if slug_of(name) not in taken:
            break
        # What stands beyond the longest address tells no two names apart.
        ending = f" ({number})"
        name = f"{wanted.dates.name[: LONGEST_SLUG - len(ending)].rstrip()}{ending}"
    return replace(wanted, dates=replace(wanted.dates, name=name))


def draft(wanted: WizardFields, basis: Basis, lessons: Collection[str], now: datetime) -> CampaignDraft:
    """The campaign these fields describe, or every field that is wrong with its sentence.

    `lessons` are those that can be taken today, in the order of the course.
    """
    dates, errors = read_dates(wanted.dates, now)
    tracks = tuple(track for track in basis.template.tracks if track in wanted.tracks)
    if not tracks:
        errors["track"] = NO_TRACK
    elif set(wanted.tracks) - set(basis.template.tracks):
        errors["track"] = OTHER_TRACK
    methods = {track: wanted.methods.get(track, "") for track in tracks}
    errors |= {method_field(track): NO_METHOD for track in tracks if methods[track] not in METHODS}
    amounts, wrong = read_amounts({name: wanted.amounts.get(name, "") for name in AMOUNTS})
    rules, odd = _with_lessons(basis.rules, wanted.lessons, lessons)
    own, wrong_own = read_own(wanted.own, rules.lessons, amounts.get("day_cap"))
    grace = _hours(wanted.grace)
    goal, wrong_goal = _planned(wanted)
    errors |= wrong_goal
    errors |= wrong | odd | wrong_own | ({"grace": NO_GRACE} if grace is None else {})
    if errors or dates is None or grace is None:
        raise InvalidForm(errors)
    return CampaignDraft(
        slug=slug_of(dates.name),
        name=dates.name,
        template=basis.template.key,
        tracks=tracks,
        registration_at=dates.registration_at,
        registration_ends_at=dates.registration_ends_at,
        starts_at=dates.starts_at,
        ends_at=dates.ends_at,
        grace_hours=grace,
        methods=methods,
        rules=with_amounts(rules, amounts, own),
        clusters=tuple(plan for plan in basis.clusters if plan.track in tracks),
        goal=goal,
        stood=basis.stood,
    )


def _planned(wanted: WizardFields) -> tuple[PlannedGoal | None, dict[str, str]]:
    """The goal of all together where one was typed, or what is wrong with it."""
    if not wanted.goal:
        return None, {}
    amount = number_typed(wanted.goal)
    try:
        measure = wanted_goal(wanted.measure, amount, "", None)
    except InvalidForm as refusal:
        return None, {"goal" if name == "amount" else name: said for name, said in refusal.fields.items()}
    return PlannedGoal(measure, amount or 0), {}


def _with_lessons(
    rules: Rules, wanted: tuple[str, ...], there: Collection[str]
) -> tuple[Rules, dict[str, str]]:
    """The rules with the lessons that were chosen, those of the standards among them."""
    chosen = with_lessons(replace(rules, lessons=tuple(there)), wanted)
    if not wanted:
        return chosen, {"lesson": NO_LESSON}
    if len(set(wanted)) < len(wanted):
        return chosen, {"lesson": TWICE}
    if set(wanted) - set(there):
        return chosen, {"lesson": NO_SUCH_LESSON}
    lost = [group for group in rules.required if not chosen.required[group]]
    return chosen, {"lesson": NO_STANDARD} if lost else {}


def _hours(text: str) -> int | None:
    hours = number_typed(text)
    return hours if hours is not None and hours <= LONGEST_GRACE else None
