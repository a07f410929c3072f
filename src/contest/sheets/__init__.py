"""Sheets from strangers read with care, and sheets written that run nothing.

What reads them is imported by its own name: the process that opens a file imports this package each time.
"""

from contest.sheets.shape import (
    ENCODINGS,
    LARGEST_SHEET,
    MOST_COLUMNS,
    MOST_ROWS,
    Merge,
    Noted,
    Oddity,
    ReadWorkbook,
    SheetRefused,
    SheetRow,
    SheetTable,
)
from contest.sheets.writing import csv_bytes, xlsx_bytes

__all__ = [
    "ENCODINGS",
    "LARGEST_SHEET",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Merge",
    "Noted",
    "Oddity",
    "ReadWorkbook",
    "SheetRefused",
    "SheetRow",
    "SheetTable",
    "csv_bytes",
    "xlsx_bytes",
]
