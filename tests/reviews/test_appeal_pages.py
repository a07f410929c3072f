"""An appeal on its way over the pages: filed, found by an organiser, answered, read by everybody."""

from datetime import timedelta

import pytest

from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import run, value
from contest.own_data.closing import erase
from tests.certifying import certified
from tests.making import against_the_rules, give_role, make_person, reasons_given
from tests.site import SLUG, Site, Visitor

VILLAGE = "03325-001"
OWN, TO_ANSWER, CHANGES = f"/units/{VILLAGE}/appeals", "/approvals/appeals", f"/campaigns/{SLUG}/changes"
TEXT = "Bản chúng tôi có 130 người, xin đếm lại giúp."
REASON = "Xã đã đếm lại, số người là 130."
IN_REVIEW = "UPDATE campaign SET phase = 'review', ends_at = $2 WHERE slug = $1"


@pytest.fixture
async def champion(site: Site) -> Visitor:
    village = await value("SELECT id FROM unit WHERE code = $1", VILLAGE)
    return await site.visitor_as(await give_role(await make_person("Lường Thị Trưởng"), "champion", village))


@pytest.fixture
async def organiser(site: Site) -> Visitor:
    visitor = await site.visitor_as(
        await give_role(await make_person("Nguyễn Thị Tỉnh"), "province_organiser")
    )
    await reasons_given()
    return visitor


async def filed(champion: Visitor) -> str:
    await champion.go(f"/units/{VILLAGE}/manage")
    assert f'href="{OWN}"' in champion.page.text
    await champion.go(OWN)
    page = await champion.send(OWN, {"subject": "people", "text": TEXT})
    assert "chờ trả lời" in page.text and TEXT in page.text
    return f"{TO_ANSWER}/{await value('SELECT ref FROM appeal')}"


async def test_from_the_village_to_the_public_page(site: Site, champion: Visitor, organiser: Visitor):
    appeal = await filed(champion)
    stranger = site.visitor()
    assert "1 kiến nghị đang chờ trả lời" in (await stranger.go(CHANGES)).text

    assert f'href="{TO_ANSWER}"' in (await organiser.go("/tasks")).text
    listed = await organiser.go(TO_ANSWER)
    assert f'href="{appeal}"' in listed.text and TEXT not in listed.text
    assert TEXT in (await organiser.go(appeal)).text
    assert "Số người của đơn vị" in organiser.page.text
    page = await organiser.send(appeal, {"outcome": "upheld", "reason": REASON})
    assert REASON in page.text

    for public in (CHANGES, f"/standings/{SLUG}/units/{VILLAGE}"):
        told = (await stranger.go(public)).text
        assert REASON in told and "chấp nhận" in told
        assert TEXT not in told and "Trưởng" not in told and "Tỉnh T." not in told
    own = (await champion.go(OWN)).text
    assert REASON in own and "chờ trả lời" not in own


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"subject": "", "text": TEXT}, "chọn kiến nghị về việc gì"),
        ({"subject": "everything", "text": TEXT}, "chọn kiến nghị về việc gì"),
        ({"subject": "people", "text": "ngắn"}, "từ 10 đến 1.000 chữ"),
        ({"subject": "people", "text": "x" * 1_001}, "từ 10 đến 1.000 chữ"),
    ],
)
async def test_what_is_missing_is_said_and_what_was_typed_stays(
    champion: Visitor, fields: dict[str, str], said: str
):
    await champion.go(OWN)

    page = await champion.send(OWN, fields)

    assert page.status == 422 and said in page.text and fields["text"] in page.text
    assert await value("SELECT count(*) FROM appeal") == 0


@pytest.mark.parametrize("fields", [{"outcome": "", "reason": REASON}, {"outcome": "upheld", "reason": "ừ"}])
async def test_an_answer_says_how_it_ends_and_why(
    champion: Visitor, organiser: Visitor, fields: dict[str, str]
):
    appeal = await filed(champion)
    await organiser.go(appeal)

    page = await organiser.send(appeal, fields)

    assert page.status == 422
    assert await value("SELECT state FROM appeal") == "waiting"


async def test_a_campaign_is_certified_over_unanswered_appeals_knowingly(
    site: Site, champion: Visitor, organiser: Visitor
):
    await filed(champion)
    await against_the_rules(IN_REVIEW, SLUG, now() - timedelta(days=3))
    campaign, certify = f"/organise/{SLUG}", f"/organise/{SLUG}/certify"
    assert "1 kiến nghị của đơn vị đang chờ trả lời" in (await organiser.go(campaign)).text

    page = await organiser.send(certify, {"checked": "yes"})
    assert page.status == 422 and "trả lời kiến nghị trước" in page.text
    await certified(organiser, SLUG, {"unanswered": "yes"})

    assert (await campaign_by_slug(SLUG)).phase == "certified"
    told = (await site.visitor().go(f"/results/{SLUG}")).text
    assert "còn 1 kiến nghị của đơn vị chưa được trả lời" in told
    assert "Hiện không có đợt thi đua nào" in (await champion.go(OWN)).text


async def test_closing_the_account_takes_out_what_was_written(champion: Visitor):
    await filed(champion)
    by = await value("SELECT by_id FROM appeal")
    await run("DELETE FROM role_grant WHERE person_id = $1", by)
    await erase(by, now())

    found = await value("SELECT text || state FROM appeal")
    assert found == "withdrawn"
