"""The sessions of a person, for them to look over and to end."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import LARGEST, rows
from contest.errors import N_, NotFound
from contest.people.models import Session
from contest.people.rules import SessionKind

# What the column of ids holds at most; an address may name any number.

NO_SESSION = N_("This session is over, or it is not yours.")

OWN = """
    SELECT id, kind, label, created_at, seen_at FROM session
    WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY id <> $3, seen_at DESC, id
"""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Where somebody is signed in; `program` tells a token of the API from a browser."""

    id: int
    label: str
    program: bool
    started: datetime
    used: datetime
    here: bool


async def open_sessions(person_id: int, here: int, now: datetime) -> tuple[OpenSession, ...]:
    """The live sessions of a person: the one asking first, then the latest used."""
    return tuple(
        OpenSession(
            one["id"],
            one["label"],
            one["kind"] == SessionKind.API,
            one["created_at"],
            one["seen_at"],
            one["id"] == here,
        )
        for one in await rows(OWN, person_id, now, here)
    )


async def end_one(session_id: int, person_id: int, now: datetime) -> None:
    """End a session of this person; to others there is none."""
    one = Session.filter(id=min(session_id, LARGEST), person_id=person_id, ended_at=None)
    if not await one.update(ended_at=now):
        raise NotFound(NO_SESSION)


async def end_others(person_id: int, here: int, now: datetime) -> None:
    """End every session of a person but the one asking."""
    await Session.filter(person_id=person_id, ended_at=None).exclude(id=here).update(ended_at=now)
