"""Days and times of day as people in Vietnam count them; instants are kept in UTC; pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


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


def day_ahead(text: str, today: date, farthest: timedelta) -> date | None:
    """The day that is written as 2026-11-23, from today on and no farther; none for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if today <= day <= today + farthest else None
