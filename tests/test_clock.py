"""Days are counted as people in Vietnam count them, whatever the clock of the machine."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from contest.clock import correct, now
from contest.local_time import VIETNAM, day_span, local, local_day, start_of_day

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 16 * 366 * 86_400).map(lambda seconds: FIRST + timedelta(seconds=seconds))


def test_a_day_begins_at_seventeen_hours_utc_of_the_day_before():
    assert start_of_day(date(2026, 1, 5)) == datetime(2026, 1, 4, 17, tzinfo=UTC)
    assert local_day(datetime(2026, 1, 4, 16, 59, 59, tzinfo=UTC)) == date(2026, 1, 4)
    assert local_day(datetime(2026, 1, 4, 17, tzinfo=UTC)) == date(2026, 1, 5)


@given(INSTANTS)
def test_each_instant_lies_in_its_own_day_and_in_no_other(instant):
    start, end = day_span(local_day(instant))

    assert start <= instant < end
    assert end - start == timedelta(days=1)
    assert local_day(start) == local_day(end - timedelta(microseconds=1)) == local_day(instant)
    assert local(instant) == instant
    assert local(instant).tzinfo is VIETNAM


def test_an_own_clock_that_is_right_is_told_as_it_is():
    assert abs(now() - datetime.now(UTC)) < timedelta(hours=1)


def test_what_the_own_clock_is_ahead_is_taken_off():
    try:
        correct(timedelta(days=3))
        assert timedelta(days=2) < datetime.now(UTC) - now() < timedelta(days=4)
    finally:
        correct(timedelta(0))


def test_the_clock_tells_aware_utc():
    assert now().utcoffset() == timedelta(0)
