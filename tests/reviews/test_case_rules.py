"""When somebody is asked to look again, what is held for it, and how a case keeps what was seen."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.ledger.rules import HoldState
from contest.reviews.cases.rules import (
    HeldFact,
    SeenSignal,
    asks_again,
    merged,
    read,
    stored,
    to_hold,
)
from contest.reviews.signals.rules import Signal, SignalRule

HELD, RELEASED, VOIDED = HoldState.HELD, HoldState.RELEASED, HoldState.VOIDED


def signal(*facts: int, people: tuple[int, ...] = (1, 2), rule: SignalRule = SignalRule.RING) -> Signal:
    return Signal(rule, frozenset(people), frozenset(facts), {"helps": len(facts)})


@pytest.mark.parametrize(
    ("known", "asks", "holds"),
    [
        # Nothing is known of them: both counted until now.
        ({}, True, [1, 2]),
        # One of two was let count: half of it is known to be right.
        ({1: HeldFact(RELEASED, 7)}, False, [2]),
        # What a unit's word let count was looked at by nobody.
        ({1: HeldFact(RELEASED, None)}, True, [1, 2]),
        ({1: HeldFact(HELD, 7)}, True, [2]),
        # Held when it came, and by no case yet.
        ({1: HeldFact(HELD, None)}, True, [1, 2]),
        ({1: HeldFact(HELD, None, waiting=True)}, True, [2]),
        ({1: HeldFact(VOIDED, 7)}, True, [2]),
        ({1: HeldFact(VOIDED, None)}, True, [2]),
        ({1: HeldFact(VOIDED, 7), 2: HeldFact(VOIDED, 7)}, False, []),
        ({1: HeldFact(RELEASED, 7), 2: HeldFact(RELEASED, 8)}, False, []),
        ({1: HeldFact(RELEASED, 7), 2: HeldFact(VOIDED, 7)}, False, []),
        ({1: HeldFact(RELEASED, 7), 2: HeldFact(HELD, 7)}, False, []),
    ],
)
def test_what_is_known_of_two_facts(known: dict[int, HeldFact], asks: bool, holds: list[int]) -> None:
    assert asks_again(signal(1, 2), known) is asks
    assert to_hold([signal(1, 2)], known) == holds


def test_facts_of_all_signals_are_held_once_each_in_order() -> None:
    assert to_hold([signal(3, 1), signal(1, 2)], {}) == [1, 2, 3]
    assert to_hold([], {}) == []


def test_two_let_count_of_five_are_no_reason_to_leave_it() -> None:
    known = {fact: HeldFact(RELEASED, 7) for fact in (1, 2)}

    assert asks_again(signal(1, 2, 3, 4, 5), known)
    assert not asks_again(signal(1, 2, 3, 4), known)


def test_the_same_seen_again_says_its_latest_numbers() -> None:
    old = [SeenSignal(SignalRule.RING, frozenset({1, 2, 3}), {"helps": 9})]

    grown = merged(old, [signal(1, people=(1, 2, 3, 4))])
    other_people = merged(old, [signal(1, people=(1, 2, 5))])
    other_rule = merged(old, [signal(1, people=(1, 2, 3), rule=SignalRule.MUTUAL_PAIR)])

    assert [(len(one.people), one.evidence) for one in grown] == [(4, {"helps": 1})]
    assert len(other_people) == len(other_rule) == 2


seen_signals = st.builds(
    SeenSignal,
    st.sampled_from(SignalRule),
    st.frozensets(st.integers(1, 9), min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(["helps", "people"]), st.integers(0, 99)),
)


@given(st.lists(seen_signals, max_size=6), st.randoms(use_true_random=False))
def test_a_case_reads_what_it_kept_and_the_order_changes_nothing(signals, random) -> None:
    once = {(one.rule, one.people): one for one in signals}
    kept = stored(once.values())
    shuffled = list(once.values())
    random.shuffle(shuffled)

    assert stored(shuffled) == kept
    back = read(json.dumps(kept))
    assert {(one.rule, one.people): dict(one.evidence) for one in back} == {
        key: dict(one.evidence) for key, one in once.items()
    }
    assert [list(SignalRule).index(one.rule) for one in back] == sorted(
        list(SignalRule).index(one.rule) for one in back
    )


def test_no_case_has_no_signals() -> None:
    assert read(None) == ()
