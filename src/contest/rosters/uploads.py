"""A file on its way: kept while it is read and looked at, with its plan; thrown away afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import msgspec

from contest.capabilities import Capability
from contest.database import Row, row, rows, run, transaction, value
from contest.errors import N_, NotFound
from contest.people.access import demand
from contest.rosters import homes
from contest.rosters.homes import Home
from contest.rosters.rules import Content, Fault
from contest.rosters.summaries import Shape, Summary

KEPT = timedelta(hours=24)

NO_UPLOAD = N_("This file is not here any more. Please upload it again.")

LEAVE_OWN = """
    UPDATE roster_upload SET state = 'left', content = NULL, faults = NULL, outcome = NULL, ended_at = $3
    WHERE unit_id = $1 AND by_id = $2 AND state IN ('reading', 'planned')
"""
NEW = """
    INSERT INTO roster_upload (unit_id, by_id, made_at, roster_version) VALUES ($1, $2, $3, $4) RETURNING ref
"""
# Somebody else may answer for this process: the same clock, the database's, says whether it still lives.
BEAT = """
    UPDATE roster_upload SET done = $2, total = $3, beat_at = clock_timestamp()
    WHERE ref = $1 AND state = 'reading'
"""
PLANNED = """
    UPDATE roster_upload SET state = 'planned', shape = $2::jsonb, content = $3::jsonb, faults = $4::jsonb,
                             outcome = $5::jsonb, roster_version = $6, total = $7, done = $7
    WHERE ref = $1 AND state = 'reading'
"""
REPLANNED = """
    UPDATE roster_upload SET faults = $2::jsonb, outcome = $3::jsonb, roster_version = $4 WHERE id = $1
"""
REFUSED = """
    UPDATE roster_upload SET state = 'refused', refusal = left($2, 300), ended_at = $3
    WHERE ref = $1 AND state = 'reading'
"""
APPLIED = """
    UPDATE roster_upload
    SET state = 'applied', content = NULL, faults = NULL, outcome = $2::jsonb, ended_at = $3 WHERE id = $1
"""
LEFT = """
    UPDATE roster_upload SET state = 'left', content = NULL, faults = NULL, outcome = NULL, ended_at = $3
    WHERE ref = $1 AND unit_id = $2 AND state IN ('reading', 'planned', 'refused')
"""
SHOWN = """
    SELECT ref, state, done, total, refusal, shape, outcome, faults,
           beat_at < clock_timestamp() - interval '30 seconds' AS silent
    FROM roster_upload WHERE ref = $1 AND unit_id = $2
"""
CONTENT = """
    SELECT id, state, content, shape, roster_version FROM roster_upload
    WHERE ref = $1 AND unit_id = $2 FOR UPDATE
"""
LATELY = """
    SELECT ref, made_at, CASE WHEN state = 'reading' AND beat_at < clock_timestamp() - interval '30 seconds'
                              THEN 'interrupted' ELSE state END AS state
    FROM roster_upload WHERE unit_id = $1 AND state <> 'left' ORDER BY id DESC LIMIT 5
"""
SWEEP = "DELETE FROM roster_upload WHERE made_at < $1"


class State(StrEnum):
    """How far a file is."""

    READING = "reading"
    INTERRUPTED = "interrupted"  # its process died over it; nothing was written
    PLANNED = "planned"
    APPLIED = "applied"
    REFUSED = "refused"
    LEFT = "left"


STATE_LABELS: dict[str, str] = {
    State.READING: N_("being read"),
    State.INTERRUPTED: N_("reading was interrupted"),
    State.PLANNED: N_("waits for your decision"),
    State.APPLIED: N_("written to the roster"),
    State.REFUSED: N_("could not be read"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of the last day, to find the way back to it."""

    ref: UUID
    made_at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as its page shows it."""

    ref: UUID
    state: State
    done: int
    total: int
    refusal: str
    shape: Shape | None
    summary: Summary | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file about to be applied."""

    id: int
    state: State
    content: Content | None
    shape: Shape | None
    version: int


async def begin(home: Home, by: int, now: datetime) -> UUID:
    """Note that a file is being read; an older one of the same person that was not applied is thrown away."""
    async with transaction():
        await demand(by, Capability.KEEP_ROSTER, home.unit.id)
        version = await homes.version_of(home)
        await run(LEAVE_OWN, home.unit.id, by, now)
        ref: UUID = await value(NEW, home.unit.id, by, now, version)
        return ref


async def beat(ref: UUID, done: int, total: int) -> None:
    """Say that the file is still being read, and how far."""
    await run(BEAT, ref, done, total)


async def planned(
    ref: UUID, shape: Shape, content: Content, told: Summary, faults: tuple[Fault, ...], version: int
) -> None:
    """Keep what was read, without phones, and what it would do."""
    kept = (_json(shape), _json(content), _json(faults), _json(told))
    await run(PLANNED, ref, *kept, version, shape.rows)


async def replanned(upload_id: int, told: Summary, faults: tuple[Fault, ...], version: int) -> None:
    """Keep the new plan of a file whose roster changed meanwhile."""
    await run(REPLANNED, upload_id, _json(faults), _json(told), version)


async def refused(ref: UUID, sentence: str, now: datetime) -> None:
    """Keep why a file could not be read."""
    await run(REFUSED, ref, sentence, now)


async def applied(upload_id: int, told: Summary, now: datetime) -> None:
    """Keep the numbers alone: the file has done its work."""
    await run(APPLIED, upload_id, _json(told), now)


async def throw_away(home: Home, ref: UUID, by: int, now: datetime) -> None:
    """Forget a file that shall not be applied."""
    async with transaction():
        await demand(by, Capability.KEEP_ROSTER, home.unit.id)
        await run(LEFT, ref, home.unit.id, now)


async def upload_of(home: Home, ref: UUID) -> Upload:
    """A file of this unit as far as it is now."""
    found = await row(SHOWN, ref, home.unit.id)
    if found is None:
        raise NotFound(NO_UPLOAD)
    interrupted = found["state"] == State.READING and found["silent"]
    return Upload(
        ref=ref,
        state=State.INTERRUPTED if interrupted else State(found["state"]),
        done=found["done"],
        total=found["total"],
        refusal=found["refusal"],
        shape=_shape(found),
        summary=msgspec.json.decode(found["outcome"], type=Summary) if found["outcome"] else None,
        faults=msgspec.json.decode(found["faults"], type=tuple[Fault, ...]) if found["faults"] else (),
    )


async def lately(home: Home) -> tuple[Sent, ...]:
    """The latest files of a unit that are still there, the newest first."""
    found = await rows(LATELY, home.unit.id)
    return tuple(Sent(one["ref"], one["made_at"], State(one["state"])) for one in found)


async def waiting(home: Home, ref: UUID) -> Waiting:
    """A file to be applied, held so that nobody else applies it; inside a transaction."""
    found = await row(CONTENT, ref, home.unit.id)
    if found is None:
        raise NotFound(NO_UPLOAD)
    content = msgspec.json.decode(found["content"], type=Content) if found["content"] else None
    return Waiting(found["id"], State(found["state"]), content, _shape(found), found["roster_version"])


async def sweep(now: datetime) -> None:
    """Forget files that nobody decided about."""
    await run(SWEEP, now - KEPT)


def _shape(found: Row) -> Shape | None:
    return msgspec.json.decode(found["shape"], type=Shape) if found["shape"] else None


def _json(told: object) -> str:
    return msgspec.json.encode(told).decode()
