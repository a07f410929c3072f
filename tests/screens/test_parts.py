"""Parts that come after their page: whatever one is about to press stays where it was."""

import asyncio

import pytest
from playwright.async_api import Browser, Page, Route, ViewportSize

from contest.seeding.demo import DemoPerson
from tests.browser import sign_in
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
PAGES = ("/today", "/me", "/tasks")
# Marks what can be pressed in the first view, and tells at which height each of them stands.
FIRST_VIEW = """
    () => Object.fromEntries([...document.querySelectorAll("main :is(a, button, input, summary)")]
        .filter(one => one.offsetParent && !one.closest("[hx-get]"))
        .filter(one => one.getBoundingClientRect().top < innerHeight)
        .map((one, at) => {
            one.dataset.marked = at;
            return [`${at} ${one.textContent.trim()}`, Math.round(one.getBoundingClientRect().top)];
        }))
"""
STANDS = """
    marked => Object.fromEntries(marked.map(name => [name, Math.round(
        document.querySelector(`[data-marked="${name.split(" ")[0]}"]`).getBoundingClientRect().top)]))
"""
COMING = "[hx-get][hx-trigger=load]:not(:has(> *)), [hx-get][hx-trigger=load][hx-swap=outerHTML]"


async def moved(page: Page, address: str) -> dict[str, tuple[int, int]]:
    """What can be pressed in the first view of a page and stands elsewhere once its parts have come."""
    seen = asyncio.Event()

    async def late(route: Route) -> None:
        if "hx-request" in route.request.headers:
            await seen.wait()
        await route.continue_()

    await page.route("**/*", late)
    await page.goto(address)
    before = await page.evaluate(FIRST_VIEW)
    seen.set()
    await page.wait_for_function("coming => !document.querySelector(coming)", arg=COMING)
    after = await page.evaluate(STANDS, list(before))
    await page.unroute("**/*")
    assert before
    return {name: (top, after[name]) for name, top in before.items() if after[name] != top}


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.name)
async def test_nothing_to_press_moves_when_the_parts_of_a_page_come(
    site: Site, chromium: Browser, who: DemoPerson
) -> None:
    page = await chromium.new_page(viewport=ViewportSize(width=360, height=640))
    await sign_in(page, site.base, who)

    assert {path: await moved(page, site.base + path) for path in PAGES} == {path: {} for path in PAGES}
