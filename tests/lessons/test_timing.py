"""How far a device is believed: by example for what people meet, by property for the day's cap."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Invalid
from contest.ledger.rules import FactKind, PricingState, RecordedFact
from contest.lessons.content import load
from contest.lessons.timing.rules import DeviceClock, ReadingPace, shortest
from contest.local_time import local_day
from contest.points.pricing import price
from contest.seeding.sheets import SEEDS
from tests.lessons.making import lesson_content
from tests.making import DAY, NOON, RULES

DAY_CAP, STANDARD = 60, 50
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
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


def test_a_quiz_takes_a_third_of_a_fast_readers_time_and_two_seconds_an_answer() -> None:
    lesson = lesson_content()
    asked = tuple(question.key for question in lesson.questions)
    # Their words at 500 a minute, and five answers.
    words = sum(len(f"{q.ask} {' '.join(c.text for c in q.choices)}".split()) for q in lesson.questions)

    assert shortest(lesson, asked, 100) == timedelta(seconds=words * 60 / 500 + 10)
    assert shortest(lesson, asked, 50) == timedelta(seconds=words * 60 / 1000 + 10)
    assert shortest(lesson, asked[:1], 0) == timedelta(0)
    # The lessons of the province: nobody who knows them needs less than this, nobody is asked for more.
    for content in (load(path) for path in (SEEDS / "lessons").glob("*.md")):
        drawn = tuple(question.key for question in content.questions[: content.draw])
        assert timedelta(seconds=15) <= shortest(content, drawn, 33) <= timedelta(seconds=25)


QUIZ = 18 * SECOND


@pytest.mark.parametrize(
    ("since", "told", "passes", "fast"),
    [
        (NOON - 18 * SECOND, True, [], False),
        (NOON - 17 * SECOND, True, [], True),
        # Two quizzes at once take the time of two.
        (NOON - 35 * SECOND, True, [NOON - 20 * SECOND], True),
        (NOON - 36 * SECOND, True, [NOON - 20 * SECOND], False),
        (NOON - 18 * SECOND, True, [NOON - 19 * SECOND, NOON + SECOND], False),
        # Of what came without a beginning the first is believed, whenever it was.
        (NOON, False, [], False),
        (NOON, False, [NOON], True),
        (NOON - 2 * SECOND, False, [NOON - SECOND] * 3, True),
        (NOON - DAY, False, [NOON - SECOND] * 15, False),
    ],
)
def test_what_is_too_fast(since: datetime, told: bool, passes: list[datetime], fast: bool) -> None:
    assert ReadingPace(since, QUIZ, told).too_fast(NOON, passes) is fast


@given(st.lists(st.timedeltas(timedelta(0), timedelta(minutes=5)), max_size=40), st.booleans())
def test_no_more_passes_count_than_the_time_has_room_for(after: list[timedelta], told: bool) -> None:
    passes: list[datetime] = []
    counted = 0
    for at in sorted(NOON + span for span in after):
        counted += not ReadingPace(NOON, QUIZ, told).too_fast(at, passes)
        passes.append(at)

    spent = max(after, default=timedelta(0))
    assert counted <= spent / QUIZ + (not told)


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
