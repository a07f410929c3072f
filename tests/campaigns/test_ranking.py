"""A unit that came late is ranked after all, with a public reason, until certification."""

import pytest

from contest.acts.queries import acts_on
from contest.campaigns import service
from contest.campaigns.enrolment.ranking import rank
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import campaign_by_id, campaign_by_slug, enrolments_of
from contest.database import value
from contest.errors import Conflict, InvalidForm
from contest.results.certification.service import certify
from contest.results.ledger.changes import changes_of
from tests.campaigns.making import DAY, ENDS, HOUR, STARTS, a_few_units, entry, person, running, unit
from tests.making import make_unit
from tests.site import SLUG

WHY = "Mạng hỏng trước ngày phát động"


async def with_a_late_unit() -> tuple[int, int]:
    """A running campaign and a co-operative that registered an hour late."""
    await a_few_units()
    campaign = await running()
    late = await unit("HTX002", "cooperative", "enterprise", eligible=12, name="HTX Mắc ca")
    await service.enrol(campaign, "HTX002", None, STARTS + HOUR)
    return campaign, late


async def unranked(campaign: int) -> list[str]:
    return [one.code for one in await enrolments_of(campaign) if not one.ranked]


@pytest.mark.usefixtures("database")
class TestRanking:
    async def test_a_late_unit_is_ranked_with_a_public_reason(self):
        campaign, _ = await with_a_late_unit()

        assert await rank(campaign, ["HTX002", "DN001"], True, WHY, None, STARTS + DAY) == 1

        assert await unranked(campaign) == []
        [line] = (await changes_of(await campaign_by_id(campaign))).ranking
        assert (line.unit.code, line.ranked, line.reason) == ("HTX002", True, WHY)
        assert (await acts_on(subject(campaign)))[0].act == "ranking_changed"

    async def test_the_results_rank_it(self):
        campaign, late = await with_a_late_unit()
        await entry(campaign, await person("Lò Thị Hoa"), [late], 30, STARTS + 2 * HOUR)
        await service.advance_due(ENDS)
        await rank(campaign, ["HTX002"], True, WHY, None, ENDS + HOUR)

        certificates = await certify(campaign, None, ENDS + 3 * DAY)

        [text] = [one.text for one in certificates if one.cluster == "HTX"]
        assert f"\n1 {late} " in text

    async def test_it_can_be_put_outside_again_and_units_of_the_start_never(self):
        campaign, _ = await with_a_late_unit()
        await rank(campaign, ["HTX002"], True, WHY, None, STARTS + DAY)

        await rank(campaign, ["HTX002", "DN001"], False, "Nhầm đơn vị", None, STARTS + DAY)

        assert await unranked(campaign) == ["HTX002"]
        with pytest.raises(InvalidForm) as refused:
            await rank(campaign, ["DN001"], False, "Không thích", None, STARTS + DAY)
        assert "had registered in time" in refused.value.fields["unit"]

    @pytest.mark.parametrize(
        ("codes", "reason", "wrong"),
        [([], WHY, ["unit"]), (["HTX002"], "a" * 4, ["reason"]), ([], "x" * 301, ["unit", "reason"])],
    )
    async def test_nothing_without_units_and_a_reason(self, codes, reason, wrong):
        campaign, _ = await with_a_late_unit()

        with pytest.raises(InvalidForm) as refusal:
            await rank(campaign, codes, True, reason, None, STARTS + DAY)

        assert list(refusal.value.fields) == wrong
        assert await unranked(campaign) == ["HTX002"]

    async def test_not_after_certification(self):
        campaign, _ = await with_a_late_unit()
        await service.advance_due(ENDS)
        await certify(campaign, None, ENDS + 3 * DAY)

        with pytest.raises(Conflict, match="until the results are certified"):
            await rank(campaign, ["HTX002"], True, WHY, None, ENDS + 3 * DAY)


async def test_the_organisers_page_ranks_a_late_unit_and_everybody_reads_why(site):
    await make_unit("HTX mắc ca", kind="cooperative", track="enterprise", eligible=12, code="HTX002")
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    address = f"/organise/{SLUG}/units"
    await organiser.go(address)
    await organiser.send(address, {"code": "htx002"})
    assert "ngoài xếp hạng" in organiser.page.text
    silent = await organiser.send(f"{address}/ranking", {"unit": "HTX002", "ranked": "yes"})
    assert silent.status == 422
    odd = await organiser.send(f"{address}/ranking", {"unit": "HTX002", "reason": WHY, "ranked": "all"})
    assert odd.status == 422
    await organiser.go(address)
    idle = await organiser.send(f"{address}/ranking", {"unit": "HTX002", "reason": WHY, "ranked": "no"})
    assert idle.status == 422
    assert "đã như vậy rồi" in idle.text
    assert WHY in idle.text

    await organiser.go(address)
    await organiser.send(f"{address}/ranking", {"unit": "HTX002", "reason": WHY, "ranked": "yes"})

    card = await campaign_by_slug(SLUG)
    assert await unranked(card.id) == []
    assert await value("SELECT count(*) FROM ranking_change") == 1
    public = await site.visitor().go(f"/campaigns/{SLUG}/changes")
    assert WHY in public.text
    assert "HTX mắc ca" in public.text
