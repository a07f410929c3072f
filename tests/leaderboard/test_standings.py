"""Reading standings: pages, neighbours, and the way to the next place."""

from fractions import Fraction

import pytest

from leaderboard import Board, Competitor, Row, Total
from tests.leaderboard.ledgers import award

POINTS = {1: 90, 2: 70, 3: 40, 4: 10}
LATE = 9


@pytest.fixture
def standings():
    board = Board()
    board.feed([award(number, unit, points) for number, (unit, points) in enumerate(POINTS.items(), start=1)])
    late = Competitor(LATE, 10, ranked=False)
    return board.standings([late, *(Competitor(unit, 10) for unit in POINTS)], Total())


def units(rows):
    return [row.unit for row in rows]


def test_standings_say_at_which_entry_they_stand(standings):
    assert standings.number == 4


def test_a_row_carries_all_that_its_unit_added_up(standings):
    assert standings.place_of(2) == Row(
        place=2,
        unit=2,
        score=Fraction(70),
        points=70,
        eligible=10,
        achievers=0,
        participants=0,
        helps=0,
        changed=2,
        tied=False,
    )


def test_a_unit_of_another_cluster_has_no_row(standings):
    assert standings.place_of(77) is None
    assert standings.around(77, 2) == ()
    assert standings.gap_above(77) is None


def test_pages_follow_one_another_without_loss_or_overlap(standings):
    pages = [standings.page(first, 2) for first in (1, 3, 5, 7)]

    assert [units(page) for page in pages] == [[1, 2], [3, 4], [LATE], []]


@pytest.mark.parametrize(("first", "size"), [(0, 2), (-1, 2), (1, -1)])
def test_a_page_outside_the_board_is_refused(standings, first, size):
    with pytest.raises(ValueError, match="A page starts at row 1 or later and cannot have a negative size"):
        standings.page(first, size)


def test_a_page_may_have_no_rows(standings):
    assert standings.page(1, 0) == ()


def test_neighbours_stop_at_the_edges(standings):
    assert units(standings.around(1, 1)) == [1, 2]
    assert units(standings.around(3, 1)) == [2, 3, 4]
    assert units(standings.around(LATE, 1)) == [4, LATE]
    assert units(standings.around(2, 50)) == [1, 2, 3, 4, LATE]


def test_the_gap_is_what_is_missing_to_the_next_place(standings):
    assert [standings.gap_above(unit) for unit in POINTS] == [None, 20, 30, 30]


def test_a_unit_without_a_place_has_no_gap(standings):
    assert standings.gap_above(LATE) is None


def test_units_sharing_a_place_look_up_to_the_place_before_it():
    board = Board()
    board.feed([award(1, unit=1, points=30), award(2, units=(2, 3), points=20)])

    standings = board.standings([Competitor(unit, 10) for unit in (1, 2, 3)], Total())

    assert [row.place for row in standings.rows] == [1, 2, 2]
    assert (standings.gap_above(2), standings.gap_above(3)) == (10, 10)


def test_a_gap_of_zero_means_that_a_tie_break_decided():
    board = Board()
    board.feed([award(1, unit=1), award(2, unit=2)])

    standings = board.standings([Competitor(1, 10), Competitor(2, 10)], Total())

    assert (standings.place_of(2).place, standings.gap_above(2)) == (2, 0)
