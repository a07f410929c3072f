"""Tokens and blind keys: long enough, and only hashes are kept."""

from contest.security.blind_index import blind
from contest.security.tokens import hash_token, new_token, public_id


def test_tokens_carry_enough_chance_and_differ():
    tokens = {new_token() for _ in range(100)}
    ids = {public_id() for _ in range(100)}

    assert {len(token) for token in tokens} == {43}
    assert {len(name) for name in ids} == {22}
    assert len(tokens) == len(ids) == 100


def test_a_hash_is_always_the_same_and_is_not_the_token():
    assert hash_token("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


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
