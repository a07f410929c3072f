"""Cells that say there is nothing: no number joins two people, no word becomes a team or a name."""

import pytest

from contest.rosters.cells.numbers import read_number
from contest.rosters.cells.written_names import read_name
from contest.sheets import Noted, Oddity
from tests.rosters.test_lines import read

HEADINGS = ("Họ tên", "Mã NV", "SĐT", "Tổ", "Năm sinh")


@pytest.mark.parametrize(
    "text", ["-", "--", "–", ".", "...", "…", "0", "00", "x", "X", "chưa có", "Chưa có mã", "không", "ko",
             "N/A", "none", "(trống)", "chưa cấp"]
)  # fmt: skip
def test_what_stands_for_no_number_joins_no_two_people(text):
    content = read(("Lò Văn An", text, "", "", ""), ("Lò Văn Bính", text, "", "", ""), headings=HEADINGS)

    assert [(row.name, row.number) for row in content.rows] == [("Lò Văn An", ""), ("Lò Văn Bính", "")]
    assert content.faults == content.notes == ()


@pytest.mark.parametrize("text", ["00", "0-1", "A0", "xx1", "x1", "K", "01", "NV-0"])
def test_a_number_with_anything_to_it_stays(text):
    assert read_number(text).number == ("" if text == "00" else "" if text == "K" else text)


def test_the_sign_of_text_before_a_number_is_none_of_it():
    assert read_number("'00126").number == "00126"


@pytest.mark.parametrize("text", ["-", "--", "chưa có", "không", "chưa phân tổ", "chưa rõ", "n/a"])
def test_a_team_and_a_year_may_say_that_there_is_none(text):
    content = read(("Lò Văn An", "", "", text, text), headings=HEADINGS)

    assert [(row.name, row.band) for row in content.rows] == [("Lò Văn An", None)]
    assert content.notes == ()


@pytest.mark.parametrize(
    "text",
    ["TRUE", "FALSE", "nt", "…", "-", "(trống)", "không", "N/A", "null", "None", "Chưa có tên", "Họ và tên",
     "test", "aaa", "Vắng", "--"],
)  # fmt: skip
def test_a_word_for_nobody_is_no_name(text):
    assert read_name(text).kind in ("no_name", "name_not_stored")


@pytest.mark.parametrize(
    "text", ["Trọng", "Na", "Mí", "An", "Ô", "Lò Không", "Y Ban Niê", "Hồ Sơ", "K", "Aa"]
)
def test_short_names_and_names_like_words_are_names(text):
    assert (read_name(text).name, read_name(text).kind) == (text, None)


def test_lost_letters_are_not_taken_for_nobody():
    assert read_name("???").kind == "name_broken"


def test_what_is_struck_through_in_a_cell_is_told_without_its_phone():
    noted = (Noted(2, 2, Oddity.STRUCK, "0912111003 0987111222"),)
    content = read(("Lò Văn An", "", "0987111222", "", ""), headings=HEADINGS, noted=noted)

    assert [(note.column, note.kind, note.value) for note in content.notes] == [
        ("SĐT", "partly_struck", "••• 003 ••• 222")
    ]
    assert content.rows[0].tail == "222"


def test_a_phone_in_the_column_of_numbers_counts_where_that_of_phones_holds_none():
    content = read(
        ("Lò Thị Ba", "0912345680", "facebook.com/loba", "", ""),
        ("Lò Thị Bốn", "0912345681", "0987000111", "", ""),
        headings=HEADINGS,
    )

    assert [(row.number, row.tail) for row in content.rows] == [("", "680"), ("", "111")]


def test_a_year_that_is_shown_with_a_sign_between_its_digits_is_read():
    noted = (Noted(2, 4, Oddity.NUMBER, "1999"),)
    content = read(("Lò Văn An", "", "", "", "1.999"), headings=HEADINGS, noted=noted)

    assert (content.rows[0].band, content.notes) == ("18+", ())
