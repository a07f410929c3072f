"""Names: one spelling, nothing invisible, nobody who looks like the organisers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Invalid
from contest.people.names import cleaned_name, public_name

LONGEST_STORED = 120


def test_both_spellings_of_vietnamese_become_one():
    assert cleaned_name(unicodedata.normalize("NFD", "Nguyễn Thị Hường")) == "Nguyễn Thị Hường"


def test_spaces_of_every_kind_become_single_ones():
    assert cleaned_name("  Lò\u00a0 Văn\t\nHặc\u3000 ") == "Lò Văn Hặc"


@pytest.mark.parametrize(
    "hidden",
    [
        "\u202e",  # turns the text around
        "\u2066",  # isolates
        "\u200b",  # zero width
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\U000e0041",  # tag letters
        "\U000e0100",  # variation selectors
        "\ufe0f",
        "\u3164",  # blank letters
        "\u2800",
        "\x00",
        "\x1b",
        "\ue000",
        "\ud800",
    ],
)
def test_what_nobody_sees_is_taken_out(hidden: str):
    assert cleaned_name(f"Vàng{hidden} A{hidden} Páo{hidden}") == "Vàng A Páo"


@pytest.mark.parametrize("empty", ["", "   ", "\u200b\u3164\u2800", "\u202e\u202c", "123", "...", "😀"])
def test_a_name_needs_a_letter(empty: str):
    with pytest.raises(Invalid, match="write your name"):
        cleaned_name(empty)


def test_marks_cannot_pile_up():
    with pytest.raises(Invalid, match="ordinary letters"):
        cleaned_name("Ho" + "\u0310" * 200 + "a")


def test_sixty_four_letters_fit_and_one_more_does_not():
    assert cleaned_name("Ễ" * 64) == "Ễ" * 64
    with pytest.raises(Invalid, match="too long"):
        cleaned_name("Ễ" * 65)


@pytest.mark.parametrize(
    "name",
    ["Admin", "аdmіn", "ADM1N", "ad\u200bmin", "Ban tổ chức", "BAN TO CHUC", "Quản  trị viên", "a.d.m.i.n"],
)
def test_nobody_may_look_like_the_organisers(name: str):
    with pytest.raises(Invalid, match="organisers"):
        cleaned_name(name)


@pytest.mark.parametrize(
    "name", ["Admina Lò", "Bàn Tố Chúc Em", "Giàng Thị Mỷ", "Sùng A Chứ", "Ольга", "محمد"]
)
def test_other_names_stand(name: str):
    assert cleaned_name(name) == name


@given(st.text(max_size=200))
def test_a_cleaned_name_is_clean_and_stays_as_it_is(text: str):
    try:
        name = cleaned_name(text)
    except Invalid:
        return

    assert cleaned_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    assert len(name) <= LONGEST_STORED
    name.encode()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Thị Hường", "Hường N."),
        ("Đinh Ích", "Ích Đ."),
        ("Páo", "Páo"),
        ("Bà Quàng Thị Pánh", "Pánh Q."),
        ("CÔ GIÁO Lò Thị Mai", "Mai L."),
        ("Ông Páo", "Páo"),
        ("Ông", "Ông"),
        ("Cà Thị Anh", "Anh C."),
    ],
)
def test_strangers_read_the_last_word_and_an_initial(name: str, shown: str):
    assert public_name(name) == shown
