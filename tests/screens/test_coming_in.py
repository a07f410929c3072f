"""How a firm, its workers and a grandmother come in: real windows, a real Excel file, one phone for two."""

import asyncio
import re
from io import BytesIO

import pytest
from playwright.async_api import Browser, Page, Route
from xlsxwriter import Workbook

from contest.capabilities import Role
from contest.database import rows, run, value
from tests.browser import answer_quiz, press, sign_in
from tests.making import give_role, make_entry, make_person
from tests.site import PEOPLE, SLUG, Site, session_of

pytestmark = pytest.mark.browser
LEARNER, HELPER, ORGANISER = PEOPLE
LESSON, VILLAGE = "chong-lua-dao", "03325-002"
ON = "main form button.wide:not([data-listen])"
HEADINGS = ("Họ và tên", "Mã nhân viên", "Số điện thoại", "Tổ", "Năm sinh")
# A sheet as an office keeps it: Excel has eaten the zero of a phone, and three lines hold a mistake.
FIRST = (
    HEADINGS,
    ("Quàng Thị Hoà", "NV1", 987000301, "Tổ cắt", 1990),
    ("Cà Văn Inh", "NV2", "", "tổ may", "18+"),
    ("Lò Thị Mai 2", "NV3", "", "Tổ may", ""),
    ("Vừ A Chứ", "NV4", "12345", "Tổ may", 1988),
    ("Giàng A Dế", "NV5", "", "Tổ là", ""),
)
MENDED = (
    *FIRST[:3],
    ("Lò Thị Mai", "NV3", "", "Tổ may", ""),
    ("Vừ A Chứ", "NV4", "0987 000 304", "Tổ may", 1988),
    ("Giàng A Dế", "NV5", "", "Tổ cắt", ""),
)
LISTED = """
    SELECT e.name, u.name AS part FROM roster_entry e JOIN unit u ON u.id = e.part_id
    WHERE e.left_at IS NULL ORDER BY e.number
"""
PASSED = """
    SELECT p.display_name FROM fact f JOIN person p ON p.id = f.person_id
    WHERE f.kind = 'lesson_passed' ORDER BY f.id
"""
REACHED = """
    INSERT INTO progress (ledger_id, person_id, achieved_at, points, days, lessons, helped, completed, seen)
    SELECT l.id, p.id, now(), 0, '{}', '{}', '{}', '{}', '{}'
    FROM person p, ledger l JOIN campaign c ON c.id = l.campaign_id
    WHERE p.display_name = $1 AND c.slug = $2
"""


def as_xlsx(lines: tuple[tuple[object, ...], ...]) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    return out.getvalue()


async def phone(chromium: Browser) -> Page:
    context = await chromium.new_context(viewport={"width": 360, "height": 740})
    return await context.new_page()


async def window_of(chromium: Browser, site: Site, person: int) -> Page:
    """A window in which somebody is signed in already."""
    page = await phone(chromium)
    await page.context.add_cookies([{"name": "session", "value": await session_of(person), "url": site.base}])
    return page


