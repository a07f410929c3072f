"""Units register: each in its cluster, once, ranked only before the start."""

import pytest

from contest.campaigns import service
from contest.campaigns.enrolment.clusters import ClusterCandidate, ClusterPlan, place
from contest.campaigns.queries import enrolments_of, track_counts
from contest.campaigns.service import Enrolled
from contest.database import run, value
from contest.errors import Conflict, NotFound
from contest.units.rules import Track
from tests.campaigns.making import ENDS, HOUR, OPENS, STARTS, a_few_units, drafted, registering, running, unit

SMALL = ClusterPlan("DN-1", Track.ENTERPRISE, "", "", "enterprise", 1, 9)
LARGE = ClusterPlan("DN-4", Track.ENTERPRISE, "", "", "enterprise", 200, None)
WARDS = ClusterPlan("A", Track.VILLAGE, "", "")


def firm(eligible: int, *bands: str) -> ClusterCandidate:
    return ClusterCandidate(1, "DN001", "Chè", "enterprise", Track.ENTERPRISE, eligible, bands)


@pytest.mark.parametrize(
    ("unit", "cluster"),
    [
        (firm(9), "DN-1"),
        (firm(10), None),
        (firm(5_000), "DN-4"),
        (firm(9, "DN-4"), "DN-4"),
        (firm(9, "A"), "DN-1"),  # the band of the ward above it means villages
        (ClusterCandidate(2, "03127-001", "Nà Sự", "ban", Track.VILLAGE, 50, ("A",)), "A"),
        (ClusterCandidate(3, "03127-002", "Pá Hăm", "ban", Track.VILLAGE, 50, ()), None),
    ],
)
def test_a_unit_competes_by_its_band_or_its_kind_and_size(unit, cluster):
    assert place(unit, [SMALL, LARGE, WARDS]) == cluster


@pytest.mark.usefixtures("database")
class TestRegistering:
    async def test_all_top_units_of_the_tracks_come_in_with_their_people(self):
        await a_few_units()
        campaign = await registering()

        done = await service.enrol_all(campaign, None, OPENS)

        assert done == Enrolled(6)
        assert [
            (one.code, one.cluster, one.eligible, one.ranked) for one in await enrolments_of(campaign)
        ] == [
            ("03127-001", "A", 120, True),
            ("03127-002", "A", 40, True),
            ("DN001", "DN-3", 60, True),
            ("HTX001", "HTX", 12, True),
            ("TH001", "TH-3", 400, True),
            ("CQ001", "CQ-1", 64, True),
        ]

    async def test_registering_again_adds_nothing(self):
        await a_few_units()
        campaign = await registering()
        await service.enrol_all(campaign, None, OPENS)

        again = [
            await service.enrol_all(campaign, None, OPENS),
            await service.enrol(campaign, "DN001", None, OPENS),
        ]

        assert again == [Enrolled(0), Enrolled(0)]

    async def test_a_unit_that_fits_no_cluster_is_named(self):
        await a_few_units()
        await unit("TH002", "school", "school", name="Trường mầm non Hoa Ban")
        campaign = await registering()

        done = await service.enrol_all(campaign, None, OPENS)

        assert done == Enrolled(6, ("Trường mầm non Hoa Ban",))
        with pytest.raises(Conflict, match="No cluster of this campaign fits Trường mầm non Hoa Ban"):
            await service.enrol(campaign, "TH002", None, OPENS)

    async def test_who_registers_after_the_start_is_outside_the_ranking(self):
        await a_few_units()
        campaign = await running()
        await unit("HTX002", "cooperative", "enterprise", name="Hợp tác xã Mắc ca")

        await service.enrol(campaign, "HTX002", None, STARTS + HOUR)

        late = [one.code for one in await enrolments_of(campaign) if not one.ranked]
        assert late == ["HTX002"]
        enterprises = next(one for one in await track_counts(campaign) if one.track is Track.ENTERPRISE)
        assert (enterprises.units, enterprises.unranked, enterprises.eligible) == (3, 1, 122)

    async def test_the_people_of_a_unit_are_counted_at_the_start_and_stay(self):
        await a_few_units()
        campaign = await registering()
        await service.enrol(campaign, "03127-001", None, OPENS)
        await run("UPDATE unit SET eligible = 125 WHERE code = '03127-001'")
        await service.launch(campaign, None, STARTS)

        await run("UPDATE unit SET eligible = 10 WHERE code = '03127-001'")

        assert [one.eligible for one in await enrolments_of(campaign)] == [125]

    async def test_a_unit_of_under_five_people_counts_for_the_place_above_it(self):
        units = await a_few_units()
        await unit("03127-003", "ban", "village", units["commune"], eligible=4)
        await unit("03127-004", "ban", "village", units["commune"], eligible=5)
        campaign = await registering()

        await service.enrol_all(campaign, None, OPENS)

        assert [one.code for one in await enrolments_of(campaign) if one.counted_above] == ["03127-003"]

    async def test_how_small_a_unit_is_is_decided_at_the_start(self):
        await a_few_units()
        campaign = await registering()
        await service.enrol_all(campaign, None, OPENS)
        await run("UPDATE unit SET eligible = 3 WHERE code = '03127-002'")

        await service.launch(campaign, None, STARTS)
        await run("UPDATE unit SET eligible = 2 WHERE code = '03127-001'")

        assert [(one.code, one.eligible) for one in await enrolments_of(campaign) if one.counted_above] == [
            ("03127-002", 3)
        ]

    async def test_a_late_unit_stays_under_the_name_the_public_log_gave_it(self):
        units = await a_few_units()
        campaign = await running()
        late = await unit("03127-003", "ban", "village", units["commune"], eligible=30)
        ledger = await value("SELECT id FROM ledger WHERE campaign_id = $1", campaign)
        named = "INSERT INTO public_unit (ledger_id, unit_id, named_id) VALUES ($1, $2, $3)"
        await run(named, ledger, late, units["commune"])
        await run(named, ledger, units["na_su"], units["na_su"])

        await service.enrol(campaign, "03127-003", None, STARTS + HOUR)

        assert [one.code for one in await enrolments_of(campaign) if one.counted_above] == ["03127-003"]

    async def test_neither_before_registration_nor_after_the_end(self):
        await a_few_units()
        campaign = await drafted()

        with pytest.raises(Conflict, match="not been opened"):
            await service.enrol(campaign, "DN001", None, OPENS)
        await service.open_registration(campaign, None, OPENS)
        await service.enrol(campaign, "DN001", None, OPENS)
        await service.advance_due(ENDS)
        with pytest.raises(Conflict, match="no more units"):
            await service.enrol_all(campaign, None, ENDS)

    async def test_neither_a_team_nor_a_place_nor_nothing(self):
        await a_few_units()
        campaign = await registering()

        with pytest.raises(Conflict, match="through the unit above"):
            await service.enrol(campaign, "DN001-T1", None, OPENS)
        for code in ("03127", "XX"):
            with pytest.raises(NotFound, match="There is no such unit"):
                await service.enrol(campaign, code, None, OPENS)
