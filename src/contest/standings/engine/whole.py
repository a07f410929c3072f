"""Seasons with all their entries, for those who run them, while the public sees an instant of the past."""

import asyncio

from contest.campaigns.freezes.queries import holding
from contest.standings.engine import snapshots
from contest.standings.engine.season import LiveSeason
from contest.standings.engine.seasons import Seasons
from contest.standings.queries import entries_after, setup_of


class WholeSeasons:
    """What organisers see of seasons whose boards are locked; brought up to date whenever one of them looks.

    Nothing of it is ever shown to anybody else, sent to a stream or written down.
    """

    def __init__(self, public: Seasons) -> None:
        self._public = public
        self._held: dict[int, LiveSeason] = {}
        self._reading = asyncio.Lock()

    async def season(self, campaign_id: int) -> LiveSeason:
        """A season as it is; one whose boards are not locked is the same that everybody sees."""
        held = self._public.held.get(campaign_id)
        if held is not None and await _is_whole(held):
            self._held.pop(campaign_id, None)
            return held
        async with self._reading:
            season = self._held[campaign_id] = await self._brought_up(campaign_id)
            return season

    async def _brought_up(self, campaign_id: int) -> LiveSeason:
        setup, season = await setup_of(campaign_id, public=False), self._held.get(campaign_id)
        if season is None or season.fold.board.best != LiveSeason(setup, self._public.today).fold.board.best:
            season = LiveSeason(setup, self._public.today)
            season.fold = await snapshots.opened(campaign_id, season.fold)
        else:
            season.settle(setup)
        while lines := await entries_after(campaign_id, season.fold.number, public=False):
            season.take(lines)
        if season.ready_to_turn(self._public.today):
            season.turn(self._public.today)
        return season


async def _is_whole(held: LiveSeason) -> bool:
    """Whether what everybody sees is all there is, of which this process may not have heard yet."""
    if held.frozen_at is not None or await holding(held.card.id) is not None:
        return False
    return not await entries_after(held.card.id, held.fold.number, 1, public=False)
