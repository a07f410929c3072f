"""What a unit prints: one sheet for the wall, ten cards a sheet, all of it on A4."""

import pytest
from playwright.async_api import Browser, Page

from contest.database import run, value
from tests.browser import A4, cut_off, printed
from tests.making import make_entry, make_unit
from tests.site import Site, Visitor

GRANT = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT p.id, 'champion', u.id FROM person p, unit u
    WHERE p.display_name = 'Lò Thị Hương' AND u.code = 'HTX001'
"""
POSTER, CARDS = "/units/HTX001/poster", "/units/HTX001/cards"


@pytest.fixture
async def champion(site: Site) -> Visitor:
    await run(GRANT)
    await run("UPDATE unit SET join_code = 'ABCD2345' WHERE code = 'HTX001'")
    visitor = site.visitor()
    await visitor.sign_in("learner")
    return visitor


async def opened(chromium: Browser, site: Site, visitor: Visitor, path: str) -> Page:
    """The page in a real browser, signed in as the visitor is."""
    context = await chromium.new_context()
    cookies = [{"name": one.name, "value": one.value, "url": site.base} for one in visitor.http.cookies.jar]
    await context.add_cookies(cookies)
    page = await context.new_page()
    await page.goto(site.base + path)
    return page


async def test_the_poster_tells_the_code_the_address_and_three_steps(champion: Visitor):
    page = await champion.go(POSTER)

    assert "ABCD 2345" in page.text and "HTX chè Hoa Ban" in page.text and "<svg" in page.text
    assert "/join" in page.text and page.text.count("<li>Mở máy ảnh") == 1


@pytest.mark.browser
@pytest.mark.parametrize(
    "name",
    [
        "HTX chè Hoa Ban",
        "Hợp tác xã nông nghiệp và dịch vụ tổng hợp bản Mường Khiếng",
        "Công ty trách nhiệm hữu hạn " + "may mặc Điện Biên " * 7,
        "Thượng " * 22,
    ],
)
async def test_the_poster_is_one_sheet_of_a4(site: Site, champion: Visitor, chromium: Browser, name: str):
    await run("UPDATE unit SET name = $1 WHERE code = 'HTX001'", name.strip())

    page = await opened(chromium, site, champion, POSTER)

    assert await printed(page) == [A4]
    assert await cut_off(page, ".poster") == []


async def test_without_a_code_that_opens_there_is_no_poster(champion: Visitor):
    await run("UPDATE unit SET join_code_until = now() WHERE code = 'HTX001'")

    page = await champion.go(POSTER)

    assert page.status == 200 and "ABCD" not in page.text


@pytest.mark.browser
async def test_twenty_three_cards_are_three_sheets_team_by_team(
    site: Site, champion: Visitor, chromium: Browser
):
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    team = await make_unit("Tổ sao chè", kind="team", track="enterprise", parent=firm, code="HTX001-T1")
    for number in range(12):
        await make_entry(firm, f"Lường Thị Nguyễn Phương Thảo {number}", part=team)
    for number in range(11):
        await make_entry(firm, f"Cà Văn {number}")
    await make_entry(firm, "Đã Có Tài Khoản", person=await value("SELECT min(id) FROM person"))

    page = await opened(chromium, site, champion, CARDS)
    text = await page.inner_text("main")
    parts = [await one.inner_text() for one in await page.locator(".joincard-team").all()]

    assert await printed(page) == [A4] * 3
    assert await cut_off(page, ".joincard") == []
    assert len(parts) == 23 and parts == sorted(parts) and "Đã Có Tài Khoản" not in text
    shown = await value("SELECT after->>'cards' FROM audit_record WHERE act = 'join_cards_shown'")
    assert shown == "23"
    one_team = await champion.go(f"{CARDS}?part=HTX001-T1")
    assert one_team.text.count('class="joincard"') == 12


# Eight words, sixty-four letters, and units whose names take two lines and more.
LONG_NAMES = [
    "Nguyễn Thị Hoàng Phương Thảo Vy",
    "Trần Lê Nguyễn Hoàng Bảo Khánh Ngọc Anh",
    "Nguyễn Phương Hoàng Trường Thượng Khuyên Nghiêng Nguyễn Nghiệp",
    "Lường Thị Nguyễn Phương Thảo Quỳnh Trang Ngọc Khánh Nguyên Hường",
    "Vàng A Páo",
]
UNBROKEN = "Ỡ" * 64
LONG_TEAMS = [
    "Công ty Cổ phần Xây dựng Nhịp Cầu Mây",
    "Phân xưởng chế biến chè xuất khẩu và đóng gói thành phẩm số 12 ca đêm",
    "Công ty trách nhiệm hữu hạn một thành viên thương mại, dịch vụ và sản xuất hàng may mặc xuất khẩu "
    "Mường Phăng - Pá Khoang - Điện Biên Phủ, chi nhánh Mường Nhé",
]
PARTED = """
    () => {
      const at = card => card.getBoundingClientRect();
      return [...document.querySelectorAll(".joincard")].filter(card => {
        const code = card.querySelector(".letters"), qr = card.querySelector("svg");
        return at(code).bottom > at(card).bottom || at(qr).bottom > at(code).top + 1
            || at(qr).width < 75 || code.scrollWidth > code.clientWidth
            || card.scrollHeight > card.clientHeight + 1;
      }).map(card => card.innerText);
    }
