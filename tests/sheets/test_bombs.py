"""Hostile workbooks are refused with a sentence, soon and in little memory (I-1, I-2)."""

import resource
import struct
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from contest.errors import Busy
from contest.sheets import SheetRefused, reading
from contest.sheets.grid import NOTHING, TOO_MANY, TOO_MUCH, TOO_WIDE
from contest.sheets.kinds import PHOTO
from contest.sheets.reading import EMPTY, TOO_LARGE, UNREADABLE, ReadingQueue, read_sheet
from contest.sheets.shape import OTHER_KIND
from contest.sheets.workbooks.archive import (
    BOMB,
    DAMAGED,
    EMBEDDED,
    HOSTILE_XML,
    LINKS,
    LOCKED,
    MACROS,
    STRANGE_NAMES,
)
from contest.sheets.workbooks.containers import OLD_KIND, PACKED_FILES
from contest.sheets.workbooks.workbook import ALL_HIDDEN
from tests.sheets.making import MAIN, NAMED, PARTS, inline, packed, sheet, zipped

LARGEST_SHEET = 5 * 2**20

MB = 2**20
XML = '<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY out SYSTEM "http://127.0.0.1:9/secret">]>'
TYPES = PARTS["[Content_Types].xml"]


def many_cells(text: int, cells: int) -> dict[str, str]:
    """One long text, shared by many cells, in a file that does not even shrink much."""
    noise = Random(1)
    rows = "".join(
        f'<row r="{line}">'
        + "".join(f'<c t="s" seen="{noise.getrandbits(32)}"><v>0</v></c>' for _ in range(50))
        + "</row>"
        for line in range(1, cells // 50)
    )
    return {
        "xl/worksheets/sheet1.xml": sheet(rows),
        "xl/sharedStrings.xml": f"<sst {MAIN}><si><t>{'a' * text}</t></si></sst>",
        "[Content_Types].xml": TYPES.replace(
            "</Types>",
            '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        ),
        "xl/_rels/workbook.xml.rels": PARTS["xl/_rels/workbook.xml.rels"].replace(
            "</Relationships>",
            '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ),
    }


def bomb(size: int) -> bytes:
    """Blanks that inflate to a size, in the place of the sheet."""
    return zipped(**{"xl/worksheets/sheet1.xml": b" " * size})


def lying_bomb() -> bytes:
    """The same, with sizes in both headers that say it is small."""
    data = bytearray(bomb(60 * MB))
    true = struct.pack("<I", 60 * MB)
    at = data.find(true)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 1000)
        at = data.find(true, at + 4)
    return bytes(data)


def entries(count: int) -> bytes:
    """A zip of many empty parts."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}", b"")
    return out.getvalue()


def twice() -> bytes:
    """A zip that has two parts of one name: programs differ in which they read."""
    data = zipped()
    out = BytesIO(data)
    with pytest.warns(UserWarning), ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", PARTS["xl/workbook.xml"])
    return out.getvalue()


def flagged_as_locked() -> bytes:
    data = bytearray(zipped())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def part(**parts: str | bytes) -> bytes:
    return zipped(**parts)


def deep() -> str:
    return XML + f"<worksheet {MAIN}>" + "<a>" * 10_000 + "</a>" * 10_000 + "</worksheet>"


def hidden() -> str:
    return PARTS["xl/workbook.xml"].replace('sheetId="1"', 'sheetId="1" state="veryHidden"')


HOSTILE = {
    "inflates to 300 MB": (lambda: bomb(300 * MB), BOMB),
    "says it is small": (lying_bomb, DAMAGED),
    "ratio": (lambda: part(**{"xl/media/a.xml": b" " * 30 * MB}), BOMB),
    "entries": (lambda: entries(20_000), BOMB),
    "two of a name": (twice, STRANGE_NAMES),
    "nested": (lambda: part(**{"xl/media/a.png": zipped()}), EMBEDDED),
    "nested by name": (lambda: part(**{"xl/embeddings/oleObject1.bin": b"x"}), EMBEDDED),
    "absolute": (lambda: part(**{"/etc/passwd": b"x"}), STRANGE_NAMES),
    "climbing": (lambda: part(**{"xl/../../x": b"x"}), STRANGE_NAMES),
    "backslash": (lambda: part(**{"xl\\..\\x": b"x"}), STRANGE_NAMES),
    "locked": (flagged_as_locked, LOCKED),
    "macro": (lambda: part(**{"xl/vbaProject.bin": b"x"}), MACROS),
    "macro by type": (
        lambda: part(**{"[Content_Types].xml": TYPES.replace("sheet.main", "sheet.macroEnabled.main")}),
        MACROS,
    ),
    "links": (lambda: part(**{"xl/externalLinks/externalLink1.xml": "<a/>"}), LINKS),
    "connections": (lambda: part(**{"xl/connections.xml": "<a/>"}), LINKS),
    "billion laughs": (
        lambda: part(**{"xl/worksheets/sheet1.xml": XML + LAUGHS + sheet("&c;")}),
        HOSTILE_XML,
    ),
    "entity from outside": (
        lambda: part(**{"xl/sharedStrings.xml": XML + OUTSIDE + "<sst>&out;</sst>"}),
        HOSTILE_XML,
    ),
    "DTD in UTF-16": (
        lambda: part(**{"xl/worksheets/sheet1.xml": (LAUGHS + sheet("&c;")).encode("utf-16")}),
        HOSTILE_XML,
    ),
    "DTD in UTF-7": (
        lambda: part(**{"xl/styles.xml": '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE'}),
        HOSTILE_XML,
    ),
    "deep": (lambda: part(**{"xl/worksheets/sheet1.xml": deep()}), HOSTILE_XML),
    "broken XML": (lambda: part(**{"xl/worksheets/sheet1.xml": "<worksheet><row>"}), DAMAGED),
    "far right": (lambda: zipped(f'<row r="1">{inline("XFD1", "x")}</row>'), TOO_WIDE),
    "1,001 columns": (lambda: zipped('<row r="1">' + "<c><v>1</v></c>" * 1_001 + "</row>"), TOO_WIDE),
    "20,021 rows": (lambda: zipped("<row><c><v>1</v></c></row>" * 20_021), TOO_MANY),
    "one text in all cells": (lambda: packed(dict(PARTS) | many_cells(1900, 60_000)), TOO_MUCH),
    "no rows": (lambda: zipped(""), NOTHING),
    "all hidden": (lambda: part(**{"xl/workbook.xml": hidden()}), ALL_HIDDEN),
    "another zip": (lambda: packed({"a.txt": "a", "b.txt": "b"}), PACKED_FILES),
    "no workbook": (lambda: part(**{"xl/workbook.xml": "<a/>"}), OTHER_KIND),
    "half a zip": (lambda: zipped()[:300], DAMAGED),
    "old Excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), OLD_KIND),
    "with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        LOCKED,
    ),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(50), PHOTO),
    "nothing": (lambda: b"", EMPTY),
    "6 MB": (lambda: bytes(LARGEST_SHEET + 1), TOO_LARGE),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_refused_with_its_sentence(name: str) -> None:
    make, sentence = HOSTILE[name]
    data = make()

    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(data)

    assert refusal.value.message == sentence
    assert str(refusal.value)


async def test_the_same_file_without_the_trick_is_read() -> None:
    read = await read_sheet(part(**{"xl/media/a.xml": b" " * MB, "xl/media/b.png": b"\x89PNG"}))

    assert [row.cells for row in read.rows] == [("Họ tên",), ("Lò Thị Hoà",)]


async def test_refusals_are_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    costly = [
        make() for make, sentence in HOSTILE.values() if sentence in (BOMB, DAMAGED, TOO_MANY, HOSTILE_XML)
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)

    for data in costly:
        with pytest.raises(SheetRefused):
            await read_sheet(data)

    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # A tenth of a second each; without the limits one of them alone takes ten.
    assert used / len(costly) < 3


# One that waits without end, and one that has used the second of the processor it may have.
HANGS = "import time; time.sleep(60)"
SPENDS = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"


@pytest.mark.parametrize(("seconds", "act"), [(0.2, HANGS), (reading.SECONDS, SPENDS)])
async def test_a_process_that_ends_by_no_means_is_ended(
    seconds: float, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS", seconds)
    monkeypatch.setattr(reading, "CHILD", act)

    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(zipped())

    assert refusal.value.message == reading.TOO_LONG


@pytest.mark.parametrize(
    "act", ["import os; os.abort()", "raise SystemExit(3)", "print('no')", "print('{}')"]
)
async def test_a_process_that_is_lost_leaves_a_sentence(act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHILD", act)

    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(zipped())

    assert refusal.value.message == UNREADABLE


BOUND = """
import sys; sys.path[:] = sys.argv[2:]
from contest.sheets import child
child._bind_hands()
"""
# The kernel's own count for this process; `getrusage` still has what its parent used before.
PEAK = """
from pathlib import Path
status = Path("/proc/self/status").read_text
try: child._read(sys.stdin.buffer.read(), "")
except child.SheetRefused: print(status().partition("VmHWM:")[2].split()[0], flush=True)
"""


async def test_a_cell_far_out_costs_nothing_and_hides_nobody() -> None:
    wide = await read_sheet(zipped('<row r="1">' + "<c><v>1</v></c>" * 1_000 + "</row>"))
    far = await read_sheet(zipped(f'<row r="1048576">{inline("A1048576", "x")}</row>'))

    assert (len(wide.rows[0].cells), wide.tables[0].cut) == (50, True)
    assert [(row.number, row.cells) for row in far.rows] == [(1_048_576, ("x",))]


@pytest.mark.parametrize("name", ["inflates to 300 MB", "ratio", "entries", "20,021 rows"])
async def test_a_refusal_takes_less_than_100_mb(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHILD", BOUND + PEAK)

    kilobytes = int(await reading._child(HOSTILE[name][0](), ""))

    assert kilobytes < 100 * 1024


@pytest.mark.parametrize(
    "act",
    [
        "b = bytearray(500 * 2**20)",
        "open('/tmp/written-by-a-sheet', 'wb').write(b'x')",
        "files = [open('/dev/null') for _ in range(40)]",
    ],
)
async def test_the_process_has_little(act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHILD", BOUND + "print('ready', flush=True)\n")
    assert await reading._child(b"", "") == b"ready\n"

    monkeypatch.setattr(reading, "CHILD", BOUND + act)
    assert await reading._child(b"", "") == b""


async def test_the_process_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTEST_SECRET", "pepper")
    monkeypatch.setattr(reading, "CHILD", "import os; print(sorted(os.environ))")

    assert b"PATH" in await reading._child(b"", "")
    assert b"CONTEST" not in await reading._child(b"", "")


async def test_a_full_desk_asks_to_come_back() -> None:
    desk = ReadingQueue(at_once=0, queue=0)

    with pytest.raises(Busy, match="Several files are being read at this moment"):
        await desk.read(zipped(NAMED), "")
