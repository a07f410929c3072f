"""Codes on paper: of letters that Vietnamese keyboards leave alone; read from what they make of others."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.security.codes import Length, derived_code, in_groups, new_code, old_derived_code, read
from tests.security.typing import telex, vni

ALPHABET = "23456789BCGHKMNPQTV"
OLD = st.text("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=8, max_size=8) | st.text(
    "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=10, max_size=10
)
LENGTHS = [8, 10, 12, 15]


def test_the_alphabet_is_left_alone_by_keyboards_and_eyes():
    assert set("".join(new_code(12) for _ in range(500))) == set(ALPHABET)
    assert not set(ALPHABET) & set("AEIOUYĂÂĐÊÔƠƯDWSFRXJZ01IOL")


@pytest.mark.parametrize(("length", "bits_before"), [(8, 30), (10, 40), (12, 50), (15, 60)])
def test_no_code_is_easier_to_guess_than_before(length: int, bits_before: int):
    """Each sign after the first has eighteen choices at least."""
    assert log2(19) + (length - 1) * log2(18) >= bits_before
    assert len(new_code(length)) == length


@given(st.sampled_from(LENGTHS), st.binary(min_size=32, max_size=32))
def test_what_a_keyboard_makes_of_a_new_code_is_the_code(length: int, digest: bytes):
    for code in (new_code(length), derived_code(digest, length)):
        assert telex(code) == telex(code, alone=False) == telex(code, quick=True) == vni(code) == code
        assert read(code) == (code,)


@given(st.binary(min_size=32, max_size=32))
def test_the_same_bytes_give_the_same_code(digest: bytes):
    assert derived_code(digest, 8) == derived_code(digest, 8)


@given(
    st.integers(8, 15), st.sampled_from([" ", "-", "\u00a0", "\u200b", ".", "–", "\u3000", " - ", "\u2011"])
)
def test_case_width_and_gaps_do_not_count(length: int, gap: str):
    code = new_code(length)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)

    assert read(gap.join(code.lower())) == read(wide) == read(in_groups(code)) == (code,)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("LJHM5DƯQ", "LJHM5DWQ"), ("ljhm5dưq", "LJHM5DWQ"), ("ＬＪＨＭ５ＤƯＱ", "LJHM5DWQ"),
        ("ĐKM5678", "DDKM5678"), ("ĐKM5678", "D9KM5678"), ("Á345678", "AS345678"), ("Â345678", "AA345678"),
        ("Â345678", "A6345678"), ("ĂKM5678", "AWKM5678"), ("ĂKM5678", "A8KM5678"), ("Ã45678M", "AX45678M"),
        ("BÀ34567", "BA234567"), ("BẢN4567", "BAN34567"), ("BẢN4567", "BARN4567"), ("BƯKMNPQ", "BU7KMNPQ"),
        ("BƯKMNPQ", "BUWKMNPQ"), ("TÂY2345", "TAAY2345"), ("TẤY23456", "TAAYS23456"), ("LÁNH345", "LANHS345"),
        ("ABCD234I", "ABCD234L"), ("ABCD2341", "ABCD234L"), ("ABCD234O", "ABCD234Q"),
        ("BAS4567", "BASS4567"), ("KAT345", "KAFZT345"), ("BCâêHKMN", "BC23HKMN"),
    ],
)  # fmt: skip
def test_an_old_code_is_found_in_its_changed_form(typed: str, code: str):
    assert code in read(typed)


@given(OLD, st.sampled_from([telex, vni]))
def test_what_a_keyboard_makes_of_an_old_code_finds_it(code: str, keyboard):
    changed = keyboard(code)
    found = read(changed)

    assert len(found) <= 128
    swallowed = len(code) - len(changed)
    assert code in found or swallowed > 1


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_in_bounds_and_as_plain_signs(typed: str):
    found = read(typed)

    assert len(found) <= 128
    assert all(one.isascii() and one.isalnum() for one in found)


def test_a_text_of_marks_alone_is_tried_a_bounded_number_of_times():
    assert len(read("ẤẦẨẪẬẾỀỂỄỆỨỪỬ")) <= 128
    assert len(read("Ư" * 60)) <= 128


@pytest.mark.parametrize("typed", ["", "  ", "đường lên núi", "!!!", "🙂"])
def test_what_is_no_code_is_not_read(typed: str):
    assert read(typed) == ()


def test_codes_are_shown_in_groups_of_three_or_four():
    assert [in_groups("BCGHKMNPQTV2345"[:length]) for length in (6, 8, 10, 12, 15)] == [
        "BCG HKM", "BCGH KMNP", "BCG HKM NPQT", "BCGH KMNP QTV2", "BCG HKMN PQTV 2345",
    ]  # fmt: skip


def test_how_long_each_kind_of_code_is():
    found = [Length.HELP, Length.FAMILY, Length.UNIT, Length.CARD, Length.ACTIVATION]

    assert found == [8, 10, 10, 12, 15]
    assert len(new_code()) == 10


def test_codes_of_earlier_releases_follow_from_the_same_bytes_as_then():
    assert old_derived_code(bytes([0, 1, 7, 8, 31, 32, 33, 255]), 7) == "239AZ23"


def test_what_is_made_of_new_signs_alone_is_read_as_it_stands_however_long():
    assert read("tvqpnmkhgcb98765432") == ("TVQPNMKHGCB98765432",)


@pytest.mark.parametrize("sign", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212_./,:;\u00b7\u2022'\u2019\"|")
def test_whatever_parts_a_code_is_left_out(sign: str):
    assert read(f"BCGH{sign}2345") == ("BCGH2345",)


@pytest.mark.parametrize("sign", "+=#!?*()<>@&%zwđ")
def test_what_is_no_code_is_not_left_out(sign: str):
    assert "BCGH2345" not in read(f"BCGH{sign}2345")


def test_only_the_first_sixty_signs_are_looked_at():
    assert read("BC" + " " * 57 + "GH") == ("BCG",)


@pytest.mark.parametrize(
    ("typed", "code"), [("Á3456", "AS3456"), ("Á345678", "AS345678"), ("Á34567892", "AS34567892"),
                        ("Á3456789234", "AS3456789234")]
)  # fmt: skip
def test_an_old_code_of_any_kind_is_found_by_its_length(typed: str, code: str):
    assert code in read(typed)


def test_what_is_put_back_gives_the_length_of_an_old_code():
    assert {len(one) for one in read("Á345")} == set()
    assert {len(one) for one in read("Á3456")} == {6}
    # As it was typed it may have any length: whoever looks it up finds none.
    assert read("WAS45") == ("WAS45", "WWAS45", "WAAS45", "WASS45")
    assert {len(one) for one in read("ABAS4567")} == {8, 10}


def test_nothing_longer_than_the_longest_old_code_is_read_with_old_signs():
    assert "WBCDEFGHJKLM" in read("WBCDEFGHJKLM")
    assert read("WBCDEFGHJKLMN") == ()
