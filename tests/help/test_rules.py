"""Codes and the reasons against confirming."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from contest.help.rules import (
    CODE_LIFE,
    EXPIRED,
    HELPED,
    MOST_OPEN,
    OWN,
    PASSED,
    USED,
    ConfirmingStanding,
    HelpState,
    code_of,
    refusal,
    state,
)
from tests.making import NOON

ALPHABET = "23456789BCGHKMNPQTV"

SECOND = timedelta(seconds=1)
HELPER, LEARNER = 1, 2
OPEN = ConfirmingStanding(HELPER, None, NOON + SECOND, passed_before=False, helped_before=False)


def test_a_code_follows_from_the_help_and_the_secret_alone():
    key = uuid4()

    assert code_of(b"secret", key) == code_of(b"secret", key)
    assert len({code_of(b"secret", uuid4()) for _ in range(200)} | {code_of(b"other", key)}) == 201
    assert set("".join(code_of(b"secret", uuid4()) for _ in range(200))) == set(ALPHABET)


def test_an_open_help_may_be_confirmed_by_another_person():
    assert refusal(OPEN, LEARNER, NOON) is None


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (replace(OPEN, helper_id=LEARNER), OWN),
        (replace(OPEN, learner_id=3), USED),
        (replace(OPEN, expires_at=NOON), EXPIRED),
        (replace(OPEN, helped_before=True), HELPED),
        (replace(OPEN, passed_before=True), PASSED),
    ],
)
def test_each_reason_against_it_has_its_own_sentence(standing: ConfirmingStanding, sentence: str):
    said = refusal(standing, LEARNER, NOON)

    assert said is not None
    assert said.message == sentence


def test_a_confirmed_help_never_runs_out():
    past = {"expires_at": NOON, "now": NOON + SECOND}

    assert state(confirmed=False, completed=False, expires_at=NOON + SECOND, now=NOON) is HelpState.OPEN
    assert state(confirmed=False, completed=False, **past) is HelpState.EXPIRED
    assert state(confirmed=True, completed=False, **past) is HelpState.CONFIRMED
    assert state(confirmed=True, completed=True, **past) is HelpState.COMPLETED


def test_a_code_has_eight_signs_and_lives_as_long_as_a_lesson_takes_and_twenty_may_be_open():
    assert len(code_of(b"secret", uuid4())) == 8
    assert timedelta(minutes=45) == CODE_LIFE
    assert MOST_OPEN == 20


def test_a_code_runs_out_at_its_very_end():
    assert state(confirmed=False, completed=False, expires_at=NOON, now=NOON) is HelpState.EXPIRED
    assert state(confirmed=False, completed=False, expires_at=NOON + SECOND, now=NOON) is HelpState.OPEN
    assert refusal(replace(OPEN, expires_at=NOON + SECOND), LEARNER, NOON) is None
