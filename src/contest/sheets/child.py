"""The process that opens one file from a stranger: poor in memory and time, and not worth taking over."""

import resource
import sys
from dataclasses import replace
from typing import Final

import msgspec

from contest.sheets.kinds import is_flat, is_page, refuse_other_kinds
from contest.sheets.shape import ReadWorkbook, SheetRefused

# The largest sheet allowed takes 210 MB of address space; Python alone takes 40.
MEMORY: Final = 400 * 2**20
CPU_SECONDS: Final = 8
OPEN_FILES: Final = 16
ZIP: Final = b"PK"
OLE: Final = b"\xd0\xcf\x11\xe0"


def main() -> None:
    """Read a file from standard input and write what it holds, or why it is refused, to standard output."""
    _bind_hands()
    try:
        answer: dict[str, object] = {"sheet": _read(sys.stdin.buffer.read(), sys.argv[1])}
    except SheetRefused as refusal:
        answer = {"refused": str(refusal.message), "values": refusal.values}
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def _bind_hands() -> None:
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def _read(data: bytes, encoding: str) -> ReadWorkbook:
    """What a file is, its first bytes tell; its name may say anything. Only what reads that is imported."""
    if data.startswith((ZIP, OLE)):
        from contest.sheets.workbooks.workbook import read_workbook

        return _with_right_headings(read_workbook(data))
    if is_flat(data):
        from contest.sheets.workbooks.flat import read_flat

        return _with_right_headings(read_flat(data))
    refuse_other_kinds(data)
    if is_page(data):
        from contest.sheets.web_pages.tables import read_page

        return _with_right_headings(read_page(data))
    from contest.sheets.plain.lines import read_lines

    return read_lines(data, encoding)


def _with_right_headings(sheet: ReadWorkbook) -> ReadWorkbook:
    """The tables with headings of old fonts in their right letters."""
    from contest.sheets.headings import with_right_headings

    tables = tuple(replace(table, rows=with_right_headings(table.rows)) for table in sheet.tables)
    return replace(sheet, tables=tables)
