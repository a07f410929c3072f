"""Each day's lot: over the passes up to the last root published that day, drawn once whoever does it.

The root is known to nobody before it is published, and changed by nobody after: it decides who is called on.
"""

from datetime import datetime

from contest.campaigns.freezes.queries import CHECKPOINT_IS_PUBLIC
from contest.database import Record, rows, run, transaction, value
from contest.follow_ups.rules import is_drawn
from contest.local_time import local, local_day

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('follow ups', 0)) IS NULL AS waited"
# Campaigns with a root of an earlier day that no lot has gone up to yet.
DUE = f"""
    SELECT l.id AS ledger_id, l.campaign_id, before.number AS after, k.number, k.root, k.made_at
    FROM ledger l JOIN campaign c ON c.id = l.campaign_id
    CROSS JOIN LATERAL (SELECT coalesce(max(d.number), 0) AS number FROM follow_up_draw d
                        WHERE d.campaign_id = l.campaign_id) AS before
    CROSS JOIN LATERAL (SELECT k.number, k.root, k.made_at FROM checkpoint k
                        WHERE k.ledger_id = l.id AND k.made_at < $1 AND {CHECKPOINT_IS_PUBLIC}
                        ORDER BY k.number DESC, k.id LIMIT 1) AS k
    WHERE l.gate = 'open' AND c.phase IN ('running', 'review') AND k.number > before.number ORDER BY l.id
"""  # noqa: S608 - an expression of ours
# What took part before, then was held and counts again, bears a new number and takes part no second time.
PASSES = """
    SELECT e.number, e.fact_id,
           CASE WHEN f.natural_key LIKE 'paper:%' THEN 'paper'
                WHEN f.natural_key LIKE 'witnessed:%' THEN 'witnessed' ELSE 'assisted' END AS way
    FROM ledger_entry e JOIN fact f ON f.id = e.fact_id
    WHERE e.ledger_id = $1 AND e.number > $2 AND e.number <= $3 AND e.reverses IS NULL
      AND f.kind = 'lesson_passed'
      AND (f.natural_key LIKE 'paper:%' OR f.natural_key LIKE 'witnessed:%' OR EXISTS (
               SELECT FROM help h WHERE h.learner_id = f.person_id AND h.lesson_id = f.lesson_id
                 AND h.assisted AND h.confirmed_at <= f.occurred_at))
      AND NOT EXISTS (SELECT FROM ledger_entry r
                      WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number AND r.number <= $3)
      AND NOT EXISTS (SELECT FROM ledger_entry o JOIN ledger l ON l.id = o.ledger_id
                      JOIN follow_up_draw d ON d.campaign_id = l.campaign_id AND o.number = ANY (d.passes)
                      WHERE o.fact_id = e.fact_id AND o.ledger_id = e.ledger_id AND o.number <= $2
                      OFFSET 0) -- Entry by entry: the ledger before is long.
    ORDER BY e.number
"""
DRAW = """
    INSERT INTO follow_up_draw (campaign_id, day, after, number, root, passes, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (campaign_id, number) DO NOTHING RETURNING id
"""
KEEP = """
    INSERT INTO follow_up (draw_id, number, fact_id, way)
    SELECT $1, n.number, n.fact_id, n.way
    FROM unnest($2::bigint[], $3::bigint[], $4::text[]) AS n (number, fact_id, way)
"""


async def draw_due(now: datetime) -> int:
    """Draw the lots of days that are over; how many people are to be called on by them."""
    midnight = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    drawn = 0
    async with transaction():
        await run(LOCK)
        for one in await rows(DUE, midnight):
            drawn += await _draw(one, now)
    return drawn


async def _draw(due: Record, now: datetime) -> int:
    passes = await rows(PASSES, due["ledger_id"], due["after"], due["number"])
    numbers = [one["number"] for one in passes]
    told = due["campaign_id"], local_day(due["made_at"]), due["after"], due["number"], due["root"]
    draw = await value(DRAW, *told, numbers, now)
    chosen = [one for one in passes if is_drawn(due["root"], one["number"])]
    if chosen:
        columns = ([one[of] for one in chosen] for of in ("number", "fact_id", "way"))
        await run(KEEP, draw, *columns)
    return len(chosen)
