"""A board can stop, be written down, and go on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Board, digest
from tests.leaderboard.ledgers import UNITS, award, ledgers


@given(ledgers(), st.integers(0, 40))
def test_a_snapshot_and_the_rest_equal_the_whole(ledger, cut):
    whole, start = Board(), Board()
    whole.feed(ledger)
    start.feed(ledger[:cut])

    resumed = Board.restore(start.snapshot())
    resumed.feed(ledger[cut:])

    assert resumed.snapshot() == whole.snapshot()
    assert [resumed.tally(unit) for unit in UNITS] == [whole.tally(unit) for unit in UNITS]


def test_an_empty_board_survives_a_snapshot():
    restored = Board.restore(Board().snapshot())

    assert restored.number == 0
    assert restored.feed([award(1)]) == {1}


def test_the_order_in_which_units_appeared_does_not_show_in_the_bytes():
    one, other = Board(), Board()

    one.feed([award(1, units=(1, 2))])
    other.feed([award(1, units=(2, 1))])

    assert one.snapshot() == other.snapshot()


def test_snapshots_of_this_release_are_read_by_the_next():
    board = Board(best={1: 2})
    board.feed([award(1), award(2)])

    *text, seal, end = board.snapshot().decode().split("\n")

    assert text == [
        "leaderboard snapshot 2",
        "2",
        "1 20 0 0 0 0 2 0 0 20 2 0",
        "best 1 2 1:10 2:10",
    ]
    assert (seal, end) == (digest("\n".join(text)), "")


def damage(snapshot):
    return {
        "empty": b"",
        "cut": snapshot[: len(snapshot) // 2],
        "a line lost": b"\n".join(snapshot.split(b"\n")[:2] + snapshot.split(b"\n")[3:]),
        "a figure changed": snapshot.replace(b" 10 ", b" 90 "),
        "not text": b"\xff" + snapshot,
    }


@pytest.mark.parametrize("kind", damage(b""))
def test_a_damaged_snapshot_is_refused(kind):
    board = Board()
    board.feed([award(1, unit=1), award(2, unit=2)])

    with pytest.raises(ValueError, match="This is not a whole and unaltered snapshot of a board"):
        Board.restore(damage(board.snapshot())[kind])


def test_a_snapshot_of_another_release_is_refused():
    text = "leaderboard snapshot 1\n1\n1 10 0 0 0 0 1"

    with pytest.raises(ValueError, match="not a whole and unaltered snapshot"):
        Board.restore(f"{text}\n{digest(text)}\n".encode())
