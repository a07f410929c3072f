"""From the rows of a list to completions, or to what keeps a row from counting; pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contest.completions.cells.courses import lessons_in
from contest.completions.cells.days import day_of, is_month_first
from contest.completions.cells.marks import ScoreScales
from contest.completions.cells.results import finished_by
from contest.completions.rules import (
    EARLIEST,
    CompletionLine,
    CourseColumn,
    CourseFault,
    CourseFaultKind,
    ReadCompletions,
    shown,
)
from contest.lists.choices import place_of
from contest.lists.columns.heads import SheetHead
from contest.lists.reading import ReadList
from contest.lists.rows.listed import ClassifiedRow
from contest.people.phones.reading import tail
from contest.rosters.cells.phones import read_phone
from contest.rosters.cells.written_names import read_name
from contest.rosters.faults import COSTLY

# A day or a number is no unit.
MANY_DIGITS = 6
# Digits alone are a score, and no day counted from 1900.
_SCORE = re.compile(r"\d+(?:[.,]\d+)?")
VILLAGE_CODE = re.compile(r"\d{5}-\d{3}")
_COMMUNE = re.compile(r"(?:xã|phường|đặc khu|thị trấn|[xp]\.)", re.IGNORECASE)
# What says whether a course is finished, the plainest first.
_RESULTS = (CourseColumn.RESULT, CourseColumn.STATE, CourseColumn.SCORE, CourseColumn.PROGRESS)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the list: courses with their lessons, columns of lessons, what was told of it.

    `courses` leads from what a course may be called to its lesson, `columns` from a column to the lesson it
    is about. `told` is what holds for all rows: the lesson of a list about one course, the day of one about
    one day. `passes` is the least score with which a course is passed. `commune` is the one that the titles
    over a list name, of those there are, `unit` the one that a sheet is about by its name or its titles.
    """

    courses: Mapping[str, str]
    today: date
    columns: Mapping[str, str]
    told: Mapping[str, str]
    passed_from: Callable[[str, str], str] = lambda scale, heading: ""
    commune: Callable[[Sequence[str]], str] = lambda titles: ""
    unit: Callable[[str, Sequence[str]], str] = lambda name, titles: ""


class CompletionLines:
    """Reads row after row."""

    def __init__(self, read: ReadList, known: Known, blind: Callable[[str], str]) -> None:
        self._known, self._blind = known, blind
        self._communes = {sheet.place: known.commune(sheet.above) for sheet in read.sheets}
        self._units = {sheet.place: known.unit(sheet.name, sheet.above) for sheet in read.sheets}
        self._heads: dict[int, SheetHead] = {sheet.place: sheet.head for sheet in read.sheets}
        self._places = (
            tuple((sheet.place, shown(sheet.name)) for sheet in read.sheets) if len(read.sheets) > 1 else ()
        )
        days = (
            one.row.cells.get(CourseColumn.DAY, "")
            for one in read.rows
            if CourseColumn.DAY not in one.row.odd
        )
        self._month_first = is_month_first(days)
        self._marks = ScoreScales(self._results(read), known.passed_from)
        self._lines: list[CompletionLine] = []
        self._faults: list[CourseFault] = []
        self._notes: list[CourseFault] = []
        self._refused: list[tuple[int, str]] = []

    def in_order(self, rows: Sequence[ClassifiedRow]) -> Sequence[ClassifiedRow]:
        """Rows are read as they stand."""
        return rows

    def take(self, rows: Iterable[ClassifiedRow]) -> None:
        """Read some more rows."""
        for row in rows:
            self._take(row)

    def content(self, *, whole: bool) -> ReadCompletions:
        """Everything read so far; nobody is missing from a list of completions, whole or not."""
        return ReadCompletions(
            tuple(self._lines),
            tuple(self._faults),
            tuple(self._notes),
            tuple(self._refused),
            self._places,
            tuple(replace(one, columns=tuple(map(shown, one.columns))) for one in self._marks.asked()),
        )

    def _results(self, read: ReadList) -> Iterable[tuple[str, str]]:
        """The heading and text of every cell that tells a result."""
        told = {*_RESULTS, *self._known.columns} - {CourseColumn.PROGRESS}
        for one in read.rows:
            sheet, number = place_of(one.row.id)
            head = self._heads[sheet].of(number)
            yield from (
                (head.title(column), text) for column, text in one.row.cells.items() if column in told
            )

    def _take(self, one: ClassifiedRow) -> None:
        sheet, number = place_of(one.row.id)
        row = _Row(one, self._heads[sheet].of(number), self._known, self._marks, self._month_first)
        name = read_name(row.written)
        if name.kind is not None:
            row.fault(CourseColumn.NAME, name.kind, row.written, name.name)
        done = row.done()
        costs = [one for one in row.faults if one.kind in COSTLY or one.kind in set(CourseFaultKind)]
        if costs:
            self._faults.extend(costs)
            self._refused.append((one.row.id, shown(name.name) or shown(one.row.shown)))
        if any(not fault.lesson for fault in costs):
            return
        self._notes.extend(fault for fault in row.faults if fault not in costs)
        phone = read_phone(row.cells.get(CourseColumn.PHONE, ""), one.row.odd.get(CourseColumn.PHONE)).number
        self._lines.extend(
            CompletionLine(
                one.row.id,
                name.name,
                lesson,
                day,
                shown(row.cells.get(CourseColumn.NUMBER, "")),
                _beside(row.part or one.group or self._units[sheet], row.commune or self._communes[sheet]),
                self._blind(phone) if phone else None,
                tail(phone) if phone else None,
            )
            for lesson, day in done
        )


