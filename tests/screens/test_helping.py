"""Helping one person on the helper's own phone, played by thumb: taps are counted, nobody signs in twice."""

import re

import pytest
from playwright.async_api import Browser, Page

from contest.database import run, value
from tests.browser import answer_quiz, lesson_content, sign_in
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
HELPER, LEARNER = (next(who for who in PEOPLE if who.title == title) for title in ("helper", "learner"))
LESSON = "chong-lua-dao"
COUNTING = """
    addEventListener("pointerdown", () => {
      sessionStorage.taps = Number(sessionStorage.taps || 0) + 1;
    }, true)
"""
# Begin, and one tap for each of five questions.
TAPS, QUIZ = 20, 6


async def taps(page: Page) -> int:
    return int(await page.evaluate("sessionStorage.taps || 0"))


async def test_helping_one_person_takes_twenty_taps_and_no_second_sign_in(
    site: Site, chromium: Browser
) -> None:
    helper = await value("SELECT id FROM person WHERE phone_tail = '002'")
    await run("UPDATE person SET made_by_id = $1 WHERE phone_tail = '001'", helper)
    unit = await value("SELECT id FROM unit WHERE code = '03325-001'")
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'helper', $2)", helper, unit)
    context = await chromium.new_context(viewport={"width": 360, "height": 640}, has_touch=True)
    page = await context.new_page()
    await sign_in(page, site.base, HELPER)
    await context.add_init_script(COUNTING)
    await page.goto(f"{site.base}/my-people")

    await page.click("a[href$='/learn']")
    (number,) = re.findall(r"\d{4}", await page.inner_text(".take-back"))
    await page.fill("#pin", LEARNER.pin)
    await page.click("form.form button.wide:not([type=button])")
    given = await taps(page)
    for _ in lesson_content(LESSON).steps[1:]:
        await page.click(".act a.button:not(.quiet)")
    read = await taps(page) - given
    # The same button stands on the last step.
    await page.goto(f"{site.base}/lessons/{LESSON}")
    await answer_quiz(page, LESSON)
    asked = await taps(page) - given - read
    await page.goto(f"{site.base}/hand-back")
    await page.fill("#number", number)
    await page.click("form.form button.wide:not([type=button])")
    await page.wait_for_url("**/my-people")

    # The way to /hand-back is a link at the top of every page.
    back = await taps(page) - given - read - asked + 1
    told = f"hand over {given}, read {read}, quiz {asked}, take back {back}"
    # A question is one tap; only lines to be ordered take more.
    assert given + read + QUIZ + back <= TAPS, told
    assert await value("SELECT count(*) FROM help WHERE assisted AND confirmed_at IS NOT NULL") == 1
    assert await value("SELECT count(*) FROM session WHERE person_id = $1 AND ended_at IS NULL", helper) == 1
