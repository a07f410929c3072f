"""Every mistake of a line, by example."""

from datetime import date

import pytest

from contest.errors import Invalid
from contest.rosters.columns import columns_of
from contest.rosters.lines import Lines, Unit, is_wide
from contest.rosters.parts import Part, Parts
from contest.rosters.rules import FAULTS, Content, FaultKind, RosterRow
from contest.sheets import SheetRow

HEADINGS = ("Họ và tên", "Mã số", "Điện thoại", "Tổ", "Nhóm tuổi", "Ngày nghỉ", "Số CCCD")
TEAMS = Parts([Part(7, "T1", "Tổ may", "team"), Part(8, "T2", "Tổ máy", "team")])
CLASSES = Parts([Part(7, "7A", "Lớp 7A", "class")])
FIRM = Unit(TEAMS)
SCHOOL = Unit(CLASSES, school=True, takes_children=True)


def read(*rows: tuple[str, ...], unit: Unit = FIRM) -> Content:
    sheet = [SheetRow(number, row) for number, row in enumerate((HEADINGS, *rows), 1)]
    columns = columns_of(sheet)
    lines = Lines(columns, unit, date(2026, 11, 24), "blind {}".format, wide=is_wide(sheet, columns))
    lines.take(sheet)
    return lines.content(whole=True)


def kinds(*rows: tuple[str, ...], unit: Unit = FIRM) -> list[FaultKind]:
    return [fault.kind for fault in read(*rows, unit=unit).faults]


def test_a_good_line_keeps_no_phone_and_no_identity_paper():
    content = read(("LÒ THỊ HƯƠNG", "NV 01", "0912 345 678", "tổ may", "18+", "", "011188000123"))

    assert content.rows == (
        RosterRow(2, "LÒ THỊ HƯƠNG", "NV 01", 7, "blind +84912345678", "678", "18+", False),
    )
    assert "011188000123" not in repr(content)
    assert content.faults == ()


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("", "1", "", "", "", "", ""), FaultKind.NO_NAME),
        (("=HYPERLINK(1)", "", "", "", "", "", ""), FaultKind.NAME_FORMULA),
        (("L\ufffd Thị", "", "", "", "", "", ""), FaultKind.NAME_BROKEN),
        (("Lò 2", "", "", "", "", "", ""), FaultKind.NAME_DIGITS),
        (("<script>", "", "", "", "", "", ""), FaultKind.NAME_SIGNS),
        (("Lò " + "a" * 70, "", "", "", "", "", ""), FaultKind.NAME_LONG),
        (("Quản trị viên", "", "", "", "", "", ""), FaultKind.NAME_RESERVED),
        (("Lò Văn An", "NV#1", "", "", "", "", ""), FaultKind.NUMBER_WRONG),
        (("Lò Văn An", "", "123", "", "", "", ""), FaultKind.PHONE_WRONG),
        (("Lò Văn An", "", "", "Tổ là", "", "", ""), FaultKind.PART_UNKNOWN),
        (("Lò Văn An", "", "", "to may", "", "", ""), FaultKind.PART_AMBIGUOUS),
        (("Lò Văn An", "", "", "", "già", "", ""), FaultKind.AGE_UNREADABLE),
        (("Lò Văn An", "", "", "", "1800", "", ""), FaultKind.YEAR_IMPOSSIBLE),
        (("Lò Văn An", "", "", "", "0-6", "", ""), FaultKind.TOO_YOUNG),
        (("Lò Văn An", "", "", "", "7-15", "", ""), FaultKind.CHILD_AT_WORK),
        (("Lò Văn An", "", "", "", "", "mai", ""), FaultKind.LEFT_UNREADABLE),
        (("Lò Văn An", "", "", "", "", "1/1/2030", ""), FaultKind.LEFT_LATER),
        (("Lò", "Văn An", "", "", "", "", "", "dôi ra"), FaultKind.CELLS_EXTRA),
    ],
)
def test_each_mistake_is_named(row, kind):
    good = [(f"Lò Văn {letter}", "", "", "", "", "", "") for letter in ("Bình", "Cường", "Dũng")]

    assert kinds(row, *good) == [kind]


def test_what_stands_twice_is_told_with_the_first_line():
    first = ("Lò Văn An", "NV1", "0912345678", "", "", "", "")
    content = read(
        first,
        ("Cà Văn Inh", "nv 1", "", "", "", "", ""),
        ("Cà Văn Ơn", "", "+84912345678", "", "", "", ""),
        ("Quàng Thị Hoà", "", "", "tổ may", "", "", ""),
        ("QUÀNG THỊ HÒA", "", "", "T1", "", "", ""),
    )

    told = [(fault.line, fault.kind, fault.more) for fault in content.faults]
    assert told == [
        (3, FaultKind.NUMBER_TWICE, "2"),
        (4, FaultKind.PHONE_TWICE, "2"),
        (6, FaultKind.PERSON_TWICE, "5"),
    ]


def test_a_pupil_needs_a_class_and_a_teacher_does_not():
    pupil, teacher = ("Lò Văn An", "", "", "", "7-15", "", ""), ("Cà Văn Inh", "", "", "", "18+", "", "")

    assert kinds(pupil, teacher, unit=SCHOOL) == [FaultKind.CLASS_MISSING]
    with pytest.raises(Invalid, match="The file has no column for the class"):
        Lines(columns_of([SheetRow(1, ("Họ tên",))]), SCHOOL, date(2026, 11, 24), str)


def test_examples_numbered_empty_lines_and_repeated_headings_are_nobody():
    content = read(("(Ví dụ) Lò Văn An", "NV9", "", "", "", "", ""), ("",) * 7, HEADINGS)

    assert content == Content((), (), (), True)


def test_a_column_without_a_heading_is_no_mistake_of_every_line():
    assert kinds(*[(f"Lò Văn {name}", "", "", "", "", "", "", "ghi chú") for name in ("An", "Bình")]) == []


def test_every_mistake_has_its_sentence():
    assert set(FAULTS) == set(FaultKind)
