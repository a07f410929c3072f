"""Which role fits which unit, and which may be offered there; pure."""

import pytest

from contest.capabilities import Grant, Role
from contest.roles.rules import ROLE_LABELS, ROLE_MEANINGS, fits, offered

ADMIN = [Grant(Role.ADMIN, None)]
VILLAGE, COMMUNE, PROVINCE, NOWHERE = ("ban", "village"), ("xa", None), ("province", None), (None, None)


@pytest.mark.parametrize(
    ("place", "roles"),
    [
        (VILLAGE, {"champion", "helper"}),
        (COMMUNE, {"commune_organiser"}),
        (PROVINCE, set()),
        (NOWHERE, {"admin", "province_organiser"}),
    ],
)
def test_each_role_has_its_kind_of_place(place: tuple[str | None, str | None], roles: set[str]):
    assert {role.value for role in Role if fits(role, *place)} == roles


def test_only_what_fits_and_may_be_appointed_is_offered():
    assert offered(ADMIN, 7, (1,), *VILLAGE) == (Role.CHAMPION, Role.HELPER)
    assert offered(ADMIN, None, (), *NOWHERE) == (Role.PROVINCE_ORGANISER,)
    assert offered([Grant(Role.CHAMPION, 7)], 7, (1,), *VILLAGE) == (Role.HELPER,)
    assert offered([Grant(Role.CHAMPION, 8)], 7, (1,), *VILLAGE) == ()
    assert offered([Grant(Role.COMMUNE_ORGANISER, 1)], 7, (1,), *VILLAGE) == (Role.CHAMPION, Role.HELPER)


def test_every_role_has_its_words():
    assert set(ROLE_LABELS) == {role.value for role in Role}
    assert set(ROLE_MEANINGS) == {role.value for role in Role} - {"admin"}
