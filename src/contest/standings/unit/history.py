"""The points of a unit day by day, as a drawing with its axes."""

from dataclasses import dataclass
from datetime import date

from contest.campaigns.rules import Phase
from contest.standings.engine.campaign import LiveCampaign

# The drawing area in the units of the drawing; numbers stand left of it, days below it.
LEFT, RIGHT, TOP, BOTTOM = 44, 308, 12, 112
ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the upright axis and how high its line lies."""

    points: int
    y: int


@dataclass(frozen=True, slots=True)
class Today:
    """The day that is not over yet: drawn apart, from the corner of the day before."""

    points: int
    line: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class History:
    """Points a day as a line through the days that are over; `today` only while the campaign runs."""

    line: str
    ticks: tuple[Tick, ...]
    first: date
    last: date
    most: int
    total: int
    today: Today | None


def history_of(campaign: LiveCampaign, unit: int) -> History | None:
    """The points of the last days; none while there is nothing to draw."""
    days = campaign.fold.recent_days(unit)
    most = max(points for _, points in days)
    if most <= 0:
        return None
    top = rounded_up(most)
    corners = [_corner(at, len(days), points, top) for at, (_, points) in enumerate(days)]
    running = campaign.card.phase is Phase.RUNNING
    over = corners[:-1] if running else corners
    return History(
        line=_line(over),
        ticks=tuple(Tick(points, _height(points, top)) for points in (0, top)),
        first=days[0][0],
        last=days[-1][0],
        most=most,
        total=sum(points for _, points in days),
        today=Today(days[-1][1], _line(corners[-2:]), *corners[-1]) if running else None,
    )


def rounded_up(most: int) -> int:
    """The least of 1, 2, 5, 10, 20, 50, … that is not below."""
    ten = int("1" + "0" * (len(str(most)) - 1))
    return next(step for step in (*(step * ten for step in ROUND), 10 * ten) if step >= most)


def _corner(at: int, days: int, points: int, top: int) -> tuple[int, int]:
    return round(LEFT + (RIGHT - LEFT) * at / (days - 1)), _height(points, top)


def _height(points: int, top: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * max(points, 0) / top)


def _line(corners: list[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in corners)
