"""The points and caps of a season that may be set anew while it runs, and how two versions differ; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contest.audit.words import RULE_AMOUNTS
from contest.campaigns.rules import Rules

POINTS = ("lesson_points", "standard_points", "help_confirmed_points", "help_completed_points")
CAPS = ("day_cap", "campaign_cap", "pair_cap")
AMOUNTS = (*POINTS, *CAPS)
MOST_POINTS, MOST_CAP = 1_000, 100_000


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
