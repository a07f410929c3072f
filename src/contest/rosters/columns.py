"""Which column of a file holds what: by its heading, in any order, however it is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from contest.errors import N_, Invalid
from contest.rosters.rules import Column
from contest.sheets import SheetRow
from contest.units.rules import folded

# Titles of a list and its date stand above the headings of many a sheet.
LOOKS_AT = 15
MOST_NAMED = 8

NO_ROWS = N_("The file holds no line. Please look whether you saved the right sheet.")
NO_HEADINGS = N_(
    "No column of names was found. The first line should hold headings such as %(such)s. "
    "Found instead: %(found)s"
)
SUCH = "Họ và tên, Mã số, Điện thoại"

_HEADINGS: dict[Column, str] = {
    Column.NAME: "ho va ten|ho ten|hoten|ho va ten day du|ten day du|ho ten nhan vien|ten nhan vien|"
    "ho ten cong nhan|ten cong nhan|ho ten hoc sinh|ten hoc sinh|ho va ten hoc sinh|ho va ten nhan vien|"
    "name|full name|fullname",
    Column.SURNAME: "ho|ho dem|ho va dem|ho ten dem|ho va ten dem|ho lot|ho va chu dem|surname|last name",
    Column.GIVEN: "ten|ten goi|given name|first name",
    Column.NUMBER: "ma so|ma|ma nv|manv|ma nhan vien|ma so nhan vien|msnv|ma hs|ma hoc sinh|ma so hoc sinh|"
    "mshs|ma the|so the|ma cong nhan|ma cn|ma can bo|ma cb|ma thanh vien|number|employee id|id|code",
    Column.PHONE: "dien thoai|so dien thoai|sdt|so dt|dt|dtdd|di dong|so di dong|dien thoai di dong|"
    "so dien thoai di dong|phone|phone number|mobile|tel",
    Column.PART: "to|to doi|doi|to san xuat|phan xuong|xuong|chuyen|lop|phong|phong ban|ban|khoa|bo phan|"
    "to phan xuong lop phong|to phan xuong|to lop phong|to phan xuong lop|don vi|team|class|department",
    Column.AGE: "nhom tuoi|nam sinh|do tuoi|nhom tuoi hoac nam sinh|birth year|year of birth|age group",
    Column.LEFT: "ngay nghi|nghi viec|ngay nghi viec|da nghi|thoi viec|ngay thoi viec|ngay thoi hoc|"
    "nghi hoc|thoi hoc|left|left on",
}
_MEANINGS = {heading: column for column, known in _HEADINGS.items() for heading in known.split("|")}
# Named before the list of headings is asked: a column of these is never read, whatever else it says.
_PRIVATE = (
    "cccd", "cmnd", "cmt", "can cuoc", "chung minh", "ho chieu", "passport", "dinh danh", "ngay sinh",
    "ngay thang nam sinh", "sinh ngay", "dia chi", "thuong tru", "tam tru", "noi o", "que quan", "noi sinh",
    "dan toc", "ton giao", "gioi tinh", "tai khoan", "ngan hang", "luong", "bhxh", "bao hiem", "suc khoe",
    "benh", "email", "anh", "birthday", "date of birth", "address", "ethnic", "religion",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings stand and what each column holds; `private` and `unused` are not read."""

    line: int
    at: dict[Column, int]
    titles: dict[Column, str]
    private: tuple[str, ...]
    unused: tuple[str, ...]
    width: int

    def cell(self, row: SheetRow, column: Column) -> str:
        """What a line holds in a column; nothing where the file has none."""
        place = self.at.get(column, len(row.cells))
        return row.cells[place].strip() if place < len(row.cells) else ""

    def title(self, column: Column) -> str:
        """The heading as the person wrote it."""
        return self.titles.get(column, "")


def columns_of(rows: Sequence[SheetRow]) -> Columns:
    """Find the line of headings, the best of the first ones; a file without names is refused."""
    if not rows:
        raise Invalid(NO_ROWS)
    best = max((_read(row) for row in rows[:LOOKS_AT]), key=lambda found: len(found.at))
    if Column.NAME not in best.at:
        found = [cell[:30] for cell in rows[0].cells if cell][:MOST_NAMED]
        raise Invalid(NO_HEADINGS, such=SUCH, found=", ".join(found))
    return best


def _read(row: SheetRow) -> Columns:
    at: dict[Column, int] = {}
    private: list[str] = []
    unused: list[str] = []
    for place, title in enumerate(row.cells):
        heading = folded(title)
        meaning = None if _is_private(heading) else _MEANINGS.get(heading)
        if meaning is not None and meaning not in at:
            at[meaning] = place
        elif title:
            (private if _is_private(heading) else unused).append(title[:40])
    _settle_names(at)
    width = max((place + 1 for place, title in enumerate(row.cells) if title), default=0)
    titles = {column: row.cells[place] for column, place in at.items()}
    return Columns(row.number, at, titles, tuple(private), tuple(unused), width)


def _is_private(heading: str) -> bool:
    words = f" {heading} "
    return any(f" {word} " in words for word in _PRIVATE)


def _settle_names(at: dict[Column, int]) -> None:
    """A lone column "Tên" holds whole names; one of family names alone is of no use."""
    if Column.NAME in at:
        at.pop(Column.SURNAME, None)
        at.pop(Column.GIVEN, None)
    elif Column.GIVEN in at:
        at[Column.NAME] = at.pop(Column.GIVEN)
    else:
        at.pop(Column.SURNAME, None)
