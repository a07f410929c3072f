"""Several campaigns at once: each on every page, each page keeping its own and offering the others (A4)."""

import re

import httpx
import pytest

from contest.database import run, value
from tests.journeys.walking import asked_again, take, told_points, until
from tests.making import make_person, reasons_given
from tests.site import SLUG, Page, Site, Visitor
from tests.two_campaigns import AGENCIES, EMPTY, NAMES, PAST, WINNER, WON

# Lists of campaigns, the one place of a page that leads to another campaign.
LISTS = re.compile(
    r'<nav class="campaigns".*?</nav>|<section class="stack" id="others">.*?</section>', re.DOTALL
)
LEADS = re.compile(r'(?:href|hx-get|hx-sse:connect|data-poll)="([^"]+)"')
NAMED = re.compile(
    r"^/(?:standings|campaigns|results|organise|api/v1/campaigns)/([a-z0-9-]+)|[?&;]campaign=([a-z0-9-]+)"
)
SAME_PAGE = ("/campaigns/{}", "/standings/{}/rules", "/campaigns/{}/log", "/campaigns/{}/changes")
JOIN = """
    INSERT INTO membership (person_id, unit_id, track, since)
    VALUES ($1, $2, 'agency', now() - interval '9 days')
"""
DRAFT = """
    INSERT INTO campaign (slug, name, template, phase, starts_at, ends_at, grace_hours)
    VALUES ('ban-nhap', 'Bản nháp', 't', 'draft', now(), now() + interval '9 days', 48)
"""
# What organisers see of a campaign.
ORGANISING = ("", "/units", "/targets", "/ledger", "/rules", "/dates")
UNITS = {SLUG: "03325-001", AGENCIES: "CQ001", PAST: WINNER}
CAMPAIGNS = pytest.mark.parametrize("slug", [SLUG, AGENCIES, PAST])


def pages_of(slug: str) -> list[str]:
    """The pages that have this campaign in their address."""
    pages = [f"/campaigns/{slug}", f"/standings/{slug}", f"/standings/{slug}/rules"]
    pages += [f"/campaigns/{slug}/{part}" for part in ("log", "changes", "root")]
    pages += [f"/standings/{slug}/units/{code}" for code in (UNITS[slug], "03325", "11", "HTX001")]
    return [*pages, f"/results/{slug}"]


def led_to(page: Page) -> set[str]:
    """The campaigns that a page leads to beside its lists of campaigns; "first" where a link names none."""
    links = LEADS.findall(LISTS.sub("", page.text))
    named = {campaign for link in links for found in NAMED.findall(link) for campaign in found if campaign}
    return named - {"mine", "new"} | {
        "first" for link in links if link in ("/standings", "/rules", "/standings/mine")
    }


async def test_home_shows_every_campaign_the_widest_first(house: Site) -> None:
    visitor = house.visitor()

    home = await visitor.go("/")

    assert "<h1>Mùa thử</h1>" in home.text
    for slug in (AGENCIES, EMPTY, PAST):
        assert f'href="/campaigns/{slug}"' in home.text and NAMES[slug] in home.text
    assert f'href="/standings/{AGENCIES}"' in home.text
    assert "Chưa có đơn vị nào tham gia." in home.text
    assert (await visitor.go("/standings")).path == f"/standings/{SLUG}/village/B"
    assert (await visitor.go("/rules")).path == f"/standings/{SLUG}/rules"


@CAMPAIGNS
@pytest.mark.parametrize("who", ["stranger", "learner", "organiser"])
async def test_a_page_about_a_campaign_leads_to_no_other_one(slug: str, who: str, house: Site) -> None:
    visitor = house.visitor()
    if who != "stranger":
        await visitor.sign_in(who)

    led = {page: (await visitor.go(page), led_to(visitor.page)) for page in pages_of(slug)}

    assert {page: answer.status for page, (answer, _) in led.items()} == dict.fromkeys(led, 200)
    strays = {page: campaigns - {slug} for page, (_, campaigns) in led.items()}
    assert {page: campaigns for page, campaigns in strays.items() if campaigns} == {}


@pytest.mark.parametrize("part", SAME_PAGE)
@CAMPAIGNS
async def test_it_offers_the_same_page_of_the_others(slug: str, part: str, house: Site) -> None:
    page = await house.visitor().go(part.format(slug))

    offered = LEADS.findall("".join(LISTS.findall(page.text)))
    assert {part.format(one) for one in (SLUG, AGENCIES, EMPTY, PAST)} <= set(offered)


