"""Bad luck: a campaign that ended this second, a database that goes away in the middle of an answer."""

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest

from contest.database import connected, direct, rows, run, value
from contest.database.embedded.server import EmbeddedServer, start
from contest.database.schema.migrate import migrate
from tests.journeys.walking import answer_to, asked, to_the_last, told_points
from tests.patience import PATIENCE
from tests.site import Page, Site, running, small_province
from tests.windows import until_waiting


async def test_a_campaign_that_ended_this_second_pays_nothing_and_says_so(site: Site) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    quiz = await to_the_last(learner)
    last = answer_to(asked(await learner.go(quiz)))
    await run("UPDATE campaign SET ends_at = clock_timestamp()")

    await learner.send(f"{quiz}/answers", last)

    outcome = await learner.go(quiz)
    assert "Đạt rồi! Giỏi lắm!" in outcome.text
    assert (
        "đợt trước đã kết thúc" in outcome.text and "Điều bà con học được vẫn là của bà con" in outcome.text
    )
    assert await value("SELECT count(*) FROM ledger_entry") == 0
    assert (
        await value("SELECT count(*) FROM fact WHERE kind = 'lesson_passed' AND occurred_at > '2025-06-01'")
        == 1
    )


async def test_the_last_answer_before_the_end_is_paid_although_it_is_looked_at_after(site: Site) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    quiz = await to_the_last(learner)
    page = await learner.go(quiz)
    await learner.send(f"{quiz}/answers", answer_to(asked(page)))
    await run("UPDATE campaign SET ends_at = clock_timestamp()")

    outcome = await learner.go(quiz)

    assert told_points(outcome) == await value("SELECT sum(points) FROM ledger_entry") > 0


@pytest.fixture
def data() -> Iterator[Path]:
    """An empty data folder on a short path."""
    folder = Path(tempfile.mkdtemp(prefix="thi-dua-so-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def begin(data: Path) -> EmbeddedServer:
    """A server that keeps what it confirmed, as the real one does."""
    return start(data, say=lambda _: None)


@pytest.fixture
async def breakable(data: Path) -> AsyncIterator[tuple[Site, EmbeddedServer]]:
    """The application on a server of its own, which may be killed."""
    with await asyncio.to_thread(begin, data) as server:
        await migrate(server.url)
        async with connected(server.url, pool=2):
            await small_province()
        async with running(server.url) as site:
            yield site, server


async def until_ready(http: httpx.AsyncClient) -> None:
    async with asyncio.timeout(PATIENCE):
        while (await http.get("/readyz")).status_code != 200:
            await asyncio.sleep(0.05)


async def held_up(url: str) -> asyncpg.Connection:
    """Somebody holds the ledger, so that whoever pays has to wait."""
    other: asyncpg.Connection = await direct(url)
    await other.execute("BEGIN; SELECT id FROM ledger FOR UPDATE")
    return other


async def test_a_database_killed_in_the_middle_of_an_answer_loses_nothing(
    breakable: tuple[Site, EmbeddedServer], data: Path
) -> None:
    site, server = breakable
    learner = site.visitor()
    await learner.sign_in("learner")
    quiz = await to_the_last(learner)
    page = await learner.go(quiz)
    fields = {**page.hidden, **answer_to(asked(page))}

    async def click() -> httpx.Response:
        return await learner.http.post(
            f"{quiz}/answers", data=fields, headers={"Origin": site.base}, follow_redirects=False
        )

    other = await held_up(server.url)
    answering = asyncio.create_task(click())
    await until_waiting()
    os.kill(server.pid, signal.SIGQUIT)  # as a power cut would end it
    answers = [await answering, await click()]
    alive = await learner.http.get("/livez")
    with await asyncio.to_thread(begin, data):
        other.terminate()
        await until_ready(learner.http)
        again = await click()
        outcome = await learner.go(quiz)

        # Once the database is gone nobody can tell who asks, and so how they are spoken to.
        for refused, who in zip(answers, ("bà con", "bạn"), strict=True):
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
            assert f"Máy chủ đang bận một chút. Không mất gì của {who} cả" in Page(refused).text
            assert "set-cookie" not in refused.headers
        assert (alive.status_code, again.status_code) == (200, 303)
        (entry,) = await rows("SELECT points FROM ledger_entry")
        assert told_points(outcome) == entry["points"] > 0
        assert await value("SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'") == 1
