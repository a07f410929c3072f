"""What the plan of a roster would do: in numbers, and row by row with everything that would be written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contest.lists.plans.rules import Note, PlannedCell, PlanRow, Verdict
from contest.rosters.faults import TOLD_ALONE, RosterFault
from contest.rosters.planning.plan import MemberChange, RosterPlan
from contest.rosters.rules import ListedMember, ReadRoster, RosterColumn, RosterRow


@dataclass(frozen=True, slots=True)
class RosterSummary:
    """The numbers of a plan; `noted` are rows that come in with a cell left empty or mended.

    `held` are people who would leave, but `vague` rows that could not be read may mean them, or `sheets` that
    were not read name them. `to_mend` rows were left out or lost a cell; `again` rows name somebody again;
    `recased` names are written as names are, and not in capitals.
    """

    joins: int
    changes: int
    leaves: int
    unchanged: int
    gone: int
    before: int
    refused: int
    noted: int = 0
    held: int = 0
    vague: int = 0
    sheets: tuple[str, ...] = ()
    to_mend: int = 0
    again: int = 0
    recased: int = 0

    @property
    def does_nothing(self) -> bool:
        """Whether the roster would stay as it is."""
        return not (self.joins or self.changes or self.leaves)


def summary(plan: RosterPlan, content: ReadRoster) -> RosterSummary:
    """A plan in numbers."""
    refused = {fault.line for fault in plan.faults}
    return RosterSummary(
        joins=len(plan.joins),
        changes=len(plan.changes),
        leaves=len(plan.leaves),
        unchanged=plan.unchanged,
        gone=len(plan.gone),
        before=plan.before,
        refused=len(refused),
        noted=len({note.line for note in (*content.notes, *plan.notes)} - refused),
        held=len(plan.held),
        vague=plan.vague,
        sheets=content.sheets,
        again=content.again,
        recased=content.recased,
        to_mend=len(refused | {note.line for note in content.notes if note.kind not in TOLD_ALONE}),
    )


def plan_rows(plan: RosterPlan, content: ReadRoster, parts: Mapping[int, str], home: int) -> list[PlanRow]:
    """Every row of the file in its order, then those who leave, or would, because it does not name them.

    `parts` are the names of teams by their ids; `home` is the unit itself, said only where it changes.
    """
    teams = {part: name for part, name in parts.items() if part != home}
    notes: dict[int, list[RosterFault]] = defaultdict(list)
    for fault in (*content.notes, *plan.notes, *plan.faults):
        notes[fault.line].append(fault)
    names = {row.line: row.name for row in content.rows} | dict(content.refused)
    told: dict[int, PlanRow] = {}

    def put(line: int, verdict: Verdict, name: str, cells: Sequence[PlannedCell]) -> None:
        noted = tuple(map(_note, notes.get(line, ())))
        told[line] = PlanRow(content.place(line), verdict, name, tuple(cells), noted)

    for row in plan.joins:
        put(row.line, Verdict.JOIN, row.name, _of_row(row, teams))
    for change in plan.changes:
        put(change.line, Verdict.CHANGE, change.after.name, _of_change(change, parts, home))
    for line, entry in plan.same:
        put(line, Verdict.SAME, entry.name, _of_entry(entry, teams))
    for row in plan.gone:
        put(row.line, Verdict.GONE, row.name, _of_row(row, teams))
    by_id = {entry.id: entry for entry in plan.leaves}
    for entry_id, line in plan.lines.items():
        put(line, Verdict.LEAVE, by_id[entry_id].name, _of_entry(by_id[entry_id], teams))
    for line in {fault.line for fault in plan.faults}:
        put(line, Verdict.OUT, names.get(line, ""), ())
    missing = [
        PlanRow("", Verdict.LEAVE, entry.name, tuple(_of_entry(entry, teams)))
        for entry in plan.leaves
        if entry.id not in plan.lines
    ]
    held = [PlanRow("", Verdict.HELD, entry.name, tuple(_of_entry(entry, teams))) for entry in plan.held]
    return [told[line] for line in sorted(told)] + missing + held


def _note(fault: RosterFault) -> Note:
    return Note(fault.column, fault.kind, fault.value, fault.more)


def _of_row(row: RosterRow, parts: Mapping[int, str]) -> list[PlannedCell]:
    return _cells(row.number, row.tail, row.part, row.band, parts)


def _of_entry(entry: ListedMember, parts: Mapping[int, str]) -> list[PlannedCell]:
    return _cells(entry.number, entry.tail, entry.part, entry.band, parts)


def _cells(
    number: str, tail: str | None, part: int | None, band: str | None, parts: Mapping[int, str]
) -> list[PlannedCell]:
    told = (
        (RosterColumn.NUMBER, number),
        (RosterColumn.PHONE, f"••• {tail}" if tail else ""),
        (RosterColumn.PART, parts.get(part or 0, "")),
        (RosterColumn.AGE, band or ""),
    )
    return [PlannedCell(column, text) for column, text in told if text]


def _of_change(change: MemberChange, parts: Mapping[int, str], home: int) -> list[PlannedCell]:
    """What differs with its value before, and the rest as it stays."""
    before = {one.column: one.value for one in _of_entry(change.before, parts)} | {
        RosterColumn.NAME: change.before.name
    }
    after = {one.column: one.value for one in _of_entry(change.after, parts)}
    after[RosterColumn.NAME] = change.after.name
    said = {RosterColumn.NAME} | ({RosterColumn.PART} if change.after.part == home else set())
    return [
        PlannedCell(
            column, after.get(column, "–"), before.get(column, "–") if column in change.what else None
        )
        for column in (
            RosterColumn.NAME,
            RosterColumn.NUMBER,
            RosterColumn.PHONE,
            RosterColumn.PART,
            RosterColumn.AGE,
        )
        if column in change.what or (column in after and column not in said)
    ]
