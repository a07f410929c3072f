"""The parts of a score add up to the score shown, by every method; a score tells nothing of a few people."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.standings.explaining.formula import (
    Formula,
    Points,
    explained,
    pool_of,
    rounded_to_sum,
    tenths_of,
    told,
)
from leaderboard import (
    METHODS,
    Board,
    Competitor,
    Coverage,
    Method,
    PerEligible,
    Pool,
    Row,
    Total,
    UnitTally,
    method,
)
from tests.standings.boards import board_of, entries, fields

FEW = 5

methods = st.builds(
    method,
    st.sampled_from(tuple(METHODS)),
    smallest=st.integers(0, 40),
    few=st.integers(0, 6),
    top=st.integers(1, 6),
)


def formula_of(board: Board, row: Row, rows: tuple[Row, ...], by: Method) -> Formula:
    """The formula of a row whose points are all for lessons and help."""
    tally = board.tally(row.unit)
    points = Points(tally.points - tally.helped, 0, tally.helped, 0)
    standings = board.standings([Competitor(r.unit, r.eligible, r.place is not None) for r in rows], by)
    return explained(points, tally, row, pool_of(standings, by), by)


@given(entries(), fields, methods)
def test_the_parts_of_every_method_add_up_to_the_score_shown(
    lines: list[tuple[int, int, int]], field: list[Competitor], by: Method
) -> None:
    board = board_of(lines, {unit.unit: 3 for unit in field})
    rows = board.standings(field, by).rows

    for row in rows:
        formula = formula_of(board, row, rows, by)

        assert sum(part.tenths for part in formula.parts) == formula.tenths
        assert formula.under or formula.tenths == tenths_of(row.score)
        assert not formula.under or formula.tenths >= tenths_of(row.score)


@given(entries(), fields, methods)
def test_a_score_of_many_people_is_told_exactly_and_one_of_few_never_below_the_true_one(
    lines: list[tuple[int, int, int]], field: list[Competitor], by: Method
) -> None:
    board = board_of(lines, {unit.unit: 3 for unit in field})
    standings = board.standings(field, by)
    pool = pool_of(standings, by)

    for row in standings.rows:
        shown = told(row, pool, by)
        few = any(0 < people < FEW for people in (row.achievers, row.participants))

        assert shown.score >= row.score
        assert shown.under == (shown.score > row.score)
        assert few or not shown.under or row.eligible < by.smallest


@pytest.mark.parametrize("by", [method(name, smallest=20, few=0, top=10) for name in METHODS])
def test_one_to_four_people_cannot_be_told_apart(by: Method) -> None:
    """The same points and helps: only how many people are behind them differs, and it shows nowhere."""
    shown = {told_of(few, by) for few in (1, 2, 3, 4)}

    assert len(shown) == 1


def told_of(few: int, by: Method) -> tuple[object, ...]:
    """What is told of a unit in which so many people reached the standard, for 20 points each."""
    pool = pool_of_two()
    tally = UnitTally(points=100, achievers=few, participants=few, helps=4, paid=4, best=100)
    score = by.score(tally, Competitor(1, 60), pool)
    row = Row(1, 1, score, 100, 60, few, few, 4, 9, False)
    formula = explained(Points(100 - 20 * few, 20 * few, 0, 0), tally, row, pool, by)
    return formula.tenths, formula.under, *[(part.part, part.tenths) for part in formula.parts]


def pool_of_two() -> Pool:
    """Two large units with many people, as the pool."""
    board = board_of([(person, 1, 10) for person in range(1, 30)], {})
    return pool_of(board.standings([Competitor(1, 60), Competitor(2, 60)], Total(few=0)), Total(few=0))


@given(st.lists(st.fractions(-50, 50, max_denominator=97), min_size=1, max_size=6))
def test_rounding_moves_no_part_by_a_whole_tenth(shares: list[Fraction]) -> None:
    total = tenths_of(sum(shares, Fraction(0)) / 10)

    rounded = rounded_to_sum(shares, total)

    assert sum(rounded) == total
    assert all(abs(share - shown) <= 1 for share, shown in zip(shares, rounded, strict=True))


def explained_alone(points: Points, tally: UnitTally, eligible: int, by: Method) -> Formula:
    """A small unit beside a large one in which an average person has three points and one in ten is done."""
    large = Row(1, 2, Fraction(0), 300, 100, 10, 50, 0, 1, False)
    small = Row(2, 1, Fraction(0), tally.points, eligible, tally.achievers, tally.participants, 0, 2, False)
    pool = pool_of(Board().standings((), by), by)
    pool = replace(
        pool, units=1, eligible=large.eligible, tally=UnitTally(points=300, achievers=10, participants=50)
    )
    score = by.score(tally, Competitor(1, eligible), pool)
    held = tally.participants < by.few and eligible < by.smallest
    score = min(score, by.mean(pool)) if held else score
    return explained(points, tally, replace(small, score=score, held=held), pool, by)


def lines_of(formula: Formula) -> list[tuple[str, int, float]]:
    return [(part.part.value, part.count, part.score) for part in formula.parts]


def test_a_small_unit_is_told_what_the_average_brings() -> None:
    tally = UnitTally(points=290, participants=6, achievers=5)

    formula = explained_alone(Points(40, 250, 0, 0), tally, 12, PerEligible(smallest=20))

    assert lines_of(formula) == [
        ("lessons", 40, 200.0),
        ("standard", 250, 1250.0),
        ("help", 0, 0.0),
        ("cluster", 8, 120.0),
    ]
    assert (formula.score, formula.missing, formula.mean, formula.counted_for) == (1570.0, 8, 300.0, 20)


def test_points_of_the_standard_do_not_tell_how_few_people_reached_it() -> None:
    tally = UnitTally(points=140, participants=6, achievers=2)

    formula = explained_alone(Points(40, 100, 0, 0), tally, 100, PerEligible(smallest=20))

    assert lines_of(formula) == [("learning", 140, 140.0), ("help", 0, 0.0)]


def test_coverage_is_told_in_people_and_the_missing_ones_as_average() -> None:
    tally = UnitTally(points=600, participants=8, achievers=6)

    formula = explained_alone(Points(600, 0, 0, 0), tally, 12, Coverage(smallest=20))

    assert lines_of(formula) == [("achievers", 6, 30.0), ("cluster", 8, 4.0)]
    assert (formula.score, formula.mean, formula.percent) == (34.0, 10.0, True)


def test_the_balanced_score_has_three_parts() -> None:
    tally = UnitTally(points=900, participants=60, achievers=30, helps=24, paid=24)

    formula = explained_alone(
        Points(900, 0, 0, 0), tally, 120, method("balanced", smallest=20, few=5, top=10)
    )

    assert lines_of(formula) == [
        ("achievers", 30, 150.0),
        ("helps", 24, 25.0),
        ("participants", 60, 75.0),
    ]
    assert formula.score == 250.0


def test_the_best_people_are_told_with_their_points() -> None:
    tally = UnitTally(points=900, participants=60, best=430)

    formula = explained_alone(Points(900, 0, 0, 0), tally, 120, method("top-n", smallest=20, few=5, top=10))

    assert lines_of(formula) == [("best", 430, 43.0)]
    assert (formula.top, formula.missing) == (10, 0)


def test_a_held_unit_is_told_what_waits_for_more_people() -> None:
    tally = UnitTally(points=90, participants=4, achievers=0)

    formula = explained_alone(Points(90, 0, 0, 0), tally, 10, PerEligible(smallest=20, few=5))

    assert lines_of(formula) == [
        ("lessons", 90, 450.0),
        ("standard", 0, 0.0),
        ("help", 0, 0.0),
        ("cluster", 10, 150.0),
        ("held", 0, -300.0),
    ]
    assert (formula.held, formula.few, formula.score) == (True, 5, 300.0)


def test_the_gap_is_told_in_what_closes_it() -> None:
    per, share = PerEligible(smallest=20), Coverage(smallest=20)

    assert per.points_for(Fraction(25), 40) == 10
    assert per.points_for(Fraction(1, 3), 10) == 1
    assert Total().points_for(Fraction(7, 2), 10) == 4
    assert share.points_for(Fraction(25), 40) is None
    assert share.people_for(Fraction(25), 40) == 10
    assert per.people_for(Fraction(25), 40) is None


def test_halves_are_rounded_up() -> None:
    scores = [Fraction(49, 1000), Fraction(5, 100), Fraction(149, 1000), Fraction(15, 100), Fraction(-5, 100)]

    assert [tenths_of(score) for score in scores] == [0, 1, 1, 2, 0]


def test_the_largest_remainders_are_rounded_up() -> None:
    assert rounded_to_sum([Fraction(2, 10), Fraction(9, 10), Fraction(14, 10)], 3) == [0, 1, 2]
    assert rounded_to_sum([Fraction(1, 2), Fraction(1, 2)], 1) == [1, 0]


def test_all_points_together_are_told() -> None:
    assert Points(1, 20, 300, 4000).total == 4321


def test_a_unit_is_counted_for_its_own_people_where_nobody_is_missing() -> None:
    tally = UnitTally(points=90, participants=8)

    total = explained_alone(Points(90, 0, 0, 0), tally, 12, Total(smallest=20))
    nobody = explained_alone(Points(90, 0, 0, 0), tally, 0, PerEligible(smallest=20, few=0))

    assert (total.missing, total.counted_for, total.eligible) == (0, 12, 12)
    assert (nobody.missing, nobody.counted_for) == (0, 0)
    assert (total.top, nobody.top) == (0, 0)


@pytest.mark.parametrize(("points", "participants", "held"), [(2, 4, True), (2, 5, False), (90, 4, True)])
def test_a_unit_of_which_too_few_take_part_is_held_below_the_average_too(
    points: int, participants: int, held: bool
) -> None:
    tally = UnitTally(points=points, participants=participants)

    formula = explained_alone(Points(points, 0, 0, 0), tally, 10, PerEligible(smallest=20, few=5))

    assert formula.held is held
    assert ("held" in [part.part for part in formula.parts]) is (points == 90)


def test_people_short_of_a_share_are_counted_in_hundredths() -> None:
    assert Coverage(smallest=20).people_for(Fraction(100), 1000) == 1000
