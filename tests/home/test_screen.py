"""The big screen over HTTP: every board in its turn, the way on without scripts, nothing of persons."""

import re
from datetime import date

from contest.home.screen.parts import part_of
from tests.screens.crowd import learn
from tests.site import SLUG, Site
from tests.standings.campaigns import campaign_of

PART = re.compile(r'<section id="part"[^>]*data-kind="(\w+)" data-part="(\d+)" data-parts="(\d+)"')
ONWARD = re.compile(r'<meta http-equiv="refresh" content="(\d+); url=([^"]+)">')


def test_a_round_shows_each_board_once_and_everything_else_at_least_once() -> None:
    campaign = campaign_of(10)
    first = part_of(campaign, 1, date(2026, 11, 23))
    kinds = [part_of(campaign, at, date(2026, 11, 23)).kind for at in range(1, first.parts + 1)]

    assert kinds.count("board") == sum(bool(table.members) for table in campaign.tables())
    assert {"join", "news"} <= set(kinds)
    assert len(first.rows) <= 6


def test_a_number_beyond_the_last_part_begins_again() -> None:
    campaign = campaign_of(3)
    parts = part_of(campaign, 1, date(2026, 11, 23)).parts

    assert part_of(campaign, parts + 1, date(2026, 11, 23)).number == 1
    assert part_of(campaign, parts, date(2026, 11, 23)).following == 1


async def test_without_scripts_the_page_goes_through_all_its_parts(site: Site) -> None:
    stranger, address, seen = site.visitor(), f"/screen/{SLUG}", list[str]()
    while True:
        page = await stranger.go(address)
        found, onward = PART.search(page.response.text), ONWARD.search(page.response.text)
        assert found and onward and int(onward[1]) >= 12
        seen.append(found[1])
        if len(seen) == int(found[3]):
            break
        address = onward[2]

    assert seen.count("board") == 3
    assert {"map", "news", "join"} <= set(seen)
    assert onward[2] == f"/screen/{SLUG}?part=1"


async def test_it_needs_no_login_and_has_no_bars(site: Site) -> None:
    page = await site.visitor().go(f"/screen/{SLUG}")

    assert page.status == 200
    assert 'class="tabbar"' not in page.text and '<footer class="bottom"' not in page.text
    assert "set-cookie" not in page.response.headers
    assert (await site.visitor().go("/screen/khong-co")).status == 404


async def test_a_part_is_not_sent_again_to_who_has_it(site: Site) -> None:
    stranger = site.visitor()
    first = await stranger.go(f"/screen/{SLUG}/part?part=2")

    again = await stranger.http.get(
        f"/screen/{SLUG}/part?part=2", headers={"If-None-Match": first.response.headers["etag"]}
    )

    assert again.status_code == 304


async def test_a_stream_says_that_something_changed_and_nothing_else(site: Site) -> None:
    http = site.visitor().http
    async with http.stream("GET", f"/screen/{SLUG}/stream?speak=vi") as stream:
        heard = stream.aiter_text()
        first = await anext(heard)
        await learn("03325-001")
        while "\ndata: " not in (later := await anext(heard)):
            pass

    assert "\ndata: " in first + later
    assert len(later) < 60
