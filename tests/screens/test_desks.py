"""Pages on which organisers write lessons, set goals and move ends, and champions keep paper: no barrier."""

import pytest
from playwright.async_api import Browser

from contest.database import value
from tests.browser import sign_in
from tests.making import give_role, make_person
from tests.screens.inspection import Inspection
from tests.site import PEOPLE, SLUG, Site, session_of

pytestmark = pytest.mark.browser
VILLAGE, LESSON = "03325-001", "/organise/lessons/chong-lua-dao"
ORGANISERS = (
    "/organise/lessons",
    LESSON,
    f"{LESSON}/about",
    f"{LESSON}/steps/1",
    f"{LESSON}/questions/1",
    f"{LESSON}/preview",
    f"{LESSON}/publish",
    "/organise/lessons/import",
    f"/organise/{SLUG}/goal",
    f"/organise/{SLUG}/end/move",
    f"/organise/{SLUG}/reports",
    f"/standings/{SLUG}/rounds",
    "/voices",
)
CHAMPIONS = (
    f"/units/{VILLAGE}/paper",
    "/paper",
    "/lessons/chong-lua-dao/listen",
    "/offline/files",
    "/me/secret?with=pin",
)
STRANGERS = ("/sign-in?with=pictures&another=1",)


async def test_no_desk_has_a_barrier(site: Site, chromium: Browser) -> None:
    unit: int = await value("SELECT id FROM unit WHERE code = $1", VILLAGE)
    champion = await give_role(await make_person("Quàng Thị Trưởng", unit=unit), "champion", unit)
    inspection, session = Inspection(), await session_of(champion)
    organiser, keeper, stranger = [await chromium.new_context() for _ in range(3)]
    await keeper.add_cookies([{"name": "session", "value": session, "url": site.base}])

    for context, pages in ((organiser, ORGANISERS), (keeper, CHAMPIONS), (stranger, STRANGERS)):
        await inspection.listen(context)
        page = await context.new_page()
        if context is organiser:
            await sign_in(page, site.base, next(who for who in PEOPLE if who.title == "organiser"))
        for address in pages:
            answer = await page.goto(site.base + address)
            assert answer is not None and answer.status == 200, address
            await inspection.look(page, address)

    assert inspection.problems == {}
