"""Who is meant by a line: somebody with an account here, found for certain or not at all; pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from contest.completions.matching.stays import DatedStay, stays_on
from contest.completions.matching.units import Units
from contest.completions.rules import CompletionLine, CourseFaultKind
from contest.people.rules import typed_sign_in_name
from contest.rosters.cells.parts import NamedPart
from contest.rosters.rules import same_number, without_zeros
from contest.spelling import compared, same_name, unmarked


@dataclass(slots=True)
class Somebody:
    """A person with an account in the unit, and all by which the unit knows them.

    `units` are the unit they belong to with all above it, and the team a roster names; `cards` are the name
    by which they sign in, `place` how their unit is called. `stays` are all times they belonged to some unit,
    ended ones and those of other places as well.
    """

    person: int
    name: str
    names: set[str] = field(default_factory=set)
    blinds: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    units: set[int] = field(default_factory=set)
    cards: set[str] = field(default_factory=set)
    place: str = ""
    stays: list[DatedStay] = field(default_factory=list)

    def is_of(self, unit: int, day: date) -> bool:
        """Whether they belong to a unit now or did so on a day: a list tells what was so then."""
        return unit in self.units or any(unit in one.units for one in stays_on(self.stays, day))


class UnitPeople:
    """Everybody with an account in a unit; `near` says that the unit is small enough for a name alone.

    `listed` are the names of those on the roster who have no account, by their numbers.
    """

    def __init__(
        self,
        people: Iterable[Somebody],
        units: Units,
        *,
        near: bool,
        listed: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        self._units, self._near = units, near
        self._listed: dict[str, set[str]] = defaultdict(set)
        for number, names in (listed or {}).items():
            self._listed[self._key(number)].update(names)
        self._zeroless: dict[str, list[Somebody]] = defaultdict(list)
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
                self._zeroless[self._key(number)].append(one)
            for card in one.cards - one.numbers:
                self._by_number[card].append(one)
            for blind in one.blinds:
                self._by_blind[blind].append(one)

    def who(self, line: CompletionLine) -> Somebody | CourseFaultKind:
        """The one person a line means, or why nobody is taken for it."""
        name = self._name_of(line.name)
        if line.number and (by_number := self._by_their_number(line, name)) is not None:
            return by_number
        by_phone = [one for one in self._by_blind.get(line.blind or "", ()) if name in one.names]
        return self._one_of(by_phone, line) if by_phone else self._by_name_and_unit(line, name)

    def noted(self, line: CompletionLine, who: Somebody) -> Iterator[CourseFaultKind]:
        """What is said beside a line that counts: the phone is known as that of others."""
        if self._is_of_others(line, who):
            yield CourseFaultKind.PHONE_OF_OTHERS

    def _is_of_others(self, line: CompletionLine, who: Somebody) -> bool:
        holders = self._by_blind.get(line.blind or "", ())
        return bool(holders) and all(one.person != who.person for one in holders)

    def _key(self, number: str) -> str:
        """A number as it is looked up: zeros in front count only where several units may have the same."""
        return without_zeros(number) if self._near else same_number(number)

    def _by_their_number(self, line: CompletionLine, name: str) -> Somebody | CourseFaultKind | None:
        """Whom a number or the sign-in name of a card leads to; none where nobody is known by it."""
        number = same_number(line.number)
        sure = (
            self._by_number.get(number)
            or self._by_number.get(same_number(typed_sign_in_name(line.number)))
            or self._zeroless.get(self._key(number), [])
        )
        if named := [one for one in sure if name in one.names]:
            found = self._one_of(named, line)
            unit = self._units.named(line.part)
            if (
                isinstance(found, Somebody)
                and isinstance(unit, NamedPart)
                and not found.is_of(unit.id, line.day)
            ):
                return CourseFaultKind.OTHER_UNIT
            return found
        listed = self._listed.get(self._key(number), ())
        return CourseFaultKind.OTHER_NAME if sure or (listed and name not in listed) else None

    def _name_of(self, written: str) -> str:
        """The name as it is borne here: without its accents it is that of the only one it can be."""
        name = same_name(written)
        if name in self._by_name or unmarked(written) != compared(written):
            return name
        known = self._plain.get(unmarked(written), set())
        return next(iter(known)) if len(known) == 1 else name

    def _by_name_and_unit(self, line: CompletionLine, name: str) -> Somebody | CourseFaultKind:
        found = self._by_name.get(name, [])
        unit = self._units.named(line.part)
        if isinstance(unit, NamedPart):
            found = self._in(unit, found, line.day)
        elif unit is not None and not (
            self._near and len(found) == 1 and unit is CourseFaultKind.UNIT_UNKNOWN
        ):
            return unit
        if not found:
            return CourseFaultKind.NOBODY
        if len(found) > 1:
            return _why_several(found)
        if not (self._near or isinstance(unit, NamedPart)):
            return CourseFaultKind.UNSURE
        (one,) = found
        if (line.number and one.numbers) or (line.blind and one.blinds and not self._is_of_others(line, one)):
            return CourseFaultKind.OTHER_CONTACT
        return one

    def _one_of(self, named: Sequence[Somebody], line: CompletionLine) -> Somebody | CourseFaultKind:
        """The only one of those of one name and number or phone, or the one in the unit that is named."""
        unit = self._units.named(line.part)
        if isinstance(unit, NamedPart):
            named = self._in(unit, named, line.day) or named
        return named[0] if len(named) == 1 else _why_several(named)

    def _in(self, unit: NamedPart, people: Iterable[Somebody], day: date) -> list[Somebody]:
        return [one for one in people if one.is_of(unit.id, day)]


def _why_several(found: Sequence[Somebody]) -> CourseFaultKind:
    """Whether naming the unit would tell people of one name from each other."""
    apart = any(one.units != found[0].units for one in found)
    return CourseFaultKind.UNSURE if apart else CourseFaultKind.NAMESAKES
