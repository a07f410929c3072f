"""What does not count for now: taken out of the ledgers, and priced at its own time once it is released."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contest.database import row, rows, transaction
from contest.errors import N_
from contest.ledger import facts, holds
from contest.ledger.rules import HoldReason, HoldState
from contest.points.corrections.rules import Act
from contest.points.open_ledgers import OpenLedger, lock_open_ledgers
from contest.rewards.batch import price_all
from contest.rewards.undoing import undo

# So many facts are released in one transaction; the rest follow at once.
AT_ONCE = 200
LOOKED_AT = N_("Somebody looks at this again before it counts.")

STANDING = """
    SELECT l.campaign_id, e.number FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id
    WHERE e.fact_id = ANY ($1::bigint[]) AND l.gate = 'open' AND e.reverses IS NULL
      AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
    ORDER BY l.campaign_id, e.number LIMIT 1
"""
# What rested on a held fact was undone with it, and stands again with it; not what was undone for itself.
COMPLETED_AGAIN = """
    SELECT f.id FROM fact f
    WHERE f.key = ANY ($1::uuid[])
      AND NOT EXISTS (SELECT FROM hold h WHERE h.fact_id = f.id AND h.state <> 'released')
      AND NOT EXISTS (
        SELECT FROM ledger_entry e
        LEFT JOIN ledger_entry r ON r.ledger_id = e.ledger_id AND r.reverses = e.number
        WHERE e.fact_id = f.id AND e.reverses IS NULL AND r.reason IS DISTINCT FROM $2
          AND NOT EXISTS (
            SELECT FROM ledger_entry later
            WHERE later.fact_id = f.id AND later.ledger_id = e.ledger_id AND later.turn > e.turn))
    ORDER BY f.id
"""


async def hold(
    fact_ids: Sequence[int], reason: HoldReason, now: datetime, case_id: int | None = None
) -> list[int]:
    """Take facts out of every ledger that is still open, with what rests on them; those held by this."""
    async with transaction():
        await lock_open_ledgers()
        held = await holds.hold(fact_ids, reason, now, case_id)
        # Asked anew each time: an entry may have gone with one that it rested on.
        while one := await row(STANDING, held):
            await undo(one["campaign_id"], one["number"], LOOKED_AT, None)
    return held


async def release(fact_ids: Sequence[int], now: datetime, by: int | None = None) -> list[int]:
    """Let held facts count, each at its own time and by the rules of that time; those this decided about.

    What was looked at of people whom no unit has confirmed yet counts once one has.
    """
    released: list[int] = []
    for first in range(0, len(fact_ids), AT_ONCE):
        async with transaction():
            ledgers = await lock_open_ledgers()
            looked_at = fact_ids[first : first + AT_ONCE]
            waiting = await holds.wait_on(looked_at)
            some = await holds.decide(sorted({*looked_at} - {*waiting}), HoldState.RELEASED, now, by)
            await _price(some, ledgers)
        released += sorted([*some, *waiting])
    return released


async def void(fact_ids: Sequence[int], now: datetime, by: int | None = None, because: str = "") -> list[int]:
    """Let held facts never count, with the reason for everybody; those it is so for from now on."""
    return await holds.decide(fact_ids, HoldState.VOIDED, now, by, because)


async def release_confirmed(now: datetime) -> int:
    """Let count what was earned by people who have been confirmed meanwhile; how many facts that is."""
    given = 0
    while found := await holds.confirmed(AT_ONCE):
        given += len(await release(found, now))
    return given


async def _price(released: Sequence[int], ledgers: Sequence[OpenLedger]) -> None:
    """Price what was released, then the helps that it completes."""
    counting = await facts.priced_anew(released)
    if not counting:
        return
    completions = await facts.completions(counting)
    await facts.record(completions)
    again = {one["id"] for one in await rows(COMPLETED_AGAIN, [one.key for one in completions], Act.FOLLOWS)}
    # A completion waited for what it follows from, and comes no later than that.
    received = max(one.received_at for one in counting)
    derived = await facts.priced_anew(again - {*released})
    await price_all([*counting, *(replace(one, received_at=received) for one in derived)], ledgers)
