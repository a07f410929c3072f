"""What a campaign's ledger adds up to: the board, where units stood today at first, what points are for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from msgspec import Struct

from contest.local_time import local_day, start_of_day
from contest.standings.engine.recent import Happening, RecentEvents
from leaderboard import Board, Entry, Kind, People

DAYS_KEPT = 14
NEWS_DAYS = 3


@dataclass(frozen=True, slots=True)
class FoldedEntry:
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
class UnitSums:
    """Further sums of one unit, by which its points can be taken apart."""

    standard: int = 0
    corrected: int = 0
    confirmed: int = 0


class FoldState(Struct, array_like=True):
    """All that a fold knows, as plain values."""

    today: date
    board: bytes
    morning: bytes | None
    people: bytes
    reached: int
    helps: int
    recorded_at: datetime | None
    news: list[Happening]
    sums: dict[int, UnitSums]
    days: dict[int, dict[date, int]]
    lessons: int


class Fold:
    """Takes lines in turn; the same lines give the same state, however they were cut into portions.

    The board follows the best people of the units in `best`; persons have a place in the campaign and in
    each of the units that are `watched`. After the `last_day` no further one begins.
    """

    def __init__(
        self,
        today: date,
        best: Mapping[int, int] | None = None,
        watched: Iterable[int] = (),
        last_day: date = date.max,
    ) -> None:
        self.board = Board(best)
        self.people = People(frozenset(watched))
        # The board as it stood before the first entry of today; none while nothing has happened today.
        self.morning: Board | None = None
        self.reached = 0
        self.helps = 0
        self.lessons = 0
        self.recorded_at: datetime | None = None
        self.news = RecentEvents()
        self._sums: dict[int, UnitSums] = {}
        self._days: dict[int, dict[date, int]] = {}
        self.last_day = last_day
        self._dawn(min(today, last_day))

    @property
    def number(self) -> int:
        """The number of the last entry taken in."""
        return self.board.number

    @property
    def watched(self) -> frozenset[int]:
        """The units in which people have a place."""
        return self.people.units

    def watch(self, units: Iterable[int]) -> bool:
        """Watch these units, too, if all is known of them: if nobody has any points there yet."""
        newcomers = frozenset(units) - self.watched
        if any(self.board.tally(unit).participants for unit in newcomers):
            return False
        if newcomers:
            self.people.watch(newcomers)
        return True

    def sums(self, unit: int) -> UnitSums:
        """What a unit's points are for; zeros when no entry credited it."""
        return self._sums.get(unit, UnitSums())

    def recent_days(self, unit: int) -> list[tuple[date, int]]:
        """The points a unit earned on each of the last days, today last."""
        earned = self._days.get(unit, {})
        days = [self._days_ago(back) for back in reversed(range(DAYS_KEPT))]
        return [(day, earned.get(day, 0)) for day in days]

    def turn(self, today: date) -> None:
        """Begin a new day: nobody has moved yet."""
        self._dawn(min(today, self.last_day))
        oldest = self._days_ago(DAYS_KEPT - 1)
        for earned in self._days.values():
            for day in [day for day in earned if day < oldest]:
                del earned[day]
        self.news.forget(self._news_from)

    def take(self, lines: Sequence[FoldedEntry]) -> set[int]:
        """Fold the next lines and return the units they moved."""
        moved: set[int] = set()
        # By when things happened: a past that is loaded in one go has had its mornings, too.
        for day, portion in groupby(lines, key=self._turning):
            moved |= self._take_of(day, list(portion))
        return moved

    def state(self) -> FoldState:
        """All that is known, for writing down; it shares what it holds, so nothing may be fed meanwhile."""
        return FoldState(
            today=self.today,
            board=self.board.snapshot(),
            morning=self.morning.snapshot() if self.morning else None,
            people=self.people.snapshot(),
            reached=self.reached,
            helps=self.helps,
            recorded_at=self.recorded_at,
            news=self.news.kept(),
            sums=self._sums,
            days=self._days,
            lessons=self.lessons,
        )

    @classmethod
    def of(cls, state: FoldState) -> "Fold":
        """Go on from what was written down as if all its lines had just been taken; ValueError if damaged."""
        fold = cls(state.today)
        fold.board = Board.restore(state.board)
        fold.people = People.restore(state.people)
        fold.morning = Board.restore(state.morning) if state.morning else None
        fold.reached, fold.helps, fold.recorded_at = state.reached, state.helps, state.recorded_at
        fold.lessons = state.lessons
        fold.news = RecentEvents(state.news)
        fold._sums, fold._days = state.sums, state.days
        return fold

    @classmethod
    def of_sums(cls, day: date, board: Board, sums: Mapping[int, UnitSums]) -> "Fold":
        """What a ledger adds up to and no more: no morning, no news, no places of persons."""
        fold = cls(day)
        fold.board, fold._sums = board, dict(sums)
        return fold

    def _dawn(self, today: date) -> None:
        self.today, self.morning = today, None
        # As instants: comparing them costs a tenth of asking which day one belongs to.
        self._today_from = start_of_day(today)
        self._days_from = start_of_day(self._days_ago(DAYS_KEPT - 1))
        self._news_from = start_of_day(self._days_ago(NEWS_DAYS - 1))

    def _days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _turning(self, line: FoldedEntry) -> date | None:
        """Today or, by a phone's clock minutes ahead at midnight, tomorrow; earlier days are all the same."""
        if line.occurred_at < self._today_from:
            return None
        return min(local_day(line.occurred_at), self.last_day)

    def _take_of(self, day: date | None, lines: Sequence[FoldedEntry]) -> set[int]:
        if day is not None and day > self.today:
            self.turn(day)
        if day is not None and self.morning is None:
            self.morning = Board.restore(self.board.snapshot())
        entries = [line.entry for line in lines]
        moved = self.board.feed(entries)
        self.people.feed(entries)
        learned = [one.reverses is None for one in entries if one.kind is Kind.LESSON]
        self.lessons += 2 * sum(learned) - len(learned)
        for line in lines:
            if line.standard or line.confirmed or line.entry.achieved or line.entry.kind is Kind.CORRECTION:
                self._add(line)
        for line in self._since(self._days_from, lines):
            self._add_to_day(line.entry, local_day(line.occurred_at))
        for line in self._since(self._news_from, lines):
            self.news.note(line.entry, line.occurred_at)
        self.recorded_at = lines[-1].recorded_at
        return moved

    def _since(self, instant: datetime, lines: Iterable[FoldedEntry]) -> Iterator[FoldedEntry]:
        return (line for line in lines if line.occurred_at >= instant)

    def _add(self, line: FoldedEntry) -> None:
        entry = line.entry
        sign = 1 if entry.reverses is None else -1
        self.reached += sign if entry.achieved else 0
        self.helps += sign if line.confirmed else 0
        if line.standard or line.confirmed or entry.kind is Kind.CORRECTION:
            for unit in entry.units:
                sums = self._sums.setdefault(unit, UnitSums())
                sums.standard += sign * line.standard
                sums.confirmed += sign if line.confirmed else 0
                sums.corrected += entry.points if entry.kind is Kind.CORRECTION else 0

    def _add_to_day(self, entry: Entry, day: date) -> None:
        if entry.points:
            for unit in entry.units:
                earned = self._days.setdefault(unit, {})
                earned[day] = earned.get(day, 0) + entry.points
