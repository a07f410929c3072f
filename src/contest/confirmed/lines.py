"""From the rows of a file to told numbers, or to what keeps a row from being one; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contest.completions.cells.days import day_of
from contest.confirmed.rules import (
    EVERYBODY,
    GROUP_NAMES,
    CountFault,
    ToldCount,
    count_wrong,
    day_wrong,
    source_wrong,
)
from contest.errors import N_
from contest.lists.columns.headings import said
from contest.people.phones.hiding import without_phones
from contest.sheets import Noted, Oddity, ReadWorkbook, SheetTable
from contest.spelling import number_typed

# So far down the headings may stand below a title.
LOOKS_AT = 20
LONGEST_SHOWN = 60


class CountColumn(StrEnum):
    """What a column of the file holds."""

    CODE = "code"
    UNIT = "unit"
    PLACE = "place"
    GROUP = "group"
    CONFIRMED = "confirmed"
    OUT_OF = "out_of"
    DAY = "day"
    SOURCE = "source"
    DOCUMENT = "document"


COLUMN_LABELS: dict[str, str] = {
    CountColumn.CODE: N_("Code"),
    CountColumn.UNIT: N_("Unit"),
    CountColumn.PLACE: N_("Lies in"),
    CountColumn.GROUP: N_("Group of people"),
    CountColumn.CONFIRMED: N_("Confirmed on VNeID"),
    CountColumn.OUT_OF: N_("Of how many people"),
    CountColumn.DAY: N_("As of the day"),
    CountColumn.SOURCE: N_("Told by"),
    CountColumn.DOCUMENT: N_("Number of the document"),
}
# By what headings begin: "ma" is "Mã đơn vị" as well. The first column that fits counts.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    CountColumn.CODE: ("ma", "code"),
    CountColumn.PLACE: ("thuoc", "xa", "phuong", "lies in", "commune"),
    CountColumn.GROUP: ("nhom", "doi tuong", "group"),
    CountColumn.OUT_OF: (
        "tren tong so", "tong so", "tong dan so", "dan so", "so nguoi thuoc dien", "of how many", "total",
    ),
    CountColumn.CONFIRMED: (
        "so nguoi duoc xac nhan", "da xac nhan", "duoc xac nhan", "so xac nhan", "so da xac nhan",
        "so duoc xac nhan", "xac nhan", "so nguoi dat",
        "so dat chuan", "vneid", "confirmed", "so luong",
    ),
    CountColumn.DAY: ("tinh den ngay", "ngay", "thoi diem", "as of", "date"),
    CountColumn.DOCUMENT: ("so van ban", "so hieu", "van ban", "cong van", "document"),
    CountColumn.SOURCE: ("nguon", "co quan bao", "noi bao", "source", "told by"),
    CountColumn.UNIT: ("ten", "don vi", "thon", "ban", "dia ban", "dia phuong", "unit", "name"),
}  # fmt: skip
_GROUPS: Mapping[str, str] = {
    "": EVERYBODY, "tat ca": EVERYBODY, "chung": EVERYBODY, "tong": EVERYBODY, "everybody": EVERYBODY,
    "nguoi dan": "nguoi_dan", "dan": "nguoi_dan", "residents": "nguoi_dan",
    "nguoi lao dong": "nguoi_lao_dong", "lao dong": "nguoi_lao_dong", "workers": "nguoi_lao_dong",
    "cong nhan": "nguoi_lao_dong",
    "hoc sinh": "hoc_sinh", "hoc sinh sinh vien": "hoc_sinh", "pupils": "hoc_sinh",
    "can bo": "can_bo", "can bo cong chuc": "can_bo", "cong chuc": "can_bo", "khu vuc cong": "can_bo",
    "can bo cong chuc vien chuc": "can_bo", "public sector": "can_bo",
}  # fmt: skip
_TOTALS = ("tong", "tong so", "cong", "toan xa", "toan tinh", "total", "sum")

NO_COLUMNS = N_(
    "No row of this file heads a column of units and a column of confirmed people. Our empty list has them."
)


@dataclass(frozen=True, slots=True)
class CountLine:
    """One row that tells a number: how its unit is written, and the number."""

    line: int
    unit: str
    told: ToldCount


@dataclass(frozen=True, slots=True)
class CountRemark:
    """What keeps a row out, or is noticed of it: in which column, and what stands there."""

    line: int
    column: str
    kind: str
    value: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """All rows of a file: those that tell a number, and what is wrong with others; `names` are of both."""

    lines: tuple[CountLine, ...]
    faults: tuple[CountRemark, ...]
    names: Mapping[int, str]

    @property
    def rows(self) -> int:
        """How many rows tell something."""
        return len({one.line for one in self.lines} | faulty_lines(self.faults))


@dataclass(frozen=True, slots=True)
class ForAll:
    """What was told beside the file, for rows that do not say it themselves."""

    day: date | None = None
    source: str = ""
    document: str = ""


def read_counts(sheet: ReadWorkbook, beside: ForAll, today: date) -> ReadCounts | None:
    """The numbers of the first visible table with the headings they need; none where no row heads them."""
    for table in sheet.tables:
        if table.hidden:
            continue
        found = _headed(table)
        if found is not None:
            last, columns = found
            return _rows(table, last, columns, beside, today)
    return None


def _headed(table: SheetTable) -> tuple[int, Mapping[str, int]] | None:
    for row in table.rows[:LOOKS_AT]:
        columns: dict[str, int] = {}
        for at, cell in enumerate(row.cells):
            column = column_of(cell)
            if column is not None:
                columns.setdefault(column, at)
        if CountColumn.CONFIRMED in columns and {CountColumn.CODE, CountColumn.UNIT} & columns.keys():
            return row.number, columns
        # A list of communes alone heads its units so.
        if CountColumn.CONFIRMED in columns and CountColumn.PLACE in columns:
            columns[CountColumn.UNIT] = columns.pop(CountColumn.PLACE)
            return row.number, columns
    return None


def column_of(heading: str) -> str | None:
    """What a column so headed holds."""
    words = said(heading)
    if not words or len(words) > LONGEST_SHOWN:
        return None
    whole = {column for column, phrases in _HEADINGS.items() if words in phrases}
    if whole:
        return next(iter(whole))
    begun = (
        column for column, phrases in _HEADINGS.items() for one in phrases if words.startswith(f"{one} ")
    )
    return next(begun, None)


def _rows(
    table: SheetTable, last: int, columns: Mapping[str, int], beside: ForAll, today: date
) -> ReadCounts:
    odd = {(one.line, one.column): one for one in table.noted}
    lines: list[CountLine] = []
    faults: list[CountRemark] = []
    names: dict[int, str] = {}
    for row in table.rows:
        if row.number <= last:
            continue
        cells = {column: row.cells[at].strip() for column, at in columns.items() if at < len(row.cells)}
        if not any(cells.values()) or _is_total(cells):
            continue
        notes = {column: odd[row.number, at] for column, at in columns.items() if (row.number, at) in odd}
        names[row.number] = _shown(cells.get(CountColumn.UNIT) or cells.get(CountColumn.CODE, ""))
        told = _CountRow(row.number, cells, notes, beside, today)
        line = told.line()
        if line is not None:
            lines.append(line)
        faults += told.faults
    return ReadCounts(tuple(lines), tuple(faults), names)


def _is_total(cells: Mapping[str, str]) -> bool:
    """Whether a row sums up the others: it names no unit, or says so where the unit stands."""
    name = said(cells.get(CountColumn.UNIT, ""))
    return not cells.get(CountColumn.CODE) and any(
        name == one or name.startswith(f"{one} cong") for one in _TOTALS
    )


class _CountRow:
    """One row and what is wrong in it."""

    def __init__(
        self, number: int, cells: Mapping[str, str], odd: Mapping[str, Noted], beside: ForAll, today: date
    ) -> None:
        self._number, self._cells, self._odd, self._beside, self._today = number, cells, odd, beside, today
        self.faults: list[CountRemark] = []

    def line(self) -> CountLine | None:
        """The number the row tells; what is missing or wrong is in `faults`."""
        unit, group, day = self._unit(), self._group(), self._day()
        confirmed = self._people(CountColumn.CONFIRMED)
        out_of = self._people(CountColumn.OUT_OF) if self._cells.get(CountColumn.OUT_OF) else None
        # Who told it, and by what, holds no phone of anybody.
        source = without_phones(self._cells.get(CountColumn.SOURCE) or self._beside.source)
        document = without_phones(self._cells.get(CountColumn.DOCUMENT) or self._beside.document)
        wrong = source_wrong(source, document)
        if wrong is not None:
            self._fault(CountColumn.SOURCE, wrong, source)
        if day is None or confirmed is None or self.faults:
            return None
        return CountLine(self._number, unit, ToldCount(group, day, confirmed, out_of, source, document))

    def _fault(self, column: str, kind: CountFault, value: str = "") -> None:
        self.faults.append(CountRemark(self._number, column, kind, _shown(value)))

    def _unit(self) -> str:
        code = self._cells.get(CountColumn.CODE, "")
        if code:
            return code[:LONGEST_SHOWN]
        name, place = self._cells.get(CountColumn.UNIT, ""), self._cells.get(CountColumn.PLACE, "")
        if not name:
            self._fault(CountColumn.UNIT, CountFault.UNIT_MISSING)
        return ", ".join(filter(None, (name, place)))[: 2 * LONGEST_SHOWN]

    def _group(self) -> str:
        text = self._cells.get(CountColumn.GROUP, "")
        found = _GROUPS.get(said(text)) if text not in GROUP_NAMES else text
        if found is None:
            self._fault(CountColumn.GROUP, CountFault.GROUP_UNKNOWN, text)
        return found or EVERYBODY

    def _people(self, column: str) -> int | None:
        text, odd = self._cells.get(column, ""), self._odd.get(column)
        if odd is not None and odd.kind is Oddity.NUMBER and odd.raw.isdigit():
            text = odd.raw
        wrong = CountFault.FORMULA if odd is not None and odd.kind is Oddity.UNCOMPUTED else count_wrong(text)
        if odd is not None and odd.kind in (Oddity.SHORTENED, Oddity.ROUNDED):
            wrong = CountFault.COUNT_BEYOND
        if wrong is None:
            return number_typed(text)
        if column == CountColumn.OUT_OF and wrong is CountFault.COUNT_UNREADABLE:
            wrong = CountFault.OUT_OF_UNREADABLE
        self._fault(column, wrong, text)
        return None

    def _day(self) -> date | None:
        text = self._cells.get(CountColumn.DAY, "")
        day = day_of(text, self._odd.get(CountColumn.DAY)) if text else self._beside.day
        if day is None:
            self._fault(CountColumn.DAY, CountFault.DAY_UNREADABLE if text else CountFault.DAY_MISSING, text)
        elif (wrong := day_wrong(day, self._today)) is not None:
            self._fault(CountColumn.DAY, wrong, text)
            return None
        return day


def _shown(text: str) -> str:
    return without_phones(text)[:LONGEST_SHOWN]


def faulty_lines(faults: Iterable[CountRemark]) -> set[int]:
    """The rows that something keeps out."""
    return {one.line for one in faults}
