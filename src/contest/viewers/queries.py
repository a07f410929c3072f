"""Whose session this is, with roles and units, in one query."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from contest.capabilities import active_grants
from contest.database import Record, rows
from contest.database.batching import Gathering
from contest.people.names import public_name
from contest.people.queries import grants_of
from contest.people.rules import SessionKind
from contest.people.service import TOUCH_EVERY, away_since, touch
from contest.security import tokens
from contest.web.viewer import Viewer

# Leaf units come before the units above them, so that the first code is where the person belongs. The few
# sessions are found first and on their own: no statistics, however old, make the rest start with all people.
VIEWER = """
    WITH s AS MATERIALIZED (
        SELECT id, token_hash, kind, seen_at, away_since, person_id, helper_session_id FROM session
        WHERE token_hash = ANY($1::text[]) AND ended_at IS NULL AND expires_at > $2)
    SELECT s.id AS session_id, s.token_hash, s.kind, s.seen_at, s.away_since,
           s.helper_session_id IS NOT NULL AS on_helpers_phone, p.id AS person_id,
           p.display_name, p.target_group, p.birth_band, p.language, p.secret,
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


@dataclass(frozen=True, slots=True)
class Seen:
    """A live session: its viewer, when it was last used, and the last contact before that visit."""

    viewer: Viewer
    seen_at: datetime
    away_since: datetime


async def viewer_of(token: str, now: datetime, kind: SessionKind = SessionKind.WEB) -> Viewer | None:
    """Whose live session this is, in one query; its last use is noted every few minutes at most."""
    seen = await live_session(tokens.hash_token(token), kind, now)
    if seen is None:
        return None
    if now - seen.seen_at >= TOUCH_EVERY:
        await touch(seen.viewer.session_id, now)
    return replace(seen.viewer, away_since=away_since(seen.seen_at, seen.away_since, now))


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
        (one["token_hash"], SessionKind(one["kind"])): Seen(_viewer(one), one["seen_at"], one["away_since"])
        for one in found
    }


_sessions = Gathering(_live_sessions, shared=True)


def _viewer(found: Record) -> Viewer:
    held = grants_of(found["roles"], found["branches"])
    counting = active_grants(held, signs_in_with=found["secret"])
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
        dormant=len(counting) < len(held),
        on_helpers_phone=found["on_helpers_phone"],
        signs_in_with=found["secret"],
    )
