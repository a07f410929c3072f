"""Points at their limits, and the words and keys of facts; pure."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import pytest

from contest.campaigns.rules import Rules
from contest.ledger.rules import (
    AGAIN_KEY,
    NATURAL_KEYS,
    Award,
    FactKind,
    NewFact,
    Outcome,
    PricingState,
    RecordedFact,
    Status,
    completion_of,
)
from contest.points.pricing import ENTRY_KIND, NOT_IN_CAMPAIGN, PAIR_CAP, Price, price, worth_of
from leaderboard import Kind
from tests.making import RULES

AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)
SLUGS = {n: f"lesson-{n}" for n in range(1, 10)}
KEY = UUID(int=7)


def passed(lesson: int, score: int | None = 100) -> RecordedFact:
    return RecordedFact(1, KEY, FactKind.LESSON_PASSED, 7, None, lesson, score, AT, AT)


def helped(lesson: int, learner: int, kind: FactKind = FactKind.HELP_CONFIRMED) -> RecordedFact:
    return RecordedFact(1, KEY, kind, 7, learner, lesson, None, AT, AT)


def given(fact: RecordedFact, person: PricingState, rules: Rules = RULES) -> Price:
    return price(fact, TODAY, person, rules, SLUGS)


@pytest.mark.parametrize(
    ("score", "points"), [(100, 10), (99, 9), (90, 9), (89, 8), (10, 1), (9, 0), (0, 0), (None, 0)]
)
def test_a_pass_is_worth_its_percent_rounded_down(score: int | None, points: int):
    assert worth_of(score, "lesson-1", RULES) == points


def test_without_a_score_a_lesson_is_worth_nothing_however_much_it_gives():
    assert worth_of(None, "lesson-1", replace(RULES, lesson_points=1000)) == 0


def test_a_lesson_with_points_of_its_own_is_worth_them_and_the_others_what_every_lesson_is():
    rules = replace(RULES, own_points={"lesson-3": 25})

    assert [worth_of(90, f"lesson-{lesson}", rules) for lesson in (3, 4)] == [22, 9]


def test_a_better_result_adds_the_rest_of_a_lessons_own_points():
    rules, person = replace(RULES, own_points={"lesson-3": 25}), PricingState(7, "can_bo")

    assert [given(passed(3, score), person, rules).points for score in (80, 70, 100)] == [20, 0, 5]
    assert person.lessons == {3: 25}


def test_points_are_noted_in_all_and_by_day():
    person = PricingState(7, "can_bo", points=5, days={YESTERDAY: 5})

    given(passed(3, 80), person)
    given(passed(4, 90), person)

    assert (person.points, person.days, person.lessons) == (22, {YESTERDAY: 5, TODAY: 17}, {3: 8, 4: 9})


def test_a_better_pass_pays_the_difference_and_a_worse_one_nothing():
    person = PricingState(7, "can_bo", lessons={3: 8})

    assert given(passed(3, 90), person) == Price(1)
    assert given(passed(3, 90), person) == Price(0, "no_improvement")
    assert given(passed(3, 20), person) == Price(0, "no_improvement")
    assert person.lessons == {3: 9}


def test_a_first_pass_worth_nothing_is_remembered():
    person = PricingState(7, "can_bo")

    assert given(passed(3, 5), person) == Price(0, "no_improvement")
    assert person.lessons == {3: 0}


@pytest.mark.parametrize(
    ("day", "before", "expected"),
    [
        (50, 100, Price(10)),
        (51, 100, Price(9, "day_cap")),
        (60, 100, Price(0, "day_cap")),
        (0, 990, Price(10)),
        (0, 991, Price(9, "campaign_cap")),
        (0, 1000, Price(0, "campaign_cap")),
        (55, 995, Price(5, "day_cap")),
        (54, 995, Price(5, "campaign_cap")),
        (70, 100, Price(0, "day_cap")),
    ],
)
def test_sixty_points_a_day_and_a_thousand_a_campaign(day: int, before: int, expected: Price):
    person = PricingState(7, "can_bo", points=before, days={TODAY: day})

    assert given(passed(3), person) == expected
    assert (person.points, person.days[TODAY]) == (before + expected.points, day + expected.points)


def test_a_help_pays_three_then_twelve_and_three_lessons_a_pair():
    person = PricingState(7, "can_bo")

    assert [given(helped(lesson, 9), person) for lesson in (1, 2, 3, 4)] == [Price(3)] * 3 + [
        Price(0, PAIR_CAP)
    ]
    assert person.helped == {9: [1, 2, 3]}
    assert given(helped(1, 9, FactKind.HELP_COMPLETED), person) == Price(12)
    assert given(helped(4, 9, FactKind.HELP_COMPLETED), person) == Price(0, PAIR_CAP)
    assert given(helped(1, 8, FactKind.HELP_COMPLETED), person) == Price(0, PAIR_CAP)
    assert person.completed == {9}
    assert given(helped(1, 8), person) == Price(3)


def test_the_standard_is_what_the_group_must_pass_and_a_group_without_one_has_none():
    resident, official = (
        PricingState(7, "nguoi_dan", lessons={1: 10}),
        PricingState(7, "can_bo", lessons={1: 10}),
    )

    assert given(passed(2), resident) == Price(60, "", achieved=True)
    assert (resident.achieved_at, resident.points, resident.days) == (AT, 60, {TODAY: 60})
    assert given(passed(2), official) == Price(10)
    assert official.achieved_at is None


def test_a_lesson_that_belongs_to_no_campaign_changes_nothing():
    person = PricingState(7, "nguoi_dan")

    assert given(passed(99), person) == Price(0, NOT_IN_CAMPAIGN)
    assert person == PricingState(7, "nguoi_dan")


def test_each_fact_makes_its_kind_of_entry():
    assert {kind.value: entry for kind, entry in ENTRY_KIND.items()} == {
        "lesson_passed": Kind.LESSON,
        "help_confirmed": Kind.HELP,
        "help_completed": Kind.HELP,
    }
    assert (NOT_IN_CAMPAIGN, PAIR_CAP) == ("lesson_not_in_campaign", "pair_cap")


def test_natural_keys_are_stored_and_so_never_change():
    assert {kind.value: key for kind, key in NATURAL_KEYS.items()} == {
        "lesson_passed": "quiz:{attempt}",
        "help_confirmed": "help:{help}",
        "help_completed": "help:{help}:completed",
        "correction": "void:{ledger}:{number}",
    }
    assert AGAIN_KEY == "again:{ledger}:{number}"


def test_a_fingerprint_is_stored_and_so_never_changes():
    fact = NewFact(KEY, FactKind.LESSON_PASSED, "quiz:1", 7, lesson_id=3, score=80, occurred_at=AT)

    assert fact.fingerprint == "87ca074f7c15429f07ab6046fc8d105758ac331bc9fc085a8b9f739cc9078356"
    assert (
        NewFact(KEY, FactKind.LESSON_PASSED, "quiz:1", 7).fingerprint
        == "738537a73c09aaca1b92d67e6c770d8d5e6c0b955ab845c6d7629ae8a05aeb58"
    )


def test_the_second_part_of_a_help_has_an_id_that_anyone_can_derive():
    assert completion_of(KEY, 7, 9, 3, AT) == NewFact(
        uuid5(KEY, "completed"),
        FactKind.HELP_COMPLETED,
        f"help:{KEY}:completed",
        7,
        other_id=9,
        lesson_id=3,
        occurred_at=AT,
    )


def test_an_outcome_adds_up_its_awards():
    awards = (
        Award(1, "a", "A", 5, 10, "", achieved=False),
        Award(2, "b", "B", 9, 3, "day_cap", achieved=False),
    )

    assert (Outcome(Status.ACCEPTED, KEY, awards).points, Outcome(Status.LATE, KEY).points) == (13, 0)
    assert awards[0].badges == () and passed(1).helped is False
    assert timedelta(0) == AT - passed(1).received_at


def test_a_day_begins_with_all_of_its_points_left():
    assert given(passed(3), PricingState(7, "can_bo"), replace(RULES, day_cap=10)) == Price(10)
    assert given(passed(3), PricingState(7, "can_bo"), replace(RULES, day_cap=9)) == Price(9, "day_cap")
