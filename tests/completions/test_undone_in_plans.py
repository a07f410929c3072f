"""What a completion that was undone does to a list that names it again."""

import pytest

from contest.completions.matching.people import UnitPeople
from contest.completions.planning import plan, summary
from contest.completions.rules import CompletionLine, ReadCompletions
from tests.completions.test_planning import DAY, HERE, INH

LATER = DAY.replace(day=DAY.day + 1)
CONTENT = ReadCompletions(
    (CompletionLine(2, INH.name, "vneid", DAY), CompletionLine(3, INH.name, "vneid", LATER)), ()
)
PEOPLE = UnitPeople([INH], HERE, near=True)


@pytest.mark.parametrize(
    ("undone", "new", "notes"),
    [
        ((), [2], [(3, "stands_above")]),
        ((DAY,), [3], [(2, "was_undone")]),
        ((DAY, LATER), [], [(2, "was_undone"), (3, "was_undone")]),
    ],
)
def test_what_was_undone_counts_no_more_and_another_day_does(undone, new, notes):
    made = plan(CONTENT, PEOPLE, set(), was_undone=lambda one: one.line.day in undone)

    assert [one.line.line for one in made.new] == new
    assert [(note.line, note.kind) for note in made.notes] == notes


def test_what_counts_already_is_not_told_as_undone():
    made = plan(CONTENT, PEOPLE, {(INH.person, "vneid")}, was_undone=lambda one: True)

    assert [(note.line, note.kind) for note in made.notes] == [(3, "stands_above")]
    assert (made.new, [one.line.line for one in made.known]) == ((), [2, 3])


def test_a_plan_is_not_told_as_closed_before_its_end():
    assert not summary(plan(CONTENT, PEOPLE, set())).closed
