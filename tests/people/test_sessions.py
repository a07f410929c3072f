"""Whose session it is: in one query, for as long as it lives, and never after signing out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contest.capabilities import Role
from contest.database import run, value
from contest.people.rules import Registration, SessionKind
from contest.people.service import Keyring, SignedIn, open_session, register, sign_out, touch
from contest.security.tokens import hash_token
from contest.viewers.queries import live_session, viewer_of
from tests.making import NOON, make_unit

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def session(database: str, keyring: Keyring, registration: Registration) -> SignedIn:
    return await register(registration, keyring, NOON)


async def last_seen() -> object:
    return await value("SELECT seen_at FROM session")


async def test_the_viewer_bears_roles_and_the_codes_of_the_own_units(session: SignedIn):
    commune = await make_unit("Mường Nhé", kind="xa", track=None, code="03160")
    village = await make_unit("Bản Nà Pán", kind="ban", code="03160-017", parent=commune)
    firm = await make_unit("Xưởng dệt", kind="enterprise", track="enterprise", code="DN001")
    team = await make_unit("Tổ may", kind="team", track="enterprise", code="DN001-T1", parent=firm)
    left = await make_unit("Bản cũ", kind="ban", code="03160-001", parent=commune)
    for unit, track, until in (
        (village, "village", None),
        (team, "enterprise", None),
        (left, "village", NOON),
    ):
        await run(
            "INSERT INTO membership (person_id, unit_id, track, since, until) VALUES ($1, $2, $3, $4, $5)",
            session.person_id,
            unit,
            track,
            NOON - MINUTE,
            until,
        )
    for role in (Role.HELPER, Role.CHAMPION):
        await run("INSERT INTO role_grant (person_id, role) VALUES ($1, $2)", session.person_id, role)

    viewer = await viewer_of(session.token, NOON)

    assert viewer is not None
    assert viewer.unit_codes == ("03160-017", "DN001-T1", "DN001")
    assert viewer.roles == {"helper", "champion"} and not viewer.is_organiser
    assert viewer.binding == hash_token(session.token)


async def test_a_session_ends_at_its_instant(session: SignedIn):
    assert await viewer_of(session.token, session.expires_at - MINUTE) is not None
    assert await viewer_of(session.token, session.expires_at) is None


async def test_use_is_noted_every_five_minutes_at_most(session: SignedIn):
    await viewer_of(session.token, NOON + 4 * MINUTE)
    assert await last_seen() == NOON

    await viewer_of(session.token, NOON + 5 * MINUTE)
    assert await last_seen() == NOON + 5 * MINUTE


async def test_a_visit_is_dated_by_the_contact_before_it(session: SignedIn):
    """A phone that comes back stays vouched for since it went, for as long as it keeps talking."""
    back = NOON + 3 * 24 * 60 * MINUTE
    heard = [NOON, NOON + 20 * MINUTE, back, back + 25 * MINUTE, back + 50 * MINUTE, back + 90 * MINUTE]

    viewers = [await viewer_of(session.token, at) for at in heard]

    assert [viewer.away_since if viewer else None for viewer in viewers] == [
        *[NOON, NOON],
        *[NOON + 20 * MINUTE] * 3,
        back + 50 * MINUTE,
    ]


async def test_a_new_session_vouches_as_far_back_as_the_one_before_it(session: SignedIn):
    later = NOON + 10 * 24 * 60 * MINUTE
    first = await open_session(session.person_id, SessionKind.API, later)
    # Signing in once more within a visit does not cut it short.
    second = await open_session(session.person_id, SessionKind.API, later + MINUTE)

    for token, at in ((first.token, later), (second.token, later + MINUTE)):
        viewer = await viewer_of(token, at, SessionKind.API)
        assert viewer is not None and viewer.away_since == NOON


async def test_signing_out_is_final_for_a_request_under_way(session: SignedIn):
    under_way = await live_session(hash_token(session.token), SessionKind.WEB, NOON)
    assert under_way is not None

    await sign_out(session.token, NOON)
    await touch(under_way.viewer.session_id, NOON + 5 * MINUTE)

    assert await viewer_of(session.token, NOON + 5 * MINUTE) is None
    assert await last_seen() == NOON


async def test_signing_out_twice_keeps_the_first_instant(session: SignedIn):
    await sign_out(session.token, NOON)
    await sign_out(session.token, NOON + MINUTE)

    assert await value("SELECT ended_at FROM session") == NOON


async def test_other_sessions_of_the_person_go_on(
    session: SignedIn, keyring: Keyring, registration: Registration
):
    other = await register(replace(registration, phone="+84987654321"), keyring, NOON)

    await sign_out(session.token, NOON)

    assert await viewer_of(other.token, NOON) is not None