@CAMPAIGNS
async def test_what_organisers_see_of_a_campaign_leads_to_no_other_one(slug: str, house: Site) -> None:
    organiser = house.visitor()
    await organiser.sign_in("organiser")
    await reasons_given()

    led = {
        part: (await organiser.go(f"/organise/{slug}{part}"), led_to(organiser.page)) for part in ORGANISING
    }

    assert {part: answer.status for part, (answer, _) in led.items()} == dict.fromkeys(ORGANISING, 200)
    assert {part: campaigns for part, (_, campaigns) in led.items() if campaigns != {slug}} == {}


async def test_the_targets_of_a_campaign_offer_those_of_every_other_one(house: Site) -> None:
    organiser = house.visitor()
    await organiser.sign_in("organiser")

    told = {slug: (await organiser.go(f"/organise/{slug}/targets")).text for slug in (SLUG, AGENCIES)}

    for text in told.values():
        offered = LEADS.findall("".join(LISTS.findall(text)))
        assert {f"/organise/{one}/targets" for one in (SLUG, AGENCIES, EMPTY, PAST)} <= set(offered)
    # Villages take part in one of them, in the other one the agency alone.
    assert "/ 200" in told[SLUG] and "/ 200" not in told[AGENCIES]
    assert "/ 30" in told[AGENCIES]


async def test_a_board_offers_the_boards_of_the_others(house: Site) -> None:
    visitor = house.visitor()

    for slug in (SLUG, AGENCIES, PAST):
        offered = LEADS.findall("".join(LISTS.findall((await visitor.go(f"/standings/{slug}")).text)))
        assert {f"/standings/{one}" for one in (SLUG, AGENCIES, EMPTY, PAST)} == set(offered)


async def test_the_page_of_a_unit_tells_of_all_its_campaigns(house: Site) -> None:
    visitor = house.visitor()

    village = (await visitor.go(f"/units/{WINNER}")).text
    agency = (await visitor.go("/units/CQ001")).text
    nowhere = (await visitor.go("/units/TH-KHONG-CO")).status

    assert f'id="campaign-{SLUG}"' in village and "trong 80 người đạt chuẩn" in village
    assert f'id="campaign-{AGENCIES}"' not in village
    assert "Hạng 1 trong 2 đơn vị" in village and f'href="/standings/{PAST}/units/{WINNER}"' in village
    assert agency.index(f'id="campaign-{SLUG}"') < agency.index(f'id="campaign-{AGENCIES}"')
    assert PAST not in agency and nowhere == 404


async def test_score_and_history_of_a_campaign_stay_after_it(house: Site) -> None:
    page = (await house.visitor().go(f"/standings/{PAST}/units/{WINNER}")).text

    assert "Hạng nhất" in page and "Kết quả đã công nhận" in page
    assert f"<b>{WON}</b><span>người tham gia" in page
    assert "14 ngày cuối của đợt thi đua" in page and f": {WON * 10} điểm, ngày cao nhất" in page


async def test_a_unit_that_is_not_in_a_campaign_is_said_to_be_none_of_it(house: Site) -> None:
    page = (await house.visitor().go(f"/standings/{AGENCIES}/units/03325-001")).text

    assert "Bản Mường Khiếng không tham gia đợt thi đua này." in page
    assert "người đạt chuẩn" not in page


async def test_my_unit_is_that_of_the_campaign_on_the_page(house: Site) -> None:
    learner, organiser = house.visitor(), house.visitor()
    await learner.sign_in("learner")
    await organiser.sign_in("organiser")
    mine = f"/standings/mine?campaign={AGENCIES}"

    board = f"/standings/{AGENCIES}/agency/CQ-2"
    pages = [(await visitor.go(board)).text for visitor in (learner, organiser, house.visitor())]
    assert [f'href="{mine}"' in page for page in pages] == [True, True, False]
    # The own unit and its neighbours stand above everything else of the board, for whoever has one there.
    assert [page.find('class="board near"') > page.find("<h1>") for page in pages] == [False, True, False]
    assert pages[1].find('class="board near"') < pages[1].find('class="tabs')
    strangers, own = await learner.go(mine), await organiser.go(mine)
    past = await organiser.go(f"/standings/mine?campaign={PAST}")
    everywhere = await organiser.go("/standings/mine")

    assert "Đơn vị của bà con không tham gia đợt thi đua này." in strangers.text
    assert "Mường Khiếng" not in strangers.text
    assert "UBND xã Mường Phăng" in own.text and SLUG not in own.text
    assert "Đơn vị của anh chị không tham gia đợt thi đua này." in past.text
    assert all(f'href="/standings/{slug}/units/CQ001"' in everywhere.text for slug in (SLUG, AGENCIES))


