"""What a season's ledger adds up to: the board, where units stood this morning, what their points are for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from contest.clock import local_day
from contest.standings.news import News
from leaderboard import Board, Entry, Kind

DAYS_KEPT = 14
NEWS_DAYS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A ledger entry with what the board does not need.

    `standard` is the part of its points that is for reaching the standard; `confirmed` says that it is for a
    help the learner confirmed, not for what followed from it.
    """

    entry: Entry
    standard: int
    confirmed: bool
    occurred_at: datetime
    recorded_at: datetime


@dataclass(slots=True)
class Sums:
    """Further sums of one unit, by which its points can be taken apart."""

    standard: int = 0
    corrected: int = 0
    confirmed: int = 0


class Fold:
    """Takes lines in turn; the same lines give the same state, however they were cut into portions."""

    def __init__(self, today: date) -> None:
        self.board = Board()
        self.today = today
        # The board as it stood before the first entry of today; none while nothing has happened today.
        self.morning: Board | None = None
        self.reached = 0
        self.helps = 0
        self.recorded_at: datetime | None = None
        self.news = News()
        self._sums: dict[int, Sums] = {}
        self._days: dict[int, dict[date, int]] = {}

    def sums(self, unit: int) -> Sums:
        """What a unit's points are for; zeros when no entry credited it."""
        return self._sums.get(unit, Sums())

    def recent_days(self, unit: int) -> list[tuple[date, int]]:
        """The points a unit earned on each of the last days, today last."""
        earned = self._days.get(unit, {})
        days = [self._days_ago(back) for back in reversed(range(DAYS_KEPT))]
        return [(day, earned.get(day, 0)) for day in days]

    def turn(self, today: date) -> None:
        """Begin a new day: nobody has moved yet."""
        self.today, self.morning = today, None
        oldest = self._days_ago(DAYS_KEPT - 1)
        for earned in self._days.values():
            for day in [day for day in earned if day < oldest]:
                del earned[day]

    def take(self, lines: Sequence[Line]) -> set[int]:
        """Fold the next lines and return the units they moved."""
        moved: set[int] = set()
        # By when things happened: a past that is loaded in one go has had its mornings, too.
        dated = [(local_day(line.occurred_at), line) for line in lines]
        for day, portion in groupby(dated, key=lambda pair: self._turning(pair[0])):
            moved |= self._take_of(day, list(portion))
        return moved

    def _turning(self, day: date) -> date | None:
        """Today or, by a phone's clock minutes ahead at midnight, tomorrow; earlier days are all the same."""
        return day if day >= self.today else None

    def _take_of(self, day: date | None, dated: Sequence[tuple[date, Line]]) -> set[int]:
        if day is not None and day > self.today:
            self.turn(day)
        if day is not None and self.morning is None:
            self.morning = Board.restore(self.board.snapshot())
        moved = self.board.feed(line.entry for _, line in dated)
        oldest, oldest_news = self._days_ago(DAYS_KEPT - 1), self._days_ago(NEWS_DAYS - 1)
        for happened, line in dated:
            self._add(line)
            if happened >= oldest and line.entry.points:
                self._add_to_day(line, happened)
            if happened >= oldest_news:
                self.news.note(line.entry, line.occurred_at)
        self.recorded_at = dated[-1][1].recorded_at
        return moved

    def _days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _add(self, line: Line) -> None:
        entry = line.entry
        sign = 1 if entry.reverses is None else -1
        self.reached += sign if entry.achieved else 0
        self.helps += sign if line.confirmed else 0
        if line.standard or line.confirmed or entry.kind is Kind.CORRECTION:
            for unit in entry.units:
                sums = self._sums.setdefault(unit, Sums())
                sums.standard += sign * line.standard
                sums.confirmed += sign if line.confirmed else 0
                sums.corrected += entry.points if entry.kind is Kind.CORRECTION else 0

    def _add_to_day(self, line: Line, day: date) -> None:
        for unit in line.entry.units:
            earned = self._days.setdefault(unit, {})
            earned[day] = earned.get(day, 0) + line.entry.points
