"""The life of a campaign, as decisions: every pair of phases, and what is due at any instant."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from contest.campaigns.phases.rules import (
    Times,
    Transition,
    begun,
    check,
    due,
    following,
    gate_opens,
    missed,
)
from contest.campaigns.rules import Phase
from contest.errors import Conflict

WORDS = ("draft", "registration", "running", "review", "certified", "archived")
ORDER = tuple(Phase(word) for word in WORDS)
NEXT = set(pairwise(ORDER))
BASE = datetime(2026, 11, 23, tzinfo=UTC)
instants = st.integers(0, 100).map(lambda hours: BASE + timedelta(hours=hours))


@pytest.mark.parametrize(("here", "wanted"), list(product(ORDER, ORDER)))
def test_only_the_next_phase_may_follow(here, wanted):
    if (here, wanted) in NEXT:
        check(here, wanted)
        return

    with pytest.raises(Conflict) as refusal:
        check(here, wanted)

    assert str(refusal.value).endswith(".")


def test_a_refusal_says_whether_it_is_too_early_or_too_late():
    with pytest.raises(Conflict, match="Open the registration"):
        check(Phase.DRAFT, Phase.RUNNING)
    with pytest.raises(Conflict, match="already ended"):
        check(Phase.CERTIFIED, Phase.REVIEW)


def test_missed_steps_come_in_order_with_their_planned_times():
    times = Times(BASE, BASE + timedelta(days=1), BASE + timedelta(days=2))

    steps = due(Phase.REGISTRATION, times, BASE + timedelta(days=9), ready=True)

    assert steps == (Transition(Phase.RUNNING, times.starts_at), Transition(Phase.REVIEW, times.ends_at))


def test_a_draft_opens_by_itself_until_its_start_and_not_after_it():
    times = Times(BASE, BASE + timedelta(days=1), BASE + timedelta(days=2))
    opening = (Transition(Phase.REGISTRATION, BASE),)

    assert due(Phase.DRAFT, times, BASE, ready=False) == opening
    assert due(Phase.DRAFT, times, times.starts_at - timedelta(microseconds=1), ready=False) == opening
    assert due(Phase.DRAFT, times, times.starts_at, ready=False) == ()


def test_a_campaign_without_a_unit_misses_its_start_and_waits():
    times = Times(BASE, BASE + timedelta(days=1), BASE + timedelta(days=2))

    for now in (times.starts_at, times.ends_at, times.ends_at + timedelta(days=9)):
        assert due(Phase.REGISTRATION, times, now, ready=False) == ()
        assert missed(Phase.REGISTRATION, times, now, ready=False)
        assert begun(Phase.REGISTRATION, times, now, ready=True)
    before = times.starts_at - timedelta(microseconds=1)
    assert not missed(Phase.REGISTRATION, times, before, ready=False)
    assert not begun(Phase.REGISTRATION, times, before, ready=True)
    assert not gate_opens(Phase.REGISTRATION, times, times.starts_at, ready=False)


def test_a_draft_without_a_date_waits_for_people():
    times = Times(None, BASE, BASE + timedelta(days=1))

    assert due(Phase.DRAFT, times, BASE + timedelta(days=9), ready=True) == ()


def test_the_gate_opens_a_minute_ahead_and_only_for_what_starts():
    times = Times(BASE, BASE + timedelta(hours=1), BASE + timedelta(hours=2))
    almost = times.starts_at - timedelta(minutes=1)

    assert gate_opens(Phase.REGISTRATION, times, almost, ready=True)
    assert not gate_opens(Phase.REGISTRATION, times, almost - timedelta(microseconds=1), ready=True)
    assert not gate_opens(Phase.DRAFT, times, almost, ready=True)


@given(
    st.sampled_from(ORDER), st.lists(instants, min_size=3, max_size=3, unique=True), instants, st.booleans()
)
def test_due_steps_are_next_steps_in_time_and_none_is_left(phase, marks, now, ready):
    registration, starts, ends = sorted(marks)
    times = Times(registration, starts, ends)

    steps = due(phase, times, now, ready=ready)

    reached = phase
    for step in steps:
        assert following(reached) is step.phase
        assert step.planned_at <= now
        reached = step.phase
    assert due(reached, times, now, ready=ready) == ()


class Campaign(RuleBasedStateMachine):
    """Whatever people try and however long the clock is not looked at, phases come once and in order."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BASE
        self.times = Times(*(BASE + timedelta(hours=hours) for hours in (10, 20, 30)))
        self.entered = [Phase.DRAFT]

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def the_clock_looks(self):
        self.entered += [step.phase for step in due(self.entered[-1], self.times, self.now, ready=True)]

    @rule(wanted=st.sampled_from(ORDER))
    def somebody_tries(self, wanted):
        try:
            check(self.entered[-1], wanted)
        except Conflict:
            return
        self.entered.append(wanted)

    @invariant()
    def phases_come_once_and_in_order(self):
        assert tuple(self.entered) == ORDER[: len(self.entered)]

    @precondition(lambda self: self.now >= BASE + timedelta(hours=30))
    @rule()
    def after_the_end_nothing_runs(self):
        self.the_clock_looks()

        assert self.entered[-1] in (Phase.DRAFT, Phase.REVIEW, Phase.CERTIFIED, Phase.ARCHIVED)


TestCampaign = Campaign.TestCase
