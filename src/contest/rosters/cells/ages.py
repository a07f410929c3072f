"""Ages and days as people write them into lists; pure."""

import re
from datetime import date, datetime
from functools import lru_cache

from contest.lists.rows.leaving import Leaving
from contest.people.rules import BirthBand
from contest.rosters.cells.leaving import is_away, leaving_day, says_left
from contest.rosters.faults import RosterFaultKind
from contest.sheets import Noted, Oddity
from contest.units.rules import folded

OLDEST = 120
# Day 1 of a workbook; a year typed into a cell of days is shown as a day in 1905.
FIRST_DAY = date(1899, 12, 30)
_BANDS = {
    "7 15": BirthBand.CHILD,
    "tu 7 den 15": BirthBand.CHILD,
    "16 17": BirthBand.YOUTH,
    "tu 16 den 17": BirthBand.YOUTH,
    "18": BirthBand.ADULT,
    "tu 18": BirthBand.ADULT,
    "tren 18": BirthBand.ADULT,
    "18 tro len": BirthBand.ADULT,
    "tu 18 tro len": BirthBand.ADULT,
    "tu du 18": BirthBand.ADULT,
}
_CHILDREN = frozenset({"0 6", "duoi 7"})
_YEAR = re.compile(r"(?<!\d)(?:1[89]|2[0-9])\d\d(?!\d)")
# A day with a year of two digits: of the last century when this one has not come so far.
_SHORT_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])\s*([/.-])\s*(?:0?[1-9]|1[0-2])\s*\2\s*(\d\d)")
_YEARS_OLD = re.compile(r"(\d{1,3}) (?:tuoi|t|years?(?: old)?)")
# Longer words are those that say it anywhere.
_LEFT = frozenset({"x", "co", "roi", "nghi", "1", "yes", "true", "dung"})
_STAYS = frozenset({"", "khong", "0", "chua", "no", "false", "sai", "dang lam", "dang lam viec"})
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y")


@lru_cache(maxsize=4096)
def band_of(
    text: str, today: date, odd: Noted | None = None, *, ages: bool = False
) -> BirthBand | RosterFaultKind | None:
    """The age group a cell tells, or what is wrong with it; the year itself is forgotten here.

    `ages` says that the column holds ages and no years; a number of two digits is either, and only the
    heading can tell.
    """
    if odd is not None and odd.kind is Oddity.NUMBER:
        text = odd.raw  # 1,999 is only how the sheet shows the year
    said = folded(text)
    if not said:
        return None
    if odd is not None and odd.kind is Oddity.DATE:
        return _band_of_year(today.year - _year_of(odd.raw, today))
    if said in _CHILDREN:
        return RosterFaultKind.TOO_YOUNG
    if said in _BANDS:
        return _BANDS[said]
    years = set(_YEAR.findall(said))
    if len(years) == 1:
        return _band_of_year(today.year - int(years.pop()))
    if (day := _SHORT_DAY.fullmatch(text.strip())) and int(day[3]) > today.year % 100:
        return BirthBand.ADULT  # of the last century
    if old := _YEARS_OLD.fullmatch(said):
        return _band_of_age(int(old[1]))
    if said.isdecimal() and len(said) <= 3:
        return _band_of_age(int(said)) if ages else RosterFaultKind.AGE_UNSURE
    return RosterFaultKind.AGE_UNREADABLE


def _year_of(raw: str, today: date) -> int:
    day = date.fromisoformat(raw[:10])
    serial = (day - FIRST_DAY).days
    return serial if serial <= today.year else day.year


def _band_of_age(years: int) -> BirthBand | RosterFaultKind:
    if years > OLDEST:
        return RosterFaultKind.YEAR_IMPOSSIBLE
    if years < 7:
        return RosterFaultKind.TOO_YOUNG
    if years <= 15:
        return BirthBand.CHILD
    return BirthBand.YOUTH if years <= 17 else BirthBand.ADULT


def _band_of_year(years: int) -> BirthBand | RosterFaultKind:
    """Whether the birthday of this year has been is not known: the more careful group is taken."""
    if not 0 <= years <= OLDEST:
        return RosterFaultKind.YEAR_IMPOSSIBLE
    if years < 7:
        return RosterFaultKind.TOO_YOUNG
    if years <= 16:
        return BirthBand.CHILD
    return BirthBand.YOUTH if years <= 18 else BirthBand.ADULT


def has_left(text: str, today: date, odd: Noted | None = None) -> bool | RosterFaultKind:
    """Whether a cell says that the person has left, or what is wrong with it."""
    said = folded(text) if text else ""
    if odd is None and (said in _STAYS or said in _LEFT):
        return said in _LEFT
    day = (
        date.fromisoformat(odd.raw[:10])
        if odd is not None and odd.kind is Oddity.DATE
        else _day(text.strip())
    )
    if odd is None and day is None and (told := says_left(text)) is not Leaving.PERHAPS:
        day = leaving_day(text, today)
        if told is None:
            # Away for some days, or something else altogether: without a day it says nothing wrong.
            return RosterFaultKind.LEFT_UNREADABLE if day or not is_away(text) else False
        day = day or today
    if day is None:
        return RosterFaultKind.LEFT_UNREADABLE
    return True if day <= today else RosterFaultKind.LEFT_LATER


def _day(text: str) -> date | None:
    for pattern in _DAYS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
