"""In a real browser: reloading cards, going back and sending again show the card that was printed."""

import re

import pytest
from playwright.async_api import Browser, Page

from contest.capabilities import Role
from contest.database import value
from tests.accounts.test_card_sheets import cards_of
from tests.browser import leaving, press
from tests.making import give_role, make_person
from tests.site import Site, session_of

pytestmark = pytest.mark.browser
PATH = "/units/03325-002/accounts/new"
UNIT = "SELECT id FROM unit WHERE code = '03325-002'"
CARDS = "SELECT count(*) FROM card"
SEND = "main form button.wide:not([data-listen])"


@pytest.fixture
async def page(site: Site, chromium: Browser) -> Page:
    return await chromium.new_page()


async def as_helper(page: Page, site: Site) -> None:
    helper = await give_role(await make_person("Vàng A Páo"), Role.HELPER, await value(UNIT))
    await page.context.add_cookies([{"name": "session", "value": await session_of(helper), "url": site.base}])


async def fill_in(page: Page) -> None:
    await page.fill("[name=name]", "Lường Thị Pành")
    await page.check("[name=band][value='18+']")
    await page.check("[name=group][value=nguoi_dan]")
    await page.check("[name=consent]")


async def pins(page: Page) -> list[str]:
    return re.findall(r"\b\d{6}\b", " ".join(await page.locator(".pin-card-secret b").all_inner_texts()))


async def signs_in(page: Page, site: Site, pin: str) -> bool:
    """Whether the card opens the account, in another browser."""
    name = await page.locator(".pin-card-name b").first.inner_text()
    browser = page.context.browser
    assert browser is not None
    other = await (await browser.new_context()).new_page()
    await other.goto(f"{site.base}/sign-in")
    await other.fill("[name=name]", name)
    await other.fill("[name=pin]", pin)
    async with leaving(other):
        await other.click("main form button.wide:not([data-listen])")
    return "/sign-in" not in other.url


async def test_a_card_that_is_reloaded_keeps_its_pin_and_the_pin_signs_in(page: Page, site: Site) -> None:
    await as_helper(page, site)
    await page.goto(f"{site.base}{PATH}")
    await fill_in(page)
    await press(page, SEND)
    [pin] = await pins(page)

    await page.reload()
    await page.reload()

    assert await pins(page) == [pin] and pin not in page.url
    assert await value(CARDS) == 1
    assert await signs_in(page, site, pin)


async def test_a_double_click_and_going_back_and_forth_lead_to_the_same_card(page: Page, site: Site) -> None:
    await as_helper(page, site)
    await page.goto(f"{site.base}{PATH}")
    await fill_in(page)
    # The second click may end what the first one began: only where both lead to counts.
    await page.dblclick(SEND, no_wait_after=True)
    await page.wait_for_function("path => location.pathname !== path", arg=PATH)
    await page.wait_for_load_state()
    [pin] = await pins(page)

    await page.go_back()
    await page.go_forward()

    assert await pins(page) == [pin]
    assert await value(CARDS) == 1
    assert await signs_in(page, site, pin)


async def test_the_cards_of_a_class_keep_their_pins(page: Page, site: Site) -> None:
    await cards_of(page, site, 3, unit="Lớp 7A")
    shown = await pins(page)

    await page.reload()
    again = await pins(page)

    assert len(shown) == 3 and shown == again
    assert await value(CARDS) == 3
    assert await signs_in(page, site, shown[0])
