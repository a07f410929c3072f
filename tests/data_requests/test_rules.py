"""By when a request about one's data is answered and done: two working days, fifteen days, ten days; pure."""

from datetime import UTC, date, datetime

import pytest

from contest.data_requests.rules import KIND_LABELS, RequestKind, answer_by, done_by, working_days_after

MONDAY = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "day"),
    [(0, date(2026, 11, 26)), (1, date(2026, 11, 27)), (2, date(2026, 11, 30)), (3, date(2026, 12, 1)),
     (6, date(2026, 12, 4)), (7, date(2026, 12, 7))],
)  # fmt: skip
def test_saturdays_and_sundays_are_no_working_days(count: int, day: date):
    assert working_days_after(date(2026, 11, 26), count) == day


def test_an_answer_comes_within_two_working_days_to_the_end_of_the_day_in_vietnam():
    assert answer_by(MONDAY) == datetime(2026, 11, 25, 16, 59, 59, tzinfo=UTC)
    assert answer_by(datetime(2026, 11, 26, 17, 0, tzinfo=UTC)) == datetime(
        2026, 12, 1, 16, 59, 59, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("kind", "day"), [("see", 3), ("correct", 3), ("delete", 3), ("restrict", 8), ("object", 8)]
)
def test_fifteen_days_to_restrict_or_stop_and_ten_for_the_rest(kind: str, day: int):
    assert done_by(RequestKind(kind), MONDAY) == datetime(2026, 12, day, 16, 59, 59, tzinfo=UTC)


def test_every_kind_has_its_words():
    assert set(KIND_LABELS) == {"see", "correct", "restrict", "object", "delete"}
