import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from random import Random

import pytest

from contest.simulate import visitor
from contest.simulate.tally import CrowdTally
from contest.simulate.visitor import Faulty, StayedAway, Visitor


@asynccontextmanager
async def answering(answers: Iterable[str]) -> AsyncIterator[str]:
    """A server that gives these answers in turn, and hangs up where one is empty; its address."""
    coming = iter(answers)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        status = next(coming)
        if status:
            head = f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            writer.write(head.encode())
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(visitor, "LONGEST_PAUSE", 0.001)


async def test_a_service_that_was_away_is_asked_again() -> None:
    tally = CrowdTally()

    async with answering(["", "503 Busy", "429 Slow", "200 OK"]) as url:
        page = await Visitor(url, tally, Random(1)).open("/today")

    assert (page.path, page.status) == ("/today", 200)
    assert (tally.requests, tally.errors, tally.refusals) == (4, 0, 0)


async def test_a_service_that_stays_away_is_given_up() -> None:
    async with answering([""] * visitor.TRIES) as url:
        with pytest.raises(StayedAway):
            await Visitor(url, CrowdTally(), Random(1)).open("/")


async def test_refusals_are_read_and_faults_are_told() -> None:
    tally = CrowdTally()

    async with answering(["422 Unprocessable", "500 Broken"]) as url:
        visiting = Visitor(url, tally, Random(1))
        page = await visiting.open("/register")
        with pytest.raises(Faulty):
            await visiting.open("/")

    assert (page.status, tally.refusals) == (422, 1)


async def test_who_is_told_to_come_tomorrow_asks_no_more_today() -> None:
    tally = CrowdTally()

    async with answering(["429 Enough\r\nRetry-After: 50000"]) as url:
        page = await Visitor(url, tally, Random(1)).open("/lessons")

    assert (page.status, tally.requests, tally.refusals) == (429, 1, 1)