async def in_both(site: Site) -> Visitor:
    """Somebody of a village who works in the agency."""
    village = await value("SELECT id FROM unit WHERE code = '03325-001'")
    agency = await value("SELECT id FROM unit WHERE code = 'CQ001'")
    person = await make_person("Quàng Thị Hai", unit=village)
    await run(JOIN, person, agency)
    return await site.visitor_as(person)


async def test_a_lesson_is_paid_in_each_campaign_that_it_falls_into(house: Site) -> None:
    both, learner = await in_both(house), house.visitor()
    await learner.sign_in("learner")

    twice, once = await take(both), await take(learner)

    assert re.findall(r'<p><a class="onward" href="/standings/([a-z-]+)">', twice.text) == [SLUG, AGENCIES]
    assert re.findall(r"<b>\+(\d+) điểm", twice.text) == ["10", "10"]
    assert told_points(once) == 10 and AGENCIES not in once.text
    today = await both.go("/today")
    assert NAMES[AGENCIES] in today.text and "Mùa thử" in today.text
    assert NAMES[AGENCIES] not in (await learner.go("/today")).text
    await until(both, f"/standings/{AGENCIES}/units/CQ001", "dưới 5")
    counted = (await both.http.get(f"/api/v1/units/CQ001?campaign={AGENCIES}")).json()
    assert (counted["campaign"], counted["points"]) == (AGENCIES, 10)


async def message(stream: httpx.Response) -> str:
    """The first message of a stream."""
    said: list[str] = []
    async for line in stream.aiter_lines():
        said.append(line)
        if not line and any(one.startswith("data:") for one in said):
            break
    return "\n".join(said)


async def test_streams_and_their_fallbacks_are_of_the_campaign_they_name(house: Site) -> None:
    http = house.visitor().http

    for slug in (SLUG, AGENCIES):
        own = f'href="/standings/{slug}/'
        async with http.stream("GET", f"/stream/home?campaign={slug}&speak=vi") as stream:
            first = await message(stream)
        fragment = (await http.get(f"/home/fragment?campaign={slug}&speak=vi")).text
        # A page that is open since an earlier release asks by its word.
        async with http.stream("GET", f"/stream/home?season={slug}&speak=vi") as stream:
            first += await message(stream)
        fragment += (await http.get(f"/home/fragment?season={slug}&speak=vi")).text
        shown = [await http.get(f"/units/03325/examples?{word}={slug}") for word in ("campaign", "season")]
        assert shown[0].status_code == 200 and shown[0].text == shown[1].text
        assert own in first and own in fragment
        assert set(re.findall(r"/standings/([a-z-]+)/", first + fragment)) == {slug}
    assert (await http.get("/home/fragment?campaign=khong-co")).status_code == 404


async def test_programs_are_told_of_every_campaign(house: Site) -> None:
    http = house.visitor().http

    campaigns = (await http.get("/api/v1/campaigns")).json()
    unit = (await http.get(f"/api/v1/units/{WINNER}")).json()
    other = await http.get(f"/api/v1/units/{WINNER}?campaign={AGENCIES}")

    sizes = [(SLUG, 4), (AGENCIES, 1), (PAST, 2), (EMPTY, 0)]
    assert [(one["slug"], one["units"]) for one in campaigns] == sizes
    assert unit["campaign"] == SLUG
    assert [(one["campaign"], one["phase"], one["eligible"]) for one in unit["campaigns"]] == [
        (SLUG, "running", 80),
        (PAST, "certified", 80),
    ]
    assert unit["campaigns"][1]["placing"]["place"] == 1 and unit["campaigns"][1]["points"] == 10 * WON
    assert other.status_code == 404


async def test_each_page_is_kept_under_its_own_tag(house: Site) -> None:
    http = house.visitor().http

    for path in ("/campaigns/{}", "/standings/{}/rules", "/standings/{}/units/CQ001"):
        other = (await http.get(path.format(AGENCIES))).headers["etag"]
        again = await asked_again(http, path.format(SLUG), other)
        assert again.status_code == 304 and again.headers["etag"] != other


async def test_a_draft_is_found_nowhere(house: Site) -> None:
    await run(DRAFT)
    http = house.visitor().http
    parts = ("", "/log", "/changes", "/root")
    addresses = [f"/campaigns/ban-nhap{part}" for part in parts] + ["/api/v1/campaigns/ban-nhap"]
    addresses += [f"/standings/ban-nhap{part}" for part in ("", "/rules", "/units/CQ001")]

    answers = [await http.get(address) for address in (*addresses, "/results/ban-nhap")]

    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert "Bản nháp" not in (await http.get("/")).text
