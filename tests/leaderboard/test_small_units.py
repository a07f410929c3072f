"""Small units are drawn toward their cluster, and held at its average while too few take part."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Competitor, Coverage, Method, PerEligible, Pool, Total, UnitTally
from leaderboard.ranking import contenders, ranked
from leaderboard.scoring import is_held
from tests.leaderboard.clusters import METHODS, TALLIES, Member, Village, clusters, leaders, rank, rows_of

every_method = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)


def pooled(units: int = 0, eligible: int = 0, **sums: int) -> Pool:
    return Pool(units, eligible, UnitTally(**sums))


def test_the_missing_people_of_a_small_unit_did_what_an_average_person_did():
    pool = pooled(units=2, eligible=200, points=400, achievers=50)
    hamlet = Competitor(1, 5)

    points = PerEligible(smallest=20).score(UnitTally(points=100), hamlet, pool)
    coverage = Coverage(smallest=20).score(UnitTally(achievers=4), hamlet, pool)

    assert points == 100 * (100 + 15 * Fraction(400, 200)) / 20
    assert coverage == 100 * (4 + 15 * Fraction(50, 200)) / 20


def test_without_a_pool_the_missing_people_did_nothing():
    hamlet = Competitor(1, 5)

    assert PerEligible(smallest=20).score(UnitTally(points=10), hamlet, pooled()) == Fraction(100 * 10, 20)
    assert Coverage(smallest=20).score(UnitTally(achievers=5), hamlet, pooled()) == 25


@given(eligible=st.integers(1, 19), points=st.integers(0, 5_000), others=st.integers(0, 100_000))
def test_being_small_draws_a_score_toward_the_mean_and_never_past_it(eligible, points, others):
    pool = pooled(2, eligible + 1_000, points=points + others)
    method = PerEligible(smallest=20)

    score = method.score(UnitTally(points=points), Competitor(1, eligible), pool)

    mean, own = method.mean(pool), Fraction(100 * points, eligible)
    assert min(mean, own) <= score <= max(mean, own)
    assert score - mean <= Fraction(100 * points, 20)


def test_a_hamlet_is_held_until_the_fifth_of_its_people_takes_part():
    village = Village(1, 120, learners=30)

    held = [rows_of([village, Village(2, 9, learners=n)], PerEligible())[0].unit for n in (4, 5)]

    assert held == [1, 2]


def test_a_held_unit_scores_no_more_than_the_average_and_stands_after_those_who_have_it():
    rows = rows_of([Village(2, 9, learners=4), Village(1, 120, learners=30)], PerEligible())

    assert [(row.place, row.unit, row.score, row.held) for row in rows] == [
        (1, 1, 250, False),
        (2, 2, 250, True),
    ]


def test_a_held_unit_that_did_less_keeps_its_own_score():
    rows = rows_of([Village(1, 20, learners=20), Village(2, 19, learners=0)], PerEligible())

    assert [(row.unit, row.score, row.held) for row in rows] == [(1, 1000, False), (2, 50, True)]


def test_a_held_unit_moves_nobody_elses_score():
    others = [Village(1, 120, learners=30), Village(2, 12, learners=6)]

    alone = {row.unit: row.score for row in rows_of(others, PerEligible())}
    together = rows_of([*others, Village(3, 9, learners=4)], PerEligible())

    assert {row.unit: row.score for row in together if row.unit != 3} == alone


def test_where_all_are_held_nobody_is():
    rows = rows_of([Village(1, 9, learners=1), Village(2, 15, learners=4)], PerEligible())

    assert [(row.place, row.unit, row.score, row.held) for row in rows] == [
        (1, 2, 200, False),
        (2, 1, 50, False),
    ]


def test_an_unranked_unit_is_never_held_and_is_no_measure_for_the_others():
    late = Village(3, 9, learners=2, ranked=False)
    rows = rows_of([Village(1, 8, learners=1), late], PerEligible())

    assert [(row.place, row.unit, row.held) for row in rows] == [(1, 1, False), (None, 3, False)]


def test_a_unit_that_declared_nobody_is_no_measure_for_the_others():
    members = [
        (Competitor(1, 0), UnitTally(points=900, participants=30)),
        (Competitor(2, 50), UnitTally(points=50, participants=5)),
        (Competitor(3, 4), UnitTally(points=10, participants=1)),
    ]

    rows = rank(members, PerEligible())

    assert [(row.unit, row.score, row.held) for row in rows] == [
        (2, 100, False),
        (3, 100, True),
        (1, 0, True),
    ]


@every_method
@given(members=clusters())
def test_a_held_unit_never_leads_while_any_unit_is_not_held(method: Method, members: list[Member]):
    rows = [row for row in rank(members, method) if row.place is not None]

    held = {row.unit for row in rows if row.held}
    if len(held) < len(rows):
        assert not held & set(leaders(rows))


@every_method
@given(members=clusters())
def test_held_is_who_is_small_and_quiet_as_long_as_someone_is_not(method: Method, members: list[Member]):
    rows = rank(members, method)

    quiet = {one.unit for one, tally in members if one.ranked and is_held(one, tally, method)}
    ranked_units = {one.unit for one, _ in members if one.ranked}
    assert {row.unit for row in rows if row.held} == (set() if quiet == ranked_units else quiet)


@every_method
@given(members=clusters())
def test_an_average_unit_is_neither_above_all_of_the_pool_nor_below_all(
    method: Method, members: list[Member]
):
    pool = Pool.of(members, method)

    scores = [
        method.score(tally, one, pool)
        for one, tally in members
        if one.ranked and not is_held(one, tally, method)
    ]

    assert not scores or min(scores) <= method.mean(pool) <= max(scores)


@every_method
def test_among_small_units_alone_being_smaller_wins_no_tie(method: Method):
    one_person, hamlet = (
        Village(unit, people, learners=1, achievers=1, helpers=1) for unit, people in ((1, 1), (2, 15))
    )

    hamlet_was_first = rows_of([hamlet, one_person], method)
    one_person_was_first = rows_of([one_person, hamlet], method)

    assert (leaders(hamlet_was_first), leaders(one_person_was_first)) == ([2], [1])


def old_order(members: list[Member]) -> list[tuple[int, Fraction, bool]]:
    """Rank by points per eligible people as release 0.1.0 did, by fractions and in one go."""
    ranked_ones = [(one, tally) for one, tally in members if one.ranked]
    people = sum(one.eligible for one, _ in ranked_ones)
    points = sum(tally.points for _, tally in ranked_ones)

    def share(part: int, one: Competitor) -> Fraction:
        return Fraction(min(part, one.eligible), one.eligible) if one.eligible else Fraction(0)

    def score(one: Competitor, tally: UnitTally) -> Fraction:
        missing = max(0, 20 - one.eligible)
        mean = Fraction(points, people) if people else Fraction(0)
        drawn = Fraction(100 * (tally.points + missing * mean)) / (one.eligible + missing)
        return drawn if one.eligible else Fraction(0)

    def key(one: Competitor, tally: UnitTally) -> tuple[bool, Fraction, Fraction, Fraction, int, int]:
        coverage, participation = share(tally.achievers, one), share(tally.participants, one)
        return not one.ranked, -score(one, tally), -coverage, -participation, tally.changed, one.unit

    return [(one.unit, score(one, tally), False) for one, tally in sorted(members, key=lambda m: key(*m))]


@given(clusters())
def test_without_a_least_number_of_people_the_standings_are_those_of_the_first_release(members):
    rows = ranked(contenders(members, PerEligible(few=0)), 1)

    assert [(row.unit, row.score, row.held) for row in rows] == old_order(members)
    assert {row.unit: row.changed for row in rows} == {one.unit: tally.changed for one, tally in members}


@given(clusters(), TALLIES)
def test_a_total_without_a_least_number_of_people_is_the_points(members, tally):
    rows = rank(
        [(Competitor(99, 3), tally), *(member for member in members if member[0].unit != 99)], Total(few=0)
    )

    assert {row.unit: row.score for row in rows}[99] == tally.points


def test_a_pool_counts_no_more_people_than_were_declared():
    crowded = UnitTally(points=900, participants=90, achievers=80, paid=500, best=70)

    pool = Pool.of([(Competitor(1, 50), crowded)], Coverage())

    assert pool == Pool(1, 50, replace(crowded, participants=50, achievers=50, paid=100))


def test_a_unit_of_just_twenty_is_no_small_one():
    alone = UnitTally(participants=1)

    assert [is_held(Competitor(1, people), alone, PerEligible()) for people in (19, 20)] == [True, False]
