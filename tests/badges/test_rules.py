"""What earns a badge: the numbers are those that badges and docs name, written out here."""

import pytest

from contest.badges.rules import BadgeKind, Deeds, earned

NOTHING = Deeds(lessons=0, achieved=False, helps=0, people_helped_to_pass=0)


def test_nothing_done_earns_nothing():
    assert earned(NOTHING) == frozenset()


@pytest.mark.parametrize(
    ("lessons", "kinds"),
    [
        (1, {"first_lesson"}),
        (2, {"first_lesson"}),
        (4, {"first_lesson"}),
        (5, {"first_lesson", "five_lessons"}),
        (6, {"first_lesson", "five_lessons"}),
    ],
)
def test_one_lesson_and_five_lessons_have_their_badges(lessons: int, kinds: set[str]):
    assert earned(Deeds(lessons, achieved=False, helps=0, people_helped_to_pass=0)) == kinds


def test_the_standard_has_its_badge():
    assert earned(Deeds(0, achieved=True, helps=0, people_helped_to_pass=0)) == {"dat_chuan"}


@pytest.mark.parametrize(("helps", "kinds"), [(1, {"helping_hand"}), (2, {"helping_hand"})])
def test_the_first_help_has_its_badge(helps: int, kinds: set[str]):
    assert earned(Deeds(0, achieved=False, helps=helps, people_helped_to_pass=0)) == kinds


@pytest.mark.parametrize(
    ("people", "kinds"), [(1, set()), (2, set()), (3, {"dai_su_so"}), (4, {"dai_su_so"})]
)
def test_three_people_helped_to_pass_make_an_ambassador(people: int, kinds: set[str]):
    assert earned(Deeds(0, achieved=False, helps=0, people_helped_to_pass=people)) == kinds


def test_the_kinds_are_kept_under_these_names():
    assert [kind.value for kind in BadgeKind] == [
        "first_lesson", "five_lessons", "dat_chuan", "helping_hand", "dai_su_so",
    ]  # fmt: skip
