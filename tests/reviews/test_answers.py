"""Answers alike to the letter in lesson after lesson are seen; the same by chance now and then are not."""

from contest.reviews.signals.rules import SignalRule
from tests.reviews.deeds import found, helped, ids, passed

ALIKE = SignalRule.SAME_ANSWERS


def sheets(people: range, lessons: range) -> list:
    return [
        passed(one, lesson, one * 500 + lesson * 10, answers=f"s{lesson}")
        for one in people
        for lesson in lessons
    ]


def test_two_who_answered_four_lessons_alike_are_seen_with_those_lessons_alone():
    alike = sheets(range(2), range(4))
    own = [passed(one, lesson, 400, answers=f"of {one}") for one in range(2) for lesson in (7, 8)]
    help_ = helped(9, 1, 2, 0)

    (signal,) = found([*alike, *own, help_], rule=ALIKE)

    assert (signal.people, signal.facts) == ({0, 1}, ids([*alike, help_]))
    assert signal.evidence == {"people": 2, "lessons": 4}


def test_three_lessons_alike_may_be_chance_and_no_answers_are_not_the_same():
    assert found(sheets(range(2), range(3)), rule=ALIKE) == []
    unknown = [passed(one, lesson, 0, answers="") for one in range(9) for lesson in range(9)]
    assert found(unknown, rule=ALIKE) == []


def test_the_same_lesson_again_and_again_is_one_lesson():
    again = [passed(one, 1, at * 10, answers=f"{at}") for one in range(2) for at in range(6)]

    assert found(again, rule=ALIKE) == []


def test_whoever_is_bound_to_the_same_people_belongs_to_them():
    first, second = sheets(range(3), range(4)), sheets(range(2, 4), range(10, 14))
    apart = [passed(one, lesson, 0, answers=f"x{lesson}") for one in (8, 9) for lesson in range(20, 24)]

    (signal, other) = found([*first, *second, *apart], rule=ALIKE)

    assert (signal.people, signal.evidence) == ({0, 1, 2, 3}, {"people": 4, "lessons": 8})
    assert signal.facts == ids([*first, *second])
    assert other.people == {8, 9}


def test_a_crowd_is_one_signal_however_large():
    deeds = sheets(range(300), range(4))

    (signal,) = found(deeds, rule=ALIKE)

    assert signal.facts == ids(deeds)
