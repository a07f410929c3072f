"""What pricing must know of a person, worked out anew from what counts; pure."""

from dataclasses import replace
from datetime import UTC, date, datetime

from contest.ledger.rules import PricingState
from contest.points.corrections.rules import recomputed
from tests.making import RULES
from tests.points.entries import AT, HOUR, LEARNER, completed, helped, passed


def test_what_pricing_must_know_is_worked_out_from_what_counts() -> None:
    rules = {1: RULES, 2: replace(RULES, lesson_points=20)}
    lines = [
        passed(1, 1, points=8, score=80),
        passed(2, 1, points=0, score=60),
        passed(3, 2, points=70, score=100, achieved=True, rule_version=2, units=(50,)),
        passed(4, 3, points=0, score=None, occurred_at=datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
        helped(5, 2, person_id=LEARNER, other_id=12, units=(30,)),
        helped(6, 3, person_id=LEARNER, other_id=12, units=(30,)),
        helped(7, 1, person_id=LEARNER, other_id=13, points=0, reason="pair_cap"),
        completed(8, 2, person_id=LEARNER, other_id=12, units=(30,)),
        completed(9, 1, person_id=LEARNER, other_id=13, points=0, reason="pair_cap"),
    ]

    assert recomputed(LEARNER, "can_bo", lines, rules) == PricingState(
        person_id=LEARNER,
        target_group="can_bo",
        points=96,
        # Of 17 o'clock in Greenwich it is the next day here.
        days={date(2026, 11, 23): 96, date(2026, 11, 24): 0},
        lessons={1: 8, 2: 20, 3: 0},
        helped={12: [2, 3]},
        completed={12},
        seen={30, 40, 50},
        achieved_at=AT + 3 * HOUR,
    )


def test_what_does_not_count_leaves_its_points_alone() -> None:
    lines = [
        passed(1, 1, points=2, reason="lesson_not_in_campaign"),
        passed(2, 2, points=50, lesson_id=None, achieved=True),
    ]

    found = recomputed(LEARNER, "can_bo", lines, {})

    assert (found.points, found.lessons, found.helped, found.completed) == (52, {}, {}, set())
    assert found.achieved_at == AT + 2 * HOUR
