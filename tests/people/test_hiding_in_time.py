"""Hiding phones in a hostile text takes no longer than its length."""

import time

import pytest

from contest.people.phones.hiding import without_phones


@pytest.mark.parametrize(
    "piece",
    ["1 ", "0 ", "7", "O", "O1x", "O ", " ", "1-+*", "1️⃣", ".", "1x", "|", "1|", "1/9/2026 ", "09:12 ", "1, ",
     "0912345678 ", "1.250.000", "03352-017, ", "(", "+", "0 . . ", "12:"],
)  # fmt: skip
def test_a_hostile_text_takes_no_longer_than_its_length(piece):
    text = "1" + piece * (100_000 // len(piece)) + "12345678"

    begun = time.process_time()
    without_phones(text)

    # An eighth of a second is usual; what is not linear takes minutes.
    assert time.process_time() - begun < 10
