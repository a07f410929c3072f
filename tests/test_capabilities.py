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
    awake,
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
    assert not ORGANISERS & {grant.role for grant in awake(grants, passphrase=False)}
    assert awake(grants, passphrase=True) == tuple(grants)
