"""Which times of a phone can be true."""

from datetime import UTC, datetime, timedelta

import pytest

from contest.offline.rules import WAITING, Wait, clock_off, possible
from contest.offline.visiting import rules as visiting

SENT = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "kept"),
    [
        (timedelta(0), True),
        (timedelta(minutes=-5), True),
        (timedelta(minutes=-5, seconds=-1), False),
        (timedelta(days=366), True),
        (timedelta(days=366, seconds=1), False),
    ],
)
def test_a_time_is_believed_when_it_can_be_true(age: timedelta, kept: bool) -> None:
    assert possible(SENT - age, SENT) == (SENT - age if kept else None)


def test_no_time_stays_none() -> None:
    assert possible(None, SENT) is None


@pytest.mark.parametrize("sign", [1, -1])
def test_a_clock_is_off_by_more_than_some_minutes_either_way(sign: int) -> None:
    assert not clock_off(SENT + sign * timedelta(minutes=5), SENT)
    assert clock_off(SENT + sign * timedelta(minutes=5, seconds=1), SENT)


def test_every_wait_has_its_sentence() -> None:
    assert set(WAITING) == set(Wait)


def test_a_visit_of_two_months_ago_tells_nothing_any_more() -> None:
    assert not visiting.too_old(SENT - timedelta(days=60), SENT)
    assert visiting.too_old(SENT - timedelta(days=60, seconds=1), SENT)
