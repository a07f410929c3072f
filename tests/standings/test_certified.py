"""What was certified is read back as it was written, in the edition in which it was."""

from fractions import Fraction

import pytest

from contest.standings.certified import read_standings
from leaderboard import Row, Standings, canonical

FIRST = Row(1, 31, Fraction(205, 3), 640, 30, 9, 20, 12, 40, tied=False)
TIED = Row(2, 32, Fraction(50), 600, 60, 8, 21, 11, 39, tied=True)
WITHOUT_POINTS = Row(None, 33, Fraction(0), 0, 25, 1, 2, 3, 4, tied=False)
OUTSIDE = Row(None, 34, Fraction(7), 70, 10, 5, 6, 7, 41, tied=False, ranked=False)


def test_rows_are_read_as_they_were_certified() -> None:
    written = Standings((FIRST, TIED, WITHOUT_POINTS, OUTSIDE), 41)

    assert read_standings(canonical(written, "mua-thu village A"), 41) == written


def test_a_place_without_a_point_of_the_first_edition_is_shown_to_nobody() -> None:
    rows = (
        FIRST,
        Row(2, 33, Fraction(0), 0, 25, 1, 2, 3, 4, tied=True),
        Row(3, 35, Fraction(1), 1, 25, 0, 1, 0, 5, tied=True),
        Row(None, 34, Fraction(7), 70, 10, 5, 6, 7, 41, tied=False),
    )

    read = read_standings(canonical(Standings(rows, 41, 1), "mua-thu village A"), 41)

    assert (read.number, read.edition) == (41, 1)
    assert [(row.place, row.unit, row.tied, row.ranked) for row in read.rows] == [
        (1, 31, False, True),
        (None, 33, False, True),
        (3, 35, True, True),
        (None, 34, False, False),
    ]


def test_what_is_no_standing_is_not_read() -> None:
    with pytest.raises(ValueError, match="This is not the text of standings: 'leaderboard standings 3'"):
        read_standings("leaderboard standings 3\n", 1)
