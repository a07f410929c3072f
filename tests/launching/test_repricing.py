"""Facts priced anew come to what they would have come to; pure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from contest.campaigns.rules import Rules
from contest.launching.trying.repricing import CountedFact, Repricing
from contest.ledger.rules import FactKind
from contest.local_time import local_day
from leaderboard import UnitTally

RULES = Rules(
    lesson_points=10,
    standard_points=50,
    help_confirmed_points=3,
    help_completed_points=12,
    day_cap=25,
    campaign_cap=100,
    pair_cap=3,
    smallest=20,
    required={"nguoi_dan": ("a", "b", "c")},
    lessons=("a", "b", "c"),
)
SLUGS = {1: "a", 2: "b", 3: "c", 4: "d"}
# Five minutes before midnight in Vietnam.
LATE = datetime(2026, 11, 23, 16, 55, tzinfo=UTC)
VILLAGE, COMMUNE = 7, 8


def passed(lesson: int, at: datetime = LATE, *, person: int = 1, score: int = 100) -> CountedFact:
    kind, day = FactKind.LESSON_PASSED, local_day(at)
    return CountedFact(kind, person, None, lesson, score, at, day, "nguoi_dan", (VILLAGE, COMMUNE))


def helped(kind: FactKind) -> CountedFact:
    return CountedFact(kind, 2, 1, 1, None, LATE, local_day(LATE), "nguoi_dan", (VILLAGE,))


def test_every_unit_gets_the_points_and_a_person_is_new_to_it_once():
    trial = Repricing(RULES, SLUGS, {})

    trial.take([passed(1), passed(2, score=50)])
    trial.take([passed(1, person=3)])

    assert (trial.points, trial.achieved, trial.board.number) == (25, 0, 3)
    for unit in (VILLAGE, COMMUNE):
        tally = trial.board.tally(unit)
        assert (tally.points, tally.participants, tally.achievers) == (25, 2, 0)


def test_caps_are_of_the_days_of_vietnam_and_the_standard_is_counted_once():
    trial = Repricing(RULES, SLUGS, {})

    # The third lesson fills the day; its standard counts all the same. Ten minutes later it is tomorrow.
    trial.take([passed(1), passed(2), passed(3), passed(1, LATE + timedelta(minutes=10), score=100)])

    assert (trial.points, trial.achieved) == (10 + 10 + 5 + 50, 1)
    assert trial.board.tally(VILLAGE).achievers == 1


def test_lessons_are_tried_with_points_of_their_own():
    trial = Repricing(replace(RULES, own_points={"b": 4, "d": 9}), SLUGS, {})

    trial.take([passed(1), passed(2), passed(4)])

    assert trial.points == 10 + 4


def test_the_next_day_has_room_again():
    trial = Repricing(RULES, SLUGS, {})

    trial.take([passed(1), passed(2), passed(3, LATE + timedelta(minutes=5))])

    assert trial.points == 10 + 10 + 10 + 50


def test_lessons_that_do_not_count_bring_nothing_and_help_is_help():
    trial = Repricing(RULES, SLUGS, {})

    trial.take([passed(4), helped(FactKind.HELP_CONFIRMED), helped(FactKind.HELP_COMPLETED)])

    tally = trial.board.tally(VILLAGE)
    assert trial.points == 15
    assert (tally.points, tally.helps, tally.helped) == (15, 2, 15)
    assert trial.board.tally(99) == UnitTally()


def test_the_best_people_of_a_unit_are_followed_where_a_method_asks_for_them():
    trial = Repricing(RULES, SLUGS, {VILLAGE: 1})

    trial.take([passed(1), passed(2), passed(1, person=3)])

    assert trial.board.tally(VILLAGE).best == 20
