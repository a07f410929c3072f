"""A day's tries: enough for whoever learns, few for a program that writes rows."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from contest.lessons.allowance.rules import KNOWN, MUCH, TRIED, Allowance, Try
from contest.local_time import local_day
from tests.making import NOON

TODAY = local_day(NOON)
TOMORROW = TODAY + timedelta(days=1)
# As the promises say.
TRIES, IN_VAIN, REPEATS, LESSONS = 10, 20, 3, 16


def after(*tried: Try) -> Allowance:
    allowance = Allowance()
    for one in tried:
        allowance.add(one)
    return allowance


def failed(lesson: int = 1) -> Try:
    return Try(lesson, TODAY, 40, passed=False)


def passed(percent: int = 100, lesson: int = 1) -> Try:
    return Try(lesson, TODAY, percent, passed=True)


def test_ten_tries_of_one_quiz_are_a_day() -> None:
    assert after(*[failed()] * 9).refusal(passed()) is None
    full = after(*[failed()] * 10)

    assert full.refusal(failed()) == full.refusal(passed()) == full.refusal_to_start(1, TODAY) == TRIED
    assert full.refusal(passed(lesson=2)) is None
    assert full.refusal_to_start(2, TODAY) is None
    assert full.refusal_to_start(1, TOMORROW) is None


def test_three_passes_with_no_more_than_before_are_a_day() -> None:
    full = after(passed(), passed(), passed(80), passed(80, 2), passed(80, 2))

    assert full.refusal(passed()) == full.refusal(passed(80, 2)) == full.refusal_to_start(1, TODAY) == KNOWN
    # What can still be bettered stays open, and so does what was never passed.
    assert full.refusal(passed(100, 2)) is None
    assert full.refusal_to_start(2, TODAY) is None
    assert full.refusal(passed(80, 3)) is None
    assert after(*[passed()] * 3).refusal_to_start(1, TODAY) is None


def test_twenty_in_vain_are_a_day_and_a_pass_that_earns_is_kept_even_then() -> None:
    tired = after(*(failed(n % 4) for n in range(20)))

    assert tired.refusal(failed(9)) == tired.refusal_to_start(9, TODAY) == MUCH
    assert tired.refusal(passed(lesson=9)) is None
    assert after(*(failed(n % 4) for n in range(19))).refusal(failed(9)) is None


tries = st.builds(
    Try,
    st.integers(1, LESSONS),
    st.sampled_from([TODAY, TOMORROW]),
    st.sampled_from([0, 60, 80, 100]),
    st.booleans(),
)


@given(st.lists(tries, max_size=120))
def test_whatever_is_sent_a_day_keeps_few_that_earn_nothing(sent: list[Try]) -> None:
    allowance, kept, best = Allowance(), [], dict[int, int]()
    in_vain = {TODAY: 0, TOMORROW: 0}
    repeats = {TODAY: 0, TOMORROW: 0}
    for one in sent:
        if allowance.refusal(one) is not None:
            continue
        allowance.add(one)
        kept.append(one)
        if one.passed and one.percent > best.get(one.lesson, -1):
            best[one.lesson] = one.percent
        else:
            in_vain[one.day] += 1
            repeats[one.day] += one.passed

    assert max(in_vain.values()) <= IN_VAIN
    assert max(repeats.values()) <= REPEATS
    for lesson in range(1, LESSONS + 1):
        for day in (TODAY, TOMORROW):
            assert sum(one.lesson == lesson and one.day == day for one in kept) <= TRIES
