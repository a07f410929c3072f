"""A phone that several people use: who is learning stands on every page, and nothing private stays behind."""

import pytest
from playwright.async_api import Browser, Page

from tests.browser import press, sign_in
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
LEARNER, HELPER = (next(who for who in PEOPLE if who.title == title) for title in ("learner", "helper"))
TOUCH = 48


async def phone(chromium: Browser) -> Page:
    context = await chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    return await context.new_page()


async def test_the_switch_is_seen_and_big_enough_without_scripts(site: Site, chromium: Browser) -> None:
    page = await phone(chromium)
    await sign_in(page, site.base, LEARNER)

    for path in ("/today", "/lessons", "/standings", "/me"):
        await page.goto(site.base + path)
        switch = page.locator("header a[href='/who']")
        box = await switch.bounding_box()
        assert box is not None and box["height"] >= TOUCH and box["width"] >= TOUCH
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360
        assert await switch.inner_text() == "Hương L."


async def test_two_taps_and_a_pin_change_who_is_learning(site: Site, chromium: Browser) -> None:
    page = await phone(chromium)
    await sign_in(page, site.base, HELPER)
    await page.goto(f"{site.base}/sign-in?another=1")
    await page.fill("#name", LEARNER.phone)
    await page.fill("#pin", LEARNER.pin)
    await page.click("form.form button")

    await page.click("header a[href='/who']")
    await page.click("text=Páo V.")
    await page.fill("#pin", HELPER.pin)
    await press(page, "form.form button")

    assert page.url == f"{site.base}/today"
    assert await page.locator("header a[href='/who']").inner_text() == "Páo V."


async def test_going_back_after_signing_out_shows_nothing_private(site: Site, chromium: Browser) -> None:
    context = await chromium.new_context()
    page = await context.new_page()
    await sign_in(page, site.base, LEARNER)
    await page.goto(f"{site.base}/me")
    assert LEARNER.name in await page.content()
    await page.goto(f"{site.base}/who")
    await page.click("form[action='/sign-out'] button")
    await page.wait_for_url(f"{site.base}/")

    for _ in range(4):
        await page.go_back()
        shown = await page.content()
        assert LEARNER.name not in shown and "Hương L. đang học" not in shown
    kept = await page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert "Hương" not in kept
    await context.close()
