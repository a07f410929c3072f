"""Membership in a unit: begun, the first time or as a dated transfer, asked for, and ended."""

from datetime import datetime
from enum import StrEnum

from tortoise.expressions import Q

from contest.database import Record, row, rows, run, value
from contest.errors import N_, Conflict, Invalid
from contest.units.joining.rules import JoinPolicy, check_request, narrowest
from contest.units.models import JoinRequest, Membership
from contest.units.queries import UnitCard

NO_UNIT = N_("There is no unit with this code.")
CLOSED_UNIT = N_("This unit has been closed. Please choose the one it became part of, or another.")
A_PLACE = N_("Nobody joins a commune as a whole. Please choose your village, workplace, school or agency.")

# Units are always locked before people, people before requests: so nobody waits in a circle. Revoking a code
# and changing the way in wait for those who are just coming in; who comes after them finds it changed.
JOIN_POLICIES = """
    SELECT joining, closed_at IS NOT NULL AS closed FROM unit
    WHERE id = ANY ($1::bigint[]) AND track IS NOT NULL ORDER BY id FOR SHARE
"""
MODES = "SELECT joining FROM unit WHERE id = ANY ($1::bigint[]) AND track IS NOT NULL ORDER BY id"
# Two joinings of one person wait for each other here, so that neither sees half of the other.
LOCK_PERSON = "SELECT id, birth_band FROM person WHERE id = $1 FOR NO KEY UPDATE"
# A clock that went back must not make a membership end before it began.
LEAVE = "UPDATE membership SET until = greatest(since, $2) WHERE id = $1"
ENTER = """
    INSERT INTO membership (person_id, unit_id, track, since, how, by_id)
    SELECT $1::bigint, $2::bigint, $3::text, greatest($4::timestamptz, max(until)), $5::text, $6::bigint
    FROM membership WHERE person_id = $1 AND track = $3
"""
CLOSED = "SELECT closed_at IS NOT NULL FROM unit WHERE id = $1 FOR KEY SHARE"
LEAVE_UNIT = """
    UPDATE membership SET until = greatest(since, $3), by_id = coalesce($4, by_id)
    WHERE person_id = $1 AND until IS NULL
      AND unit_id IN (SELECT id FROM unit WHERE id = $2 OR $2 = ANY (ancestors))
"""
ASKED_BEFORE = """
    SELECT max(decided_at) FILTER (WHERE state = 'refused' AND unit_id = $2) AS refused_at,
           count(*) FILTER (WHERE state = 'waiting' AND unit_id <> $2) AS waiting
    FROM join_request WHERE person_id = $1
"""
ASK = """
    INSERT INTO join_request (person_id, unit_id, asked_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
"""


class JoinMethod(StrEnum):
    """How somebody became a member."""

    CHOSEN = "chosen"
    CODE = "code"
    APPROVED = "approved"
    ROSTER = "roster"
    ACCOUNT = "account"
    MOVED = "moved"
    MERGED = "merged"


class JoinOutcome(StrEnum):
    """What came of joining a unit."""

    FIRST = "first"
    TRANSFER = "transfer"
    ALREADY = "already"
    WAITING = "waiting"


async def mode_of(unit: UnitCard) -> JoinPolicy:
    """How people come into this unit now."""
    return narrowest(JoinPolicy(one["joining"]) for one in await rows(MODES, [unit.id, *unit.ancestors]))


async def enter(
    person_id: int,
    unit: UnitCard,
    now: datetime,
    how: JoinMethod,
    by: int | None = None,
    asked_at: datetime | None = None,
) -> JoinOutcome:
    """Make the person a member, whoever decided it (`by`, when not the person); inside a transaction.

    Whether the unit lets people in is asked by the caller; a closed one takes nobody. Who asked before, and
    belonged nowhere meanwhile, belongs to the unit since asking: what was earned since then counts for it.
    """
    if unit.track is None:
        raise Invalid(A_PLACE)
    await row(LOCK_PERSON, person_id)
    if await value(CLOSED, unit.id):
        raise Conflict(CLOSED_UNIT)
    # Who came in another way waits no longer, nor for the firm or school of which the unit is a part.
    whole = [unit.id, *unit.ancestors]
    asked = JoinRequest.filter(person_id=person_id, unit_id__in=whole, state="waiting")
    waiting = await asked.order_by("asked_at", "id").first()
    await asked.update(state="admitted", decided_at=now, decided_by_id=by)
    before = await Membership.get_or_none(person_id=person_id, track=unit.track, until__isnull=True)
    if before is not None and before.unit_id == unit.id:
        return JoinOutcome.ALREADY
    if before is not None:
        await run(LEAVE, before.id, now)
    since = asked_at or (waiting.asked_at if waiting else now)
    if await Membership.filter(Q(until__isnull=True) | Q(until__gt=since), person_id=person_id).exists():
        since = now
    await run(ENTER, person_id, unit.id, unit.track, since, how, by)
    return JoinOutcome.FIRST if before is None else JoinOutcome.TRANSFER


async def leave(person_id: int, unit_id: int, now: datetime, by: int | None = None) -> bool:
    """End the membership in a unit or a part of it; whether there was one. Points stay where earned."""
    await row(LOCK_PERSON, person_id)
    return await run(LEAVE_UNIT, person_id, unit_id, now, by) > 0


async def lock_join_policies(unit: UnitCard) -> list[Record]:
    """How the unit and those above it take people in, kept so until the transaction ends."""
    policies = await rows(JOIN_POLICIES, [unit.id, *unit.ancestors])
    if any(one["closed"] for one in policies):
        raise Conflict(CLOSED_UNIT)
    return policies


async def ask(person_id: int, unit: UnitCard, now: datetime) -> JoinOutcome:
    """Let the person wait for the unit's word, unless they ask too soon after an answer or too many units."""
    before = await row(ASKED_BEFORE, person_id, unit.id)
    assert before is not None, "counting gives a row"
    check_request(before["refused_at"], before["waiting"], now)
    await run(ASK, person_id, unit.id, now)
    return JoinOutcome.WAITING
