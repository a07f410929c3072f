"""Sheets from strangers read with care, and sheets written that run nothing."""

from contest.sheets.plain.pasted import parted
from contest.sheets.reading import read_sheet, read_text
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
    "parted",
    "read_sheet",
    "read_text",
    "xlsx_bytes",
]
