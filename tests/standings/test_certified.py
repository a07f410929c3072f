"""What was certified is read back as it was written, in the edition in which it was."""

from dataclasses import replace
from fractions import Fraction

import pytest

from contest.standings.certified import public_text, read_standings
from leaderboard import Row, Standings, canonical

FIRST = Row(1, 31, Fraction(205, 3), 640, 30, 9, 20, 12, 40, tied=False)
TIED = Row(2, 32, Fraction(50), 600, 60, 8, 21, 11, 39, tied=True)
WITHOUT_POINTS = Row(None, 33, Fraction(0), 0, 25, 1, 1, 3, 4, tied=False)
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
    with pytest.raises(ValueError, match="This is not the text of standings: 'leaderboard standings 5'"):
        read_standings("leaderboard standings 5\n", 1)


def test_one_to_four_people_are_read_alike() -> None:
    rows = [replace(WITHOUT_POINTS, achievers=achievers, participants=4) for achievers in (1, 3)]

    texts = [canonical(Standings((FIRST, one), 41), "mua-thu village A") for one in rows]

    assert texts[0] == texts[1]
    assert read_standings(texts[0], 41).rows[1] == WITHOUT_POINTS


@pytest.mark.parametrize("edition", [1, 2])
def test_a_text_that_told_how_few_they_are_is_handed_out_without(edition: int) -> None:
    few = replace(WITHOUT_POINTS, achievers=3, participants=4)
    text = canonical(Standings((FIRST, few, OUTSIDE), 41, edition), "mua-thu village A")
    assert " 25 3 4 3 " in text

    public = public_text(text)

    assert public.splitlines()[0] == f"leaderboard standings {edition}, without numbers of people below 5"
    assert public.splitlines()[1:] == text.replace(" 25 3 4 3 ", " 25 few few 3 ").splitlines()[1:]


def test_a_text_of_today_is_handed_out_to_the_byte() -> None:
    text = canonical(Standings((FIRST, OUTSIDE), 41), "mua-thu village A")

    assert public_text(text) == text
