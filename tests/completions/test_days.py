"""Days as platforms, programs and people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.completions.cells.days import day_of, is_month_first

THIRD = date(2026, 9, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3 Sep 2026", "03-Sep-26", "Sep 3, 2026", "September 3rd, 2026", "3rd Sept 2026",
        "ngày 3 tháng 9 năm 2026", "3 tháng 9, 2026", "3/9/2026", "03.09.2026", "2026.09.03", "20260903",
        "3 / 9 / 2026", "Thursday, 3 September 2026, 8:12 AM", "Thu Sep 03 2026", "08:12 03/09/2026",
        "03/09/2026 8:12 CH", "2026-09-03T08:12:33.000Z", "2026-09-02T18:00:00Z", "2026-09-02 18:00:00 UTC",
        "2026-09-02 18:00:00 GMT", "2026-09-03 06:00:00 GMT+7", "46268", "46268.35", "46268,5",
        "3 Tháng Chín 2026", "ngày 3 tháng chín năm 2026",
    ],
)  # fmt: skip
def test_the_third_of_september(text):
    assert day_of(text) == THIRD


@pytest.mark.parametrize(
    "text",
    ["", "hôm qua", "20/11", "31/02/2026", "Sep 2026", "tháng 9/2026", "3 Foo 2026", "12345", "99999",
     "60000", "20261332", "1/2/3/4", "912000001", "Nov 20 08:12", "32 tháng 1 năm 2026", "31 Apr 2026"],
)  # fmt: skip
def test_what_is_no_day(text):
    assert day_of(text) is None


@given(st.dates(date(2025, 1, 1), date(2060, 1, 1)))
def test_every_day_is_read_in_every_way_it_is_written(day):
    written = (
        f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day:%d-%b-%y}", f"{day:%B %d, %Y}", f"{day:%Y%m%d}",
        f"ngày {day.day} tháng {day.month} năm {day.year}", f"{day:%d.%m.%Y} 23:59",
        f"{day:%Y-%m-%d}T16:59:59Z",
    )  # fmt: skip
    assert {day_of(one) for one in written} == {day}
    assert {day_of(f"{day:%d{sign}%m{sign}%y}") for sign in "/-."} == {day}
    assert {day_of(f"{day:{one}}", month_first=True) for one in ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y")} == {day}


@pytest.mark.parametrize(
    ("texts", "month_first"),
    [
        (["11/20/2026", "09/03/2026"], True),
        (["11/20/26 8:12 PM"], True),
        (["09/03/2026"], False),
        (["11/20/2026", "20/11/2026"], False),
        (["20/11/2026", "11/20/2026"], False),
        (["2026-11-20", "11/20/2026", "", "hôm qua"], True),
        (["2026-11-20"], False),
        ([], False),
        (["99/99/2026"], False),
    ],
)
def test_a_list_says_by_its_other_days_which_order_it_has(texts, month_first):
    assert is_month_first(iter(texts)) is month_first


@pytest.mark.parametrize(
    ("name", "month"),
    [("giêng", 1), ("một", 1), ("hai", 2), ("ba", 3), ("tư", 4), ("bốn", 4), ("năm", 5), ("sáu", 6),
     ("bảy", 7), ("tám", 8), ("chín", 9), ("mười", 10), ("mười một", 11), ("mười hai", 12), ("chạp", 12)],
)  # fmt: skip
def test_months_by_their_names(name, month):
    assert day_of(f"ngày 2 tháng {name} năm 2026") == date(2026, month, 2)
    assert day_of(f"2 tháng {name}") is None
