"""What families, classes, village halls, market days and phones without signal do is nobody's case."""

import time

from contest.reviews.signals.rules import SignalRule
from tests.reviews.deeds import DAY, everybody, found, helped, passed, person

HOUR = 60


def hall() -> list:
    """One helper teaches forty one by one on one phone, each two lessons, in two evenings."""
    return [
        deed
        for lesson in (1, 2)
        for at in range(40)
        for deed in (
            helped(1, 100 + at, lesson, lesson * DAY + at * 6, seconds=20),
            passed(100 + at, lesson, lesson * DAY + at * 6 + 5, device="helper", source="hall", seconds=240),
        )
    ]


def test_a_helper_who_teaches_forty_on_one_phone():
    assert found(hall(), everybody(range(100, 140), made_by=1)) == []
    assert found(hall(), everybody(range(100, 140), vouched=True)) == []


def test_a_family_on_one_phone_and_one_network():
    deeds = [
        passed(one, lesson, lesson * DAY + one * 10, device="family", source="home", seconds=300)
        for one in range(6)
        for lesson in range(6)
    ]
    helps = [helped(1, one, lesson, lesson * DAY + one * 10 - 5) for one in (2, 3, 4) for lesson in range(6)]

    assert found([*deeds, *helps], {**everybody(range(6), made_by=1), 1: person(1)}) == []


def test_a_class_of_thirty_five_in_the_same_lesson_from_one_school():
    deeds = [
        passed(one, lesson, lesson * 15 + one % 9, device=f"d{one}", source="school", seconds=400 + one)
        for one in range(35)
        for lesson in (1, 2)
    ]
    friends = [helped(one, one + 1, 1, 5, seconds=15) for one in range(0, 34, 2)]

    assert found([*deeds, *friends], everybody(range(35), vouched=True)) == []


def test_a_phone_without_signal_that_sends_three_days_late():
    deeds = [
        passed(one, lesson, one * HOUR + lesson * 20, device="offline", source="road", sent=3 * DAY)
        for one in range(5)
        for lesson in range(4)
    ]

    assert found(deeds, everybody(range(5))) == []


def test_a_market_day():
    deeds = [passed(one, 1, one * 4, device="stand", source="market", seconds=150) for one in range(60)]

    assert found(deeds, everybody(range(60), made_by=900)) == []


def test_twenty_thousand_deeds_are_looked_through_between_two_minutes():
    """The rules together; each of them must stay far from comparing all with all."""
    deeds = [
        passed(
            person_, lesson, lesson * HOUR + person_ % 50, device=f"d{person_ // 40}",
            source=f"s{person_ // 100}", seconds=200, answers=f"{(person_ * 7 + lesson * 13) % 252}",
        )
        for person_ in range(2_000)
        for lesson in range(8)
    ]  # fmt: skip
    helps = [helped(at % 97, at % 1_999 + 1, at % 8, at) for at in range(4_000) if at % 97 != at % 1_999 + 1]

    began = time.process_time()
    said = found([*deeds, *helps], everybody(range(2_000)))

    assert time.process_time() - began < 20
    assert SignalRule.SHARED_DEVICE in {one.rule for one in said}
