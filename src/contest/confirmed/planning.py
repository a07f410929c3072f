"""What writing the numbers of a file would do, row by row; decided without writing anything; pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from contest.confirmed.lines import CountColumn, CountLine, CountRemark, ReadCounts, faulty_lines
from contest.confirmed.rules import CountFault, DeclaredUnit, ToldCount, group_for, people_wrong
from contest.lists.plans.rules import Note, PlannedCell, PlanRow, Verdict

Key = tuple[int, str, date]


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit a number may be of, as the plan needs it."""

    id: int
    code: str
    name: str
    whole: DeclaredUnit


@dataclass(frozen=True, slots=True)
class Standing:
    """A number that stands: its row, and what it tells."""

    id: int
    told: ToldCount


@dataclass(frozen=True, slots=True)
class PlannedCount:
    """A number that would be written; `corrects` is the row it would put right."""

    line: int
    unit: KnownUnit
    told: ToldCount
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class CountPlan:
    """New numbers, those that put others right, those that stand already, and what keeps rows out."""

    new: tuple[PlannedCount, ...]
    changed: tuple[PlannedCount, ...]
    same: tuple[PlannedCount, ...]
    faults: tuple[CountRemark, ...]
    notes: tuple[CountRemark, ...]


@dataclass(frozen=True, slots=True)
class CountSummary:
    """A plan in numbers."""

    new: int
    changed: int
    same: int
    refused: int
    noted: int = 0

    @property
    def does_nothing(self) -> bool:
        """Whether writing it would change nothing."""
        return not self.new and not self.changed


Find = Callable[[str], KnownUnit | CountFault]


def plan(content: ReadCounts, find: Find, standing: Mapping[Key, Standing]) -> CountPlan:
    """Compare a file with what stands; of two lines of one unit, group and day the first is read."""
    faults, notes = list(content.faults), list[CountRemark]()
    new: list[PlannedCount] = []
    changed: list[PlannedCount] = []
    same: list[PlannedCount] = []
    first: dict[Key, CountLine] = {}
    known = by_unit(standing)
    for line in content.lines:
        unit = find(line.unit)
        if isinstance(unit, CountFault):
            faults.append(CountRemark(line.line, CountColumn.UNIT, unit, line.unit))
            continue
        judged = judge(line.told, unit)
        if isinstance(judged, CountRemark):
            faults.append(replace(judged, line=line.line))
            continue
        key = (unit.id, judged.group, judged.as_of)
        one = PlannedCount(line.line, unit, judged)
        if (above := first.get(key)) is not None:
            again = replace(above.told, group=judged.group) == judged
            kind = CountFault.SAID_ABOVE if again else CountFault.SAID_OTHERWISE
            (notes if again else faults).append(CountRemark(line.line, "", kind, "", str(above.line)))
            if again:
                same.append(one)
            continue
        first[key] = line
        stands = standing.get(key)
        if stands is None:
            new.append(one)
        elif stands.told == judged:
            same.append(one)
        else:
            changed.append(replace(one, corrects=stands.id))
        earlier = before(known, unit.id, judged)
        if earlier is not None and earlier > judged.confirmed:
            notes.append(
                CountRemark(line.line, CountColumn.CONFIRMED, CountFault.FEWER_THAN_BEFORE, "", str(earlier))
            )
    return CountPlan(tuple(new), tuple(changed), tuple(same), tuple(faults), tuple(notes))


def judge(told: ToldCount, unit: KnownUnit) -> ToldCount | CountRemark:
    """The number with the group it is of, or what is wrong with it for this unit."""
    group = group_for(told.group, unit.whole.track)
    if isinstance(group, CountFault):
        return CountRemark(0, CountColumn.GROUP, group, told.group)
    told = replace(told, group=group)
    wrong = people_wrong(told, unit.whole)
    if wrong is not None:
        kind, most = wrong
        return CountRemark(0, CountColumn.CONFIRMED, kind, str(told.confirmed), str(most))
    return told


Days = Mapping[tuple[int, str], Mapping[date, int]]


def by_unit(standing: Mapping[Key, Standing]) -> Days:
    """The numbers that stand of each unit and group, by their day."""
    found = defaultdict[tuple[int, str], dict[date, int]](dict)
    for (unit, group, day), one in standing.items():
        found[unit, group][day] = one.told.confirmed
    return found


def before(known: Days, unit: int, told: ToldCount) -> int | None:
    """The last number of the same unit and group before that day."""
    days = known.get((unit, told.group), {})
    last = max((day for day in days if day < told.as_of), default=None)
    return days[last] if last is not None else None


def summary(made: CountPlan) -> CountSummary:
    """A plan in numbers."""
    refused = faulty_lines(made.faults)
    noted = faulty_lines(made.notes) - refused
    return CountSummary(len(made.new), len(made.changed), len(made.same), len(refused), len(noted))


def plan_rows(
    made: CountPlan, content: ReadCounts, standing: Mapping[Key, Standing], labels: Mapping[str, str]
) -> list[PlanRow]:
    """Every row in its order, with all that would be written."""
    notes = defaultdict[int, list[Note]](list)
    for one in (*made.faults, *made.notes):
        notes[one.line].append(Note(labels.get(one.column, ""), one.kind, one.value, one.more))
    rows: dict[int, PlanRow] = {}
    out = faulty_lines(made.faults)
    told = ((Verdict.JOIN, made.new), (Verdict.CHANGE, made.changed), (Verdict.SAME, made.same))
    for verdict, counts in told:
        for count in counts:
            stands = standing.get((count.unit.id, count.told.group, count.told.as_of))
            cells = _cells(count.told, stands.told if verdict is Verdict.CHANGE and stands else None)
            rows[count.line] = PlanRow(
                str(count.line), verdict, count.unit.name, cells, tuple(notes[count.line])
            )
    for line in sorted(out):
        rows[line] = PlanRow(str(line), Verdict.OUT, content.names.get(line, ""), (), tuple(notes[line]))
    return [rows[line] for line in sorted(rows)]


def _cells(told: ToldCount, stood: ToldCount | None) -> tuple[PlannedCell, ...]:
    """What would be written, each beside what stood there."""
    return tuple(_differing(_texts(told), _texts(stood) if stood else {}))


def _differing(texts: Mapping[str, str], stood: Mapping[str, str]) -> Iterable[PlannedCell]:
    for column, text in texts.items():
        before = stood.get(column) if stood.get(column) != text else None
        if text or before:
            yield PlannedCell(column, text, before)


def _texts(told: ToldCount) -> dict[str, str]:
    return {
        CountColumn.GROUP: told.group,
        CountColumn.CONFIRMED: str(told.confirmed),
        CountColumn.OUT_OF: "" if told.out_of is None else str(told.out_of),
        CountColumn.DAY: f"{told.as_of:%d/%m/%Y}",
        CountColumn.SOURCE: told.source,
        CountColumn.DOCUMENT: told.document,
    }
