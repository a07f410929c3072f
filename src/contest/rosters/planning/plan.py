"""What a file would change on a roster: joins, changes, leaves; decided without writing anything; pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from contest.rosters.faults import RosterFault, RosterFaultKind
from contest.rosters.planning.likeness import called_otherwise, changed
from contest.rosters.planning.matching import Matching, Titles
from contest.rosters.planning.shielding import Shields, signs_of, unplaced
from contest.rosters.rules import ListedMember, ReadRoster, RosterColumn, RosterRow


@dataclass(frozen=True, slots=True)
class MemberChange:
    """An entry as it is and as the file wants it; `what` names the columns that differ."""

    before: ListedMember
    after: ListedMember
    what: tuple[RosterColumn, ...]
    line: int


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """Everything applying would do; `gone` are lines of leavers whom the roster does not know (any more).

    `same` are the people whom the file names as they are, and `lines` those in which leavers stand. `held`
    would leave, but `vague` rows that could not be read may mean them, or a sheet that was not read. `notes`
    say what of the changes should be looked at.
    """

    joins: tuple[RosterRow, ...]
    changes: tuple[MemberChange, ...]
    leaves: tuple[ListedMember, ...]
    unchanged: int
    gone: tuple[RosterRow, ...]
    before: int
    faults: tuple[RosterFault, ...]
    same: tuple[tuple[int, ListedMember], ...]
    lines: Mapping[int, int]
    notes: tuple[RosterFault, ...]
    vague: int
    held: tuple[ListedMember, ...]

    @property
    def is_empty(self) -> bool:
        """Whether applying would change nothing."""
        return not (self.joins or self.changes or self.leaves)


def plan(
    content: ReadRoster,
    entries: Sequence[ListedMember],
    home: int,
    scope: Collection[int] | None,
    titles: Titles,
    *,
    despite: bool = False,
) -> RosterPlan:
    """Compare a file with the roster; `home` is the part of whoever has none, `scope` the parts it may touch.

    A line that turns out wrong lets nobody leave whom it may speak of; as long as one may speak of anybody,
    nobody leaves who is only missing, unless that is said (`despite`). A list that names nobody lets nobody
    leave.
    Applied and read again, the same file changes nothing and tells the same faults.
    """
    matching = Matching(list(content.rows), entries, home, scope, titles, content.whole)
    refused = {fault.line for fault in matching.faults}
    signs = list(content.shields)
    for row in matching.rows:
        if row.line in refused:
            signs += signs_of(row.name, row.number, row.blind)
    matching.rows = [row for row in matching.rows if row.line not in refused]
    faults = sorted((*content.faults, *matching.faults), key=lambda fault: fault.line)
    named = any(not row.leaves for row in content.rows)
    unnamed = matching.unnamed() if content.whole and named else []
    shields = Shields(signs)
    missing = [entry for entry in unnamed if not shields.cover(entry) and not matching.asks_about(entry)]
    vague = unplaced(content, unnamed) if missing else 0
    holds = (vague or content.sheets) and not despite
    held, leaving = (missing, []) if holds else ([], missing)
    return _planned(matching, home, tuple(faults), vague, leaving=leaving, held=held)


def _planned(
    matching: Matching,
    home: int,
    faults: tuple[RosterFault, ...],
    vague: int,
    *,
    leaving: Sequence[ListedMember],
    held: Sequence[ListedMember],
) -> RosterPlan:
    joins = [row for row in matching.rows if row.line not in matching.entry_of]
    changes = [
        change
        for row in matching.rows
        if not row.leaves and (entry := matching.entry_of.get(row.line))
        if (change := _change(entry, row)) is not None
    ]
    leaves = sorted((*matching.leavers(), *leaving), key=lambda entry: entry.id)
    changed_lines = {change.line for change in changes}
    before = sum(map(matching.within, matching.entries))
    return RosterPlan(
        joins=tuple(row if row.part else replace(row, part=home) for row in joins if not row.leaves),
        changes=tuple(changes),
        leaves=tuple(leaves),
        unchanged=before - len(changes) - len(leaves),
        gone=tuple(row for row in joins if row.leaves),
        before=before,
        faults=faults,
        same=tuple(
            (row.line, entry)
            for row in matching.rows
            if not row.leaves and row.line not in changed_lines and (entry := matching.entry_of.get(row.line))
        ),
        lines={entry.id: matching.row_of[entry.id].line for entry in leaves if entry.id in matching.row_of},
        notes=tuple(_renaming(change, matching.titles) for change in changes if _renames(change)),
        vague=vague,
        held=tuple(held),
    )


def _renames(change: MemberChange) -> bool:
    """Whether a number alone says that this is the same person: nobody else is found by another name."""
    return called_otherwise(change.before.name, change.after.name)


def _renaming(change: MemberChange, titles: Titles) -> RosterFault:
    column = titles.get(RosterColumn.NUMBER, "")
    return RosterFault(
        change.line, column, RosterFaultKind.NUMBER_RENAMES, change.after.number, change.before.name
    )


def _change(entry: ListedMember, row: RosterRow) -> MemberChange | None:
    after = changed(entry, row)
    differs = {
        RosterColumn.NAME: after.name != entry.name,
        RosterColumn.NUMBER: after.number != entry.number,
        RosterColumn.PHONE: after.blind != entry.blind,
        RosterColumn.PART: after.part != entry.part,
        RosterColumn.AGE: after.band != entry.band,
    }
    what = tuple(column for column, one in differs.items() if one)
    return MemberChange(entry, after, what, row.line) if what else None
