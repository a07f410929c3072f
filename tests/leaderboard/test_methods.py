"""Each ranking method: what it counts, what an average unit has, and when a score was reached."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import (
    Balanced,
    Competitor,
    Coverage,
    Method,
    Participation,
    PerEligible,
    Pool,
    TopN,
    Total,
    UnitTally,
    method,
)
from tests.leaderboard.clusters import METHODS, Member, Village, clusters, rank, rows_of

EMPTY = Pool(0, 0, UnitTally())
VILLAGE = Competitor(1, 30)


@pytest.mark.parametrize(
    ("by", "score"),
    [
        (PerEligible(), Fraction(100 * 640, 30)),
        (Coverage(), Fraction(100 * 9, 30)),
        (Participation(), Fraction(100 * 20, 30)),
        (Total(), Fraction(640)),
        (TopN(top=10), Fraction(415, 10)),
        (Balanced(), 600 * Fraction(9, 30) + 250 * Fraction(12, 60) + 150 * Fraction(20, 30)),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_village_of_thirty_scores(by, score):
    tally = UnitTally(points=640, participants=20, achievers=9, helped=80, helps=12, best=415, paid=12)

    assert by.score(tally, VILLAGE, EMPTY) == score


@pytest.mark.parametrize(
    ("by", "mean"),
    [
        (PerEligible(), Fraction(100 * 600, 90)),
        (Coverage(), Fraction(100 * 30, 90)),
        (Participation(), Fraction(100 * 60, 90)),
        (Total(), Fraction(600, 3)),
        (TopN(top=10), Fraction(450, 30)),
        (Balanced(), 600 * Fraction(30, 90) + 250 * Fraction(45, 180) + 150 * Fraction(60, 90)),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_an_average_unit_of_three_with_ninety_people_scores(by, mean):
    together = UnitTally(points=600, participants=60, achievers=30, helps=45, best=450, paid=45)

    assert by.mean(Pool(3, 90, together)) == mean


@pytest.mark.parametrize(
    ("by", "reached"),
    [
        (PerEligible(), 40),
        (Coverage(), 10),
        (Participation(), 10),
        (Total(), 40),
        (TopN(), 30),
        (Balanced(), 20),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_score_was_reached_with_the_last_entry_that_it_is_made_of(by, reached):
    assert by.reached(UnitTally(changed=40, bettered=30, assisted=20, joined=10)) == reached


@pytest.mark.parametrize("by", [TopN(), Balanced()], ids=lambda one: one.name)
def test_who_came_last_counts_for_when_a_score_was_reached(by):
    assert by.reached(UnitTally(changed=40, bettered=3, assisted=2, joined=35)) == 35


@pytest.mark.parametrize("by", [Coverage(), Participation()], ids=lambda one: one.name)
def test_more_points_lose_no_tie_where_points_do_not_count(by):
    tied = UnitTally(points=100, participants=10, achievers=5, joined=4, changed=4)
    with_more_points = UnitTally(points=170, participants=10, achievers=5, joined=3, changed=9)

    rows = rank([(Competitor(1, 40), tied), (Competitor(2, 40), with_more_points)], by)

    assert [(row.place, row.unit, row.changed) for row in rows] == [(1, 2, 3), (2, 1, 4)]


def test_shares_stop_at_their_whole_when_more_came_than_were_declared():
    tally, village = UnitTally(participants=90, achievers=70, paid=400), Competitor(1, 25)

    assert Coverage().score(tally, village, EMPTY) == 100
    assert Participation().score(tally, village, EMPTY) == 100
    assert Balanced().score(tally, village, EMPTY) == 1000


def test_one_completed_help_a_head_is_full_marks():
    village = Village(1, 40, learners=40, achievers=40, helpers=40)

    assert [row.score for row in rows_of([village], Balanced())] == [1000]


def test_a_help_that_was_confirmed_but_not_completed_is_worth_half():
    village = Competitor(1, 40)

    confirmed = Balanced().score(UnitTally(paid=1), village, EMPTY)
    completed = Balanced().score(UnitTally(paid=2), village, EMPTY)

    assert (confirmed, completed) == (Fraction(125, 40), Fraction(250, 40))


@given(members=clusters())
def test_the_three_parts_add_up_to_the_balanced_score(members: list[Member]):
    by = Balanced()
    pool = Pool.of(members, by)

    for one, tally in members:
        parts = by.parts(tally, one, pool)
        assert sum(parts.values()) == by.score(tally, one, pool)
        most = {"achievers": 600, "paid": 250, "participants": 150}
        assert parts.keys() == most.keys()
        assert all(0 <= part <= most[name] for name, part in parts.items())


def test_the_best_ten_are_compared_a_head_and_empty_seats_count():
    few_but_good = UnitTally(points=300, participants=6, best=300)
    many = UnitTally(points=900, participants=90, best=310)

    rows = rank([(Competitor(1, 200), many), (Competitor(2, 200), few_but_good)], TopN(top=10))

    assert [(row.unit, row.score) for row in rows] == [(1, 31), (2, 30)]


@pytest.mark.parametrize("by", METHODS, ids=lambda one: one.name)
def test_a_method_is_built_by_its_name(by: Method):
    assert method(by.name, smallest=20, few=5, top=10) == by


@given(smallest=st.integers(1, 60), few=st.integers(0, 9), top=st.integers(1, 30))
def test_a_built_method_has_the_numbers_of_the_rules(smallest, few, top):
    built = [method(by.name, smallest=smallest, few=few, top=top) for by in METHODS]

    assert {(by.smallest, by.few) for by in built} == {(smallest, few)}
    assert TopN(top, smallest, few) in built


def test_an_unknown_method_is_refused_by_name():
    with pytest.raises(ValueError, match="no ranking method called 'elo'"):
        method("elo", smallest=20, few=5, top=10)


def test_the_best_of_nobody_cannot_be_compared():
    with pytest.raises(ValueError, match="best 0 people"):
        TopN(top=0)
