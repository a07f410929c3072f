"""The day a cell tells, however a platform, a program or a person writes it; pure."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from contest.completions.rules import EARLIEST
from contest.lists.columns.headings import said
from contest.local_time import local_day
from contest.sheets import Noted, Oddity

# Days as the platforms write them, alone or with the time behind them.
_DAYS = (
    "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d/%m/%y", "%d-%m-%y",
    "%d.%m.%y",
)  # fmt: skip
# The month before the day, as Americans write it: only where other days of the list can be nothing else.
_MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y")
_DAY = re.compile(r"(?<!\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
_SPACED = re.compile(r"(?<=\d)\s*([-/.])\s+(?=\d)|(?<=\d)\s+([-/.])\s*(?=\d)")
_TIGHT = re.compile(r"(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_IN_WORDS = re.compile(r"(\d{1,2}) thang (\d{1,2}) (?:nam )?(20\d\d)")
_NAMED = {
    "muoi mot": 11, "muoi hai": 12, "muoi": 10, "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4,
    "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "chap": 12,
}  # fmt: skip
_NAME = re.compile(rf"(?<=thang )(?:{'|'.join(_NAMED)})\b(?= (?:nam )?20\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
_IN_ENGLISH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH} (20\d\d|2[5-9]|[3-9]\d)(?!\d)|"
    rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)? (20\d\d)(?!\d)"
)
_ZONE = re.compile(r"\s*\b(?:UTC|GMT|Z)\s*(?:([+-])\s*(\d{1,2})(?::?00)?)?\s*$", re.IGNORECASE)
# The day of a workbook as a bare number: a file of text has lost its format.
FIRST_DAY, LATEST_SERIAL = date(1899, 12, 30), 60_000
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)


def day_of(text: str, odd: Noted | None = None, *, month_first: bool = False) -> date | None:
    """The day a cell tells, with or without the time behind it; a day of a workbook is known exactly."""
    if odd is not None and odd.kind is Oddity.DATE:
        return date.fromisoformat(odd.raw[:10])
    if (instant := _instant(text)) is not None:
        return local_day(instant)
    found = _DAY.search(_SPACED.sub(lambda one: one[1] or one[2], text))
    if found is None:
        return _day_in_words(said(text)) or _day_of_number(text.strip())
    # Of a day before the 13th both orders are days, and the list has said which of them it means.
    return _first(found[0], (*_MONTH_FIRST, *_DAYS) if month_first else _DAYS)


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether days of a list can only be read with the month before the day, and none the other way round."""
    found = False
    for text in texts:
        written = _DAY.search(text)
        if written is None or _first(written[0], _DAYS[3:6]) is not None:
            continue
        ours, theirs = _first(written[0], _DAYS), _first(written[0], _MONTH_FIRST)
        if ours is not None and theirs is None:
            return False
        found = found or (ours is None and theirs is not None)
    return found


def _first(text: str, patterns: Iterable[str]) -> date | None:
    for pattern in patterns:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _instant(text: str) -> datetime | None:
    """An instant that names its zone: its day is that of Vietnam."""
    zone = _ZONE.search(text)
    if zone is not None:
        text = f"{text[: zone.start()]}{zone[1] or '+'}{int(zone[2] or 0):02}:00"
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else None


def _day_in_words(words: str) -> date | None:
    words = _NAME.sub(lambda one: str(_NAMED[one[0]]), words)
    if (found := _IN_WORDS.search(words)) is not None:
        return _date(found[3], found[2], found[1])
    if (found := _IN_ENGLISH.search(words)) is None:
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    return _date(year if len(year) > 2 else f"20{year}", _MONTHS.index(month) + 1, day)


def _day_of_number(number: str) -> date | None:
    if (tight := _TIGHT.fullmatch(number)) is not None:
        return _date(tight[1], tight[2], tight[3])
    serial = _SERIAL.fullmatch(number)
    if serial is None or int(serial[1]) >= LATEST_SERIAL:
        return None
    day = FIRST_DAY + timedelta(days=int(serial[1]))
    return day if day >= EARLIEST else None


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
