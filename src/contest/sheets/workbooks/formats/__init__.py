"""Numbers as a spreadsheet shows them: the number formats of Excel, read and applied."""

from contest.sheets.workbooks.formats.codes import BUILT_IN
from contest.sheets.workbooks.formats.dates import FIRST_1900, FIRST_1904, iso
from contest.sheets.workbooks.formats.numbers import plain
from contest.sheets.workbooks.formats.rendering import GENERAL, RenderedNumber, decimal_of, shown

__all__ = [
    "BUILT_IN",
    "FIRST_1900",
    "FIRST_1904",
    "GENERAL",
    "RenderedNumber",
    "decimal_of",
    "iso",
    "plain",
    "shown",
]
