"""The words around names of people and of teams, one by one."""

import pytest

from contest.lists.choices import ListChoices, place_of, row_id
from contest.rosters.cells.names_alone import Bare, bare_name
from contest.rosters.cells.parts import NamedPart, Parts, Unfound
from contest.rosters.columns.values import are_peoples, has_no_peoples, mostly_names
from contest.rosters.faults import RosterFaultKind

ONE = Parts([NamedPart(1, "DN1-T1", "Nắng Mới", "team")])
KINDS = [
    "tổ sản xuất", "tổ dân phố", "tổ SX", "tổ", "đội sản xuất", "đội", "phân xưởng", "xưởng", "khối lớp",
    "lớp học", "lớp", "khối", "phòng ban", "phòng", "bộ phận", "chuyền may", "chuyền", "khoa", "nhóm", "ban",
    "bản", "thôn", "xóm", "khu", "TDP", "chi đoàn", "chi đội", "chi hội", "chi bộ", "team", "class",
    "department", "dept", "section", "PX", "BP", "P",
]  # fmt: skip
HEADS = [
    "tổ", "đội", "phân xưởng", "xưởng", "lớp", "phòng", "chuyền", "khối", "bộ phận", "bản", "thôn", "khoa",
    "nhóm", "ban", "chi đoàn", "team", "class", "department", "section",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_for_the_kind_of_a_team_does_not_matter(kind):
    found = ONE.named(f"{kind} Nắng Mới")

    assert isinstance(found, NamedPart)
    assert ONE.named(f"{kind} Nắng-Mới") == found
    assert isinstance(ONE.named(f"{kind} Sương Xanh"), Unfound)


@pytest.mark.parametrize("kind", HEADS)
def test_a_row_of_a_kind_and_a_name_is_a_heading(kind):
    empty = Parts([])

    assert empty.heads(f"{kind.title()} Mây") and empty.heads(f" {kind.upper()} ")
    assert not empty.heads(f"{kind}mây")
    assert not empty.heads(f"Lò {kind}")


@pytest.mark.parametrize(
    "short", ["lớp ", "khối", "tổ ", "đội", "phòng", "PX", "BP", "L", "K", "T", "D", "P"]
)
def test_a_number_behind_a_short_word_is_the_number_of_the_team(short):
    teams = Parts([NamedPart(1, "A", "Tổ 12", "team"), NamedPart(2, "B", "Tổ 13", "team")])

    found = teams.named(f"{short}012")
    assert isinstance(found, NamedPart)
    assert found.id == 1


@pytest.mark.parametrize(
    ("roman", "number"),
    [
        ("I", 1),
        ("II", 2),
        ("III", 3),
        ("IV", 4),
        ("V", 5),
        ("VI", 6),
        ("VII", 7),
        ("VIII", 8),
        ("IX", 9),
        ("X", 10),
    ],
)
def test_roman_numbers_are_numbers(roman, number):
    teams = Parts([NamedPart(at, f"C{at}", f"Tổ số {at}", "team") for at in range(1, 12)])

    found = teams.named(f"Tổ {roman}")
    assert isinstance(found, NamedPart)
    assert found.id == number


def test_at_most_three_teams_are_named_as_close():
    teams = Parts([NamedPart(at, f"C{at}", f"Tổ hái chè {at}", "team") for at in range(1, 7)])

    assert teams.named("Tổ hái chè 9").closest.count("Tổ") == 3
    assert teams.named("zzzz") == Unfound(RosterFaultKind.PART_UNKNOWN, "–")
    many = teams.named("Tổ hái chè 1, Tổ hái chè 2, Tổ hái chè 3, Tổ hái chè 4")
    assert many == Unfound(RosterFaultKind.PART_AMBIGUOUS, "Tổ hái chè 1, Tổ hái chè 2, Tổ hái chè 3")


def test_names_of_teams_have_an_end():
    name = "M" + "â" * 114

    teams = Parts([NamedPart(1, "A", f"Tổ {name}", "team")])
    assert isinstance(teams.named(f"Tổ  {name}"), NamedPart)
    assert isinstance(teams.named(f"Tổ {' ' * 4}{name}"), Unfound)


TITLES = [
    "PGS.", "GS.", "TSKH.", "TS.", "ThS.", "Th.S", "BS.", "KS.", "KTS.", "DS.", "CN.", "NCS.",
    "CKI.", "CKII.",
    "CK1.", "CK2.", "NGƯT.", "NGND.", "NSƯT.", "NSND.", "Đ/c", "ĐC", "Mr.", "Mrs.", "Ms.", "Dr.",
    "Ông", "Bà", "Cụ", "Anh", "Chị", "Em", "Cô", "Chú", "Bác", "Thầy", "Cháu", "Đồng chí",
    "Ông/Bà", "Anh/Chị", "Ô.",
    "Bí thư", "Phó bí thư chi đoàn", "Bí thư đảng ủy", "Bí thư đoàn", "Chủ tịch", "Phó chủ tịch HĐQT",
    "Chủ tịch hội", "Chủ tịch xã", "Chủ tịch UBND", "Trưởng bản", "Phó trưởng thôn", "Trưởng ban",
    "Trưởng phòng",
    "Trưởng nhóm", "Trưởng khoa", "Trưởng xóm", "Tổ trưởng", "Tổ phó", "Đội trưởng", "Đội phó", "Lớp trưởng",
    "Lớp phó", "Giám đốc", "Phó giám đốc", "Hiệu trưởng", "Phó hiệu trưởng", "Kế toán",
    "Kế toán trưởng", "Thủ quỹ",
    "Giáo viên", "Công nhân", "Nhân viên", "Bảo vệ", "Y tá", "Y sĩ", "Bác sĩ", "Kỹ sư", "Thạc sĩ", "Tiến sĩ",
    "Phó phòng", "Thầy giáo", "Cô giáo", "Chuyên viên", "Thư ký",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_before_a_name_is_no_part_of_it(title):
    assert bare_name(f"{title} Lò Văn Hặc") == Bare("Lò Văn Hặc", trimmed=True)


def test_a_title_before_one_word_stays_whole():
    assert [bare_name(text).name for text in ("Bác sĩ Hoa", "Cô giáo Hoa", "Cô Hoa")] == [
        "Bác sĩ Hoa",
        "Cô giáo Hoa",
        "Cô Hoa",
    ]


@pytest.mark.parametrize("bullet", [*"–—•·▪●○◦*+✓✔☑➢➤►→>~|｜-", "1.", "12)", "3 -", "4/", "- 5.", "- 6)"])
def test_a_bullet_or_a_number_before_a_name_is_no_part_of_it(bullet):
    assert bare_name(f"{bullet} Lò Văn Hặc") == Bare("Lò Văn Hặc", bullet[0] not in "134")


@pytest.mark.parametrize(
    "behind",
    [",", ";", ":", "*", "•", "–", "—", "-", "|", "｜", "(con bà Inh)", "[nghỉ]", "**", "- 1990", ", sn 1990",
     "(sinh năm 1990)", "- năm sinh: 1990", "; 35 tuổi", "- 35t", "0912 345 678", "ĐT: 0912345678",
     "(0912345678)", "+84912345678", "tel 0912.345.678", "- Tổ trưởng", "- Bản Mển", ", kế toán"],
)  # fmt: skip
def test_what_stands_behind_a_name_is_no_part_of_it(behind):
    assert bare_name(f"Lò Văn Hặc {behind}") == Bare("Lò Văn Hặc", trimmed=True)


@pytest.mark.parametrize(
    "place", ["Tổ", "Đội", "Lớp", "Nhóm", "Phòng", "Khối", "Bản", "Thôn", "Xóm", "Khu", "TDP", "Xã", "Phường",
              "Phân xưởng", "Chuyền", "Khoa", "Ban"],
)  # fmt: skip
def test_a_place_behind_a_dash_is_no_second_person(place):
    assert bare_name(f"Lò Văn Hặc - {place} Nà Tấu") == Bare("Lò Văn Hặc", trimmed=True)


@pytest.mark.parametrize("quotes", ['""', "“”", "«»", "„“", "””"])
def test_a_nickname_in_quotes_is_no_part_of_a_name_and_quotes_around_it_all_are_none(quotes):
    begin, end = quotes

    assert bare_name(f"Cà {begin}Tý{end} Văn Ngoặc").name == "Cà Văn Ngoặc"
    assert bare_name(f"{begin}Cà Văn Ngoặc{end}").name == "Cà Văn Ngoặc"


@pytest.mark.parametrize("between", [" - ", " – ", " — ", " / ", " | ", ";", "\n", ", ", " và ", " & "])
def test_two_names_are_two_people(between):
    assert bare_name(f"Lò Văn An{between}Cà Thị Bun").several


@pytest.mark.parametrize(
    ("text", "number"),
    [("Tổ 12 (cô Hoa)", 1), ("Tổ 12 [ca đêm]", 1), ("Tổ (a) 12", 1), ("Tổ 0012", 1), ("Tổ 13, cô Hoa", 2)],
)
def test_what_stands_in_brackets_is_no_part_of_a_team(text, number):
    teams = Parts([NamedPart(1, "A", "Tổ 12", "team"), NamedPart(2, "B", "Tổ 13", "team")])

    found = teams.named(text)
    assert isinstance(found, NamedPart)
    assert found.id == number


def test_a_column_of_peoples_is_known_by_four_in_five():
    assert are_peoples(["Thái", "Mông", "Kinh", "Khơ Mú", "x"])
    assert not are_peoples(["Thái", "Mông", "Kinh", "x"])
    assert not are_peoples([])
    assert [has_no_peoples(values) for values in (["Thái"], ["0912"], [])] == [False, True, True]


@pytest.mark.parametrize(
    "people",
    ["Kinh", "Việt", "Thái đen", "Mông", "H'Mông", "Khơ Mú", "Hoa", "Lào", "Lự", "Hà Nhì", "Si La",
    "Cống", "Kháng",
     "Phù Lá", "La Hủ", "Pà Thẻn", "Bố Y", "Mảng", "Thổ", "Xơ Đăng", "Xinh Mun"],
)  # fmt: skip
def test_a_people_is_known_by_its_name(people):
    assert are_peoples([people])


def test_a_column_is_one_of_names_where_half_of_it_are():
    assert mostly_names(["Lò Văn An", "x"])
    assert not mostly_names(["Lò Văn An", "x", "y"])
    assert mostly_names([])


def test_rows_of_sheets_and_blocks_keep_their_numbers():
    assert [row_id(1, 5), row_id(0, 5, 1), row_id(2, 7, 3)] == [10_000_005, 2_000_005, 26_000_007]
    assert [place_of(one) for one in (10_000_005, 2_000_005, 26_000_007)] == [(1, 5), (0, 5), (2, 7)]
    assert place_of(12_000_005) == (1, 5)
    assert (ListChoices().pasted, ListChoices().encoding, ListChoices().sheets) == (False, "", None)
