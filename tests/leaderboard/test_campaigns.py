"""When a row may lie and how many points it may give, at each limit; pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from leaderboard import Kind
from leaderboard.campaigns import Hours, Sums
from leaderboard.contents import PackagedCampaign, PublicRules, Version
from leaderboard.faults import Fault
from leaderboard.jsons import LOCAL
from leaderboard.package import PublicEntry

STARTS = datetime(2026, 11, 1, 7, 30, 20, 5, tzinfo=LOCAL)
ENDS = datetime(2026, 11, 9, 7, tzinfo=LOCAL)
CAMPAIGN = PackagedCampaign("mua-thu", "Mùa thử", "certified", 9, STARTS, ENDS, 48)
FIRST = Version(1, STARTS, PublicRules(day_cap=60, campaign_cap=100, standard_points=50, smallest=20))
SECOND_FROM = datetime(2026, 11, 5, 12, tzinfo=LOCAL)
SECOND = Version(2, SECOND_FROM, PublicRules(day_cap=40, campaign_cap=100, standard_points=30, smallest=20))

ROW = PublicEntry(
    number=1,
    hour="2026-11-01T07",
    person="abcdefgh234567zz",
    units=(31,),
    fresh=(),
    points=10,
    kind=Kind.LESSON,
    achieved=False,
    rule_version=1,
    reverses=None,
    reason="",
)


def counted(rows: Sequence[tuple[int, PublicEntry]]) -> Sums:
    hours, sums = Hours(CAMPAIGN, (FIRST, SECOND)), Sums()
    for person, row in rows:
        sums.add(row, person, hours.of(row))
    return sums


def points(number: int, **values: object) -> PublicEntry:
    return ROW._replace(points=number, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hour", "version"),
    [
        # The campaign begins in the middle of its first hour and ends before its last one.
        ("2026-11-01T07", 1),
        ("2026-11-05T11", 1),
        ("2026-11-05T12", 2),
        ("2026-11-09T06", 2),
    ],
)
def test_an_hour_of_the_campaign_has_the_version_that_was_in_force(hour: str, version: int) -> None:
    hours = Hours(CAMPAIGN, (FIRST, SECOND))

    assert hours.of(ROW._replace(hour=hour, rule_version=version)).version.number == version
    with pytest.raises(Fault) as found:
        hours.of(ROW._replace(hour=hour, rule_version=3 - version))
    assert f"version {3 - version}" in str(found.value) and f"version {version}" in str(found.value)


@pytest.mark.parametrize("hour", ["2026-11-01T06", "2026-11-09T07", "2025-11-05T12"])
def test_an_hour_before_or_after_the_campaign_is_none(hour: str) -> None:
    with pytest.raises(Fault, match=f"the hour {hour} lies outside the campaign"):
        Hours(CAMPAIGN, (FIRST, SECOND)).of(ROW._replace(hour=hour))


def test_hours_are_numbered_as_they_come_and_know_their_day() -> None:
    hours = Hours(CAMPAIGN, (FIRST, SECOND))

    found = [hours.of(ROW._replace(hour=f"2026-11-{hour}")) for hour in ("01T08", "02T23", "01T08", "02T00")]

    assert [one.number for one in found] == [0, 1, 0, 2]
    assert [one.day - found[0].day for one in found] == [0, 1, 0, 1]


@pytest.mark.parametrize("more", [{"minutes": 1}, {"seconds": 1}, {"microseconds": 1}])
def test_rules_change_at_a_whole_hour_but_may_begin_at_any_time(more: dict[str, int]) -> None:
    late = Version(7, SECOND_FROM + timedelta(**more), SECOND.rules)

    with pytest.raises(Fault, match="7"):
        Hours(CAMPAIGN, (FIRST, SECOND, late))
    with pytest.raises(Fault, match="7"):
        Hours(CAMPAIGN, (FIRST, late))
    assert Hours(CAMPAIGN, (late, Version(8, SECOND_FROM + timedelta(hours=1), SECOND.rules)))


def test_a_day_is_full_at_its_cap_and_the_next_one_empty() -> None:
    full = [(0, points(60)), (0, points(40, hour="2026-11-02T00"))]

    counted(full)
    counted([*full[:1], (1, points(60)), (0, points(0))])
    with pytest.raises(Fault, match="61 on one day; the cap is 60"):
        counted([(0, points(59)), (0, points(2))])
    with pytest.raises(Fault, match="61 on one day; the cap is 60"):
        counted([(0, points(60)), (0, points(1))])


def test_a_campaign_is_full_at_its_cap() -> None:
    days = [(0, points(50, hour=f"2026-11-0{day}T08")) for day in (1, 2)]

    counted(days)
    with pytest.raises(Fault) as found:
        counted([*days, (0, points(1, hour="2026-11-03T08"))])
    assert "101" in str(found.value) and "100" in str(found.value)
    counted([*days, (0, points(0, hour="2026-11-03T08")), (1, points(1, hour="2026-11-03T08"))])


def test_the_bonus_of_the_standard_fills_the_caps_but_is_cut_by_none() -> None:
    counted([(0, points(60)), (0, points(50, achieved=True))])
    counted([(0, points(10)), (0, points(100, achieved=True))])
    with pytest.raises(Fault, match="on one day"):
        counted([(0, points(11)), (0, points(100, achieved=True))])
    with pytest.raises(Fault, match="on one day"):
        counted([(0, points(50, achieved=True)), (0, points(11))])


@pytest.mark.parametrize(
    ("number", "hour", "version"),
    [(0, "2026-11-01T08", 1), (49, "2026-11-01T08", 1), (29, "2026-11-06T08", 2)],
)
def test_who_reaches_the_standard_has_its_bonus_at_least(number: int, hour: str, version: int) -> None:
    bonus = 50 if version == 1 else 30
    counted([(0, points(bonus, hour=hour, rule_version=version, achieved=True))])
    with pytest.raises(Fault, match=f"reaches the standard; its points are {number},"):
        counted([(0, points(number, hour=hour, rule_version=version, achieved=True))])


def test_what_is_given_again_is_capped_no_second_time_and_counts() -> None:
    again = (0, points(30, reason="given_again"))

    counted([(0, points(60)), again])
    counted([(0, points(1, reason="given_again", achieved=True))])
    with pytest.raises(Fault, match="on one day"):
        counted([(0, points(60)), (0, points(30, reason="given_twice"))])
    with pytest.raises(Fault, match="61 on one day;"):
        counted([again, (0, points(31))])


def test_what_is_taken_back_makes_room() -> None:
    undone = (0, points(-60, reverses=1))
    standard = points(50, achieved=True)

    counted([(0, standard), (0, standard._replace(points=-50, reverses=1))])
    counted([(0, standard._replace(points=0, reason="given_again")), (0, points(60))])
    counted([(0, points(60)), undone, (0, points(60))])
    with pytest.raises(Fault, match="61 on one day;"):
        counted([(0, points(60)), undone, (0, points(61))])


def test_people_are_counted_apart_in_whatever_order_they_come() -> None:
    counted([(0, points(60)), (1, points(60)), (2, points(60, hour="2026-11-02T08")), (1, points(0))])
    with pytest.raises(Fault, match="70 on one day;"):
        counted([(0, points(60)), (1, points(60)), (2, points(60)), (1, points(10))])
