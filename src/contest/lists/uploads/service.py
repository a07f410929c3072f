"""A list on its way: the file sealed, what was said of it, its plan row by row; thrown away afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from contest.database import Record, row, rows, run, transaction, value
from contest.errors import N_, NotFound
from contest.lists.choices import ListChoices
from contest.lists.models import ListUpload
from contest.lists.plans import queries as plan_rows
from contest.lists.plans.masking import masked
from contest.lists.plans.rules import PlanRow
from contest.lists.uploads.keeping import KEPT
from contest.security.sealing import seal, unseal
from contest.settings import derived

NO_UPLOAD = N_("This file is not here any more. Please upload it again.")
REPLACED = N_("You sent a newer file in its place, and nothing of this one was written.")

LEAVE_OWN = """
    UPDATE list_upload
    SET state = 'left', sealed = NULL, shape = NULL, content = NULL, outcome = NULL, to_mend = NULL,
        ended_at = $4, refusal = $5
    WHERE kind = $1 AND unit_id = $2 AND by_id = $3 AND state IN ('reading', 'asking', 'planned') RETURNING id
"""
NEW = """
    INSERT INTO list_upload (kind, unit_id, by_id, made_at, version, whole, sealed, choices)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb) RETURNING ref
"""
# Somebody else may answer for this process: the same clock, the database's, says whether it still lives.
BEAT = """
    UPDATE list_upload SET done = $2, total = $3, beat_at = clock_timestamp()
    WHERE ref = $1 AND state IN ('reading', 'begun')
"""
AGAIN = """
    UPDATE list_upload
    SET state = 'reading', done = 0, total = 0, beat_at = clock_timestamp(), choices = $2::jsonb
    WHERE id = $1
"""
PLANNED = """
    UPDATE list_upload SET state = 'planned', shape = $2::jsonb, content = $3::jsonb, outcome = $4::jsonb,
                           version = $5, total = $6, done = $6
    WHERE ref = $1 AND state = 'reading' RETURNING id
"""
LEFT = """
    UPDATE list_upload
    SET state = 'left', sealed = NULL, shape = NULL, content = NULL, outcome = NULL, to_mend = NULL,
        ended_at = $4
    WHERE ref = $1 AND kind = $2 AND unit_id = $3
      AND state IN ('reading', 'asking', 'planned', 'refused') RETURNING id
"""
SHOWN = """
    SELECT id, ref, state, done, total, refusal, shape, outcome, choices, to_mend IS NOT NULL AS mendable,
           beat_at < clock_timestamp() - interval '30 seconds' AS silent, begun_at, made_at
    FROM list_upload WHERE ref = $1 AND kind = $2 AND unit_id = $3
"""
HELD = """
    SELECT id, state, content, shape, outcome, choices, whole, version, sealed, to_mend, begun_at, made_at
    FROM list_upload WHERE ref = $1 AND kind = $2 AND unit_id = $3
"""
LATELY = """
    SELECT ref, made_at, CASE WHEN state = 'reading' AND beat_at < clock_timestamp() - interval '30 seconds'
                              THEN 'interrupted'
                              WHEN state IN ('asking', 'planned')
                                   AND made_at < clock_timestamp() - interval '24 hours'
                              THEN 'old' ELSE state END AS state
    FROM list_upload WHERE kind = $1 AND unit_id = $2 AND state <> 'left' ORDER BY id DESC LIMIT 5
"""


class ListState(StrEnum):
    """How far a list is."""

    READING = "reading"
    INTERRUPTED = "interrupted"  # its process died over it; nothing was written
    ASKING = "asking"  # which column is which
    PLANNED = "planned"
    OLD = "old"  # asked about or planned too long ago
    BEGUN = "begun"  # some of it may be written: it is finished, and not thrown away
    APPLIED = "applied"
    REFUSED = "refused"
    LEFT = "left"


STATE_LABELS: dict[str, str] = {
    ListState.READING: N_("being read"),
    ListState.INTERRUPTED: N_("reading was interrupted"),
    ListState.ASKING: N_("waits for you to say which column is which"),
    ListState.PLANNED: N_("waits for your decision"),
    ListState.OLD: N_("too old, please send it again"),
    ListState.BEGUN: N_("is being applied"),
    ListState.APPLIED: N_("applied"),
    ListState.REFUSED: N_("could not be read"),
}


@dataclass(frozen=True, slots=True)
class ListOwner:
    """Whose list it is, and of what kind: to nobody else it is there."""

    kind: str
    unit: int


@dataclass(frozen=True, slots=True)
class SentList:
    """A file of the last day, to find the way back to it."""

    ref: UUID
    made_at: datetime
    state: ListState


@dataclass(frozen=True, slots=True)
class Upload:
    """A list as its page shows it; shape and outcome are JSON of the feature whose list it is."""

    id: int
    ref: UUID
    state: ListState
    done: int
    total: int
    refusal: str
    shape: str | None
    outcome: str | None
    choices: ListChoices
    mendable: bool
    made_at: datetime
    silent: bool = False
    begun_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A list to be read again or applied."""

    id: int
    state: ListState
    content: str | None
    shape: str | None
    outcome: str | None
    choices: ListChoices
    whole: bool
    version: int
    sealed: bytes | None
    to_mend: bytes | None
    begun_at: datetime | None
    made_at: datetime


