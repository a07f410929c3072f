"""Many small questions asked as one: what comes while a query is under way waits for the next, together.

Nothing is remembered: every answer was read after its question was asked. It must not be used inside a
transaction, whose changes the common query would not see.

By hand, for aiodataloader waits for no query under way (167 where this asks 5), and one bad item fails all.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping
from contextvars import Context
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")
Answer = TypeVar("Answer")

LARGEST = 256


class Gathering(Generic[Key, Item, Answer]):
    """Asks for many items at once; `work` gets them by key and answers by key, a missing answer being none.

    With `shared` the same key asked twice in a flight is asked once; without, the second waits for the next
    flight, so that only one of them can be the first.
    """

    def __init__(
        self, work: Callable[[Mapping[Key, Item]], Awaitable[Mapping[Key, Answer]]], *, shared: bool
    ) -> None:
        self._work = work
        self._shared = shared
        self._waiting: list[tuple[Key, Item, asyncio.Future[Answer | None]]] = []
        self._flight: asyncio.Task[None] | None = None

    async def ask(self, key: Key, item: Item) -> Answer | None:
        """The answer for one item, or the error that kept it from being answered."""
        loop = asyncio.get_running_loop()
        if self._flight is not None and self._flight.get_loop() is not loop:
            # The loop that asked before is gone, and nobody waits there any more.
            self._flight, self._waiting = None, []
        answer: asyncio.Future[Answer | None] = loop.create_future()
        self._waiting.append((key, item, answer))
        if self._flight is None or self._flight.done():
            # In a context of its own: a transaction that is open where the first one asks is not everybody's.
            self._flight = loop.create_task(self._fly(), context=Context())
        return await answer

    async def _fly(self) -> None:
        while self._waiting:
            taken = self._take()
            await self._answer(taken)

    def _take(self) -> dict[Key, tuple[Item, list[asyncio.Future[Answer | None]]]]:
        taken: dict[Key, tuple[Item, list[asyncio.Future[Answer | None]]]] = {}
        left = []
        for key, item, answer in self._waiting:
            if key in taken and self._shared:
                taken[key][1].append(answer)
            elif key in taken or len(taken) == LARGEST:
                left.append((key, item, answer))
            else:
                taken[key] = (item, [answer])
        self._waiting = left
        return taken

    async def _answer(self, taken: dict[Key, tuple[Item, list[asyncio.Future[Answer | None]]]]) -> None:
        """One query for all; when it fails as a whole, each alone, so that one bad item harms no other."""
        try:
            found = await self._work({key: item for key, (item, _) in taken.items()})
        except Exception as error:
            if len(taken) == 1:
                _tell(taken, error)
                return
            for key, one in taken.items():
                await self._answer({key: one})
            return
        for key, (_, answers) in taken.items():
            for answer in answers:
                if not answer.done():
                    answer.set_result(found.get(key))


def _tell(taken: dict[Key, tuple[Item, list[asyncio.Future[Answer | None]]]], error: Exception) -> None:
    for _, answers in taken.values():
        for answer in answers:
            if not answer.done():
                answer.set_exception(error)
