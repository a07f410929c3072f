"""The deeds sorted once for all rules; pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from contest.ledger.rules import FactKind
from contest.reviews.signals.rules import Deed, KnownPerson

# What arrives later was kept by a phone without signal, whose clock may have jumped meanwhile.
AT_ONCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Passes and confirmed helps in order of time.

    `given` are helps, confirmed and completed, by helper, learner and lesson; `resting` by the latter two.
    """

    passes: Sequence[Deed]
    helps: Sequence[Deed]
    given: Mapping[tuple[int, int | None, int | None], frozenset[int]]
    resting: Mapping[tuple[int | None, int | None], frozenset[int]]
    people: Mapping[int, KnownPerson]
    now: datetime

    def alone(self, person: int) -> bool:
        """Whether somebody came alone; of whom nothing is known nothing is held against."""
        known = self.people.get(person)
        return known is not None and known.alone

    def home(self, person: int) -> int | None:
        """The unit somebody belongs to."""
        known = self.people.get(person)
        return known.unit_id if known is not None else None

    def facts(self, passes: Iterable[Deed]) -> frozenset[int]:
        """These passes, and the helps that rest on them."""
        found: set[int] = set()
        for one in passes:
            found.add(one.fact_id)
            found |= self.resting.get((one.person_id, one.lesson_id), frozenset())
        return frozenset(found)

    def halves(self, helps: Iterable[Deed]) -> frozenset[int]:
        """These helps, as confirmed and as completed; not those of others with the same lesson."""
        return frozenset().union(*(self.given[one.person_id, one.other_id, one.lesson_id] for one in helps))

    def between(self, people: frozenset[int]) -> frozenset[int]:
        """The facts of all helps that people of this circle gave each other."""
        inside = [facts for (helper, learner, _), facts in self.given.items() if {helper, learner} <= people]
        return frozenset().union(*inside)


def gathered(deeds: Iterable[Deed], people: Mapping[int, KnownPerson], now: datetime) -> Gathered:
    """Sort what may be looked at by kind; corrections are organisers' and none of it."""
    ordered = sorted(deeds, key=attrgetter("occurred_at", "fact_id"))
    resting: defaultdict[tuple[int | None, int | None], set[int]] = defaultdict(set)
    given: defaultdict[tuple[int, int | None, int | None], set[int]] = defaultdict(set)
    for deed in ordered:
        if deed.kind in (FactKind.HELP_CONFIRMED, FactKind.HELP_COMPLETED):
            resting[(deed.other_id, deed.lesson_id)].add(deed.fact_id)
            given[(deed.person_id, deed.other_id, deed.lesson_id)].add(deed.fact_id)
    return Gathered(
        passes=[deed for deed in ordered if deed.kind is FactKind.LESSON_PASSED],
        helps=[deed for deed in ordered if deed.kind is FactKind.HELP_CONFIRMED],
        given={help_given: frozenset(facts) for help_given, facts in given.items()},
        resting={learned: frozenset(facts) for learned, facts in resting.items()},
        people=people,
        now=now,
    )


def by_person(deeds: Iterable[Deed]) -> dict[int, list[Deed]]:
    """Each person's deeds, in the order given; people by their number."""
    ordered = sorted(deeds, key=attrgetter("person_id"))
    return {person: list(own) for person, own in groupby(ordered, key=attrgetter("person_id"))}
