"""Champions register their own units, and no others."""

from contest.campaigns.phases.transitions import STATE
from contest.campaigns.queries import campaign_by_slug, enrolments_of
from contest.database import run
from tests.making import make_unit
from tests.site import SLUG

PAGE = f"/campaigns/{SLUG}/register"
GRANT = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT p.id, 'champion', u.id FROM person p, unit u WHERE p.display_name = $1 AND u.code = $2
"""


async def champion_of(site, code: str):
    """A visitor who answers for a unit, and stands on the page where units register."""
    await run("UPDATE unit SET band = 'B' WHERE code = '03325'")
    await run(GRANT, "Lò Thị Hương", code)
    visitor = site.visitor()
    await visitor.sign_in("learner")
    await visitor.go(PAGE)
    return visitor


async def enrolled(code: str) -> list[bool]:
    """Whether a unit takes part, and if so whether it is ranked."""
    card = await campaign_by_slug(SLUG)
    return [one.ranked for one in await enrolments_of(card.id) if one.code == code]


async def test_a_champion_registers_the_own_unit_late_and_outside_the_ranking(site):
    await make_unit("HTX mắc ca", kind="cooperative", track="enterprise", eligible=12, code="HTX002")
    champion = await champion_of(site, "HTX002")
    assert "Đăng ký cho HTX mắc ca" in champion.page.text

    page = await champion.send(PAGE)

    assert "Đã đăng ký: Khối hợp tác xã" in page.text
    assert await enrolled("HTX002") == [False]


async def test_nobody_registers_the_unit_of_others(site):
    await make_unit("HTX mắc ca", kind="cooperative", track="enterprise", eligible=12, code="HTX002")
    champion = await champion_of(site, "HTX001")

    campaign = (await campaign_by_slug(SLUG)).id
    page = await champion.send(PAGE, {"code": "HTX002", "_seen": await STATE.version(campaign)})

    assert page.status == 404
    assert await enrolled("HTX002") == []


async def test_a_campaign_of_other_tracks_offers_no_button_that_would_be_refused(site):
    await make_unit("HTX mắc ca", kind="cooperative", track="enterprise", eligible=12, code="HTX002")
    champion = await champion_of(site, "HTX002")
    card = await campaign_by_slug(SLUG)
    await run("DELETE FROM enrolment e USING cluster k WHERE k.id = e.cluster_id AND k.track = 'enterprise'")
    await run("DELETE FROM cluster WHERE campaign_id = $1 AND track = 'enterprise'", card.id)

    page = await champion.go(PAGE)

    assert page.status == 200
    assert "HTX mắc ca" not in page.text
    assert "chưa phụ trách đơn vị nào đăng ký được" in page.text


async def test_only_champions_see_the_page(site):
    helper = site.visitor()
    await helper.sign_in("helper")

    assert (await helper.go(PAGE)).status == 403
    assert (await site.visitor().go(PAGE)).path == "/sign-in"
