"""Campaigns with all their entries, for those who run them, while the public sees an instant of the past."""

import asyncio
from collections.abc import Awaitable, Callable

from contest.campaigns.freezes.queries import holding
from contest.standings.engine import snapshots
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.campaigns import Campaigns
from contest.standings.queries import entries_after, setup_of


class WholeCampaigns:
    """What organisers see of campaigns whose boards are locked; brought up to date when one of them looks.

    Nothing of it is ever shown to anybody else, sent to a stream or written down.
    """

    def __init__(self, public: Campaigns, refresh: Callable[[str], Awaitable[None]]) -> None:
        self._public = public
        self._refresh = refresh
        self._held: dict[int, LiveCampaign] = {}
        # How many have looked, and how many had when a campaign was last begun to be brought up to date.
        self._looks = 0
        self._begun: dict[int, int] = {}
        self._reading = asyncio.Lock()

    async def campaign(self, campaign_id: int) -> LiveCampaign:
        """A campaign as it is; one whose boards are not locked is the same that everybody sees.

        A whole hall that looks at once is served by one reading that began after all of them had asked.
        """
        if (shown := await self._shown(campaign_id)) is not None:
            self._held.pop(campaign_id, None)
            return shown
        self._looks += 1
        asked = self._looks
        async with self._reading:
            campaign = self._held.get(campaign_id)
            if campaign is None or self._begun.get(campaign_id, 0) < asked:
                begun = self._looks
                campaign = self._held[campaign_id] = await self._brought_up(campaign_id)
                self._begun[campaign_id] = begun
            return campaign

    async def _shown(self, campaign_id: int) -> LiveCampaign | None:
        """What everybody sees, where that is all there is; entries of which no notice came yet are read."""
        held = self._public.held.get(campaign_id)
        if held is None or held.frozen_at is not None or await holding(campaign_id) is not None:
            return None
        if await _lacks_some(held):
            await self._refresh(str(campaign_id))
            return None if await _lacks_some(held) else held
        return held

    async def _brought_up(self, campaign_id: int) -> LiveCampaign:
        setup, campaign = await setup_of(campaign_id, public=False), self._held.get(campaign_id)
        if (
            campaign is None
            or campaign.fold.board.best != LiveCampaign(setup, self._public.today).fold.board.best
        ):
            campaign = LiveCampaign(setup, self._public.today)
            campaign.fold = await snapshots.opened(campaign_id, campaign.fold)
        else:
            campaign.settle(setup)
        while lines := await entries_after(campaign_id, campaign.fold.number, public=False):
            campaign.take(lines)
        if campaign.ready_to_turn(self._public.today):
            campaign.turn(self._public.today)
        return campaign


async def _lacks_some(held: LiveCampaign) -> bool:
    """Whether there are entries that this process has not taken in."""
    return bool(await entries_after(held.card.id, held.fold.number, 1, public=False))
