"""What is sealed is read with its own key alone, and not at all once a bit of it has changed."""

from hypothesis import given
from hypothesis import strategies as st

from contest.security.sealing import seal, unseal

keys = st.binary(min_size=16, max_size=32)


@given(keys, st.binary(max_size=500))
def test_sealed_with_a_key_it_is_read_with_that_key(key: bytes, text: bytes) -> None:
    assert unseal(key, seal(key, text)) == text


@given(keys, keys, st.binary(max_size=100))
def test_another_key_reads_nothing(key: bytes, other: bytes, text: bytes) -> None:
    if key != other:
        assert unseal(other, seal(key, text)) is None


@given(keys, st.binary(max_size=100), st.data())
def test_one_changed_bit_and_it_is_not_read(key: bytes, text: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(key, text))
    bit = data.draw(st.integers(0, 8 * len(sealed) - 1))
    sealed[bit // 8] ^= 1 << bit % 8

    assert unseal(key, bytes(sealed)) is None


@given(st.binary(max_size=60))
def test_too_short_is_nothing(text: bytes) -> None:
    assert unseal(b"k" * 32, text) is None


def test_what_is_sealed_shows_nothing_and_never_looks_the_same() -> None:
    key, pin = b"k" * 32, b"402817" * 10

    one, other = seal(key, pin), seal(key, pin)

    assert b"4028" not in one and one[12:72] != other[12:72]


def test_what_was_sealed_before_an_upgrade_is_read_after_it() -> None:
    kept = "000102030405060708090a0bd522d6fb8746c981af1a73757b9c934179ad0a3e6868"

    assert unseal(b"k" * 32, bytes.fromhex(kept)) == b"402817"
