"""What a file would change on a roster: joins, changes, leaves; decided without writing anything; pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from contest.rosters.rules import (
    LONGEST_SHOWN,
    Column,
    Content,
    Fault,
    FaultKind,
    RosterRow,
    key_of,
    same_name,
    same_number,
)


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


@dataclass(frozen=True, slots=True)
class Change:
    """An entry as it is and as the file wants it; `what` names the columns that differ."""

    before: Entry
    after: Entry
    what: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything applying would do; `gone` are lines of leavers whom the roster does not know (any more)."""

    joins: tuple[RosterRow, ...]
    changes: tuple[Change, ...]
    leaves: tuple[Entry, ...]
    unchanged: int
    gone: int
    before: int
    faults: tuple[Fault, ...]

    @property
    def is_empty(self) -> bool:
        """Whether applying would change nothing."""
        return not (self.joins or self.changes or self.leaves)


Titles: TypeAlias = dict[Column, str]


def plan(
    content: Content, entries: Sequence[Entry], home: int, scope: Collection[int] | None, titles: Titles
) -> Plan:
    """Compare a file with the roster; `home` is the part of whoever has none, `scope` the parts it may touch.

    A line that turns out wrong keeps its person as before; that may make another line wrong, so it is asked
    again until nothing more comes up.
    """
    rows, shields, faults = list(content.rows), set(content.shields), list(content.faults)
    while True:
        matching = _Matching(rows, entries, home, scope, titles)
        wrong = matching.faults or matching.phones_held(_stayers(matching, content.whole, shields))
        if not wrong:
            break
        refused = {fault.line for fault in wrong}
        for row in rows:
            if row.line in refused:
                shields |= _shields(row, matching.entry_of.get(row.line))
        rows = [row for row in rows if row.line not in refused]
        faults += wrong
    return _planned(matching, content.whole, shields, home, tuple(sorted(faults, key=lambda one: one.line)))


def _planned(
    matching: "_Matching", whole: bool, shields: set[str], home: int, faults: tuple[Fault, ...]
) -> Plan:
    joins = [row for row in matching.rows if row.line not in matching.entry_of]
    changes = [
        change
        for row in matching.rows
        if not row.leaves and (entry := matching.entry_of.get(row.line))
        if (change := _change(entry, row)) is not None
    ]
    leaves = matching.leavers(whole, shields)
    before = sum(map(matching.within, matching.entries))
    return Plan(
        joins=tuple(replace(row, part=row.part or home) for row in joins if not row.leaves),
        changes=tuple(changes),
        leaves=tuple(leaves),
        unchanged=before - len(changes) - len(leaves),
        gone=sum(row.leaves for row in joins),
        before=before,
        faults=faults,
    )


def changed(entry: Entry, row: RosterRow) -> Entry:
    """The entry with what a line says of it; what the line leaves empty stays."""
    number, blind = row.number or entry.number, row.blind or entry.blind
    part = row.part or entry.part
    return replace(
        entry,
        part=part,
        key=key_of(number, blind, row.name, part),
        number=number,
        name=row.name,
        blind=blind,
        tail=row.tail or entry.tail,
        band=row.band or entry.band,
    )


def _change(entry: Entry, row: RosterRow) -> Change | None:
    after = changed(entry, row)
    differs = {
        Column.NAME: after.name != entry.name,
        Column.NUMBER: after.number != entry.number,
        Column.PHONE: after.blind != entry.blind,
        Column.PART: after.part != entry.part,
        Column.AGE: after.band != entry.band,
    }
    what = tuple(column for column, one in differs.items() if one)
    return Change(entry, after, what) if what else None


def _shields(row: RosterRow, entry: Entry | None) -> set[str]:
    shields = {f"n:{same_number(row.number)}"} if row.number else set()
    shields |= {f"p:{row.blind}"} if row.blind else set()
    shields |= {entry.key} if entry is not None else set()
    return shields | {f"i:{same_name(row.name)}"}


def _stayers(matching: "_Matching", whole: bool, shields: set[str]) -> list[Entry]:
    leaving = {entry.id for entry in matching.leavers(whole, shields)}
    return [entry for entry in matching.entries if entry.id not in leaving]


class _Matching:
    """Which line speaks of which entry: by number, else by phone, else by name and team."""

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
        self._by_number()
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
                else whole and not _is_shielded(entry, shields)
            )
        ]

    def phones_held(self, stayers: Iterable[Entry]) -> list[Fault]:
        """Lines that bring a phone which somebody who stays keeps."""
        kept = {
            entry.blind: entry
            for entry in stayers
            if entry.blind
            and ((row := self.row_of.get(entry.id)) is None or row.blind in (None, entry.blind))
        }
        return [
            self._fault(row, Column.PHONE, FaultKind.PHONE_HELD, f"••• {row.tail}", holder.name)
            for row in self.rows
            if row.blind and (holder := kept.get(row.blind)) and self.row_of.get(holder.id) is not row
        ]

    def _fault(self, row: RosterRow, column: Column, kind: FaultKind, value: str, more: str = "") -> Fault:
        return Fault(row.line, self.titles.get(column, ""), kind, value[:LONGEST_SHOWN], more[:LONGEST_SHOWN])

    def _pair(self, row: RosterRow, entry: Entry) -> None:
        self.entry_of[row.line], self.row_of[entry.id] = entry, row

    def _open(self) -> list[RosterRow]:
        return [row for row in self.rows if row.line not in self.entry_of]

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

    def _by_phone(self) -> None:
        holders = {entry.blind: entry for entry in self.entries if entry.blind and self.within(entry)}
        for row in self._open():
            holder = holders.get(row.blind) if row.blind else None
            if holder is None or holder.id in self.row_of:
                continue
            if _numbers_agree(row, holder) or same_name(row.name) == same_name(holder.name):
                self._pair(row, holder)

    def _by_key(self, home: int) -> None:
        holders = {entry.key: entry for entry in self.entries if self.within(entry)}
        for row in self._open():
            holder = holders.get(key_of(row.number, row.blind, row.name, row.part or home))
            if holder is not None and holder.id not in self.row_of:
                self._pair(row, holder)

    def _by_name(self) -> None:
        """Who had no number or phone yet, or whose team is not told; nobody leaves by a mere likeness."""
        named: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.id not in self.row_of and self.within(entry):
                named.setdefault(same_name(entry.name), []).append(entry)
        for row in self._open():
            fitting = [
                entry
                for entry in named.get(same_name(row.name), ())
                if entry.id not in self.row_of and not row.leaves and _compatible(row, entry)
            ]
            if len(fitting) == 1:
                self._pair(row, fitting[0])
            elif fitting:
                self.faults.append(self._fault(row, Column.NAME, FaultKind.NAME_AMBIGUOUS, row.name))


def _compatible(row: RosterRow, entry: Entry) -> bool:
    same_part, same_phone = (
        row.part in (None, entry.part),
        row.blind is None or entry.blind in (None, row.blind),
    )
    return same_part and same_phone and _numbers_agree(row, entry)


def _numbers_agree(row: RosterRow, entry: Entry) -> bool:
    return not (row.number and entry.number) or same_number(row.number) == same_number(entry.number)


def _is_shielded(entry: Entry, shields: set[str]) -> bool:
    return bool(
        shields
        & {entry.key, f"n:{same_number(entry.number)}", f"p:{entry.blind}", f"i:{same_name(entry.name)}"}
    )
