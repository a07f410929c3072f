"""Two who help each other in turn and closed circles are seen; a helper, a family and a class are not."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from contest.ledger.rules import FactKind
from contest.reviews.signals.rules import SignalRule
from tests.reviews.deeds import DAY, found, helped, ids

PAIR, RING = SignalRule.MUTUAL_PAIR, SignalRule.RING


def in_turn(times: int, apart: float = 60) -> list:
    return [helped(*((1, 2) if at % 2 else (2, 1)), at, at * apart) for at in range(times)]


def round_about(people: int, rounds: int) -> list:
    """Each helps the next, the last the first."""
    return [
        helped(one, (one + 1) % people, lesson, lesson * DAY + one)
        for lesson in range(rounds)
        for one in range(people)
    ]


def test_two_people_who_help_each_other_six_times_in_a_week_are_seen_with_both_halves():
    helps = in_turn(6)
    second_half = helped(1, 2, 1, 61, kind=FactKind.HELP_COMPLETED)
    correction = helped(1, 2, 99, 62, kind=FactKind.CORRECTION)

    (signal,) = found([*helps, second_half, correction], rule=PAIR)

    assert signal.people == {1, 2}
    assert signal.facts == ids([*helps, second_half])
    assert signal.evidence == {"helps": 6, "days": 7}


def test_whoever_else_helped_one_of_them_with_the_same_lesson_keeps_their_help():
    helps = in_turn(6)
    outside = helped(3, 1, 0, 20)

    (signal,) = found([*helps, outside], rule=PAIR)

    assert signal.facts == ids(helps)


def test_five_times_is_little_and_a_week_and_more_is_long():
    assert found(in_turn(5), rule=PAIR) == []
    assert found(in_turn(6, apart=7 * DAY / 5), rule=PAIR) != []
    assert found(in_turn(6, apart=7 * DAY / 5 + 1), rule=PAIR) == []


def test_what_is_seen_is_the_busiest_week():
    late = [helped(*((1, 2) if at % 2 else (2, 1)), 50 + at, 20 * DAY + at) for at in range(8)]

    (signal,) = found([*in_turn(6), *late], rule=PAIR)

    assert signal.evidence["helps"] == 8
    assert len(signal.facts) == 14


def test_who_mostly_gives_is_no_pair():
    helps = [helped(1, 2, lesson, lesson) for lesson in range(5)]

    assert found([*helps, helped(2, 1, 9, 9)], rule=PAIR) == []
    five_and_four = [*helps, *(helped(2, 1, lesson, lesson) for lesson in range(10, 14))]
    assert [one.evidence["helps"] for one in found(five_and_four, rule=PAIR)] == [9]
    assert found(five_and_four[:-1], rule=PAIR) == []


def test_two_helpers_who_help_many_others_as_well_are_no_pair():
    others = [helped(1, 10 + at, 1, at) for at in range(7)]

    assert found([*in_turn(6), *others], rule=PAIR) == []
    assert found([*in_turn(6), *others[:6]], rule=PAIR) != []


def test_a_circle_is_one_signal_whoever_one_begins_with():
    for people in range(3, 9):
        helps = round_about(people, 3)

        (signal,) = found(helps, rule=RING)

        assert signal.people == set(range(people))
        assert signal.facts == ids(helps)
        assert signal.evidence == {"people": people, "helps": 3 * people}


def test_a_circle_of_everybody_with_everybody_is_seen_with_a_little_help_to_others_around_it():
    helps = [helped(one, other, one * 5 + other, one) for one, other in permutations(range(5), 2)]
    outside = [helped(one, 100 + one, 1, DAY) for one in range(5)]
    rest = [helped(100 + one, 200 + one, 1, DAY) for one in range(9)]

    (signal,) = found([*helps, *outside, *rest], rule=RING)

    assert signal.people == set(range(5))
    assert signal.facts == ids(helps)
    assert signal.evidence == {"people": 5, "helps": 20}


def test_who_helps_outside_a_fifth_of_the_time_and_more_is_no_closed_circle():
    helps = round_about(4, 3)
    outside = [helped(0, 100 + at, 1, DAY) for at in range(4)]

    assert found([*helps, *outside[:3]], rule=RING) != []
    assert found([*helps, *outside], rule=RING) == []


def test_four_in_five_helps_inside_make_a_circle_closed():
    helps = round_about(3, 27)[:80]
    outside = [helped(0, 100 + at, 1, DAY) for at in range(21)]

    assert found([*helps, *outside[:20]], rule=RING) != []
    assert found([*helps, *outside], rule=RING) == []


def test_shares_are_weighed_to_the_last_help():
    def turns(given: int, taken: int) -> list:
        return [helped(*((1, 2) if at < given else (2, 1)), at, at) for at in range(given + taken)]

    assert found(turns(100, 80), rule=PAIR) != []
    assert found(turns(101, 80), rule=PAIR) == []
    others = [helped(1, 10 + at, 1, at) for at in range(51)]
    assert found([*turns(25, 25), *others[:50]], rule=PAIR) != []
    assert found([*turns(25, 25), *others], rule=PAIR) == []


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 12 * DAY)), max_size=16))
def test_the_busiest_week_is_the_one_that_trying_all_weeks_finds(told):
    helps = [helped(*((1, 2) if way else (2, 1)), lesson, at) for lesson, (way, at) in enumerate(told)]
    ordered = sorted(told, key=lambda one: one[1])
    weeks = [
        [way for way, at in ordered[first : last + 1]]
        for last in range(len(told))
        for first in range(last + 1)
        if ordered[last][1] - ordered[first][1] <= 7 * DAY
        and (first == 0 or ordered[last][1] - ordered[first - 1][1] > 7 * DAY)
    ]
    balanced = [
        len(week)
        for week in weeks
        if len(week) >= 6
        and min(sum(week), len(week) - sum(week)) >= 0.8 * max(sum(week), len(week) - sum(week))
    ]

    said = found(helps, rule=PAIR)

    assert [one.evidence["helps"] for one in said] == ([max(balanced)] if balanced else [])


def test_eight_helps_and_one_round_are_little_and_nine_people_are_a_neighbourhood():
    assert found(round_about(4, 2), rule=RING) == []
    assert found(round_about(3, 3), rule=RING) != []
    six = [helped(one, (one + 1) % 6, lesson, lesson) for lesson in range(2) for one in range(6)]
    assert found(six, rule=RING) != []
    assert found(six[:-1], rule=RING) == []
    assert found(round_about(9, 3), rule=RING) == []


def test_help_that_goes_one_way_makes_no_circle():
    star = [helped(1, learner, lesson, lesson) for learner in (2, 3, 4, 5) for lesson in range(4)]
    chain = [helped(one, one + 1, lesson, lesson) for one in (1, 2, 3) for lesson in range(4)]
    one_gives_only = [*round_about(3, 4), *(helped(9, one, 20, one) for one in range(3))]

    assert found(star, now=60) == found(chain, now=60) == []
    assert [one.people for one in found(one_gives_only, rule=RING)] == [{0, 1, 2}]


def test_two_people_are_no_circle_however_often_they_help_each_other():
    assert found(in_turn(20), rule=RING) == []


def test_two_circles_are_two_signals():
    far = [helped(50 + one, 50 + (one + 1) % 4, lesson, one) for lesson in range(3) for one in range(4)]

    assert [one.people for one in found([*round_about(3, 3), *far], rule=RING)] == [
        {0, 1, 2},
        {50, 51, 52, 53},
    ]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 20)), max_size=40))
def test_every_circle_is_of_three_to_eight_who_give_and_take_in_it(told):
    helps = [helped(one, other, lesson, lesson * 60) for one, other, lesson in told if one != other]

    for signal in found(helps, rule=RING):
        inside = [one for one in helps if {one.person_id, one.other_id} <= signal.people]
        touching = [one for one in helps if {one.person_id, one.other_id} & signal.people]
        assert 3 <= len(signal.people) <= 8
        assert {one.person_id for one in inside} == {one.other_id for one in inside} == signal.people
        assert len(inside) >= max(9, 2 * len(signal.people), 0.8 * len(touching))


@given(st.permutations(range(18)))
def test_the_order_of_deeds_changes_nothing(order):
    helps = [*round_about(4, 3), *in_turn(6)]

    assert found([helps[at] for at in order]) == found(helps)