async def fill(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        await page.fill(f"[name={name}]", text)


async def open_account(page: Page, **fields: str) -> None:
    """Answer the questions of a new account, a screen each."""
    onward = "form[action='/register'] .act button.button:not([data-listen])"
    if "name" in fields:
        await fill(page, name=fields.pop("name"))
    await page.check("input[name=band][value='18+']")
    await press(page, onward)
    group = "button[name=group][value=nguoi_lao_dong]"
    if await page.locator(group).count():
        await press(page, group)
    await page.check("input[name=consent]")
    await press(page, onward)
    # Who has no phone leaves it empty.
    await fill(page, phone=fields.pop("phone", ""))
    await press(page, onward)
    await fill(page, **fields)
    await press(page, onward)


async def champion_of(unit: str) -> int:
    place = int(await value("SELECT id FROM unit WHERE code = $1", unit))
    return await give_role(await make_person("Trần Thị Nhân"), Role.CHAMPION, place)


async def send_list(page: Page, address: str, lines: tuple[tuple[object, ...], ...]) -> None:
    """Upload a list and wait until it has been read."""
    await page.goto(address)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    await page.set_input_files(
        "input[type=file]", {"name": "danh sách.xlsx", "mimeType": kind, "buffer": as_xlsx(lines)}
    )
    await page.check("input[name=kind][value=whole]")
    await page.click("form[enctype] button")
    await page.wait_for_selector("form[action$='/apply']")


async def test_a_firm_registers_and_mends_its_list(site: Site, chromium: Browser) -> None:
    office, hall = await phone(chromium), await phone(chromium)
    await office.goto(f"{site.base}/units/new")
    await press(office, "main a.button[href^='/register']")
    await open_account(office, name="Trần Thị Nhân Sự", phone="0987000114", pin="508213")
    await press(office, "a[href='/units/new?form=enterprise']")
    await fill(office, q="muong phang")
    await press(office, "form[action='/units/new'] button")
    await press(office, ".found a")
    await fill(office, name="Công ty TNHH Gạch Phú Lộc", eligible="40", source="Danh sách lao động tháng 11")
    await fill(office, counted_on="2026-11-20", contact="Phòng nhân sự, gặp chị Nhân")
    await press(office, ON)
    assert "/applications" in office.url and "Gạch Phú Lộc" in await office.inner_text("main")

    await sign_in(hall, site.base, ORGANISER)
    await hall.goto(f"{site.base}/tasks")
    await press(hall, "main a[href='/approvals']")
    await press(hall, "main a[href^='/approvals/']:has-text('Gạch Phú Lộc')")
    await press(hall, "form[action$='/approve'] button")

    await office.goto(f"{site.base}/tasks")
    await press(office, "main a[href$='/manage']")
    await press(office, "main a[href$='/join']")
    await press(office, "form[action$='/join'] button")
    assert "Gạch Phú Lộc" in await office.inner_text("main")
    await office.go_back()
    await office.go_back()
    root = office.url.removesuffix("/manage")
    await office.goto(f"{root}/parts")
    await fill(office, lines="Tổ cắt; 18\nTổ may; 22")
    await press(office, "form[action$='/parts'] button")
    await send_list(office, f"{root}/roster", FIRST)
    faults = await office.locator("#rows li:has([data-kind])").all_inner_texts()
    assert [re.findall(r"dòng (\d+)", one) for one in faults] == [["4"], ["5"], ["6"]]
    assert "Lò Thị Mai 2" in faults[0] and "12345" in faults[1] and "Tổ là" in faults[2]
    assert await rows(LISTED) == []

    await send_list(office, f"{root}/roster", MENDED)
    assert await office.locator("#rows li").count() == 5
    assert await office.locator("#rows [data-kind]").count() == 0
    await office.click("form[action$='/apply'] button")
    await office.wait_for_selector("form[action$='/apply']", state="detached")

    await office.goto(f"{root}/roster")
    assert await office.locator("table.roster tbody tr").count() == 5
    assert [(one["name"], one["part"]) for one in await rows(LISTED)][2:] == [
        ("Lò Thị Mai", "Tổ may"),
        ("Vừ A Chứ", "Tổ may"),
        ("Giàng A Dế", "Tổ cắt"),
    ]


async def test_workers_come_in_by_card_and_by_poster(site: Site, chromium: Browser) -> None:
    firm = int(await value("SELECT id FROM unit WHERE code = 'HTX001'"))
    await run("UPDATE unit SET joining = 'approval' WHERE id = $1", firm)
    await make_entry(firm, "Lò Thị Thợ")
    office = await window_of(chromium, site, await champion_of("HTX001"))

    await office.goto(f"{site.base}/units/HTX001/cards")
    written = re.search(r"[A-Z2-9]{4}\s[A-Z2-9]{4}\s[A-Z2-9]{4}", await office.inner_text(".joincard"))
    assert written is not None
    worker = await phone(chromium)
    await worker.goto(f"{site.base}/join")
    await fill(worker, code=written[0])
    await press(worker, ON)
    assert "Lò Thị Thợ" in await worker.inner_text("h1")
    await press(worker, "main a[href^='/register']")
    await open_account(worker, name="Lò Thị Thợ", pin="508214")
    assert await who_belongs(firm) == ["Lò Thị Thợ"]

    await office.goto(f"{site.base}/units/HTX001/poster")
    code = (await office.inner_text(".poster .code")).replace(" ", "")
    guest = await phone(chromium)
    await guest.goto(f"{site.base}/join/{code}")
    await press(guest, "main a[href*='register']")
    await open_account(guest, name="Vàng Văn Khách", phone="0987000222", pin="508215")
    await guest.goto(f"{site.base}/me/units")
    assert "HTX chè Hoa Ban" in await guest.inner_text("main")
    assert await who_belongs(firm) == ["Lò Thị Thợ"]

    await office.goto(f"{site.base}/units/HTX001/waiting")
    assert "Vàng Văn Khách" in await office.inner_text(".askers")
    await press(office, "form[action$='/admit'] button")
    assert await who_belongs(firm) == ["Lò Thị Thợ", "Vàng Văn Khách"]


async def who_belongs(unit: int) -> list[str]:
    found = await rows(
        "SELECT p.display_name FROM membership m JOIN person p ON p.id = m.person_id"
        " WHERE m.unit_id = $1 AND m.until IS NULL ORDER BY m.id",
        unit,
    )
    return [one["display_name"] for one in found]


async def learning(page: Page) -> str:
    """Who the page says is learning now."""
    return await page.inner_text("header a[href='/who']")


async def test_two_learn_on_one_phone_and_each_keeps_the_own_pass(site: Site, chromium: Browser) -> None:
    page = await phone(chromium)
    await sign_in(page, site.base, HELPER)
    await page.goto(f"{site.base}/units/{VILLAGE}/accounts/new")
    await fill(page, name="Lò Thị Pâng")
    await page.check("input[name=band][value='18+']")
    await page.check("input[name=group][value=nguoi_dan]")
    await page.check("input[name=consent]")
    await press(page, "main form.form button.wide:not([data-listen])")
    name = await page.inner_text(".pin-card-name b")
    pin = re.sub(r"\D", "", await page.inner_text(".pin-card-secret b"))

    await page.goto(f"{site.base}/who")
    await press(page, ".profiles a[href^='/sign-in']")
    await fill(page, name=name, pin=pin)
    await press(page, ON)
    assert await learning(page) == "Pâng L."
    await switch(page, site, "Páo V.", HELPER.pin)
    await switch(page, site, "Pâng L.", pin)
    await page.goto(f"{site.base}/lessons/{LESSON}")
    await answer_quiz(page, LESSON)
    await switch(page, site, "Páo V.", HELPER.pin)

    # The helper had passed it before, to be able to help.
    assert [one["display_name"] for one in await rows(PASSED)] == ["Vàng A Páo", "Lò Thị Pâng"]
    await page.goto(f"{site.base}/my-people")
    assert "Lò Thị Pâng" in await page.inner_text("main")


async def switch(page: Page, site: Site, name: str, pin: str) -> None:
    """Two taps and a PIN."""
    await page.goto(f"{site.base}/who")
    await press(page, f".profiles a[href^='/who/']:has-text('{name}')")
    await fill(page, pin=pin)
    await press(page, ON)
    assert await learning(page) == name


async def test_a_good_example_is_named_only_while_agreeing(site: Site, chromium: Browser) -> None:
    own, stranger = await phone(chromium), await phone(chromium)
    await sign_in(own, site.base, LEARNER)
    examples, agree = f"{site.base}/units/{LEARNER.unit}/examples", "form:has(input[value=public_name])"

    await own.goto(f"{site.base}/me")
    await own.click(f"{agree} summary >> nth=0")
    await own.check(f"{agree} input[value=whole]")
    await press(own, f"{agree} button[value=yes]")
    await stranger.goto(examples)
    assert LEARNER.name not in await stranger.content()

    await run(REACHED, LEARNER.name, SLUG)
    await stranger.reload()
    assert LEARNER.name in await stranger.inner_text("main")

    await own.goto(f"{site.base}/me")
    await own.click(f"{agree} summary >> nth=0")
    await press(own, f"{agree} button[value=no]")
    await stranger.reload()
    assert LEARNER.name not in await stranger.content()


async def test_a_part_that_comes_after_the_tap_is_no_other_page(site: Site, chromium: Browser) -> None:
    # What a service worker passes on cannot be held here.
    context = await chromium.new_context(service_workers="block")
    own, agree = await context.new_page(), "form:has(input[value=public_name])"
    tapped, written = asyncio.Event(), asyncio.Event()
    await sign_in(own, site.base, LEARNER)

    async def late(route: Route) -> None:
        await tapped.wait()
        await route.continue_()

    async def slow(route: Route) -> None:
        own.once("framenavigated", lambda _: written.set())
        tapped.set()
        await written.wait()
        await route.continue_()

    await own.route("**/me/units/present", late)
    await own.route("**/me/consents", slow)
    await own.goto(f"{site.base}/me")
    await own.click(f"{agree} summary >> nth=0")
    await press(own, f"{agree} button[value=yes]")

    assert await value("SELECT count(*) FROM consent WHERE kind = 'public_name'") == 1
