"""CSV in every encoding and separator that comes from Vietnam, without one broken letter (I-3)."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.seeding.names import FAMILIES, MEN, WOMEN
from contest.sheets import SheetRefused, SheetRow
from contest.sheets.kinds import PROGRAM
from contest.sheets.letters.decoding import NOT_SO_ENCODED, decoded
from contest.sheets.letters.spelling import accented, possible, respelled
from contest.sheets.plain.lines import QUOTES, read_lines
from contest.sheets.plain.records import ENDLESS
from contest.sheets.reading import read_sheet, read_text
from contest.sheets.shape import OTHER_KIND

CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
# A thousand names: families with given names, and places of all provinces.
PLACES = sorted(
    {
        line.split(",")[2]
        for path in sorted(Path("seeds/units").glob("*.csv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
        if '"' not in line and line.count(",") > 2
    }
)
NAMES = [f"{family} {given}" for family in FAMILIES for given in MEN + WOMEN] + PLACES
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1258"]


def in_1258(text: str) -> bytes:
    """Text as Windows writes it: vowels with their own marks whole, tones as signs of their own."""
    kept = []
    for char in unicodedata.normalize("NFD", text):
        joined = unicodedata.normalize("NFC", kept[-1] + char) if kept else ""
        if char in (CIRCUMFLEX, BREVE, HORN) and len(joined) == 1:
            kept[-1] = joined
        elif (kept and char == "\u0323") or char not in (CIRCUMFLEX, BREVE, HORN):
            kept.append(char)
        else:
            # The dot below stands before the circumflex in NFD.
            tone = kept.pop()
            kept[-1] = unicodedata.normalize("NFC", kept[-1] + char)
            kept.append(tone)
    return "".join(kept).encode("windows-1258")


def encode(text: str, encoding: str) -> bytes:
    return in_1258(text) if encoding == "windows-1258" else text.encode(encoding)


def kept_as(encoding: str) -> str:
    return "utf-16" if encoding.startswith("utf-16") else encoding


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(NAMES) > 1000
    assert any("đ" in name.lower() for name in NAMES)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_name_of_the_corpus_arrives_as_it_was(encoding: str) -> None:
    text = "Họ và tên;Số\r\n" + "".join(f"{name};1\r\n" for name in NAMES)

    read = read_lines(encode(text, encoding), "")

    assert (read.encoding, read.ambiguous, read.separator) == (kept_as(encoding), (), ";")
    assert [row.cells[0] for row in read.rows[1:]] == [unicodedata.normalize("NFC", name) for name in NAMES]


@given(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=6),
    st.sampled_from(ENCODINGS),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_short_list_arrives_in_any_dress(
    names: list[str], encoding: str, separator: str, form: str, end: str
) -> None:
    table = [("Họ tên", "Tổ"), *((name, "1") for name in names)]
    text = "".join(f'"{name}"{separator}{team}{end}' for name, team in table)

    read = read_lines(
        encode(unicodedata.normalize(form, text) if encoding != "windows-1258" else text, encoding), ""
    )

    assert [row.cells for row in read.rows] == [
        (unicodedata.normalize("NFC", name), team) for name, team in table
    ]
    assert read.separator == separator


@given(st.sampled_from(NAMES))
def test_names_of_the_province_are_possible_words(name: str) -> None:
    assert all(map(possible, accented(name)))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        rows = read_lines(data, "").rows
    except SheetRefused as refusal:
        assert str(refusal)
    else:
        assert all(unicodedata.is_normalized("NFC", cell) for row in rows for cell in row.cells)


NEW = ["Nguyễn Văn Tuấn", "Trần Thị Hương", "Đỗ Đình Cường"]
OLD = {
    # The same three names as their fonts keep them, seen through Windows.
    "TCVN3": "NguyÔn V¨n TuÊn\nTrÇn ThÞ H\u00ad¬ng\n§ç §×nh C\u00adêng\n",
    "VNI": "Nguyeãn Vaên Tuaán\nTraàn Thò Höông\nÑoã Ñình Cöôøng\n",
}


@pytest.mark.parametrize("font", OLD)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
async def test_text_of_an_old_font_is_read_so_that_each_name_is_judged_alone(
    font: str, encoding: str
) -> None:
    sheet = await read_sheet(OLD[font].encode(encoding))

    names = [row.cells[0] for row in sheet.rows if row.number]
    assert [respelled(name).text for name in names] == NEW
    assert {respelled(name).was for name in names} == {font.lower()}


def test_names_of_the_highlands_and_of_foreigners_are_no_old_font() -> None:
    text = "Y Krông Niê\nH'Drăng Byă\nPưh Dliê\nJosé Müller\nNguyễn Văn Páo\nPhạm Thị Êban\n"

    assert decoded(text.encode()) == (text, "utf-8", ())


def test_an_encoding_that_reads_as_well_is_named() -> None:
    # One letter in UTF-8; another letter and a currency in Windows-1258. A second word would decide it.
    assert decoded("À".encode()) == ("À", "utf-8", ("windows-1258",))
    assert decoded("À ơi".encode()) == ("À ơi", "utf-8", ())


def test_a_forced_encoding_is_taken_at_its_word() -> None:
    data = in_1258("Họ tên;Tổ\nLò Thị Ngọc;2\n")

    assert read_lines(data, "windows-1258").rows[1] == SheetRow(2, ("Lò Thị Ngọc", "2"))
    with pytest.raises(SheetRefused) as refusal:
        read_lines(data, "utf-8")
    assert refusal.value.message == NOT_SO_ENCODED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258"])
@pytest.mark.parametrize("stored", ENCODINGS)
def test_forcing_never_breaks_down(encoding: str, stored: str) -> None:
    try:
        assert read_lines(encode("Họ tên;Tổ\nLò Thị Ngọc;2\n", stored), encoding).encoding == encoding
    except SheetRefused as refusal:
        assert str(refusal)


def test_excel_may_name_the_separator() -> None:
    read = read_lines(b"sep=,\r\na;b,c\r\n1;2,3\r\n", "")

    assert read.separator == ","
    assert read.rows == (SheetRow(2, ("a;b", "c")), SheetRow(3, ("1;2", "3")))


def test_separators_inside_quotes_do_not_mislead() -> None:
    read = read_lines('Tên;Địa chỉ\n"Lò, A";"Bản 1, xã 2, tỉnh 3"\nLò B;"x, y"\n'.encode(), "")

    assert [row.cells for row in read.rows] == [
        ("Tên", "Địa chỉ"),
        ("Lò, A", "Bản 1, xã 2, tỉnh 3"),
        ("Lò B", "x, y"),
    ]


def test_lines_are_counted_as_an_editor_does() -> None:
    read = read_lines(b'a;b\n\n"x\ny";1\n;\nz\x0b;2\n', "")

    assert read.rows == (SheetRow(1, ("a", "b")), SheetRow(3, ("x y", "1")), SheetRow(6, ("z", "2")))


BROKEN = {
    "open quote": (b'a;b\n1;"2\n3;4\n', QUOTES, {"line": 2}),
    "quote in the middle": (b'a;b\n"1"x;2\n', QUOTES, {"line": 2}),
    "endless cell": (b'a;b\n1;"' + b"x" * 200_000 + b'"\n', QUOTES, {"line": 2}),
    "endless line": ("Họ tên".encode() + b"," * 900_000 + "\nLò Văn An\n".encode(), ENDLESS, {"line": 1}),
    "NUL": (b"a;b\n1;\0\n", OTHER_KIND, {}),
    "program": (b"\x7fELF\x02\x01\x01\0" + bytes(range(256)), PROGRAM, {}),
    "half a letter in UTF-16": ("Họ".encode("utf-16") + b"a", OTHER_KIND, {}),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_broken_text_is_refused_with_its_sentence(name: str) -> None:
    data, sentence, values = BROKEN[name]

    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(data)

    assert (refusal.value.message, refusal.value.values) == (sentence, values)


def test_what_nobody_sees_and_letters_of_full_width_are_cells_as_any_others() -> None:
    text = 'STT,Họ và tên,SĐT\n１,Ｌò Thị Ｈｏａ,="0912000371"\n2,Cà\u034f Văn\u034f Gồ,= "0912000372"\n'

    assert [row.cells for row in read_lines(text.encode(), "").rows][1:] == [
        ("1", "Lò Thị Hoa", "0912000371"),
        ("2", "Cà Văn Gồ", "0912000372"),
    ]


async def test_a_file_of_lines_as_in_a_message_is_read_as_if_it_was_pasted() -> None:
    text = "1. Lò Văn An - 0912000821\n2/ Cà Thị Bun 1988\n3) Mùa A Dơ\n"

    sheet = await read_sheet(text.encode())

    assert sheet.tables[0].rows == read_text(text).tables[0].rows
    assert (sheet.kind, sheet.separator) == ("csv", "")
    assert [row.cells[:2] for row in sheet.rows if row.number][1:] == [("2", "Cà Thị Bun"), ("3", "Mùa A Dơ")]


@pytest.mark.parametrize(
    "text", ["Họ và tên\nLò Văn An\nCà Thị Bun\n", "Tổ may\nTổ hái\nbáo cáo tháng này\n"]
)
async def test_other_files_of_one_column_are_read_as_they_are(text: str) -> None:
    assert [row.cells for row in (await read_sheet(text.encode())).rows] == [
        (line,) for line in text.splitlines()
    ]
