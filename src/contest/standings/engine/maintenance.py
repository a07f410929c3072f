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
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.engine.recount import PIECE, Recount, people_differing

# Between two walks over the same ledger; one over a million entries takes about as long.
REST_SECONDS = 300.0
# Campaigns whose sums can still change, and those that are being looked at before they are certified.
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
        """Do the next piece of work for each campaign held."""
        for campaign in list(self._boards.campaigns.held.values()):
            try:
                await self.look_after(campaign)
            except Exception as error:
                # The next round comes by itself; while the database is away there is nothing to keep.
                log.warning("boards_not_kept", campaign=campaign.card.id, kind=type(error).__name__)

    async def look_after(self, campaign: LiveCampaign) -> None:
        """Do the next piece of work for one campaign: never more than a fraction of a second of it."""
        if campaign.card.id not in self._boards.campaigns.doubted:
            await snapshots.keep(campaign, self._boards.still)
        if campaign.card.phase in COUNTED and self._clock() >= self._rests.get(campaign.card.id, 0.0):
            await self._recount(campaign)

    async def _recount(self, campaign: LiveCampaign) -> None:
        campaign_id, board = campaign.card.id, campaign.fold.board
        walk = self._walks.setdefault(campaign_id, Recount(campaign_id))
        await walk.go_on(board.number, self._piece)
        if walk.number != campaign.fold.number:
            return
        del self._walks[campaign_id]
        units = walk.differing(campaign.fold.board, campaign.members)
        people = await people_differing(campaign_id, campaign.fold.people)
        if units or people:
            await self._doubt(campaign, units, people)
        else:
            self._rests[campaign_id] = self._clock() + REST_SECONDS
            self._boards.trust(campaign)

    async def _doubt(self, campaign: LiveCampaign, units: list[int], people: int) -> None:
        campaign_id = campaign.card.id
        log.error(
            "board_differs_from_ledger",
            campaign=campaign_id,
            number=campaign.fold.number,
            units=units[:20],
            people=people,
        )
        if campaign_id in self._boards.campaigns.doubted:
            # Folded anew it says the same: then the ledger contradicts itself, and only people can tell why.
            self._rests[campaign_id] = self._clock() + REST_SECONDS
            return
        self._boards.doubt(campaign)
        await snapshots.drop(campaign_id)
        await self._boards.refold(campaign_id)
