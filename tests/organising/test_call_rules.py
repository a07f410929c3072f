"""What can come of a call, on which day to call again, and which unit is called first."""

from datetime import date, datetime, timedelta

import pytest

from contest.errors import Invalid
from contest.local_time import VIETNAM
from contest.organising.calls.rules import (
    LABELS,
    NO_DAY,
    NO_OUTCOME,
    CallOutcome,
    LastCall,
    could_win,
    next_day,
    outcome_in,
    rank,
)

TODAY = date(2026, 11, 30)
TWO_MONTHS = timedelta(days=60)
AT = datetime(2026, 11, 20, 9, tzinfo=VIETNAM)


def last(outcome: CallOutcome, day: date | None = None) -> LastCall:
    return LastCall(outcome, AT, day, "Nguyễn Thị Oanh")


def test_only_what_stands_on_the_sheet_is_an_outcome():
    assert outcome_in("no_part") is CallOutcome.NO_PART
    assert {*LABELS} == set(CallOutcome)
    assert last(CallOutcome.ANSWERED).label == LABELS["answered"]
    with pytest.raises(Invalid) as refused:
        outcome_in("busy")
    assert refused.value.message == NO_OUTCOME


@pytest.mark.parametrize("day", [TODAY, TODAY + TWO_MONTHS])
def test_a_day_from_today_on_within_two_months(day: date):
    assert next_day(CallOutcome.LATER, day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "mai", f"{TODAY - timedelta(days=1)}", f"{TODAY + TWO_MONTHS + timedelta(days=1)}"],
)
def test_any_other_day_is_refused(text: str):
    with pytest.raises(Invalid) as refused:
        next_day(CallOutcome.LATER, text, TODAY)
    assert refused.value.message == NO_DAY


def test_only_a_call_to_be_made_again_has_a_day():
    assert next_day(CallOutcome.ANSWERED, TODAY.isoformat(), TODAY) is None


def test_what_a_call_could_win_tells_nobody_how_few_there_are():
    assert could_win(100, 40) == 60
    assert could_win(100, 0) == 100
    assert {could_win(100, few) for few in (1, 2, 3, 4)} == {99}
    assert could_win(40, 47) == 0


def test_most_to_win_first_between_what_was_agreed_and_who_takes_no_part():
    lines = {
        "agreed today": rank(5, 8, last(CallOutcome.LATER, TODAY), TODAY),
        "agreed before": rank(9, 8, last(CallOutcome.LATER, TODAY - timedelta(days=3)), TODAY),
        "most": rank(90, 8, None, TODAY),
        "as many, silent longer": rank(90, 20, last(CallOutcome.NO_ANSWER), TODAY),
        "agreed later": rank(500, 8, last(CallOutcome.LATER, TODAY + timedelta(days=1)), TODAY),
        "no part": rank(900, 90, last(CallOutcome.NO_PART), TODAY),
    }

    assert sorted(lines, key=lambda one: lines[one]) == [
        "agreed before",
        "agreed today",
        "as many, silent longer",
        "most",
        "agreed later",
        "no part",
    ]
