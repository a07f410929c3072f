"""Documents of A4: what stands in them is what was given, whatever was written, however long it is."""

import unicodedata
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from contest.documents import Document, PrintedColumn, PrintedTable, digest_of, pdf

COLUMNS = (PrintedColumn("Hạng"), PrintedColumn("Đơn vị", 5), PrintedColumn("Điểm", 2, number=True))
LONGEST = "NGUYỄN THỊ HƯỜNG, TỔ DÂN PHỐ SỐ 23 PHƯỜNG ĐIỆN BIÊN PHỦ, ỨỚẰẶỆỖỬ"
# What would be markup, a comment, an import or the end of the data somewhere.
WRITTEN = (
    '#import "@preview/x:1.0.0"',
    '#let a = read("/etc/passwd")',
    "*đậm* _nghiêng_ $x^2$ `mã` // hết",
    'a"b\\c{{ x }}<b>&amp;</b>',
    "= Đầu đề",
    "https://vi-du.vn/a#b",
)


def a_document(*rows: tuple[str, ...], **more: object) -> Document:
    table = PrintedTable("Các bản", COLUMNS, rows, "Điểm: trên 100 người")
    return Document("vi", "Biên bản", "Mùa thử", tables=(table,), **more)  # type: ignore[arg-type]


def words_of(document: Document) -> list[str]:
    """The text of each page, without what depends on where lines break."""
    pages = PdfReader(BytesIO(pdf(document))).pages
    return ["".join(unicodedata.normalize("NFC", page.extract_text()).split()) for page in pages]


@pytest.mark.parametrize("text", (*WRITTEN, LONGEST, unicodedata.normalize("NFD", LONGEST)))
def test_what_was_written_stands_there_as_it_was_written(text: str) -> None:
    [page] = words_of(a_document(("1", text, "12,5"), opening=(text,), facts=(("Tên", text),)))

    assert page.count("".join(unicodedata.normalize("NFC", text).split())) == 3


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_no_text_breaks_a_document(text: str) -> None:
    assert pdf(a_document(("1", text, "2"), closing=(text,), signers=((text, text),))).startswith(b"%PDF-")


def test_a_long_table_names_its_columns_on_every_page() -> None:
    pages = words_of(a_document(*((str(number), LONGEST, "1.234,5") for number in range(1, 151))))

    assert len(pages) > 4
    assert all("HạngĐơnvịĐiểm" in page for page in pages)
    assert sum(page.count("1.234,5") for page in pages) == 150


def test_what_is_signed_stands_before_the_appendix() -> None:
    table = PrintedTable("Phụ lục", COLUMNS, (("1", "Bản Nà Sự", "3"),), code="ab" * 32)
    pages = words_of(
        a_document(("1", "Bản Pa Ham", "3"), signers=(("Người đề nghị", "(ký)"),), appendix=(table,))
    )

    assert ["Ngườiđềnghị" in page for page in pages] == [True, False]
    assert "BảnNàSự" in pages[1] and "ab" * 32 in pages[1]


def test_it_is_said_in_which_language_it_is_and_what_is_a_heading() -> None:
    root = PdfReader(BytesIO(pdf(a_document(("1", "Bản Nà Sự", "3"))))).trailer["/Root"]

    assert root["/Lang"] == "vi" and "/StructTreeRoot" in root


def test_the_digest_changes_with_the_content_and_the_bytes_with_nothing_else() -> None:
    one, other = a_document(("1", "Bản Nà Sự", "3")), a_document(("1", "Bản Nà Sự", "4"))

    assert digest_of(one) != digest_of(other)
    assert pdf(one) == pdf(one) != pdf(other)
