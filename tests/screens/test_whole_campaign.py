"""One campaign from its clone to its certified results, in windows of organisers, a hall, a stranger."""

import asyncio
import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import Browser, Page, expect
from pypdf import PdfReader

from contest.database import run, value
from leaderboard.verify import verify
from tests.browser import leaving, press, sign_in
from tests.making import against_the_rules, give_role, make_person
from tests.patience import PATIENCE
from tests.screens.crowd import learn
from tests.site import PEOPLE, SLUG, Site, session_of

pytestmark = pytest.mark.browser
OURS, RIVAL = "03325-001", "03325-002"
CAMPAIGN, NEW = "/organise/mua-dong", "mua-dong"
# Nine days are gone since the start, as if the site had stood still.
NINE_DAYS_LATER = """
    UPDATE campaign
    SET starts_at = starts_at - interval '9 days', registration_at = registration_at - interval '9 days'
    WHERE slug = $1
"""
RULES_AS_WELL = """
    UPDATE rule_version SET valid_from = valid_from - interval '9 days'
    WHERE campaign_id = (SELECT id FROM campaign WHERE slug = $1)
"""
HEARD = "SELECT pg_notify('live', 'campaign:' || id) FROM campaign ORDER BY id"
GRACE_IS_OVER = "UPDATE campaign SET grace_hours = 0 WHERE slug = $1"


class Walk:
    """A campaign walked in windows; every window keeps its own person."""

    def __init__(self, site: Site, chromium: Browser) -> None:
        self.site, self.chromium = site, chromium

    async def window(self, person: int | None = None, width: int = 1280) -> Page:
        context = await self.chromium.new_context(viewport={"width": width, "height": 800})
        if person is not None:
            cookie = {"name": "session", "value": await session_of(person), "url": self.site.base}
            await context.add_cookies([cookie])  # type: ignore[list-item]
        return await context.new_page()

    async def someone(self, name: str, role: str, code: str | None = None) -> Page:
        unit = await value("SELECT id FROM unit WHERE code = $1", code) if code else None
        person = await give_role(await make_person(name, unit=unit), role, unit)
        return await self.window(person)

    async def go(self, page: Page, path: str) -> str:
        await page.goto(self.site.base + path)
        return await page.inner_text("main")


async def launched(organiser: Page) -> None:
    """Three screens: like the campaign before, what counts, check and create; then all units, the start.

    Nobody needs more than this to launch: screens, presses and typed fields are counted and printed.
    """
    screens: list[str] = []
    organiser.on("load", lambda page: screens.append(page.url.partition("?")[0]))
    await press(organiser, "main a[href='/organise/new']")
    await organiser.check(f"input[value='campaign:{SLUG}']")
    await organiser.fill("input[name=name]", "Mùa đông")
    await press(organiser, "form[action='/organise/new/details'] button")
    await press(organiser, "form[action='/organise/new/review'] button")
    await expect(organiser.locator("#what_if")).to_be_visible(timeout=PATIENCE * 1000)
    await press(organiser, "button[name=open]")
    await press(organiser, "#acts form[action$='/units/all'] button")
    await organiser.check("input[name=at_once]")
    await press(organiser, "form[action$='/launch'] button")
    wizard = [one for one in screens if "/organise/new" in one]
    print(f"launched over {len(wizard)} screens of the wizard, with 8 presses and one field typed: {screens}")
    assert len(wizard) == 3 and len(screens) == 6
    assert "Đang diễn ra" in await organiser.inner_text("main")


async def played(walk: Walk, organiser: Page) -> None:
    """A crowd learns, a village says what is in its way, and the organiser calls those who are silent."""
    for gone_by in (NINE_DAYS_LATER, RULES_AS_WELL):
        await against_the_rules(gone_by, NEW)
    await run(HEARD)
    await learn(OURS, people=20)
    await learn(RIVAL, people=5)
    champion = await walk.someone("Quàng Thị Trưởng", "champion", RIVAL)
    await walk.go(champion, f"/units/{RIVAL}/obstacles")
    await champion.check("input[value=no_signal]")
    await press(champion, "form[action$='/obstacles'] button")

    assert "1" in await walk.go(organiser, f"{CAMPAIGN}/today")
    await press(organiser, f"main a[href='{CAMPAIGN}/obstacles']")
    assert "Bản Che Căn" in await organiser.inner_text("main")
    await walk.go(organiser, f"{CAMPAIGN}/call-sheet")
    await organiser.locator("article.call summary").first.click()
    await press(organiser, "button[value=answered]")
    assert await value("SELECT count(*) FROM unit_call") == 1


async def locked(walk: Walk, organiser: Page, stranger: Page) -> None:
    """Boards are locked; what is learned afterwards moves the boards of organisers alone."""
    await walk.go(organiser, f"{CAMPAIGN}/lock")
    await organiser.check("input[value=now]")
    await organiser.fill("textarea[name=reason]", "Để dành cho lễ tổng kết")
    await press(organiser, "form[action$='/lock'] button")
    async with asyncio.timeout(PATIENCE):
        while "tạm khoá" not in (before := await walk.go(stranger, f"/standings/{NEW}/village?cluster=B")):
            pass
    await learn(RIVAL, people=30)
    async with asyncio.timeout(PATIENCE):
        while "Bản Che Căn" not in (await first_of(walk, organiser, f"{CAMPAIGN}/boards")):
            pass
    assert await walk.go(stranger, f"/standings/{NEW}/village?cluster=B") == before


