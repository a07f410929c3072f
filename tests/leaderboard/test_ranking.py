"""The order of a board is total, fair and the same on every machine."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Board, Competitor, PerEligible, Total, UnitTally
from leaderboard.ranking import Contender, ranked
from tests.leaderboard.clusters import METHODS
from tests.leaderboard.ledgers import award

SMALL = st.integers(0, 4)
SCORES = st.fractions(-50, 50, max_denominator=60)
SHARES = st.tuples(SMALL, st.integers(1, 4))


@st.composite
def contenders(draw):
    units = draw(st.lists(st.integers(1, 40), unique=True, max_size=12))
    return [
        Contender(
            Competitor(unit, 10, draw(st.booleans())),
            UnitTally(points=draw(SMALL)),
            draw(SCORES | SMALL.map(Fraction)),
            coverage=draw(SHARES),
            participation=draw(SHARES),
            reached=draw(SMALL),
            held=draw(st.booleans()),
        )
        for unit in units
    ]


def begun(field):
    return any(one.competitor.ranked and one.tally.points and not one.held for one in field)


def placeless(contender, field):
    """No points, no place; and held units wait until somebody else has begun."""
    return not contender.tally.points or (contender.held and not begun(field))


def obvious_rank(contender, field):
    """Compare by fractions, as the rules are written."""
    return (
        not contender.competitor.ranked,
        contender.competitor.ranked and placeless(contender, field),
        contender.competitor.ranked and not contender.tally.points,
        -contender.score,
        contender.held,
        -Fraction(*contender.coverage),
        -Fraction(*contender.participation),
        contender.reached,
    )


def obvious_places(field):
    """Count those who are strictly ahead, one by one."""
    ranks = {contender.competitor.unit: obvious_rank(contender, field) for contender in field}
    return {
        contender.competitor.unit: 1 + sum(rank < ranks[contender.competitor.unit] for rank in ranks.values())
        if contender.competitor.ranked and not placeless(contender, field)
        else None
        for contender in field
    }


@given(contenders())
def test_the_order_is_that_of_the_fractions(field):
    rows = ranked(field)

    in_order = sorted(field, key=lambda one: (obvious_rank(one, field), one.competitor.unit))
    assert [row.unit for row in rows] == [contender.competitor.unit for contender in in_order]
    assert {row.unit: row.place for row in rows} == obvious_places(field)


@given(contenders(), st.randoms(use_true_random=False))
def test_the_order_in_which_units_are_given_does_not_matter(field, random):
    shuffled = random.sample(field, len(field))

    assert ranked(shuffled) == ranked(field)


@given(contenders())
def test_exactly_the_units_that_share_a_place_are_called_tied(field):
    rows = ranked(field)

    places = [row.place for row in rows]
    assert [row.tied for row in rows] == [place is not None and places.count(place) > 1 for place in places]


def even(unit, ranked=True, **apart):
    """Enter a unit with the same score as every other one."""
    alike = {"score": Fraction(50), "coverage": (0, 1), "participation": (0, 1), "reached": 0}
    return Contender(Competitor(unit, 10, ranked), UnitTally(points=50), **(alike | apart))


@given(st.integers(3, 10**6), st.sampled_from(["score", "coverage", "participation"]))
def test_figures_as_close_as_their_denominators_allow_are_told_apart(wide, figure):
    lower, higher = (1, wide), (1, wide - 1)
    if figure == "score":
        lower, higher = Fraction(*lower), Fraction(*higher)

    rows = ranked([even(1, **{figure: lower}), even(2, **{figure: higher})])

    assert [(row.unit, row.place) for row in rows] == [(2, 1), (1, 2)]


def test_among_equal_scores_a_held_unit_stands_behind():
    rows = ranked([even(1, held=True, coverage=(1, 1)), even(2)])

    assert [(row.unit, row.place, row.tied, row.held) for row in rows] == [
        (2, 1, False, False),
        (1, 2, False, True),
    ]


def test_among_equal_scores_the_higher_coverage_comes_first():
    rows = ranked([even(1, coverage=(1, 10), participation=(9, 10)), even(2, coverage=(2, 10))])

    assert [(row.unit, row.place, row.tied) for row in rows] == [(2, 1, False), (1, 2, False)]


def test_among_equal_coverage_the_higher_participation_comes_first():
    rows = ranked([even(1, participation=(4, 10), reached=3), even(2, participation=(5, 10), reached=8)])

    assert [row.unit for row in rows] == [2, 1]


def test_among_equal_participation_the_earlier_comes_first():
    rows = ranked([even(1, reached=8), even(2, reached=3)])

    assert [row.unit for row in rows] == [2, 1]


def test_a_share_is_the_same_however_it_is_written():
    rows = ranked([even(1, coverage=(1, 2)), even(2, coverage=(30, 60))])

    assert [(row.unit, row.place) for row in rows] == [(1, 1), (2, 1)]


def test_a_full_tie_shares_the_place_and_the_next_is_skipped():
    rows = ranked([even(1, reached=2), even(4, reached=5), even(2, reached=5), even(3, reached=9)])

    assert [(row.unit, row.place, row.tied) for row in rows] == [
        (1, 1, False),
        (2, 2, True),
        (4, 2, True),
        (3, 4, False),
    ]


def test_units_that_have_not_begun_have_no_place():
    board = Board()
    board.feed([award(1, unit=2)])

    rows = board.standings([Competitor(unit, 30) for unit in (1, 2, 3)], PerEligible()).rows

    assert [(row.unit, row.place, row.tied) for row in rows] == [
        (2, 1, False),
        (1, None, False),
        (3, None, False),
    ]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_where_nothing_happened_nobody_has_a_place(method):
    rows = Board().standings([Competitor(unit, 30) for unit in range(1, 111)], method).rows

    assert {(row.place, row.tied, row.ranked) for row in rows} == {(None, False, True)}


@given(st.lists(st.integers(1, 12), max_size=30))
def test_with_any_method_exactly_the_units_with_points_have_places(credited):
    board = Board(dict.fromkeys(range(1, 13), 10))
    board.feed(award(number, unit=unit, points=7) for number, unit in enumerate(credited, 1))
    field = [Competitor(unit, 30) for unit in range(1, 13)]

    for method in METHODS:
        rows = board.standings(field, method).rows
        assert {row.unit for row in rows if row.place} == set(credited)
        placed = [row.place is not None for row in rows]
        assert placed == sorted(placed, reverse=True)


def test_a_held_unit_waits_while_the_others_have_no_points():
    waiting, started = (
        even(1, held=True),
        Contender(
            Competitor(2, 10), UnitTally(), Fraction(0), coverage=(0, 1), participation=(0, 1), reached=0
        ),
    )

    assert [(row.unit, row.place) for row in ranked([waiting, started])] == [(1, None), (2, None)]
    assert [(row.unit, row.place) for row in ranked([waiting, even(2)])] == [(2, 1), (1, 2)]


def test_unranked_units_never_take_or_share_a_place():
    late = {"ranked": False, "coverage": (9, 10)}
    rows = ranked([even(1, **late), even(2), even(3), even(4, **late)])

    assert [(row.unit, row.place, row.tied) for row in rows] == [
        (2, 1, True),
        (3, 1, True),
        (1, None, False),
        (4, None, False),
    ]


def test_a_unit_stands_on_a_board_only_once():
    with pytest.raises(ValueError, match="only once"):
        Board().standings([Competitor(1, 10), Competitor(1, 20)], Total())
