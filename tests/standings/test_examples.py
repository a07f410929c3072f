"""Good examples: only who reached the standard, agreed and is old enough, and only as long as they like."""

from datetime import datetime, timedelta

import pytest

from contest.campaigns.queries import campaign_by_slug
from contest.database import run, value
from contest.local_time import local_day
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.rules import ConsentKind
from contest.standings.board.examples import named
from tests.making import NOON, MadeCampaign, make_campaign, make_person, make_unit
from tests.site import SLUG, Site

DAY = timedelta(days=1)


async def reached(person: int, campaign: MadeCampaign, at: datetime = NOON, *, agreed: bool = True) -> int:
    await run(
        "INSERT INTO progress (ledger_id, person_id, achieved_at, points, days, lessons, helped, completed,"
        " seen) VALUES ($1, $2, $3, 0, '{}', '{}', '{}', '{}', '{}')",
        campaign.ledger_id, person, at,
    )  # fmt: skip
    if agreed:
        await consents.record(person, ConsentKind.PUBLIC_NAME, "vi", ConsentMethod.TAP, NOON)
    return person


@pytest.mark.usefixtures("database")
async def test_who_is_named_and_who_is_not():
    commune = await make_unit("Mường Phăng", kind="xa", track=None)
    village, other = await make_unit(parent=commune), await make_unit("Bản Phăng", parent=commune)
    campaign = await make_campaign()
    card = await campaign_by_slug(campaign.slug)
    await reached(await make_person("Lò Thị Hương", unit=village), campaign)
    whole = await reached(await make_person("Vàng A Páo", unit=village), campaign)
    await run("UPDATE person SET whole_name = true WHERE id = $1", whole)
    await reached(await make_person("Cà Văn Đông", unit=other), campaign, NOON + 2 * DAY)
    await reached(await make_person("Không Đồng Ý", unit=village), campaign, agreed=False)
    child = await make_person("Giàng Thị Súa", unit=village, band="7-15")
    await reached(child, campaign)
    await reached(await make_person("Đã Nghỉ", unit=village), campaign)
    await run("UPDATE person SET disabled_at = now() WHERE display_name = 'Đã Nghỉ'")
    await consents.record(
        await make_person("Chưa Đạt", unit=village), ConsentKind.PUBLIC_NAME, "vi", ConsentMethod.TAP, NOON
    )
    lapsed = await reached(await make_person("Lời Cũ", unit=village), campaign)
    await run("UPDATE consent SET version = 1 WHERE person_id = $1", lapsed)

    found = await named(card, commune, 1)

    assert [(one.name, local_day(one.day)) for one in found] == [
        ("Đông C.", local_day(NOON + 2 * DAY)),
        ("Hương L.", local_day(NOON)),
        ("Vàng A Páo", local_day(NOON)),
    ]
    assert {one.day.hour for one in found} == {0}
    assert [one.name for one in await named(card, other, 1)] == ["Đông C."]
    await consents.withdraw(whole, ConsentKind.PUBLIC_NAME, NOON)
    assert [one.name for one in await named(card, village, 1)] == ["Hương L."]


async def test_the_page_is_never_kept_and_forgets_at_once(site: Site):
    learner, stranger = site.visitor(), site.visitor()
    await learner.sign_in("learner")
    person = await value("SELECT id FROM person WHERE display_name = 'Lò Thị Hương'")
    ledger = await value(
        "SELECT l.id FROM ledger l JOIN campaign c ON c.id = l.campaign_id WHERE c.slug = $1", SLUG
    )
    await run(
        "INSERT INTO progress (ledger_id, person_id, achieved_at, points, days, lessons, helped, completed,"
        " seen) VALUES ($1, $2, now(), 0, '{}', '{}', '{}', '{}', '{}')",
        ledger,
        person,
    )
    nobody = await stranger.go("/units/03325-001/examples")
    await learner.go("/me")
    await learner.send("/me/consents", {"kind": "public_name", "agree": "yes", "shown": "short"})

    shown = await stranger.go("/units/03325/examples")
    await learner.go("/me")
    await learner.send("/me/consents", {"kind": "public_name", "agree": "no"})
    gone = await stranger.go("/units/03325/examples")

    assert "Chưa có ai ở đây" in nobody.text and "Hương L." in shown.text and "Lò Thị Hương" not in shown.text
    assert shown.response.headers["cache-control"] == "no-store"
    assert shown.response.headers["x-robots-tag"] == "noindex"
    assert "Hương" not in gone.text
    assert (await stranger.go("/units/KHONG-CO/examples")).status == 404
    assert "/units/03325-001/examples" in (await stranger.go("/units/03325-001")).text
