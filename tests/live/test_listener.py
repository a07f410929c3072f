"""The doorbell: it rings on commit only, and after any loss it says that everything may have changed."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import Context

import pytest

from contest.database import rows, run, transaction
from contest.live import NotifyListener, notify
from tests.patience import PATIENCE

LISTENER = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'contest listener'
"""


class Heard:
    """What the listener told, in order, and a way to wait for it."""

    def __init__(self) -> None:
        self.words: asyncio.Queue[str] = asyncio.Queue()

    def notice(self, topic: str) -> None:
        self.words.put_nowait(topic)

    def resync(self) -> None:
        self.words.put_nowait("resync")

    async def next(self, within: float = PATIENCE) -> str:
        return await asyncio.wait_for(self.words.get(), within)


@asynccontextmanager
async def listening(url: str, poll: float = 5) -> AsyncIterator[tuple[NotifyListener, Heard]]:
    heard = Heard()
    async with NotifyListener(url, heard.notice, heard.resync, poll) as listener:
        assert await heard.next() == "resync"
        yield listener, heard


async def test_it_rings_when_the_transaction_commits_and_not_before(database):
    async with listening(database) as (_, heard):
        async with transaction():
            await notify("board:7")
            await asyncio.create_task(notify("meanwhile"), context=Context())
            assert await heard.next() == "meanwhile"

        assert await heard.next() == "board:7"


async def test_an_undone_transaction_rings_for_nothing(database):
    async with listening(database) as (_, heard):
        with pytest.raises(ZeroDivisionError):
            async with transaction():
                await notify("never")
                raise ZeroDivisionError
        await notify("next")

        assert await heard.next() == "next"


async def test_it_comes_back_after_the_connection_is_killed_and_says_resync(database):
    async with listening(database) as (listener, heard):
        await run(f"SELECT pg_terminate_backend(pid) FROM ({LISTENER}) AS listener")

        assert await heard.next() == "resync"
        await notify("after the loss")
        assert await heard.next() == "after the loss"
        assert listener.silent_for < 2


async def test_a_connection_that_hangs_without_closing_is_noticed(database):
    async with listening(database, poll=0.1) as (_, heard):
        [listener] = await rows(LISTENER)
        os.kill(listener["pid"], signal.SIGSTOP)
        try:
            assert await heard.next() == "resync"
        finally:
            os.kill(listener["pid"], signal.SIGCONT)
