"""A commune that is written beside a village tells whose people a list is about."""

import pytest

from contest.completions.columns import VOCABULARY
from contest.completions.matching.units import Units, of_kinds, pieces_of
from contest.rosters.cells.parts import NamedPart, Parts
from tests.completions.test_lines import COURSES, content
from tests.completions.test_who_is_meant import named_by

OURS, VILLAGE, THIRD, HOUSES, PROVINCE = 1, 10, 11, 12, 99
PARTS = (
    NamedPart(OURS, "X1", "Mường Phăng", "xa"),
    NamedPart(VILLAGE, "B1", "Nong Khua A", "ban"),
    NamedPart(THIRD, "B2", "Co Mạ", "ban"),
    NamedPart(HOUSES, "D1", "Tổ dân phố 5", "to_dan_pho"),
)
AROUND = frozenset({OURS, PROVINCE})
COMMUNE = Units(
    Parts(PARTS),
    above=frozenset({"dien bien"}),
    elsewhere=frozenset({"muong nhe", "him lam", "3", "to 3", "may mac", "cong ty may mac"}),
    within={VILLAGE: AROUND, THIRD: AROUND, HOUSES: AROUND, OURS: frozenset({PROVINCE})},
    by_name=named_by(*PARTS),
    of_kinds=of_kinds(PARTS),
    own=OURS,
    far=frozenset({"muong nhe", "cong ty may mac"}),
)
# A village's own list: its commune is above it.
TEAM = NamedPart(20, "T1", "Tổ may", "team")
FIRM = Units(
    Parts([TEAM]),
    above=frozenset({"muong phang", "dien bien"}),
    elsewhere=frozenset({"muong nhe", "him lam"}),
    by_name=named_by(TEAM),
    near=frozenset({"muong phang"}),
    far=frozenset({"muong nhe"}),
)


def meant(written: str, here: Units = COMMUNE) -> object:
    found = here.named(written)
    return found.id if isinstance(found, NamedPart) else found


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Bản Nong Khua A, xã Mường Nhé", "unit_elsewhere"),
        ("Bản Nong Khua A - Xã Mường Nhé", "unit_elsewhere"),
        ("Bản Nong Khua A xã Mường Nhé tỉnh Điện Biên", "unit_elsewhere"),
        ("Nong Khua A (X. Mường Nhé)", "unit_elsewhere"),
        ("Mường Nhé, bản Nong Khua A", "unit_elsewhere"),
        ("Bản Nong Khua A, tỉnh Điện Biên, xã Mường Nhé", "unit_elsewhere"),
        ("Bản Nong Khua A, bản Him Lam", "unit_elsewhere"),
        ("Bản Nong Khua A, xã Nậm Vì", "unit_unknown"),
        ("Bản Nong Khua A, bản Co Mạ", "unit_several"),
        ("xã Mường Nhé", "unit_elsewhere"),
        ("Bản Nong Khua A", VILLAGE),
        ("Bản Nong Khua A, xã Mường Phăng", VILLAGE),
        ("Bản Nong Khua A, x.Mường Phăng, h. Mường Nhé, t. Điện Biên", VILLAGE),
        ("Bản Nong Khua A, Mường Phăng, Mường Nhé, Điện Biên", VILLAGE),
        ("Bản Nong Khua A, huyện Mường Nhé", VILLAGE),
        ("Bản Nong Khua A, TP. Điện Biên Phủ", VILLAGE),
        ("Bản Nong Khua A, tổ 3", VILLAGE),
        ("Bản Nong Khua A, đội 2", VILLAGE),
        ("Bản Nong Khua A, cạnh nhà văn hoá", VILLAGE),
        ("Bản Co Mạ", THIRD),
        ("Bản Co Mạ, xã Mường Phăng", THIRD),
        ("Tổ dân phố 5, Mường Phăng", HOUSES),
        ("Xã Mường Phăng", None),
        ("Mường Phăng, tỉnh Điện Biên", None),
        ("Tỉnh Điện Biên", None),
    ],
)
def test_a_village_is_one_of_ours_unless_another_commune_stands_beside_it(written, unit):
    assert meant(written) == unit


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Tổ may, xã Mường Phăng", TEAM.id),
        ("Tổ may - Him Lam", TEAM.id),
        ("Tổ may - bản Him Lam", TEAM.id),
        ("Tổ may, xã Mường Nhé", "unit_elsewhere"),
        ("Tổ may, ca 2", TEAM.id),
    ],
)
def test_what_stands_beside_a_team_is_its_commune_or_says_nothing(written, unit):
    assert meant(written, FIRM) == unit


def test_short_words_for_kinds_are_read_with_their_dot_alone():
    assert pieces_of("B. X, X.Nà Tấu, P. Him Lam, TT. C, TX. D, TP.E, H. G, T. K, x nhỏ") == [
        "B. X", "xã Nà Tấu", "phường Him Lam", "thị trấn C", "thị xã D", "thành phố E", "huyện G", "tỉnh K",
        "x nhỏ",
    ]  # fmt: skip
    assert pieces_of("Bản Xã Lèng") == ["Bản", "Xã Lèng"]


