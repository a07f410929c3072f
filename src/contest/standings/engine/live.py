"""The boards of this process: folded from the ledgers, woken by the bell, shown to those who watch."""

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
from contest.standings.engine.fold import Fold
from contest.standings.engine.season import ClusterBoard, LiveSeason, day_of
from contest.standings.engine.seasons import Seasons
from contest.standings.engine.whole import WholeSeasons
from contest.standings.queries import PAGE, Setup, entries_after, recorded, setup_of, shown_campaigns
from leaderboard import BadEntry, GapInLedger

# Four pushes a second at most, however fast points come in.
INTERVAL = 0.25
# The bell proves that it lives every five seconds; twice that without a sign, and boards say so.
SILENCE_SECONDS = 10.0
ALL = "all"
REFOLD = "refold:"
# Folded again beside the board that is shown, in pieces of some milliseconds with a pause after each.
PIECE = 1_000
PAUSE_SECONDS = 0.02

log = structlog.get_logger()


class Boards:
    """All public standings. Requests read `seasons` and `press`; only `refresh` asks the database.

    `whole` is for organisers alone: what the public does not see yet.
    """

    def __init__(
        self,
        hub: Hub,
        now: Callable[[], datetime] = clock.now,
        interval: float = INTERVAL,
    ) -> None:
        self.seasons = Seasons(now)
        self.whole = WholeSeasons(self.seasons, self.refresh)
        self.press = BoardPublisher(hub, self.seasons)
        self._bell: NotifyListener | None = None
        self._outdated: set[int] = set()
        self._coalescer = Coalescer(interval, self.refresh)
        self._reading = asyncio.Lock()
        self._still = False

    def follow(self, bell: NotifyListener) -> None:
        """Say that boards are stale while this bell shows no sign of life."""
        self._bell = bell

    def heard(self, topic: str) -> None:
        """A notice came: `ledger:ID` has new entries, `campaign:ID` was changed by its organisers."""
        kind, _, key = topic.partition(":")
        if kind not in ("ledger", "campaign") or not key.isdigit():
            return
        if kind == "campaign":
            self._outdated.add(int(key))
            self._coalescer.wake(ALL)
        else:
            self._coalescer.wake(key)

    def resync(self) -> None:
        """Notices may have been missed: read everything again."""
        self._outdated.update(self.seasons.held)
        self._coalescer.wake(ALL)

    async def open(self) -> None:
        """Fold every season shown; once it returns, all boards are true."""
        await self.refresh(ALL)

    async def close(self) -> None:
        """Stop following."""
        await self._coalescer.close()

    async def refresh(self, key: str) -> None:
        """Read what is new, of one season or of all, and show it to those who watch."""
        if key.startswith(REFOLD):
            await self.refold(int(key.removeprefix(REFOLD)))
            return
        async with self._reading:
            if key == ALL:
                await self._read_all()
            elif int(key) in self.seasons.held:
                await self._read(self.seasons.held[int(key)])

    async def caught_up(self, campaign_id: int, number: int) -> LiveSeason | None:
        """The season with this entry of its ledger folded in, for whoever is told what it brought."""
        season = self.seasons.held.get(campaign_id)
        if season is not None and season.fold.number < number:
            await self.refresh(str(campaign_id))
        return season

    async def reach(self, slug: str) -> None:
        """Have the pages of a season ready that is archived, or of whose opening no notice has come yet.

        Those of the others always are; a draft has none.
        """
        if self.seasons.knows(slug):
            return
        card = await campaign_by_slug(slug)
        if card.phase not in (Phase.ARCHIVED, Phase.REGISTRATION):
            return
        async with self._reading:
            if self.seasons.knows(slug):
                return
            season = await self._opened(card.id)
            if card.phase is Phase.ARCHIVED:
                self.seasons.reopen(season)
            else:
                self.seasons.held[card.id] = season

    @asynccontextmanager
    async def still(self) -> AsyncIterator[None]:
        """Let nothing be folded and no day begin while the block runs."""
        async with self._reading:
            self._still = True
            try:
                yield
            finally:
                self._still = False

    async def refold(self, campaign: int) -> None:
        """Fold a ledger again from its first entry, beside the board that is shown, then show the new one."""
        self.seasons.refolding.add(campaign)
        fold = self._empty(await setup_of(campaign)).fold
        while (held := self.seasons.held.get(campaign)) and fold.number + PAGE < held.fold.number:
            fold.take(await entries_after(campaign, fold.number, PIECE))
            await asyncio.sleep(PAUSE_SECONDS)
        async with self._reading:
            season = self.seasons.held.get(campaign)
            if season is not None:
                await self._replace(season, fold)

    def doubt(self, season: LiveSeason) -> None:
        """Say on a season's boards that they are being checked."""
        self.seasons.doubted.add(season.card.id)
        self.press.publish(season, season.tables())

    def trust(self, season: LiveSeason) -> None:
        """Take the doubt back, if there was any."""
        if season.card.id in self.seasons.doubted:
            self.seasons.doubted.discard(season.card.id)
            self.press.publish(season, season.tables())

    async def _read_all(self) -> None:
        shown = await shown_campaigns()
        for gone in self.seasons.held.keys() - set(shown):
            del self.seasons.held[gone]
        for campaign in shown:
            try:
                await self._read_one(campaign)
            except (GapInLedger, BadEntry):
                # A ledger that cannot be folded must not take the other seasons' boards with it.
                self.seasons.held.pop(campaign, None)
                log.exception("ledger_cannot_be_folded", campaign=campaign)

    async def _read_one(self, campaign: int) -> None:
        season = self.seasons.held.get(campaign)
        if season is None:
            self.seasons.held[campaign] = await self._opened(campaign)
        elif campaign in self._outdated:
            await self._read_setup(season)
        else:
            await self._read(season)

    def _empty(self, setup: Setup) -> LiveSeason:
        return LiveSeason(setup, day_of(setup, self.seasons.today))

    async def _opened(self, campaign: int) -> LiveSeason:
        """A season folded from its latest snapshot to its last entry."""
        season = self._empty(await setup_of(campaign))
        season.fold = await snapshots.opened(campaign, season.fold)
        await self._fold(season)
        await _date(season)
        # Counted now and not by the first person who asks.
        season.fold.people.settle()
        return season

    async def _read_setup(self, season: LiveSeason) -> None:
        # Taken off the list first: what changes while it is being read puts it there again.
        self._outdated.discard(season.card.id)
        try:
            season.settle(await setup_of(season.card.id))
            await self._fold(season)
            await self._look_at_newcomers(season)
            await _date(season)
        except BaseException:
            self._outdated.add(season.card.id)
            raise
        self.press.publish(season, season.tables())

    async def _look_at_newcomers(self, season: LiveSeason) -> None:
        """Learn all of units that came late: at once, or beside the present board when that takes long."""
        if _knows_all(season):
            return
        if season.fold.number > PAGE:
            self._refold_later(season)
        else:
            await self._replace(season, LiveSeason(await setup_of(season.card.id), season.fold.today).fold)

    def _refold_later(self, season: LiveSeason) -> None:
        self.seasons.refolding.add(season.card.id)
        self._coalescer.wake(f"{REFOLD}{season.card.id}")

    async def _replace(self, season: LiveSeason, fold: Fold) -> None:
        """Let a fold that has come near take the place of the season's own, once it has caught up."""
        setup = await setup_of(season.card.id)
        while lines := await entries_after(season.card.id, fold.number):
            fold.take(lines)
        fold.people.settle()
        season.fold = fold
        season.settle(setup)
        await _date(season)
        self.seasons.refolding.discard(season.card.id)
        if not _knows_all(season):  # one more unit came while the ledger was being folded
            self._refold_later(season)
        self.press.publish(season, season.tables())

    async def _read(self, season: LiveSeason) -> None:
        before = season.version
        moved = await self._fold(season)
        if season.version != before:
            self.press.publish(season, moved)

    async def _fold(self, season: LiveSeason) -> set[ClusterBoard]:
        moved: set[ClusterBoard] = set()
        while True:
            lines = await entries_after(season.card.id, season.fold.number)
            moved |= season.take(lines)
            if len(lines) < PAGE:
                return moved

    def look_around(self) -> None:
        """Notice that a new day began, and that the bell fell silent or rings again."""
        stale = self._bell is not None and self._bell.silent_for > SILENCE_SECONDS
        changed, self.seasons.stale = stale != self.seasons.stale, stale
        today = self.seasons.today
        for season in self.seasons.held.values():
            begins = season.ready_to_turn(today) and not self._still
            if begins:
                season.turn(today)
            if begins or changed:
                self.press.publish(season, season.tables())


async def _date(season: LiveSeason) -> None:
    """Date every board by the ledger, so that all processes tell the same time of it."""
    season.dated_by(await recorded(season.card.id, {season.last_moved(table) for table in season.tables()}))


def _knows_all(season: LiveSeason) -> bool:
    """Whether the fold has looked at all that the season's units ask for."""
    return season.fold.watch(season.members) and not season.needs_refold
