"""What a file would change on a roster: joins, changes, leaves; decided without writing anything; pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from contest.rosters.matching import Entry, Matching, Titles
from contest.rosters.rules import Column, Content, Fault, RosterRow, key_of, same_name, same_number

__all__ = ["Change", "Entry", "Plan", "Titles", "changed", "plan"]


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


def plan(
    content: Content, entries: Sequence[Entry], home: int, scope: Collection[int] | None, titles: Titles
) -> Plan:
    """Compare a file with the roster; `home` is the part of whoever has none, `scope` the parts it may touch.

    A line that turns out wrong keeps its person as before, and no other line may have that person; that may
    make another line wrong, so it is asked again until nothing more comes up. Applied and read again, the
    same file changes nothing and tells the same faults.
    """
    rows, shields, faults = list(content.rows), set(content.shields), list(content.faults)
    kept: dict[int, int] = {}
    while True:
        matching = Matching(rows, entries, home, scope, titles, kept)
        wrong = matching.faults or matching.phones_held(_stayers(matching, content.whole, shields))
        if not wrong:
            break
        refused = {fault.line for fault in wrong}
        for row in rows:
            if row.line in refused:
                entry = matching.entry_of.get(row.line)
                shields |= _shields(row, entry)
                kept |= {entry.id: row.line} if entry is not None else {}
        rows = [row for row in rows if row.line not in refused]
        faults += wrong
    return _planned(matching, content.whole, shields, home, tuple(sorted(faults, key=lambda one: one.line)))


def _planned(
    matching: "Matching", whole: bool, shields: set[str], home: int, faults: tuple[Fault, ...]
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


def _stayers(matching: "Matching", whole: bool, shields: set[str]) -> list[Entry]:
    leaving = {entry.id for entry in matching.leavers(whole, shields)}
    return [entry for entry in matching.entries if entry.id not in leaving]
