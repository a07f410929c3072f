"""Organisers look at a number of people that waits, and decide; the public list says what changed."""

from contest.database import rows, run, value
from tests.campaigns.test_eligible_changes import declared, organiser
from tests.making import make_unit
from tests.site import SLUG, Site

REASON = "Mười người mới về bản"
CHANGES = """
    SELECT campaign_id, unit_id, before, after, source, reason FROM eligible_change ORDER BY id
"""


async def declaration_on(site: Site, people: int) -> str:
    unit = await value("SELECT id FROM unit WHERE code = '03325-001'")
    return f"/approvals/eligible/{await declared(unit, people)}"


async def test_an_organiser_looks_decides_and_everybody_reads_it(site: Site) -> None:
    address = await declaration_on(site, 200)
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    assert "120 → 200" in (await visitor.go("/approvals/eligible")).text
    page = await visitor.go(address)
    assert "thay đổi hơn một phần năm" in page.text
    assert f'value="{SLUG}" checked' in page.text
    assert REASON in page.text

    page = await visitor.send(address, {"decision": "confirm", "campaign": SLUG, "reason": ""})
    assert page.status == 422
    # As a page does that was opened before the update from the last release.
    page = await visitor.send(address, {"decision": "confirm", "season": SLUG, "reason": REASON})

    assert "đã xác nhận lúc" in page.text
    assert "Không có số nào đang chờ." in (await visitor.go("/approvals/eligible")).text
    page = await site.visitor().go(f"/campaigns/{SLUG}/changes")
    assert "Thay đổi số người" in page.text
    assert "120 → <strong>200</strong>" in page.text
    assert REASON in page.text
    assert "Quàng Văn Inh" not in page.text


async def test_a_refusal_needs_a_sentence_that_the_unit_reads(site: Site) -> None:
    address = await declaration_on(site, 130)
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    assert "hơn một phần năm" not in (await visitor.go(address)).text

    page = await visitor.send(address, {"decision": "refuse", "answer": " "})
    assert page.status == 422
    page = await visitor.send(address, {"decision": "refuse", "answer": "Xin gửi kèm biên bản"})

    assert "Xin gửi kèm biên bản" in page.text
    await visitor.go("/units/03325-001/eligible")
    assert "Trả lời: Xin gửi kèm biên bản" in visitor.page.text
    assert (await visitor.send(address, {"decision": "confirm"})).status == 409


async def test_only_organisers_see_what_waits(site: Site) -> None:
    address = await declaration_on(site, 130)
    helper = site.visitor()
    await helper.sign_in("helper")

    assert (await helper.go("/approvals/eligible")).status == 403
    assert (await helper.go(address)).status == 403
    elsewhere = await make_unit("Mường Nhé", kind="xa", track=None)
    other = await site.visitor_as(await organiser(elsewhere))
    assert (await other.go(address)).status == 404
    assert "03325" not in (await other.go("/approvals/eligible")).text
    near = await site.visitor_as(await organiser(await value("SELECT id FROM unit WHERE code = '03325'")))
    assert (await near.go(address)).status == 200


async def test_a_task_taken_away_before_the_decision_counts(site: Site) -> None:
    address = await declaration_on(site, 130)
    person = await organiser()
    visitor = await site.visitor_as(person)
    await visitor.go(address)
    await run("DELETE FROM role_grant WHERE person_id = $1", person)

    page = await visitor.send(address, {"decision": "confirm", "campaign": SLUG, "reason": REASON})

    assert page.status == 403
    assert await rows(CHANGES) == []
