"""Headings in old fonts, misread or with letters lost: put right where only one reading is usual."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from contest.sheets.letters.mojibake import LOST, SEQUENCE, turned_back
from contest.sheets.letters.spelling import FONTS
from contest.sheets.shape import SheetRow

LOOKED_AT: Final = 30
LONGEST: Final = 40
LEAST_KEPT: Final = 0.5
USUAL: Final = (
    "Họ và tên", "Họ tên", "Họ đệm", "Tên", "Họ và tên đệm", "Mã số", "Mã", "Số điện thoại",
    "Điện thoại", "Số ĐT", "SĐT", "Năm sinh", "Ngày sinh", "Nhóm tuổi", "Lớp", "Tổ", "Đội",
    "Phòng", "Phòng ban", "Đơn vị", "Bản", "Thôn", "Tổ / Lớp / Phòng", "Ngày nghỉ", "Số thứ tự",
    "Giới tính", "Địa chỉ", "Ghi chú", "Dân tộc", "Chức vụ", "Họ và tên học sinh",
    "Họ tên học sinh", "Mã học sinh", "Mã nhân viên", "Nghề nghiệp", "Số CCCD",
)  # fmt: skip


def with_right_headings(rows: tuple[SheetRow, ...]) -> tuple[SheetRow, ...]:
    """The rows, with headings among the first of them in their right letters; names stay as they are."""
    head = tuple(_with_right(row) for row in rows[:LOOKED_AT])
    return (*head, *rows[LOOKED_AT:])


def _with_right(row: SheetRow) -> SheetRow:
    if all(cell.isascii() and "?" not in cell for cell in row.cells):
        return row
    cells = tuple(map(right_heading, row.cells))
    return row if cells == row.cells else replace(row, cells=cells)


def right_heading(text: str) -> str:
    """A usual heading that was spoiled, as it was; any other text unchanged."""
    if len(text) > LONGEST or not text:
        return text
    if "?" in text or LOST in text or SEQUENCE.search(text):
        return heading_with_lost_letters(text, USUAL) or text
    if text.isascii() or _key(text) in KEYS:
        return text
    found = {read for font in FONTS.values() if (read := font(text)) and _key(read) in KEYS}
    return found.pop() if len(found) == 1 else text


def heading_with_lost_letters(text: str, known_phrases: Iterable[str]) -> str | None:
    """The only known phrase this may have been before letters became "?"; else none."""
    pattern = re.compile(_pattern(text), re.IGNORECASE)
    if not any(sign.isalpha() for sign in text):
        return None
    kept = sum(sign.isalnum() for sign in text) >= LEAST_KEPT * sum(not sign.isspace() for sign in text)
    found = {phrase for phrase in known_phrases if pattern.fullmatch(phrase)} if kept else set()
    return found.pop() if len(found) == 1 else None


def _pattern(text: str) -> str:
    """What the text may have been: any letter for a lost one; two signs of one letter in some programs."""
    if SEQUENCE.search(text) or (LOST in text and not text.isascii()):
        text = SEQUENCE.sub(lambda found: turned_back(found[0]) or "?", text)
        text = re.sub("Ã ?", "à", text)
    return re.sub(r"(?:\\\?|\ufffd)", r"\\w", re.escape(text.replace(LOST, "?")))


def _key(text: str) -> str:
    return " ".join(text.lower().split())


KEYS: Final = frozenset(map(_key, USUAL))
