"""How lists write the names of teams, classes and departments."""

from datetime import date

import pytest

from contest.rosters.cells.parts import NamedPart, Parts, Unfound
from contest.rosters.faults import RosterFaultKind

TEAM = NamedPart(1, "C1", "Tổ Nắng Mới", "team")
ONE = Parts([TEAM])
TWO = Parts([NamedPart(1, "C1", "Tổ 12", "team"), NamedPart(2, "C2", "Tổ 13", "team")])
KINDS = (
    "Tổ sản xuất|Tổ dân phố|Tổ SX|Tổ|Đội sản xuất|Đội|Phân xưởng|Xưởng|Khối lớp|Lớp học|Lớp|Khối|Phòng ban"
    "|Phòng|Bộ phận|Chuyền may|Chuyền|Khoa|Nhóm|Ban|Bản|Thôn|Xóm|Khu|TDP|Chi đoàn|Chi đội|Chi hội|Chi bộ|Team"
    "|Class|Department|Dept|Section|PX|BP|P"
)
HEADS = (
    "Tổ|Đội|Phân xưởng|Xưởng|Lớp|Phòng|Chuyền|Khối|Bộ phận|Bản|Thôn|Khoa|Nhóm|Ban|Chi đoàn|Team|Class"
    "|Department|Section"
)


@pytest.mark.parametrize("kind", KINDS.split("|"))
def test_the_word_for_the_kind_of_thing_says_nothing_new(kind):
    assert ONE.named(f"{kind} Nắng Mới") == TEAM


@pytest.mark.parametrize("kind", HEADS.split("|"))
def test_a_row_that_begins_with_the_kind_of_thing_is_a_heading(kind):
    assert ONE.heads(f"{kind.upper()} Khác")
    assert ONE.titled([f"Danh sách {kind} Nắng Mới"]) == TEAM


def test_a_person_is_no_heading():
    assert not ONE.heads("Tô Thị Lan")


def test_a_title_of_the_unit_itself_names_no_team():
    own = NamedPart(9, "DN", "Công ty Hoa Ban", "unit")

    assert Parts([TEAM], own).titled(["Công ty Hoa Ban"]) is None
    assert Parts([TEAM], own).titled(["Công ty Hoa Ban", "Tổ Nắng Mới"]) == TEAM


def test_two_teams_in_one_cell_are_asked_about():
    assert TWO.named("Tổ 12, Tổ 13") == Unfound(RosterFaultKind.PART_AMBIGUOUS, "Tổ 12, Tổ 13")
    assert TWO.named("Tổ 12, tổ 12").id == 1


@pytest.mark.parametrize("day", [date(2013, 6, 1), date(2026, 6, 13), date(2026, 6, 13)])
def test_a_class_that_became_a_day_is_found_by_its_month_and_year_as_well(day):
    assert Parts([NamedPart(1, "C", "Lớp 6/13", "class")]).on(day).id == 1


def test_a_text_is_read_to_a_limit():
    assert ONE.named("Nắng Mới".ljust(120)) == TEAM
    assert isinstance(ONE.named("Nắng Mới".ljust(121)), Unfound)


def test_of_short_names_half_must_agree_and_of_longer_ones_more():
    assert Parts([NamedPart(1, "X", "6A", "class")]).named("6C").closest == "6A"
    assert Parts([NamedPart(1, "X", "abxy", "class")]).named("abc").closest == "–"


def test_a_column_of_something_else_is_compared_five_hundred_times():
    parts = Parts([NamedPart(1, "X", "Tổ may A", "team")])
    for at in range(500):
        parts.named(f"khác {at}")

    assert parts.named("Tổ may B").closest == "Tổ may A"
    assert parts.named("Tổ may C").closest == "–"


@pytest.mark.parametrize("written", ["Tæ N¾ng Míi", "Toå Naéng Môùi", "Tæ may"])
def test_a_team_in_an_old_font_is_found(written):
    parts = Parts([TEAM, NamedPart(2, "C2", "Tổ may", "team")])

    assert parts.named(written).name in ("Tổ Nắng Mới", "Tổ may")


@pytest.mark.parametrize("beside", [" - ca 2", " – ca 2", ", ca 2", "; ca 2", " / ca 2", ": ca 2", "|ca 2"])
def test_what_stands_beside_a_team_says_nothing_of_it(beside):
    assert ONE.named(f"Nắng Mới{beside}") == TEAM


COUNTS = (
    "có 25|gồm 25|sĩ số 25|tổng số: 25|SS 25|số lượng 25|25 người|25 học sinh|25 HS|25 em|25 hộ|25 nhân viên"
    "|25 NV|25 cán bộ|25 công nhân|25 lao động|25 thành viên|25 hội viên|25 đoàn viên|25 nhân khẩu|25 people"
    "|25 members|25 students|(25 em, 12 nữ)"
)


@pytest.mark.parametrize("count", COUNTS.split("|"))
def test_how_many_they_are_is_no_part_of_a_name(count):
    assert ONE.named(f"Nắng Mới {count}") == TEAM


def test_a_number_behind_a_colon_counts_and_another_is_part_of_the_name():
    assert ONE.named("Nắng Mới: 25") == TEAM
    assert isinstance(ONE.named("Nắng Mới 25"), Unfound)
