"""What a board refuses, and that a refusal changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import BadEntry, Board, GapInLedger
from tests.leaderboard.ledgers import award, ledgers, reversal

BAD_SECOND_ENTRIES = {
    "a number below one": (award(0), "Entry 0 cannot stand in a ledger: numbers start at 1"),
    "first seen in a unit it does not credit": (award(2, fresh=(5,)), "2 is a first entry in a unit"),
    "first seen in more units": (award(2, units=(1,), fresh=(1, 2)), "2 is a first entry in a unit"),
    "the same unit twice": (award(2, units=(1, 1)), "Entry 2 names the same unit twice"),
    "first seen in the same unit twice": (
        award(2, units=(1, 2), fresh=(1, 1)),
        "Entry 2 names the same unit twice",
    ),
    "the same unit twice and worth nothing": (
        award(2, units=(1, 1), points=0),
        "Entry 2 names the same unit twice",
    ),
    "a point taken away without a reason": (
        award(2, points=-1),
        "Entry 2 takes points away without saying which entry it undoes",
    ),
    "a reversal that adds a point": (
        award(2, points=1, reverses=1),
        "Entry 2 undoes entry 1, so it cannot add points",
    ),
    "a reversal of itself": (award(2, points=-10, reverses=2), "undoes entry 2, which does not come before"),
    "a reversal of something still to come": (
        award(2, points=-10, reverses=3),
        "Entry 2 undoes entry 3, which does not come before it",
    ),
    "a reversal of nothing": (
        award(2, points=-10, reverses=0),
        "Entry 2 undoes entry 0, which does not come before it",
    ),
}


@pytest.mark.parametrize(("bad", "said"), BAD_SECOND_ENTRIES.values(), ids=BAD_SECOND_ENTRIES.keys())
def test_a_contradicting_entry_is_refused_and_so_are_those_after_it(bad, said):
    board, expected = Board(), Board()
    expected.feed([award(1)])

    with pytest.raises(BadEntry, match=said):
        board.feed([award(1), bad, award(3)])

    assert board.snapshot() == expected.snapshot()


def test_the_first_entry_may_be_undone_and_units_come_in_any_order():
    board = Board()

    board.feed([award(1, units=(1, 2), fresh=(2, 1)), award(2, units=(1, 2), points=-10, reverses=1)])

    assert (board.number, board.tally(1).points, board.tally(1).participants) == (2, 0, 1)


@given(ledgers(), st.integers(1, 60).filter(lambda number: number != 1))
def test_a_gap_is_refused_and_leaves_the_board_as_it_was(ledger, ahead):
    board = Board()
    board.feed(ledger)
    before = board.snapshot()

    with pytest.raises(GapInLedger) as refusal:
        board.feed([award(len(ledger) + ahead)])

    assert board.snapshot() == before
    assert (refusal.value.expected, refusal.value.found) == (len(ledger) + 1, len(ledger) + ahead)


@given(ledgers().filter(bool), st.data())
def test_a_repeated_number_is_refused_and_leaves_the_board_as_it_was(ledger, data):
    repeated = data.draw(st.sampled_from(ledger))
    board = Board()
    board.feed(ledger)
    before = board.snapshot()

    with pytest.raises(GapInLedger, match=f"Entry {len(ledger) + 1} comes next in this ledger"):
        board.feed([repeated])

    assert board.snapshot() == before


def test_entries_before_a_gap_count_and_the_board_can_go_on():
    board, expected = Board(), Board()
    expected.feed([award(1), award(2), award(3)])

    with pytest.raises(GapInLedger, match="Entry 3 comes next in this ledger, but entry 4 was offered"):
        board.feed([award(1), award(2), award(4)])
    board.feed([award(3)])

    assert board.snapshot() == expected.snapshot()


def test_a_source_that_breaks_off_loses_nothing_it_gave():
    def broken_source():
        yield award(1)
        raise ConnectionError

    board, expected = Board(), Board()
    expected.feed([award(1)])

    with pytest.raises(ConnectionError):
        board.feed(broken_source())

    assert board.snapshot() == expected.snapshot()


def test_a_reversal_of_nothing_earned_is_sound():
    board = Board()
    worthless = award(1, points=0, units=(1, 2), fresh=(1, 2))

    board.feed([worthless, reversal(2, worthless)])

    assert board.tally(1).participants == 0
