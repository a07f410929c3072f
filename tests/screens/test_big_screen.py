"""The big screen in a browser: it turns by itself, says when the network is away, and comes back alone."""

import asyncio
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from contest.database import run
from tests.patience import PATIENCE
from tests.screens.crowd import learn
from tests.screens.inspection import TELL_VIOLATIONS
from tests.site import SLUG, Site, running

pytestmark = pytest.mark.browser

TURN = 15_100
OURS, RIVAL = "03325-001", "03325-002"
ENDED = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


async def hall(chromium: Browser, address: str) -> Page:
    """A projector: a window on which nobody clicks; `kept` lives in it until it is loaded again."""
    context = await chromium.new_context(viewport={"width": 1920, "height": 1080})
    page = await context.new_page()
    await page.add_init_script(TELL_VIOLATIONS)
    await page.clock.install()
    await page.goto(address)
    await page.evaluate("window.kept = true")
    return page


def part(page: Page, number: int) -> Locator:
    return page.locator(f"#part[data-part='{number}']")


async def test_it_turns_by_itself_and_by_key_and_everything_fits(site: Site, chromium: Browser) -> None:
    said: list[str] = []
    page = await hall(chromium, f"{site.base}/screen/{SLUG}")
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    parts = int(await page.locator("#part").get_attribute("data-parts") or 0)

    for number in (*range(1, parts + 1), 1):
        await expect(part(page, number)).to_be_visible(timeout=PATIENCE * 1000)
        high, wide = await page.evaluate(
            "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
        )
        assert (high <= 1080 + 4, wide <= 1920) == (True, True), number
        await page.clock.run_for(TURN)
    await page.keyboard.press("ArrowLeft")
    await expect(part(page, 1)).to_be_visible(timeout=PATIENCE * 1000)
    await page.keyboard.press(" ")
    await page.clock.run_for(TURN)
    await expect(part(page, 1)).to_be_visible(timeout=PATIENCE * 1000)

    assert said == []
    assert await page.evaluate("window.kept")


async def test_nothing_moves_for_those_who_asked_for_calm(site: Site, chromium: Browser) -> None:
    page = await hall(chromium, f"{site.base}/screen/{SLUG}")
    await page.emulate_media(reduced_motion="reduce")
    await page.keyboard.press("ArrowRight")
    await expect(part(page, 2)).to_have_attribute("data-comes", "", timeout=PATIENCE * 1000)

    names = "getComputedStyle(document.querySelector('.screen-body')).animationName"
    assert await page.evaluate(names) == "none"
    await page.emulate_media(reduced_motion="no-preference")
    assert await page.evaluate(names) == "screen-comes"


async def test_without_the_server_it_keeps_what_it_showed_and_says_so(
    small_url: str, chromium: Browser
) -> None:
    async with running(small_url) as site:
        page = await hall(chromium, f"{site.base}/screen/{SLUG}")
        await expect(part(page, 1)).to_be_visible()
        shown = await page.locator("#part h1").inner_text()

    lost = page.locator("#lost")
    await _turn_until(page, lost, visible=True)
    assert shown == await page.locator("#part h1").inner_text()
    assert "đang chờ" in await lost.inner_text()

    async with running(small_url, urlsplit(site.base).port or 0):
        await learn(OURS, people=6)
        await _turn_until(page, lost, visible=False)
        await _turn_until(page, page.locator(".screen-board", has_text="Bản Mường Khiếng"), visible=True)

        # The database starts anew: all its connections end at once.
        await run(ENDED)
        await learn(RIVAL, people=7)
        await _turn_until(page, page.locator(".screen-board", has_text="Bản Che Căn"), visible=True)
        assert await page.evaluate("window.kept")
        await page.close()


async def _turn_until(page: Page, found: Locator, *, visible: bool) -> None:
    """Let parts turn on the clock of the page until it is, or is no longer, there to be seen."""
    async with asyncio.timeout(PATIENCE):
        while await found.is_visible() != visible:
            # A part that comes when the next one has its turn is not shown.
            async with page.expect_response(lambda answer: answer.request.resource_type == "fetch"):
                await page.clock.run_for(TURN)
