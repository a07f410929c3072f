"""The table of roles: each may more than those it appoints, none appoints an equal."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from contest.capabilities import (
    APPOINTS,
    MAY,
    ORGANISERS,
    Capability,
    Grant,
    Role,
    active_grants,
    may,
    may_appoint,
    may_in,
)

UNITS = st.integers(1, 6)
GRANTS = st.builds(Grant, st.sampled_from(Role), st.none() | UNITS)


def test_each_role_may_strictly_more_than_the_next() -> None:
    order = [Role.HELPER, Role.CHAMPION, Role.COMMUNE_ORGANISER, Role.PROVINCE_ORGANISER, Role.ADMIN]

    assert all(MAY[less] < MAY[more] for less, more in pairwise(order))
    assert MAY[Role.ADMIN] == frozenset(Capability)


def test_whom_one_appoints_may_strictly_less() -> None:
    for role, appointed in APPOINTS.items():
        assert role not in appointed
        assert all(MAY[one] < MAY[role] and APPOINTS[one] < APPOINTS[role] for one in appointed)


@given(st.lists(GRANTS, max_size=4), st.sampled_from(Role), st.none() | UNITS, st.lists(UNITS, max_size=3))
def test_who_may_appoint_may_do_all_of_it_there(grants, role, unit, ancestors) -> None:
    if not may_appoint(grants, role, unit, ancestors):
        return

    assert any(MAY[grant.role] > MAY[role] for grant in grants)
    if unit is not None:
        assert all(may_in(grants, capability, unit, ancestors) for capability in MAY[role])
    else:
        assert any(grant.unit_id is None for grant in grants)


@given(st.lists(GRANTS, max_size=4))
def test_without_a_passphrase_nothing_of_an_organiser_counts(grants) -> None:
    assert not ORGANISERS & {grant.role for grant in active_grants(grants, signs_in_with="pin")}
    assert active_grants(grants, signs_in_with="passphrase") == tuple(grants)
    assert active_grants(grants, signs_in_with="pictures") == ()


def test_a_branch_is_a_unit_with_everything_below_it_and_no_unit_the_whole_province() -> None:
    village, commune, province = Grant(Role.CHAMPION, 7), Grant(Role.CHAMPION, 3), Grant(Role.ADMIN, None)

    assert [grant.reaches(7, (3, 1)) for grant in (village, commune, province)] == [True, True, True]
    assert [grant.reaches(8, (3, 1)) for grant in (village, commune, province)] == [False, True, True]
    assert [grant.reaches(3, (1,)) for grant in (village, commune, province)] == [False, True, True]
    assert [grant.reaches(9, (4, 1)) for grant in (village, commune, province)] == [False, False, True]


def test_what_is_allowed_is_allowed_in_the_branch_alone() -> None:
    held = [Grant(Role.HELPER, 7), Grant(Role.CHAMPION, 3)]

    assert may(held, Capability.RESET_PINS) and may(held, Capability.KEEP_ROSTER)
    assert not may(held, Capability.RUN_CAMPAIGNS) and not may([], Capability.RESET_PINS)
    assert may_in(held, Capability.RESET_PINS, 7, (9, 1)) and may_in(held, Capability.KEEP_ROSTER, 5, (3, 1))
    assert not may_in(held, Capability.KEEP_ROSTER, 7, (9, 1))
    assert not may_in(held, Capability.RESET_PINS, 5, (4, 1))


def test_the_roles_of_the_province_are_given_by_those_who_hold_it_whole() -> None:
    admin = [Grant(Role.ADMIN, None)]
    commune = [Grant(Role.COMMUNE_ORGANISER, 3)]

    assert may_appoint(admin, Role.PROVINCE_ORGANISER, None, ())
    assert not may_appoint(commune, Role.CHAMPION, None, ())
    assert may_appoint(commune, Role.CHAMPION, 7, (3, 1)) and not may_appoint(
        commune, Role.CHAMPION, 7, (4, 1)
    )
    assert not may_appoint(admin, Role.ADMIN, None, ())


def test_who_may_what_and_appoint_whom() -> None:
    """The whole table, as docs and the pages of roles tell it."""
    helper = {"make_accounts", "reset_pins", "see_own_learners", "call_on"}
    champion = helper | {
        "manage_unit", "see_members", "admit_members", "keep_roster", "declare_eligible",
        "register_for_campaign", "read_audit",
    }  # fmt: skip
    commune = champion | {
        "approve_units",
        "confirm_eligible",
        "change_tree",
        "answer_requests",
        "import_completions",
        "review_facts",
        "oversee_campaigns",
    }
    province = commune | {"run_campaigns", "correct_points", "certify_results", "see_targets"}

    assert {role.value: {one.value for one in may} for role, may in MAY.items()} == {
        "helper": helper,
        "champion": champion,
        "commune_organiser": commune,
        "province_organiser": province,
        "admin": province | {"freeze_sharing", "disable_accounts"},
    }
    assert {role.value: {one.value for one in whom} for role, whom in APPOINTS.items()} == {
        "helper": set(),
        "champion": {"helper"},
        "commune_organiser": {"champion", "helper"},
        "province_organiser": {"commune_organiser", "champion", "helper"},
        "admin": {"province_organiser", "commune_organiser", "champion", "helper"},
    }
    assert {role.value for role in ORGANISERS} == {"admin", "province_organiser", "commune_organiser"}
