"""Who is near the people of a unit, and who says first why."""

import pytest

from contest.capabilities import Capability, Grant, Role
from contest.units.access.reasons import far_branches, is_near
from contest.units.queries import UnitCard
from contest.units.rules import Track, UnitName
from contest.web.viewer import Viewer

COMMUNE, SCHOOL, PUPILS = 2, 3, 4
PATH = (
    UnitName("TH001", "school", "THCS"),
    UnitName("03325", "xa", "Mường Phăng"),
    UnitName("11", "province", "ĐB"),
)
CLASS = UnitCard(PUPILS, Track.SCHOOL, 30, UnitName("TH001-7A", "class", "7A"), PATH, (SCHOOL, COMMUNE, 1))
PLACE = UnitCard(COMMUNE, None, 0, PATH[1], PATH[2:], (1,))


def viewer(*grants: Grant) -> Viewer:
    return Viewer(7, "Cà Thị Giúp", "can_bo", "18+", "vi", "b" * 64, 1, grants)


@pytest.mark.parametrize(
    ("role", "at", "capability", "near"),
    [
        (Role.CHAMPION, PUPILS, Capability.SEE_MEMBERS, True),
        (Role.CHAMPION, SCHOOL, Capability.SEE_MEMBERS, True),
        (Role.HELPER, PUPILS, Capability.MAKE_ACCOUNTS, True),
        (Role.HELPER, SCHOOL, Capability.RESET_PINS, True),
        # What a helper may not do, an organiser does not do as a helper.
        (Role.HELPER, PUPILS, Capability.SEE_MEMBERS, False),
        (Role.CHAMPION, COMMUNE, Capability.SEE_MEMBERS, False),
        (Role.CHAMPION, None, Capability.SEE_MEMBERS, False),
        (Role.CHAMPION, 9, Capability.SEE_MEMBERS, False),
        (Role.COMMUNE_ORGANISER, COMMUNE, Capability.SEE_MEMBERS, False),
        (Role.COMMUNE_ORGANISER, PUPILS, Capability.SEE_MEMBERS, False),
        (Role.ADMIN, None, Capability.MAKE_ACCOUNTS, False),
    ],
)
def test_only_head_teacher_and_helpers_of_a_unit_or_its_own_unit_are_near(
    role: Role, at: int | None, capability: Capability, near: bool
) -> None:
    assert is_near(viewer(Grant(role, at)), capability, CLASS) is near


def test_nobody_is_near_the_people_of_a_whole_commune() -> None:
    for role in Role:
        assert not is_near(viewer(Grant(role, COMMUNE), Grant(role, None)), Capability.MAKE_ACCOUNTS, PLACE)


def test_pages_about_everything_ask_for_each_branch_that_is_looked_after_from_afar() -> None:
    held = viewer(
        Grant(Role.CHAMPION, SCHOOL),
        Grant(Role.COMMUNE_ORGANISER, COMMUNE),
        Grant(Role.PROVINCE_ORGANISER, None),
    )

    assert far_branches(held, Capability.READ_AUDIT) == {COMMUNE, None}
    assert far_branches(held, Capability.RUN_CAMPAIGNS) == {None}
    assert far_branches(viewer(Grant(Role.CHAMPION, SCHOOL)), Capability.READ_AUDIT) == set()
