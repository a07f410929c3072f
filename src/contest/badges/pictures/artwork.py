"""Pictures drawn apart from the event loop: each once however many ask, and only as many as we can bear."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from contest.badges.pictures.composing import BadgePicture, draw
from contest.badges.pictures.shapes import PictureShape
from contest.errors import N_, Busy

THREADS = 2
# At 15 ms a picture the last in the queue waits a third of a second.
LONGEST_QUEUE = 40
# Some 50 kB each: a badge that goes round is drawn once, and the memory stays under 10 MB.
KEPT = 200
FULL = N_("Many pictures are being drawn at this moment. Please try again in a few seconds.")


class Artwork:
    """The draughtsmen of one process."""

    def __init__(self, threads: int = THREADS, queue: int = LONGEST_QUEUE) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="artwork")
        self._most = threads + queue
        self._drawing: dict[str, asyncio.Task[bytes]] = {}
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    async def drawn(self, picture: BadgePicture, shape: PictureShape) -> bytes:
        """The PNG of a picture; `Busy` when too many wait already."""
        return await self.made(picture.digest(shape), partial(draw, picture, shape))

    async def made(self, digest: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives for this digest, made once; `Busy` when too many wait already."""
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        if digest not in self._drawing:
            if len(self._drawing) >= self._most:
                raise Busy(FULL)
            self._drawing[digest] = asyncio.create_task(self._draw(digest, make))
        # Who hangs up must not take the picture from the others that wait for it.
        return await asyncio.shield(self._drawing[digest])

    async def _draw(self, digest: str, make: Callable[[], bytes]) -> bytes:
        try:
            png = await asyncio.get_running_loop().run_in_executor(self._threads, make)
        finally:
            del self._drawing[digest]
        self._kept[digest] = png
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return png

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)
