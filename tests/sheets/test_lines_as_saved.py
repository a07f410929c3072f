"""Lines of text as programs save and copy them."""

from contest.sheets.reading import read_sheet, read_text


async def test_lines_that_are_quoted_as_a_whole_are_parted_all_the_same():
    data = '"STT,Họ và tên,SĐT"\r\n"1,Lò Văn Ngoặc,0912000701"\r\n"2,Lò Thị Kép,0912000702"\r\n'.encode()

    read = await read_sheet(data)

    assert [(row.number, row.cells) for row in read.rows] == [
        (1, ("STT", "Họ và tên", "SĐT")),
        (2, ("1", "Lò Văn Ngoặc", "0912000701")),
        (3, ("2", "Lò Thị Kép", "0912000702")),
    ]


async def test_a_line_that_only_draws_the_head_of_a_table_is_none():
    read = await read_sheet("| Họ và tên | SĐT |\n|-----|:---:|\n| Lò Văn Gạch | 0912000331 |\n".encode())

    assert [row.number for row in read.rows] == [1, 3]


def test_names_with_their_addresses_for_letters_are_names_alone():
    read = read_text('Lò Văn An <loa@dienbien.gov.vn>; Lò Thị Bính <lob@x.vn>; "Cà Văn Cương" <c@x.vn>')

    assert [row.cells for row in read.rows] == [
        ("Họ và tên",),
        ("Lò Văn An",),
        ("Lò Thị Bính",),
        ("Cà Văn Cương",),
    ]


def test_a_year_of_two_digits_behind_its_word_and_a_year_behind_a_phone_are_births():
    read = read_text(
        "- Lò Văn An (1988)\n- Lò Thị Bính sn 90\n- Lò Thị Én (sn '05)\n- Cà Văn Chung 0912000914 1990\n"
        "- Lò Văn Gấm ns 30\n- Lò Văn Hậu 0912 000 915"
    )

    assert [row.cells for row in read.rows] == [
        ("Họ và tên", "Điện thoại", "Năm sinh"),
        ("Lò Văn An", "", "1988"),
        ("Lò Thị Bính", "", "1990"),
        ("Lò Thị Én", "", "2005"),
        ("Cà Văn Chung", "0912000914", "1990"),
        ("Lò Văn Gấm", "", "1930"),
        ("Lò Văn Hậu", "0912 000 915", ""),
    ]
