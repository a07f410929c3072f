"""XML Spreadsheet 2003, as accounting and school programs write it: read as shown, hostile ones refused."""

import time

import pytest

from contest.sheets import Merge, Noted, Oddity, SheetRefused
from contest.sheets.grid import NOTHING, TOO_MANY, TOO_WIDE
from contest.sheets.kinds import XML
from contest.sheets.reading import read_sheet
from contest.sheets.shape import OTHER_KIND
from contest.sheets.workbooks.archive import BOMB, DAMAGED, HOSTILE_XML, LINKS
from contest.sheets.workbooks.flat import read_flat
from contest.sheets.workbooks.workbook import ALL_HIDDEN, UNSAVED

SPACES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40"'
)
HEAD = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
STYLES = (
    '<Styles><Style ss:ID="Default" ss:Name="Normal"><NumberFormat/></Style>'
    '<Style ss:ID="day"><NumberFormat ss:Format="Short Date"/></Style>'
    '<Style ss:ID="below" ss:Parent="day"/><Style ss:ID="code"><NumberFormat ss:Format="00000"/></Style>'
    '<Style ss:ID="gone"><Font ss:StrikeThrough="1"/></Style></Styles>'
)


def page(rows: str, name: str = "Danh sách", columns: str = "", visible: str = "") -> str:
    seen = f"<x:WorksheetOptions><x:Visible>{visible}</x:Visible></x:WorksheetOptions>" if visible else ""
    return f'<Worksheet ss:Name="{name}"><Table>{columns}{rows}</Table>{seen}</Worksheet>'


def book(*pages: str, before: str = "") -> bytes:
    return f"{HEAD}<Workbook {SPACES}>{before}{STYLES}{''.join(pages)}</Workbook>".encode()


def row(*cells: str, more: str = "") -> str:
    return f"<Row {more}>{''.join(cells)}</Row>"


def cell(text: str, kind: str = "String", more: str = "", data: str = "") -> str:
    return f'<Cell {more}><Data ss:Type="{kind}" {data}>{text}</Data></Cell>'


async def test_cells_are_read_as_they_show_themselves() -> None:
    read = await read_sheet(
        book(
            page(
                row(cell("Họ và tên"), cell("Mã"), cell("Ngày"), cell("Lớp"))
                + row(
                    cell("Lò &amp; Hoà&#10;x"),
                    cell("123", "Number", 'ss:StyleID="code"'),
                    cell("1990-02-10T00:00:00.000", "DateTime", 'ss:StyleID="day"'),
                    cell("1", "Boolean"),
                    cell("#REF!", "Error"),
                    '<Cell ss:Formula="=A1"/>',
                    cell("36566", "Number", 'ss:StyleID="below" ss:Formula="=B1"'),
                )
            )
        )
    )

    assert (read.kind, read.tables[0].name) == ("xml", "Danh sách")
    assert [line.cells for line in read.rows] == [
        ("Họ và tên", "Mã", "Ngày", "Lớp", "", "", ""),
        ("Lò & Hoà x", "00123", "10/02/1990", "TRUE", "#REF!", "", "10/02/2000"),
    ]
    assert read.tables[0].noted == (
        Noted(2, 1, Oddity.NUMBER, "123"),
        Noted(2, 2, Oddity.DATE, "1990-02-10"),
        Noted(2, 4, Oddity.ERROR, "#REF!"),
        Noted(2, 5, Oddity.UNCOMPUTED, ""),
        Noted(2, 6, Oddity.DATE, "2000-02-10"),
    )


async def test_places_merges_and_hidden_things_are_followed() -> None:
    columns = '<Column/><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/><Column ss:Width="0"/>'
    read = await read_sheet(
        book(
            page(row(cell("Mẫu")), "Mẫu", visible="SheetHidden"),
            page(
                row(cell("DANH SÁCH", more='ss:MergeAcross="2"'), cell("bên"), more='ss:Index="3"')
                + row(cell("a", more='ss:MergeDown="1"'), cell("b", more='ss:Index="4"'), cell("c"))
                + row(cell("d", more='ss:Index="2"'), more='ss:Hidden="1" ss:Span="2"')
                + row(cell("e")),
                "Lớp 7A",
                columns,
            ),
        )
    )

    assert [(one.name, one.hidden) for one in read.tables] == [("Mẫu", True), ("Lớp 7A", False)]
    assert [(line.number, line.cells, line.hidden) for line in read.rows] == [
        (3, ("DANH SÁCH", "", "", "bên", ""), False),
        (4, ("a", "", "", "b", "c"), False),
        (5, ("", "d", "", "", ""), True),
        (8, ("e", "", "", "", ""), False),
    ]
    assert read.tables[1].hidden_columns == (2, 3, 4)
    assert read.tables[1].merges == (Merge(3, 3, 0, 2), Merge(4, 5, 0, 0))


