"""The grid by keyboard alone, on a desk and on a phone: forty lines one after the other, nothing cut off."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser

from contest.database import value
from contest.local_time import local_day
from contest.paper import queries
from tests.browser import sign_in
from tests.paper.test_keying import VILLAGE, helper_of, people, sheet_by
from tests.screens.inspection import Inspection
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
HELPER = PEOPLE[1]
# What somebody presses for a blank line: a few letters, on to the lesson, on to the result, the next line.
KEYS_A_LINE = 12


async def test_forty_lines_are_keyed_by_keyboard_alone(site: Site, chromium: Browser) -> None:
    helper, _ = await helper_of(site)
    names = [
        str(await value("SELECT display_name FROM person WHERE id = $1", who)) for who in await people(40)
    ]
    sheet, inspection = await sheet_by(helper), Inspection()
    context = await chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    await inspection.listen(context)
    page = await context.new_page()
    await sign_in(page, site.base, HELPER)
    await page.goto(f"{site.base}/units/{VILLAGE}/paper/{sheet.number}")
    await page.focus("#day")
    await page.keyboard.type(f"{local_day(datetime.now(UTC)):%d/%m}")
    await page.keyboard.press("Tab")

    pressed = 0
    for name in names:
        typed = name.split()[-1].lower()
        for key in (*typed, "Tab", "Tab", "1", "Enter"):
            await page.keyboard.press(key)
            pressed += 1

    assert pressed <= KEYS_A_LINE * 40
    assert await page.evaluate("document.activeElement.matches('form.paper button')")
    # What is half keyed outlives a reload.
    await page.reload()
    assert (await page.input_value("#who-40")).startswith(names[-1])
    await page.focus("form.paper button.wide")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("[data-keyed]")
    assert len(await queries.lines(sheet.id)) == 40
    await inspection.look(page, "paper-keyed")
    await page.goto(f"{site.base}/units/{VILLAGE}/paper")
    await inspection.look(page, "paper-sheets")
    second = await sheet_by(helper)
    await page.goto(f"{site.base}/units/{VILLAGE}/paper/{second.number}")
    await page.fill("#who-1", "khong co ai")
    await page.fill("#who-2", "giang a")
    await page.focus("form.paper button.wide")
    await page.click("form.paper button.wide")
    await page.wait_for_selector(".wrong")
    # The page of faults is a refusal, which the browser notes as such.
    faults = Inspection()
    await faults.look(page, "paper-faults")
    assert inspection.problems | faults.problems == {}, str(inspection.problems | faults.problems)
