"""Sheets to take away: they open in a Vietnamese Excel and run nothing there."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO, StringIO

from contest.sheets.cells import writable

# Where the comma is the decimal sign, as in Vietnam, Excel parts columns by the semicolon.
SEPARATOR = ";"


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV: numbers stay numbers, text stays text."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n").writerows(
        [cell if _is_number(cell) else _text(cell) for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(
    title: str,
    rows: Iterable[Sequence[object]],
    *,
    widths: Sequence[int] = (),
    notes: Mapping[int, str] | None = None,
    made_at: datetime | None = None,
) -> bytes:
    """Rows as a workbook of one sheet; the first row is the heading, `notes` explain it by column.

    The same rows give the same bytes where it is said when the workbook was made.
    """
    # Only who writes a workbook pays for the import; the process that reads one stays light.
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        if made_at is not None:
            book.set_properties({"created": made_at.replace(tzinfo=None)})
        sheet = book.add_worksheet(_sheet_name(title))
        heading = book.add_format({"bold": True, "num_format": "@", "text_wrap": True, "valign": "top"})
        plain = book.add_format({"num_format": "@"})
        # A phone typed into an empty line keeps its zero: the whole column is text.
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, plain)
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if _is_number(cell):
                    sheet.write_number(line, column, cell)
                else:
                    sheet.write_string(line, column, _text(cell), plain if line else heading)
        for column, note in (notes or {}).items():
            sheet.write_comment(0, column, note)
    return out.getvalue()


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _text(cell: object) -> str:
    return "" if cell is None else writable(str(cell))


def _sheet_name(title: str) -> str:
    # Excel's own rules for the name of a sheet.
    name = "".join(char for char in writable(title) if char not in "[]:*?/\\").strip("'")
    return name[:31] or "Sheet1"
