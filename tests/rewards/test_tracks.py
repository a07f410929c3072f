"""A fact falls into the running campaigns of the tracks in which its person belonged to a unit."""

import pytest

from contest.database import run
from contest.rewards.service import give
from tests.making import make_campaign, make_person, make_unit
from tests.rewards.conftest import Scene
from tests.standings.conftest import passed

CLUSTER = """
    INSERT INTO cluster (campaign_id, track, key, name, name_en, position)
    VALUES ($1, $2, 'A', 'Cụm A', 'Cluster A', 1)
"""
BELONG = "INSERT INTO membership (person_id, unit_id, track, since) VALUES ($1, $2, 'agency', '2026-01-01')"


@pytest.mark.parametrize(
    ("who", "paid"),
    [
        ("of a village", ["every", "villages"]),
        ("of an agency", ["every", "agencies"]),
        ("of both", ["every", "villages", "agencies"]),
        ("of no unit", ["every", "villages", "agencies"]),
    ],
)
async def test_who_is_paid_where(who: str, paid: list[str], scene: Scene) -> None:
    names = {scene.campaign.id: "every"}
    for track, name in (("village", "villages"), ("agency", "agencies")):
        campaign = await make_campaign()
        await run(CLUSTER, campaign.id, track)
        names[campaign.id] = name
    agency = await make_unit("Sở Nội vụ", kind="agency", track="agency")
    person = await make_person(unit=scene.village if who in ("of a village", "of both") else None)
    if who in ("of an agency", "of both"):
        await run(BELONG, person, agency)

    outcome = await give(passed(person, scene.lessons[0]))

    assert [names[award.campaign_id] for award in outcome.awards] == paid
    assert {award.points for award in outcome.awards} == {10}
