"""Counts by day and by hour as columns with their axes, beside the campaign before as a line; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# The drawing area in the units of the drawing; numbers stand left of it, days or hours below it.
LEFT, RIGHT, TOP, BOTTOM = 44, 308, 12, 112
GAP = 0.2
DAYS_DRAWN = 28
HOURS = 24
# The axis ends at one of these, times ten, a hundred and so on.
TOPS = (1, 2, 3, 4, 5, 6, 8)


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """One day or hour: `open` is the day that is not over, drawn as an outline."""

    x: float
    y: float
    width: float
    height: float
    open: bool


@dataclass(frozen=True, slots=True)
class DrawnTick:
    """A number on the upright axis and how high its line lies."""

    number: int
    y: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day in numbers; `before` is the same day of the campaign before, where it had one."""

    day: date
    results: int
    before: int | None
    open: bool


@dataclass(frozen=True, slots=True)
class DayChart:
    """The last days as columns; `line` is the campaign before."""

    days: tuple[DayCount, ...]
    columns: tuple[ChartColumn, ...]
    ticks: tuple[DrawnTick, ...]
    line: str
    total: int
    most: int


@dataclass(frozen=True, slots=True)
class HourChart:
    """The hours of the day as columns, from midnight on."""

    counts: tuple[int, ...]
    columns: tuple[ChartColumn, ...]
    ticks: tuple[DrawnTick, ...]
    busiest: int


def day_chart(
    counts: Mapping[date, int], before: Mapping[int, int], first: date, last: date, today: date
) -> DayChart | None:
    """The days from `first` to `last`, no more than are drawn; `before` counts by the day of its campaign.

    None while there is nothing to draw.
    """
    start = max(first, last - timedelta(days=DAYS_DRAWN - 1))
    shown = [start + timedelta(days=at) for at in range((last - start).days + 1)]
    days = tuple(
        DayCount(day, counts.get(day, 0), before.get((day - first).days) if before else None, day == today)
        for day in shown
    )
    most = max((one.results for one in days), default=0)
    if not most:
        return None
    past = [one.before or 0 for one in days]
    top = _top(max(most, *past))
    width = (RIGHT - LEFT) / len(days)
    line = " ".join(
        f"{round(LEFT + width * (at + 0.5), 1)},{_height(count, top)}" for at, count in enumerate(past)
    )
    columns = _columns([one.results for one in days], top, open_last=days[-1].open)
    total = sum(one.results for one in days)
    return DayChart(days, columns, _ticks(top), line if any(past) else "", total, most)


def hour_chart(counts: Mapping[int, int]) -> HourChart | None:
    """The hours of the day; none while there is nothing to draw."""
    found = tuple(counts.get(hour, 0) for hour in range(HOURS))
    if not any(found):
        return None
    top = _top(max(found))
    return HourChart(found, _columns(found, top), _ticks(top), found.index(max(found)))


def _top(most: int) -> int:
    """The least round number that is not below."""
    ten = int("1" + "0" * (len(str(most)) - 1))
    return next(step for step in (*(step * ten for step in TOPS), 10 * ten) if step >= most)


def _columns(counts: Sequence[int], top: int, *, open_last: bool = False) -> tuple[ChartColumn, ...]:
    width = (RIGHT - LEFT) / len(counts)
    return tuple(
        ChartColumn(
            x=round(LEFT + width * (at + GAP / 2), 1),
            y=_height(count, top),
            width=round(width * (1 - GAP), 1),
            height=round(BOTTOM - _height(count, top), 1),
            open=open_last and at == len(counts) - 1,
        )
        for at, count in enumerate(counts)
    )


def _ticks(top: int) -> tuple[DrawnTick, ...]:
    return tuple(DrawnTick(number, round(_height(number, top))) for number in (0, top))


def _height(count: int, top: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * count / top, 1)