@pytest.mark.parametrize(
    ("titles", "commune"),
    [
        (["UBND XÃ MƯỜNG NHÉ", "DANH SÁCH HOÀN THÀNH NĂM 2026"], "XÃ MƯỜNG NHÉ"),
        (["Danh sách người học xã Mường Nhé năm 2026"], "xã Mường Nhé"),
        (["Xã Mường Nhé và xã Mường Phăng"], ""),
        (["Xã Mường Nhé", "xã mường nhé"], "Xã Mường Nhé"),
        (["Bảo hiểm xã hội tỉnh Điện Biên"], ""),
        (["UBND xã Mường Phăng"], "xã Mường Phăng"),
        (["Danh sách xã"], ""),
        ([], ""),
    ],
)
def test_titles_name_one_commune_or_none(titles, commune):
    assert COMMUNE.commune_in(titles) == commune


HEADINGS = ("Họ và tên", "Khoá học", "Ngày hoàn thành")
ROW = ("Lò Văn Hặc", "VNeID mức 2", "1/3/2026")


@pytest.mark.parametrize("heading", ["Xã", "Xã/phường", "Phường, xã", "Commune", "Tên xã", "Xã (phường)"])
@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("Mường Nhé", "Bản A, xã Mường Nhé"), ("Xã Mường Nhé", "Bản A, Xã Mường Nhé"), ("", "Bản A"),
        ("P. Him Lam", "Bản A, P. Him Lam"), ("phường Him Lam", "Bản A, phường Him Lam"),
        ("03325", "Bản A, 03325"), ("Thị trấn C", "Bản A, Thị trấn C"), ("Đặc khu D", "Bản A, Đặc khu D"),
    ],
)  # fmt: skip
def test_the_commune_in_a_column_of_its_own_is_read_with_the_unit(heading, cell, part):
    read = content((*HEADINGS, "Bản", heading), (*ROW, "Bản A", cell))
    assert [line.part for line in read.lines] == [part]


def test_the_commune_above_the_list_is_that_of_rows_which_name_none():
    read = content(
        ("UBND XÃ MƯỜNG NHÉ", "", "", "", ""),
        (*HEADINGS, "Bản", "Xã"),
        (*ROW, "Bản A", ""),
        (*ROW, "", ""),
        (*ROW, "Bản B", "Nà Tấu"),
        commune=lambda titles: "xã Mường Nhé" if "UBND XÃ MƯỜNG NHÉ" in titles else "",
    )
    assert [line.part for line in read.lines] == ["Bản A, xã Mường Nhé", "xã Mường Nhé", "Bản B, xã Nà Tấu"]


@pytest.mark.parametrize(
    "heading",
    [
        "Ngày", "Date", "Ngày thi", "Issued on", "Ngày kiểm tra", "Ngày nộp bài", "Award date",
        "Dấu thời gian", "Timestamp", "Ngày tốt nghiệp", "Ngày xác nhận", "Date passed", "Ngày học",
    ],
)  # fmt: skip
def test_a_day_of_something_is_the_day_and_goes_before_one_typed_for_the_list(heading):
    told = {"day": "2026-10-02"}
    read = content(("Họ và tên", "Khoá học", heading), ("Lò Văn Hặc", "VNeID mức 2", "1/3/2026"), told=told)
    assert [f"{line.day:%d/%m/%Y}" for line in read.lines] == ["01/03/2026"]


@pytest.mark.parametrize(
    "heading",
    ["Ngày bắt đầu", "Start date", "Ngày đăng ký", "Ngày vào Đảng", "Ngày lập", "Ngày hết hạn", "Last access",
     "Enrolment date", "Số ngày", "Ngày ký hợp đồng", "Ngày tham gia", "Date joined", "Due date"],
)  # fmt: skip
def test_other_days_are_not_that_of_completion(heading):
    assert VOCABULARY.read(heading) is None


def test_a_better_heading_goes_before_a_day_of_something():
    read = content(
        ("Họ và tên", "Khoá học", "Ngày", "Ngày hoàn thành"),
        ("Lò Văn Hặc", "VNeID mức 2", "1/2/2026", "1/3/2026"),
    )
    assert [line.day.month for line in read.lines] == [3]


@pytest.mark.parametrize(
    ("course", "lessons", "faults"),
    [
        ("VNeID mức 2", ["vneid-muc-2"], []),
        ("Nấu ăn", ["vneid-muc-2"], []),
        ("", ["vneid-muc-2"], []),
        ("Phòng, chống lừa đảo trên mạng", [], ["course_other"]),
        ("VNeID mức 2; Phòng, chống lừa đảo trên mạng", ["vneid-muc-2", "chong-lua-dao"], []),
        ("VNeID mức 2; Nấu ăn", ["vneid-muc-2"], []),
    ],
)
def test_the_lesson_chosen_for_a_list_stands_for_what_no_lesson_is_called(course, lessons, faults):
    assert set(COURSES.values()) == {"vneid-muc-2", "chong-lua-dao"}
    read = content(HEADINGS, ("Lò Văn Hặc", course, "1/3/2026"), told={"course": "vneid-muc-2"})
    assert [line.lesson for line in read.lines] == lessons
    assert [fault.kind for fault in read.faults] == faults


@pytest.mark.parametrize(
    ("unit", "course", "part"), [("Thôn", "Khóa", "Thôn Đông"), ("Khoa", "Khoá", "Khoa Sản")]
)
def test_a_course_and_a_unit_stand_beside_each_other(unit, course, part):
    read = content(("Họ và tên", unit, course, "Ngày"), ("Lò Văn Hặc", part, "VNeID mức 2", "1/3/2026"))
    assert [(line.part, line.lesson) for line in read.lines] == [(part, "vneid-muc-2")]
