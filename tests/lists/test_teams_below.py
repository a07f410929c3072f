"""Lists that give each person a second line with their team or village."""

from tests.lists.making import names, read, table

HEADINGS = ("STT", "Họ và tên / Địa chỉ", "Điện thoại")


def groups(*rows):
    found = read(table(HEADINGS, *rows))
    return [(name, one.group) for name, one in zip(names(found), found.rows, strict=True)]


def test_a_line_below_each_person_is_theirs():
    told = groups(
        ("1", "Lò Văn An", "0912000761"), ("", "Bản Nà Luông, xã Nà Tấu", ""),
        ("2", "Lò Thị Bính", "0912000762"), ("", "Tổ may", ""),
    )  # fmt: skip

    assert told == [("Lò Văn An", "Bản Nà Luông, xã Nà Tấu"), ("Lò Thị Bính", "Tổ may")]


def test_whoever_has_no_such_line_has_no_team_of_others():
    told = groups(
        ("1", "Lò Văn An", ""), ("", "Tổ may", ""),
        ("2", "Lò Thị Bính", ""),
        ("3", "Lò Thị Chiêng", ""), ("", "Phân xưởng cắt", ""),
    )  # fmt: skip

    assert told == [("Lò Văn An", "Tổ may"), ("Lò Thị Bính", ""), ("Lò Thị Chiêng", "Phân xưởng cắt")]


def test_teams_above_their_people_stay_above_them():
    told = groups(
        ("1", "Lò Văn An", ""), ("", "Tổ may", ""), ("2", "Lò Thị Bính", ""), ("", "Phân xưởng cắt", ""),
        ("3", "Lò Thị Chiêng", ""),
    )  # fmt: skip

    assert told == [("Lò Văn An", ""), ("Lò Thị Bính", "Tổ may"), ("Lò Thị Chiêng", "Phân xưởng cắt")]


def test_one_line_below_one_person_may_be_anything():
    told = groups(("1", "Lò Văn An", ""), ("2", "Lò Thị Bính", ""), ("", "Tổ may", ""))

    assert told == [("Lò Văn An", ""), ("Lò Thị Bính", "")]


def test_a_day_at_the_foot_heads_nobody():
    found = read(
        table(
            HEADINGS, ("1", "Lò Văn An", ""), ("", "", "Điện Biên, ngày 3 tháng 3 năm 2026"),
            ("2", "Lò Thị Bính", ""),
        )
    )  # fmt: skip

    assert [one.why for one in found.others] == ["signature"]


def test_where_only_the_last_of_several_has_no_team_below_it_they_are_those_above_all_the_same():
    told = groups(
        ("1", "Lò Văn An", ""), ("", "Tổ may", ""), ("2", "Lò Thị Bính", ""), ("", "Phân xưởng cắt", ""),
        ("3", "Lò Thị Chiêng", ""), ("", "Tổ may", ""), ("4", "Lò Thị Dung", ""),
    )  # fmt: skip

    assert [team for _, team in told] == ["Tổ may", "Phân xưởng cắt", "Tổ may", ""]


def test_teams_of_several_people_each_stay_above_them():
    told = groups(
        ("1", "Lò Văn An", ""), ("", "Tổ may", ""), ("2", "Lò Thị Bính", ""), ("3", "Lò Thị Chiêng", ""),
        ("", "Phân xưởng cắt", ""), ("4", "Lò Thị Dung", ""), ("5", "Lò Thị Én", ""), ("", "Tổ may", ""),
        ("6", "Lò Thị Hai", ""), ("7", "Lò Thị Inh", ""),
    )  # fmt: skip

    assert [team for _, team in told] == ["", *["Tổ may"] * 2, *["Phân xưởng cắt"] * 2, *["Tổ may"] * 2]
