"""What of a row is shown to its owner, and what it says of leaving, in whatever cell."""

import pytest

from contest.lists.rows.leaving import Leaving, leaving_in
from contest.lists.rows.listed import ClassifiedRow, RowCells
from contest.lists.rows.sorts import Sort, Why

SAID = {"nghỉ": Leaving.PERHAPS, "nghỉ việc": Leaving.CERTAIN, "mất": Leaving.PERHAPS}


def shown(*texts: str) -> str:
    return RowCells(2, 2, {}, texts=texts).shown


def test_the_first_four_cells_are_shown_and_forty_letters_of_each():
    assert shown("a", "b", "c", "d", "e") == "a · b · c · d"
    assert shown("a" * 41) == "a" * 40


def test_long_numbers_alone_are_hidden_and_short_ones_shown():
    assert shown("Lò Văn An", "123456") == "Lò Văn An"
    assert shown("Lò Văn An", "12345") == "Lò Văn An · 12345"
    assert shown("Lò Văn An NV123456") == "Lò Văn An NV123456"
    assert shown("123456") == "•••"
    assert shown("123456", "1234567") == "•••"
    assert shown() == shown("") == ""


def test_a_phone_is_never_shown():
    assert "0912345678" not in shown("Lò Văn An 0912345678")


@pytest.mark.parametrize(
    ("sort", "why", "leaves"),
    [
        (Sort.ITEM, Why.LEFT, True),
        (Sort.ITEM, Why.STRUCK, True),
        (Sort.ITEM, Why.PLAIN, False),
        (Sort.DOUBTFUL, Why.LEFT, False),
    ],
)
def test_a_person_leaves_by_words_or_by_a_line_through_the_name(sort, why, leaves):
    assert ClassifiedRow(RowCells(2, 2, {}), sort, why).leaves is leaves
    assert (
        ClassifiedRow(RowCells(2, 2, {}), sort, why).group,
        ClassifiedRow(RowCells(2, 2, {}), sort, why).told,
    ) == ("", "")


def told(name: str, *texts: str, group: str = "") -> tuple[Leaving, str] | None:
    return leaving_in({"name": name}, (name, *texts), "name", group, SAID.get)


@pytest.mark.parametrize(
    "sign", ["(", ")", "[", "]", ",", ";", ":", "*", "–", "—", " -", "- ", " - ", " – ", "  -  "]
)
def test_what_stands_behind_a_name_is_read(sign):
    assert told(f"Lò Văn An{sign}nghỉ việc") == ("certain", "nghỉ việc")


def test_small_letters_behind_capitals_say_something_of_the_name():
    assert told("LÒ VĂN nghỉ việc") == ("certain", "nghỉ việc")
    assert told("LÒ VĂN An nghỉ việc") == ("certain", "nghỉ việc")
    assert told("Lò Văn nghỉ việc") == ("certain", "nghỉ việc")
    assert told("LÒ nghỉ việc") is None
    assert told("lò văn nghỉ việc") is None
    assert told("1 LÒ nghỉ việc") is None
    assert told("Lò Văn An") is None
    assert told("") is None


def test_what_is_certain_goes_before_what_may_be_and_the_first_of_several_counts():
    assert told("Lò Văn An", "nghỉ", "nghỉ việc") == ("certain", "nghỉ việc")
    assert told("Lò Văn An", "mất", "nghỉ") == ("perhaps", "mất")
    assert told("Lò Văn An", "mất", group="nghỉ việc") == ("certain", "nghỉ việc")
    assert told("Lò Văn An", group="nghỉ") == ("perhaps", "nghỉ")
    assert told("Lò Văn An", "Tổ may", group="Tổ may") is None


def test_neither_a_part_of_the_name_nor_a_number_is_asked():
    asked: list[str] = []

    leaving_in({"name": "Lò Văn An"}, ("Văn", "12/3", "Tổ 1"), "name", "", lambda text: asked.append(text))

    assert asked == ["Tổ 1"]


@pytest.mark.parametrize("says", [Leaving.CERTAIN, Leaving.PERHAPS])
def test_sixty_letters_of_what_is_said_are_kept(says):
    assert leaving_in({}, ("a" * 61,), "name", "", lambda _: says) == (says, "a" * 60)


def test_a_row_is_neither_hidden_nor_struck_through_until_a_sheet_says_so():
    row = RowCells(2, 2, {})

    assert (row.hidden, row.struck, row.odd, row.ordinal, row.beyond, row.texts) == (
        False,
        False,
        {},
        "",
        "",
        (),
    )
