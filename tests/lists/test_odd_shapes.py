"""Tables below a long letter, whole names in two columns, second lines of headings."""

import pytest

from contest.lists.choices import ListChoices
from contest.lists.columns.samples import samples
from contest.lists.reading import read_list
from contest.rosters.cells.written_names import read_name
from contest.rosters.columns.headings import ROSTER
from contest.sheets import csv_bytes
from tests.lists.making import PARTS, book, names, read, table
from tests.rosters.sending import keeper, upload

LETTER = [(f"Kính gửi các đồng chí, dòng thư số {number} của chúng tôi.", "", "") for number in range(35)]
PEOPLE = [("1", "Lò Văn An", "NV1"), ("2", "Cà Thị Bun", "NV2")]


@pytest.mark.parametrize("lines", [29, 30, 31, 35])
def test_headings_below_a_long_letter_are_found(lines):
    found = read(table(*LETTER[:lines], ("STT", "Họ và tên", "Mã số"), *PEOPLE))

    assert names(found) == ["Lò Văn An", "Cà Thị Bun"]
    assert found.rows[0].row.cells["number"] == "NV1"


def test_samples_show_what_each_column_holds_also_below_a_letter():
    sheet = book(table(*LETTER, ("x", "y", "z"), *PEOPLE))

    (sample,) = samples(sheet, ROSTER, ListChoices(), {})

    columns = [list(filter(None, texts)) for texts in zip(*sample.rows, strict=True)]
    assert [texts[:3] for texts in columns] == [
        ["x", "1", "2"],
        ["y", "Lò Văn An", "Cà Thị Bun"],
        ["z", "NV1", "NV2"],
    ]


def test_two_columns_of_whole_names_are_not_joined():
    twice = table(("Họ", "Tên"), ("Lò Văn An", "Lò Văn An"), ("Cà Thị Bun", "Cà Thị Bun"))
    halves = table(("Họ", "Tên"), ("Lò Văn", "An"), ("Cà Thị", "Bun"))

    assert read_list(book(twice), ROSTER, ListChoices(), {}, PARTS.heads) is None
    assert names(read(halves)) == ["Lò Văn An", "Cà Thị Bun"]


async def test_who_joins_two_columns_of_whole_names_is_told(site):
    visitor = await keeper(site)
    data = csv_bytes([("Cột lạ", "Khác"), ("Lò Văn An", "Quàng Văn Bố"), ("Cà Thị Bun", "Mùa Thị Mẹ")])
    asked = await upload(visitor, data, kind="additions")
    await visitor.go(f"{asked.path}/columns")

    refused = await visitor.send(f"{asked.path}/columns", {"column-0-0": "name", "column-0-1": "name"})

    assert refused.status == 422
    assert "Hai cột đều ghi đủ họ tên" in refused.text


def test_a_second_line_of_headings_is_no_note():
    found = read(table(("Họ và tên", "Mã số"), ("(đầy đủ)", "(nếu có)"), ("Lò Văn An", "1")))

    assert (names(found), found.others) == (["Lò Văn An"], ())


@pytest.mark.parametrize(
    "text",
    [
        "Lò Văn A, Quàng Thị B và Cà Văn C",
        "Lò Văn An\nCà Thị Bun",
        "Lò Văn An Cà Thị Bun",
        "1. Lò Văn An 2. Cà Thị Bun",
        "Lò Văn An + Cà Thị Bun",
        "Vợ chồng Lò Văn An",
        "Lò Văn An, Bun, Cường",
        "Lò Văn An; Cà Văn Bun",
    ],
)
def test_several_people_in_a_cell_are_told_so(text):
    assert read_name(text).kind == "name_several"


@pytest.mark.parametrize("name", ["Nguyễn Hoàng Thị Mai", "Lò Văn An", "Vì Thị Lò Văn", "Cao Lò Thị Mai Anh"])
def test_one_long_name_is_one_person(name):
    assert read_name(name).kind is None
