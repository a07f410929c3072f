"""Which line of a file speaks of which person on a roster; pure."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from contest.rosters.faults import Fault, FaultKind
from contest.rosters.rules import LONGEST_SHOWN, Column, RosterRow, key_of, same_number, without_zeros
from contest.spelling import same_name

Titles: TypeAlias = dict[Column, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on the roster now."""

    id: int
    part: int
    key: str
    number: str
    name: str
    blind: str | None
    tail: str | None
    band: str | None
    person: int | None = None


class Matching:
    """Which line speaks of which entry: by number, else by phone and name, else by name and team.

    A phone reaches people and is not one of them: a family shares it.
    """

    def __init__(
        self,
        rows: list[RosterRow],
        entries: Sequence[Entry],
        home: int,
        scope: Collection[int] | None,
        titles: Titles,
    ) -> None:
        self.rows, self.entries, self.titles = rows, entries, titles
        self._scope = None if scope is None else frozenset(scope)
        self.entry_of: dict[int, Entry] = {}
        self.row_of: dict[int, RosterRow] = {}
        self.faults: list[Fault] = []
        self._asked: set[int] = set()
        self._by_number()
        self._by_number_without_zeros()
        self._by_phone()
        self._by_key(home)
        self._by_name()

    def within(self, entry: Entry) -> bool:
        """Whether the file may touch this entry."""
        return self._scope is None or entry.part in self._scope

    def leavers(self, whole: bool, shields: set[str]) -> list[Entry]:
        """Who leaves: said so by a line, or missing from a whole list."""
        return [
            entry
            for entry in self.entries
            if self.within(entry)
            and (
                row.leaves
                if (row := self.row_of.get(entry.id)) is not None
                else whole and not is_shielded(entry, shields)
            )
        ]

    def _fault(self, row: RosterRow, column: Column, kind: FaultKind, value: str, more: str = "") -> Fault:
        return Fault(row.line, self.titles.get(column, ""), kind, value[:LONGEST_SHOWN], more[:LONGEST_SHOWN])

    def _twice(self, row: RosterRow, line: int) -> Fault:
        return self._fault(row, Column.NAME, FaultKind.PERSON_TWICE, row.name, str(line))

    def _pair(self, row: RosterRow, entry: Entry) -> None:
        self.entry_of[row.line], self.row_of[entry.id] = entry, row

    def _open(self) -> list[RosterRow]:
        return [row for row in self.rows if row.line not in self.entry_of and row.line not in self._asked]

    def _by_number(self) -> None:
        holders = {same_number(entry.number): entry for entry in self.entries if entry.number}
        for row in self.rows:
            holder = holders.get(same_number(row.number)) if row.number else None
            if holder is None:
                continue
            if self.within(holder):
                self._pair(row, holder)
            else:
                self.faults.append(self._fault(row, Column.NUMBER, FaultKind.NUMBER_HELD, row.number))

    def _by_number_without_zeros(self) -> None:
        """A program may have dropped zeros in front: with the same name it is one person."""
        self._pair_alone(lambda one: one.number and (without_zeros(one.number), same_name(one.name)))

    def _by_phone(self) -> None:
        """The same phone and name are one person; so is the only one with a phone of a given name."""
        self._pair_alone(lambda one: one.blind and (one.blind, same_name(one.name)))
        self._pair_alone(lambda one: one.blind and (one.blind, given_name(one.name)), leavers=False)

    def _pair_alone(self, sign: Callable[[RosterRow | Entry], object], *, leavers: bool = True) -> None:
        """Pair a row and an entry that bear a sign which nobody else bears; nobody leaves by a likeness."""
        entries: dict[object, list[Entry]] = {}
        for entry in self.entries:
            if entry.id not in self.row_of and self.within(entry) and (told := sign(entry)):
                entries.setdefault(told, []).append(entry)
        rows: dict[object, list[RosterRow]] = {}
        for row in self._open() if entries else ():
            if (told := sign(row)) in entries:
                rows.setdefault(told, []).append(row)
        for told, found in rows.items():
            for row in found:
                self._pair_one(row, found, entries[told], leavers=leavers)

    def _pair_one(
        self, row: RosterRow, found: list[RosterRow], entries: list[Entry], *, leavers: bool
    ) -> None:
        """Pair a row when nothing else could be meant.

        Read a second time, nobody else may leave: by number only that number tells who does, and where two
        could be meant the person is asked.
        """
        fitting = [entry for entry in entries if _numbers_agree(row, entry)]
        if row.leaves and (row.number or not leavers):
            return
        if len(found) == len(fitting) == 1:
            self._pair(row, fitting[0])
        elif row.leaves and fitting:
            self._asked.add(row.line)
            self.faults.append(self._fault(row, Column.NAME, FaultKind.NAME_AMBIGUOUS, row.name))

    def _by_key(self, home: int) -> None:
        holders = {entry.key: entry for entry in self.entries if self.within(entry)}
        for row in self._open():
            holder = holders.get(key_of(row.number, row.blind, row.name, row.part or home))
            if holder is not None and holder.id not in self.row_of:
                self._pair(row, holder)

    def _by_name(self) -> None:
        """Who had no number or phone yet, or whose team is not told; nobody leaves by a mere likeness.

        A likeness is enough only where it leaves no choice on either side: a line that could be several
        people is asked about, and so are lines that could be the same person. Otherwise one of them would
        take the person now, and the other would find its choice made when the file is read a second time.
        """
        named: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.id not in self.row_of and self.within(entry):
                named.setdefault(same_name(entry.name), []).append(entry)
        fitting = {
            row.line: [entry for entry in named.get(same_name(row.name), ()) if _compatible(row, entry)]
            for row in self._open()
            if not row.leaves
        }
        lines_of: dict[int, list[int]] = {}
        for line, entries in fitting.items():
            for entry in entries:
                lines_of.setdefault(entry.id, []).append(line)
        for row in self._open():
            if found := fitting.get(row.line, []):
                self._take(row, found, lines_of)

    def _take(self, row: RosterRow, fitting: list[Entry], lines_of: dict[int, list[int]]) -> None:
        rivals = [line for line in lines_of[fitting[0].id] if line != row.line]
        if len(fitting) > 1:
            self.faults.append(self._fault(row, Column.NAME, FaultKind.NAME_AMBIGUOUS, row.name))
        elif rivals:
            self.faults.append(self._twice(row, rivals[0]))
        else:
            self._pair(row, fitting[0])


def given_name(name: str) -> str:
    """The word a Vietnamese is called by."""
    return same_name(name).rpartition(" ")[2]


def _compatible(row: RosterRow, entry: Entry) -> bool:
    same_part, same_phone = (
        row.part in (None, entry.part),
        row.blind is None or entry.blind in (None, row.blind),
    )
    return same_part and same_phone and _numbers_agree(row, entry)


def _numbers_agree(row: RosterRow, entry: Entry) -> bool:
    return not (row.number and entry.number) or without_zeros(row.number) == without_zeros(entry.number)


def is_shielded(entry: Entry, shields: set[str]) -> bool:
    """Whether a refused line may speak of this entry."""
    return bool(
        shields
        & {entry.key, f"n:{same_number(entry.number)}", f"p:{entry.blind}", f"i:{same_name(entry.name)}"}
    )
