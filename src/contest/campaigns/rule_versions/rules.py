"""The points and caps of a season that may be set anew while it runs, and how two versions differ; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contest.audit.words import RULE_AMOUNTS
from contest.campaigns.rules import Rules
from contest.errors import N_

POINTS = ("lesson_points", "standard_points", "help_confirmed_points", "help_completed_points")
CAPS = ("day_cap", "campaign_cap", "pair_cap")
AMOUNTS = (*POINTS, *CAPS)
MOST_POINTS, MOST_CAP = 1_000, 100_000

CAP_OF_DAY = N_("The most of a whole season cannot be less than the most of a day.")
NO_POINTS = N_("Please write a whole number from 0 to 1,000.")
NO_CAP = N_("Please write a whole number from 1 to 100,000.")
NO_LESSON_A_DAY = N_("The most of a day cannot be less than one lesson.")
LESSON_WORTHLESS = N_("A lesson must be worth at least one point: learning is what counts.")
STANDARD_WORTHLESS = N_("Reaching the standard must be worth at least one point.")
HELP_WITHOUT_LEARNING = N_(
    "A help cannot be worth more when it is confirmed than when the learner has passed: "
    "points would come without anybody learning."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One amount that a version set anew."""

    name: str
    before: int
    after: int

    @property
    def label(self) -> str:
        return RULE_AMOUNTS[self.name]


def amounts_of(rules: Rules) -> dict[str, int]:
    """What may be set anew, by name, in the order it is shown."""
    return {name: getattr(rules, name) for name in AMOUNTS}


def with_amounts(rules: Rules, amounts: Mapping[str, int]) -> Rules:
    """The same rules with other points and caps; all else of them stays."""
    return replace(
        rules,
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
    return tuple(Difference(name, old[name], new[name]) for name in AMOUNTS if old[name] != new[name])


def fits(name: str, amount: int) -> bool:
    """Whether an amount is one a season can have; a cap of nothing would end it."""
    return 1 <= amount <= MOST_CAP if name in CAPS else 0 <= amount <= MOST_POINTS


def read_amounts(typed: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str]]:
    """Points and caps as they were typed, with a sentence for each that a season cannot have."""
    read = {name: _amount(typed.get(name, "")) for name in AMOUNTS}
    errors = {
        name: NO_CAP if name in CAPS else NO_POINTS
        for name, amount in read.items()
        if amount is None or not fits(name, amount)
    }
    chosen = {name: amount for name, amount in read.items() if amount is not None}
    return chosen, errors or unfair(chosen)


def _amount(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


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
