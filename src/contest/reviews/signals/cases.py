"""Signals that belong together become one case; pure."""

from collections.abc import Hashable, Iterable, Sequence

from contest.reviews.signals.rules import Case, Signal


def grouped(signals: Sequence[Signal]) -> list[Case]:
    """One ring, one case: signals that share a person or a fact, directly or through others, stay together.

    Every signal is in exactly one case; cases and the signals in them keep the order in which they came.
    """
    first: dict[Hashable, int] = {}
    leads = list(range(len(signals)))
    for at, signal in enumerate(signals):
        for mark in _marks(signal):
            _join(leads, first.setdefault(mark, at), at)
    found: dict[int, list[Signal]] = {}
    for at, signal in enumerate(signals):
        found.setdefault(_lead(leads, at), []).append(signal)
    return [Case(tuple(together)) for together in found.values()]


def _marks(signal: Signal) -> Iterable[Hashable]:
    # People and facts are both numbers.
    yield from ((True, person) for person in signal.people)
    yield from ((False, fact) for fact in signal.facts)


def _lead(leads: list[int], at: int) -> int:
    while leads[at] != at:
        leads[at] = leads[leads[at]]
        at = leads[at]
    return at


def _join(leads: list[int], one: int, other: int) -> None:
    low, high = sorted((_lead(leads, one), _lead(leads, other)))
    leads[high] = low
