"""Every mistake of a line, by example."""

from datetime import date

import pytest

from contest.errors import Invalid
from contest.lists.choices import ListChoices
from contest.lists.reading import read_list
from contest.rosters.cells.parts import NamedPart, Parts
from contest.rosters.cells.row import RosterUnit
from contest.rosters.columns.headings import ROSTER
from contest.rosters.faults import FAULTS, RosterFaultKind
from contest.rosters.lines import RosterLines
from contest.rosters.rules import ReadRoster, RosterRow
from contest.sheets import Noted, Oddity, ReadWorkbook, SheetRow, SheetTable
from contest.spelling import same_name

HEADINGS = ("Họ và tên", "Mã số", "Điện thoại", "Tổ", "Nhóm tuổi", "Ngày nghỉ", "Số CCCD")
TEAMS = Parts([NamedPart(7, "T1", "Tổ may", "team"), NamedPart(8, "T2", "Tổ máy", "team")])
CLASSES = Parts([NamedPart(7, "7A", "Lớp 7A", "class")])
FIRM = RosterUnit(TEAMS)
SCHOOL = RosterUnit(CLASSES, school=True, takes_children=True)


def read(
    *rows: tuple[str, ...],
    unit: RosterUnit = FIRM,
    headings: tuple[str, ...] = HEADINGS,
    noted: tuple[Noted, ...] = (),
    name: str = "",
) -> ReadRoster:
    width = max(map(len, (headings, *rows)))
    sheet_rows = tuple(
        SheetRow(number, row + ("",) * (width - len(row))) for number, row in enumerate((headings, *rows), 1)
    )
    sheet = ReadWorkbook("xlsx", "", "", (), (SheetTable(name, False, sheet_rows, noted=noted),))
    found = read_list(sheet, ROSTER, ListChoices(), {}, unit.parts.heads)
    assert found is not None
    lines = RosterLines(found, unit, date(2026, 11, 24), "blind {}".format)
    lines.take(found.rows)
    return lines.content(whole=True)


def kinds(*rows: tuple[str, ...], unit: RosterUnit = FIRM) -> list[RosterFaultKind]:
    content = read(*rows, unit=unit)
    return [fault.kind for fault in (*content.faults, *content.notes)]


def test_a_good_line_keeps_no_phone_and_no_identity_paper():
    content = read(("LÒ THỊ HƯƠNG", "NV 01", "0912 345 678", "tổ may", "18+", "", "011188000123"))

    assert content.rows == (
        RosterRow(2, "Lò Thị Hương", "NV 01", 7, "blind +84912345678", "678", "18+", False),
    )
    assert "011188000123" not in repr(content)
    assert content.faults == ()


GOOD = [(f"Lò Văn {letter}", "", "", "", "", "", "") for letter in ("Bình", "Cường", "Dũng")]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("", "1", "", "", "", "", ""), RosterFaultKind.NO_NAME),
        (("=HYPERLINK(1)", "", "", "", "", "", ""), RosterFaultKind.NAME_FORMULA),
        (("L\ufffd Thị", "", "", "", "", "", ""), RosterFaultKind.NAME_BROKEN),
        (("L? Th? H??ng", "", "", "", "", "", ""), RosterFaultKind.NAME_BROKEN),
        (("Lò 2", "", "", "", "", "", ""), RosterFaultKind.NAME_DIGITS),
        (("<script>", "", "", "", "", "", ""), RosterFaultKind.NAME_SIGNS),
        (("Lò " + "a" * 70, "", "", "", "", "", ""), RosterFaultKind.NAME_LONG),
        (("Quản Trị Viên", "", "", "", "", "", ""), RosterFaultKind.NAME_RESERVED),
        (("Lò Văn An", "", "", "", "0-6", "", ""), RosterFaultKind.TOO_YOUNG),
        (("Lò Văn An", "", "", "", "7-15", "", ""), RosterFaultKind.CHILD_AT_WORK),
        (("Lò", "Văn An", "", "", "", "", "", "dôi ra"), RosterFaultKind.CELLS_EXTRA),
    ],
)
def test_what_makes_a_person_doubtful_keeps_the_line_out(row, kind):
    content = read(row, *GOOD)

    assert [(fault.line, fault.kind) for fault in content.faults] == [(2, kind)]
    assert [one.name for one in content.rows] == ["Lò Văn Bình", "Lò Văn Cường", "Lò Văn Dũng"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("Lò Văn An", "NV#1", "", "", "", "", ""), RosterFaultKind.NUMBER_WRONG),
        (("Lò Văn An", "", "123", "", "", "", ""), RosterFaultKind.PHONE_WRONG),
        (("Lò Văn An", "", "9.12E+08", "", "", "", ""), RosterFaultKind.PHONE_SHORTENED),
        (("Lò Văn An", "", "", "Tổ maz", "", "", ""), RosterFaultKind.PART_UNKNOWN),
        (("Lò Văn An", "", "", "to may", "", "", ""), RosterFaultKind.PART_AMBIGUOUS),
        (("Lò Văn An", "", "", "", "già", "", ""), RosterFaultKind.AGE_UNREADABLE),
        (("Lò Văn An", "", "", "", "1800", "", ""), RosterFaultKind.YEAR_IMPOSSIBLE),
        (("Lò Văn An", "", "", "", "", "mai", ""), RosterFaultKind.LEFT_UNREADABLE),
        (("Lò Văn An", "", "", "", "", "1/1/2030", ""), RosterFaultKind.LEFT_LATER),
    ],
)
def test_a_cell_that_is_optional_never_costs_the_person(row, kind):
    content = read(row, *GOOD)

    assert content.faults == ()
    assert [(note.line, note.kind) for note in content.notes] == [(2, kind)]
    assert content.rows[0] == RosterRow(2, "Lò Văn An")


