"""Scores are fair between large and small units, and exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Board, Competitor, Coverage, Participation, PerEligible, Pool, Total, UnitTally
from tests.leaderboard.ledgers import award

EMPTY = Pool(points=0, eligible=0)
LESSON = 10


def scores(board, competitors, method):
    return {row.unit: row.score for row in board.standings(competitors, method).rows}


@given(size=st.integers(20, 500), times=st.integers(2, 40), points=st.integers(0, 10_000))
def test_the_same_behaviour_per_person_scores_the_same_in_a_large_and_a_small_village(size, times, points):
    board = Board()
    board.feed([award(1, unit=1, points=points), award(2, unit=2, points=points * times)])

    by_unit = scores(board, [Competitor(1, size), Competitor(2, size * times)], PerEligible())

    assert by_unit[1] == by_unit[2] == Fraction(100 * points, size)


def test_a_small_unit_is_drawn_toward_the_mean_of_its_cluster():
    board = Board()
    board.feed([award(1, unit=1, points=100), award(2, unit=2, points=300)])

    by_unit = scores(board, [Competitor(1, 5), Competitor(2, 195)], PerEligible(per=100, smallest=20))

    mean = Fraction(400, 200)
    assert by_unit[1] == 100 * (100 + 15 * mean) / 20
    assert by_unit[2] == Fraction(100 * 300, 195)


def test_a_one_person_unit_cannot_lead_its_cluster_by_one_lesson():
    board = Board()
    villages = {2: 900, 3: 400, 4: 150, 5: 650}
    earned = [award(number, unit, points) for number, (unit, points) in enumerate(villages.items(), start=2)]
    board.feed([award(1, unit=1, points=LESSON), *earned])

    cluster = [Competitor(1, 1), *(Competitor(unit, 120) for unit in villages)]
    fair = [row.unit for row in board.standings(cluster, PerEligible()).rows]
    naive = [row.unit for row in board.standings(cluster, PerEligible(smallest=1)).rows]

    assert fair == [2, 5, 1, 3, 4]
    assert naive == [1, 2, 5, 3, 4]


@given(eligible=st.integers(1, 19), points=st.integers(0, 5_000), others=st.integers(0, 100_000))
def test_being_small_lifts_a_unit_above_the_mean_by_no_more_than_its_points_over_the_smallest_size(
    eligible, points, others
):
    pool = Pool(points + others, eligible + 1_000)

    score = PerEligible(per=100, smallest=20).score(UnitTally(points=points), Competitor(1, eligible), pool)

    mean = Fraction(100 * pool.points, pool.eligible)
    own = Fraction(100 * points, eligible)
    assert score - mean <= Fraction(100 * points, 20)
    assert min(mean, own) <= score <= max(mean, own)


def test_an_unranked_unit_moves_nobody_elses_score():
    board = Board()
    board.feed([award(1, unit=1), award(2, unit=2), award(3, unit=3, points=5_000)])
    ranked = [Competitor(1, 4), Competitor(2, 60)]

    alone = scores(board, ranked, PerEligible())
    with_late_unit = scores(board, [*ranked, Competitor(3, 60, ranked=False)], PerEligible())

    assert {unit: with_late_unit[unit] for unit in alone} == alone


def test_a_small_unranked_unit_without_ranked_company_is_drawn_toward_nothing():
    score = PerEligible(smallest=20).score(UnitTally(points=10), Competitor(1, 5, ranked=False), EMPTY)

    assert score == Fraction(100 * 10, 20)


@pytest.mark.parametrize(
    "method", [PerEligible(), Coverage(), Participation()], ids=lambda method: method.name
)
def test_a_unit_without_eligible_people_scores_nothing(method):
    tally = UnitTally(points=50, participants=3, achievers=2)

    assert method.score(tally, Competitor(1, 0), Pool(50, 0)) == 0


def test_shares_are_exact_percentages():
    tally, village = UnitTally(participants=2, achievers=1), Competitor(1, 3)

    assert Coverage().score(tally, village, EMPTY) == Fraction(100, 3)
    assert Participation().score(tally, village, EMPTY) == Fraction(200, 3)


def test_shares_stop_at_one_hundred_when_more_came_than_were_declared():
    tally, village = UnitTally(participants=9, achievers=7), Competitor(1, 5)

    assert Coverage().score(tally, village, EMPTY) == 100
    assert Participation().score(tally, village, EMPTY) == 100


def test_a_total_ignores_size():
    assert Total().score(UnitTally(points=70), Competitor(1, 3), EMPTY) == 70


def test_nobody_can_declare_fewer_than_no_people():
    with pytest.raises(ValueError):
        Competitor(1, -1)