async def first_of(walk: Walk, page: Page, path: str) -> str:
    """The first row of the first board."""
    await walk.go(page, path)
    return await page.locator(".board tbody tr, table tbody tr").first.inner_text()


async def ended_and_corrected(walk: Walk, organiser: Page) -> None:
    """The campaign ends early with a reason, late results are over, and one entry is undone."""
    await walk.go(organiser, f"{CAMPAIGN}/end")
    await organiser.fill("textarea[name=reason]", "Các bản đã học xong sớm hơn dự định")
    await press(organiser, "form[action$='/end'] button")
    await press(organiser, "form[action$='/end'] button")
    await against_the_rules(GRACE_IS_OVER, NEW)

    await walk.go(organiser, f"{CAMPAIGN}/ledger?unit={OURS}")
    # Names of people come with a reason.
    await organiser.fill("textarea[name=reason]", "Xem lại một lượt ghi hai lần")
    await press(organiser, "form[action='/reason'] button")
    await press(organiser, "main td a[href*='/ledger/']")
    await organiser.fill("textarea[name=reason]", "Một người ghi hai lần")
    await press(organiser, "form[action*='/ledger/'] button")


async def revealed(walk: Walk, organiser: Page, hall: Page) -> None:
    """Place by place by the key of a presenter; the hall sees each step, the winner last."""
    await walk.go(organiser, f"{CAMPAIGN}/ceremony")
    await press(organiser, "[data-press=begin]")
    await expect(hall.locator(".screen-title")).to_be_visible(timeout=PATIENCE * 1000)
    assert "Bản Che Căn" not in await hall.inner_text("body")
    while await organiser.locator("[data-press=next]").count():
        async with leaving(organiser):
            await organiser.keyboard.press("ArrowRight")
    await expect(hall.locator("#part")).to_contain_text("Bản Che Căn", timeout=PATIENCE * 1000)
    steps = await organiser.locator("#remote p.soft").first.inner_text()
    assert re.findall(r"\d+", steps)[0] == re.findall(r"\d+", steps)[1]
    await press(organiser, "[data-press=end]")


async def certified(walk: Walk, organiser: Page) -> None:
    """Proposed in one window, confirmed in another."""
    await walk.go(organiser, CAMPAIGN)
    await organiser.check("input[name=checked]")
    await press(organiser, "form[action$='/certify'] button")
    second = await walk.someone("Trần Văn Nhì", "province_organiser")
    await walk.go(second, CAMPAIGN)
    await second.check("input[name=checked]")
    await press(second, "form[action$='/certify/confirm'] button")


async def saved(page: Page, selector: str, folder: Path) -> Path:
    """What a link gives to take away."""
    async with page.expect_download() as coming:
        await page.locator(selector).first.click()
    download = await coming.value
    path = folder / download.suggested_filename
    await download.save_as(path)
    return path


async def taken_away(walk: Walk, stranger: Page, folder: Path) -> None:
    """Certificate, council's list and package say what the page says, and the package reckons it again."""
    told = await walk.go(stranger, f"/results/{NEW}?clusters=all")
    rows = stranger.locator("main tr[data-unit]")
    units = [str(await row.get_attribute("data-unit")) for row in await rows.all()]
    first = await rows.first.locator("th").inner_text()
    digests = re.findall(r"[0-9a-f]{64}", told)

    certificate = await saved(stranger, "main a[href$='certificate.pdf']", folder)
    printed = "\n".join(page.extract_text() for page in PdfReader(BytesIO(certificate.read_bytes())).pages)
    assert "Bản Che Căn" in first and "Bản Che Căn" in printed
    assert digests and all(one in printed.replace("\n", "") for one in digests)
    book = await saved(stranger, "main a[href$='council.xlsx']", folder)
    lines = list(load_workbook(book).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [line[3] for line in lines[1:]] == units

    package = await saved(stranger, f"main a[href$='/campaigns/{NEW}/package']", folder)
    said: list[str] = []
    assert verify(package, said.append), said


async def test_a_campaign_is_led_from_its_clone_to_results_that_strangers_verify(
    site: Site, chromium: Browser, tmp_path: Path
) -> None:
    await learn(OURS, people=3)
    walk = Walk(site, chromium)
    organiser, stranger, hall = [await walk.window() for _ in range(3)]
    await sign_in(organiser, site.base, next(who for who in PEOPLE if who.title == "organiser"))
    await walk.go(organiser, "/organise")

    await launched(organiser)
    assert organiser.url.endswith(CAMPAIGN)
    # To start at once changes no rule, and announces no change.
    assert "Cách tính của đợt thi đua này chưa thay đổi lần nào." in await walk.go(
        stranger, f"/campaigns/{NEW}/changes"
    )
    await hall.goto(f"{site.base}/screen/{NEW}")
    await played(walk, organiser)
    await locked(walk, organiser, stranger)
    await ended_and_corrected(walk, organiser)
    await revealed(walk, organiser, hall)
    await certified(walk, organiser)
    await taken_away(walk, stranger, tmp_path)
