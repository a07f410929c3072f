"""Boards over HTTP: the same bytes for everyone, never a person, and something to read without scripts."""

import asyncio
import re
from html import unescape

import httpx
import pytest

from contest.clock import now
from contest.database import rows, value
from contest.rewards.service import give
from tests.journeys.walking import asked_again
from tests.making import make_person
from tests.site import SLUG, Site
from tests.standings.conftest import NAME, passed

BOARD = f"/standings/{SLUG}/village/B"
ROOT = re.compile(r'<section id="board".*?</section>', re.DOTALL)
PUBLIC = ("/", BOARD, f"{BOARD}/fragment", "/home/fragment", "/units/03325-001", "/units/03325", "/units/11")
PROGRAMS = ("/api/v1/campaigns", f"/api/v1/campaigns/{SLUG}", "/api/v1/units/03325-001")
STANDINGS = f"/api/v1/campaigns/{SLUG}/standings?track=village&cluster=B"


async def unit_id(code: str) -> int:
    found: int = await value("SELECT id FROM unit WHERE code = $1", code)
    return found


async def learn(people: int, code: str = "03325-001") -> None:
    """New people of a village pass one lesson each, by the writer of all facts."""
    lesson: int = await value("SELECT id FROM lesson ORDER BY position LIMIT 1")
    learners = [await make_person(f"{NAME} {n}", unit=await unit_id(code)) for n in range(people)]
    await asyncio.gather(*[give(passed(person, lesson)) for person in learners])


def scored(score: str) -> str:
    """A board's cell with this score."""
    return f'<td class="score">{score}</td>'


async def shown(browser: httpx.AsyncClient, path: str, text: str) -> str:
    """Ask until the news have arrived; the stream brings the same bytes without asking."""
    async with browser.stream("GET", f"{BOARD}/stream") as stream:
        async for _ in stream.aiter_lines():
            body = (await browser.get(path)).text
            if text in body:
                return body
    raise AssertionError(f"{text} never showed")


@pytest.fixture
def browser(site: Site) -> httpx.AsyncClient:
    return site.visitor().http


async def test_a_page_and_its_fragment_print_the_same_board(browser: httpx.AsyncClient) -> None:
    await learn(6)
    await shown(browser, BOARD, scored("50"))

    page, fragment = await browser.get(BOARD), await browser.get(f"{BOARD}/fragment")

    assert ROOT.findall(page.text) == [fragment.text.strip()]


async def test_a_counted_fact_reaches_an_open_stream(browser: httpx.AsyncClient) -> None:
    told: list[str] = []
    async with browser.stream("GET", f"{BOARD}/stream") as stream:
        async for line in stream.aiter_lines():
            told.append(line)
            if line == "id: 0":
                await learn(5)
            if line == "" and any("Bản Mường Khiếng" in part and "id: 5" in told for part in told):
                break

    assert stream.headers["content-type"] == "text/event-stream"
    assert any('data-unit="03325-001"' in line for line in told)


async def test_a_page_that_is_up_to_date_is_not_sent_its_board_again(browser: httpx.AsyncClient) -> None:
    page = await browser.get(BOARD)
    address = unescape(re.findall(r'hx-sse:connect="([^"]+)"', page.text)[0])
    opening: dict[str, list[str]] = {}

    for reader, headers in (("first", {}), ("after a break", {"Last-Event-ID": "0"})):
        async with browser.stream("GET", address, headers=headers) as stream:
            lines = aiter(stream.aiter_lines())
            opening[reader] = [await anext(lines) for _ in range(4)]

    assert opening["first"][1:] == ["id: 0", "event: unchanged", "data: "]
    assert opening["after a break"][2].startswith("data: <section")


async def test_what_has_not_changed_is_not_sent_again(browser: httpx.AsyncClient) -> None:
    for path in (BOARD, f"{BOARD}/fragment", f"/standings/{SLUG}/rules"):
        assert (await browser.get(path)).status_code == 200

        again = await asked_again(browser, path)

        assert (again.status_code, again.content) == (304, b"")


