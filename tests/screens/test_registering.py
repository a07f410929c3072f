"""Opening an account on a small phone without scripts: a village is found by typing, a child is led on."""

import pytest
from playwright.async_api import Browser

from contest.clock import now
from contest.database import run
from contest.joining.service import join
from contest.units.membership.service import JoinOutcome
from tests.browser import press
from tests.making import make_person
from tests.site import Site

pytestmark = pytest.mark.browser
SCREEN = {"width": 360, "height": 640}


async def test_a_village_is_found_and_a_child_led_on_without_scripts(site: Site, chromium: Browser) -> None:
    context = await chromium.new_context(viewport=SCREEN, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{site.base}/register?next=/lessons/chong-lua-dao")

    await page.fill("#q", "muong khieng")
    await page.click("form[role=search] button")
    await page.click("#matches a >> nth=0")
    await page.click("label.check:has([value='7-15'])")
    onward = page.locator(".act a[href='/lessons?group=hoc_sinh']")
    box = await onward.bounding_box()
    told = await page.locator(".for-children").bounding_box()
    asked = [await page.locator(one).is_visible() for one in (".act > button", "#name")]
    await page.click("label.check:has([value='18+'])")
    await page.fill("#name", "Lò Thị Mai")
    await press(page, ".act > button")

    assert box and told and box["y"] + box["height"] <= SCREEN["height"]
    assert told["y"] + told["height"] <= box["y"]
    assert asked == [False, False] and not await onward.count()
    assert page.url.endswith("/register/group")
    await context.close()


async def test_who_has_asked_to_join_is_not_told_that_nothing_was_chosen(site: Site) -> None:
    await run("UPDATE unit SET joining = 'approval' WHERE code = '03325-001'")
    person = await make_person("Lò Thị Mỷ")
    learner = await site.visitor_as(person)
    before = (await learner.go("/me/units/present")).text

    assert await join(person, "03325-001", now()) is JoinOutcome.WAITING
    waiting = (await learner.go("/me/units/present")).text

    assert "chưa chọn đơn vị" in before
    assert "chưa chọn đơn vị" not in waiting and "đã xin vào Bản Mường Khiếng" in waiting
