"""Helps for few people who came alone, and helps that no learning follows."""

from contest.reviews.signals.rules import SignalRule
from tests.reviews.deeds import DAY, everybody, found, helped, ids, passed, person

FEW, FAR = SignalRule.CONCENTRATION, SignalRule.NEVER_NEAR
HOUR = 60


def to(learners: int, lessons: int) -> list:
    return [helped(1, 10 + one, lesson, lesson * DAY) for one in range(learners) for lesson in range(lessons)]


def learned(helps: list, after: float) -> list:
    """The learner's pass so many minutes after each help."""
    return [passed(one.other_id, one.lesson_id, one.lesson_id * DAY + after) for one in helps]


def test_nine_helps_for_three_people_who_came_alone_are_seen():
    helps = to(3, 3)

    (signal,) = found(helps, everybody((10, 11, 12)), rule=FEW)

    assert (signal.people, signal.facts) == ({1, 10, 11, 12}, ids(helps))
    assert signal.evidence == {"helps": 9, "people": 3}


def test_eight_helps_or_four_learners_in_ten_helps_are_usual():
    two = [*to(2, 4)]
    ten = [*to(4, 2), helped(1, 10, 5, 0), helped(1, 11, 5, 0)]

    assert found(two, everybody(range(10, 14)), rule=FEW) == []
    assert found(ten, everybody(range(10, 14)), rule=FEW) != []
    assert found(ten[:-1], everybody(range(10, 14)), rule=FEW) == []


def test_helping_the_family_whom_others_know_is_seen_in_nobody():
    helps = to(2, 8)

    assert found(helps, everybody((10, 11), vouched=True), rule=FEW) == []
    assert found(helps, everybody((10, 11), made_by=1), rule=FEW) == []
    assert found(helps, rule=FEW) == []
    assert found(helps, everybody((10, 11), vouched=True, confirmed_by=1), rule=FEW) != []


def test_only_the_helps_for_those_who_came_alone_count():
    helps = [*to(3, 3), *(helped(1, 50 + one, 1, one) for one in range(40))]
    people = {**everybody((10, 11, 12)), **everybody(range(50, 90), vouched=True)}

    (signal,) = found(helps, people, rule=FEW)

    assert signal.facts == ids(helps[:9])


def test_six_helps_after_which_nobody_passed_in_a_day_are_seen():
    helps = to(6, 1)

    (signal,) = found(helps, now=DAY, rule=FAR)

    assert (signal.people, signal.facts) == ({1, *range(10, 16)}, ids(helps))
    assert signal.evidence == {"helps": 6, "near": 0, "hours": 24}
    assert found(helps[1:], now=DAY, rule=FAR) == []


def test_a_help_of_this_day_may_still_be_followed():
    assert found(to(6, 1), now=DAY - 1, rule=FAR) == []


def test_a_pass_within_a_day_is_what_help_is_for():
    helps = to(6, 1)

    assert found([*helps, *learned(helps[:2], 24 * HOUR)], now=9 * DAY, rule=FAR) == []
    assert found([*helps, *learned(helps[:2], 24 * HOUR + 1)], now=9 * DAY, rule=FAR) != []
    assert found([*helps, *learned(helps[:2], 0)], now=9 * DAY, rule=FAR) == []
    assert found([*helps, *learned(helps, -1)], now=9 * DAY, rule=FAR) != []


def test_one_in_five_that_was_followed_is_enough():
    def seen(helps_: int, followed: int) -> bool:
        helps = to(helps_, 1)
        return bool(found([*helps, *learned(helps[:followed], 5)], now=9 * DAY, rule=FAR))

    assert (seen(10, 2), seen(100, 20)) == (False, False)
    assert (seen(10, 1), seen(101, 20)) == (True, True)


def test_two_learners_in_five_helps_are_few():
    def seen(helps: int) -> bool:
        deeds = [helped(1, 10 + at % 100, at // 100, at) for at in range(helps)]
        return bool(found(deeds, everybody(range(10, 110)), rule=FEW))

    assert (seen(249), seen(250)) == (False, True)


def test_the_helps_that_were_followed_are_left_alone():
    helps = to(6, 1)

    (signal,) = found([*helps, *learned(helps[:1], 5)], now=9 * DAY, rule=FAR)

    assert signal.facts == ids(helps[1:])
    assert signal.people == {1, *range(11, 16)}
    assert signal.evidence["near"] == 1


def test_another_lesson_or_another_learner_is_no_answer_to_a_help():
    helps = to(6, 1)
    beside = [passed(10 + one, 5, 5) for one in range(6)]

    assert found([*helps, *beside, passed(99, 0, 5)], {99: person(99)}, now=9 * DAY, rule=FAR) != []