async def test_a_changed_board_is_sent_under_another_tag(browser: httpx.AsyncClient) -> None:
    first = await browser.get(BOARD)
    await learn(6)
    await shown(browser, BOARD, scored("50"))

    again = await browser.get(BOARD, headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 200 and again.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("path", [*PUBLIC, *PROGRAMS, STANDINGS])
async def test_no_public_page_ever_names_a_person(browser: httpx.AsyncClient, path: str) -> None:
    await learn(7)
    await shown(browser, BOARD, scored("58,3"))

    page = await browser.get(path)

    assert page.status_code == 200
    for row in await rows("SELECT display_name, sign_in_name FROM person ORDER BY id"):
        assert row["display_name"] not in page.text
        assert not row["sign_in_name"] or row["sign_in_name"] not in page.text


async def test_fewer_than_five_people_are_never_told_exactly(browser: httpx.AsyncClient) -> None:
    await learn(3)

    body = await shown(browser, "/units/03325-001", "dưới 5")
    unit = (await browser.get("/api/v1/units/03325-001")).json()
    row = (await browser.get(STANDINGS)).json()["rows"][0]

    assert "3 tham gia" not in body and "<b>3</b>" not in body
    assert unit["participants"] == row["participants"] == {"count": None, "under_5": True, "at_least": False}
    assert (unit["points"], row["eligible"]) == (30, 120)


async def test_a_signed_in_person_sees_where_the_own_unit_stands(site: Site) -> None:
    visitor = site.visitor()
    await visitor.sign_in("learner")
    await learn(5, "03325-002")
    await shown(visitor.http, BOARD, scored("62,5"))

    page = await visitor.go("/standings/mine")

    assert page.response.headers["hx-reselect"] == "#mine"
    assert "Bản Mường Khiếng" in page.text and "Bản Che Căn" in page.text
    assert page.response.headers["cache-control"] == "no-store"


async def test_one_persons_page_is_never_kept_for_another(site: Site) -> None:
    visitor, stranger = site.visitor(), site.visitor()
    await visitor.sign_in("learner")
    for path in ("/", BOARD, "/units/03325-001"):
        own = await visitor.go(path)

        other = await stranger.go(path)

        assert 'href="/who' in own.response.text
        assert 'href="/who' not in other.response.text


async def test_both_languages_have_their_own_bytes(browser: httpx.AsyncClient) -> None:
    vietnamese = await browser.get(BOARD)

    english = await browser.get(f"{BOARD}?lang=en")

    assert 'lang="vi"' in vietnamese.text and 'lang="en"' in english.text
    assert (await browser.get(f"{BOARD}/fragment?speak=vi")).text in vietnamese.text


async def test_boards_are_found_without_knowing_their_address(browser: httpx.AsyncClient) -> None:
    paths = [(await browser.get(path)).url.path for path in ("/standings", f"/standings/{SLUG}/enterprise")]

    assert paths == [BOARD, f"/standings/{SLUG}/enterprise/DN-1"]


@pytest.mark.parametrize(
    "path", [f"{BOARD}?page=9", f"/standings/{SLUG}/village/Z", "/standings/none/village/B", "/units/none"]
)
async def test_what_does_not_exist_is_said_to_be_missing(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).status_code == 404


async def test_pages_of_the_api_all_show_one_ledger_number(browser: httpx.AsyncClient) -> None:
    await learn(5)
    await shown(browser, BOARD, scored("41,7"))
    first = (await browser.get(f"{STANDINGS}&limit=1")).json()
    await learn(5, "03325-002")
    await shown(browser, "/api/v1/campaigns/" + SLUG, '"number":10')

    second = (await browser.get(f"{STANDINGS}&limit=1&cursor={first['next']}")).json()

    assert (first["number"], second["number"], second["next"]) == (5, 5, None)
    assert [first["rows"][0]["code"], second["rows"][0]["code"]] == ["03325-001", "03325-002"]
    assert second["rows"][0]["points"] == 0


@pytest.mark.parametrize(("cursor", "status"), [("nonsense", 422), ("OS4x", 410)])
async def test_a_cursor_that_leads_nowhere_is_refused(
    browser: httpx.AsyncClient, cursor: str, status: int
) -> None:
    answer = await browser.get(f"{STANDINGS}&cursor={cursor}")

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


async def test_the_campaign_counts_down_to_its_end(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/")).text

    ends = await value("SELECT ends_at FROM campaign WHERE slug = $1", SLUG)
    assert f"{(ends - now()).days} ngày" in page
