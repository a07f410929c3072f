"""What applying a list of completions would count, line by line; decided without writing anything; pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contest.completions.people import People, Somebody
from contest.completions.rules import Column, Content, Fault, FaultKind, Line
from contest.lists.plans import Note, PlanRow, Told, Verdict


@dataclass(frozen=True, slots=True)
class Counted:
    """One completion that would count: whose, and the line it stands in."""

    line: Line
    who: Somebody


@dataclass(frozen=True, slots=True)
class Plan:
    """New completions, those counted before (or in a line above), and what keeps the others out."""

    new: tuple[Counted, ...]
    known: tuple[Counted, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a plan, and once it was applied, the points it brought."""

    new: int
    known: int
    refused: int
    noted: int = 0
    points: int = 0
    without_points: int = 0

    @property
    def does_nothing(self) -> bool:
        """Whether applying would count nothing."""
        return not self.new


def plan(content: Content, people: People, before: Collection[tuple[int, str]]) -> Plan:
    """Compare a list with who is here; `before` are persons and lessons whose completion was counted."""
    new: list[Counted] = []
    known: list[Counted] = []
    faults, notes = list(content.faults), list(content.notes)
    taken: dict[tuple[int, str], int] = {}
    for line in content.lines:
        who = people.who(line)
        if isinstance(who, FaultKind):
            faults.append(Fault(line.line, "", who, line.name))
            continue
        key = who.person, line.lesson
        first = taken.setdefault(key, line.line)
        if first != line.line:
            notes.append(Fault(line.line, "", FaultKind.STANDS_ABOVE, "", content.place(first)))
        (known if key in before or first != line.line else new).append(Counted(line, who))
    return Plan(tuple(new), tuple(known), tuple(sorted(faults, key=lambda one: one.line)), tuple(notes))


def summary(plan: Plan) -> Summary:
    """A plan in numbers."""
    refused = {fault.line for fault in plan.faults}
    return Summary(
        new=len(plan.new),
        known=len(plan.known),
        refused=len(refused),
        noted=len({note.line for note in plan.notes} - refused),
    )


def plan_rows(plan: Plan, content: Content, titles: Mapping[str, str]) -> list[PlanRow]:
    """Every line in its order with all that would be counted; `titles` name the lessons."""
    notes: dict[int, list[Note]] = defaultdict(list)
    for fault in (*plan.notes, *plan.faults):
        notes[fault.line].append(Note(fault.column, fault.kind, fault.value, fault.more))
    told: dict[int, PlanRow] = {}

    def put(line: int, verdict: Verdict, name: str, cells: tuple[Told, ...] = ()) -> None:
        told[line] = PlanRow(content.place(line), verdict, name, cells, tuple(notes[line]))

    for verdict, counted in ((Verdict.JOIN, plan.new), (Verdict.SAME, plan.known)):
        for one in counted:
            put(one.line.line, verdict, one.who.name, _cells(one, titles))
    names = dict(content.refused) | {line.line: line.name for line in content.lines}
    for line in {fault.line for fault in plan.faults}:
        put(line, Verdict.OUT, names.get(line, ""))
    return [told[line] for line in sorted(told)]


def _cells(one: Counted, titles: Mapping[str, str]) -> tuple[Told, ...]:
    told = {
        Column.COURSE: titles.get(one.line.lesson, one.line.lesson),
        Column.DAY: f"{one.line.day:%d/%m/%Y}",
        Column.NUMBER: one.line.number,
        Column.PHONE: f"••• {one.line.tail}" if one.line.tail else "",
        Column.PART: one.line.part,
    }
    return tuple(Told(column, text) for column, text in told.items() if text)
