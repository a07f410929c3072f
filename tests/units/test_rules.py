"""One folding for stored and typed words; names that say their kind once."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.units.rules import UnitKind, folded, searched_words, title_of


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
