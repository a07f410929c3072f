"""What the home page tells: numbers that add up, and nothing by which a person could be guessed."""

from hypothesis import given
from hypothesis import strategies as st

from contest.standings.board.province import (
    CommuneCoverage,
    coverage,
    coverage_of,
    glance,
    level_of,
    news,
    step_of,
)
from leaderboard import Kind
from leaderboard.few import PeopleCount
from tests.standings.campaigns import COMMUNE, NOON, TODAY, achieving, campaign_of, line


def test_coverage_is_the_villages_of_a_commune_together() -> None:
    campaign = campaign_of(30, 20)
    campaign.take([*achieving(1, 1, 6), *achieving(7, 2, 4)])

    assert coverage(campaign) == (CommuneCoverage(COMMUNE, 50, PeopleCount(7, more=True), 14, 5),)


def test_a_percentage_is_withheld_where_it_would_tell_of_a_few() -> None:
    assert coverage_of(COMMUNE, 50, PeopleCount(4)) == CommuneCoverage(COMMUNE, 50, PeopleCount(4), None, 1)
    assert coverage_of(COMMUNE, 50, PeopleCount(0)) == CommuneCoverage(COMMUNE, 50, PeopleCount(0), 0, 1)
    assert coverage_of(COMMUNE, 50, PeopleCount(60)) == CommuneCoverage(COMMUNE, 50, PeopleCount(60), 100, 1)


@given(st.lists(st.integers(0, 100), max_size=45))
def test_five_colours_reach_from_nothing_to_the_best_commune(percents: list[int]) -> None:
    covered = [CommuneCoverage(COMMUNE, 100, PeopleCount(percent), percent, 1) for percent in percents]

    levels = [level_of(one, step_of(covered)) for one in covered]

    assert all(1 <= level <= 5 for level in levels)
    assert sorted(range(len(levels)), key=percents.__getitem__) == sorted(
        range(len(levels)), key=lambda at: (levels[at], percents[at])
    )


def test_news_of_a_unit_is_put_together_and_counted_from_five_on() -> None:
    campaign = campaign_of(30, 20)
    campaign.take([*achieving(1, 1, 6), *achieving(7, 2, 5), line(12, 2, person=7)])

    told = [(item.unit.code, item.kind, item.count) for item in news(campaign)]

    assert sorted(told) == [("V1", "achieved", 6), ("V2", "achieved", 5)]


def test_one_more_person_of_many_is_told_without_a_count() -> None:
    campaign = campaign_of(30)
    campaign.take([line(n, 1, person=n, fresh=True, at=NOON.replace(hour=1)) for n in range(1, 7)])
    campaign.take([line(6 + n, 1, 60, person=n, achieved=True) for n in range(1, 6)])
    campaign.take([line(12, 1, 60, person=6, achieved=True, at=NOON.replace(hour=13))])

    assert [(item.kind, item.count) for item in news(campaign)] == [
        ("achieved", None),
        ("achieved", 5),
        ("joined", 6),
    ]


def test_the_first_four_who_reach_the_standard_are_no_news_for_they_could_be_counted() -> None:
    campaign = campaign_of(30)
    campaign.take([line(n, 1, person=n, fresh=True, at=NOON.replace(hour=1)) for n in range(1, 7)])
    campaign.take([line(6 + n, 1, 60, person=n, achieved=True) for n in range(1, 5)])

    assert [(item.kind, item.count) for item in news(campaign)] == [("joined", 6)]


def test_a_unit_with_few_people_makes_no_news() -> None:
    campaign = campaign_of(30, 30)
    campaign.take([*achieving(1, 1, 4), *achieving(5, 2, 5)])

    assert [item.unit.code for item in news(campaign)] == ["V2"]


def test_helps_are_counted_once_though_they_pay_twice() -> None:
    campaign = campaign_of(30)
    campaign.take([line(1, 1, 3, kind=Kind.HELP, confirmed=True), line(2, 1, 12, kind=Kind.HELP)])

    assert glance(campaign, TODAY).totals.helps == 1
