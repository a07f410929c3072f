"""No phone in what is kept or shown of a list but its last digits."""

import unicodedata
from dataclasses import dataclass

import pytest

from contest.lists.masking import masked
from contest.people.phones import without_phones


@pytest.mark.parametrize(
    "phone",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "+84 912 345 678",
        "(+84) 912345678",
        "0084912345678",
        "912345678",
        "01682 345 678",
        "0215 3825 678",
        "0912\u00a0345\u00a0678",
        "０９１２３４５６７８",
    ],
)
@pytest.mark.parametrize("around", ["{}", "Thắc mắc gọi {}.", "Lò Văn Hặc {} (Zalo)", "{}; {}"])
def test_a_phone_keeps_its_last_digits_alone(phone, around):
    told = without_phones(around.replace("{}", phone))

    digits = unicodedata.normalize("NFKC", "".join(filter(str.isdigit, told)))
    assert digits == "678" * around.count("{}")


@pytest.mark.parametrize(
    "text",
    [
        "Năm học 2025-2026",
        "31/12/2026",
        "31.12.2026",
        "2026-12-31",
        "NV00123",
        "Lớp 7A1, 35 em",
        "12 345 678",
        "",
    ],
)
def test_what_is_no_phone_stays(text):
    assert without_phones(text) == text


@dataclass
class Told:
    name: str
    at: dict[str, tuple[int, ...]]
    rows: tuple[str, ...]


def test_every_text_of_a_thing_is_masked_and_its_numbers_stay():
    told = Told("gọi 0912345678", {"a": (1, 912345678)}, ("0987 654 321", "Lò Văn Hặc"))

    assert masked(told) == {
        "name": "gọi ••• 678",
        "at": {"a": [1, 912345678]},
        "rows": ["••• 321", "Lò Văn Hặc"],
    }
