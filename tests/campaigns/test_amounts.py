"""Which points and caps a running campaign may change, within which limits, and how two versions differ."""

from dataclasses import replace

import pytest

from contest.campaigns.rule_versions.rules import (
    NO_OWN,
    OWN_OVER_DAY,
    Difference,
    amounts_of,
    differences,
    fits,
    read_own,
    unfair,
    with_amounts,
)
from contest.campaigns.rules import Rules
from contest.campaigns.templates import Template, templates

RULES = Rules(10, 50, 3, 7, 60, 500, 2, 20, {}, ("lesson-1", "lesson-2", "lesson-3"))
# In the order in which they are shown.
AMOUNTS = {
    "lesson_points": 10,
    "standard_points": 50,
    "help_confirmed_points": 3,
    "help_completed_points": 7,
    "day_cap": 60,
    "campaign_cap": 500,
    "pair_cap": 2,
}


def test_the_amounts_stand_in_their_order() -> None:
    assert list(amounts_of(RULES).items()) == list(AMOUNTS.items())


def test_other_amounts_leave_all_else_as_it_is() -> None:
    others = {name: 1_000 + number for number, name in enumerate(AMOUNTS)}

    changed = with_amounts(replace(RULES, top=3, few=4), others)

    assert amounts_of(changed) == others
    assert replace(changed, **AMOUNTS) == replace(RULES, top=3, few=4)


def test_what_differs_is_told_in_the_order_it_is_shown() -> None:
    found = differences(RULES, replace(RULES, pair_cap=5, lesson_points=20))

    assert found == (Difference("lesson_points", 10, 20), Difference("pair_cap", 2, 5))
    assert [one.label for one in found] == [
        "A lesson with all answers right",
        "Helps between the same two people",
    ]


def test_a_lesson_whose_own_points_are_those_of_every_lesson_has_none() -> None:
    own = {"lesson-1": 10, "lesson-2": 25, "lesson-77": 30}

    changed = with_amounts(RULES, AMOUNTS, own)

    assert changed.own_points == {"lesson-2": 25}
    assert with_amounts(changed, AMOUNTS).own_points == {"lesson-2": 25}
    assert with_amounts(changed, AMOUNTS, {}).own_points == {}


def test_lessons_that_are_worth_something_else_are_told_after_the_amounts() -> None:
    before = replace(RULES, own_points={"lesson-2": 25, "lesson-3": 7})
    after = replace(RULES, day_cap=90, own_points={"lesson-1": 5, "lesson-3": 7})

    assert differences(before, after) == (
        Difference("day_cap", 60, 90),
        Difference("lesson", 10, 5, "lesson-1"),
        Difference("lesson", 25, 10, "lesson-2"),
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", NO_OWN),
        ("1000000", NO_OWN),
        ("1001", NO_OWN),
        ("-3", NO_OWN),
        ("mười", NO_OWN),
        ("61", OWN_OVER_DAY),
        ("", ""),
        ("1", ""),
        (" 60 ", ""),
    ],
)
def test_own_points_go_from_one_to_what_a_day_can_hold(typed: str, sentence: str) -> None:
    own, errors = read_own({"lesson-2": typed, "lesson-77": "5"}, ("lesson-1", "lesson-2"), 60)

    assert errors == ({"points-lesson-2": sentence} if sentence else {})
    assert own == ({} if sentence or not typed else {"lesson-2": int(typed)})


@pytest.mark.parametrize("name", list(AMOUNTS))
def test_points_go_from_nothing_to_a_thousand_and_caps_from_one_to_a_hundred_thousand(name: str) -> None:
    least, most = (1, 100_000) if name.endswith("_cap") else (0, 1_000)

    assert [fits(name, amount) for amount in (least - 1, least, most, most + 1)] == [False, True, True, False]


def test_rules_that_reward_learning_are_fair() -> None:
    assert unfair(AMOUNTS) == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"lesson_points": 0}, "lesson_points"),
        ({"standard_points": 0}, "standard_points"),
        ({"help_confirmed_points": 15, "help_completed_points": 0}, "help_confirmed_points"),
        ({"help_confirmed_points": 8}, "help_confirmed_points"),
        ({"day_cap": 9}, "day_cap"),
        ({"campaign_cap": 59}, "campaign_cap"),
    ],
)
def test_rules_that_reward_something_else_are_not(changed: dict[str, int], field: str) -> None:
    assert list(unfair({**AMOUNTS, **changed})) == [field]


def test_limits_of_fairness_may_be_reached() -> None:
    least = {
        "lesson_points": 1,
        "standard_points": 1,
        "help_confirmed_points": 7,
        "day_cap": 1,
        "campaign_cap": 1,
    }

    assert unfair({**AMOUNTS, **least}) == {}


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.key)
def test_our_own_campaigns_are_fair(template: Template) -> None:
    assert unfair(amounts_of(template.rules)) == {}
