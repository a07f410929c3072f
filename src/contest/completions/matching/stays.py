"""The units somebody belonged to on a day, and at which moment of it a completion counts; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contest.local_time import start_of_day

# A list tells the day alone, and noon lies within it.
NOON = timedelta(hours=12)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DatedStay:
    """A time somebody belonged to a unit, and that unit with all above it; without an end it lasts."""

    since: datetime
    until: datetime | None = None
    units: frozenset[int] = frozenset()

    def holds(self, at: datetime) -> bool:
        """Whether they belonged to it at an instant."""
        return self.since <= at and (self.until is None or at < self.until)

    def nearest(self, at: datetime) -> datetime | None:
        """The moment in it that is nearest to an instant; none in a stay that ended as it began."""
        moment = max(at, self.since)
        moment = moment if self.until is None else min(moment, self.until - INSTANT)
        return moment if self.holds(moment) else None


def stays_on(stays: Iterable[DatedStay], day: date) -> list[DatedStay]:
    """Those of the stays that some moment of a day lies in."""
    first, last = start_of_day(day), start_of_day(day + timedelta(days=1))
    return [one for one in stays if one.since < last and (one.until is None or one.until > first)]


def counts_at(day: date, stays: Iterable[DatedStay], now: datetime) -> datetime:
    """When a completion of a day counts: on that day whatever happened since, and not after now.

    That is noon, or the moment nearest to it at which the person was in a unit: whoever came or went on the
    day itself was there.
    """
    first, last = start_of_day(day), min(start_of_day(day + timedelta(days=1)) - INSTANT, now)
    noon = min(first + NOON, last)
    there = [at for one in stays if (at := one.nearest(noon)) is not None and first <= at <= last]
    return min(there, key=lambda at: abs(at - noon), default=noon)
