"""Who is meant by a line: somebody with an account here, found for certain or not at all; pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from contest.completions.rules import FaultKind, Line
from contest.rosters.faults import FaultKind as RosterFault
from contest.rosters.parts import Part, Parts
from contest.rosters.rules import same_number
from contest.spelling import compared, same_name, unmarked
from contest.units.rules import folded

_PIECES = re.compile(r"\s+[-–—/]\s+|\s*[,;:|()]\s*")
_KIND = re.compile(
    r"^(?:xa|phuong|dac khu|tinh|thi tran|thi xa|thanh pho|huyen|ban|thon|to dan pho|tdp|xom|to) (?=\S)"
)


@dataclass(frozen=True, slots=True)
class Units:
    """The units a list may name: those of its place, and by their folded names those above and elsewhere.

    `within` tells of each unit of the place which units it lies in.
    """

    parts: Parts
    above: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    within: Mapping[int, frozenset[int]] = field(default_factory=dict)
    by_name: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)

    def named(self, text: str) -> Part | FaultKind | None:
        """The unit somebody wrote, none where it says nothing that is not known anyway."""
        if not text:
            return None
        found = self.parts.named(text)
        if isinstance(found, Part):
            return found
        names = [{folded(one), bare_name(one)} for one in _PIECES.split(text) if folded(one)]
        if (one := self._innermost(names)) is not None:
            return one
        told = {folded(text)}.union(*names)
        if told & self.above:
            return None
        if found.kind is RosterFault.PART_AMBIGUOUS:
            return FaultKind.UNIT_SEVERAL
        return FaultKind.UNIT_ELSEWHERE if told & self.elsewhere else FaultKind.UNIT_UNKNOWN

    def _innermost(self, names: Sequence[set[str]]) -> Part | None:
        """The one unit that lies in all others that are named beside it, as a village with its commune."""
        found = [[part for name in piece for part in self.by_name.get(name, ())] for piece in names]
        known = [{part.id for part in parts} for parts in found if parts]
        inner = {
            part.id: part
            for parts in found
            for part in parts
            if all(ids & {part.id, *self.within.get(part.id, ())} for ids in known)
        }
        return next(iter(inner.values())) if len(inner) == 1 else None


def bare_name(text: str) -> str:
    """The folded name of a unit without the word for its kind."""
    return _KIND.sub("", folded(text))


@dataclass(slots=True)
class Somebody:
    """A person with an account in the unit, and all by which the unit knows them.

    `units` are the unit they belong to with all above it, and the team a roster names; `since` is when they
    came.
    """

    person: int
    name: str
    since: datetime
    names: set[str] = field(default_factory=set)
    blinds: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    units: set[int] = field(default_factory=set)


class People:
    """Everybody with an account in a unit; `near` says that the unit is small enough for a name alone."""

    def __init__(self, people: Iterable[Somebody], units: Units, *, near: bool) -> None:
        self._units, self._near = units, near
        self._by_name: dict[str, list[Somebody]] = defaultdict(list)
        self._plain: dict[str, set[str]] = defaultdict(set)
        self._by_number: dict[str, list[Somebody]] = defaultdict(list)
        self._by_blind: dict[str, list[Somebody]] = defaultdict(list)
        for one in people:
            for name in one.names:
                self._by_name[name].append(one)
                self._plain[unmarked(name)].add(name)
            for number in one.numbers:
                self._by_number[number].append(one)
            for blind in one.blinds:
                self._by_blind[blind].append(one)

    def who(self, line: Line) -> Somebody | FaultKind:
        """The one person a line means, or why nobody is taken for it."""
        name, number = self._name_of(line.name), same_number(line.number)
        for sure in (
            self._by_number.get(number, ()) if number else (),
            self._by_blind.get(line.blind or "", ()),
        ):
            named = [one for one in sure if name in one.names]
            if len(named) == 1:
                (only,) = named
                return only
            if named:
                return FaultKind.UNSURE
            if sure:
                return FaultKind.OTHER_NAME
        return self._by_name_and_unit(line, name, number)

    def _name_of(self, written: str) -> str:
        """The name as it is borne here: without its accents it is that of the only one it can be."""
        name = same_name(written)
        if name in self._by_name or unmarked(written) != compared(written):
            return name
        known = self._plain.get(unmarked(written), set())
        return next(iter(known)) if len(known) == 1 else name

    def _by_name_and_unit(self, line: Line, name: str, number: str) -> Somebody | FaultKind:
        found = self._by_name.get(name, [])
        unit = self._units.named(line.part)
        if isinstance(unit, Part):
            found = [one for one in found if unit.id in one.units]
        elif unit is not None and not (self._near and len(found) == 1 and unit is FaultKind.UNIT_UNKNOWN):
            return unit
        if not found:
            return FaultKind.NOBODY
        if len(found) > 1 or not (self._near or isinstance(unit, Part)):
            return FaultKind.UNSURE
        (one,) = found
        if (number and one.numbers) or (line.blind and one.blinds):
            return FaultKind.OTHER_CONTACT
        return one
