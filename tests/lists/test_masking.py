"""No phone in what is kept or shown of a list but its last digits."""

import unicodedata
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.lists.plans.masking import masked
from contest.people.phones.hiding import without_phones


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
        "912,345,678",
    ],
)
@pytest.mark.parametrize("around", ["{}", "Thắc mắc gọi {}.", "Lò Văn Hặc {} (Zalo)", "{}; {}", "{}/{}"])
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
        "2026-02-10 0:00:00",
        "2026-02-10T00:00:00",
        "31.12.2026 08:15",
        "1 · 5/9/2026 14:00 - 6/9/2026 15:30",
        "Năm học 2025-2026, 2026-2027",
        "1.500.000.000 đ",
        "125,000,000 VND",
        "",
    ],
)
def test_what_is_no_phone_stays(text):
    assert without_phones(text) == text


_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_WRITTEN = st.builds(
    lambda day, form, hour, time: day.strftime(form) + time.format(hour),
    _DAYS,
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y"]),
    st.integers(0, 23),
    st.sampled_from(["", " {}:00:00", " {:02}:15", ", {}:05"]),
)
_PHONES = st.builds(
    lambda rest, sign, cuts: sign.join(
        part for part in (f"0{rest}"[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)) if part
    ),
    st.from_regex("[235789][0-9]{8,9}", fullmatch=True),
    st.sampled_from(" .-"),
    st.lists(st.integers(1, 9), max_size=4).map(sorted),
)


@given(st.lists(_WRITTEN, min_size=1, max_size=3), st.sampled_from([" ", " · ", "; ", " - "]))
def test_days_and_times_stay_however_many_stand_side_by_side(days, between):
    assert without_phones(between.join(days)) == between.join(days)


@given(_WRITTEN, _PHONES, _WRITTEN)
def test_a_phone_between_days_keeps_its_last_digits_alone(before, phone, after):
    digits = phone.replace(" ", "").replace(".", "").replace("-", "")

    told = without_phones(f"{before}; {phone}; {after}")

    assert told == f"{before}; ••• {digits[-3:]}; {after}"


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
