"""Numbers as a spreadsheet shows them: the number formats of Excel, read and applied."""

from contest.sheets.formats.codes import BUILT_IN
from contest.sheets.formats.dates import FIRST_1900, FIRST_1904, iso
from contest.sheets.formats.numbers import plain
from contest.sheets.formats.rendering import GENERAL, Shown, decimal_of, shown

__all__ = ["BUILT_IN", "FIRST_1900", "FIRST_1904", "GENERAL", "Shown", "decimal_of", "iso", "plain", "shown"]
