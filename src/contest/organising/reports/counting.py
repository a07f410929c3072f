"""Campaigns of earlier days are counted once, however many ask; who does not wait sees how far it is."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from contest.clock import now
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards

# What is over does not change any more, but for the names of its units. They are large: few are kept.
GOOD_FOR = timedelta(hours=1)
MOST_DAYS = 4
Count = Callable[["Counting"], Awaitable[LiveCampaign]]


class Counting:
    """One campaign being counted: `done` of `total` entries so far."""

    def __init__(
        self, total: int, count: Count, turn: asyncio.Lock, over: Callable[[], None] = lambda: None
    ) -> None:
        self.done = 0
        self.total = total
        self.good_until: datetime | None = None
        self._task = asyncio.create_task(self._count(count, turn))
        # Who asked may have left; the next one is told what went wrong.
        self._task.add_done_callback(lambda task: task.cancelled() or task.exception())
        self._task.add_done_callback(lambda task: over())

    @property
    def percent(self) -> int:
        """How much of it is done, from 0 to 100."""
        return 100 * self.done // self.total if self.total else 100

    @property
    def of_use(self) -> bool:
        """Whether it still goes on, or ended well not long ago."""
        return not self._task.done() or (self.good_until is not None and now() < self.good_until)

    @property
    def over(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._task.done()

    async def campaign(self) -> LiveCampaign:
        """The campaign, once it is counted; it is counted to the end even if whoever waits leaves."""
        return await asyncio.shield(self._task)

    async def within(self, seconds: float) -> LiveCampaign | None:
        """The campaign if it is counted by then."""
        await asyncio.wait({self._task}, timeout=seconds)
        return await self.campaign() if self._task.done() else None

    async def _count(self, count: Count, turn: asyncio.Lock) -> LiveCampaign:
        async with turn:
            campaign = await count(self)
        self.good_until = now() + GOOD_FOR
        return campaign


class Days:
    """The latest days asked for, one counted at a time."""

    def __init__(self, most: int = MOST_DAYS) -> None:
        self._most = most
        self._days: OrderedDict[Hashable, Counting] = OrderedDict()
        self._turn = asyncio.Lock()

    def day(self, key: Hashable, total: int, count: Count) -> Counting:
        """The counting of that day, begun by the first who asks."""
        found = self._days.get(key)
        if found is None or not found.of_use:
            found = self._days[key] = Counting(total, count, self._turn, self._let_go)
        self._days.move_to_end(key)
        self._let_go()
        return found

    def _let_go(self) -> None:
        """Keep few of those that are counted, whether or not anybody asks again."""
        for old in [key for key, one in self._days.items() if one.over][: -self._most or None]:
            del self._days[old]


_of_boards: WeakKeyDictionary[Boards, Days] = WeakKeyDictionary()


def days_beside(boards: Boards) -> Days:
    """The days counted in this process, for as long as its boards live."""
    return _of_boards.setdefault(boards, Days())
