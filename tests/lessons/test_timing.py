"""How far a device is believed: by example for what people meet, by property for the day's cap."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Invalid
from contest.ledger.rules import FactKind, PricingState, RecordedFact
from contest.lessons.timing.rules import DeviceClock
from contest.local_time import local_day
from contest.points.pricing import price
from tests.making import DAY, NOON, RULES

DAY_CAP, STANDARD = 60, 50
HOUR = timedelta(hours=1)
SLUGS = {number: f"lesson-{number}" for number in range(1, 10)}
instants = st.datetimes(timezones=st.just(UTC))
near = st.timedeltas(-400 * DAY, 10 * DAY).map(lambda span: NOON + span)
anything = st.one_of(st.none(), near, instants)


@pytest.mark.parametrize(
    ("told", "since", "sent_at", "believed"),
    [
        (NOON - HOUR, NOON - DAY, None, NOON - HOUR),
        (NOON - 2 * DAY, NOON - DAY, None, NOON - DAY),
        (NOON - HOUR, None, None, NOON),
        (None, NOON - DAY, None, NOON),
        # A clock a little ahead, and one years behind that says so.
        (NOON + timedelta(minutes=4), NOON - DAY, None, NOON),
        (datetime(1970, 1, 1, tzinfo=UTC), NOON - DAY, datetime(1970, 1, 1, 2, tzinfo=UTC), NOON - 2 * HOUR),
        # A session that the clock of another host dated later than now.
        (NOON - HOUR, NOON + HOUR, None, NOON),
    ],
)
def test_what_was_told_is_drawn_to_what_is_vouched_for(
    told: datetime | None, since: datetime | None, sent_at: datetime | None, believed: datetime
) -> None:
    assert DeviceClock(since, sent_at).believed(told, NOON) == believed


@given(anything, st.one_of(st.none(), near), anything)
def test_nothing_is_believed_outside_of_it(
    told: datetime | None, since: datetime | None, sent_at: datetime | None
) -> None:
    try:
        believed = DeviceClock(since, sent_at).believed(told, NOON)
    except Invalid:
        return
    assert min(since or NOON, NOON) <= believed <= NOON


sent = st.tuples(st.integers(1, 9), st.integers(0, 100), anything, anything)


@given(st.lists(sent, max_size=40), st.timedeltas(timedelta(0), 5 * DAY))
def test_no_day_ever_brings_more_than_its_cap(
    facts: list[tuple[int, int, datetime | None, datetime | None]], away: timedelta
) -> None:
    device, person = DeviceClock(NOON - away), PricingState(1, "nguoi_dan")
    given_on: dict[object, int] = {}
    for lesson, score, told, sent_at in facts:
        try:
            at = device.believed(told, NOON, sent_at)
        except Invalid:
            continue
        fact = RecordedFact(1, UUID(int=1), FactKind.LESSON_PASSED, 1, None, lesson, score, at, NOON)
        worth = price(fact, local_day(at), person, RULES, SLUGS)
        given_on[local_day(at)] = given_on.get(local_day(at), 0) + worth.points - STANDARD * worth.achieved

    assert all(points <= DAY_CAP for points in given_on.values())
    assert all(local_day(NOON - away) <= day <= local_day(NOON) for day in given_on)  # type: ignore[operator]
