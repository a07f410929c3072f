"""Results are proposed by one organiser and made final by another, and by nobody alone."""

import asyncio
import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from contest.campaigns.freezes.service import freeze, lift
from contest.campaigns.proposals.queries import waiting_proposal
from contest.campaigns.proposals.service import SEEN
from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import rows, run, value
from contest.database.seen import Stale
from contest.errors import Conflict
from contest.results.certification import by_two
from contest.results.certification.service import LAPSED, MOVED, WITHDRAWN
from tests.campaigns.making import entry
from tests.making import against_the_rules, give_role, make_person, reasons_given
from tests.site import SLUG, Site, Visitor

CAMPAIGN = f"/organise/{SLUG}"
OVER = """
    UPDATE campaign SET phase = 'review', ends_at = clock_timestamp() - interval '3 days' WHERE slug = $1
"""
VILLAGE = "SELECT id FROM unit WHERE code = '03325-001'"
DOCUMENTS = ("certificate.pdf", "council.pdf", "council.xlsx")
PHASE = "SELECT phase FROM campaign WHERE slug = $1"
ACTS = "SELECT act FROM audit_record WHERE act LIKE 'certification%' OR act = 'results_certified' ORDER BY id"


@pytest.fixture
async def two(site: Site) -> tuple[int, int]:
    """Two organisers of the province, and a campaign whose time for late results is over."""
    await earned("Lò Văn Một")
    await earned("Lò Văn Hai")
    await against_the_rules(OVER, SLUG)
    first = await give_role(await make_person("Nguyễn Thị Nhất"), "province_organiser")
    second = await give_role(await make_person("Trần Văn Nhì"), "province_organiser")
    await reasons_given()
    return first, second


@pytest.fixture
async def campaign(two: tuple[int, int]) -> int:
    return (await campaign_by_slug(SLUG)).id


async def earned(name: str) -> None:
    """Somebody of the village reached the standard within the campaign."""
    village = await value(VILLAGE)
    above: list[int] = await value("SELECT ancestors FROM unit WHERE id = $1", village)
    card = await campaign_by_slug(SLUG)
    person = await make_person(name, unit=village)
    await entry(card.id, person, [village, *above], 120, card.starts_at + timedelta(hours=1), achieved=True)


async def proposed(campaign: int, by: int) -> None:
    await by_two.propose(campaign, by, now(), seen=None, over=0)


async def test_one_proposes_another_confirms(site: Site, two: tuple[int, int]):
    first, second = [await site.visitor_as(one) for one in two]
    await first.go(CAMPAIGN)
    page = await first.send(f"{CAMPAIGN}/certify", {"checked": "yes"})

    assert page.path == CAMPAIGN and "Nguyễn Thị Nhất đã đề nghị chốt kết quả này" in page.text
    assert f"{CAMPAIGN}/certify/confirm" not in page.text, "nobody confirms what they proposed"
    assert await value(PHASE, SLUG) == "review"
    await second.go(CAMPAIGN)
    unticked = await second.send(f"{CAMPAIGN}/certify/confirm")
    assert unticked.status == 422 and await value(PHASE, SLUG) == "review"
    await second.go(CAMPAIGN)
    final = await second.send(f"{CAMPAIGN}/certify/confirm", {"checked": "yes"})

    assert final.path == f"/results/{SLUG}"
    assert "một người khác đã xác nhận" in final.text
    assert "Nguyễn Thị Nhất" not in final.text, "who they are is no matter of the public"
    assert await value(PHASE, SLUG) == "certified"
    acts = [one["act"] for one in await rows(ACTS)]
    assert acts == ["certification_proposed", "results_certified"]


async def test_nobody_confirms_alone_whatever_is_sent(site: Site, two: tuple[int, int], campaign: int):
    first = await site.visitor_as(two[0])
    await proposed(campaign, two[0])
    await first.go(CAMPAIGN)
    answer = await first.send(f"{CAMPAIGN}/certify/confirm", {"checked": "yes"})

    assert answer.status == 409 and "không tự xác nhận được" in answer.text
    assert await value(PHASE, SLUG) == "review"


async def test_what_came_in_between_asks_for_a_new_proposal(two: tuple[int, int], campaign: int):
    await proposed(campaign, two[0])
    # As a correction does it; the fact writer takes nothing at this time.
    await earned("Lò Văn Muộn")

    with pytest.raises(Conflict) as refused:
        await by_two.confirm(campaign, two[1], now(), seen=None)
    assert refused.value.message == MOVED and await value(PHASE, SLUG) == "review"

    await proposed(campaign, two[1])
    await by_two.confirm(campaign, two[0], now(), seen=None)
    assert await value(PHASE, SLUG) == "certified"


async def test_a_proposal_is_withdrawn_and_cannot_be_confirmed_afterwards(
    two: tuple[int, int], campaign: int
):
    await proposed(campaign, two[0])
    await by_two.withdraw(campaign, two[1], now())
    await by_two.withdraw(campaign, two[1], now())

    with pytest.raises(Conflict) as refused:
        await by_two.confirm(campaign, two[1], now(), seen=None)
    assert refused.value.message == WITHDRAWN
    assert [one["act"] for one in await rows(ACTS)] == ["certification_proposed", "certification_withdrawn"]


async def test_who_lost_the_role_has_proposed_nothing(two: tuple[int, int], campaign: int):
    await proposed(campaign, two[0])
    await run("DELETE FROM role_grant WHERE person_id = $1", two[0])

    with pytest.raises(Conflict) as refused:
        await by_two.confirm(campaign, two[1], now(), seen=None)
    assert refused.value.message == LAPSED


