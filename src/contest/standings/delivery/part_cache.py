"""Parts of pages that are the same for many who are signed in, kept with what they were made of."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")
MOST_KEPT = 400


class PartCache(Generic[Made]):
    """Keeps what was made until its version changes; the least asked for makes room."""

    def __init__(self, limit: int = MOST_KEPT) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, tuple[Hashable, Made]] = OrderedDict()

    async def take(self, key: Hashable, version: Hashable, make: Callable[[], Awaitable[Made]]) -> Made:
        """What is kept under the key in this version, made now if it is not there."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != version:
            kept = self._kept[key] = version, await make()
            if len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        if key in self._kept:
            self._kept.move_to_end(key)
        return kept[1]
