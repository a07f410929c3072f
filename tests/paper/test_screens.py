"""The grid by keyboard alone, on a desk and on a phone: forty lines one after the other, nothing cut off."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Page

from contest.database import run, value
from contest.local_time import local_day
from contest.paper import queries
from tests.browser import sign_in
from tests.making import make_person
from tests.paper.test_keying import VILLAGE, helper_of, people, sheet_by
from tests.screens.inspection import Inspection
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
HELPER = PEOPLE[1]
# What somebody presses for a blank line: a few letters, on to the lesson, on to the result, the next line.
KEYS_A_LINE = 12


async def two_accounts(site: Site, page: Page, sheet: str, helper: int) -> None:
    """Accounts are made for two lines one after the other: both names stand there, and what was typed."""
    await page.fill("#who-3", "khong co ai nua")
    await page.dispatch_event("#who-3", "change")
    names = []
    for line, name in ((1, "Lò Thị Một"), (3, "Lò Thị Ba")):
        await make_person(name, unit=await value("SELECT id FROM unit WHERE code = $1", VILLAGE))
        await run("UPDATE person SET made_by_id = $1 WHERE display_name = $2", helper, name)
        await page.goto(f"{site.base}/units/{VILLAGE}/paper/{sheet}?made={line}")
        names.append(await page.input_value(f"#who-{line}"))
    assert [await page.input_value("#who-1"), await page.input_value("#who-3")] == names
    assert all("Lò Thị" in one for one in names) and await page.input_value("#who-2") == "giang a"


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
    await two_accounts(site, page, second.number, helper)
    assert inspection.problems | faults.problems == {}, str(inspection.problems | faults.problems)
