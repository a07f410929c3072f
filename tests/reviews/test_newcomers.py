"""Many who come alone within the hour at a pace, and many alike in one sitting, are seen."""

from contest.reviews.signals.rules import KnownPerson, SignalRule
from tests.reviews.deeds import DAY, everybody, found, helped, ids, passed, person

BURST, SITTING = SignalRule.BURST, SignalRule.ONLY_REQUIRED


def crowd(people: int, lessons: int, pace: float, apart: float = 1) -> list:
    """Each takes so many lessons, so many minutes one after the other."""
    return [
        passed(one, lesson, one * apart + lesson * pace) for one in range(people) for lesson in range(lessons)
    ]


def coming(people: int, apart: float, **known: int | bool) -> dict:
    return {one: person(one, one * apart, **known) for one in range(people)}


def test_three_who_come_alone_within_the_hour_and_take_three_lessons_at_a_pace_are_seen():
    deeds = crowd(3, 3, 1.9)
    help_ = helped(90, 2, 1, 0)

    (signal,) = found([*deeds, help_], coming(3, 30), rule=BURST)

    assert (signal.people, signal.facts) == (set(range(3)), ids([*deeds, help_]))
    assert signal.evidence == {"people": 3, "minutes": 60, "seconds": 120}


def test_fewer_people_fewer_lessons_more_time_and_other_units_are_usual():
    assert found(crowd(2, 3, 1.9), coming(2, 1), rule=BURST) == []
    assert found(crowd(3, 2, 1.9), coming(3, 1), rule=BURST) == []
    assert found(crowd(3, 3, 2), coming(3, 1), rule=BURST) == []
    assert found(crowd(3, 3, 1.9), coming(3, 30.1), rule=BURST) == []
    elsewhere = {**coming(3, 1), 2: person(2, 2, unit=8)}
    assert found(crowd(3, 3, 1.9), elsewhere, rule=BURST) == []


def test_whom_somebody_knew_is_no_newcomer_and_letting_them_in_later_changes_nothing():
    deeds = crowd(6, 3, 1.9)

    assert found(deeds, coming(6, 1, vouched=True), rule=BURST) == []
    assert found(deeds, coming(6, 1, made_by=50), rule=BURST) == []
    assert found(deeds, coming(6, 1, vouched=True, confirmed_by=50), rule=BURST) != []
    assert found(deeds, rule=BURST) == []


def test_a_meeting_at_which_most_take_their_time_leaves_the_quick_ones_alone():
    deeds = [
        *crowd(5, 3, 1.5),
        *(passed(one, lesson, lesson * 6) for one in range(5, 30) for lesson in (1, 2, 3)),
    ]

    assert found(deeds, coming(30, 1), rule=BURST) == []
    assert found(deeds[:-60], coming(10, 1), rule=BURST) != []
    assert found(deeds[:-57], coming(11, 1), rule=BURST) == []


def test_a_clock_that_stood_while_a_phone_was_offline_makes_nobody_quick():
    kept = [passed(one, lesson, one, sent=3 * DAY) for one in range(5) for lesson in range(5)]

    assert found(kept, coming(5, 1)) == []
    assert (
        found([passed(one.person_id, one.lesson_id or 0, one.person_id) for one in kept], coming(5, 1)) != []
    )
    late = [passed(one, lesson, one, sent=one + 10) for one in range(5) for lesson in range(5)]
    assert found(late, coming(5, 1)) == []
    nearly = [passed(one, lesson, one, sent=one + 9.9) for one in range(5) for lesson in range(5)]
    assert found(nearly, coming(5, 1), rule=BURST) != []


def test_the_whole_crowd_is_meant_even_where_it_comes_for_hours():
    people = coming(20, 8)

    (signal,) = found([*crowd(20, 3, 1), passed(99, 1, 1)], {**people, 99: person(99, 900)}, rule=BURST)

    assert signal.people == set(range(20))


def test_three_who_take_the_same_four_lessons_in_one_sitting_and_are_gone_are_seen():
    deeds = crowd(3, 4, 2.9, apart=DAY)

    (signal,) = found(deeds, coming(3, DAY), rule=SITTING)

    assert (signal.people, signal.facts) == (set(range(3)), ids(deeds))
    assert signal.evidence == {"people": 3, "lessons": 4, "hours": 4}


def test_fewer_people_fewer_lessons_more_time_or_another_choice_are_usual():
    assert found(crowd(2, 4, 2.9), coming(2, 1), rule=SITTING) == []
    assert found(crowd(3, 3, 2.9), coming(3, 1), rule=SITTING) == []
    assert found(crowd(3, 4, 3), coming(3, 1), rule=SITTING) == []
    own_choice = [*crowd(3, 4, 2.9), passed(0, 9, 9)]
    assert found(own_choice, coming(3, 1), rule=SITTING) == []
    assert found(crowd(3, 4, 2.9), coming(3, 1, vouched=True), rule=SITTING) == []


def test_who_was_here_four_hours_ago_may_come_back():
    deeds = crowd(3, 4, 2, apart=0)

    assert found(deeds, coming(3, 1), now=6 + 240, rule=SITTING) != []
    assert found(deeds, coming(3, 1), now=5 + 240, rule=SITTING) == []
    assert found([*deeds, passed(0, 0, 3 * DAY)], coming(3, 1), rule=SITTING) == []


def test_people_of_no_unit_are_nobodys_crowd():
    people = {one: person(one, unit=0) for one in range(6)}
    nowhere = {one: KnownPerson(one, known.since, None, None, vouched=False) for one, known in people.items()}

    assert found(crowd(6, 4, 1), nowhere, rule=BURST) == found(crowd(6, 4, 1), nowhere, rule=SITTING) == []
    assert found(crowd(6, 4, 1), everybody(range(6)), rule=BURST) != []
