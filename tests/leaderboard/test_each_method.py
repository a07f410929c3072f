"""Each method is whole: what it says of itself fits what it does, whatever the sums are."""

from fractions import Fraction
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import METHODS, Competitor, Pool, UnitTally, method
from leaderboard.methods.base import Ranking
from tests.leaderboard.clusters import TALLIES

SUMS = {"points", "achievers", "paid", "participants", "best"}
ALONE = Pool(0, 0, UnitTally())
every_method = pytest.mark.parametrize(
    "by", [method(name, smallest=20, few=5, top=10) for name in METHODS], ids=lambda by: by.name
)


@every_method
@given(tally=TALLIES, eligible=st.integers(1, 400))
def test_the_parts_of_a_score_are_sums_of_the_unit_and_make_the_score(by, tally, eligible):
    parts = by.parts(tally, Competitor(1, eligible), ALONE)

    assert set(parts) <= SUMS
    assert sum(parts.values()) == by.score(tally, Competitor(1, eligible), ALONE)


@every_method
@given(tally=TALLIES, eligible=st.integers(1, 400))
def test_what_is_not_counted_moves_nothing(by, tally, eligible):
    counted = by.parts(tally, Competitor(1, eligible), ALONE)
    same = UnitTally(**{name: getattr(tally, name) for name in counted})

    assert by.score(same, Competitor(1, eligible), ALONE) == by.score(tally, Competitor(1, eligible), ALONE)


@every_method
def test_where_it_divides_a_larger_unit_needs_more(by):
    tally = UnitTally(points=100, participants=20, achievers=20, paid=20, best=90)
    small, large = (by.score(tally, Competitor(1, size), ALONE) for size in (50, 90))
    counted = set(by.parts(tally, Competitor(1, 50), ALONE))

    assert by.divides == (small > large)
    assert by.of_people == bool(counted & {"achievers", "participants"})
    assert by.percent == (by.of_people and len(counted) == 1)
    assert by.best == (10 if "best" in counted else 0)


@every_method
@given(gap=st.fractions(Fraction(1, 50), 500), eligible=st.integers(1, 400))
def test_so_many_more_close_a_gap_and_one_less_does_not(by, gap, eligible):
    unit = Competitor(1, eligible)
    for needed in filter(None, (by.points_for(gap, eligible), by.people_for(gap, eligible))):
        less, enough = (
            by.score(UnitTally(**{by.counts: many}), unit, ALONE) for many in (needed - 1, needed)
        )
        assert less < gap
        assert enough >= gap or (by.of_people and needed > eligible)


def test_a_method_that_says_nothing_of_gaps_is_told_without_them():
    assert Ranking().points_for(Fraction(1), 1) is Ranking().people_for(Fraction(1), 1) is None
    assert Ranking().best == 0
    with pytest.raises(NotImplementedError):
        Ranking().score(UnitTally(), Competitor(1, 1), ALONE)


def test_the_order_of_methods_is_that_of_a_list_people_choose_from():
    assert list(METHODS) == ["per-eligible", "coverage", "participation", "total", "top-n", "balanced"]


@pytest.mark.parametrize("module", [name.replace("-", "_") for name in METHODS])
def test_a_method_without_limits_has_those_of_the_product(module):
    made = import_module(f"leaderboard.methods.{module}").METHOD

    assert made() == made.build(20, 5, 10) == method(made.name, smallest=20, few=5, top=10)
    assert made.order == 1 + list(METHODS).index(made.name)
    assert hasattr(made(), "__dict__") is False


def test_a_name_nobody_bears_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=rf"called 'elo'; there are {', '.join(METHODS)}\.$"):
        method("elo", smallest=20, few=5, top=10)
