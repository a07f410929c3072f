"""What applying a list of completions would count, line by line; decided without writing anything; pure."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from contest.completions.matching.people import Somebody, UnitPeople
from contest.completions.rules import (
    NOT_TO_MEND,
    OF_UNITS,
    UNFINISHED,
    CompletionLine,
    CourseColumn,
    CourseFault,
    CourseFaultKind,
    Mark,
    ReadCompletions,
)
from contest.lists.plans.rules import Note, PlannedCell, PlanRow, Verdict

MOST_UNITS = 50


@dataclass(frozen=True, slots=True)
class CountedCompletion:
    """One completion that would count: whose, and the line it stands in."""

    line: CompletionLine
    who: Somebody

    @property
    def key(self) -> tuple[int, str]:
        """The person and the lesson: together they count once."""
        return self.who.person, self.line.lesson


@dataclass(frozen=True, slots=True)
class CompletionPlan:
    """New completions, those counted before (by a list, a quiz, another line), and what keeps others out."""

    new: tuple[CountedCompletion, ...]
    known: tuple[CountedCompletion, ...]
    faults: tuple[CourseFault, ...]
    notes: tuple[CourseFault, ...]

    @property
    def unfinished(self) -> set[int]:
        """The lines of which nothing is to be mended: the courses are not finished."""
        wrong = {fault.line for fault in self.faults if fault.kind not in UNFINISHED}
        return {fault.line for fault in self.faults} - wrong

    @property
    def to_mend(self) -> tuple[CourseFault, ...]:
        """What somebody can mend."""
        return tuple(one for one in (*self.faults, *self.notes) if one.kind not in NOT_TO_MEND)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A unit of the list to which nobody was led, why, and how many lines name it."""

    name: str
    kind: str
    lines: int


@dataclass(frozen=True, slots=True)
class CompletionSummary:
    """The numbers of a plan, and once it was applied, the points it brought; or `closed` before its end.

    `scores` are lines with a score that wait to be told from which score on a course is passed, `marks` what
    was told of that, scale by scale.
    """

    new: int
    known: int
    refused: int
    noted: int = 0
    points: int = 0
    without_points: int = 0
    unfinished: int = 0
    to_mend: int = 0
    scores: int = 0
    units: tuple[Unplaced, ...] = ()
    marks: tuple[Mark, ...] = ()
    closed: bool = False

    @property
    def does_nothing(self) -> bool:
        """Whether applying would count nothing."""
        return not self.new


def plan(
    content: ReadCompletions,
    people: UnitPeople,
    before: Collection[tuple[int, str]],
    lacking: Callable[[CountedCompletion], CourseFaultKind | None] = lambda one: None,
    was_undone: Callable[[CountedCompletion], bool] = lambda one: False,
) -> CompletionPlan:
    """Compare a list with who is here; `before` are persons and lessons whose completion was counted.

    Of several days of one person and lesson the earliest counts. `lacking` says what a
    completion lacks to bring points, or to bring them to a unit too; one passed here by quiz was counted
    then, and one that `was_undone` counts no more.
    """
    faults, notes = list(content.faults), list(content.notes)
    found: list[CountedCompletion] = []
    for line in content.lines:
        who = people.who(line)
        if isinstance(who, Somebody):
            found.append(CountedCompletion(line, who))
            notes += [CourseFault(line.line, "", kind, "") for kind in people.noted(line, who)]
        else:
            faults.append(CourseFault(line.line, "", who, line.part if who in OF_UNITS else line.name))
    gone = {id(one) for one in found if one.key not in before and was_undone(one)}
    first = _earliest(one for one in found if id(one) not in gone)
    new: list[CountedCompletion] = []
    known: list[CountedCompletion] = []
    for one in found:
        counts = id(one) not in gone and one is first[one.key]
        if id(one) in gone:
            notes.append(CourseFault(one.line.line, "", CourseFaultKind.WAS_UNDONE, "", "", one.line.lesson))
        elif not counts:
            place = content.place(first[one.key].line.line)
            notes.append(
                CourseFault(one.line.line, "", CourseFaultKind.STANDS_ABOVE, "", place, one.line.lesson)
            )
        elif one.key not in before and (lack := lacking(one)) is not None:
            notes.append(CourseFault(one.line.line, "", lack, "", "", one.line.lesson))
            # What a quiz gave stands already: a list has nothing to add to it.
            counts = lack is not CourseFaultKind.PASSED_HERE
        (new if counts and one.key not in before else known).append(one)
    # What is wrong with a person is said once of a line, however many courses it names.
    ordered = sorted(dict.fromkeys(faults), key=lambda one: one.line)
    return CompletionPlan(tuple(new), tuple(known), tuple(ordered), tuple(dict.fromkeys(notes)))


