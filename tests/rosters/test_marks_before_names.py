"""Bullets, ticks, pictures and numbers before a name are no part of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.rosters.cells.marks import unmarked_name, without_number
from contest.rosters.cells.written_names import read_name
from contest.rosters.faults import RosterFaultKind

MARKS = (
    "✅ |(1) |a) |- |* |• |☑ |1/ |1/|1. |01- |[1] |[x] |A. |b. |I. |(a) |1️⃣ |① |👉 |🌸|→ |1 |1) "
    "|#1 |# |1: |No.1 |Số 1: "
    "|STT 1. |★ |… |·|— |✔️ |❌ |1.1 |1.1. |(01). |1 - |☐ |□ |II. |❗|✅ 1. |1. ✅ |- (2) |👍🏽 |12) "
)


@pytest.mark.parametrize("mark", MARKS.split("|"))
def test_a_mark_before_a_name_is_no_part_of_it(mark):
    assert read_name(f"{mark}Lò Văn A").name == "Lò Văn A"
    assert read_name(f"{mark}Lò Văn A").kind in (None, RosterFaultKind.NAME_TRIMMED)


@pytest.mark.parametrize("number", ["1. ", "(1) ", "a) ", "1/", "1 ", "II. "])
def test_a_number_before_a_name_is_nothing_to_tell(number):
    assert read_name(f"{number}Lò Văn A").kind is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("=1+1", RosterFaultKind.NAME_FORMULA),
        ("-1", RosterFaultKind.NAME_FORMULA),
        ("@SUM(A1)", RosterFaultKind.NAME_FORMULA),
        ("+84912345678", RosterFaultKind.NAME_FORMULA),
        ("Lò Văn 2a", RosterFaultKind.NAME_DIGITS),
        ("?ò Văn An", RosterFaultKind.NAME_BROKEN),
    ],
)
def test_formulas_and_lost_letters_are_no_marks(text, kind):
    assert read_name(text).kind is kind


@pytest.mark.parametrize("name", ["A Lò Văn", "Y. Văn", "I Lò Văn A", "Ô Văn A", "H'Mi Niê", "X Lò"])
def test_letters_of_a_name_are_no_numbers(name):
    assert (unmarked_name(name), without_number(name)) == (name, name)


@pytest.mark.parametrize("sign", "'\"?\ufffd=＝@＠％%&＋－")
def test_a_sign_that_a_formula_or_a_lost_letter_may_begin_with_stays(sign):
    assert unmarked_name(f"{sign}Lò Văn A") == f"{sign}Lò Văn A"


@pytest.mark.parametrize("behind", [" ✅", "✅", " ✅ 🌸", "👍🏽", "\u20dd", " "])
def test_signs_behind_a_name_are_no_part_of_it(behind):
    assert unmarked_name(f"Lò Văn A{behind}") == "Lò Văn A"


def test_signs_alone_and_lost_letters_behind_a_name_stay_to_be_seen():
    assert unmarked_name("✅") == "✅"
    assert unmarked_name("★ ") == "★"
    assert unmarked_name("Lò Văn A\ufffd") == "Lò Văn A\ufffd"
    assert unmarked_name("A ✅") == "A"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1 Lò A", "Lò A"),
        ("12 Lò A", "Lò A"),
        ("1 Lò", "1 Lò"),
        ("a. Lò A", "Lò A"),
        ("iV. Lò A", "Lò A"),
        ("a. Lò", "a. Lò"),
        ("A. Lò A", "A. Lò A"),
        ("aB Lò A", "aB Lò A"),
        ("A. Lò Văn A", "Lò Văn A"),
        ("1 ngày 2/3", "1 ngày 2/3"),
        ("1 Lò Văn A (tổ 2)", "1 Lò Văn A (tổ 2)"),
        ("\u20dd Lò Văn A", "Lò Văn A"),
    ],
)
def test_a_number_counts_whoever_has_a_whole_name_behind_it(text, name):
    assert unmarked_name(text) == name


@pytest.mark.parametrize("mark", ["+", "-"])
def test_a_dash_or_a_plus_before_a_number_may_be_a_formula(mark):
    assert unmarked_name(f"{mark} 1 Lò Văn A") == f"{mark} 1 Lò Văn A"
    assert unmarked_name(f"{mark} 1. Lò Văn A") == "Lò Văn A"
    assert unmarked_name("• 1 Lò Văn A") == "Lò Văn A"


@pytest.mark.parametrize("rest", ["(Lò) Văn A", "[Lò] Văn A", "{Lò} Văn A"])
def test_a_mark_before_brackets_is_taken_away_as_well(rest):
    assert unmarked_name(f"✅ {rest}") == rest


@pytest.mark.parametrize("rest", ["5 con [", "-"])
def test_a_mark_before_no_name_stays(rest):
    assert unmarked_name(f"✅ {rest}") == f"✅ {rest}"


@pytest.mark.parametrize(
    ("written", "name"),
    [("LÒ VĂN ANH", "Lò Văn Anh"), ("VÀNG A PHỬ", "Vàng A Phử"), ("lò văn anh", "Lò Văn Anh"), ("AN", "AN")],
)
def test_capitals_alone_become_a_name_by_themselves(written, name):
    assert (read_name(written).name, read_name(written).recased) == (name, name != written)


@given(st.text(max_size=60))
def test_nothing_is_made_up(text):
    bare = unmarked_name(text)

    assert bare in text
    assert unmarked_name(bare) in bare