"""


@pytest.mark.browser
@pytest.mark.parametrize(("team", "sheets"), [(LONG_TEAMS[0], 1), (LONG_TEAMS[1], 1), (LONG_TEAMS[2], 2)])
@pytest.mark.parametrize("names", [LONG_NAMES * 2, [*LONG_NAMES, UNBROKEN] * 2])
async def test_the_longest_names_leave_the_code_and_the_square_whole(
    site: Site, champion: Visitor, chromium: Browser, team: str, sheets: int, names: list[str]
):
    """Ten real names fill one sheet; where smaller letters are not enough, rows grow, all whole."""
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    part = await make_unit(team, kind="team", track="enterprise", parent=firm, code="HTX001-T1")
    for name in names:
        entry = await make_entry(firm, name, part=part)
        sets = "UPDATE roster_entry SET number = $2, birth_band = '18+', phone_tail = '678' WHERE id = $1"
        await run(sets, entry, f"NV-2026/ĐB-{entry:05}")

    page = await opened(chromium, site, champion, CARDS)
    paper = await printed(page)

    assert set(paper) == {A4}
    assert len(paper) <= sheets + 2 * (UNBROKEN in names)
    assert await cut_off(page, ".joincard") == []
    assert await page.evaluate(PARTED) == []


@pytest.mark.browser
async def test_no_card_is_parted_between_two_sheets(site: Site, champion: Visitor, chromium: Browser):
    """Five rows of ten centimetres are two sheets by their length; each row kept whole, they are three."""
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    for name in LONG_NAMES * 2:
        await make_entry(firm, name)

    page = await opened(chromium, site, champion, CARDS)
    await page.evaluate(
        "document.querySelectorAll('.joincard').forEach(card => { card.style.minBlockSize = '100mm' })"
    )

    assert await printed(page) == [A4] * 3


async def test_two_of_one_name_in_one_team_have_cards_that_differ(champion: Visitor):
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    for number, band, tail in (("NV01", "18+", "111"), ("", "16-17", "222"), ("", None, None)):
        entry = await make_entry(firm, "Lò Thị Hương")
        sets = "UPDATE roster_entry SET number = $2, birth_band = $3, phone_tail = $4 WHERE id = $1"
        await run(sets, entry, number, band, tail)

    page = (await champion.go(CARDS)).text

    assert "NV01 · 18+ · ••• 111" in page and ">16-17 · ••• 222<" in page
    assert page.count('class="known"') == 2


async def test_a_hundred_cards_at_a_time(champion: Visitor):
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    for number in range(101):
        await make_entry(firm, f"Cà Văn {number:03}")

    assert (await champion.go(CARDS)).text.count('class="joincard"') == 100
    assert (await champion.go(f"{CARDS}?sheet=2")).text.count('class="joincard"') == 1


async def test_cards_of_other_units_are_not_there(champion: Visitor):
    assert (await champion.go("/units/03325-001/cards")).status == 404
    assert (await champion.go("/units/03325-001/poster")).status == 404
