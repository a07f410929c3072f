"""Files to take away: the empty list with examples, the roster itself, the lines to mend."""

from collections.abc import Sequence

from contest.errors import N_
from contest.rosters.queries import Listed
from contest.rosters.rules import COLUMN_LABELS, EXAMPLE_MARK, RosterColumn
from contest.sheets import csv_bytes, xlsx_bytes
from contest.web.language import gettext

# The list is read by people of the province: its headings and examples are Vietnamese in every language.
TEMPLATE_HEADINGS = ("Họ và tên", "Mã số", "Điện thoại", "Tổ / Lớp / Phòng", "Nhóm tuổi", "Ngày nghỉ")
TEMPLATE_NOTES = (
    "Bắt buộc. Viết đủ họ và tên có dấu, không viết tắt.",
    "Mã nhân viên hoặc mã học sinh nếu có. Mã giúp nhận ra đúng một người ở lần tải sau.",
    "Số di động mười chữ số, không bắt buộc. Hệ thống không lưu cả số, chỉ nhớ ba số cuối.",
    "Tên hoặc mã của tổ, phân xưởng, lớp, phòng đã tạo trong đơn vị. Trường học: bắt buộc ghi lớp.",
    "7-15, 16-17 hoặc 18+; cũng có thể ghi năm sinh, hệ thống chỉ giữ nhóm tuổi.",
    "Chỉ ghi cho người đã nghỉ: ngày nghỉ như 30/11/2026, hoặc chữ x.",
)
TEMPLATE_WIDTHS = (30, 14, 16, 22, 14, 14)
EXAMPLES = (
    ("Lò Thị Hương", "NV001", "0912 345 678", "Tổ cắt", "18+", ""),
    ("Vàng A Páo", "NV002", "", "Tổ may", "1990", ""),
    ("Quàng Văn Định", "NV003", "+84 987 654 321", "", "16-17", "30/11/2026"),
)
MEND_HEADINGS: dict[str, str] = {
    RosterColumn.NAME: "Họ và tên",
    RosterColumn.NUMBER: "Mã số",
    RosterColumn.PHONE: "Điện thoại",
    RosterColumn.PART: "Tổ / Lớp / Phòng",
    RosterColumn.AGE: "Nhóm tuổi hoặc năm sinh",
    RosterColumn.LEFT: "Ngày nghỉ",
}
ROSTER_WIDTHS = (30, 14, 12, 24, 10, 12)


def template() -> bytes:
    """The list to fill in; its examples bear a mark by which they are left out again."""
    examples = [(f"{EXAMPLE_MARK} {name}", *rest) for name, *rest in EXAMPLES]
    notes = dict(enumerate(TEMPLATE_NOTES))
    return xlsx_bytes("Danh sách", [TEMPLATE_HEADINGS, *examples], widths=TEMPLATE_WIDTHS, notes=notes)


def roster_xlsx(people: Sequence[Listed]) -> bytes:
    """The roster as a workbook; of phones only the last digits are known here."""
    return xlsx_bytes("Danh sách", _roster(people), widths=ROSTER_WIDTHS)


def roster_csv(people: Sequence[Listed]) -> bytes:
    """The roster as plain text."""
    return csv_bytes(_roster(people))


def _roster(people: Sequence[Listed]) -> list[Sequence[object]]:
    columns = (RosterColumn.NAME, RosterColumn.NUMBER, RosterColumn.PART, RosterColumn.AGE)
    name, number, part, age = (gettext(COLUMN_LABELS[column]) for column in columns)
    heading = (name, number, gettext(N_("Phone ends in")), part, age, gettext(N_("Account")))
    yes = gettext(N_("yes"))
    return [
        heading,
        *(
            (one.name, one.number, one.tail or "", one.part, one.band or "", yes if one.account else "")
            for one in people
        ),
    ]
