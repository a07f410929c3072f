"""Workbooks as offices and other programs make them: read as they show themselves (K1, K2, K5)."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest

from contest.sheets import Merge, Noted, Oddity, ReadWorkbook, SheetRefused, SheetTable
from contest.sheets.reading import read_sheet
from contest.sheets.workbooks.archive import DAMAGED, EMBEDDED, LINKS, MACROS, STRANGE_NAMES
from contest.sheets.workbooks.containers import BINARY, NUMBERS, PACKED_FILES, SLIDES, WORD
from contest.sheets.workbooks.workbook import UNSAVED
from tests.sheets.making import MAIN, NAMED, OFFICE, PACKAGE, PARTS, inline, packed, sheet, zipped

STRICT = "http://purl.oclc.org/ooxml"
TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"


def styled(rows: str, *codes: str, settings: str = "") -> bytes:
    """A workbook whose cells have these number formats, from style 1 on."""
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    cells = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    return zipped(
        rows,
        **{
            "xl/styles.xml": f"<styleSheet {MAIN}><numFmts>{formats}</numFmts>"
            '<cellStyleXfs><xf numFmtId="9"/>'
            f'</cellStyleXfs><cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>',
            "xl/workbook.xml": PARTS["xl/workbook.xml"].replace("<sheets>", f"{settings}<sheets>"),
            "xl/_rels/workbook.xml.rels": with_relation("styles", "styles.xml"),
        },
    )


def with_relation(kind: str, target: str) -> str:
    return PARTS["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>',
    )


async def only(data: bytes) -> SheetTable:
    read = await read_sheet(data)
    assert len(read.tables) == 1
    return read.tables[0]


async def texts(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in (await only(data)).rows]


async def test_merged_cells_are_told_and_refuse_nothing() -> None:
    table = await only(
        zipped(
            f'<row r="1">{inline("A1", "Danh sách")}</row><row r="2">{inline("C2", "x")}</row>',
            after='<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B2:XFD1048576"/>'
            '<mergeCell ref="A1:B2"/><mergeCell ref="x"/><mergeCell ref="H9:I9"/></mergeCells>',
        )
    )

    # What is beyond the table or overlaps another one is none.
    assert table.merges == (Merge(1, 1, 0, 2), Merge(2, 2, 1, 2))


async def test_a_stored_value_is_read_and_a_missing_one_told() -> None:
    table = await only(
        zipped(
            '<row r="1"><c r="A1"><f>ROW()</f><v>7</v></c><c r="B1" t="str"><f>X1</f><v>Lò</v></c>'
            '<c r="C1"><f>1+1</f></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><f>1/0</f>'
            '<v>#DIV/0!</v></c><c r="F1"><f t="shared" ref="F1:F2" si="0">A1+1</f><v>8</v></c></row>'
            '<row r="2"><c r="F2"><f t="shared" si="0"/><v>9</v></c></row>'
        )
    )

    assert [row.cells for row in table.rows] == [
        ("7", "Lò", "", "", "#DIV/0!", "8"),
        ("", "", "", "", "", "9"),
    ]
    assert table.noted == (Noted(1, 2, Oddity.UNCOMPUTED, ""), Noted(1, 4, Oddity.ERROR, "#DIV/0!"))


async def test_formulas_that_were_never_computed_are_told_and_not_called_an_empty_sheet() -> None:
    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(zipped('<row r="1"><c r="A1"><f>B1</f></c></row>'))

    assert refusal.value.message == UNSAVED


async def test_numbers_are_read_as_shown_and_their_digits_kept() -> None:
    table = await only(
        styled(
            '<row r="1"><c r="A1" s="1"><v>123</v></c><c r="B1" s="2"><v>1990</v></c>'
            '<c r="C1"><v>112345678901</v></c><c r="D1"><v>1.234567890123457e+19</v></c>'
            '<c r="E1" s="3"><v>46028</v></c><c r="F1" s="4"><v>32947.5</v></c>'
            '<c r="G1"><v>0912</v></c></row>',
            "00000",
            "#,##0",
            "d/m",
            "yyyy",
        )
    )

    assert table.rows[0].cells == ("00123", "1,990", "1.12346E+11", "1.23457E+19", "6/1", "1990", "912")
    assert table.noted == (
        Noted(1, 0, Oddity.NUMBER, "123"),
        Noted(1, 1, Oddity.NUMBER, "1990"),
        Noted(1, 2, Oddity.NUMBER, "112345678901"),
        Noted(1, 3, Oddity.ROUNDED, "12345678901234600000"),
        Noted(1, 4, Oddity.DATE, "2026-01-06"),
        Noted(1, 5, Oddity.DATE, "1990-03-15T12:00:00"),
    )


async def test_days_from_1904_and_days_as_text_are_days() -> None:
    table = await only(
        styled(
            '<row r="1"><c r="A1" s="1"><v>44566</v></c><c r="B1" t="d"><v>2026-01-06</v></c>'
            '<c r="C1" t="d" s="1"><v>2026-01-06T07:05:00</v></c></row>',
            "d/m/yyyy",
            settings='<workbookPr date1904="true"/>',
        )
    )

    assert table.rows[0].cells == ("6/1/2026", "06/01/2026", "6/1/2026")
    assert [one.raw for one in table.noted] == ["2026-01-06", "2026-01-06", "2026-01-06T07:05:00"]


async def test_hidden_lines_and_columns_are_read_and_told() -> None:
    data = zipped(
        f'<row r="1">{inline("A1", "a")}{inline("C1", "c")}</row>'
        f'<row r="2" hidden="1">{inline("A2", "b")}</row><row r="3" ht="0">{inline("A3", "d")}</row>'
        f'<row r="4" outlineLevel="1" hidden="true">{inline("A4", "e")}</row>'
    )
    data = replaced(
        data, SHEET, "<sheetData>", '<cols><col min="2" max="16384" hidden="1"/></cols><sheetData>'
    )
    table = await only(data)

    assert [row.number for row in table.rows if row.hidden] == [2, 3, 4]
    assert table.hidden_columns == (1, 2)


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    return packed(parts | {part: parts[part].replace(old.encode(), new.encode())})


def renamed(change: Mapping[str, str]) -> bytes:
    """The usual workbook with other names for its parts."""
    parts = dict(PARTS) | {SHEET: sheet(NAMED)}
    return packed({change.get(name, name): content for name, content in parts.items()})


def elsewhere() -> bytes:
    """A workbook that only its relations lead to."""
    return packed(
        {
            TYPES: f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": PARTS["_rels/.rels"].replace("xl/workbook.xml", "/so/lam.viec"),
            "so/lam.viec": PARTS["xl/workbook.xml"],
            "so/_rels/lam.viec.rels": PARTS["xl/_rels/workbook.xml.rels"].replace(
                "worksheets/sheet1", "../t/1"
            ),
            "t/1.xml": sheet(NAMED),
        }
    )


def strict() -> bytes:
    """A workbook with the addresses of the strict standard."""
    addresses = {
        "http://schemas.openxmlformats.org/officeDocument/2006": f"{STRICT}/officeDocument",
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": f"{STRICT}/spreadsheetml/main",
    }
    parts = dict(PARTS) | {SHEET: sheet(NAMED)}
    for old, new in addresses.items():
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    return packed(parts)


SAME = {
    "backslashes": lambda: renamed({name: name.replace("/", "\\") for name in (*PARTS, SHEET)}),
    "slash in front": lambda: renamed({name: f"/{name}" for name in (*PARTS, SHEET)}),
    "other case": lambda: renamed({name: name.upper() for name in (*PARTS, SHEET)}),
    "folders": lambda: zipped(**{"xl/": "", "xl/worksheets/": ""}),
    "found by relations": elsewhere,
    "strict": strict,
    "no types": lambda: packed({n: c for n, c in PARTS.items() if n != TYPES} | {SHEET: sheet(NAMED)}),
    "21,000 names": lambda: zipped(
        **{
            "xl/workbook.xml": PARTS["xl/workbook.xml"].replace(
                "</sheets>",
                "</sheets><definedNames>"
                + "".join(f'<definedName name="n{n}">#REF!{n * 7919}</definedName>' for n in range(21_000))
                + "</definedNames>",
            )
        }
    ),
    "no references": lambda: zipped(
        "<row><c t='inlineStr'><is><t>Họ tên</t></is></c></row><row><c t='str'><v>Lò Thị Hoà</v></c></row>"
    ),
    "rich text and readings": lambda: zipped(
        f'<row r="1">{inline("A1", "Họ tên")}</row><row r="2"><c r="A2" t="inlineStr"><is>'
        "<r><t>Lò Thị </t></r>"
        "<r><rPr><b/></rPr><t>Hoà</t></r><rPh sb='0' eb='1'><t>ロ</t></rPh></is></c></row>"
    ),
    "a size that lies": lambda: replaced(
        zipped(), SHEET, "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    ),
    "formulas of rules": lambda: zipped(after="<extLst><ext><row><c><v>9</v></c></row></ext></extLst>"),
    "pictures and notes": lambda: zipped(
        **{f"xl/media/image{n}.png": b"\x89PNG" for n in range(300)},
        **{
            "xl/media/a.emz": b"\x1f\x8b\x08",
            "xl/printerSettings/printerSettings1.bin": b"\1\2",
            "xl/drawings/vmlDrawing1.vml": "<xml><br></xml>",
            "xl/comments1.xml": "<comments/>",
            "docProps/thumbnail.wmf": b"\xd7\xcd\xc6\x9a",
            "customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"),
        },
    ),
    "links in cells": lambda: zipped(
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/hyperlink" Target="https://example.org" '
            'TargetMode="External"/>'
            "</Relationships>"
        }
    ),
    "lines out of order": lambda: zipped(
        f'<row r="2">{inline("A2", "Lò Thị Hoà")}</row><row r="1">{inline("A1", "Họ tên")}</row>'
    ),
    "blank formulas far down": lambda: zipped(
        NAMED + '<row r="90000"><c r="A90000" t="str"><f>""</f><v></v></c><c r="B90000"><f>A1</f></c></row>'
    ),
}


@pytest.mark.parametrize("name", SAME)
async def test_what_is_no_danger_changes_nothing(name: str) -> None:
    assert await texts(SAME[name]()) == [("Họ tên",), ("Lò Thị Hoà",)]


REFUSED = {
    "binary": ({"xl/workbook.bin": b"x", TYPES: "<Types/>"}, BINARY),
    "numbers": ({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"}, NUMBERS),
    "word": ({TYPES: "<Types/>", "word/document.xml": "<a/>", "word/embeddings/a.xlsx": b"x"}, WORD),
    "slides": ({TYPES: "<Types/>", "ppt/presentation.xml": "<a/>"}, SLIDES),
    "files": ({"to 1.xlsx": b"PK\3\4", "to 2.xlsx": b"PK\3\4"}, PACKED_FILES),
    "a link under another name": (
        {**PARTS, SHEET: sheet(NAMED), "xl/_rels/workbook.xml.rels": with_relation("externalLink", "a.xml")},
        LINKS,
    ),
    "a macro sheet under another name": (
        {**PARTS, SHEET: sheet(NAMED), "xl/_rels/workbook.xml.rels": with_relation("xlMacrosheet", "a.xml")},
        MACROS,
    ),
    "a program among pictures": ({**PARTS, SHEET: sheet(NAMED), "xl/media/a.exe": b"MZ"}, EMBEDDED),
    "a packed file that is no picture": (
        {**PARTS, SHEET: sheet(NAMED), "xl/a.bin": b"\x1f\x8b\x08"},
        EMBEDDED,
    ),
    "names that climb": ({**PARTS, "xl\\..\\..\\x.xml": "<a/>"}, STRANGE_NAMES),
    "two names that differ by case": ({**PARTS, "XL/workbook.xml": "<a/>"}, STRANGE_NAMES),
    "a strange place": (
        {**PARTS, SHEET: sheet('<row r="1"><c r="1A"><v>1</v></c></row>')},
        DAMAGED,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_no_list_or_a_danger_is_told_for_what_it_is(name: str) -> None:
    parts, sentence = REFUSED[name]

    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(packed(parts))

    assert refusal.value.message == sentence


async def test_a_very_long_text_is_cut_where_everybody_sees_it() -> None:
    read: ReadWorkbook = await read_sheet(
        zipped(f'<row r="1">{inline("A1", "x" * 2001)}{inline("B1", "y" * 2000)}</row>')
    )

    assert read.rows[0].cells == ("x" * 2000 + "…", "y" * 2000)


async def test_texts_written_by_their_numbers_are_texts() -> None:
    assert await texts(zipped(f'<row r="1">{inline("A1", "Lò_x000D_Hoà _x005F_x _xD800_")}</row>')) == [
        ("Lò Hoà _x",)
    ]
