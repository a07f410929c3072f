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
