"""What is printed of standings and lessons: a sheet for the notice board, a card of each lesson."""

import pytest
from playwright.async_api import Browser, Page

from contest.database import run, value
from tests.browser import A4, cut_off, printed
from tests.site import Site

A5 = (420, 595)
UNIT = "03325-002"


async def opened(chromium: Browser, site: Site, path: str) -> Page:
    page = await (await chromium.new_context(locale="vi-VN")).new_page()
    await page.goto(site.base + path)
    return page


async def campaign_of(site: Site) -> str:
    slug: str = await value("SELECT slug FROM campaign ORDER BY id LIMIT 1")
    return slug


async def test_the_sheet_tells_unit_moment_address_and_leads_back(site: Site) -> None:
    slug, stranger = await campaign_of(site), site.visitor()
    from_page = await stranger.go(f"/standings/{slug}/units/{UNIT}")
    assert f'href="/standings/{slug}/units/{UNIT}/sheet"' in from_page.text

    sheet = await stranger.go(f"/standings/{slug}/units/{UNIT}/sheet")

    name = await value("SELECT name FROM unit WHERE code = $1", UNIT)
    assert name in sheet.text
    assert "Tính đến" in sheet.text
    assert f"{site.settings.public_url.partition('//')[2]}/standings/{slug}/units/{UNIT}" in sheet.text
    assert "<svg" in sheet.text


async def test_unknown_units_and_campaigns_have_no_sheet(site: Site) -> None:
    slug, stranger = await campaign_of(site), site.visitor()

    assert (await stranger.go(f"/standings/{slug}/units/X/sheet")).status == 404
    assert (await stranger.go(f"/standings/x/units/{UNIT}/sheet")).status == 404


@pytest.mark.browser
@pytest.mark.parametrize("name", ["Bản Mớ", "Thượng " * 22])
async def test_the_sheet_is_one_page_of_a4_whatever_the_unit_is_called(
    site: Site, chromium: Browser, name: str
) -> None:
    await run("UPDATE unit SET name = $1 WHERE code = $2", name.strip(), UNIT)
    page = await opened(chromium, site, f"/standings/{await campaign_of(site)}/units/{UNIT}/sheet")

    assert await printed(page) == [A4]
    assert await cut_off(page, ".poster") == []


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["vi", "en"])
async def test_the_card_of_every_lesson_is_two_sides_of_a5(site: Site, chromium: Browser, lang: str) -> None:
    page = await opened(chromium, site, "/lessons")
    slugs = await page.eval_on_selector_all(
        "main a[href^='/lessons/']", "links => [...new Set(links.map(a => a.pathname.split('/')[2]))]"
    )
    assert slugs
    for slug in slugs:
        await page.goto(f"{site.base}/lessons/{slug}/card?lang={lang}")
        assert await printed(page) == [A5, A5]
