"""Tokens, codes and blind keys: long enough, and only hashes are kept."""

from hypothesis import given
from hypothesis import strategies as st

from contest.security.blind import blind
from contest.security.tokens import hash_token, new_code, new_token, public_id, read_code


def test_tokens_carry_enough_chance_and_differ():
    tokens = {new_token() for _ in range(100)}
    ids = {public_id() for _ in range(100)}

    assert {len(token) for token in tokens} == {43}
    assert {len(name) for name in ids} == {22}
    assert len(tokens) == len(ids) == 100


def test_a_hash_is_always_the_same_and_is_not_the_token():
    assert hash_token("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_codes_are_made_of_signs_that_are_told_apart_on_paper_and_aloud():
    drawn = {letter for _ in range(500) for letter in new_code(16)}

    # Five bits a letter, and neither 0 nor O, neither 1 nor I.
    assert "".join(sorted(drawn)) == "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def test_a_code_has_forty_bits():
    assert (len(new_code()), len(new_code(12))) == (8, 12)


@given(st.integers(min_value=1, max_value=16), st.sampled_from(["", " ", "-", " - ", "–", "—", ".", "\t"]))
def test_a_code_is_read_as_it_was_printed_or_typed(length, gap):
    code = new_code(length)

    assert read_code(gap.join(code.lower())) == code


def test_what_is_no_code_is_not_read():
    assert read_code("") is None
    assert read_code("ABC0") is None
    assert read_code("đường") is None


def test_a_phone_is_found_again_only_with_the_secret():
    assert blind(b"s" * 32, "+84912345678") == blind(b"s" * 32, "+84912345678")
    assert blind(b"s" * 32, "+84912345678") != blind(b"t" * 32, "+84912345678")
    assert blind(b"s" * 32, "+84912345678") != blind(b"s" * 32, "+84912345679")
    assert len(blind(b"s" * 32, "x")) == 64


def test_the_keys_under_which_phones_are_kept_stay():
    """Another way to make them would find nobody who registered before."""
    assert blind(b"s" * 32, "+84912345678") == (
        "1dd3c236a57ab52b4789975dc51026f2dc050f4d41abfed6b89bebf33e5ed14a"
    )
