"""The boards of this process: folded from the ledgers, woken by the bell, shown to those who watch."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from datetime import datetime

import structlog

from contest import clock
from contest.live import Bell, Coalescer, Hub
from contest.standings.press import Press
from contest.standings.queries import PAGE, entries_after, setup_of, shown_campaigns
from contest.standings.season import Season, Table
from contest.standings.seasons import Seasons
from leaderboard import BadEntry, GapInLedger

# Four pushes a second at most, however fast points come in.
INTERVAL = 0.25
TICK_SECONDS = 1.0
# The bell proves that it lives every five seconds; twice that without a sign, and boards say so.
SILENCE_SECONDS = 10.0
ALL = "all"

log = structlog.get_logger()


class Boards:
    """All public standings. Requests read `seasons` and `press`; only `refresh` asks the database."""

    def __init__(
        self,
        hub: Hub,
        now: Callable[[], datetime] = clock.now,
        interval: float = INTERVAL,
    ) -> None:
        self.seasons = Seasons(now)
        self.press = Press(hub, self.seasons)
        self._bell: Bell | None = None
        self._outdated: set[int] = set()
        self._coalescer = Coalescer(interval, self.refresh)
        self._reading = asyncio.Lock()
        self._ticking: asyncio.Task[None] | None = None

    def follow(self, bell: Bell) -> None:
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
        self._ticking = asyncio.get_running_loop().create_task(self._tick(), context=Context())

    async def close(self) -> None:
        """Stop following."""
        if self._ticking is not None:
            self._ticking.cancel()
            with suppress(asyncio.CancelledError):
                await self._ticking
        await self._coalescer.close()

    async def refresh(self, key: str) -> None:
        """Read what is new, of one season or of all, and show it to those who watch."""
        async with self._reading:
            if key == ALL:
                await self._read_all()
            elif int(key) in self.seasons.held:
                await self._read(self.seasons.held[int(key)])

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
            season = Season(await setup_of(campaign), self.seasons.today)
            await self._fold(season)
            self.seasons.held[campaign] = season
        elif campaign in self._outdated:
            await self._read_setup(season)
        else:
            await self._read(season)

    async def _read_setup(self, season: Season) -> None:
        # Taken off the list first: what changes while it is being read puts it there again.
        self._outdated.discard(season.card.id)
        try:
            season.settle(await setup_of(season.card.id))
            await self._fold(season)
        except BaseException:
            self._outdated.add(season.card.id)
            raise
        self.press.publish(season, season.tables())

    async def _read(self, season: Season) -> None:
        before = season.version
        moved = await self._fold(season)
        if season.version != before:
            self.press.publish(season, moved)

    async def _fold(self, season: Season) -> set[Table]:
        moved: set[Table] = set()
        while True:
            lines = await entries_after(season.card.id, season.fold.board.number)
            moved |= season.take(lines)
            if len(lines) < PAGE:
                return moved

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            try:
                self.look_around()
            except Exception:
                log.exception("boards_not_republished")

    def look_around(self) -> None:
        """Notice that a new day began, and that the bell fell silent or rings again."""
        stale = self._bell is not None and self._bell.silent_for > SILENCE_SECONDS
        changed, self.seasons.stale = stale != self.seasons.stale, stale
        today = self.seasons.today
        for season in self.seasons.held.values():
            begins = season.fold.today < today
            if begins:
                season.turn(today)
            if begins or changed:
                self.press.publish(season, season.tables())
