"""What a big screen shows of a campaign, part after part: boards, the map, what just happened, the way in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contest.home.map import Region, regions
from contest.home.screen.revealing import Revealed, revealed
from contest.standings.board.province import Glance, glance
from contest.standings.board.together import GoalProgress, progress_of
from contest.standings.board.views import BoardPage, BoardRow, board_page
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.standings.rounds.views import RoundPage, TrackOfRound

# As many as letters that are read from fifteen metres leave room for.
ROWS = 6
NEWS = 3
# So many boards follow one another before something else comes between them.
BOARDS_IN_A_ROW = 3

Subject = Literal["board", "map", "news", "join", "goal", "round", "ceremony"]


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
    # The last round that was decided, and the track whose winners are named.
    last_round: RoundPage | None = None
    of_round: TrackOfRound | None = None

    @property
    def following(self) -> int:
        """The part that comes next; after the last one the first."""
        return self.number % self.parts + 1


def part_of(
    campaign: LiveCampaign, number: int, today: date, last_round: RoundPage | None = None
) -> ScreenPart:
    """The part of that number; beyond the last one it begins again, for there may be fewer by now."""
    won = tuple(track for track in last_round.tracks if track.winners) if last_round else ()
    sequence = tuple(_sequence(campaign, won))
    at = (number - 1) % len(sequence)
    kind, shown = sequence[at]
    table = shown if isinstance(shown, ClusterBoard) else None
    seen = glance(campaign, today)
    shapes = regions(seen.coverage) if kind == "map" else ()
    board = board_page(campaign, table, 1, today) if table else None
    rows = board.rows[:ROWS] if board else ()
    return ScreenPart(
        at + 1,
        len(sequence),
        kind,
        seen,
        shapes,
        board,
        rows,
        goal=progress_of(campaign),
        last_round=last_round,
        of_round=shown if isinstance(shown, TrackOfRound) else None,
    )


def part_of_ceremony(campaign: LiveCampaign, whole: LiveCampaign, step: int, today: date) -> ScreenPart:
    """The one part there is while a ceremony goes on: its step, of the `whole` campaign's final standing."""
    seen = glance(campaign, today)
    return ScreenPart(step + 1, 1, "ceremony", seen, (), ceremony=revealed(whole, step, today))


def _sequence(
    campaign: LiveCampaign, won: Sequence[TrackOfRound]
) -> Iterator[tuple[Subject, ClusterBoard | TrackOfRound | None]]:
    """Every board with units, and something else now and then; each of those at least once."""
    others: list[tuple[Subject, TrackOfRound | None]] = [("join", None)]
    if progress_of(campaign):
        others.append(("goal", None))
    others.extend(("round", one) for one in won)
    if campaign.villages:
        others.append(("map", None))
    others.append(("news", None))
    shown = 0
    for at, table in enumerate((table for table in campaign.tables() if table.members), start=1):
        yield "board", table
        if at % BOARDS_IN_A_ROW == 0:
            yield others[shown % len(others)]
            shown += 1
    yield from others[shown:]