def _earliest(found: Iterable[CountedCompletion]) -> dict[tuple[int, str], CountedCompletion]:
    first: dict[tuple[int, str], CountedCompletion] = {}
    for one in found:
        if one.key not in first or one.line.day < first[one.key].line.day:
            first[one.key] = one
    return first


def summary(plan: CompletionPlan, marks: tuple[Mark, ...] = ()) -> CompletionSummary:
    """A plan in numbers."""
    refused = {fault.line for fault in plan.faults} - plan.unfinished
    return CompletionSummary(
        new=len(plan.new),
        known=len(plan.known),
        refused=len(refused),
        noted=len({note.line for note in plan.notes} - refused),
        unfinished=len(plan.unfinished),
        to_mend=len({one.line for one in plan.to_mend}),
        scores=len({fault.line for fault in plan.faults if fault.kind == CourseFaultKind.SCORE_UNSAID}),
        units=_unplaced(plan.faults),
        marks=marks,
    )


def _unplaced(faults: Iterable[CourseFault]) -> tuple[Unplaced, ...]:
    lines: dict[tuple[str, str], int] = defaultdict(int)
    for fault in faults:
        if fault.kind in OF_UNITS:
            lines[fault.value, fault.kind] += 1
    often = sorted(lines.items(), key=lambda one: -one[1])[:MOST_UNITS]
    return tuple(Unplaced(name, kind, count) for (name, kind), count in often)


def plan_rows(plan: CompletionPlan, content: ReadCompletions, titles: Mapping[str, str]) -> list[PlanRow]:
    """Every line in its order with all that would be counted; `titles` name the lessons."""
    told: dict[int, list[PlanRow]] = defaultdict(list)
    notes = defaultdict[int, list[CourseFault]](list)
    for note in plan.notes:
        notes[note.line].append(note)
    for verdict, counted in ((Verdict.JOIN, plan.new), (Verdict.SAME, plan.known)):
        for one in counted:
            line, lesson = one.line.line, one.line.lesson
            about = [note for note in notes[line] if note.lesson in ("", lesson)]
            cells = _cells(one, titles)
            told[line].append(PlanRow(content.place(line), verdict, one.who.name, cells, _noted(about)))
    names = dict(content.refused) | {line.line: line.name for line in content.lines}
    faults = defaultdict[int, list[CourseFault]](list)
    for fault in plan.faults:
        faults[fault.line].append(fault)
    for line, wrong in faults.items():
        verdict = Verdict.HELD if line in plan.unfinished else Verdict.OUT
        # What is noted of a whole line is said with the completions that count, if there are any.
        beside = [] if told[line] else notes[line]
        row = PlanRow(content.place(line), verdict, names.get(line, ""), (), _noted([*beside, *wrong]))
        told[line].append(row)
    return [row for line in sorted(told) for row in told[line]]


def _noted(faults: Sequence[CourseFault]) -> tuple[Note, ...]:
    notes = (Note(fault.column, fault.kind, fault.value, fault.more) for fault in faults)
    return tuple(dict.fromkeys(notes))


def _cells(one: CountedCompletion, titles: Mapping[str, str]) -> tuple[PlannedCell, ...]:
    told = {
        CourseColumn.COURSE: titles.get(one.line.lesson, one.line.lesson),
        CourseColumn.DAY: f"{one.line.day:%d/%m/%Y}",
        CourseColumn.NUMBER: one.line.number,
        CourseColumn.PHONE: f"••• {one.line.tail}" if one.line.tail else "",
        CourseColumn.PART: one.who.place or one.line.part,
    }
    return tuple(PlannedCell(column, text) for column, text in told.items() if text)