def test_a_year_behind_a_name_is_no_part_of_it_and_a_refused_name_still_shields_its_bearer():
    content = read(("Lò Văn Hặc, SN 1990", "", "", ""), ("Cà Thị Dọn #3", "", "", ""))

    assert [(row.name, row.band) for row in content.rows] == [("Lò Văn Hặc", "18+")]
    assert [note.kind for note in content.notes] == ["name_trimmed", "age_beside"]
    assert "i:" + same_name("Cà Thị Dọn") in content.shields


def test_a_soft_hyphen_is_a_letter_of_an_old_font_or_nothing():
    content = read(
        ("Lß ThÞ H\u00ad¬ng", "NV\u00ad1", "", ""), ("Lò\u00ad Thị Mai", "", "0912\u00ad345678", "")
    )

    assert [(row.name, row.number, row.tail) for row in content.rows] == [
        ("Lò Thị Hương", "NV1", None),
        ("Lò Thị Mai", "", "678"),
    ]
    assert [(note.line, note.kind) for note in content.notes] == [(2, "name_mended")]


def test_a_number_too_long_for_excel_and_a_value_nobody_stored_are_left_empty():
    noted = (
        Noted(2, 1, Oddity.ROUNDED, "12345678901234567000"),
        Noted(3, 2, Oddity.UNCOMPUTED, "=B1"),
        Noted(4, 3, Oddity.ERROR, "#REF!"),
        Noted(5, 1, Oddity.DATE, "2026-01-06"),
        Noted(6, 1, Oddity.DATE, "2026-01-07"),
    )
    rows = (
        ("Lò Văn An", "12345678901234567000", "", "", ""),
        ("Lò Văn Bình", "2", "", "", ""),
        ("Lò Văn Cường", "3", "", "#REF!", ""),
        ("Lò Văn Dũng", "06/01/2026", "", "", ""),
        ("Lò Văn Én", "2026-01-07 0:00:00", "", "", ""),
    )

    content = read(*rows, headings=HEADINGS[:5], noted=noted)

    assert [note.kind for note in content.notes] == [
        "number_rounded", "not_stored", "not_stored", "number_day", "number_day",
    ]  # fmt: skip
    assert [(row.number, row.blind, row.part) for row in content.rows] == [
        ("", None, None),
        ("2", None, None),
        ("3", None, None),
        ("06/01/2026", None, None),
        ("2026-01-07", None, None),
    ]


def test_a_number_shortened_by_a_narrow_format_is_read_whole():
    noted = (Noted(2, 1, Oddity.NUMBER, "112345678901"), Noted(3, 1, Oddity.NUMBER, "1990"))
    rows = (
        ("Lò Văn An", "1.12346E+11", "", ""),
        ("Lò Văn Bình", "1,990", "", ""),
        ("Lò Văn Cường", "00123", "", ""),
    )

    content = read(*rows, headings=HEADINGS[:4], noted=(*noted, Noted(4, 1, Oddity.NUMBER, "123")))

    assert [row.number for row in content.rows] == ["112345678901", "1990", "00123"]


