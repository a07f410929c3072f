"""Reports as files: they open in a Vietnamese Excel and run nothing there."""

from datetime import date, datetime

from contest.organising.reports.tables import Cell, ReportTable
from contest.sheets import csv_bytes, xlsx_bytes
from contest.web import language

WIDEST = 40


def as_csv(table: ReportTable) -> bytes:
    """A report as CSV; where the comma is the decimal sign, it is."""
    return csv_bytes([table.headings, *([_written(cell) for cell in row] for row in table.rows)])


def as_xlsx(table: ReportTable, day: date, made_at: datetime) -> bytes:
    """A report as a workbook of one sheet, which bears the day in its name."""
    widths = [
        min(WIDEST, max([len(table.headings[at]), *(len(str(row[at])) for row in table.rows)]) + 2)
        for at in range(len(table.headings))
    ]
    title = f"{table.kind} {day:%d-%m-%Y}"
    return xlsx_bytes(title, [table.headings, *table.rows], widths=widths, made_at=made_at)


def _written(cell: Cell) -> Cell:
    if isinstance(cell, float) and language.current.get() == "vi":
        return str(cell).replace(".", ",")
    return cell
