"""Names typed with signs behind their letters, and names that only look a little like them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.seeding.names import FAMILIES, MEN, WOMEN
from contest.sheets.letters.spelling import Respelled, respelled
from contest.sheets.letters.viqr import from_viqr

SIGNS = {
    "\u0302": "^", "\u0306": "(", "\u031b": "+", "\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~",
    "\u0323": ".",
}  # fmt: skip
NAMES = [f"{family} {given}" for family in FAMILIES for given in MEN + WOMEN]


def typed(name: str) -> str:
    """A name as VIQR writes it: the mark of a vowel before its tone."""
    out = ""
    for letter in name.replace("Đ", "DD").replace("đ", "dd"):
        base, *marks = unicodedata.normalize("NFD", letter)
        out += base + "".join(
            SIGNS[mark] for mark in sorted(marks, key=lambda one: one not in "\u0302\u0306\u031b")
        )
    return out


@given(st.sampled_from(NAMES))
def test_a_name_is_given_back_exactly_or_left(name: str) -> None:
    assert from_viqr(typed(name)) in (name, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Lo` Va(n Tie^'n", "Lò Văn Tiến"), ("Qua`ng Thi. Hu+o+ng", "Quàng Thị Hương"),
     ("Nguye^~n DDu+'c A?nh", "Nguyễn Đức Ảnh"), ("LO` VA(N HO^`NG", "LÒ VĂN HỒNG")],
)  # fmt: skip
def test_signs_behind_letters_are_read_and_that_is_told(text: str, name: str) -> None:
    assert respelled(text) == Respelled(name, "viqr")


@pytest.mark.parametrize(
    "text",
    ["Lo Van Khong Dau", "H'Mi Nie", "O'Ban", "J. Nguyen", "Ha (Ha beo)", "Ha(a)", "Lo Thi A.", "a+b", "x^y",
     "Krajan Plo^n", "Lò Va(n Tie^'n"],
)  # fmt: skip
def test_other_signs_are_left_as_they_are(text: str) -> None:
    assert from_viqr(text) is None
