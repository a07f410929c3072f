"""What a cell of a workbook shows for what is stored in it, and what it does not show."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple

from contest.sheets.shape import Oddity
from contest.sheets.workbooks.formats import FIRST_1900, FIRST_1904, GENERAL, decimal_of, iso, plain, shown

# What most numbers are: shown as they are stored.
SHORT: Final = re.compile(r"-?[1-9][0-9]{0,9}|0")
# From here on Excel has put zeros for the last digits.
ROUNDED_FROM: Final = 15
DAY: Final = "dd/mm/yyyy"
MOMENT: Final = "dd/mm/yyyy h:mm"


class Value(NamedTuple):
    """The text of a cell, and why that is not all there is to it."""

    text: str
    kind: Oddity | None = None
    raw: str = ""


class ValueRenderer:
    """Shows stored numbers in the formats of their cells."""

    def __init__(self, codes: list[str], from_1904: bool) -> None:
        self._codes = codes
        self._from_1904 = from_1904
        self._known: dict[tuple[str, str], Value] = {}

    def number(self, stored: str, style: str) -> Value:
        """A number, or a day kept as one."""
        code = self._code(style)
        if code == GENERAL and SHORT.fullmatch(stored):
            return Value(stored)
        key = (stored, code)
        if (value := self._known.get(key)) is None:
            value = self._shown(stored, code)
            if len(self._known) < 50_000:
                self._known[key] = value
        return value

    def day(self, stored: str, style: str) -> Value:
        """A day that is stored as text of ISO 8601."""
        try:
            when = datetime.fromisoformat(stored.strip()).replace(tzinfo=None)
        except ValueError:
            return Value(stored)
        since = when - (FIRST_1904 if self._from_1904 else FIRST_1900)
        serial = Decimal(since.days) + Decimal(since.seconds) / 86_400
        value = self._shown(str(serial), self._code(style))
        return (
            value if value.kind is Oddity.DATE else self._shown(str(serial), MOMENT if since.seconds else DAY)
        )

    def _code(self, style: str) -> str:
        if not style:
            return self._codes[0] if self._codes else GENERAL
        number = int(style) if style.isascii() and style.isdecimal() and len(style) < 9 else len(self._codes)
        return self._codes[number] if number < len(self._codes) else GENERAL

    def _shown(self, stored: str, code: str) -> Value:
        value = decimal_of(stored)
        if value is None:
            return Value(stored)
        text, when = shown(value, code, from_1904=self._from_1904)
        text = " ".join(text.split())
        if when is not None:
            return Value(text, Oddity.DATE, iso(when))
        raw = plain(value)
        if value and value.adjusted() >= ROUNDED_FROM:
            return Value(text, Oddity.ROUNDED, raw)
        return Value(text) if raw == text else Value(text, Oddity.NUMBER, raw)
