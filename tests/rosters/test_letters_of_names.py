"""Letters, marks and signs of names as they are typed: what is ours, what looks so, what is none."""

import pytest

from contest.rosters.cells.written_names import (
    in_our_letters,
    is_error,
    is_in_one_case,
    name_fault,
    read_name,
    titled,
)
from contest.rosters.faults import RosterFaultKind


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "｜"])
def test_a_name_does_not_begin_like_a_formula(sign):
    assert name_fault(f"{sign}Lò Văn An") == RosterFaultKind.NAME_FORMULA


@pytest.mark.parametrize("before", ["", "Lò ", "H'", "H’", "Lò.", "Kim-"])
def test_a_mark_without_a_letter_is_told(before):
    assert name_fault(f"{before}\u0301Thị") == RosterFaultKind.NAME_MARKS


@pytest.mark.parametrize(
    ("name", "fault"),
    [("Lò Văn An", None), ("", RosterFaultKind.NO_NAME),
     ("0", RosterFaultKind.NAME_NOT_STORED), ("A" * 64, None),
     ("A" * 65, RosterFaultKind.NAME_LONG), ("Lò\ufffd", RosterFaultKind.NAME_BROKEN),
     ("Lò 2", RosterFaultKind.NAME_DIGITS), ("zét lò", None),
     ("Lò_An", RosterFaultKind.NAME_SIGNS), ("Оксана", RosterFaultKind.NAME_ALPHABET)],
)  # fmt: skip
def test_why_a_text_is_no_name(name, fault):
    assert name_fault(name) == fault


def test_one_latin_letter_is_enough_to_read_the_others_as_latin():
    assert in_our_letters("aА") == "aA"
    assert in_our_letters("Аz") == "Az"
    assert in_our_letters("АA") == "AA"
    assert in_our_letters("АZ") == "AZ"
    assert in_our_letters("АА") == "АА"


def test_a_second_mark_of_one_kind_is_left_out_and_the_rest_of_the_name_stays():
    assert in_our_letters("Lo\u0300\u0300 Va\u0306n") == "Lò Văn"
    assert in_our_letters("e\u0302\u0323\u0302n") == "ện"


@pytest.mark.parametrize(
    ("written", "name"),
    [("LÒ VĂN", "Lò Văn"), ("h'mi", "H'Mi"), ("h’mi", "H’Mi"), ("hʼmi", "HʼMi"), ("kim-anh", "Kim-Anh"),
     ("a.páo", "A.Páo"), ("va\u0306n", "Va\u0306n"), ("lò azat", "Lò Azat")],
)  # fmt: skip
def test_each_word_of_a_name_begins_with_a_capital(written, name):
    assert titled(written) == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bạn có tham gia không?", RosterFaultKind.NAME_SIGNS),
        ("bạn có đi không ??", RosterFaultKind.NAME_SIGNS),
        ("Bạn có không?", RosterFaultKind.NAME_SIGNS),
        ("Có không?", RosterFaultKind.NAME_BROKEN),
        ("Ai Xa không??", RosterFaultKind.NAME_BROKEN),
        ("Bạn có đi kh?", RosterFaultKind.NAME_BROKEN),
        ("Ai đi az?", RosterFaultKind.NAME_BROKEN),
        ("Bạn ?i không?", RosterFaultKind.NAME_BROKEN),
        ("Lò Văn Thị H?", RosterFaultKind.NAME_BROKEN),
    ],
)
def test_a_question_is_no_name_that_lost_its_letters(text, kind):
    assert read_name(text).kind == kind


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Vǎn", "Văn"),
        ("VǍN", "VĂN"),
        ("Vạ̌n", "Vặn"),
        ("ðức A", "Đức A"),
        ("ðức a'", "ðức a'"),
        ("Lò \u0301\u0301An", "Lò \u0301\u0301An"),
    ],
)
def test_a_letter_that_no_name_of_ours_has_is_the_one_it_looks_like(written, name):
    assert in_our_letters(written) == name


def test_a_name_of_several_words_in_one_case_gets_its_capitals_and_no_other_does():
    assert [is_in_one_case(name) for name in ("LÒ AN", "lò an", "Lò An", "LÒ", "lò")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert [read_name(name).name for name in ("LÒ AN", "LÒ", "Lò van An")] == ["Lò An", "LÒ", "Lò van An"]
    assert read_name("LÒ", capitals=True).name == "Lò"


def test_what_a_program_writes_for_a_formula_is_known_from_names():
    assert [is_error(text) for text in ("#REF!", "Err:502", "Em An", "#1 An")] == [True, True, False, False]
    assert not read_name("#REF!").recased
