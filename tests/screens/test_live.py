"""What one person does, others see: on open pages at once, by asking where streams are blocked, on reload."""

import asyncio
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page, expect

from contest.database import value
from tests.browser import answer_quiz, sign_in
from tests.patience import PATIENCE
from tests.screens.crowd import learn
from tests.site import PEOPLE, SLUG, Site, running

pytestmark = pytest.mark.browser

LEARNER = next(who for who in PEOPLE if who.title == "learner")
LESSON = "chong-lua-dao"
OURS, RIVAL = "03325-001", "03325-002"
BOARD = f"/standings/{SLUG}/village/B"
# A second is the promise on a machine of its own; here everything runs on one, beside other tests.

WE_LEAD = f"document.querySelector('#board tbody tr').dataset.unit === '{OURS}'"
OUR_NEWS = f"document.querySelector('#feed a[href=\"/standings/{SLUG}/units/{OURS}\"]') !== null"
WHEN = """new Promise(tell => {
    const holds = () => CONDITION;
    const look = () => { if (holds()) { watch.disconnect(); tell(Date.now() / 1000); } };
    const watch = new MutationObserver(look);
    watch.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
    look();
})"""


async def when(page: Page, condition: str) -> float:
    """The moment from which the page shows it, as the page changes under the eyes of its reader."""
    moment: float = await page.evaluate(WHEN.replace("CONDITION", condition))
    return moment


async def shown(page: Page, condition: str) -> float:
    """The same, in time for somebody who waits for it."""
    async with asyncio.timeout(PATIENCE):
        return await when(page, condition)


async def watching(chromium: Browser, address: str) -> Page:
    """A window of a stranger; `kept` lives in it for as long as it is not loaded again."""
    page = await (await chromium.new_context()).new_page()
    await page.goto(address)
    await page.evaluate("window.kept = true")
    return page


async def test_a_lesson_passed_moves_the_board_and_makes_news_on_open_pages(
    site: Site, chromium: Browser
) -> None:
    await learn(RIVAL, people=3)
    await learn(OURS, people=4)
    board = await watching(chromium, site.base + BOARD)
    home = await watching(chromium, site.base)
    await expect(board.locator("#board tbody tr").first).to_have_attribute("data-unit", RIVAL)
    learner = await (await chromium.new_context()).new_page()
    await sign_in(learner, site.base, LEARNER)
    await learner.goto(f"{site.base}/lessons/{LESSON}")

    moved, told = asyncio.create_task(when(board, WE_LEAD)), asyncio.create_task(when(home, OUR_NEWS))
    await answer_quiz(learner, LESSON)
    async with asyncio.timeout(PATIENCE):
        seen = await asyncio.gather(moved, told)

    recorded: datetime = await value("SELECT max(received_at) FROM fact")
    waited = [moment - recorded.timestamp() for moment in seen]
    print(f"recorded → seen: board {waited[0] * 1000:.0f} ms, home {waited[1] * 1000:.0f} ms")
    assert max(waited) < PATIENCE
    assert await board.evaluate("window.kept") and await home.evaluate("window.kept")


async def test_where_streams_are_blocked_the_page_asks(site: Site, chromium: Browser) -> None:
    page = await (await chromium.new_context()).new_page()
    await page.clock.install()
    blocked: list[str] = []
    await page.route("**/stream?*", lambda route: (blocked.append(route.request.url), route.abort())[1])
    await page.goto(site.base + BOARD)
    await learn(RIVAL)
    await _ask_until(page, f"!({WE_LEAD})")

    await learn(OURS, people=3)
    await _ask_until(page, WE_LEAD)

    assert blocked


async def _ask_until(page: Page, condition: str) -> None:
    """Let half minutes pass on the clock of the page until an answer brought it."""
    async with asyncio.timeout(PATIENCE):
        while not await page.evaluate(condition):
            async with page.expect_response(lambda answer: "/fragment" in answer.url):
                await page.clock.run_for(31_000)


async def test_without_javascript_a_reload_shows_it(site: Site, chromium: Browser) -> None:
    context = await chromium.new_context(java_script_enabled=False)
    page = await context.new_page()
    await learn(OURS, people=3)

    async with asyncio.timeout(PATIENCE):
        await page.goto(site.base + BOARD)
        while await page.locator("#board tbody .score").first.inner_text() == "0":
            await page.reload()

    assert await page.locator("#board tbody tr").first.get_attribute("data-unit") == OURS


async def test_after_a_restart_the_stream_comes_back(small_url: str, chromium: Browser) -> None:
    async with running(small_url) as site:
        page = await watching(chromium, site.base + BOARD)
        await learn(RIVAL)
        await shown(page, f"!({WE_LEAD})")

    async with running(small_url, urlsplit(site.base).port or 0):
        await learn(OURS, people=3)
        await when(page, WE_LEAD)
        await learn(RIVAL, people=9)
        await shown(page, f"!({WE_LEAD})")
        assert await page.evaluate("window.kept")
