"""The boards of this process: folded from the ledgers, woken by the listener, shown to those who watch."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from contest import clock
from contest.campaigns.queries import campaign_by_slug
from contest.campaigns.rules import Phase
from contest.live import Coalescer, Hub, NotifyListener
from contest.standings.delivery.publisher import BoardPublisher
from contest.standings.engine import snapshots
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign, day_of
from contest.standings.engine.campaigns import Campaigns
from contest.standings.engine.fold import Fold
from contest.standings.engine.whole import WholeCampaigns
from contest.standings.queries import PAGE, Setup, entries_after, recorded, setup_of, shown_campaigns
from leaderboard import BadEntry, GapInLedger

# Four pushes a second at most, however fast points come in.
INTERVAL = 0.25
# The listener proves that it lives every five seconds; twice that without a sign, and boards say so.
SILENCE_SECONDS = 10.0
ALL = "all"
REFOLD = "refold:"
# Folded again beside the board that is shown, in pieces of some milliseconds with a pause after each.
PIECE = 1_000
PAUSE_SECONDS = 0.02

log = structlog.get_logger()


class Boards:
    """All public standings. Requests read `campaigns` and `publisher`; only `refresh` asks the database.

    `whole` is for organisers alone: what the public does not see yet.
    """

    def __init__(
        self,
        hub: Hub,
        now: Callable[[], datetime] = clock.now,
        interval: float = INTERVAL,
    ) -> None:
        self.campaigns = Campaigns(now)
        self.whole = WholeCampaigns(self.campaigns, self.refresh)
        self.publisher = BoardPublisher(hub, self.campaigns)
        self._listener: NotifyListener | None = None
        self._outdated: set[int] = set()
        self._coalescer = Coalescer(interval, self.refresh)
        self._reading = asyncio.Lock()
        self._still = False

    def follow(self, listener: NotifyListener) -> None:
        """Say that boards are stale while this listener shows no sign of life."""
        self._listener = listener

    def heard(self, topic: str) -> None:
        """A notice came: `ledger:ID` has new entries, `campaign:ID` was changed by its organisers."""
        kind, _, key = topic.partition(":")
        if kind not in ("ledger", "campaign") or not key.isdigit():
            return
        if kind == "campaign":
            self._outdated.add(int(key))
            self.campaigns.let_go(int(key))
            self._coalescer.wake(ALL)
        else:
            self._coalescer.wake(key)

    def resync(self) -> None:
        """Notices may have been missed: read everything again."""
        self._outdated.update(self.campaigns.held)
        self._coalescer.wake(ALL)

    async def open(self) -> None:
        """Fold every campaign shown; once it returns, all boards are true."""
        await self.refresh(ALL)

    async def close(self) -> None:
        """Stop following."""
        await self._coalescer.close()

    async def refresh(self, key: str) -> None:
        """Read what is new, of one campaign or of all, and show it to those who watch."""
        if key.startswith(REFOLD):
            await self.refold(int(key.removeprefix(REFOLD)))
            return
        async with self._reading:
            if key == ALL:
                await self._read_all()
            elif int(key) in self.campaigns.held:
                await self._read(self.campaigns.held[int(key)])

    async def caught_up(self, campaign_id: int, number: int) -> LiveCampaign | None:
        """The campaign with this entry of its ledger folded in, for whoever is told what it brought."""
        campaign = self.campaigns.held.get(campaign_id)
        if campaign is not None and campaign.fold.number < number:
            await self.refresh(str(campaign_id))
        return campaign

    async def reach(self, slug: str) -> None:
        """Have the pages of a campaign ready that is archived, or of whose opening no notice has come yet.

        Those of the others always are; a draft has none.
        """
        if self.campaigns.knows(slug):
            return
        card = await campaign_by_slug(slug)
        if card.phase not in (Phase.ARCHIVED, Phase.REGISTRATION):
            return
        async with self._reading:
            if self.campaigns.knows(slug):
                return
            campaign = await self._opened(card.id)
            if card.phase is Phase.ARCHIVED:
                self.campaigns.reopen(campaign)
            else:
                self.campaigns.held[card.id] = campaign

    @asynccontextmanager
    async def still(self) -> AsyncIterator[None]:
        """Let nothing be folded and no day begin while the block runs."""
        async with self._reading:
            self._still = True
            try:
                yield
            finally:
                self._still = False

    async def refold(self, campaign_id: int) -> None:
        """Fold a ledger again from its first entry, beside the board that is shown, then show the new one."""
        self.campaigns.refolding.add(campaign_id)
        fold = self._empty(await setup_of(campaign_id)).fold
        while (held := self.campaigns.held.get(campaign_id)) and fold.number + PAGE < held.fold.number:
            fold.take(await entries_after(campaign_id, fold.number, PIECE))
            await asyncio.sleep(PAUSE_SECONDS)
        async with self._reading:
            campaign = self.campaigns.held.get(campaign_id)
            if campaign is not None:
                await self._replace(campaign, fold)

    def doubt(self, campaign: LiveCampaign) -> None:
        """Say on a campaign's boards that they are being checked."""
        self.campaigns.doubted.add(campaign.card.id)
        self.publisher.publish(campaign, campaign.tables())

    def trust(self, campaign: LiveCampaign) -> None:
        """Take the doubt back, if there was any."""
        if campaign.card.id in self.campaigns.doubted:
            self.campaigns.doubted.discard(campaign.card.id)
            self.publisher.publish(campaign, campaign.tables())

    async def _read_all(self) -> None:
        shown = await shown_campaigns()
        for gone in self.campaigns.held.keys() - set(shown):
            del self.campaigns.held[gone]
        for campaign_id in shown:
            try:
                await self._read_one(campaign_id)
            except (GapInLedger, BadEntry):
                # A ledger that cannot be folded must not take the other campaigns' boards with it.
                self.campaigns.held.pop(campaign_id, None)
                log.exception("ledger_cannot_be_folded", campaign=campaign_id)

    async def _read_one(self, campaign_id: int) -> None:
        campaign = self.campaigns.held.get(campaign_id)
        if campaign is None:
            self.campaigns.held[campaign_id] = await self._opened(campaign_id)
        elif campaign_id in self._outdated:
            await self._read_setup(campaign)
        else:
            await self._read(campaign)

    def _empty(self, setup: Setup) -> LiveCampaign:
        return LiveCampaign(setup, day_of(setup, self.campaigns.today))

    async def _opened(self, campaign_id: int) -> LiveCampaign:
        """A campaign folded from its latest snapshot to its last entry."""
        campaign = self._empty(await setup_of(campaign_id))
        campaign.fold = await snapshots.opened(campaign_id, campaign.fold)
        await self._fold(campaign)
        await _date(campaign)
        # Counted now and not by the first person who asks.
        campaign.fold.people.settle()
        return campaign

    async def _read_setup(self, campaign: LiveCampaign) -> None:
        # Taken off the list first: what changes while it is being read puts it there again.
        self._outdated.discard(campaign.card.id)
        try:
            campaign.settle(await setup_of(campaign.card.id))
            await self._fold(campaign)
            await self._look_at_newcomers(campaign)
            await _date(campaign)
        except BaseException:
            self._outdated.add(campaign.card.id)
            raise
        self.publisher.publish(campaign, campaign.tables())

    async def _look_at_newcomers(self, campaign: LiveCampaign) -> None:
        """Learn all of units that came late: at once, or beside the present board when that takes long."""
        if _knows_all(campaign):
            return
        if campaign.fold.number > PAGE:
            self._refold_later(campaign)
        else:
            await self._replace(
                campaign, LiveCampaign(await setup_of(campaign.card.id), campaign.fold.today).fold
            )

    def _refold_later(self, campaign: LiveCampaign) -> None:
        self.campaigns.refolding.add(campaign.card.id)
        self._coalescer.wake(f"{REFOLD}{campaign.card.id}")

    async def _replace(self, campaign: LiveCampaign, fold: Fold) -> None:
        """Let a fold that has come near take the place of the campaign's own, once it has caught up."""
        setup = await setup_of(campaign.card.id)
        while lines := await entries_after(campaign.card.id, fold.number):
            fold.take(lines)
        fold.people.settle()
        campaign.fold = fold
        campaign.settle(setup)
        await _date(campaign)
        self.campaigns.refolding.discard(campaign.card.id)
        if not _knows_all(campaign):  # one more unit came while the ledger was being folded
            self._refold_later(campaign)
        self.publisher.publish(campaign, campaign.tables())

    async def _read(self, campaign: LiveCampaign) -> None:
        before = campaign.version
        moved = await self._fold(campaign)
        if campaign.version != before:
            self.publisher.publish(campaign, moved)

    async def _fold(self, campaign: LiveCampaign) -> set[ClusterBoard]:
        moved: set[ClusterBoard] = set()
        while True:
            lines = await entries_after(campaign.card.id, campaign.fold.number)
            moved |= campaign.take(lines)
            if len(lines) < PAGE:
                return moved

    def look_around(self) -> None:
        """Notice that a new day began, and that the listener fell silent or hears again."""
        stale = self._listener is not None and self._listener.silent_for > SILENCE_SECONDS
        changed, self.campaigns.stale = stale != self.campaigns.stale, stale
        today = self.campaigns.today
        for campaign in self.campaigns.held.values():
            begins = campaign.ready_to_turn(today) and not self._still
            if begins:
                campaign.turn(today)
            if begins or changed:
                self.publisher.publish(campaign, campaign.tables())


async def _date(campaign: LiveCampaign) -> None:
    """Date every board by the ledger, so that all processes tell the same time of it."""
    campaign.dated_by(
        await recorded(campaign.card.id, {campaign.last_moved(table) for table in campaign.tables()})
    )


def _knows_all(campaign: LiveCampaign) -> bool:
    """Whether the fold has looked at all that the campaign's units ask for."""
    return campaign.fold.watch(campaign.members) and not campaign.needs_refold
