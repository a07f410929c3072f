"""Cards with a PIN on paper: ten a sheet of A4, all of a card inside its lines, however long the names."""

import pytest
from playwright.async_api import Browser, Page

from contest.capabilities import Role
from tests.browser import A4, cut_off, press, printed
from tests.making import give_role, make_person, make_unit
from tests.site import Site, session_of

pytestmark = pytest.mark.browser
BUTTON = "main form button.wide:not([data-listen])"


async def cards_of(
    page: Page, site: Site, pupils: int, *, unit: str, name: str = "Lường Thị Nguyễn Phương Thảo"
) -> None:
    """Enter pupils with long names into a class and come to their cards."""
    school = await make_unit("Trường THCS Mường Phăng", kind="school", track="school", code="TH001")
    await make_unit(unit, kind="class", track="school", parent=school, code="TH001-7A")
    teacher = await give_role(await make_person("Quàng Thị Cô"), Role.CHAMPION, school)
    await page.context.add_cookies(
        [{"name": "session", "value": await session_of(teacher), "url": site.base}]
    )
    await page.goto(f"{site.base}/units/TH001-7A/pupils")
    names = [f"{name} {chr(65 + number)}" for number in range(pupils)]
    await page.fill("textarea", "\n".join(names))
    await press(page, BUTTON)
    for number in range(pupils):
        await page.check(f"input[name=agreed-{number}]")
        for name in ("relation", "how"):
            await page.select_option(f"[name={name}-{number}]", index=1)
    await press(page, BUTTON)


@pytest.mark.parametrize(("pupils", "sheets"), [(1, 1), (10, 1), (12, 2)])
@pytest.mark.parametrize("unit", ["Lớp 7A", "Lớp học phổ thông dân tộc bán trú của bản Mường Khiếng 7A"])
async def test_ten_cards_fill_a_sheet_and_nothing_is_cut(
    site: Site, chromium: Browser, pupils: int, sheets: int, unit: str
) -> None:
    page = await chromium.new_page()
    await cards_of(page, site, pupils, unit=unit)

    assert await page.locator(".pin-card").count() == pupils
    assert await printed(page) == [A4] * sheets
    assert await cut_off(page, ".pin-card") == []


@pytest.mark.parametrize("name", ["Nguyễn Phương Hoàng Trường Thượng Khuyên Nghiêng Nguyễn Hương", "Ỡ" * 62])
async def test_the_longest_names_leave_pin_and_square_whole(site: Site, chromium: Browser, name: str) -> None:
    page = await chromium.new_page()
    unit = "Lớp học phổ thông dân tộc bán trú của bản Mường Khiếng, điểm trường Pá Khoang - Mường Phăng 7A"
    await cards_of(page, site, 10, unit=unit, name=name)

    assert set(await printed(page)) == {A4}
    assert await cut_off(page, ".pin-card") == []