def key_of(secret: bytes) -> bytes:
    """The key under which files wait: with the database alone nobody reads them."""
    return derived(secret, "lists on their way")


def opened(secret: bytes, sealed: bytes | None) -> bytes:
    """A file that waits, as it came; when it is gone, it has to be sent again."""
    data = unseal(key_of(secret), sealed) if sealed is not None else None
    if data is None:
        raise NotFound(NO_UPLOAD)
    return data


async def begin(
    owner: ListOwner,
    data: bytes,
    choices: ListChoices,
    *,
    whole: bool,
    by: int,
    version: int,
    secret: bytes,
    now: datetime,
) -> UUID:
    """Keep a file that is going to be read; an older one of the same person that waits is thrown away.

    Belongs into the transaction that asked whether the person may.
    """
    for one in await rows(LEAVE_OWN, owner.kind, owner.unit, by, now, REPLACED):
        await plan_rows.forget(one["id"])
    sealed = seal(key_of(secret), data)
    ref: UUID = await value(NEW, owner.kind, owner.unit, by, now, version, whole, sealed, _json(choices))
    return ref


async def beat(ref: UUID, done: int, total: int) -> None:
    """Say that the file is still being read, and how far."""
    await run(BEAT, ref, done, total)


async def again(held: Held, choices: ListChoices) -> None:
    """The same file is read anew with other choices."""
    await plan_rows.forget(held.id)
    await run(AGAIN, held.id, _json(choices))


async def asking(ref: UUID, shape: object) -> None:
    """Nobody knows yet which column is which: the person is asked."""
    reading = ListUpload.filter(ref=ref, state=ListState.READING)
    await reading.update(state=ListState.ASKING, shape=_json(masked(shape)))


async def planned(
    ref: UUID,
    shape: object,
    content: object,
    outcome: object,
    plan: Sequence[PlanRow],
    version: int,
    total: int,
) -> None:
    """Keep what was read, without phones, and its plan row by row."""
    async with transaction():
        kept = (_json(masked(shape)), _json(content), _json(outcome))
        upload_id = await value(PLANNED, ref, *kept, version, total)
        if upload_id is not None:
            await plan_rows.keep(upload_id, plan)


async def replanned(upload_id: int, outcome: object, plan: Sequence[PlanRow], version: int) -> None:
    """Keep the new plan of a list when what it would change has changed meanwhile."""
    await ListUpload.filter(id=upload_id).update(outcome=_json(outcome), version=version)
    await plan_rows.keep(upload_id, plan)


async def refused(ref: UUID, sentence: str, now: datetime) -> None:
    """Keep why a file could not be read."""
    reading = ListUpload.filter(ref=ref, state=ListState.READING)
    await reading.update(state=ListState.REFUSED, sealed=None, refusal=sentence[:300], ended_at=now)


async def applied(upload_id: int, outcome: object, to_mend: object, secret: bytes, now: datetime) -> None:
    """Keep the numbers, and sealed the rows to be mended: the file has done its work."""
    sealed = seal(key_of(secret), _json(to_mend).encode()) if to_mend else None
    await ListUpload.filter(id=upload_id).update(
        state=ListState.APPLIED,
        sealed=None,
        shape=None,
        content=None,
        outcome=_json(outcome),
        to_mend=sealed,
        ended_at=now,
    )
    await plan_rows.forget(upload_id)


async def throw_away(owner: ListOwner, ref: UUID, now: datetime) -> None:
    """Forget a list that shall not be applied; once applying began it stays."""
    upload_id = await value(LEFT, ref, owner.kind, owner.unit, now)
    if upload_id is not None:
        await plan_rows.forget(upload_id)


async def upload_of(owner: ListOwner, ref: UUID) -> Upload:
    """A list of this unit as far as it is now."""
    found = await row(SHOWN, ref, owner.kind, owner.unit)
    if found is None:
        raise NotFound(NO_UPLOAD)
    interrupted = found["state"] == ListState.READING and found["silent"]
    state = ListState.INTERRUPTED if interrupted else ListState(found["state"])
    return Upload(**(dict(found) | {"state": state, "choices": _choices(found)}))


async def lately(owner: ListOwner) -> tuple[SentList, ...]:
    """The latest lists of a unit that are still there, the newest first."""
    found = await rows(LATELY, owner.kind, owner.unit)
    return tuple(SentList(one["ref"], one["made_at"], ListState(one["state"])) for one in found)


async def held(owner: ListOwner, ref: UUID, *, alone: bool = False) -> Held:
    """A list with its file; `alone` holds it, inside a transaction, so that nobody else decides about it."""
    found = await row(HELD + (" FOR UPDATE" if alone else ""), ref, owner.kind, owner.unit)
    if found is None:
        raise NotFound(NO_UPLOAD)
    return Held(**(dict(found) | {"state": ListState(found["state"]), "choices": _choices(found)}))


async def sweep(now: datetime) -> None:
    """Forget lists that nobody decided about, and what was to be mended of the others."""
    await ListUpload.filter(made_at__lt=now - KEPT, state__not=ListState.BEGUN).delete()


def _choices(found: Record) -> ListChoices:
    return msgspec.json.decode(found["choices"], type=ListChoices) if found["choices"] else ListChoices()


def _json(told: object) -> str:
    return msgspec.json.encode(told).decode()