class _Row:
    """One row and what is noticed in it."""

    def __init__(
        self, one: ClassifiedRow, head: SheetHead, known: Known, marks: ScoreScales, month_first: bool
    ) -> None:
        self._one, self._head, self._known, self._month_first = one, head, known, month_first
        self._marks = marks
        self._columns = {column: None for at in head.lists for column in at}
        self.cells = {column: text.strip() for column, text in one.row.cells.items()}
        self.written = self.cells.get(CourseColumn.NAME, "")
        self.faults: list[CourseFault] = []

    def fault(self, column: str, kind: str, value: str, more: str = "", lesson: str = "") -> None:
        """Note what is wrong in a cell."""
        title = shown(self._head.title(column))
        self.faults.append(CourseFault(self._one.row.id, title, kind, shown(value), shown(more), lesson))

    @property
    def part(self) -> str:
        """The unit that the row names."""
        text = self.cells.get(CourseColumn.PART, "")
        # The code of a village is no phone.
        is_told = sum(map(str.isdigit, text)) < MANY_DIGITS or VILLAGE_CODE.fullmatch(text.strip())
        return text if is_told else ""

    @property
    def commune(self) -> str:
        """The commune that the row names in a column of its own."""
        text = self.cells.get(CourseColumn.PLACE, "")
        if not text or _COMMUNE.match(text) or any(map(str.isdigit, text)):
            return text
        return f"xã {text}"

    def done(self) -> list[tuple[str, date]]:
        """The lessons that are finished, each with its day."""
        apart = [column for column in self._columns if column in self._known.columns]
        return self._of_columns(apart) if apart else self._of_the_row()

    def _of_the_row(self) -> list[tuple[str, date]]:
        result_day = self._judged()
        if any(one.kind == CourseFaultKind.NOT_FINISHED for one in self.faults):
            return []
        lessons, day = self._lessons(), self._day(result_day)
        return [(lesson, day) for lesson in lessons] if day is not None else []

    def _judged(self) -> date | None:
        """A row counts only where it says that the course is finished, if it says anything of it at all.

        What says "not" goes before what says "finished". A day instead of a result tells when it was.
        """
        told = [(column, self.cells.get(column, "")) for column in _RESULTS if column in self._columns]
        filled = [(column, text) for column, text in told if text]
        said = {column: self._finished(column, text) for column, text in filled}
        day = next((found for column, _ in filled if (found := self._day_in(column))), None)
        for column, text in filled:
            if said[column] is False:
                self.fault(column, CourseFaultKind.NOT_FINISHED, text)
                return None
        if not told or True in said.values():
            return day
        judged = [(column, self._judged_by_score(column, text)) for column, text in filled]
        # Of scores beside each other, too low goes before enough, and both before what is not known.
        if (low := next((column for column, found in judged if found is False), None)) is not None:
            self.fault(low, CourseFaultKind.NOT_FINISHED, self.cells[low])
        elif not any(found is True for _, found in judged):
            unclear = [(column, found) for column, found in judged if isinstance(found, CourseFaultKind)]
            unclear = unclear or [(told[0][0], CourseFaultKind.RESULT_UNCLEAR)]
            column, kind = min(unclear, key=lambda one: one[1] == CourseFaultKind.RESULT_UNCLEAR)
            self.fault(column, kind, self.cells.get(column, ""))
        return day

    def _finished(self, column: str, text: str) -> bool | None:
        if self._day_in(column) is not None:
            return True
        of = self._marks.scale_in(self._head.title(column))
        return finished_by(text, progress=column == CourseColumn.PROGRESS, of=of)

    def _judged_by_score(self, column: str, text: str) -> bool | CourseFaultKind:
        """What a score says that stands alone."""
        if column == CourseColumn.PROGRESS:
            return CourseFaultKind.RESULT_UNCLEAR
        return self._marks.judged(self._head.title(column), text)

    def _day_in(self, column: str) -> date | None:
        """The day that stands where a result is expected."""
        text = self.cells.get(column, "")
        odd = self._one.row.odd.get(column)
        if odd is None and _SCORE.fullmatch(text):
            return None
        return day_of(text, odd, month_first=self._month_first)

    def _of_columns(self, columns: Sequence[str]) -> list[tuple[str, date]]:
        """Each column of a lesson says by itself whether it is finished, and perhaps when."""
        found: list[tuple[str, date]] = []
        for column in columns:
            text, lesson = self.cells.get(column, ""), self._known.columns[column]
            said: bool | CourseFaultKind | None = self._finished(column, text) if text else False
            said = self._judged_by_score(column, text) if said is None else said
            if isinstance(said, CourseFaultKind):
                self.fault(column, said, text, lesson=lesson)
            elif said and (day := self._day(self._day_in(column), lesson)) is not None:
                found.append((lesson, day))
        if not found and not self.faults:
            self.fault("", CourseFaultKind.NOTHING_FINISHED, "")
        return found

    def _lessons(self) -> list[str]:
        """The lesson of the row, several where its cell names several.

        The lesson chosen for the whole list stands for courses that are called as no lesson is.
        """
        chosen = self._known.told.get(CourseColumn.COURSE)
        text = self.cells.get(CourseColumn.COURSE, "")
        found = lessons_in(text, self._known.courses)
        if chosen and not found:
            return [chosen]
        if chosen and chosen not in found:
            self.fault(CourseColumn.COURSE, CourseFaultKind.COURSE_OTHER, text)
            return []
        if found:
            return found
        if not text:
            nowhere = CourseColumn.COURSE not in self._columns
            self.fault(
                CourseColumn.COURSE,
                CourseFaultKind.COURSE_NOWHERE if nowhere else CourseFaultKind.COURSE_MISSING,
                "",
            )
            return []
        self.fault(CourseColumn.COURSE, CourseFaultKind.COURSE_UNKNOWN, text)
        return []

    def _day(self, result: date | None, lesson: str = "") -> date | None:
        text = self.cells.get(CourseColumn.DAY, "")
        odd = self._one.row.odd.get(CourseColumn.DAY) if text else None
        if not text and result is None:
            text = self._known.told.get(CourseColumn.DAY, "")
        if not text and result is None:
            self.fault(CourseColumn.DAY, CourseFaultKind.DAY_MISSING, "", lesson=lesson)
            return None
        # The day beside a lesson's own result is its own.
        own = result if lesson else None
        day = own or (day_of(text, odd, month_first=self._month_first) if text else result)
        if (kind := self._wrong(day)) is None:
            return day
        self.fault(CourseColumn.DAY, kind, f"{day:%d/%m/%Y}" if own and day else text, lesson=lesson)
        return None

    def _wrong(self, day: date | None) -> CourseFaultKind | None:
        if day is None:
            return CourseFaultKind.DAY_UNREADABLE
        if day > self._known.today:
            return CourseFaultKind.DAY_LATER
        return CourseFaultKind.DAY_EARLY if day < EARLIEST else None


def _beside(part: str, commune: str) -> str:
    return ", ".join(filter(None, (shown(part), shown(commune))))
