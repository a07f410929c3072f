"""One of two workers dies: others must hardly notice, and open streams of the other one must not."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import httpx

from chaos.killing import fresh_keys
from chaos.phones import Answers, Phones
from chaos.report import Line
from chaos.served import Served
from chaos.sizes import Sizes
from chaos.stage import Stage

RATE, PHONES, STREAMS = 50.0, 25, 24
MOST_FAILED, LONGEST_TROUBLE, BACK_SECONDS = 0.01, 2.0, 5.0


async def trial(stage: Stage, served: Served, sizes: Sizes) -> list[Line]:
    """Kill one worker in the middle of a calm load (C-1)."""
    answers = Answers()
    until = time.monotonic() + sizes.dying
    async with AsyncExitStack() as stack:
        streams = [await stack.enter_async_context(_watching(served, stage)) for _ in range(STREAMS)]
        phones = Phones(served, stage, answers)
        sending = asyncio.create_task(phones.run(PHONES, fresh_keys(3), until, RATE))
        await asyncio.sleep(sizes.dying / 4)
        before, began = served.workers, time.monotonic()
        others = _with_one_killed(served, streams)
        back = await served.until_served(before)
        await sending
        went_on = sum(not stream.reading.done() for stream in others)
    failed, trouble = len(answers.bad) / max(answers.asked, 1), max(answers.bad, default=began) - began
    done = f"kill -9 of one of {len(before)} workers, {RATE:.0f} requests a second, {STREAMS} streams open"
    calm = failed <= MOST_FAILED and trouble <= LONGEST_TROUBLE and not answers.faults
    told = f"{failed:.2%} of requests failed, the last {max(trouble, 0.0):.2f} s after"
    kept = f"{went_on} of {len(others)} streams of the other worker went on"
    return [
        Line("C-1", done, told, f"≤ {MOST_FAILED:.0%}, ≤ {LONGEST_TROUBLE:.0f} s", calm),
        Line(
            "C-1",
            done,
            f"a new one served {back:.1f} s later",
            f"≤ {BACK_SECONDS:.0f} s",
            back <= BACK_SECONDS,
        ),
        Line("C-1", done, kept, "all", went_on == len(others) > 0),
    ]


@dataclass(frozen=True, slots=True)
class Watched:
    """An open stream; its reading is done when it has ended."""

    reading: asyncio.Task[None]
    port: int


def _with_one_killed(served: Served, streams: list[Watched]) -> list[Watched]:
    """Kill the worker that holds the fewest streams, and say which ones the others hold."""
    holders = served.holders
    held = Counter(dict.fromkeys(served.workers, 0))
    held.update(holders[stream.port] for stream in streams)
    victim = min(held, key=held.__getitem__)
    served.kill(victim)
    return [stream for stream in streams if holders[stream.port] != victim]


@asynccontextmanager
async def _watching(served: Served, stage: Stage) -> AsyncIterator[Watched]:
    """A stream that is read until it ends."""
    opened: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def read() -> None:
        async with served.client(10) as http:
            try:
                async with http.stream("GET", f"{stage.board}/stream", timeout=None) as stream:
                    _, port = stream.extensions["network_stream"].get_extra_info("client_addr")
                    async for _ in stream.aiter_raw():
                        if not opened.done():
                            opened.set_result(port)
            except httpx.TransportError:
                return

    reading = asyncio.create_task(read())
    try:
        async with asyncio.timeout(10):
            port = await opened
        yield Watched(reading, port)
    finally:
        reading.cancel()
        await asyncio.wait([reading])
