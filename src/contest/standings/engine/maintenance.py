"""What the boards of a process need and nobody waits for: snapshots, and their sums added up once more.

A recount that disagrees makes the board say so, is told to the operators, and has the ledger folded again
from its first entry; the word is taken back when a recount agrees.
"""

import time
from collections.abc import Callable
from datetime import datetime

import structlog

from contest.campaigns.rules import Phase
from contest.standings.engine import snapshots
from contest.standings.engine.live import Boards
from contest.standings.engine.recount import PIECE, Recount, people_differing
from contest.standings.engine.season import LiveSeason

# Between two walks over the same ledger; one over a million entries takes about as long.
REST_SECONDS = 300.0
# Seasons whose sums can still change, and those that are being looked at before they are certified.
COUNTED = frozenset({Phase.RUNNING, Phase.REVIEW})

log = structlog.get_logger()


class BoardMaintenance:
    """The one who looks after the boards of a process, a small piece of work at a time."""

    def __init__(
        self,
        boards: Boards,
        clock: Callable[[], float] = time.monotonic,
        piece: int = PIECE,
    ) -> None:
        self._boards = boards
        self._clock = clock
        self._piece = piece
        self._walks: dict[int, Recount] = {}
        self._rests: dict[int, float] = {}

    async def look_after_all(self, _: datetime) -> None:
        """Do the next piece of work for each season held."""
        for season in list(self._boards.seasons.held.values()):
            try:
                await self.look_after(season)
            except Exception as error:
                # The next round comes by itself; while the database is away there is nothing to keep.
                log.warning("boards_not_kept", campaign=season.card.id, kind=type(error).__name__)

    async def look_after(self, season: LiveSeason) -> None:
        """Do the next piece of work for one season: never more than a fraction of a second of it."""
        if season.card.id not in self._boards.seasons.doubted:
            await snapshots.keep(season, self._boards.still)
        if season.card.phase in COUNTED and self._clock() >= self._rests.get(season.card.id, 0.0):
            await self._recount(season)

    async def _recount(self, season: LiveSeason) -> None:
        campaign, board = season.card.id, season.fold.board
        walk = self._walks.setdefault(campaign, Recount(campaign))
        await walk.go_on(board.number, self._piece)
        if walk.number != season.fold.number:
            return
        del self._walks[campaign]
        units = walk.differing(season.fold.board, season.members)
        people = await people_differing(campaign, season.fold.people)
        if units or people:
            await self._doubt(season, units, people)
        else:
            self._rests[campaign] = self._clock() + REST_SECONDS
            self._boards.trust(season)

    async def _doubt(self, season: LiveSeason, units: list[int], people: int) -> None:
        campaign = season.card.id
        log.error(
            "board_differs_from_ledger",
            campaign=campaign,
            number=season.fold.number,
            units=units[:20],
            people=people,
        )
        if campaign in self._boards.seasons.doubted:
            # Folded anew it says the same: then the ledger contradicts itself, and only people can tell why.
            self._rests[campaign] = self._clock() + REST_SECONDS
            return
        self._boards.doubt(season)
        await snapshots.drop(campaign)
        await self._boards.refold(campaign)
