"""One folding for stored and typed words; names that say their kind once."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.units.rules import UnitKind, folded, is_unit_code, searched_words, title_of


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


@pytest.mark.parametrize("code", ["11", "03160", "03160-017", "DN001-T2", "TH001-7A", "CQ014"])
def test_codes_have_a_shape(code: str):
    assert is_unit_code(code)


@pytest.mark.parametrize("text", ["", "03160-", "dn001", "../x", "03160-017-0042-9", "A" * 30, "03160 017"])
def test_other_texts_are_no_codes(text: str):
    assert not is_unit_code(text)
