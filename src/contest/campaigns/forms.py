"""The wizard's fields to a draft of a season, with one sentence for each field that is wrong."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from contest.campaigns.dates.service import NewDates
from contest.campaigns.rules import CampaignDraft, method_name
from contest.campaigns.templates import Template, template
from contest.errors import N_, InvalidForm
from contest.local_time import VIETNAM, local
from contest.units.rules import Track, folded
from contest.web.requests import Posted
from leaderboard import METHODS

LONGEST_NAME = 120
LONGEST_SLUG = 80
LONGEST_SEASON = timedelta(days=366)
FARTHEST_START = timedelta(days=731)
MORNING = time(7)
EVENING = time(17)
# Units need a few days to hear of a season and to register.
NOTICE = timedelta(days=3)

NAME_SHORT = N_("Please write a name of at least three letters.")
NAME_LONG = N_("Please write a shorter name, at most 120 letters.")
NO_TRACK = N_("Please choose who takes part.")
OTHER_TRACK = N_("This template does not have all of these kinds of units. Please choose from its list.")
NO_INSTANT = N_("Please give a day and an hour.")
START_PAST = N_("The start must lie ahead, at most two years.")
END_EARLY = N_("The end must come after the start.")
END_LATE = N_("A season lasts at most a year.")
OPENS_LATE = N_("Registration must open before the start.")
NO_METHOD = N_("Please choose how these units are compared.")


@dataclass(frozen=True, slots=True)
class WizardFields:
    """The fields of the wizard as text, carried from screen to screen."""

    template: str
    name: str
    registration: str
    starts: str
    ends: str
    tracks: tuple[str, ...]
    methods: Mapping[str, str] = field(default_factory=dict)


def method_field(track: Track) -> str:
    """The name of the field that says how the units of a track are compared."""
    return f"method-{track}"


def wishes(form: Posted) -> WizardFields:
    """What was filled in so far."""
    return WizardFields(
        template=form.text("template"),
        name=form.text("name"),
        registration=form.text("registration"),
        starts=form.text("starts"),
        ends=form.text("ends"),
        tracks=form.many("track"),
        methods={track.value: form.text(method_field(track)) for track in Track},
    )


def proposed(chosen: Template, language: str, now: datetime) -> WizardFields:
    """Sensible dates for a ready-made season: from a Monday morning, with time to register before it."""
    today = local(now)
    first = today + NOTICE
    monday = first + timedelta(days=(7 - first.weekday()) % 7)
    starts = datetime.combine(monday, MORNING)
    ends = datetime.combine(monday + timedelta(days=chosen.days - 1), EVENING)
    tomorrow = datetime.combine(today + timedelta(days=1), MORNING)
    opens = max(starts - timedelta(days=chosen.registration_days), tomorrow)
    name = f"{chosen.name.of(language)} {starts:%m/%Y}"
    methods = {track.value: method_name(chosen.rules, track) for track in chosen.tracks}
    return WizardFields(chosen.key, name, _typed(opens), _typed(starts), _typed(ends), chosen.tracks, methods)


def draft(wanted: WizardFields, now: datetime) -> CampaignDraft:
    """The season these fields describe, or every field that is wrong with its sentence."""
    chosen, errors = template(wanted.template), dict[str, str]()
    name, slug = _named(wanted.name, errors)
    tracks = tuple(track for track in chosen.tracks if track in wanted.tracks)
    if not tracks:
        errors["track"] = NO_TRACK
    elif set(wanted.tracks) - set(chosen.tracks):
        errors["track"] = OTHER_TRACK
    opens, starts, ends = (_instant(text) for text in (wanted.registration, wanted.starts, wanted.ends))
    errors |= _wrong_times(wanted, opens, starts, ends, now)
    asked = {track: wanted.methods.get(track) or method_name(chosen.rules, track) for track in tracks}
    errors |= {method_field(track): NO_METHOD for track in tracks if asked[track] not in METHODS}
    if errors or starts is None or ends is None:
        raise InvalidForm(errors)
    return CampaignDraft(slug, name, chosen.key, tracks, opens, starts, ends, chosen.grace_hours, asked)


def new_dates(wanted: WizardFields, now: datetime, *, opened: bool) -> NewDates:
    """Another name and other dates for a season; once registration is open its opening is past."""
    errors = dict[str, str]()
    name, _ = _named(wanted.name, errors)
    if opened:
        wanted = replace(wanted, registration="")
    opens, starts, ends = (_instant(text) for text in (wanted.registration, wanted.starts, wanted.ends))
    errors |= _wrong_times(wanted, opens, starts, ends, now)
    if errors or starts is None or ends is None:
        raise InvalidForm(errors)
    return NewDates(name, opens, starts, ends)


def typed_dates(name: str, opens: datetime | None, starts: datetime, ends: datetime) -> WizardFields:
    """The dates of a season as the fields of its form show them."""
    opening = _typed(local(opens)) if opens else ""
    return WizardFields("", name, opening, _typed(local(starts)), _typed(local(ends)), ())


def _named(text: str, errors: dict[str, str]) -> tuple[str, str]:
    """A name for people and one for the address; what is wrong with it goes to the errors."""
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    slug = folded(name).replace(" ", "-")[:LONGEST_SLUG].strip("-")
    if len(slug) < 3:
        errors["name"] = NAME_SHORT
    elif len(name) > LONGEST_NAME:
        errors["name"] = NAME_LONG
    return name, slug


def _wrong_times(
    wanted: WizardFields,
    opens: datetime | None,
    starts: datetime | None,
    ends: datetime | None,
    now: datetime,
) -> dict[str, str]:
    errors = {}
    if starts is None:
        errors["starts"] = NO_INSTANT
    elif not now < starts <= now + FARTHEST_START:
        errors["starts"] = START_PAST
    if ends is None:
        errors["ends"] = NO_INSTANT
    elif starts and ends <= starts:
        errors["ends"] = END_EARLY
    elif starts and ends - starts > LONGEST_SEASON:
        errors["ends"] = END_LATE
    if wanted.registration and opens is None:
        errors["registration"] = NO_INSTANT
    elif opens and starts and opens >= starts:
        errors["registration"] = OPENS_LATE
    return errors


def _instant(text: str) -> datetime | None:
    """An instant typed as a wall clock in Vietnam shows it; none when it is not one."""
    try:
        typed = datetime.fromisoformat(text)
    except ValueError:
        return None
    if typed.tzinfo is not None or not 2000 <= typed.year <= 2200:
        return None
    return typed.replace(tzinfo=VIETNAM).astimezone(UTC)


def _typed(wall: datetime) -> str:
    return wall.strftime("%Y-%m-%dT%H:%M")
