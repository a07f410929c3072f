"""People who come alone, many at a time or all alike, and are gone; pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.gathering import AT_ONCE, Gathered, by_person
from contest.reviews.signals.rules import Deed, Signal, SignalRule

UNKNOWN = timedelta.max


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who came alone, with all their passes."""

    person: int
    since: datetime
    passes: Sequence[Deed]

    @property
    def lessons(self) -> frozenset[int | None]:
        return frozenset(one.lesson_id for one in self.passes)

    @property
    def last(self) -> datetime:
        return self.passes[-1].occurred_at

    def pace(self) -> timedelta:
        """The average time from one pass to the next.

        Of a phone without signal whose clock stood still nobody knows it.
        """
        first = self.passes[0]
        if first.occurred_at == self.last and first.received_at - self.last >= AT_ONCE:
            return UNKNOWN
        return (self.last - first.occurred_at) / max(1, len(self.passes) - 1)


def _newcomers(found: Gathered) -> dict[int, list[Newcomer]]:
    """By unit: who came alone and has passed something since, in order of coming."""
    homes: defaultdict[int, list[Newcomer]] = defaultdict(list)
    for person, passes in by_person(found.passes).items():
        home = found.home(person)
        if home is not None and found.alone(person):
            homes[home].append(Newcomer(person, found.people[person].since, passes))
    return {home: sorted(who, key=lambda one: (one.since, one.person)) for home, who in sorted(homes.items())}


def bursts(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """Several people of a unit come alone within the hour, and half or more take lessons at a pace."""
    around = timedelta(minutes=limits.burst_minutes) / 2
    for who in _newcomers(found).values():
        crowd: dict[int, Newcomer] = {}
        for one in who:
            near = [new for new in who if abs(new.since - one.since) <= around]
            quick = [new for new in near if _hurries(new, limits)]
            if len(quick) >= limits.burst_people and len(quick) * 2 >= len(near):
                crowd.update((new.person, new) for new in quick)
        if crowd:
            minutes, seconds = limits.burst_minutes, limits.burst_seconds
            evidence = {"people": len(crowd), "minutes": minutes, "seconds": seconds}
            yield _signal(SignalRule.BURST, found, list(crowd.values()), evidence)


def _hurries(one: Newcomer, limits: SignalLimits) -> bool:
    return len(one.passes) >= limits.burst_lessons and one.pace() < timedelta(seconds=limits.burst_seconds)


def only_required(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """People of a unit take the very same lessons in one quick sitting, and are not seen again for hours."""
    pace, away = timedelta(seconds=limits.sitting_seconds), timedelta(hours=limits.sitting_hours)
    for who in _newcomers(found).values():
        alike: defaultdict[frozenset[int | None], list[Newcomer]] = defaultdict(list)
        for one in who:
            if one.pace() < pace and found.now - one.last >= away:
                alike[one.lessons].append(one)
        for lessons, sitting in alike.items():
            if len(lessons) >= limits.sitting_lessons and len(sitting) >= limits.sitting_people:
                evidence = {"people": len(sitting), "lessons": len(lessons), "hours": limits.sitting_hours}
                yield _signal(SignalRule.ONLY_REQUIRED, found, sitting, evidence)


def _signal(
    rule: SignalRule, found: Gathered, who: Sequence[Newcomer], evidence: Mapping[str, int | str]
) -> Signal:
    facts = found.facts(deed for one in who for deed in one.passes)
    return Signal(rule, frozenset(one.person for one in who), facts, evidence)
