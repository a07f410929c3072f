"""Sheets from strangers read with care, and sheets written that run nothing."""

from contest.sheets.reading import read_sheet
from contest.sheets.shape import (
    ENCODINGS,
    LARGEST_SHEET,
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    SheetRefused,
    SheetRow,
)
from contest.sheets.writing import csv_bytes, xlsx_bytes

__all__ = [
    "ENCODINGS",
    "LARGEST_SHEET",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Sheet",
    "SheetRefused",
    "SheetRow",
    "csv_bytes",
    "read_sheet",
    "xlsx_bytes",
]
