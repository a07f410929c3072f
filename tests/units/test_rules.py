"""One folding for stored and typed words; names that say their kind once."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.units.rules import (
    KIND_LABELS,
    TRACK_LABELS,
    UnitKind,
    UnitName,
    folded,
    places_in,
    searched_name,
    searched_words,
    title_of,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Điện Biên", "dien bien"),
        ("ĐIỆN BIÊN", "dien bien"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Thanh Hoá", "thanh hoa"),
        ("Ngữ  ỡng–Ước", "ngu ong uoc"),
        ("Bản Che-Căn", "ban che can"),
        ("PTDTBT THCS xã Pú Nhung", "ptdtbt thcs xa pu nhung"),
        ("Ðiện Biên", "dien bien"),  # the Icelandic letter old fonts put for Đ
        ("100% _Lò_", "100 lo"),
    ],
)
def test_words_lose_case_tones_and_signs(written: str, plain: str):
    assert folded(written) == plain


@given(st.text())
def test_folding_twice_is_folding_once(text: str):
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_both_unicode_spellings_fold_alike(text: str):
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="aăâđeêioôơuưyáàảãạ Ễ", max_size=30))
def test_case_does_not_matter(text: str):
    assert folded(text.upper()) == folded(text.lower())


@given(st.text())
def test_signs_without_a_letter_are_no_search_for_everybody(text: str):
    wanted = searched_name(text)
    assert bool(wanted) == bool(text.strip())
    assert wanted in (folded(text), "?")


@given(st.text())
def test_nothing_of_a_pattern_is_left(text: str):
    assert not set(folded(text)) & set("%_\\'")


def test_a_search_has_few_words_each_once():
    assert searched_words("Bản bản che CĂN") == ("ban", "che", "can")
    assert len(searched_words(" ".join(map(str, range(50))))) == 8


def test_a_title_says_the_kind_once():
    assert title_of(UnitKind.COMMUNE, "Mường Phăng") == "%(name)s commune"
    assert title_of(UnitKind.VILLAGE, "Che Căn") == "Bản %(name)s"
    assert title_of(UnitKind.VILLAGE, "Bản Che Căn") == "%(name)s"
    assert title_of(UnitKind.RESIDENTIAL_GROUP, "Tổ dân phố 3") == "%(name)s"
    assert title_of(UnitKind.CLASS, "Lớp 7A") == "%(name)s"


def test_every_kind_and_track_has_its_words():
    assert KIND_LABELS == {
        "province": "Province",
        "xa": "Commune",
        "phuong": "Ward",
        "dac_khu": "Special zone",
        "ban": "Bản",
        "thon": "Thôn",
        "to_dan_pho": "Residential group",
        "enterprise": "Enterprise",
        "cooperative": "Co-operative",
        "team": "Team",
        "school": "School",
        "class": "Class",
        "agency": "Agency",
        "department": "Department",
    }
    assert TRACK_LABELS == {
        "village": "Village",
        "enterprise": "Enterprise",
        "school": "School",
        "agency": "Agency",
    }


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("province", "%(name)s province"),
        ("xa", "%(name)s commune"),
        ("phuong", "%(name)s ward"),
        ("dac_khu", "%(name)s special zone"),
        ("ban", "Bản %(name)s"),
        ("thon", "Thôn %(name)s"),
        ("to_dan_pho", "Residential group %(name)s"),
        ("school", "%(name)s"),
    ],
)
def test_a_place_is_called_with_its_kind(kind: str, title: str):
    assert UnitName("X", kind, "Mường Phăng").title == title


def test_a_place_of_an_unknown_kind_is_called_an_agency():
    assert (UnitName("X", "school", "A").label, UnitName("X", "?", "A").label) == ("School", "Agency")


def test_places_are_read_from_their_column():
    assert places_in([("03325", "xa", "Mường Phăng")]) == (UnitName("03325", "xa", "Mường Phăng"),)
    assert places_in(None) == ()
    assert UnitName("X", "xa", "A", within=(UnitName("Y", "xa", "B"),)) == UnitName("X", "xa", "A")


def test_letters_that_old_keyboards_wrote_for_the_crossed_d_are_one():
    assert [folded(letter) for letter in "đĐðÐɖƉ"] == ["d"] * 6
