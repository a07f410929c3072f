"""A small drawing of a case: a line for each person, their deeds along time, and who helped whom; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.ledger.rules import FactKind
from contest.reviews.cases.queries import CaseDeed

WIDTH, LANE, LEFT, RIGHT, TOP = 640, 28, 44, 16, 30
# More lines than these say nothing to anybody.
MOST_LANES = 24
MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class Lane:
    """The line of one person, by the number that stands before their name in the list."""

    number: int
    y: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A lesson passed."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """A help, from the helper's line to the learner's."""

    x: int
    y1: int
    y2: int

    @property
    def head(self) -> str:
        """The points of its head."""
        back = self.y2 - 6 if self.y2 > self.y1 else self.y2 + 6
        return f"{self.x},{self.y2} {self.x - 4},{back} {self.x + 4},{back}"


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A moment on the axis."""

    x: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CasePicture:
    """What is drawn, in units of the drawing; `left_out` counts the people for whom there was no room."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    ticks: tuple[AxisMark, ...]
    days: bool
    left_out: int


def drawn(people: Sequence[int], deeds: Sequence[CaseDeed]) -> CasePicture | None:
    """Draw what people did, in the order in which they are listed; nothing where nothing was done."""
    shown = {person: number for number, person in enumerate(people[:MOST_LANES], 1)}
    lanes = {person: TOP + LANE * (number - 1) + LANE // 2 for person, number in shown.items()}
    seen = [one for one in deeds if one.person_id in lanes or one.other_id in lanes]
    if not seen:
        return None
    first, last = seen[0].occurred_at, seen[-1].occurred_at
    across = _Across(first, max(last - first, timedelta(minutes=1)))
    return CasePicture(
        width=WIDTH,
        height=TOP + LANE * len(lanes) + 8,
        lanes=tuple(Lane(shown[person], y) for person, y in lanes.items()),
        dots=tuple(_dots(seen, lanes, across)),
        arrows=tuple(_arrows(seen, lanes, across)),
        ticks=across.ticks(),
        days=across.lasts > timedelta(days=1),
        left_out=max(0, len(people) - MOST_LANES),
    )


@dataclass(frozen=True, slots=True)
class _Across:
    begins: datetime
    lasts: timedelta

    def x(self, at: datetime) -> int:
        return LEFT + round((at - self.begins) / self.lasts * (WIDTH - LEFT - RIGHT))

    def ticks(self) -> tuple[AxisMark, ...]:
        steps = [self.begins + self.lasts * step / (MOST_TICKS - 1) for step in range(MOST_TICKS)]
        return tuple(AxisMark(self.x(at), at) for at in steps)


def _dots(deeds: Sequence[CaseDeed], lanes: Mapping[int, int], across: _Across) -> list[Dot]:
    return [
        Dot(across.x(one.occurred_at), lanes[one.person_id])
        for one in deeds
        if one.kind is FactKind.LESSON_PASSED and one.person_id in lanes
    ]


def _arrows(deeds: Sequence[CaseDeed], lanes: Mapping[int, int], across: _Across) -> list[Arrow]:
    found = []
    for one in deeds:
        helper, learner = lanes.get(one.person_id), lanes.get(one.other_id or 0)
        if one.kind is FactKind.HELP_CONFIRMED and helper is not None and learner is not None:
            found.append(Arrow(across.x(one.occurred_at), helper, learner))
    return found
