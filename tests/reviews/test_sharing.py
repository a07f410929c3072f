"""More than a family on one device, one device in several hands at once, one network behind newcomers."""

from hypothesis import given
from hypothesis import strategies as st

from contest.reviews.signals.rules import SignalRule
from tests.reviews.deeds import everybody, found, helped, ids, passed, person

DEVICE, SOURCE = SignalRule.SHARED_DEVICE, SignalRule.SHARED_SOURCE


def on_one(people: int, **origin: str) -> list:
    return [passed(one, 1, one * 30, seconds=200, **origin) for one in range(people)]


def test_nine_who_came_alone_on_one_device_are_seen():
    deeds = on_one(9, device="a")
    help_ = helped(70, 3, 1, 0)
    known = [passed(50, 1, 999, device="a")]

    (signal,) = found(
        [*deeds, *known, help_], {**everybody(range(9)), 50: person(50, vouched=True)}, rule=DEVICE
    )

    assert (signal.people, signal.facts) == (set(range(9)), ids([*deeds, help_]))
    assert signal.evidence == {"form": "people", "people": 9}


def test_a_family_a_helpers_phone_and_no_device_at_all_are_usual():
    assert found(on_one(8, device="a"), everybody(range(8)), rule=DEVICE) == []
    assert found(on_one(40, device="a"), everybody(range(40), vouched=True), rule=DEVICE) == []
    assert found(on_one(40, device="a"), everybody(range(40), made_by=90), rule=DEVICE) == []
    assert found(on_one(40, device=""), everybody(range(40)), rule=DEVICE) == []
    assert found(on_one(40, device="a"), rule=DEVICE) == []
    two = [*on_one(5, device="a"), *(passed(20 + one, 1, one * 30, device="b") for one in range(5))]
    assert found(two, everybody(range(30)), rule=DEVICE) == []


def test_eight_quizzes_of_several_people_at_the_same_moment_on_one_device_are_seen_whoever_they_are():
    four_and_four = [
        passed(one, lesson, lesson * 60 + one, device="a", seconds=90)
        for one in (1, 2)
        for lesson in (1, 2, 3, 4)
    ]

    (signal,) = found(four_and_four, everybody((1, 2), vouched=True), rule=DEVICE)

    assert (signal.people, signal.facts) == ({1, 2}, ids(four_and_four))
    assert signal.evidence == {"form": "at_once", "people": 2, "passes": 8}
    assert found(four_and_four[:7], rule=DEVICE) == []


def test_one_after_the_other_is_not_at_the_same_moment():
    in_turn = [passed(at, 1, at, device="a", seconds=60) for at in range(20)]
    same_person = [passed(1, at, at, device="a", seconds=600) for at in range(20)]
    untimed = [passed(at, 1, 0, device="a") for at in range(20)]

    assert found(in_turn, rule=DEVICE) == found(same_person, rule=DEVICE) == found(untimed, rule=DEVICE) == []


def test_a_long_quiz_overlaps_with_all_that_were_done_meanwhile():
    long = passed(1, 1, 60, device="a", seconds=3600)
    short = [passed(2 + at, 1, 5 + at * 5, device="a", seconds=60) for at in range(7)]

    (signal,) = found([*short, long], rule=DEVICE)

    assert signal.facts == ids([long, *short])


def test_nine_of_one_unit_who_came_alone_from_one_network_are_seen():
    deeds = on_one(9, source="n")
    others = [passed(50 + one, 1, 3, source="n") for one in range(3)]
    people = {**everybody(range(9)), **everybody(range(50, 53), unit=9)}

    (signal,) = found([*deeds, *others[:2]], people, rule=SOURCE)

    assert (signal.people, signal.facts) == (set(range(9)), ids(deeds))
    assert signal.evidence == {"people": 9}
    assert found([*deeds, *others], people, rule=SOURCE) == []


def test_four_in_five_of_a_network_is_hardly_anybody_else():
    deeds = [passed(one, 1, one, source="n") for one in range(126)]
    people = {**everybody(range(100)), **everybody(range(100, 126), vouched=True)}

    assert found(deeds, people, rule=SOURCE) == []
    assert found(deeds[:-1], people, rule=SOURCE) != []


def test_a_family_a_school_and_a_mobile_network_are_usual():
    assert found(on_one(8, source="n"), everybody(range(8)), rule=SOURCE) == []
    assert found(on_one(35, source="n"), everybody(range(35), vouched=True), rule=SOURCE) == []
    mobile = {one: person(one, unit=one % 20) for one in range(300)}
    assert found(on_one(300, source="n"), mobile, rule=SOURCE) == []
    assert found(on_one(40, source=""), everybody(range(40)), rule=SOURCE) == []
    assert found(on_one(40, source="n"), rule=SOURCE) == []


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50), st.integers(1, 600)), max_size=14))
def test_overlaps_are_those_that_comparing_all_with_all_finds(told):
    deeds = [passed(who, 1, minute, device="a", seconds=seconds) for who, minute, seconds in told]
    overlapping = {
        one.fact_id
        for (who, minute, seconds), one in zip(told, deeds, strict=True)
        for other, ended, took in told
        if who != other and minute * 60 - seconds < ended * 60 and ended * 60 - took < minute * 60
    }

    said = found(deeds, rule=DEVICE)

    assert [one.facts for one in said] == ([overlapping] if len(overlapping) >= 8 else [])
