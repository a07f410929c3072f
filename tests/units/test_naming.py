"""How units may be called, and which are mistaken for one another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Invalid
from contest.units.naming.rules import alike, cleaned_unit_name
from contest.units.rules import folded

LONGEST = 160
LONGEST_FOLDED = 200


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Công ty   TNHH\tNắng Đầu Non ", "Công ty TNHH Nắng Đầu Non"),
        (unicodedata.normalize("NFD", "Trường THCS Mường Phăng"), "Trường THCS Mường Phăng"),
        ("Xưởng\u202e may\u200b", "Xưởng may"),
        ("<b>HTX</b> 'hoa' & \"ban\"", "<b>HTX</b> 'hoa' & \"ban\""),
    ],
)
def test_a_name_is_stored_in_one_spelling(typed: str, name: str) -> None:
    assert cleaned_unit_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Please write the name of the unit"),
        (" \u200b ", "Please write the name of the unit"),
        ("123", "Please write the name of the unit"),
        ("Ban tổ chức", "This name could be taken for the organisers'"),
        ("B\u0430n t\u1ed5 ch\u1ee9c", "This name could be taken for the organisers'"),
        ("ADMIN", "This name could be taken for the organisers'"),
        ("a" * 161, "This name is too long. Please write at most 160 letters"),
        ("ﷺ" * 12, "This name is too long. Please write at most 160 letters"),
        ("a" + "\u0301" * 10, "This name cannot be shown"),
    ],
)
def test_what_is_no_name_of_a_unit_is_refused(typed: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        cleaned_unit_name(typed)


def test_a_name_has_a_hundred_and_sixty_letters_at_most() -> None:
    assert cleaned_unit_name("a" * 160) == "a" * 160


def test_without_accents_it_has_two_hundred_letters_at_most() -> None:
    assert cleaned_unit_name("ﬃ" * 66 + "ab") == "ﬃ" * 66 + "ab"
    with pytest.raises(Invalid, match="This name is too long"):
        cleaned_unit_name("ﬃ" * 66 + "abc")


@given(st.text(max_size=300))
def test_every_name_that_passes_fits_and_stays_the_same(typed: str) -> None:
    try:
        name = cleaned_unit_name(typed)
    except Invalid:
        return

    assert cleaned_unit_name(name) == name == unicodedata.normalize("NFC", name)
    assert len(name) <= LONGEST and len(folded(name)) <= LONGEST_FOLDED
    assert not any(unicodedata.category(character)[0] == "C" for character in name)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Công ty TNHH May mặc Nắng Đầu Non", "CTY may mac nang dau non", True),
        ("HTX chè Hoa Ban", "Hợp tác xã Chè Hoa Ban", True),
        ("HTX chè Hoa Ban", "HTX mắc ca Hoa Ban", False),
        ("HTX chè Hoa Ban", "HTX lúa Mường Thanh", False),
        ("Công ty TNHH Gạch Đất Lành", "Công ty TNHH Xe khách Sơn La", False),
        ("", "", False),
        # Threes of letters with the spaces around a word: 4 of 8 are half, 4 of 9 are not.
        ("abc", "abc def", True),
        ("abc", "abc defg", False),
        ("abcdef", "abcdeg", True),
        ("abcd", "abce", False),
        ("abc", "abd", False),
        # The first and the last of the words that say nothing.
        ("công hoa", "hoa", True),
        ("tiểu hoa", "hoa", True),
    ],
)
def test_units_that_may_be_the_same(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same
