"""All signals at once; pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.rules import Deed, KnownPerson, Signal


def signals(
    deeds: Sequence[Deed], people: Mapping[int, KnownPerson], limits: SignalLimits, now: datetime
) -> list[Signal]:
    """What should be looked at among these deeds; the same deeds in any order give the same signals."""
    return []
