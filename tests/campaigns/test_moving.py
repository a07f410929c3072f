"""Units are put into another cluster before the campaign begins, and stay in theirs from then on."""

import pytest

from contest.campaigns.enrolment.moving import BEGUN, NO_CLUSTER, move
from contest.campaigns.enrolment.withdrawing import NONE_CHOSEN, NOT_IN
from contest.campaigns.queries import clusters_of, enrolments_of
from contest.database import value
from contest.errors import Conflict, Invalid
from tests.campaigns.making import OPENS, STARTS, a_few_units, filled, running

VILLAGES = ("03127-001", "03127-002")


async def cluster_of(campaign: int, code: str) -> str:
    return next(one.cluster for one in await enrolments_of(campaign) if one.code == code)


async def number_of(campaign: int, key: str) -> str:
    return str(next(one.id for one in await clusters_of(campaign) if one.key == key))


@pytest.fixture
async def campaign(database) -> int:
    await a_few_units()
    return await filled()


async def test_a_unit_is_moved_to_another_cluster_of_its_kind_and_that_is_written_down(campaign):
    assert await cluster_of(campaign, VILLAGES[0]) == "A"

    assert await move(campaign, VILLAGES[:1], await number_of(campaign, "C"), None, OPENS) == 1

    assert await cluster_of(campaign, VILLAGES[0]) == "C"
    assert await cluster_of(campaign, VILLAGES[1]) == "A"
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'unit_moved'") == 1
    # Who is there already stays, and nothing is written down.
    assert await move(campaign, VILLAGES[:1], await number_of(campaign, "C"), None, OPENS) == 0
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'unit_moved'") == 1


async def test_a_unit_never_comes_into_a_cluster_of_another_kind(campaign):
    assert await move(campaign, VILLAGES[:1], await number_of(campaign, "DN-1"), None, OPENS) == 0

    assert await cluster_of(campaign, VILLAGES[0]) == "A"


@pytest.mark.parametrize(
    ("codes", "cluster", "sentence"),
    [((), "C", NONE_CHOSEN), (("03999-001",), "C", NOT_IN), (VILLAGES, "", NO_CLUSTER)],
)
async def test_what_cannot_be_moved_is_told(campaign, codes, cluster, sentence):
    wanted = await number_of(campaign, cluster) if cluster else "0"

    with pytest.raises(Invalid) as refusal:
        await move(campaign, codes, wanted, None, OPENS)

    assert refusal.value.message == sentence


async def test_once_the_campaign_has_begun_every_unit_stays(database):
    await a_few_units()
    campaign = await running()

    with pytest.raises(Conflict) as refusal:
        await move(campaign, VILLAGES, await number_of(campaign, "C"), None, STARTS)

    assert refusal.value.message == BEGUN
