"""From the rows of a list to completions, or to what keeps a row from counting; pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from contest.clock import local_day
from contest.completions.rules import EARLIEST, Column, Content, Fault, FaultKind, Line
from contest.lists.choices import place_of
from contest.lists.headings import said
from contest.lists.reading import ReadList
from contest.lists.shapes import Sorted
from contest.people.hiding import without_phones
from contest.people.phones import tail
from contest.rosters.faults import COSTLY
from contest.rosters.phones import read_phone
from contest.rosters.written_names import read_name
from contest.sheets import Noted, Oddity

LONGEST_SHOWN = 60
# Days as the platforms write them, alone or with the time behind them.
_DAYS = (
    "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%d/%m/%y", "%d-%m-%y", "%d.%m.%y",
)  # fmt: skip
_IN_WORDS = re.compile(r"(\d{1,2}) thang (\d{1,2}) (?:nam )?(20\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ENGLISH = re.compile(r"(?:(\d{1,2}) )?([a-z]{3})[a-z]* (?:(\d{1,2}) )?(20\d\d)")
# The day of a workbook as a bare number: a file of text has lost its format.
FIRST_DAY, LATEST_SERIAL = date(1899, 12, 30), 60_000
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_FINISHED = re.compile(
    r"(?:da )?(?:hoan thanh|hoan tat|dat|xong|hoc xong|completed?|passed|pass|finished|done|"
    r"cap (?:giay )?chung nhan|cap chung chi|duoc cap chung nhan)|"
    r"x|v|co|yes|true"
)
_UNFINISHED = re.compile(
    r"(?:chua|khong|dang|not|in progress|incomplete|failed|fail|no|false|started|enrolled|"
    r"ghi danh|dang ky)\b.*"
)
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*%")


class Lines:
    """Reads row after row; `courses` leads from what a course may be called to its lesson.

    `told` says what holds for all rows: the lesson of a list about one course, the day of one about one day.
    """

    def __init__(
        self,
        read: ReadList,
        courses: Mapping[str, str],
        told: Mapping[str, str],
        today: date,
        blind: Callable[[str], str],
    ) -> None:
        self._courses, self._told, self._today, self._blind = courses, told, today, blind
        self._titles = {sheet.place: sheet.head.titles for sheet in read.sheets}
        self._columns = {sheet.place: set(sheet.head.at) for sheet in read.sheets}
        self._places = (
            tuple((sheet.place, _shown(sheet.name)) for sheet in read.sheets) if len(read.sheets) > 1 else ()
        )
        self._lines: list[Line] = []
        self._faults: list[Fault] = []
        self._notes: list[Fault] = []
        self._refused: list[tuple[int, str]] = []

    def in_order(self, rows: Sequence[Sorted]) -> Sequence[Sorted]:
        """Rows are read as they stand."""
        return rows

    def take(self, rows: Iterable[Sorted]) -> None:
        """Read some more rows."""
        for row in rows:
            self._take(row)

    def content(self, *, whole: bool) -> Content:
        """Everything read so far; nobody is missing from a list of completions, whole or not."""
        return Content(
            tuple(self._lines), tuple(self._faults), tuple(self._notes), tuple(self._refused), self._places
        )

    def _take(self, one: Sorted) -> None:
        faults: list[Fault] = []

        def fault(column: Column, kind: str, value: str, more: str = "") -> None:
            title = self._titles[place_of(one.row.id)[0]].get(column, "")
            faults.append(Fault(one.row.id, _shown(title), kind, _shown(value), _shown(more)))

        cells = {column: text.strip() for column, text in one.row.cells.items()}
        parts = (Column.SURNAME, Column.MIDDLE, Column.GIVEN, Column.NAME)
        written = " ".join(filter(None, (cells.get(column) for column in parts)))
        name = read_name(written)
        if name.kind is not None:
            fault(Column.NAME, name.kind, written, name.name)
        self._judge_result(one, cells, fault)
        lesson = self._lesson(one, cells, fault)
        day = self._day(one, cells, fault)
        phone = read_phone(cells.get(Column.PHONE, ""), one.row.odd.get(Column.PHONE)).number
        costs = [one for one in faults if one.kind in COSTLY or one.kind in set(FaultKind)]
        if costs or lesson is None or day is None:
            self._faults.extend(costs)
            self._refused.append((one.row.id, _shown(name.name) or _shown(one.row.shown)))
            return
        self._notes.extend(faults)
        self._lines.append(
            Line(
                one.row.id,
                name.name,
                lesson,
                day,
                _shown(cells.get(Column.NUMBER, "")),
                _shown(cells.get(Column.PART) or one.group),
                self._blind(phone) if phone else None,
                tail(phone) if phone else None,
            )
        )

    def _judge_result(
        self, one: Sorted, cells: Mapping[str, str], fault: Callable[[Column, str, str], None]
    ) -> None:
        """A line counts only where its result says that the course is finished, if it has a result at all."""
        if Column.RESULT not in self._columns[place_of(one.row.id)[0]]:
            return
        text = cells.get(Column.RESULT, "")
        finished = finished_by(text)
        if finished is None:
            fault(Column.RESULT, FaultKind.RESULT_UNCLEAR, text)
        elif not finished:
            fault(Column.RESULT, FaultKind.NOT_FINISHED, text)

    def _lesson(
        self, one: Sorted, cells: Mapping[str, str], fault: Callable[[Column, str, str], None]
    ) -> str | None:
        if lesson := self._told.get(Column.COURSE):
            return lesson
        text = cells.get(Column.COURSE, "")
        if not text:
            fault(Column.COURSE, FaultKind.COURSE_MISSING, "")
            return None
        found = self._courses.get(course_key(text))
        if found is None:
            fault(Column.COURSE, FaultKind.COURSE_UNKNOWN, text)
        return found

    def _day(
        self, one: Sorted, cells: Mapping[str, str], fault: Callable[[Column, str, str], None]
    ) -> date | None:
        text = cells.get(Column.DAY, "") or self._told.get(Column.DAY, "")
        if not text:
            fault(Column.DAY, FaultKind.DAY_MISSING, "")
            return None
        day = day_of(text, one.row.odd.get(Column.DAY))
        if day is None:
            fault(Column.DAY, FaultKind.DAY_UNREADABLE, text)
        elif day > self._today:
            fault(Column.DAY, FaultKind.DAY_LATER, text)
        elif day < EARLIEST:
            fault(Column.DAY, FaultKind.DAY_EARLY, text)
        else:
            return day
        return None


def _shown(text: str) -> str:
    """A text of the file as it is kept and shown: short, and of a phone its end alone."""
    return without_phones(text)[:LONGEST_SHOWN]


def course_key(text: str) -> str:
    """What two spellings of a course have in common: without "khoá học", a number in front and accents."""
    bare = re.sub(r"^[A-Z]{1,4}[-_.]?\d{1,4}\s*[-–:.]\s*|\s*\((?:20\d\d|[^()]{1,12})\)\s*$", "", text.strip())
    words = re.sub(r"^(?:khoa hoc|khoa|bai hoc|bai|chuyen de|course|lesson|module)\s+", "", said(bare))
    return re.sub(r"^\d{1,2}\s+(?=\D)", "", words)


def finished_by(text: str) -> bool | None:
    """Whether a result says that the course is finished; none where it does not say."""
    if share := _PERCENT.fullmatch(text.strip()):
        return int(share[1]) >= 100
    words = said(text)
    if _UNFINISHED.fullmatch(words):
        return False
    return True if _FINISHED.fullmatch(words) else None


def day_of(text: str, odd: Noted | None = None) -> date | None:
    """The day a cell tells, with or without the time behind it; a day of a workbook is known exactly."""
    if odd is not None and odd.kind is Oddity.DATE:
        return date.fromisoformat(odd.raw[:10])
    if (instant := _instant(text)) is not None:
        return local_day(instant)
    found = _DAY.search(text)
    if found is None:
        return _day_in_words(said(text)) or _day_of_serial(text)
    for pattern in _DAYS:
        try:
            return datetime.strptime(found[0], pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _instant(text: str) -> datetime | None:
    """An instant that names its zone: its day is that of Vietnam."""
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else None


def _day_in_words(words: str) -> date | None:
    found, english = _IN_WORDS.search(words), _IN_ENGLISH.search(words)
    if found is not None:
        return _date(found[3], found[2], found[1])
    if english is not None and english[2] in _MONTHS and (day := english[1] or english[3]):
        return _date(english[4], _MONTHS.index(english[2]) + 1, day)
    return None


def _day_of_serial(text: str) -> date | None:
    number = text.strip()
    if not (number.isascii() and number.isdecimal() and len(number) == 5 and int(number) < LATEST_SERIAL):
        return None
    day = FIRST_DAY + timedelta(days=int(number))
    return day if day >= EARLIEST else None


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
