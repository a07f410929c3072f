"""Sheets as people keep them, written in a line or two."""

from contest.lists.choices import ListChoices
from contest.lists.reading import ReadList, read_list
from contest.rosters.cells.parts import NamedPart, Parts
from contest.rosters.columns.headings import ROSTER
from contest.sheets import Merge, Noted, ReadWorkbook, SheetRow, SheetTable

PARTS = Parts([NamedPart(7, "T1", "Tổ may", "team"), NamedPart(8, "T2", "Phân xưởng cắt", "team")])


def table(
    *rows: tuple[str, ...],
    name: str = "Danh sách",
    hidden: bool = False,
    first: int = 1,
    merges: tuple[Merge, ...] = (),
    noted: tuple[Noted, ...] = (),
    hidden_rows: tuple[int, ...] = (),
    hidden_columns: tuple[int, ...] = (),
) -> SheetTable:
    """A sheet whose rows are counted from `first`; empty ones are not there, as in a sheet that was read."""
    width = max(map(len, rows))
    kept = tuple(
        SheetRow(number, row + ("",) * (width - len(row)), number in hidden_rows)
        for number, row in enumerate(rows, first)
        if any(row)
    )
    return SheetTable(name, hidden, kept, hidden_columns, merges, noted)


def book(*tables: SheetTable) -> ReadWorkbook:
    """A workbook of these sheets."""
    return ReadWorkbook("xlsx", "", "", (), tables)


def read(
    *tables: SheetTable, choices: ListChoices | None = None, remembered: dict[str, str] | None = None
) -> ReadList:
    """The list of a workbook, as the roster of a unit with two parts reads it."""
    found = read_list(book(*tables), ROSTER, choices or ListChoices(), remembered or {}, PARTS.heads)
    assert found is not None
    return found


def names(found: ReadList) -> list[str]:
    """Whom the list names."""
    return [one.row.cells["name"] for one in found.rows]
