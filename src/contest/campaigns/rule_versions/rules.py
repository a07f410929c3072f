"""The points and caps of a campaign that may be set anew while it runs, and how two versions differ; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from contest.audit.words import RULE_AMOUNTS
from contest.campaigns.rules import Rules
from contest.errors import N_
from contest.spelling import number_typed

POINTS = ("lesson_points", "standard_points", "help_confirmed_points", "help_completed_points")
CAPS = ("day_cap", "campaign_cap", "pair_cap")
AMOUNTS = (*POINTS, *CAPS)
MOST_POINTS, MOST_CAP = 1_000, 100_000

# The field in which a lesson's own points are typed: this and the name of the lesson in addresses.
OWN = "points-"
LESSON = "lesson"

CAP_OF_DAY = N_("The most of a whole campaign cannot be less than the most of a day.")
NO_POINTS = N_("Please write a whole number from 0 to 1,000.")
NO_CAP = N_("Please write a whole number from 1 to 100,000.")
NO_LESSON_A_DAY = N_("The most of a day cannot be less than one lesson.")
NO_OWN = N_("Please write a whole number from 1 to 1,000, or leave it empty.")
OWN_OVER_DAY = N_(
    "This is more than a person can get in a day. Please write less, or raise the most of a day."
)
OF_LESSON = N_("The lesson “%(lesson)s”")
LESSON_WORTHLESS = N_("A lesson must be worth at least one point: learning is what counts.")
STANDARD_WORTHLESS = N_("Reaching the standard must be worth at least one point.")
HELP_WITHOUT_LEARNING = N_(
    "A help cannot be worth more when it is confirmed than when the learner has passed: "
    "points would come without anybody learning."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One amount that a version set anew; what a `lesson` was worth, where it is one with its own points."""

    name: str
    before: int
    after: int
    lesson: str = ""

    @property
    def label(self) -> str:
        """Its name on screens; that of a lesson's points wants the title."""
        return OF_LESSON if self.lesson else RULE_AMOUNTS[self.name]


def amounts_of(rules: Rules) -> dict[str, int]:
    """What may be set anew, by name, in the order it is shown."""
    return {name: getattr(rules, name) for name in AMOUNTS}


def with_amounts(rules: Rules, amounts: Mapping[str, int], own: Mapping[str, int] | None = None) -> Rules:
    """The same rules with other points and caps; all else of them stays.

    `own` are the points of single lessons; what is worth as much as every lesson needs none of its own.
    """
    own = rules.own_points if own is None else own
    usual = amounts["lesson_points"]
    return replace(
        rules,
        own_points={slug: own[slug] for slug in rules.lessons if own.get(slug, usual) != usual},
        lesson_points=amounts["lesson_points"],
        standard_points=amounts["standard_points"],
        help_confirmed_points=amounts["help_confirmed_points"],
        help_completed_points=amounts["help_completed_points"],
        day_cap=amounts["day_cap"],
        campaign_cap=amounts["campaign_cap"],
        pair_cap=amounts["pair_cap"],
    )


def differences(before: Rules, after: Rules) -> tuple[Difference, ...]:
    """The amounts that differ, in the order they are shown."""
    old, new = amounts_of(before), amounts_of(after)
    lessons = dict.fromkeys((*after.lessons, *before.lessons))
    return (
        *(Difference(name, old[name], new[name]) for name in AMOUNTS if old[name] != new[name]),
        *(
            Difference(LESSON, before.points_of(slug), after.points_of(slug), slug)
            for slug in lessons
            if before.own_points.get(slug) != after.own_points.get(slug)
        ),
    )


def own_field(lesson: str) -> str:
    """The name of the field in which the points of one lesson are typed."""
    return f"{OWN}{lesson}"


def own_in_words(own: Mapping[str, int]) -> str:
    """Lessons and their own points as the audit log keeps them."""
    return ", ".join(f"{slug} {points}" for slug, points in own.items())


def read_own(
    typed: Mapping[str, str], lessons: Collection[str], day_cap: int | None
) -> tuple[dict[str, int], dict[str, str]]:
    """The own points of these lessons as they were typed, with a sentence for each that cannot be.

    What is left empty is worth what every lesson is. None may be worth more than a day can hold.
    """
    own, errors = {}, {}
    for slug in lessons:
        text = typed.get(slug, "").strip()
        points = number_typed(text)
        if not text:
            continue
        if points is None or not 1 <= points <= MOST_POINTS:
            errors[own_field(slug)] = NO_OWN
        elif day_cap is not None and points > day_cap:
            errors[own_field(slug)] = OWN_OVER_DAY
        else:
            own[slug] = points
    return own, errors


def fits(name: str, amount: int) -> bool:
    """Whether an amount is one a campaign can have; a cap of nothing would end it."""
    return 1 <= amount <= MOST_CAP if name in CAPS else 0 <= amount <= MOST_POINTS


def read_amounts(typed: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str]]:
    """Points and caps as they were typed, with a sentence for each that a campaign cannot have."""
    read = {name: number_typed(typed.get(name, "")) for name in AMOUNTS}
    errors = {
        name: NO_CAP if name in CAPS else NO_POINTS
        for name, amount in read.items()
        if amount is None or not fits(name, amount)
    }
    chosen = {name: amount for name, amount in read.items() if amount is not None}
    return chosen, errors or unfair(chosen)


def unfair(amounts: Mapping[str, int]) -> dict[str, str]:
    """Which amounts, each possible by itself, would reward something else than learning, and why."""
    found = {}
    if amounts["lesson_points"] == 0:
        found["lesson_points"] = LESSON_WORTHLESS
    if amounts["standard_points"] == 0:
        found["standard_points"] = STANDARD_WORTHLESS
    if amounts["help_confirmed_points"] > amounts["help_completed_points"]:
        found["help_confirmed_points"] = HELP_WITHOUT_LEARNING
    if amounts["day_cap"] < amounts["lesson_points"]:
        found["day_cap"] = NO_LESSON_A_DAY
    if amounts["campaign_cap"] < amounts["day_cap"]:
        found["campaign_cap"] = CAP_OF_DAY
    return found
