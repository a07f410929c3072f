"""A lot that anybody draws again by hand, what may be noted, and how many are still to be called on."""

import hashlib

import pytest

from contest.follow_ups import rules
from contest.follow_ups.rules import FollowUpCounts, FollowUpOutcome


def test_a_lot_is_drawn_again_by_hand() -> None:
    root = "ab" * 32

    drawn = [n for n in range(1, 3_201) if rules.is_drawn(root, n)]

    assert drawn == [n for n in range(1, 3_201) if hashlib.sha256(f"{root}:{n}".encode()).digest()[0] < 16]
    assert abs(len(drawn) - 3_200 / rules.ONE_IN) < 60


@pytest.mark.parametrize("typed", ["confirmed", "denied", "not_met"])
def test_what_came_of_a_call_is_one_of_three(typed: str) -> None:
    assert rules.outcome_in(typed) == FollowUpOutcome(typed)


@pytest.mark.parametrize("typed", ["", "open", "Confirmed"])
def test_nothing_else_came_of_it(typed: str) -> None:
    assert rules.outcome_in(typed) is None


def test_who_was_not_met_is_not_still_to_be_called_on_for_the_first_time() -> None:
    assert FollowUpCounts(passes=160, drawn=10, confirmed=4, denied=1, not_met=2, gone=1).waiting == 2
