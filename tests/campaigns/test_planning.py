"""Units of a draft are put into another cluster, come there by registering, and are proposed there again."""

from dataclasses import replace

import pytest

from contest.acts.queries import acts_on
from contest.campaigns import service
from contest.campaigns.drafts.service import give_up
from contest.campaigns.enrolment.moving import NO_CLUSTER, move
from contest.campaigns.enrolment.planning.queries import choices_of
from contest.campaigns.enrolment.planning.service import (
    NO_UNIT,
    NOT_NOW,
    SEEN,
    plan_move,
    planned_units,
    put_by_hand,
)
from contest.campaigns.enrolment.service import plans_in, sizes
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import campaign_by_id, clusters_of, enrolments_of
from contest.database import Stale, run, value
from contest.errors import Conflict, Invalid
from tests.campaigns.making import CREATED, DRAFT, OPENS, a_few_units, drafted
from tests.site import Site

HTX = "HTX001"


async def stands(campaign: int) -> dict[str, str]:
    """The cluster of every unit that takes part."""
    return {one.code: one.cluster for one in await enrolments_of(campaign)}


async def two_clusters() -> tuple[int, str, str]:
    """A draft, where its co-operative belongs, and another cluster of its kind."""
    await a_few_units()
    draft = await drafted()
    plans = plans_in(await clusters_of(draft))
    units = await planned_units(plans, {})
    here = next(key for key, found in units.items() if HTX in [one.code for one in found])
    return draft, here, next(one.key for one in plans if one.track == "enterprise" and one.key != here)


@pytest.mark.usefixtures("database")
async def test_a_unit_registers_where_it_was_put_and_one_like_it_proposes_the_same() -> None:
    draft, here, there = await two_clusters()
    seen = await SEEN.version(draft)

    assert await plan_move(draft, [HTX], there, None, seen=seen) == 1
    plans = plans_in(await clusters_of(draft))
    counted = await sizes(plans, await choices_of(draft))
    assert (counted[here].units, counted[there].units >= 1) == (0, True)
    (act, *_) = await acts_on(subject(draft))
    assert act.act == "unit_moved"
    with pytest.raises(Stale):
        await plan_move(draft, [HTX], here, None, seen=seen)
    await service.open_registration(draft, None, OPENS)
    await service.enrol_all(draft, None, OPENS)

    assert (await stands(draft))[HTX] == there
    moved = await put_by_hand(await campaign_by_id(draft))
    assert list(moved.values()) == [there]
    again = await service.create(replace(DRAFT, slug="mua-sau", stood=moved), None, CREATED)
    assert await choices_of(again) == moved
    # Put back once it had registered, it stands where it belongs, and so does one like it.
    home = next(one.id for one in await clusters_of(draft) if one.key == here)
    await move(draft, [HTX], str(home), None, OPENS)
    assert await put_by_hand(await campaign_by_id(draft)) == {}


@pytest.mark.usefixtures("database")
async def test_who_grew_since_is_not_kept_where_it_was_small() -> None:
    draft, here, _ = await two_clusters()
    await service.open_registration(draft, None, OPENS)
    await service.enrol_all(draft, None, OPENS)
    await run("UPDATE unit SET eligible = eligible + 500 WHERE track = 'enterprise'")

    assert await put_by_hand(await campaign_by_id(draft)) == {}
    assert (await stands(draft))[HTX] == here


@pytest.mark.usefixtures("database")
async def test_back_where_it_belongs_nothing_is_kept_and_a_draft_given_up_leaves_nothing() -> None:
    draft, here, there = await two_clusters()
    await plan_move(draft, [HTX], there, None)
    await plan_move(draft, [HTX], here, None)
    assert await choices_of(draft) == {}

    await plan_move(draft, [HTX], there, None)
    await give_up(draft, None)

    assert await value("SELECT count(*) FROM cluster_choice") == 0


@pytest.mark.usefixtures("database")
async def test_what_cannot_be_is_told() -> None:
    draft, here, there = await two_clusters()
    for codes, key, sentence in (([HTX], "khong-co", NO_CLUSTER), (["03127-001"], there, NO_UNIT)):
        with pytest.raises(Invalid) as refusal:
            await plan_move(draft, codes, key, None)
        assert refusal.value.message == sentence
    await service.open_registration(draft, None, OPENS)
    with pytest.raises(Conflict) as refused:
        await plan_move(draft, [HTX], here, None)
    assert refused.value.message == NOT_NOW


async def test_an_organiser_ticks_and_moves(site: Site) -> None:
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    fields = {"template": "tuan-le-so", "name": "Tuần chuyển cụm", "track": "enterprise"}
    dates = "starts=2027-03-01T07:00&ends=2027-03-10T17:00&registration="
    review = await organiser.go(
        f"/organise/new/review?{dates}&" + "&".join(f"{name}={text}" for name, text in fields.items())
    )
    assert "có thể chuyển từng đơn vị giữa các cụm" in review.text
    await organiser.send("/organise")
    path = "/organise/tuan-chuyen-cum/clusters"
    page = await organiser.go(path)
    assert f'href="{path}"' in (await organiser.go("/organise/tuan-chuyen-cum")).text
    none = await organiser.go(path)
    assert none.status == 200 and page.text.count("được chuyển đến") == 0
    unticked = await organiser.send(path, {"cluster": "khong-co"})
    assert unticked.status == 422
