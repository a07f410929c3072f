"""The empty list of a place, ready to be filled in with what another office told."""

from collections.abc import Iterable
from datetime import datetime

from contest.confirmed.lines import CountColumn
from contest.sheets import xlsx_bytes
from contest.units.rules import UnitName

# As offices head them; each is read back as what it is.
HEADINGS: dict[str, str] = {
    CountColumn.CODE: "Mã đơn vị",
    CountColumn.UNIT: "Tên đơn vị",
    CountColumn.GROUP: "Nhóm người",
    CountColumn.CONFIRMED: "Số người được xác nhận",
    CountColumn.OUT_OF: "Trên tổng số",
    CountColumn.DAY: "Tính đến ngày",
    CountColumn.SOURCE: "Nguồn",
    CountColumn.DOCUMENT: "Số văn bản",
}
WIDTHS = (14, 34, 18, 24, 14, 16, 30, 20)


def empty_list(units: Iterable[UnitName], made_at: datetime) -> bytes:
    """A workbook with a row for each unit, to be filled in."""
    rows = [[one.code, one.name, "", "", "", "", "", ""] for one in units]
    return xlsx_bytes("So lieu VNeID", [list(HEADINGS.values()), *rows], widths=WIDTHS, made_at=made_at)
