"""What the told numbers of a branch come to: of the place itself, and of the units right below it; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contest.confirmed.queries import LatestCount
from contest.confirmed.rules import EVERYBODY, Placed, telling_few, telling_few_of_groups
from contest.units.rules import UnitKind
from contest.units.tree import PLACES
from leaderboard.few import PeopleCount, together


@dataclass(frozen=True, slots=True)
class BelowTogether:
    """The sum of some units right below a place: how many of them told a number, between which days."""

    people: PeopleCount
    units: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ConfirmedOverview:
    """Numbers told of the places themselves, and what those of the units below come to."""

    own: tuple[LatestCount, ...]
    below: BelowTogether | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told at all."""
        return not self.own and self.below is None


def overview(counts: Sequence[LatestCount], branches: Sequence[int] | None) -> ConfirmedOverview:
    """What the numbers of some branches come to, of the whole province where none are named."""
    tops = _province(counts) if branches is None else frozenset(branches)
    own = tuple(one for one in counts if one.unit_id in tops)
    below: dict[int, list[LatestCount]] = {}
    for one in counts:
        if one.above_id in tops:
            below.setdefault(one.unit_id, []).append(one)
    if not below:
        return ConfirmedOverview(own, None)
    days = [one.told.as_of for found in below.values() for one in found]
    people = together(map(_people, below.values()))
    return ConfirmedOverview(own, BelowTogether(people, len(below), min(days), max(days)))


def may_be_told(counts: Sequence[LatestCount]) -> tuple[LatestCount, ...]:
    """The numbers that may stand beside each other: no few of one unit follow from them and their whole."""
    placed = [Placed(one.unit_id, one.above_id, one.told.group, one.told.confirmed) for one in counts]
    hidden, parted = telling_few(placed), telling_few_of_groups(placed)
    return tuple(
        one for one in counts if one.above_id not in hidden and not (one.told.group and one.unit_id in parted)
    )


def _province(counts: Sequence[LatestCount]) -> frozenset[int]:
    """The one place above all others, as the numbers know it."""
    itself = {one.unit_id for one in counts if one.unit.kind == UnitKind.PROVINCE}
    above = {one.above_id for one in counts if one.unit.kind in PLACES and one.above_id is not None}
    return frozenset(itself | above)


def _people(found: Sequence[LatestCount]) -> int:
    """Of everybody together where that was told, else the groups added up."""
    by_group = {one.told.group: one.told.confirmed for one in found}
    return by_group.get(EVERYBODY, sum(by_group.values()))
