"""The places of a unit through a campaign, day by day, as a drawing with its axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contest.standings.rounds.days import PlaceThen
from contest.standings.unit.history import BOTTOM, LEFT, RIGHT, TOP

# Fewer days are no line.
FEWEST_DAYS = 2


@dataclass(frozen=True, slots=True)
class RankTick:
    """A place on the upright axis and how high its line lies."""

    place: int
    y: int


@dataclass(frozen=True, slots=True)
class RankHistory:
    """Places through the days that are over, the first at the top; `lines` break where there was none."""

    days: tuple[PlaceThen, ...]
    lines: tuple[str, ...]
    ticks: tuple[RankTick, ...]
    best: PlaceThen
    x: int
    y: int

    @property
    def first(self) -> date:
        return self.days[0].day

    @property
    def last(self) -> PlaceThen:
        return self.days[-1]

    @property
    def latest_first(self) -> tuple[PlaceThen, ...]:
        """For the table below."""
        return tuple(reversed(self.days))


def ranks_of(days: Sequence[PlaceThen]) -> RankHistory | None:
    """Draw the places of a unit; none while there are not two days with a place."""
    placed = [one for one in days if one.place is not None]
    if len(placed) < FEWEST_DAYS:
        return None
    begins = days.index(placed[0])
    shown = tuple(days[begins:])
    last_place = max(one.place or 1 for one in placed)
    corners = [_corner(at, len(shown), one.place, last_place) for at, one in enumerate(shown)]
    lines: list[list[tuple[int, int]]] = [[]]
    for corner in corners:
        if corner is not None:
            lines[-1].append(corner)
        elif lines[-1]:
            lines.append([])
    drawn = tuple(" ".join(f"{x},{y}" for x, y in line) for line in lines if line)
    end = next(corner for corner in reversed(corners) if corner is not None)
    ticks = {place: RankTick(place, _height(place, last_place)) for place in (1, last_place)}
    best = min(placed, key=lambda one: (one.place or 0, one.day))
    return RankHistory(shown, drawn, tuple(ticks.values()), best, *end)


def _corner(at: int, days: int, place: int | None, last: int) -> tuple[int, int] | None:
    if place is None:
        return None
    return round(LEFT + (RIGHT - LEFT) * at / max(1, days - 1)), _height(place, last)


def _height(place: int, last: int) -> int:
    return round(TOP + (BOTTOM - TOP) * (place - 1) / max(1, last - 1))
