"""Reads about people: who a session belongs to, what a person sees of their own data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.capabilities import Grant, Role, awake
from contest.database import Row, row, rows
from contest.database.batching import Gathering
from contest.people.names import public_name
from contest.people.rules import SessionKind
from contest.web.viewer import Viewer

# Leaf units come before the units above them, so that the first code is where the person belongs. The few
# sessions are found first and on their own: no statistics, however old, make the rest start with all people.
VIEWER = """
    WITH s AS MATERIALIZED (
        SELECT id, token_hash, kind, seen_at, person_id FROM session
        WHERE token_hash = ANY($1::text[]) AND ended_at IS NULL AND expires_at > $2)
    SELECT s.id AS session_id, s.token_hash, s.kind, s.seen_at, p.id AS person_id, p.display_name,
           p.target_group, p.birth_band, p.language, p.secret = 'passphrase' AS passphrase,
           ARRAY(SELECT g.role FROM role_grant g WHERE g.person_id = p.id ORDER BY g.id) AS roles,
           ARRAY(SELECT coalesce(g.unit_id, 0) FROM role_grant g WHERE g.person_id = p.id
                 ORDER BY g.id) AS branches,
           ARRAY(SELECT u.code
                 FROM membership m
                 JOIN unit leaf ON leaf.id = m.unit_id
                 JOIN unit u ON u.id = ANY (leaf.id || leaf.ancestors)
                 WHERE m.person_id = p.id AND m.until IS NULL AND u.track IS NOT NULL
                 ORDER BY u.id <> leaf.id, u.code) AS unit_codes
    FROM s JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL
    ORDER BY s.id
"""

OWN_DATA = """
    SELECT display_name, target_group, birth_band, language, sign_in_name, phone_tail, created_at, whole_name
    FROM person WHERE id = $1
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A live session: its viewer, and when it was last used."""

    viewer: Viewer
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything kept about a person, but points and lessons."""

    display_name: str
    target_group: str
    birth_band: str
    language: str
    sign_in_name: str | None
    phone_tail: str | None
    created_at: datetime
    whole_name: bool


async def live_session(token_hash: str, kind: SessionKind, now: datetime) -> Seen | None:
    """The session with its person, roles and units; none when ended, expired or disabled.

    Requests of the same moment share one query.
    """
    return await _sessions.ask((token_hash, kind), now)


async def _live_sessions(
    asked: Mapping[tuple[str, SessionKind], datetime],
) -> dict[tuple[str, SessionKind], Seen]:
    found = await rows(VIEWER, [token_hash for token_hash, _ in asked], min(asked.values()))
    return {
        (one["token_hash"], SessionKind(one["kind"])): Seen(_viewer(one), one["seen_at"]) for one in found
    }


_sessions = Gathering(_live_sessions, shared=True)


def _viewer(found: Row) -> Viewer:
    held = grants_of(found["roles"], found["branches"])
    counting = awake(held, passphrase=found["passphrase"])
    return Viewer(
        person_id=found["person_id"],
        display_name=found["display_name"],
        short_name=public_name(found["display_name"]),
        target_group=found["target_group"],
        birth_band=found["birth_band"],
        language=found["language"],
        # The hash ties forms to the session without showing the token to a template.
        binding=found["token_hash"],
        session_id=found["session_id"],
        grants=counting,
        unit_codes=tuple(found["unit_codes"]),
        sleeping=len(counting) < len(held),
    )


def grants_of(roles: Sequence[str], branches: Sequence[int]) -> tuple[Grant, ...]:
    """Grants from two columns of equal length; branch 0 is the whole province."""
    return tuple(Grant(Role(role), unit or None) for role, unit in zip(roles, branches, strict=True))


async def own_data(person_id: int) -> OwnData:
    """What the person sees of their own account."""
    found = await row(OWN_DATA, person_id)
    assert found is not None, "a viewer is a person"
    return OwnData(**{name: found[name] for name in found.keys()})  # noqa: SIM118 - asyncpg rows iterate values
