"""When a completion counts: on its own day, at a moment of it at which its person was in a unit."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.completions.matching.stays import DatedStay, counts_at, stays_on
from contest.local_time import local_day

DAY = date(2026, 3, 15)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


AT_NOON = datetime(2026, 3, 15, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("stays", "at"),
    [
        ([], AT_NOON),
        ([DatedStay(SINCE)], AT_NOON),
        # Whoever came later keeps the day.
        ([DatedStay(NOW - timedelta(days=2))], AT_NOON),
        ([DatedStay(SINCE, SINCE + HOUR), DatedStay(NOW - HOUR)], AT_NOON),
        # Who came or went on the day itself was there.
        ([DatedStay(AT_NOON + 3 * HOUR)], AT_NOON + 3 * HOUR),
        ([DatedStay(SINCE, AT_NOON - 2 * HOUR)], AT_NOON - 2 * HOUR - timedelta(microseconds=1)),
        ([DatedStay(SINCE, AT_NOON - 3 * HOUR), DatedStay(AT_NOON + 2 * HOUR)], AT_NOON + 2 * HOUR),
        ([DatedStay(AT_NOON + 2 * HOUR), DatedStay(SINCE)], AT_NOON),
        ([DatedStay(AT_NOON + 2 * HOUR, AT_NOON + 2 * HOUR)], AT_NOON),
        ([DatedStay(AT_NOON + 12 * HOUR)], AT_NOON),
        ([DatedStay(SINCE, AT_NOON - 12 * HOUR)], AT_NOON),
        ([DatedStay(SINCE, AT_NOON)], AT_NOON - timedelta(microseconds=1)),
        ([DatedStay(AT_NOON)], AT_NOON),
        ([DatedStay(SINCE, AT_NOON - 12 * HOUR + timedelta.resolution)], AT_NOON - 12 * HOUR),
        ([DatedStay(AT_NOON + 12 * HOUR - timedelta.resolution)], AT_NOON + 12 * HOUR - timedelta.resolution),
    ],
)
def test_a_completion_counts_on_its_day_for_whom_the_person_belonged_to_then(stays, at):
    assert counts_at(DAY, stays, NOW) == at


@pytest.mark.parametrize(
    ("stay", "there"),
    [
        (DatedStay(SINCE), True),
        (DatedStay(AT_NOON + 12 * HOUR), False),
        (DatedStay(AT_NOON + 12 * HOUR - timedelta.resolution), True),
        (DatedStay(SINCE, AT_NOON - 12 * HOUR), False),
        (DatedStay(SINCE, AT_NOON - 12 * HOUR + timedelta.resolution), True),
    ],
)
def test_whoever_belonged_to_a_unit_at_any_moment_of_a_day_was_there(stay, there):
    assert stays_on([stay], DAY) == [stay] * there


def test_a_stay_holds_its_first_moment_and_not_its_last():
    assert DatedStay(SINCE, AT_NOON).holds(SINCE)
    assert not DatedStay(SINCE, AT_NOON).holds(AT_NOON)


def test_a_completion_of_today_never_counts_in_the_future():
    today = date(2026, 11, 24)
    assert counts_at(today, [DatedStay(SINCE)], NOW) == NOW
    assert counts_at(today, [DatedStay(NOW + HOUR)], NOW) == NOW
    assert (
        counts_at(today, [DatedStay(NOW - HOUR, NOW - HOUR / 2)], NOW)
        == NOW - HOUR / 2 - timedelta.resolution
    )


HOURS = st.integers(-90, 90).map(lambda hours: AT_NOON + hours * HOUR)
STAYS = st.tuples(HOURS, st.none() | st.integers(0, 60)).map(
    lambda one: DatedStay(one[0], None if one[1] is None else one[0] + one[1] * HOUR)
)


@given(st.lists(STAYS, max_size=4))
def test_the_day_is_kept_and_pays_a_unit_where_there_was_one_on_it(stays):
    at = counts_at(DAY, stays, NOW)

    assert local_day(at) == DAY
    day = [AT_NOON + half * HOUR / 2 for half in range(-24, 24)]
    was_there = any(one.holds(moment) for one in stays for moment in day)
    assert any(one.holds(at) for one in stays) is was_there
    if any(one.holds(AT_NOON) for one in stays):
        assert at == AT_NOON
