"""Signals that share people or facts are one case: a ring is decided once."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from contest.reviews.signals.cases import grouped
from contest.reviews.signals.rules import Signal, SignalRule


def signal(rule: SignalRule, people: set[int], facts: set[int]) -> Signal:
    return Signal(rule, frozenset(people), frozenset(facts), {})


def test_a_ring_and_the_pairs_in_it_are_one_case_with_all_their_facts():
    ring = signal(SignalRule.RING, {1, 2, 3}, {10, 11})
    pair = signal(SignalRule.MUTUAL_PAIR, {2, 3}, {12})
    beside = signal(SignalRule.IMPOSSIBLE_SPEED, {7}, {20})

    cases = grouped([pair, beside, ring])

    assert [case.signals for case in cases] == [(pair, ring), (beside,)]
    assert (cases[0].people, cases[0].facts) == ({1, 2, 3}, {10, 11, 12})
    assert cases[0].rules == (SignalRule.MUTUAL_PAIR, SignalRule.RING)


def test_a_fact_in_common_joins_as_a_person_does_and_the_numbers_of_both_are_no_bond():
    one = signal(SignalRule.SHARED_DEVICE, {1}, {5})
    other = signal(SignalRule.SHARED_SOURCE, {2}, {5})
    apart = signal(SignalRule.BURST, {5}, {1})

    assert [case.signals for case in grouped([one, apart, other])] == [(one, other), (apart,)]


def test_what_joins_two_cases_makes_them_one():
    left, right = signal(SignalRule.RING, {1}, {1}), signal(SignalRule.RING, {2}, {2})
    bridge = signal(SignalRule.RING, {1, 2}, {3})

    assert [case.signals for case in grouped([left, right, bridge])] == [(left, right, bridge)]
    assert grouped([]) == []


@given(
    st.lists(
        st.builds(
            signal,
            st.sampled_from(list(SignalRule)),
            st.sets(st.integers(1, 9), min_size=1, max_size=3),
            st.sets(st.integers(1, 20), max_size=3),
        ),
        max_size=12,
    )
)
def test_every_signal_is_in_one_case_and_cases_share_nobody_and_nothing(found):
    cases = grouped(found)

    assert Counter(one.rule for case in cases for one in case.signals) == Counter(one.rule for one in found)
    people = [person for case in cases for person in case.people]
    facts = [fact for case in cases for fact in case.facts]
    assert len(people) == len(set(people))
    assert len(facts) == len(set(facts))
