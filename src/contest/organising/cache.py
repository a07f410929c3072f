"""What takes long to find out is found out once a minute for all who look, in each process."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from contest.clock import now
from contest.standings.engine.live import Boards

A_MINUTE = timedelta(minutes=1)
# What is over does not change any more.
AN_HOUR = timedelta(hours=1)
MOST_KEPT = 200
T = TypeVar("T")


class Kept:
    """The latest answers to some questions, each with the instant until which it is good."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, tuple[datetime, object]] = OrderedDict()
        self._asking = asyncio.Lock()

    async def get(self, key: Hashable, ask: Callable[[], Awaitable[T]], good_for: timedelta = A_MINUTE) -> T:
        """The answer of this minute; whoever comes while it is looked for waits for the same."""
        async with self._asking:
            if key in self._found and now() < self._found[key][0]:
                return cast("T", self._found[key][1])
            answer = await ask()
            self._found[key] = now() + good_for, answer
            self._found.move_to_end(key)
            while len(self._found) > self._most:
                self._found.popitem(last=False)
            return answer


_of_boards: WeakKeyDictionary[Boards, dict[str, Kept]] = WeakKeyDictionary()


def kept_beside(boards: Boards, subject: str = "", most: int = MOST_KEPT) -> Kept:
    """What is kept in this process for as long as its boards live, each subject apart."""
    subjects = _of_boards.setdefault(boards, {})
    return subjects.setdefault(subject, Kept(most))
