"""Ages and days as people write them into lists; pure."""

import re
from datetime import date, datetime
from functools import lru_cache

from contest.people.rules import BirthBand
from contest.rosters.rules import FaultKind
from contest.units.rules import folded

OLDEST = 120
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
_YEAR = re.compile(r"\d{4}")
_LEFT = frozenset({"x", "co", "roi", "nghi", "da nghi", "da nghi viec", "nghi viec", "thoi viec", "1", "yes"})
_STAYS = frozenset({"", "khong", "0", "chua", "no"})
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y")


@lru_cache(maxsize=1024)
def band_of(text: str, today: date) -> BirthBand | FaultKind | None:
    """The age group a cell tells, or what is wrong with it; the year itself is forgotten here."""
    said = folded(text)
    if not said:
        return None
    if _YEAR.fullmatch(said):
        return _band_of_year(today.year - int(said))
    if said in _CHILDREN:
        return FaultKind.TOO_YOUNG
    return _BANDS.get(said, FaultKind.AGE_UNREADABLE)


def _band_of_year(years: int) -> BirthBand | FaultKind:
    """Whether the birthday of this year has been is not known: the more careful group is taken."""
    if not 0 <= years <= OLDEST:
        return FaultKind.YEAR_IMPOSSIBLE
    if years < 7:
        return FaultKind.TOO_YOUNG
    if years <= 16:
        return BirthBand.CHILD
    return BirthBand.YOUTH if years <= 18 else BirthBand.ADULT


def has_left(text: str, today: date) -> bool | FaultKind:
    """Whether a cell says that the person has left, or what is wrong with it."""
    said = folded(text) if text else ""
    if said in _STAYS or said in _LEFT:
        return said in _LEFT
    day = _day(text.strip())
    if day is None:
        return FaultKind.LEFT_UNREADABLE
    return True if day <= today else FaultKind.LEFT_LATER


def _day(text: str) -> date | None:
    for pattern in _DAYS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