def test_who_stands_twice_is_told_with_the_first_line():
    first = ("Lò Văn An", "NV1", "0912345678", "", "", "", "")
    content = read(
        first,
        ("Cà Văn Inh", "nv 1", "", "", "", "", ""),
        ("Lò Văn An", "NV1", "", "", "", "", ""),
        ("Quàng Thị Hoà", "", "", "tổ may", "", "", ""),
        ("QUÀNG THỊ HÒA", "", "", "T1", "", "", ""),
    )

    told = [(fault.line, fault.kind, fault.more) for fault in content.faults]
    assert content.again == 1
    assert told == [
        (3, RosterFaultKind.NUMBER_TWICE, "2"),
        (6, RosterFaultKind.PERSON_TWICE, "5"),
    ]


def test_a_family_shares_a_phone_but_the_same_name_with_it_is_one_person():
    content = read(
        ("Giàng A Tủa", "", "0912111055", "", "", "", ""),
        ("Mùa Thị Dợ", "", "0912111055", "", "", "", ""),
        ("GIÀNG A TỦA", "", "0912 111 055", "", "", "", ""),
    )

    assert [row.name for row in content.rows] == ["Giàng A Tủa", "Mùa Thị Dợ"]
    assert (content.again, content.faults) == (1, ())


def test_a_pupil_needs_a_class_and_a_teacher_does_not():
    pupil, teacher = ("Lò Văn An", "", "", "", "7-15", "", ""), ("Cà Văn Inh", "", "", "", "18+", "", "")

    assert kinds(pupil, teacher, unit=SCHOOL) == [RosterFaultKind.CLASS_MISSING]
    assert kinds(("Lò Văn An", "", "", "9Z", "7-15", "", ""), unit=SCHOOL) == [RosterFaultKind.CLASS_UNLIKE]
    with pytest.raises(Invalid, match="no column for the class"):
        read(("Lò Văn An",), headings=("Họ tên",), unit=SCHOOL)
    assert read(("Lò Văn An",), headings=("Họ tên",), unit=SCHOOL, name="Lớp 7A").rows[0].part == 7


def test_examples_numbered_empty_lines_and_repeated_headings_are_nobody():
    content = read(("(Ví dụ) Lò Văn An", "NV9", "", "", "", "", ""), ("",) * 7, HEADINGS)

    assert content == ReadRoster((), (), (), True)


def test_a_column_without_a_heading_is_no_mistake_of_every_line():
    assert kinds(*[(f"Lò Văn {name}", "", "", "", "", "", "", "ghi chú") for name in ("An", "Bình")]) == []


def test_every_mistake_has_its_sentence():
    assert set(FAULTS) == set(RosterFaultKind)


@pytest.mark.parametrize(
    ("titles", "part"),
    [
        (("TỔ MAY",), 7),
        (("Danh sách công nhân tổ may",), 7),
        (("CÔNG TY MAY", "Tổ: may"), 7),
        (("Tổ may", "Phân xưởng"), 7),
        (("Tổ may và tổ máy", "Tổ máy"), 8),
        (("Tổ may", "Tổ máy"), None),
        (("Tổ lạ",), None),
        ((), None),
    ],
)
def test_a_title_over_a_list_names_the_team_of_its_people(titles, part):
    rows = (
        *((title, "", "") for title in titles),
        ("STT", "Họ và tên", "Ghi chú"),
        ("1", "Lò Văn An", "tổ trưởng"),
    )
    sheet = ReadWorkbook(
        "xlsx", "", "", (), (SheetTable("", False, tuple(SheetRow(n, row) for n, row in enumerate(rows, 1))),)
    )
    found = read_list(sheet, ROSTER, ListChoices(), {}, TEAMS.heads)
    assert found is not None
    lines = RosterLines(found, FIRM, date(2026, 11, 24), "blind {}".format)
    lines.take(found.rows)
    content = lines.content(whole=True)

    assert [(row.name, row.part) for row in content.rows] == [("Lò Văn An", part)]
    assert not content.notes
