"""What follows when entries are undone, step by step; pure."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from contest.ledger.rules import FactKind
from contest.points.corrections.rules import (
    Act,
    CorrectionPlan,
    CorrectionStep,
    CountedEntry,
    Standard,
    planned,
    resting_on,
)
from tests.points.entries import AT, HELPER, HOUR, LEARNER, completed, helped, passed

STANDARD = Standard(frozenset({"one", "two"}), {1: 50, 2: 40})
NO_STANDARD = Standard(frozenset(), {1: 50})


def told(plan: CorrectionPlan) -> list[tuple[int, str, int, int, bool, tuple[int, ...]]]:
    return [(step.number, step.act, step.of, step.points, step.achieved, step.fresh) for step in plan.steps]


@pytest.mark.parametrize(
    ("line", "is_pass", "counts"),
    [
        (passed(1, 1), True, True),
        (passed(1, 1, reason="day_cap"), True, True),
        (passed(1, 1, fact=FactKind.CORRECTION, reason="given_again"), True, True),
        (passed(1, 1, reason="lesson_not_in_campaign"), True, False),
        # The bonus that was given again bears no lesson.
        (passed(1, 1, lesson_id=None), False, False),
        (helped(1, 1), False, False),
        (completed(1, 1), False, False),
    ],
)
def test_a_pass_counts_when_its_lesson_belongs_to_the_campaign(
    line: CountedEntry, is_pass: bool, counts: bool
) -> None:
    assert (line.passed, line.counted) == (is_pass, counts)


def test_undoing_appends_the_opposite_behind_the_last_entry() -> None:
    line, other = passed(3, 1, points=8), passed(4, 3, points=9)

    plan = planned([line], [line, other], NO_STANDARD, last=20)

    assert plan.steps == [CorrectionStep(21, Act.UNDONE, 3, line, -8, achieved=False, fresh=())]
    assert plan.lines_of(LEARNER) == [other]


def test_whoever_has_nothing_left_in_a_unit_leaves_that_one_alone() -> None:
    line, other = passed(3, 1), passed(4, 3, units=(40, 50))
    neighbour = passed(5, 1, person_id=9, units=(30,))

    plan = planned([line], [line, other, neighbour], NO_STANDARD, last=20)

    assert told(plan) == [(21, "undone", 3, -10, False, (30,))]
    assert plan.lines_of(9) == [neighbour]


def test_only_the_last_of_several_entries_empties_a_unit() -> None:
    first, second = passed(3, 1), passed(4, 3)

    plan = planned([second, first], [first, second], NO_STANDARD, last=20)

    assert told(plan) == [
        (21, "undone", 3, -10, False, ()),
        (22, "undone", 4, -10, False, (30, 40)),
    ]


def test_what_is_given_again_stands_as_a_correction_in_its_units() -> None:
    line = passed(3, 1, points=60, achieved=True)
    plan = CorrectionPlan([line], last=20)

    plan.undo(line, Act.FOLLOWS)
    plan.give_again(3, line, 10)

    again = replace(
        line, number=22, points=10, achieved=False, reason="given_again", fact=FactKind.CORRECTION
    )
    assert told(plan) == [
        (21, "undone_with_another", 3, -60, True, (30, 40)),
        (22, "given_again", 3, 10, False, (30, 40)),
    ]
    assert plan.lines_of(LEARNER) == [again]
    assert [step.line for step in plan.steps] == [line, line]

    plan.undo(again, Act.UNDONE)
    assert told(plan)[2:] == [(23, "undone", 22, -10, False, (30, 40))]
    assert plan.lines_of(LEARNER) == []


def test_a_bonus_given_again_is_no_pass_of_its_lesson() -> None:
    line = passed(3, 1)
    plan = CorrectionPlan([line], last=20)

    plan.give_again(2, line, 50, achieved=True)

    bonus = plan.lines_of(LEARNER)[1]
    assert told(plan) == [(21, "given_again", 2, 50, True, ())]
    assert (bonus.number, bonus.points, bonus.achieved, bonus.lesson_id) == (21, 50, True, None)

    # Its units hold two entries of the person now.
    plan.undo(line, Act.UNDONE)
    assert told(plan)[1:] == [(22, "undone", 3, -10, False, ())]


def test_the_second_part_of_a_help_goes_with_the_help() -> None:
    first, second = helped(3, 1), completed(5, 1)
    of_another = completed(6, 2, help=UUID(int=2))

    assert resting_on([first], [first, second, of_another]) == [second]
    # Chosen itself it does not follow.
    assert resting_on([first, second], [first, second, of_another]) == []
    # The first part does not rest on the second.
    assert resting_on([second], [first, second, of_another]) == []


def test_a_pass_of_the_helper_takes_no_help_along() -> None:
    own = passed(4, 1, person_id=HELPER)

    assert resting_on([own], [helped(3, 1), own, completed(5, 1)]) == []


@pytest.mark.parametrize(
    ("help_given", "goes"), [(AT, True), (AT + 4 * HOUR, True), (AT + 5 * HOUR, False), (None, True)]
)
def test_it_goes_with_the_pass_it_led_to_at_or_after_the_help(
    help_given: datetime | None, goes: bool
) -> None:
    line, second = passed(4, 1), completed(5, 1, given_at=help_given)

    assert resting_on([line], [line, second]) == ([second] if goes else [])


def test_it_goes_with_no_pass_of_another_lesson_or_another_person() -> None:
    second = completed(5, 1)
    others = [passed(4, 2), passed(6, 1, person_id=9)]

    assert resting_on(others, [*others, second]) == []


def test_it_stays_while_another_pass_after_the_help_is_left() -> None:
    before, after, later = passed(2, 1), passed(4, 1), passed(8, 1)
    second = completed(5, 1, given_at=AT + 3 * HOUR)

    assert resting_on([after], [before, after, second, later]) == []
    assert resting_on([after, later], [before, after, second, later]) == [second]
    assert resting_on([after], [before, after, second]) == [second]


def test_what_follows_is_told_from_what_was_chosen_in_the_order_of_the_ledger() -> None:
    first, line, second = helped(3, 1), passed(4, 1), completed(5, 1)

    plan = planned([first], [first, line, second], NO_STANDARD, last=9)

    assert told(plan) == [
        (10, "undone", 3, -3, False, ()),
        (11, "undone_with_another", 5, -12, False, (30,)),
    ]


def test_the_bonus_goes_with_a_lesson_it_needed_and_its_own_lesson_stays_paid() -> None:
    one, two = passed(3, 1), passed(4, 2, points=50, achieved=True, rule_version=2)

    plan = planned([one], [one, two], STANDARD, last=9)

    assert told(plan) == [
        (10, "undone", 3, -10, False, ()),
        (11, "undone_with_another", 4, -50, True, (30, 40)),
        (12, "given_again", 4, 10, False, (30, 40)),
    ]
    assert [(line.number, line.slug, line.achieved) for line in plan.lines_of(LEARNER)] == [
        (12, "two", False)
    ]


def test_a_bonus_that_stands_alone_goes_and_leaves_nothing() -> None:
    one, two = passed(3, 1), passed(4, 2)
    bonus = passed(6, 2, points=50, achieved=True, lesson_id=None, fact=FactKind.CORRECTION)

    plan = planned([one], [one, two, bonus], STANDARD, last=9)

    assert told(plan) == [
        (10, "undone", 3, -10, False, ()),
        (11, "undone_with_another", 6, -50, True, ()),
    ]


def test_the_bonus_stays_while_another_pass_of_the_lesson_is_left() -> None:
    one, two, again = passed(3, 1), passed(4, 2, points=60, achieved=True), passed(5, 1, points=1)

    assert told(planned([one], [one, two, again], STANDARD, last=9)) == [(10, "undone", 3, -10, False, ())]


def test_a_pass_outside_the_campaign_neither_holds_the_bonus_nor_takes_it() -> None:
    one, two = passed(3, 1), passed(4, 2, points=60, achieved=True)
    outside = passed(5, 1, points=0, reason="lesson_not_in_campaign")

    held = planned([one], [one, two, outside], STANDARD, last=9)
    taken = planned([outside], [two, outside], STANDARD, last=9)

    assert [step.act for step in held.steps] == ["undone", "undone_with_another", "given_again"]
    assert told(taken) == [(10, "undone", 5, 0, False, ())]


def test_the_bonus_stays_when_only_what_it_never_needed_goes() -> None:
    two, three = passed(4, 2, points=60, achieved=True), passed(5, 3)

    # "one" is missing for another reason: the rules were others when the bonus was given.
    assert told(planned([three], [two, three], STANDARD, last=9)) == [(10, "undone", 5, -10, False, ())]


def test_the_bonus_is_given_again_with_the_pass_that_completed_what_is_left() -> None:
    lines = [
        passed(1, 1),
        passed(2, 2, points=60, achieved=True),
        passed(3, 2, points=0, reason="lesson_not_in_campaign"),
        passed(4, 2, points=0, rule_version=2),
        passed(5, 1, points=0),
        passed(6, 2, points=0),
        passed(7, 3),
    ]

    plan = planned([lines[1]], lines, STANDARD, last=9)

    assert told(plan) == [
        (10, "undone", 2, -60, True, ()),
        (11, "given_again", 2, 40, True, ()),
    ]
    assert plan.steps[1].line == lines[3]


def test_the_bonus_is_not_given_again_while_a_lesson_is_missing() -> None:
    one, two = passed(1, 1), passed(2, 2, points=60, achieved=True)

    assert told(planned([two], [one, two], STANDARD, last=9)) == [(10, "undone", 2, -60, True, ())]


def test_no_bonus_is_given_again_where_the_group_has_no_standard() -> None:
    one, two = passed(1, 1), passed(2, 2, points=60, achieved=True)

    assert told(planned([two], [one, two], NO_STANDARD, last=9)) == [(10, "undone", 2, -60, True, ())]


def test_no_bonus_comes_from_an_entry_that_bore_none() -> None:
    one, two, again = passed(1, 1), passed(2, 2), passed(3, 2)

    assert told(planned([again], [one, two, again], STANDARD, last=9)) == [(10, "undone", 3, -10, False, ())]


def test_the_lines_of_others_neither_hold_a_bonus_nor_lose_theirs() -> None:
    one, two = passed(3, 1), passed(4, 2, points=60, achieved=True)
    theirs = [passed(5, 1, person_id=9), passed(6, 2, person_id=9, points=60, achieved=True)]

    plan = planned([one], [one, two, *theirs], STANDARD, last=9)

    assert [step.of for step in plan.steps] == [3, 4, 4]
    assert plan.lines_of(9) == theirs