async def test_pieces_of_a_text_are_one_and_notes_beside_it_are_none_of_it() -> None:
    rich = (
        '<Cell ss:StyleID="gone"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Lò</B>'
        '<Font html:Size="9"> Thị</Font> Hoa</ss:Data><Comment><ss:Data>Ghi chú</ss:Data></Comment></Cell>'
    )
    read = await read_sheet(book(page(row(rich, cell("Tổ hái")))))

    assert [(line.cells, line.struck) for line in read.rows] == [(("Lò Thị Hoa", "Tổ hái"), (0,))]


async def test_looks_of_a_row_and_a_column_are_those_of_its_cells() -> None:
    columns = '<Column ss:StyleID="code"/>'
    read = await read_sheet(
        book(
            page(
                row(cell("7", "Number")) + row(cell("36566", "Number"), more='ss:StyleID="day"'),
                columns=columns,
            )
        )
    )

    assert [line.cells[0] for line in read.rows] == ["00007", "10/02/2000"]


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode("utf-16"),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace('version="1.0"', 'version="1.0" encoding="UTF-8"').encode(),
        lambda text: text.removeprefix(HEAD).encode(),
        lambda text: (
            text.replace("<Workbook", "<ss:Workbook").replace("</Workbook", "</ss:Workbook").encode()
        ),
    ],
)
async def test_it_is_known_in_every_dress(written) -> None:
    read = await read_sheet(written(book(page(row(cell("Lò Thị Hoà")))).decode()))

    assert (read.kind, read.rows[0].cells) == ("xml", ("Lò Thị Hoà",))


GOOD = page(row(cell("Lò")))
HOSTILE = {
    "entities": (book(GOOD).replace(b"<Workb", b'<!DOCTYPE a [<!ENTITY b "c">]><Workb', 1), HOSTILE_XML),
    "deep": (book("<a>" * 100 + "</a>" * 100), HOSTILE_XML),
    "names": (book("".join(f"<a{n}/>" for n in range(20_000))), HOSTILE_XML),
    "cut": (book(GOOD)[:-20], DAMAGED),
    "links": (book(GOOD, before="<x:SupBook><x:Path>C:\\a.xls</x:Path></x:SupBook>"), LINKS),
    "fetched": (book(GOOD, '<x:QueryTable><x:Name>a</x:Name></x:QueryTable>'), LINKS),
    "rows": (book(page(row(cell("Lò")) * 20_100)), TOO_MANY),
    "rows of several sheets": (book(*[page(row(cell("Lò")) * 7_000)] * 3), TOO_MANY),
    "far to the right": (book(page(row(cell("Lò", more='ss:Index="99999999"')))), TOO_WIDE),
    "nothing": (book(page(row())), NOTHING),
    "no sheet": (book(), OTHER_KIND),
    "no results": (book(page(row('<Cell ss:Formula="=A2"/>'))), UNSAVED),
    "all hidden": (book(page(row(cell("Lò")), visible="SheetVeryHidden")), ALL_HIDDEN),
    "another kind": (b'<?xml version="1.0"?><a xmlns="urn:b"/>', XML),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_refused_with_its_sentence(name: str) -> None:
    data, sentence = HOSTILE[name]

    with pytest.raises(SheetRefused) as refused:
        await read_sheet(data)

    assert refused.value.message == sentence


@pytest.mark.parametrize(
    "piece",
    [
        '<Row ss:Hidden="1" ss:Span="99999999"/>',
        '<Row ss:Index="99999999"><Cell ss:MergeAcross="99999999" ss:MergeDown="99999999"/></Row>',
        '<Column ss:Hidden="1" ss:Span="99999999"/>',
        "<Row/>",
        "<Cell/>",
    ],
)
def test_places_without_end_take_no_time(piece: str) -> None:
    data = book(page(piece * (2_000_000 // len(piece)) + row(cell("Lò"), more='ss:Index="7"')))
    begun = time.process_time()

    try:
        read_flat(data)
    except SheetRefused as refused:
        assert refused.message != BOMB

    # A second is usual; what is written out place by place takes hours.
    assert time.process_time() - begun < 30
