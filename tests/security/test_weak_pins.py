"""Which PINs anybody would try first, and those that are made instead; pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.security.pins import fresh_pin, is_pin, is_weak, normalised


@pytest.mark.parametrize(
    "pin",
    [
        "000000",
        "112112",
        "121212",
        "112233",
        "479479",
        "445544",
        "123456",
        "987654",
        "890123",
        "024680",
        "197045",
        "451987",
        "202611",
        "010190",
        "311299",
        "290204",
        "290212",
        "112111",
        "101010",
        "135791",
        "753197",
        "901234",
        "193000",
        "203999",
        "451930",
        "562039",
        "010100",
        "311299",
        "290200",
        "12345",
        "1234567",
        "abcdef",
    ],
)
def test_what_anybody_would_try_first_is_weak(pin):
    assert is_weak(pin)


@pytest.mark.parametrize(
    "pin",
    [
        "147258",
        "258369",
        "147369",
        "159753",
        "753159",
        "159357",
        "357159",
        "142536",
        "963852",
        "852963",
        "741852",
        "987456",
        "789456",
        "147852",
        "369258",
        "393979",
        "797939",
        "113114",
    ],
)
def test_figures_on_the_keypad_and_numbers_of_luck_are_weak(pin):
    assert is_weak(pin)


@pytest.mark.parametrize(
    "pin",
    [
        *("493027", "805713", "638491", "320195", "113115"),
        # Three different digits, no row, and neither years of living people nor days of a calendar.
        *(
            "338831",
            "192945",
            "204945",
            "451929",
            "452049",
            "310290",
            "001290",
            "011390",
            # There was no 29 February in 2014.
            "290214",
        ),
    ],
)
def test_other_pins_are_not_weak(pin):
    assert not is_weak(pin)


def test_fresh_pins_are_six_digits_and_not_weak():
    made = [fresh_pin() for _ in range(200)]

    assert all(is_pin(pin) and not is_weak(pin) for pin in made)
    assert len(set(made)) > 190
    assert max(made) > "700000" and min(made) < "300000"


def test_few_enough_pins_are_weak_to_leave_a_choice():
    weak = sum(is_weak(f"{number:06}") for number in range(0, 1_000_000, 7))

    assert weak / (1_000_000 / 7) < 0.1


@given(st.text())
def test_reading_any_text_as_a_pin_never_breaks(text):
    assert is_pin(normalised(text)) or is_weak(normalised(text))


def test_full_width_digits_are_digits():
    assert normalised("４９３０２７") == "493027"
