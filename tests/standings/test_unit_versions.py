"""A unit's page is made anew with its own board and with decisions, not with other boards; no database."""

from dataclasses import replace

from contest.campaigns.queries import ClusterRow
from contest.live import Hub
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.place.own_units import own_part
from contest.standings.queries import BoardUnit
from contest.standings.unit.record import UnitRecord, version_of_unit
from contest.units.naming.service import FormerUnit
from contest.units.queries import UnitCard
from contest.units.rules import Track, UnitName
from tests.standings.campaigns import COMMUNE, NOON, TODAY, campaign_of, line


def two_boards() -> tuple[Boards, LiveCampaign]:
    """Village 1 on one board, village 2 on another."""
    one = campaign_of(20, 20)
    setup = one._setup
    other = ClusterRow(8, Track.VILLAGE, "B", "Cụm B", "Cluster B", 2)
    members = {**setup.members, 2: replace(setup.members[2], cluster_id=8)}
    campaign = LiveCampaign(replace(setup, clusters=(*setup.clusters, other), members=members), TODAY)
    boards = Boards(Hub(), lambda: NOON)
    boards.campaigns.held[campaign.card.id] = campaign
    return boards, campaign


def record(*children: UnitCard) -> UnitRecord:
    village = UnitCard(1, Track.VILLAGE, 20, UnitName("V1", "ban", "Bản 1"), ())
    return UnitRecord(village, children, (), None, FormerUnit((), (), None, None), None, (), ())


def test_points_of_another_board_leave_the_page_of_a_unit_as_it_is() -> None:
    boards, campaign = two_boards()
    before = version_of_unit(boards, record())

    campaign.take([line(1, 2)])
    assert version_of_unit(boards, record()) == before
    campaign.take([line(2, 1)])
    assert version_of_unit(boards, record()) != before


def test_a_decision_of_organisers_and_what_a_unit_is_called_make_it_anew() -> None:
    boards, campaign = two_boards()
    before, settled = version_of_unit(boards, record()), campaign.settled
    renamed = replace(record(), card=replace(record().card, place=UnitName("V1", "ban", "Bản Mới")))

    assert version_of_unit(boards, renamed) != before
    campaign.settle(campaign._setup)
    assert version_of_unit(boards, record()) != before and campaign.settled == settled + 1


def test_a_unit_with_parts_follows_the_whole_campaign() -> None:
    boards, campaign = two_boards()
    whole = record(UnitCard(3, Track.VILLAGE, 5, UnitName("V3", "ban", "Bản 3"), ()))
    before = version_of_unit(boards, whole)

    campaign.take([line(1, 2)])
    assert version_of_unit(boards, whole) != before


def test_a_unit_too_small_for_a_board_is_called_by_its_new_name_on_the_pages_of_its_people() -> None:
    campaign = campaign_of(100)
    small = BoardUnit(9, 7, 3, True, UnitName("V9", "ban", "Bản Cũ"), 100, COMMUNE)
    campaign.settle(replace(campaign._setup, counted_above={9: small}))
    before = own_part([campaign], ("V9",))

    campaign.settle(
        replace(campaign._setup, counted_above={9: replace(small, unit=UnitName("V9", "ban", "Bản Mới"))})
    )
    assert "Bản Cũ" in str(before) and "Bản Mới" in str(own_part([campaign], ("V9",)))


def test_a_unit_that_comes_into_a_campaign_is_told_so_at_once() -> None:
    # Its number of changes before, and that of the unit's board afterwards, are the same.
    setup, boards = campaign_of(20, 20)._setup, Boards(Hub(), lambda: NOON)
    campaign = LiveCampaign(replace(setup, members={2: setup.members[2]}), TODAY)
    boards.campaigns.held[campaign.card.id] = campaign
    outside = version_of_unit(boards, record())

    campaign.settle(setup)

    assert version_of_unit(boards, record()) != outside
