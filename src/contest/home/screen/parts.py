"""What a big screen shows of a season, part after part: boards, the map, what just happened, the way in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contest.home.map import Region, regions
from contest.home.screen.revealing import Revealed, revealed
from contest.standings.board.province import Glance, glance
from contest.standings.board.together import GoalProgress, progress_of
from contest.standings.board.views import BoardPage, BoardRow, board_page
from contest.standings.engine.season import ClusterBoard, LiveSeason

# As many as letters that are read from fifteen metres leave room for.
ROWS = 6
NEWS = 3
# So many boards follow one another before something else comes between them.
BOARDS_IN_A_ROW = 3

Subject = Literal["board", "map", "news", "join", "goal", "ceremony"]


@dataclass(frozen=True, slots=True)
class ScreenPart:
    """One part of the round, counted from 1; a board comes with its first rows."""

    number: int
    parts: int
    kind: Subject
    glance: Glance
    regions: tuple[Region, ...]
    board: BoardPage | None = None
    rows: tuple[BoardRow, ...] = ()
    ceremony: Revealed | None = None
    goal: GoalProgress | None = None

    @property
    def following(self) -> int:
        """The part that comes next; after the last one the first."""
        return self.number % self.parts + 1


def part_of(season: LiveSeason, number: int, today: date) -> ScreenPart:
    """The part of that number; beyond the last one it begins again, for a round may have become shorter."""
    sequence = tuple(_round(season))
    at = (number - 1) % len(sequence)
    kind, table = sequence[at]
    seen = glance(season, today)
    shapes = regions(seen.coverage) if kind == "map" else ()
    board = board_page(season, table, 1, today) if table else None
    rows = board.rows[:ROWS] if board else ()
    return ScreenPart(at + 1, len(sequence), kind, seen, shapes, board, rows, goal=progress_of(season))


def part_of_ceremony(season: LiveSeason, whole: LiveSeason, step: int, today: date) -> ScreenPart:
    """The one part there is while a ceremony goes on: its step, of the `whole` season's final standing."""
    seen = glance(season, today)
    return ScreenPart(step + 1, 1, "ceremony", seen, (), ceremony=revealed(whole, step, today))


def _round(season: LiveSeason) -> Iterator[tuple[Subject, ClusterBoard | None]]:
    """Every board with units, and something else now and then; each of those at least once."""
    goal: tuple[Subject, ...] = ("goal",) if progress_of(season) else ()
    others: tuple[Subject, ...] = ("join", *goal, *(("map",) if season.villages else ()), "news")
    shown = 0
    for at, table in enumerate((table for table in season.tables() if table.members), start=1):
        yield "board", table
        if at % BOARDS_IN_A_ROW == 0:
            yield others[shown % len(others)], None
            shown += 1
    for kind in others[shown:]:
        yield kind, None
