"""Who is meant by a line: somebody with an account here, found for certain or not at all; pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from contest.completions.rules import FaultKind, Line
from contest.rosters.parts import Part, Parts
from contest.rosters.rules import same_number
from contest.spelling import compared, same_name, unmarked


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

    def __init__(self, people: Iterable[Somebody], parts: Parts, *, near: bool) -> None:
        self._parts, self._near = parts, near
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
                return named[0]
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
        part = self._parts.named(line.part) if line.part else None
        if isinstance(part, Part):
            found = [one for one in found if part.id in one.units]
        if not found:
            return FaultKind.NOBODY
        if len(found) > 1 or not (self._near or isinstance(part, Part)):
            return FaultKind.UNSURE
        one = found[0]
        if (number and one.numbers) or (line.blind and one.blinds):
            return FaultKind.OTHER_CONTACT
        return one
