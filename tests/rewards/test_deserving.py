"""What pricing remembers of somebody is all that badges need."""

from datetime import UTC, date, datetime

from contest.ledger.rules import PricingState
from contest.rewards.deserving import deserved


def someone() -> PricingState:
    return PricingState(1, "nguoi_dan")


def test_nothing_done_deserves_nothing() -> None:
    somebody = someone()
    somebody.take(40, date(2026, 11, 24))

    assert deserved(somebody) == frozenset()


def test_lessons_count_once_each() -> None:
    four, five = someone(), someone()
    four.lessons = dict.fromkeys(range(4), 10)
    five.lessons = dict.fromkeys(range(5), 10)

    assert deserved(four) == {"first_lesson"}
    assert deserved(five) == {"first_lesson", "five_lessons"}


def test_the_standard_deserves_its_badge() -> None:
    somebody = someone()
    somebody.achieved_at = datetime(2026, 11, 24, tzinfo=UTC)

    assert deserved(somebody) == {"dat_chuan"}


def test_one_help_deserves_a_hand_and_three_people_who_passed_an_ambassador() -> None:
    once, two, three = someone(), someone(), someone()
    once.helped = {7: [], 8: [3]}
    two.helped, two.completed = {7: [1, 2], 8: [3]}, {7, 8}
    three.helped, three.completed = {7: [1], 8: [3], 9: [3]}, {7, 8, 9}

    assert deserved(once) == {"helping_hand"}
    assert deserved(two) == {"helping_hand"}
    assert deserved(three) == {"helping_hand", "dai_su_so"}
