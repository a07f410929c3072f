"""The one clock: instants in UTC, days as people in Vietnam count them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

# How far this host's own clock is ahead of the database's, as last seen.
_wrong = timedelta(0)


def own() -> datetime:
    """What this host believes the present instant to be."""
    return datetime.now(UTC)


def correct(wrong: timedelta) -> None:
    """From now on take off what the clock of this host is ahead."""
    global _wrong
    _wrong = wrong


def now() -> datetime:
    """The present instant, aware, in UTC, by the clock all hosts share; asked by routes and jobs only."""
    return own() - _wrong


def local(instant: datetime) -> datetime:
    """The same instant as a clock on a wall in Vietnam shows it."""
    return instant.astimezone(VIETNAM)


def local_day(instant: datetime) -> date:
    """The day in Vietnam to which an instant belongs."""
    return instant.astimezone(VIETNAM).date()


def start_of_day(day: date) -> datetime:
    """The first instant, in UTC, of a day in Vietnam."""
    return datetime.combine(day, time.min, tzinfo=VIETNAM).astimezone(UTC)


def day_span(day: date) -> tuple[datetime, datetime]:
    """A day in Vietnam as the half-open interval [start, end) of instants."""
    return start_of_day(day), start_of_day(day + timedelta(days=1))
