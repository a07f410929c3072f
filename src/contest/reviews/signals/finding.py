"""All signals at once; pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.answers import same_answers
from contest.reviews.signals.circles import mutual_pairs, rings
from contest.reviews.signals.gathering import Gathered, gathered
from contest.reviews.signals.helping import concentrations, never_near
from contest.reviews.signals.newcomers import bursts, only_required
from contest.reviews.signals.rules import Deed, KnownPerson, Signal
from contest.reviews.signals.sharing import shared_devices, shared_sources
from contest.reviews.signals.speed import quick_codes, quick_passes

RULES: tuple[Callable[[Gathered, SignalLimits], Iterator[Signal]], ...] = (
    mutual_pairs,
    rings,
    concentrations,
    never_near,
    quick_passes,
    quick_codes,
    bursts,
    shared_devices,
    shared_sources,
    same_answers,
    only_required,
)


def signals(
    deeds: Sequence[Deed], people: Mapping[int, KnownPerson], limits: SignalLimits, now: datetime
) -> list[Signal]:
    """What should be looked at among these deeds; the same deeds in any order give the same signals."""
    found = gathered(deeds, people, now)
    return [signal for rule in RULES for signal in rule(found, limits)]
