"""The canonical text of standings is the same bytes wherever it is written."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Board, Competitor, Coverage, PerEligible, canonical, digest, edition_of
from tests.leaderboard.ledgers import UNITS, award, ledgers

CLUSTER = [Competitor(1, 30), Competitor(2, 7), Competitor(3, 12, ranked=False)]

EXPECTED = """\
leaderboard standings 2
title Cụm A – Phường
number 2
rows 3
place unit score points eligible achievers participants helps changed tied
1 2 1400/37 3 7 0 0 0 2 alone
2 1 100/3 10 30 0 1 0 1 alone
- 3 520/37 0 12 0 0 0 0 outside
"""


# The same ledger where a small unit needs five participants: village 1 alone is the measure.
HELD = """\
leaderboard standings 2
title Cụm A – Phường
number 2
rows 3
place unit score points eligible achievers participants helps changed tied
1 1 100/3 10 30 0 1 0 1 alone
2 2 100/3 3 7 0 0 0 2 alone
- 3 40/3 0 12 0 0 0 0 outside
"""

# What was certified before units without points lost their places: written again to the byte.
FIRST = """\
leaderboard standings 1
title Cụm A – Phường
number 2
rows 4
place unit score points eligible achievers participants helps changed tied
1 1 100/3 10 30 0 1 0 1 alone
2 2 1775/62 3 7 0 0 0 2 alone
3 4 0 0 25 0 0 0 0 alone
- 3 260/31 0 12 0 0 0 0 alone
"""
SECOND = """\
leaderboard standings 2
title Cụm A – Phường
number 2
rows 4
place unit score points eligible achievers participants helps changed tied
1 1 100/3 10 30 0 1 0 1 alone
2 2 1775/62 3 7 0 0 0 2 alone
- 4 0 0 25 0 0 0 0 alone
- 3 260/31 0 12 0 0 0 0 outside
"""


def small_board():
    board = Board()
    board.feed([award(1, fresh=(1,)), award(2, unit=2, points=3)])
    return board


def test_the_text_of_small_standings_is_known_to_the_byte():
    text = canonical(small_board().standings(CLUSTER, PerEligible(few=0), 2), "Cụm A – Phường")

    assert text.encode() == EXPECTED.encode()


def test_a_text_of_either_edition_is_written_again_to_the_byte():
    field, method = [*CLUSTER, Competitor(4, 25)], PerEligible(few=0)

    texts = [canonical(small_board().standings(field, method, one), "Cụm A – Phường") for one in (1, 2)]

    assert texts == [FIRST, SECOND]
    assert [edition_of(text) for text in texts] == [1, 2]


def test_what_is_no_text_of_standings_has_no_edition():
    with pytest.raises(ValueError, match="not the text of standings"):
        edition_of("leaderboard standings 5\ntitle x\n")


def test_a_held_unit_is_written_with_the_score_of_the_average():
    text = canonical(small_board().standings(CLUSTER, PerEligible(few=5), 2), "Cụm A – Phường")

    assert text.encode() == HELD.encode()


def test_the_digest_is_the_sha256_that_anyone_can_compute():
    assert digest("Bản Nà Sự\n") == "ffc9ae0a260c0906352ccf8f0c25fe9121c499b053d321db26bcaafc20513dcd"


def test_the_title_is_one_line_of_composed_letters():
    standings = small_board().standings(CLUSTER, Coverage())

    text = canonical(standings, normalize("NFD", " Cụm A –\n Phường"))

    assert text == canonical(standings, "Cụm A – Phường")


@given(ledgers(), st.integers(0, 40), st.randoms(use_true_random=False))
def test_the_text_does_not_depend_on_how_the_board_was_fed_or_asked(ledger, cut, random):
    competitors = [Competitor(unit, unit % 37) for unit in UNITS]
    whole, grown = Board(), Board()
    whole.feed(ledger)
    grown.feed(ledger[:cut])
    grown.feed(ledger[cut:])

    text = canonical(whole.standings(competitors, PerEligible()), "A")
    again = canonical(grown.standings(random.sample(competitors, len(competitors)), PerEligible()), "A")

    assert again == text


def test_units_that_share_a_place_say_so():
    board = Board()
    board.feed([award(1, units=(1, 3)), award(2, units=(2,))])
    cluster = [Competitor(1, 30), Competitor(3, 30), Competitor(2, 30)]

    rows = canonical(board.standings(cluster, PerEligible()), "Cụm A").splitlines()[5:]

    assert rows == [
        "1 1 100/3 10 30 0 0 0 1 tied",
        "1 3 100/3 10 30 0 0 0 1 tied",
        "3 2 100/3 10 30 0 0 0 2 alone",
    ]
