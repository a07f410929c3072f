"""Pictures in the place of a PIN, as fingers meet them: with scripts, without them, and without a network."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Playwright, async_playwright, expect

from contest.database import value
from contest.offline import proofs
from tests.browser import press, sign_in
from tests.offline.flight import Phone
from tests.offline.test_returning import STORED
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
LEARNER = next(who for who in PEOPLE if who.title == "learner")
MINE = ("buffalo", "corn", "drum")
LEAST = 48


async def tap(page: Page, field: str, names: tuple[str, ...] = MINE) -> None:
    for number, name in enumerate(names, 1):
        await page.click(f"#{field} .pictures-round:nth-of-type({number}) [data-picture={name}]")


async def choose(page: Page, base: str) -> None:
    """Signed in: pictures in the place of the PIN."""
    await page.goto(f"{base}/me/secret?with=pictures")
    await page.fill("#current", LEARNER.pin)
    await tap(page, "new")
    await tap(page, "again")
    await page.click("form.form .actions button")
    await page.wait_for_url("**/me/sessions?changed=1")


async def test_three_taps_open_the_account_without_scripts(site: Site, chromium: Browser) -> None:
    context = await chromium.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page = await context.new_page()
    await sign_in(page, site.base, LEARNER)
    await choose(page, site.base)
    await page.goto(f"{site.base}/who")
    await press(page, "form[action='/sign-out'] button")
    await page.goto(f"{site.base}/who")
    await press(page, ".profiles a")

    shown = page.locator("#pin .picture-key:visible")
    assert await shown.count() == 12
    boxes = [await one.bounding_box() for one in await shown.all()]
    assert all(box and box["width"] >= LEAST and box["height"] >= LEAST for box in boxes)
    assert max(box["y"] + box["height"] for box in boxes if box) <= 640
    await page.click("#pin .pictures-round:nth-of-type(1) [data-picture=buffalo]")
    again = page.locator("#pin .pictures-round:nth-of-type(2) [data-picture=buffalo]")
    assert await again.evaluate("one => getComputedStyle(one).pointerEvents") == "none"
    await page.click("#pin [type=reset]")
    assert await shown.count() == 12
    await tap(page, "pin")
    assert await shown.count() == 0
    await press(page, "form.form button.wide")

    assert page.url == f"{site.base}/today"
    await context.close()


@pytest.fixture
async def driver() -> AsyncIterator[Playwright]:
    async with async_playwright() as found:
        yield found


async def test_pictures_tapped_without_a_network_are_sealed_as_a_pin_is(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await sign_in(phone.page, site.base, LEARNER)
    await choose(phone.page, site.base)
    ref = (await value("SELECT ref FROM person WHERE display_name = $1", LEARNER.name)).hex
    async with phone.page.expect_response("**/offline/state"):
        await phone.go("/offline")
    await phone.page.wait_for_selector("#save:visible")
    await phone.go_to(f"pin={ref}")
    await expect(phone.page.locator("#with-pictures")).to_be_visible()
    await expect(phone.page.locator("#offline-pin")).to_be_hidden()

    await tap(phone.page, "offline-pictures", MINE[:2])
    await phone.page.click("#pin-form button.wide")
    await expect(phone.page.locator("#pictures-wrong")).to_be_visible()
    await phone.page.click("#offline-pictures .pictures-round:nth-of-type(3) [data-picture=drum]")
    await phone.page.click("#pin-form button.wide")
    await phone.page.wait_for_url("**#home")

    kept = await phone.page.evaluate(STORED)
    (proof,) = kept["proofs"]
    assert "corn" not in json.dumps(kept["proofs"])
    assert proofs.opened(site.settings.secret, proof["sealed"], ref) == "pictures:" + ":".join(MINE)
    assert await phone.page.evaluate("window.broken") == []
    await phone.context.close()