async def test_two_who_confirm_at_once_make_one_result(two: tuple[int, int], campaign: int):
    third = await give_role(await make_person("Lê Thị Ba"), "province_organiser")
    await proposed(campaign, two[0])

    came = await asyncio.gather(
        *(by_two.confirm(campaign, one, now(), seen=None) for one in (two[1], third)), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in came) == ["Conflict", "NoneType"]
    assert (
        await value("SELECT count(DISTINCT certified_by_id) FROM result WHERE campaign_id = $1", campaign)
        == 1
    )


async def test_who_saw_other_dates_is_told_first(two: tuple[int, int], campaign: int):
    await proposed(campaign, two[0])
    seen = await SEEN.version(campaign)
    await against_the_rules(
        "UPDATE campaign SET starts_at = starts_at - interval '1 day' WHERE id = $1", campaign
    )

    with pytest.raises(Stale):
        await by_two.confirm(campaign, two[1], now(), seen=seen)


async def test_nobody_confirms_a_proposal_that_was_made_anew_behind_their_page(
    site: Site, two: tuple[int, int], campaign: int
):
    second = await site.visitor_as(two[1])
    await proposed(campaign, two[0])
    await second.go(CAMPAIGN)
    # After a look at them a correction comes, and the first one proposes the new standings.
    await earned("Lò Văn Muộn")
    await proposed(campaign, two[0])

    answer = await second.send(f"{CAMPAIGN}/certify/confirm", {"checked": "yes"})
    assert answer.status == 409 and await value(PHASE, SLUG) == "review"
    await second.go(CAMPAIGN)
    assert (await second.send(f"{CAMPAIGN}/certify/confirm", {"checked": "yes"})).path == f"/results/{SLUG}"


async def test_a_proposal_says_how_many_results_are_undecided_whatever_is_sent(
    two: tuple[int, int], campaign: int
):
    await by_two.propose(campaign, two[0], now(), seen=None, over=9)

    proposal = await waiting_proposal(campaign)
    assert proposal is not None and proposal.undecided == 0


async def test_documents_say_what_the_page_says(site: Site, two: tuple[int, int], campaign: int):
    await proposed(campaign, two[0])
    await by_two.confirm(campaign, two[1], now(), seen=None)
    anyone = site.visitor()
    page = await anyone.go(f"/results/{SLUG}")
    digests = {
        one["digest"] for one in await rows("SELECT digest FROM result WHERE campaign_id = $1", campaign)
    }

    certificate = await pages_of(anyone, f"/results/{SLUG}/certificate.pdf")
    council = await pages_of(anyone, f"/results/{SLUG}/council.pdf")
    answer = await anyone.http.get(f"/results/{SLUG}/council.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active

    assert sheet is not None
    for told in (certificate, council):
        assert "Độc lập - Tự do - Hạnh phúc" in told and "Bản Mường Khiếng" in told and "dưới 5/" in told
    assert digests and all(one in certificate.replace("\n", "") and one in page.text for one in digests)
    assert "Ý kiến của hội đồng" in council
    lines = [tuple(cell.value for cell in line) for line in sheet.iter_rows()]
    assert len(lines) == 1 + page.text.count("<tr data-unit=")
    first = next(line for line in lines if line[3] == "03325-001")
    assert first[2] == 1 and str(first[7]) == "dưới 5"


async def pages_of(visitor: Visitor, path: str) -> str:
    """The text of a PDF of A4, the same bytes each time."""
    answer, again = await visitor.http.get(path), await visitor.http.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content == again.content
    document = PdfReader(BytesIO(answer.content))
    sides = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in document.pages}
    assert sides == {(595, 842)}
    return "\n".join(page.extract_text() for page in document.pages)


async def test_while_boards_are_locked_organisers_alone_have_the_documents(
    site: Site, two: tuple[int, int], campaign: int
):
    await freeze(campaign, None, "Chờ lễ tổng kết", None, now())
    await proposed(campaign, two[0])
    await by_two.confirm(campaign, two[1], now(), seen=None)
    organiser, anyone = await site.visitor_as(two[0]), site.visitor()
    learner = await site.visitor_as(await make_person("Lò Thị Học", unit=await value(VILLAGE)))
    page = await organiser.go(f"/results/{SLUG}")
    assert "Bảng đang khoá" in page.text and "Bản Mường Khiếng" in page.text
    text = re.findall(rf'href="(/results/{SLUG}/[a-z]+/[^"]+\.txt)"', page.response.text)[0]
    addresses = [f"/results/{SLUG}/{name}" for name in (*DOCUMENTS, text.removeprefix(f"/results/{SLUG}/"))]
    made = [await organiser.http.get(at) for at in addresses]
    assert [one.status_code for one in made] == [200] * len(addresses)

    for viewer in (anyone, learner):
        assert [(await viewer.http.get(at)).status_code for at in addresses] == [404] * len(addresses)
        shown = await viewer.go(f"/results/{SLUG}")
        assert "Bản Mường Khiếng" not in shown.text and "Chốt" not in shown.text
        tag = made[0].headers.get("etag", '"x"')
        assert (await viewer.http.get(addresses[0], headers={"If-None-Match": tag})).status_code == 404
    await lift(campaign, "Đã trao giải", None, now())
    assert [(await anyone.http.get(at)).content for at in addresses] == [one.content for one in made]


async def test_before_certification_there_is_no_document(site: Site, two: tuple[int, int]):
    for name in DOCUMENTS:
        assert (await site.visitor().go(f"/results/{SLUG}/{name}")).status == 404
