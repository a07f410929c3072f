"""What goes faster than people read and type is seen; what merely arrived together is not."""

from contest.reviews.signals.rules import SignalRule
from tests.reviews.deeds import DAY, found, helped, ids, passed

SPEED = SignalRule.IMPOSSIBLE_SPEED


def quizzes(count: int, seconds: int | None, apart: float = 30) -> list:
    return [passed(1, lesson, lesson * apart, seconds=seconds) for lesson in range(count)]


def test_six_quizzes_in_less_than_three_quarters_of_a_minute_each_are_seen_with_the_helps_that_rest_on_them():
    passes = quizzes(6, 44)
    help_ = helped(2, 1, 3, 0, seconds=60)

    (signal,) = found([*passes, help_, helped(2, 1, 50, 0), helped(2, 7, 3, 0)], rule=SPEED)

    assert (signal.people, signal.facts) == ({1}, ids([*passes, help_]))
    assert signal.evidence == {"form": "quiz", "passes": 6, "seconds": 44}


def test_five_quick_ones_or_slower_ones_are_usual():
    assert found(quizzes(5, 10)) == []
    assert found(quizzes(9, 45)) == []
    assert found(quizzes(9, None)) == []


def test_who_mostly_takes_time_may_be_quick_now_and_then():
    slow = [passed(1, 100 + at, at * 30 + 5, seconds=300) for at in range(6)]

    assert found([*quizzes(6, 20), *slow]) == []
    (signal,) = found([*quizzes(6, 20), *slow[1:]])
    assert len(signal.facts) == 6


def test_lessons_one_upon_the_other_are_seen_though_nobody_timed_them():
    passes = quizzes(6, None, apart=0.74)

    (signal,) = found(passes)

    assert signal.facts == ids(passes)
    assert signal.evidence == {"form": "pace", "passes": 6, "seconds": 222}
    assert found(quizzes(6, None, apart=0.75)) == []
    assert found(quizzes(5, None, apart=0.1)) == []


def test_the_longest_run_is_meant():
    run = quizzes(8, None, apart=0.5)
    later = [passed(1, 50 + at, DAY + at * 10) for at in range(4)]

    (signal,) = found([passed(1, 90, -DAY), *run, *later])

    assert signal.facts == ids(run)


def test_what_a_phone_without_signal_kept_is_not_chased():
    """Its clock was wrong, and all that it did in three days is dated to the first of them."""
    kept = [passed(1, lesson, 0, sent=3 * DAY) for lesson in range(8)]
    just_too_late = [passed(1, lesson, lesson * 0.1, sent=lesson * 0.1 + 10) for lesson in range(8)]
    at_once = [passed(1, lesson, lesson * 0.1, sent=lesson * 0.1 + 9.9) for lesson in range(8)]

    assert found(kept) == found(just_too_late) == []
    assert found(at_once) != []


def test_one_persons_haste_is_not_anothers():
    passes = [passed(one, lesson, lesson * 0.1) for one in range(6) for lesson in range(5)]

    assert found(passes) == []


def test_five_codes_confirmed_within_five_seconds_are_seen():
    helps = [helped(1, 10 + at, 1, at, seconds=4) for at in range(5)]
    slow = helped(1, 30, 1, 9, seconds=5)

    (signal,) = found([*helps, slow], now=DAY / 2)

    assert (signal.people, signal.facts) == ({1, *range(10, 15)}, ids(helps))
    assert len(found(helps, now=DAY / 2)) == 1
    assert signal.evidence == {"form": "codes", "helps": 5, "seconds": 5}


def test_codes_that_wait_while_they_are_typed_are_usual():
    assert found([helped(1, 10 + at, 1, at, seconds=5) for at in range(9)], now=DAY / 2) == []
    assert found([helped(1, 10 + at, 1, at, seconds=1) for at in range(4)], now=DAY / 2) == []
    assert found([helped(1, 10 + at, 1, at) for at in range(9)], now=DAY / 2) == []
    mixed = [helped(1, 10 + at, 1, at, seconds=seconds) for at, seconds in enumerate((0, 0, 0, 30, 30, 30))]
    assert found(mixed, now=DAY / 2) == []
    assert len(found([*mixed, helped(1, 40, 1, 9, seconds=0)], now=DAY / 2)[0].facts) == 4
