"""Facts that do not count: held, then released or voided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from contest.database import row, rows, run
from contest.ledger.models import FactOrigin
from contest.ledger.rules import HoldReason, HoldState

# Devices and sources are looked at while a campaign may still be corrected, and no longer.
ORIGINS_KEPT = timedelta(days=90)

HOLD = """
    INSERT INTO hold (fact_id, reason, case_id, held_at) SELECT f.id, $2, $3, $4
    FROM unnest($1::bigint[]) AS f (id)
    ON CONFLICT (fact_id) DO UPDATE SET state = 'held', decided_at = NULL, decided_by_id = NULL,
        decided_because = '', reason = excluded.reason, case_id = coalesce(excluded.case_id, hold.case_id)
    WHERE hold.state <> 'held' OR hold.reason = 'waiting' AND hold.case_id = excluded.case_id
    RETURNING fact_id
"""
DECIDE = """
    UPDATE hold SET state = $2, decided_at = $3, decided_by_id = $4, decided_because = $5
    WHERE fact_id = ANY ($1::bigint[]) AND state = 'held' RETURNING fact_id
"""


def not_voided(fact: str) -> str:
    """The condition that a fact was not taken out: whoever passed so has passed, held or not."""
    return f"NOT EXISTS (SELECT FROM hold v WHERE v.fact_id = {fact}.id AND v.state = 'voided')"


def waits(fact: str) -> str:
    """The condition that a fact's person, or the learner of a help, asked a unit and belongs to none yet."""
    return f"""EXISTS (
                SELECT FROM join_request j
                WHERE j.person_id IN ({fact}.person_id, {fact}.other_id) AND j.state = 'waiting'
                  AND j.asked_at <= {fact}.occurred_at AND NOT EXISTS (
                    SELECT FROM membership m
                    WHERE m.person_id = j.person_id AND m.since <= {fact}.occurred_at
                      AND (m.until IS NULL OR m.until > {fact}.occurred_at)))"""  # noqa: S608 - a name of ours


CONFIRMED = f"""
    SELECT h.fact_id FROM hold h JOIN fact f ON f.id = h.fact_id
    WHERE h.state = 'held' AND h.reason = 'waiting' AND NOT {waits("f")}
    ORDER BY f.occurred_at, f.id LIMIT $1
"""  # noqa: S608

OF_KEY = """
    SELECT h.reason, h.state FROM fact f JOIN hold h ON h.fact_id = f.id AND h.state <> 'released'
    WHERE f.key = $1
"""
OF_PERSON = """
    SELECT h.reason, count(*) AS facts FROM fact f JOIN hold h ON h.fact_id = f.id AND h.state = 'held'
    WHERE f.person_id = $1 GROUP BY h.reason ORDER BY h.reason
"""
# Whose unit has not confirmed them yet waits on for its word.
WAIT_ON = f"""
    UPDATE hold h SET reason = 'waiting' FROM fact f
    WHERE f.id = h.fact_id AND h.fact_id = ANY ($1::bigint[]) AND h.state = 'held' AND h.reason <> 'waiting'
      AND {waits("f")}
    RETURNING h.fact_id
"""  # noqa: S608
ATTACH = """
    UPDATE hold SET case_id = $2
    WHERE fact_id = ANY ($1::bigint[]) AND state = 'held' AND case_id IS NULL AND reason <> 'waiting'
"""
MOVE = "UPDATE hold SET case_id = $2 WHERE case_id = ANY ($1::bigint[])"
UNDECIDED = """
    SELECT count(*) FILTER (WHERE h.reason <> 'waiting') AS facts,
           count(DISTINCT f.person_id) FILTER (WHERE h.reason <> 'waiting') AS people,
           count(*) FILTER (WHERE h.reason = 'waiting') AS waiting
    FROM hold h JOIN fact f ON f.id = h.fact_id
    WHERE h.state = 'held' AND f.occurred_at >= $1 AND f.occurred_at < $2
"""
# What another campaign may still count goes on waiting there.
END = """
    UPDATE hold h SET state = 'voided', decided_at = $3, decided_by_id = $4 FROM fact f
    WHERE f.id = h.fact_id AND h.state = 'held' AND h.reason <> 'waiting'
      AND f.occurred_at >= $1 AND f.occurred_at < $2 AND NOT EXISTS (
        SELECT FROM unnest($5::timestamptz[], $6::timestamptz[]) AS other (starts, ends)
        WHERE f.occurred_at >= other.starts AND f.occurred_at < other.ends)
"""
FORGET = "DELETE FROM fact_origin WHERE fact_id IN (SELECT id FROM fact WHERE person_id = $1)"


@dataclass(frozen=True, slots=True)
class Undecided:
    """What nobody has decided about: facts held for a look, their people, and facts of who waits."""

    facts: int
    people: int
    waiting: int


async def undecided(starts: datetime, ends: datetime) -> Undecided:
    """What is still held of what happened from one instant to just before another."""
    found = await row(UNDECIDED, starts, ends)
    return Undecided(found["facts"], found["people"], found["waiting"]) if found else Undecided(0, 0, 0)


async def end(
    starts: datetime,
    ends: datetime,
    others: Sequence[tuple[datetime, datetime]],
    now: datetime,
    by: int | None,
) -> None:
    """Let what is still held for a look count no more, but for what falls into the others as well."""
    await run(END, starts, ends, now, by, [one for one, _ in others], [last for _, last in others])


async def hold(
    facts: Sequence[int], reason: HoldReason, now: datetime, case_id: int | None = None
) -> list[int]:
    """Let facts count no longer; those that were not held already, or that a case had let wait on."""
    return sorted(one["fact_id"] for one in await rows(HOLD, facts, reason, case_id, now))


async def attach(facts: Sequence[int], case_id: int) -> None:
    """Let a case decide about facts that are held already; who waits to be confirmed is none of its."""
    await run(ATTACH, facts, case_id)


async def move(cases: Sequence[int], into: int) -> None:
    """Let one case decide about what several did."""
    await run(MOVE, cases, into)


async def decide(
    facts: Sequence[int], state: HoldState, now: datetime, by: int | None = None, because: str = ""
) -> list[int]:
    """End the waiting of held facts, with the reason for everybody; those that it ended for."""
    return sorted(one["fact_id"] for one in await rows(DECIDE, facts, state, now, by, because))


async def wait_on(facts: Sequence[int]) -> list[int]:
    """Of held facts that somebody looked at, let those wait on whose people no unit has confirmed yet."""
    return sorted(one["fact_id"] for one in await rows(WAIT_ON, facts))


async def confirmed(most: int) -> list[int]:
    """Facts held until somebody was confirmed who now is, or waits no longer; the earliest first."""
    return [one["fact_id"] for one in await rows(CONFIRMED, most)]


async def forget_origins(now: datetime) -> None:
    """Delete where facts came from once nobody may ask for it any more."""
    await FactOrigin.filter(at__lt=now - ORIGINS_KEPT).delete()


async def forget(person_id: int) -> None:
    """Delete where the facts of a person came from; the facts stay."""
    await run(FORGET, person_id)


async def not_counting(key: UUID) -> tuple[HoldReason, HoldState] | None:
    """Why the fact of this key does not count now; none where it does, or there is no such fact."""
    found = await row(OF_KEY, key)
    return (HoldReason(found["reason"]), HoldState(found["state"])) if found else None
