"""Which keys may have been pressed for a text to stand there, each way once and the likeliest first; pure."""

import pytest

from contest.security.keyboards import originals


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        # The digits of Windows first, then Telex, then VNI; a key may have come later than its letter.
        ("BÁ", ["BA8", "BAS", "BA1"]),
        ("Á2", ["A82", "AS2", "A2S", "A12", "A21"]),
        ("BÚ", ["BU8", "BUS", "BU1"]),
        ("Ă", ["1", "AW", "A8"]),
        ("Â", ["2", "AA", "A6"]),
        ("Ê", ["3", "EE", "E6"]),
        ("Ô", ["4", "OO", "O6"]),
        ("Đ", ["0", "DD", "D9"]),
        ("Ấ", ["28", "AAS", "A61"]),
        ("À", ["A5", "AF", "A2"]),
        ("Ả", ["A6", "AR", "A3"]),
        ("Ã", ["A7", "AX", "A4"]),
        ("Ạ", ["A9", "AJ", "A5"]),
        # Windows has no row of digits for these.
        ("BƠ", ["BOW", "BO7"]),
        ("BÛ", ["BUU", "BU6"]),
        # A horn on a lone U may be a W alone.
        ("Ư", ["W", "UW", "U7"]),
        ("ƯƯ", ["WW", "WUW", "UWW", "UWUW", "UUWW", "U7U7", "UU77"]),
    ],
)
def test_what_marks_were_typed_by(text: str, typed: list[str]) -> None:
    assert sorted(originals(text)) == sorted(typed)
    assert next(originals(text)) == typed[0]


@pytest.mark.parametrize("text", ["đb", "Đb", "ĐB"])
def test_capitals_and_small_letters_are_typed_alike(text: str) -> None:
    assert list(originals(text)) == ["0B", "DDB", "DBD", "D9B", "DB9"]


def test_keys_right_behind_their_letters_are_likelier_than_late_ones() -> None:
    assert list(originals("ÁÈ2"))[:7] == ["A8E52", "ASEF2", "ASE2F", "AESF2", "AES2F", "AEF2S", "AE2SF"]


def test_signs_without_marks_may_have_lost_keys_that_were_switched_off() -> None:
    assert list(originals("SAS2")) == [
        "SAS2",
        # A letter that doubles was pressed thrice, a tone behind the vowel twice.
        "SAAS2", "SASS2",
        # A tone was taken back by Z, anywhere behind the vowel.
        "SASZS2", "SAFZS2", "SARZS2", "SAXZS2", "SAJZS2",
        "SASSZ2", "SASFZ2", "SASRZ2", "SASXZ2", "SASJZ2",
        "SAS2SZ", "SAS2FZ", "SAS2RZ", "SAS2XZ", "SAS2JZ",
    ]  # fmt: skip


def test_without_a_vowel_no_tone_was_switched_off() -> None:
    assert list(originals("SDB")) == ["SDB", "SDDB"]


@pytest.mark.parametrize(("letters", "doubled"), [("E", "EE"), ("O", "OO"), ("W", "WW"), ("A", "AA")])
def test_letters_that_double_are_told_from_those_that_do_not(letters: str, doubled: str) -> None:
    assert doubled in list(originals(letters))
    assert [one for one in originals(f"B{letters}C") if one.startswith("BB") or one.endswith("CC")] == []


def test_four_keys_may_have_been_swallowed_and_no_more() -> None:
    assert "ASAFARAX" in list(originals("ÁÀẢÃ"))
    assert "A1A2A3A4" in list(originals("ÁÀẢÃ"))
    assert list(originals("ÁÀẢÃẠ")) == ["A8A5A6A7A9"]


def test_no_more_than_128_ways_are_tried() -> None:
    assert len(list(originals("ÁÈ2345678BCGH"))) == 128
