"""The words for kinds of units, and titles that name a commune."""

import pytest

from contest.completions.matching.units import Units, of_kinds, pieces_of
from contest.rosters.cells.parts import NamedPart, Parts
from tests.completions.test_places_beside import COMMUNE, FIRM, VILLAGE, meant
from tests.completions.test_who_is_meant import named_by

OF_A_KIND = (
    NamedPart(1, "A", "Bản Nắng Mới", "ban"),
    NamedPart(2, "B", "Đội Nắng Mới", "team"),
    NamedPart(3, "C", "Nắng Mới", "xa"),
)
KINDS = Units(Parts(OF_A_KIND), by_name=named_by(*OF_A_KIND), of_kinds=of_kinds(OF_A_KIND))
WORDS = {
    1: "Bản|Thôn|Xóm|Khu|Tổ|TDP",
    2: "Tổ sản xuất|Tổ SX|Đội|Phân xưởng|Xưởng|Lớp|Phòng|Chuyền",
    3: "Xã|Phường|Đặc khu",
}


@pytest.mark.parametrize(
    ("word", "unit"), [(word, unit) for unit, words in WORDS.items() for word in words.split("|")]
)
def test_of_several_that_are_called_so_the_word_for_the_kind_tells(word, unit):
    assert meant(f"{word} Nắng Mới", KINDS) == unit


def test_what_is_written_beside_each_other_is_parted_without_its_spaces():
    assert pieces_of("A  -  B  /  C,D") == ["A", "B", "C", "D"]


@pytest.mark.parametrize("district", ["huyện", "thị xã", "thành phố", "tỉnh"])
def test_a_district_called_like_a_commune_elsewhere_says_nothing(district):
    assert meant(f"Bản Nong Khua A, {district} Mường Nhé") == VILLAGE


@pytest.mark.parametrize("word", ["xã", "phường", "đặc khu"])
def test_an_unknown_commune_beside_a_village_is_told(word):
    assert meant(f"Bản Nong Khua A, {word} Nậm Vì") == "unit_unknown"
    assert meant(f"Bản Nong Khua A, {word} Mường Nhé") == "unit_elsewhere"


@pytest.mark.parametrize(
    ("title", "commune"),
    [
        ("Danh sách phường Ba Đình", "phường Ba Đình"),
        ("Đặc khu Ba", "Đặc khu Ba"),
        ("UBND xã Một Hai Ba Bốn Năm", "xã Một Hai Ba Bốn Năm"),
        ("UBND xã Một Hai Ba Bốn Năm Sáu", "xã Một Hai Ba Bốn Năm"),
        ("UBND xã Một Hai Ba Bốn Năm Sáu Bảy", "xã Một Hai Ba Bốn Năm"),
        ("Danh sách liên xã Một", ""),
    ],
)
def test_a_title_names_a_commune_by_its_longest_name(title, commune):
    far = frozenset({"ba", "ba dinh", "mot hai ba bon nam", "mot hai ba bon nam sau"})

    assert Units(Parts(()), far=far).commune_in([title]) == commune


def test_a_commune_above_a_unit_is_one_that_titles_name():
    assert FIRM.commune_in(["Xã Mường Phăng"]) == "Xã Mường Phăng"
    assert COMMUNE.commune_in(["Xã Nong Khua A"]) == ""


WIDE_PARTS = (
    NamedPart(1, "X1", "Mường Phăng", "xa"),
    NamedPart(2, "X2", "Nà Tấu", "xa"),
    NamedPart(VILLAGE, "B1", "Nong Khua A", "ban"),
)
WIDE = Units(
    Parts(WIDE_PARTS),
    within={VILLAGE: frozenset({1})},
    by_name=named_by(*WIDE_PARTS),
    of_kinds=of_kinds(WIDE_PARTS),
)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Bản Nong Khua A, phường Mường Phăng", VILLAGE),
        ("Bản Nong Khua A, phường Nà Tấu", "unit_unknown"),
    ],
)
def test_of_several_communes_of_a_list_the_one_beside_a_village_is_its_own(written, unit):
    assert meant(written, WIDE) == unit


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Bản Nong Khua A, tổ Hoa Ban", VILLAGE),
        ("Bản Nong Khua A, bản Mường Phăng", "unit_unknown"),
        ("Nong Khua A, Mường Phăng", VILLAGE),
    ],
)
def test_what_is_beside_a_village_is_asked_about_only_where_it_may_be_another_unit(written, unit):
    assert meant(written) == unit


def kinds_of_one_name(*kinds: str) -> Units:
    parts = [
        NamedPart(9, "B9", "Co Mạ", "ban"),
        *(NamedPart(at, f"N{at}", "Nắng Mới", kind) for at, kind in enumerate(kinds, 1)),
    ]
    return Units(Parts(parts), by_name=named_by(*parts), of_kinds=of_kinds(parts))


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Bản", "ban"), ("Thôn", "thon"), ("Tổ dân phố", "to_dan_pho"), ("Xã", "xa"), ("Phường", "phuong"),
     ("Đặc khu", "dac_khu")],
)  # fmt: skip
def test_each_kind_of_unit_is_told_from_a_team_of_its_name(word, kind):
    assert meant(f"{word} Nắng Mới", kinds_of_one_name(kind, "team")) == 1
    assert meant("Đội Nắng Mới", kinds_of_one_name(kind, "team")) == 2


def test_no_team_is_the_province():
    assert meant("Đội Nắng Mới", kinds_of_one_name("province")) == "unit_unknown"


def test_an_office_that_is_called_like_its_commune_is_not_the_commune():
    parts = (
        NamedPart(1, "B1", "Co Mạ", "ban"),
        NamedPart(2, "C1", "Xã Nắng Mới", "agency"),
        NamedPart(3, "X1", "Xã Nắng Mới", "xa"),
    )
    here = Units(Parts(parts), by_name=named_by(*parts), of_kinds=of_kinds(parts))

    assert meant("Xã Nắng Mới", here) == 3
