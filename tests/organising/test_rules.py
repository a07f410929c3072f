"""The pace toward a target, silence, and the drawings: by numbers alone."""

from datetime import date, datetime, timedelta

import pytest

from contest.local_time import VIETNAM
from contest.organising.drawing import day_chart, hour_chart
from contest.organising.rules import GroupCounts, PaceKind, is_silent, pace_of, silent_for, whole_days

TODAY, UNTIL = date(2026, 12, 2), date(2026, 12, 31)
NOW = datetime(2026, 12, 2, 9, tzinfo=VIETNAM)


def test_a_pace_leads_to_the_end_of_the_year_the_present_day_counted():
    # Two a day for thirty days more.
    pace = pace_of(GroupCounts(reached=40, declared=200, lately=28, days=14), 80, UNTIL, TODAY, running=True)

    assert (pace.kind, pace.percent, pace.weekly) == (PaceKind.GOES_ON, 50, 14)
    assert pace.until == date(2026, 12, 31)
    # 120 people in thirty days.
    assert pace.needed == 28


def test_a_pace_leads_no_further_than_everybody():
    assert pace_of(GroupCounts(150, 200, 140, 14), 95, UNTIL, TODAY, running=True).percent == 100


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (GroupCounts(40, 200, 4, 14), PaceKind.TOO_LITTLE),
        (GroupCounts(40, 200, 5, 14), PaceKind.GOES_ON),
        (GroupCounts(40, 200, 28, 6), PaceKind.TOO_LITTLE),
        (GroupCounts(40, 200, 28, 7), PaceKind.GOES_ON),
        (GroupCounts(40, 0, 28, 14), PaceKind.TOO_LITTLE),
        (GroupCounts(160, 200, 0, 0), PaceKind.REACHED),
        (GroupCounts(159, 200, 28, 14), PaceKind.GOES_ON),
    ],
)
def test_too_little_is_told_as_that(found: GroupCounts, kind: PaceKind):
    assert pace_of(found, 80, UNTIL, TODAY, running=True).kind is kind


def test_a_target_whose_day_is_past_leads_nowhere_and_one_of_the_next_year_is_of_that_year():
    found = GroupCounts(40, 200, 28, 14)
    after = date(2027, 1, 1)

    assert pace_of(found, 80, UNTIL, UNTIL, running=True).percent == 21
    assert pace_of(found, 80, UNTIL, after, running=True).kind is PaceKind.PAST
    assert pace_of(GroupCounts(160, 200, 28, 14), 80, UNTIL, after, running=True).kind is PaceKind.REACHED
    assert pace_of(found, 80, date(2028, 12, 31), date(2028, 2, 29), running=True).until == date(2028, 12, 31)


def test_a_campaign_that_is_over_has_no_pace():
    assert pace_of(GroupCounts(40, 200, 28, 14), 80, UNTIL, TODAY, running=False).kind is PaceKind.OVER


def test_silence_counts_whole_days_from_the_last_result_or_the_start():
    start = NOW - timedelta(days=20)

    assert silent_for(None, start, NOW) == 20
    assert silent_for(start - timedelta(days=3), start, NOW) == 20
    assert silent_for(NOW - timedelta(days=7), start, NOW) == 7
    assert silent_for(NOW - timedelta(days=7) + timedelta(seconds=1), start, NOW) == 6
    assert silent_for(NOW + timedelta(hours=1), start, NOW) == 0
    assert is_silent(7)
    assert not is_silent(6)


def test_only_whole_days_of_the_campaign_count_for_a_pace():
    assert whole_days(NOW - timedelta(days=3, hours=5), NOW) == 3
    assert whole_days(NOW - timedelta(days=60), NOW) == 14
    assert whole_days(NOW + timedelta(days=1), NOW) == 0


def test_columns_stand_on_the_axis_and_today_is_open():
    first = TODAY - timedelta(days=2)
    chart = day_chart({first: 10, TODAY: 4}, {0: 5, 2: 20}, first, TODAY, TODAY)

    assert chart is not None
    assert [(one.results, one.before, one.open) for one in chart.days] == [
        (10, 5, False),
        (0, None, False),
        (4, 20, True),
    ]
    assert [one.number for one in chart.ticks] == [0, 20]
    assert [one.height for one in chart.columns] == [50, 0, 20]
    assert all(one.y + one.height == 112 and one.y >= 12 for one in chart.columns)
    assert chart.columns[-1].open and (chart.total, chart.most) == (14, 10)
    assert len(chart.line.split(" ")) == 3


def test_nothing_is_drawn_of_nothing():
    assert day_chart({}, {}, TODAY, TODAY, TODAY) is None
    assert hour_chart({}) is None


def test_the_busiest_hour_is_told():
    chart = hour_chart({19: 30, 20: 44, 7: 3})

    assert chart is not None and chart.busiest == 20 and chart.counts[7] == 3
