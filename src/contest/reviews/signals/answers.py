"""Answers alike to the letter, lesson after lesson; pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.gathering import Gathered
from contest.reviews.signals.rules import Deed, Signal, SignalRule

# Each is compared with so many after it: in a crowd that answers alike, with enough to join it all.
NEXT = 20
# A lesson with one form of being asked and answered.
Sheet = tuple[int | None, str]


def same_answers(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """People were asked the same questions in lesson after lesson, and answered all of them alike."""
    alike: defaultdict[Sheet, dict[int, Deed]] = defaultdict(dict)
    for one in found.passes:
        if one.answers:
            alike[one.lesson_id, one.answers].setdefault(one.person_id, one)
    shared: defaultdict[tuple[int, int], set[Sheet]] = defaultdict(set)
    for sheet, people in alike.items():
        for pair in _pairs(sorted(people)):
            shared[pair].add(sheet)
    often = {pair: sheets for pair, sheets in shared.items() if _lessons(sheets) >= limits.answers_lessons}
    for group in _together(often):
        sheets = set[Sheet]().union(*(often[pair] for pair in often if group.issuperset(pair)))
        passes = [alike[sheet][one] for sheet in sheets for one in alike[sheet] if one in group]
        evidence = {"people": len(group), "lessons": _lessons(sheets)}
        yield Signal(SignalRule.SAME_ANSWERS, group, found.facts(passes), evidence)


def _lessons(sheets: Iterable[Sheet]) -> int:
    return len({lesson for lesson, _ in sheets})


def _pairs(people: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(people):
        for other in people[at + 1 : at + 1 + NEXT]:
            yield one, other


def _together(pairs: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """The groups that pairs make up."""
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(joined, joined))
    return sorted({frozenset(group) for group in groups.values()}, key=min)
