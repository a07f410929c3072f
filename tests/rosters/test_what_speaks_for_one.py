"""What speaks for a line and an entry being one person, and what of both is kept."""

from dataclasses import replace

import pytest

from contest.rosters.planning.likeness import (
    ages_agree,
    called_otherwise,
    changed,
    compatible,
    given_name,
    is_plain,
    is_plain_list,
    name_to_keep,
)
from contest.rosters.rules import RosterRow, key_of
from tests.rosters.test_planning import entry

HOA = entry(1, "Lò Thị Hoà", 2, "7", "p-111")
ROW = RosterRow(2, "Lò Thị Hoà", "7", 2, "p-111")


def test_a_person_is_called_by_the_last_word():
    assert given_name("Lò Thị HOÀ") == given_name("hòa") != given_name("Lò Thị")
    assert called_otherwise("Lò Thị Hoà", "Lò Thị Thu")
    assert not called_otherwise("Lò Thị Hoà", "Cà Văn HOA")


def test_a_list_has_lost_its_accents_when_four_of_five_names_have_none():
    plain, marked = RosterRow(2, "Lo Thi Hoa"), RosterRow(3, "Lò Thị Hoà")

    assert (is_plain("LO THI HOA"), is_plain("Lò Thi Hoa"), is_plain("Đo")) == (True, False, False)
    assert is_plain_list([plain] * 4 + [marked])
    assert not is_plain_list([plain] * 3 + [marked])
    assert not is_plain_list([])


@pytest.mark.parametrize(
    ("told", "fits"),
    [
        ({}, True),
        ({"part": None, "blind": None, "number": ""}, True),
        ({"number": "007"}, True),
        ({"part": 3}, False),
        ({"blind": "p-222"}, False),
        ({"number": "8"}, False),
    ],
)
def test_nothing_that_both_tell_may_differ(told, fits):
    assert compatible(replace(ROW, **told), HOA) is fits
    assert compatible(ROW, replace(HOA, blind=None, number=""))


@pytest.mark.parametrize(
    ("known", "told", "agree"),
    [
        ("7-15", "7-15", True), ("7-15", "16-17", True), ("7-15", "18+", True), ("16-17", "18+", True),
        ("16-17", "7-15", False), ("18+", "16-17", False), ("18+", "7-15", False), (None, "7-15", True),
        ("18+", None, True),
    ],
)  # fmt: skip
def test_nobody_grows_younger(known, told, agree):
    assert ages_agree(replace(ROW, band=told), replace(HOA, band=known)) is agree


@pytest.mark.parametrize(
    ("known", "written", "kept"),
    [
        ("Lò Thị Hoà", "LÒ THỊ HOÀ", "Lò Thị Hoà"),
        ("LÒ THỊ HOÀ", "Lò Thị Hoà", "Lò Thị Hoà"),
        ("lò thị hoà", "Lò Thị Hoà", "Lò Thị Hoà"),
        ("Lò Thị hoà", "Lò Thị Hoà", "Lò Thị Hoà"),
        ("LÒ THỊ HOÀ", "Lò Thị hoà", "Lò Thị hoà"),
        ("Lò Thị Hoà", "Lò Thị hoà", "Lò Thị Hoà"),
        ("Lò Thị Hoà", "Lò Thị Hòa", "Lò Thị Hoà"),
        ("LÒ THỊ HOÀ", "lò thị hoà", "LÒ THỊ HOÀ"),
        ("Lò Thị Hoà", "Lo Thi Hoa", "Lò Thị Hoà"),
        ("Lo Thi Hoa", "Lò Thị Hoà", "Lò Thị Hoà"),
        ("Lò Thị Hoà", "Lo Thi Thu", "Lo Thi Thu"),
        ("Lò Thị Hoà", "Lò Thị Hoá", "Lò Thị Hoá"),
    ],
)
def test_of_two_spellings_of_a_name_the_better_one_is_kept(known, written, kept):
    assert name_to_keep(known, written) == kept


def test_what_a_line_leaves_empty_stays():
    known = replace(HOA, band="18+", tail="111")

    assert changed(known, RosterRow(2, "Lò Thị Hoà")) == known
    assert changed(known, RosterRow(2, "Lò Thị Thu", "8", 3, "p-222", "222", "16-17")) == replace(
        known,
        part=3,
        key=key_of("8", "p-222", "Lò Thị Thu", 3),
        number="8",
        name="Lò Thị Thu",
        blind="p-222",
        tail="222",
        band="16-17",
    )
