"""What earns a badge: the numbers are those that badges and docs name, written out here."""

import pytest

from contest.badges.kinds import BADGES, earned
from contest.badges.rules import Achievements
from contest.badges.wording import in_vietnamese
from contest.web.assets import STATIC, asset

NOTHING = Achievements(lessons=0, achieved=False, helps=0, people_helped_to_pass=0)


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
    assert earned(Achievements(lessons, achieved=False, helps=0, people_helped_to_pass=0)) == kinds


def test_the_standard_has_its_badge():
    assert earned(Achievements(0, achieved=True, helps=0, people_helped_to_pass=0)) == {"dat_chuan"}


@pytest.mark.parametrize(("helps", "kinds"), [(1, {"helping_hand"}), (2, {"helping_hand"})])
def test_the_first_help_has_its_badge(helps: int, kinds: set[str]):
    assert earned(Achievements(0, achieved=False, helps=helps, people_helped_to_pass=0)) == kinds


@pytest.mark.parametrize(
    ("people", "kinds"), [(1, set()), (2, set()), (3, {"dai_su_so"}), (4, {"dai_su_so"})]
)
def test_three_people_helped_to_pass_make_an_ambassador(people: int, kinds: set[str]):
    assert earned(Achievements(0, achieved=False, helps=0, people_helped_to_pass=people)) == kinds


def test_the_kinds_are_kept_under_these_names():
    assert set(BADGES) == {"first_lesson", "five_lessons", "dat_chuan", "helping_hand", "dai_su_so"}


@pytest.mark.parametrize("key", BADGES)
def test_each_badge_can_be_earned_and_has_its_picture_and_its_words(key: str):
    badge = BADGES[key]

    assert key in earned(Achievements(10**6, achieved=True, helps=10**6, people_helped_to_pass=10**6))
    assert key not in earned(NOTHING)
    assert len(key) <= 24
    assert asset(f"art/{badge.picture}") is not None
    assert 'viewBox="-100 -100 200 200"' in (STATIC / "art" / badge.picture).read_text(encoding="utf-8")
    assert [key] == [other for other, one in BADGES.items() if one.picture == badge.picture]
    assert in_vietnamese(badge.title) != badge.title
    assert in_vietnamese(badge.criteria) != badge.criteria
    assert [badge.order for badge in BADGES.values()] == list(range(1, len(BADGES) + 1))


def test_badges_are_called_as_they_always_were():
    assert [in_vietnamese(badge.title) for badge in BADGES.values()] == [
        "Bài học đầu tiên", "Năm bài vững tay", "Bàn tay giúp bạn", "Đạt chuẩn kỹ năng số", "Đại sứ số",
    ]  # fmt: skip
