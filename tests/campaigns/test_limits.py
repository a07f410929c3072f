"""Names and dates at their very limits, and the clock at the very instant of a step; pure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from contest.campaigns.forms import TypedDates, new_dates
from contest.campaigns.naming import slug_of
from contest.campaigns.phases.rules import Times, due
from contest.campaigns.rules import Phase
from contest.errors import InvalidForm

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # 07:00 on a Monday in Điện Biên
GOOD = TypedDates("Tuần lễ số", "", "2026-12-07T07:00", "2026-12-13T17:00")


def wrong(**fields: str) -> set[str]:
    try:
        new_dates(replace(GOOD, **fields), NOW, opened=False)
    except InvalidForm as refused:
        return set(refused.fields)
    return set()


@pytest.mark.parametrize(
    ("name", "right"), [("ab", False), ("abc", True), ("a b", True), ("a" * 120, True), ("a" * 121, False)]
)
def test_a_name_has_three_to_a_hundred_and_twenty_letters(name: str, right: bool):
    assert wrong(name=name) == (set() if right else {"name"})


@pytest.mark.parametrize(
    ("starts", "ends", "fields"),
    [
        ("2026-11-23T07:00", "2026-12-13T17:00", {"starts"}),
        ("2026-11-23T07:01", "2026-12-13T17:00", set()),
        ("2028-11-23T07:00", "2028-12-13T17:00", set()),
        ("2028-11-23T07:01", "2028-12-13T17:00", {"starts"}),
        ("2026-12-07T07:00", "2026-12-07T07:00", {"ends"}),
        ("2026-12-07T07:00", "2026-12-07T07:01", {"ends"}),
        ("2026-12-07T07:00", "2026-12-08T06:59", {"ends"}),
        ("2026-12-07T07:00", "2026-12-08T07:00", set()),
        ("2026-12-07T07:00", "2027-12-08T07:00", set()),
        ("2026-12-07T07:00", "2027-12-08T07:01", {"ends"}),
        ("2026-12-07T07:00", "", {"ends"}),
        ("", "2026-12-13T17:00", {"starts"}),
        ("2200-12-30T07:00", "2200-12-31T08:00", {"starts"}),
    ],
)
def test_a_campaign_starts_within_two_years_and_lasts_a_year_at_most(
    starts: str, ends: str, fields: set[str]
):
    assert wrong(starts=starts, ends=ends) == fields


def test_the_address_of_a_campaign_has_eighty_signs_and_no_hyphen_at_its_ends():
    assert len(slug_of("a" * 100)) == 80
    assert slug_of("-Mùa Zuân-") == "mua-zuan"
    assert slug_of("a" * 79 + " b") == "a" * 79


def test_a_step_is_due_at_its_very_instant_and_not_before():
    times = Times(NOW, NOW + timedelta(hours=1), NOW + timedelta(hours=2))

    assert [step.phase for step in due(Phase.DRAFT, times, NOW, ready=True)] == [Phase.REGISTRATION]
    assert due(Phase.DRAFT, times, NOW - timedelta(microseconds=1), ready=True) == ()
    assert [step.phase for step in due(Phase.RUNNING, times, times.ends_at, ready=True)] == [Phase.REVIEW]
