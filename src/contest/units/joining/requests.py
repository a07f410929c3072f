"""People who ask to belong to a unit: asked, admitted, refused, taken back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import Record, row, rows, transaction
from contest.errors import N_, Conflict, NotFound
from contest.units import queries
from contest.units.access.service import demand
from contest.units.membership.service import LOCK_PERSON, JoinMethod, enter, lock_join_policies
from contest.units.models import JoinRequest
from contest.units.queries import UnitCard
from contest.units.rules import UnitName

DECIDED = N_("This request has been answered or taken back meanwhile.")
NO_REQUEST = N_("There is no such request of yours.")
MOST_SHOWN = 200

WAITING = """
    SELECT r.ref, r.asked_at, p.display_name, p.birth_band, u.code, u.kind, u.name
    FROM join_request r
    JOIN person p ON p.id = r.person_id AND p.disabled_at IS NULL
    JOIN unit u ON u.id = r.unit_id AND u.closed_at IS NULL
    WHERE r.state = 'waiting' AND (u.id = $1 OR $1 = ANY (u.ancestors))
    ORDER BY r.asked_at, r.id LIMIT $2
"""
OF_PERSON = """
    SELECT r.ref, r.asked_at, r.state, u.code
    FROM join_request r JOIN unit u ON u.id = r.unit_id AND u.closed_at IS NULL
    WHERE r.person_id = $1 AND (r.state = 'waiting' OR (r.state = 'refused' AND r.decided_at > $2))
    ORDER BY r.asked_at DESC, r.id DESC
"""
ONE = """
    SELECT r.id, r.person_id, r.unit_id, r.asked_at, u.code
    FROM join_request r JOIN unit u ON u.id = r.unit_id
    WHERE r.ref = $1 AND (u.id = $2 OR $2 = ANY (u.ancestors))
"""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who waits, as those see it who admit."""

    ref: UUID
    name: str
    band: str
    asked_at: datetime
    place: UnitName


@dataclass(frozen=True, slots=True)
class OwnJoinRequest:
    """What a person has asked for."""

    ref: UUID
    unit: UnitCard
    asked_at: datetime
    waiting: bool


async def waiting(unit_id: int) -> tuple[Asker, ...]:
    """Who asks to belong to the unit or a part of it, the longest waiting first."""
    return tuple(
        Asker(
            one["ref"],
            one["display_name"],
            one["birth_band"],
            one["asked_at"],
            UnitName(one["code"], one["kind"], one["name"]),
        )
        for one in await rows(WAITING, unit_id, MOST_SHOWN)
    )


async def of_person(person_id: int, since: datetime) -> tuple[OwnJoinRequest, ...]:
    """What a person waits for, and what was refused since then."""
    found = await rows(OF_PERSON, person_id, since)
    cards = await queries.units_by_codes(one["code"] for one in found)
    return tuple(
        OwnJoinRequest(one["ref"], cards[one["code"]], one["asked_at"], one["state"] == "waiting")
        for one in found
    )


async def admit(ref: UUID, unit_id: int, by: int, now: datetime) -> None:
    """Let somebody in who asked the unit or a part of it."""
    async with transaction():
        await demand(by, Capability.ADMIT_MEMBERS, unit_id)
        asker, unit = await _decide(ref, unit_id, "admitted", by, now)
        await enter(asker["person_id"], unit, now, JoinMethod.APPROVED, by, asker["asked_at"])
        await record(by, "member_admitted", f"person:{asker['person_id']}", unit=unit.id)


async def refuse(ref: UUID, unit_id: int, by: int, now: datetime) -> None:
    """Answer "not now"; the person may ask again after a week."""
    async with transaction():
        await demand(by, Capability.ADMIT_MEMBERS, unit_id)
        asker, unit = await _decide(ref, unit_id, "refused", by, now)
        await record(by, "member_refused", f"person:{asker['person_id']}", unit=unit.id)


async def admit_all(refs: tuple[UUID, ...], unit_id: int, by: int, now: datetime) -> int:
    """Let in everybody the page showed who still waits; how many came in."""
    admitted = 0
    for ref in refs:
        try:
            await admit(ref, unit_id, by, now)
        except Conflict:  # taken back, or answered by a colleague meanwhile
            continue
        admitted += 1
    return admitted


async def withdraw(ref: UUID, person_id: int, now: datetime) -> None:
    """Take your own request back; to others there is none."""
    own = JoinRequest.filter(ref=ref, person_id=person_id)
    if not await own.filter(state="waiting").update(state="withdrawn", decided_at=now):
        raise Conflict(DECIDED) if await own.exists() else NotFound(NO_REQUEST)


async def _decide(ref: UUID, unit_id: int, state: str, by: int, now: datetime) -> tuple[Record, UnitCard]:
    found = await row(ONE, ref, unit_id)
    unit = await queries.unit_by_code(found["code"]) if found else None
    if found is None or unit is None:
        raise Conflict(DECIDED)
    await lock_join_policies(unit)
    await row(LOCK_PERSON, found["person_id"])
    waits = JoinRequest.filter(id=found["id"], state="waiting")
    if not await waits.update(state=state, decided_at=now, decided_by_id=by):
        raise Conflict(DECIDED)
    return found, unit
