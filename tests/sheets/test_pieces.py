"""The text of a cell in pieces, some of them struck through."""

from hypothesis import given
from hypothesis import strategies as st

from contest.sheets.pieces import Pieces


def test_what_is_struck_through_parts_the_words_around_it():
    text = Pieces()
    for piece, struck in (("Lò", False), ("Sai", True), ("Văn  An", False)):
        text.add(piece, struck=struck)
    text.add(" ")

    assert (text.left, text.whole) == ("Lò Văn An", "LòSaiVăn  An ")


def test_a_piece_is_not_struck_through_unless_it_is_said():
    text = Pieces()
    text.add("Lò")

    assert (text.is_struck, text.left) == (False, "Lò")


@given(st.lists(st.tuples(st.text(alphabet="ab ", max_size=4), st.booleans()), max_size=6))
def test_pieces_keep_all_and_leave_what_is_struck_through(pieces):
    text = Pieces()
    for piece, struck in pieces:
        text.add(piece, struck=struck)
    says = [struck for piece, struck in pieces if piece.strip()]

    assert text.whole == "".join(piece for piece, _ in pieces)
    assert bool(text) is bool(pieces)
    assert text.is_struck is (bool(says) and all(says))
    assert text.is_partly_struck is (any(says) and not all(says))
    kept = "".join(piece for piece, struck in pieces if not struck)
    left = text.left if text.is_partly_struck else kept
    assert left.replace(" ", "") == kept.replace(" ", "")
    text.clear()
    assert (text.whole, bool(text), text.is_struck, text.is_partly_struck) == ("", False, False, False)
