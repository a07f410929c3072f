"""Members by how far they are, and parts that add up to more people than their unit."""

from collections.abc import Mapping

from contest.clock import now
from contest.database import run, value
from contest.managing.members.queries import MemberState, Search, page_of
from tests.making import make_campaign, make_person, make_unit
from tests.site import Site

PROGRESS = """
    INSERT INTO progress (ledger_id, person_id, points, days, lessons, helped, completed, seen, achieved_at)
    VALUES ($1, $2, 10, '{}', '{}', '{}', '{}', '{}', $3)
"""
STATES = (MemberState.NOT_YET, MemberState.LEARNING, MemberState.REACHED)


async def test_who_has_not_learned_yet_comes_first(corner: Mapping[str, int]):
    unit, campaign = corner["03325-001"], await make_campaign()
    people = {name: await make_person(name, unit=unit) for name in ("Lò Văn An", "Lò Văn Bình", "Lò Văn Chi")}
    await run(PROGRESS, campaign.ledger_id, people["Lò Văn An"], now())
    await run(PROGRESS, campaign.ledger_id, people["Lò Văn Bình"], None)

    found = await page_of(unit, Search())

    assert [(one.name, one.state) for one in found.members] == list(
        zip(("Lò Văn Chi", "Lò Văn Bình", "Lò Văn An"), STATES, strict=True)
    )
    assert found.states == dict.fromkeys(STATES, 1) and found.total == 3
    learning = await page_of(unit, Search(state="learning"))
    assert [one.name for one in learning.members] == ["Lò Văn Bình"] and learning.total == 1
    assert (await page_of(unit, Search(typed="chi", state="reached"))).members == ()


async def test_parts_that_add_up_to_more_than_the_unit_are_told(site: Site):
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    firm: int = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    await make_unit("Tổ hái chè", kind="team", track="enterprise", parent=firm, eligible=40, code="HTX001-T1")
    assert "nhiều hơn cả đơn vị" not in (await organiser.go("/units/HTX001/parts")).text

    await make_unit("Tổ sao chè", kind="team", track="enterprise", parent=firm, eligible=7, code="HTX001-T2")
    page = await organiser.go("/units/HTX001/parts")

    assert "nhiều hơn cả đơn vị 7 người" in page.text and 'href="/units/HTX001/eligible"' in page.text


async def test_where_nobody_is_as_far_the_unit_is_not_called_empty(site: Site):
    organiser = site.visitor()
    await organiser.sign_in("organiser")

    page = await organiser.go_saying_why("/units/03325-001/members?how=reached")

    assert "Lúc này không có ai ở mức này" in page.text and "Đơn vị này chưa có ai" not in page.text
