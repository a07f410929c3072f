"""Hidden rows, columns and pieces of web pages and of .ods are read and named, never read in silence (K2)."""

import pytest

from contest.sheets.reading import read_sheet, read_text
from contest.sheets.web_pages.veils import hiding_classes, is_hidden
from tests.sheets.test_opendocument import cell, ods, row, table


async def _page(body: str, head: str = ""):
    return (await read_sheet(f"<html><head>{head}</head><body>{body}</body></html>".encode())).tables


@pytest.mark.parametrize(
    "hiding",
    ["hidden", "HIDDEN", 'hidden=""', "hidden='until-found'", 'style="display:none"',
     "style='color:red; DISPLAY : none'",
     "style=display:none", 'style="visibility:collapse"', 'style="visibility: hidden"', 'class="a away b"',
     "height=0 style='display:none;mso-height-source:userset'"],
)  # fmt: skip
async def test_a_hidden_row_is_read_and_named(hiding):
    (read,) = await _page(
        f"<table><tr><td>Họ và tên</tr><tr {hiding}><td>Lò Thị Ẩn</tr><tr><td>Cà Văn Hiện</tr></table>",
        "<style>td.x{color:red} .away { display : none }</style>",
    )

    assert [(line.cells, line.hidden) for line in read.rows] == [
        (("Họ và tên",), False), (("Lò Thị Ẩn",), True), (("Cà Văn Hiện",), False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "open_to_see",
    ["", 'class="hidden-phone"', 'title="hidden"', 'aria-hidden="false"', 'style="display:block"',
     'data-x="a hidden b"',
     'class="other"'],
)  # fmt: skip
async def test_what_is_seen_is_not_called_hidden(open_to_see):
    (read,) = await _page(
        f"<table><tr {open_to_see}><td>Lò Thị Hoa</tr></table>", "<style>.away{display:none}</style>"
    )

    assert [line.hidden for line in read.rows] == [False]
    assert read.hidden_columns == ()


@pytest.mark.parametrize(
    ("columns", "hiding"),
    [("<col><col style='display:none'><col>", ""), ("<col><col width=0><col>", ""),
     ("", "style='display:none'"),
     ("<colgroup><col span=1><col span='1' hidden></colgroup>", "")],
)  # fmt: skip
async def test_a_hidden_column_is_read_and_named(columns, hiding):
    (read,) = await _page(
        f"<table>{columns}<tr><th>Họ và tên<th {hiding}>SĐT<th>Tổ</tr>"
        f"<tr><td>Lò Thị Hoa<td {hiding}>0912345678<td>Tổ hái</tr></table>"
    )

    assert read.rows[1].cells == ("Lò Thị Hoa", "0912345678", "Tổ hái")
    assert read.hidden_columns == (1,)
    assert [line.hidden for line in read.rows] == [False, False]


async def test_a_column_that_spans_no_further_than_the_table_is_named_so():
    (read,) = await _page("<table><col><col hidden span=900><tr><td>Lò Thị Hoa<td>Tổ hái</tr></table>")

    assert read.hidden_columns == (1,)


async def test_a_row_with_some_hidden_cells_is_named():
    (read,) = await _page("<table><tr><td>Lò Thị Hoa<td hidden>x</tr><tr><td>Cà Văn Inh<td>y</tr></table>")

    assert [(line.cells, line.hidden) for line in read.rows] == [
        (("Lò Thị Hoa", "x"), True), (("Cà Văn Inh", "y"), False),
    ]  # fmt: skip
    assert read.hidden_columns == ()


async def test_rows_of_a_hidden_section_are_named_and_those_behind_it_are_not():
    (read,) = await _page(
        "<table><tbody hidden><tr><td>Lò Thị Ẩn</td></tr></tbody>"
        "<tbody><tr><td>Cà Văn Inh</tr></tbody></table>"
    )

    assert [line.hidden for line in read.rows] == [True, False]


async def test_what_is_hidden_within_a_cell_is_none_of_its_text():
    (read,) = await _page(
        '<table><tr><td>Lò <span hidden>z<span>y</span>x</span>Thị <b style="display:none">q</b>Hoa</td>'
        "<td><i hidden>không đóng</td><td>Tổ hái</td></tr></table>"
    )

    assert read.rows[0].cells == ("Lò Thị Hoa", "", "Tổ hái")


async def test_a_hidden_table_is_named_unless_there_is_no_other():
    first, second = await _page("<table hidden><tr><td>Mẫu</table><table><tr><td>Lò Thị Hoa</table>")
    (alone,) = await _page("<table hidden><tr><td>Lò Thị Hoa</table>")

    assert (first.hidden, second.hidden, alone.hidden) == (True, False, False)


@pytest.mark.parametrize(
    "piece",
    ["<td a='", '<td "', "<td hidden x=", "<span hidden>", "<td style=", "<td class='a a ", "<col hidden>"],
)
def test_a_hostile_tag_takes_no_longer_than_its_length(piece):
    assert is_hidden(piece * 100_000) in (True, False)


def test_a_hostile_style_takes_no_longer_than_its_length():
    assert hiding_classes(".a{" * 300_000) == set()
    assert hiding_classes("." * 900_000) == set()
    assert hiding_classes(".a" + " " * 900_000) == set()
    assert hiding_classes("." + "a" * 900_000) == set()


STYLES = (
    '<style:style style:name="ro0" style:family="table-row">'
    '<style:table-row-properties style:row-height="0cm"/>'
    '</style:style><style:style style:name="co0" style:family="table-column">'
    '<style:table-column-properties style:column-width="0.00in"/></style:style>'
)


@pytest.mark.parametrize(
    ("before", "more", "after"),
    [
        ("", 'table:visibility="collapse"', ""),
        ("", 'table:visibility="filter"', ""),
        ("", 'table:style-name="ro0"', ""),
        (
            '<table:table-row-group table:display="false"><table:table-row-group>',
            "",
            "</table:table-row-group></table:table-row-group>",
        ),
    ],
)  # fmt: skip
async def test_hidden_rows_of_opendocument_are_read_and_named(before, more, after):
    data = ods(
        table(
            row(cell("Họ và tên"))
            + before
            + row(cell("Lò Thị Ẩn"), more=more)
            + after
            + row(cell("Cà Văn Inh"))
        ),
        styles=STYLES,
    )

    assert [(line.cells[0], line.hidden) for line in (await read_sheet(data)).rows] == [
        ("Họ và tên", False), ("Lò Thị Ẩn", True), ("Cà Văn Inh", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "columns",
    ['<table:table-column/><table:table-column table:visibility="collapse"/>',
     '<table:table-column/><table:table-column table:style-name="co0"/>',
     '<table:table-column/><table:table-column-group table:display="false"><table:table-column/>'
     "</table:table-column-group>"],
)  # fmt: skip
async def test_hidden_columns_of_opendocument_are_read_and_named(columns):
    data = ods(table(columns + row(cell("Lò Thị Hoa"), cell("Tổ hái"), cell("x"))), styles=STYLES)

    assert (await read_sheet(data)).tables[0].hidden_columns == (1,)


@pytest.mark.parametrize("digits", ["١٩٩٠", "۱۹۹۰", "１９９０", "๑๙๙๐", "𝟏𝟗𝟗𝟎"])
async def test_digits_of_any_script_are_digits(digits):
    read = await read_sheet(f"Họ và tên;Năm sinh\nLò Thị Hoa;{digits}\n".encode())

    assert read.rows[1].cells == ("Lò Thị Hoa", "1990")
    assert read_text(f"Họ và tên\tNăm sinh\nLò Thị Hoa\t{digits}").rows[1].cells == ("Lò Thị Hoa", "1990")
