"""The drawing of a case: everybody has a line, everything done stands on it at its time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from contest.ledger.rules import FactKind, HoldState
from contest.reviews.cases.picture import Arrow, Dot, Lane, drawn
from contest.reviews.cases.queries import CaseDeed

BEGINS = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


def passed(person: int, minutes: float) -> CaseDeed:
    at = BEGINS + timedelta(minutes=minutes)
    return CaseDeed(FactKind.LESSON_PASSED, person, None, at, "lesson-1", HoldState.HELD)


def helped(helper: int, learner: int, minutes: float) -> CaseDeed:
    at = BEGINS + timedelta(minutes=minutes)
    return CaseDeed(FactKind.HELP_CONFIRMED, helper, learner, at, "lesson-1", HoldState.HELD)


def test_two_people_and_what_they_did() -> None:
    found = drawn([7, 9], [helped(7, 9, 0), passed(9, 5), helped(9, 7, 10)])

    assert found is not None
    assert found.lanes == (Lane(1, 44), Lane(2, 72))
    assert found.dots == (Dot(334, 72),)
    assert found.arrows == (Arrow(44, 44, 72), Arrow(624, 72, 44))
    assert [arrow.head for arrow in found.arrows] == ["44,72 40,66 48,66", "624,44 620,50 628,50"]
    assert (found.width, found.height, found.days, found.left_out) == (640, 94, False, 0)
    assert [tick.x for tick in found.ticks] == [44, 237, 431, 624]
    assert found.ticks[-1].at - found.ticks[0].at == timedelta(minutes=10)


def test_days_are_told_by_the_day_and_hours_by_the_clock() -> None:
    day = 24 * 60
    longer, one_day = (
        drawn([7], [passed(7, 0), passed(7, day + 1)]),
        drawn([7], [passed(7, 0), passed(7, day)]),
    )

    assert longer is not None
    assert one_day is not None
    assert (longer.days, one_day.days) == (True, False)


def test_one_instant_is_drawn_at_the_left() -> None:
    found = drawn([7], [passed(7, 0)])

    assert found is not None
    assert found.dots == (Dot(44, 44),)
    assert found.ticks[-1].at - found.ticks[0].at == timedelta(minutes=1)


def test_a_help_to_somebody_outside_and_what_follows_from_helps_are_not_drawn() -> None:
    follows = CaseDeed(FactKind.HELP_COMPLETED, 7, 9, BEGINS, "lesson-1", HoldState.HELD)

    found = drawn([7, 9], [helped(7, 5, 0), follows])

    assert found is not None
    assert found.arrows == found.dots == ()


def test_nothing_done_is_no_drawing() -> None:
    assert drawn([7], []) is None
    assert drawn([], [passed(7, 0)]) is None


def test_beyond_24_people_the_rest_is_counted() -> None:
    people = list(range(1, 31))

    found = drawn(people, [passed(person, person) for person in people])

    assert found is not None
    assert (len(found.lanes), len(found.dots), found.left_out) == (24, 24, 6)
    assert found.height == 30 + 28 * 24 + 8


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(0, 50_000)), min_size=1))
def test_everything_lies_inside_and_in_order_of_time(deeds) -> None:
    told = sorted(
        (helped(one, other, at) if one != other else passed(one, at) for one, other, at in deeds),
        key=lambda deed: deed.occurred_at,
    )

    found = drawn([1, 2, 3, 4, 5], told)

    assert found is not None
    across = [*(dot.x for dot in found.dots), *(arrow.x for arrow in found.arrows)]
    assert len(across) == len(deeds)
    assert all(44 <= x <= 624 for x in across)
    assert [arrow.x for arrow in found.arrows] == sorted(arrow.x for arrow in found.arrows)
    assert {lane.y for lane in found.lanes} >= {dot.y for dot in found.dots}
