"""The parts of a score add up to the score shown, whatever the numbers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from contest.standings.formula import Points, explained, points_to_gain, rounded_to_sum, tenths_of
from leaderboard import Competitor, PerEligible, Pool, UnitTally

points = st.builds(
    Points, st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000), st.integers(-50, 50)
)


@given(points, st.integers(0, 600), st.integers(0, 9000), st.integers(0, 5000), st.integers(0, 60))
def test_parts_add_up_to_the_score_of_the_engine(
    given_points: Points, eligible: int, pool_points: int, others: int, smallest: int
) -> None:
    method, pool = PerEligible(smallest=smallest), Pool(pool_points, others + eligible)
    tally = UnitTally(points=given_points.total)

    formula = explained(given_points, eligible, pool, method)

    assert formula.tenths == tenths_of(method.score(tally, Competitor(1, eligible), pool))
    assert sum(part.tenths for part in formula.parts) == formula.tenths


@given(st.lists(st.fractions(0, 50, max_denominator=97), min_size=1, max_size=6))
def test_rounding_moves_no_part_by_a_whole_tenth(shares: list[Fraction]) -> None:
    total = tenths_of(sum(shares, Fraction(0)) / 10)

    rounded = rounded_to_sum(shares, total)

    assert sum(rounded) == total
    assert all(abs(share - shown) <= 1 for share, shown in zip(shares, rounded, strict=True))


def test_a_small_unit_is_told_what_the_average_brings() -> None:
    method = PerEligible(smallest=20)

    formula = explained(Points(40, 50, 0, 0), 12, Pool(300, 100), method)

    assert [(part.part, part.score) for part in formula.parts] == [
        ("lessons", 200.0),
        ("standard", 250.0),
        ("help", 0.0),
        ("cluster", 120.0),
    ]
    assert (formula.score, formula.missing, formula.mean, formula.counted_for) == (570.0, 8, 3.0, 20)


def test_the_gap_is_told_in_points_that_close_it() -> None:
    assert points_to_gain(Fraction(25), eligible=40, smallest=20) == 10
    assert points_to_gain(Fraction(1, 3), eligible=10, smallest=20) == 1
