"""The screens of a phone without a network: no barrier, nothing cut off, no rule of the policy broken."""

from pathlib import Path

import pytest
from playwright.async_api import Playwright

from tests.offline.flight import Phone
from tests.screens.inspection import Inspection
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
LEARNER, HELPER = PEOPLE[0], PEOPLE[1]
# In Vietnamese both sentences are the same, so one of them is made to be another here.
OF_ONE = (
    """() => { document.querySelector("#words [data-word=waiting-one]").textContent = "only {count}"; }"""
)


async def test_no_screen_without_a_network_has_a_barrier(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    inspection = Inspection()
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await phone.another(HELPER)
    await phone.another(LEARNER)
    await phone.go("/offline")
    await phone.page.wait_for_selector("#save:visible")
    await inspection.look(phone.page, "offline-empty")
    await phone.save()
    await phone.context.set_offline(True)
    waits = {
        "home": "#kept-lessons li",
        "people": "#faces li",
        "lesson=chong-lua-dao&step=2": "#step",
        "begin=chong-lua-dao": "#question",
    }
    for place, there in waits.items():
        await phone.go_to(place)
        await phone.page.wait_for_selector(there)
        await inspection.look(phone.page, f"offline-{place.partition('=')[0]}")
    await phone.learn("chong-lua-dao")
    await inspection.look(phone.page, "offline-done")
    await phone.go_to("people")
    await phone.page.click("#faces a:has-text('Páo')")
    await phone.page.wait_for_selector("#pin-help:visible")
    await inspection.look(phone.page, "offline-pin")
    await phone.page.evaluate(OF_ONE)
    await phone.go_to("queue")
    await phone.page.wait_for_selector("#still li")
    assert await phone.page.inner_text("#queue-state") == "only 1"
    await inspection.look(phone.page, "offline-waiting")
    await phone.context.set_offline(False)
    await phone.page.wait_for_selector("#told li")
    await inspection.look(phone.page, "offline-answered")

    assert inspection.problems == {}
    assert await phone.broken_rules() == []
    await phone.context.close()
