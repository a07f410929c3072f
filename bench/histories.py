"""`DATABASE_URL=… python -m bench.histories`: who could follow whom through a campaign, and who can now.

It counts in a database that holds a campaign: in how many of the histories that rows of people would show the
unit and the day of one badge, or a month, or a commune, fit one history alone.
"""

import asyncio
import os

import asyncpg

LEDGER = "SELECT ledger_id FROM ledger_entry GROUP BY ledger_id ORDER BY count(*) DESC LIMIT 1"
PEOPLE = "SELECT count(DISTINCT person_id) FROM ledger_entry WHERE ledger_id = $1"
# Whoever reached the standard: that is what most badges that are shared tell of.
ACHIEVED = """
    SELECT count(*) AS histories, count(*) FILTER (WHERE alike = 1) AS alone,
           count(*) FILTER (WHERE alike < 5) AS fewer_than_five
    FROM (SELECT count(*) OVER (PARTITION BY {known}) AS alike
          FROM (SELECT e.units, (e.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh') AS at
                FROM ledger_entry e
                WHERE e.ledger_id = $1 AND e.achieved AND e.reverses IS NULL) AS reached) AS histories
"""
# Any day on which somebody was seen to learn, known by a neighbour.
SEEN = """
    SELECT count(*) AS histories, count(*) FILTER (WHERE best = 1) AS alone,
           count(*) FILTER (WHERE best < 5) AS fewer_than_five
    FROM (SELECT person_id, min(alike) AS best
          FROM (SELECT person_id, count(*) OVER (PARTITION BY unit, day) AS alike
                FROM (SELECT DISTINCT person_id, units[1] AS unit,
                             (occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day
                      FROM ledger_entry WHERE ledger_id = $1) AS days) AS counted
          GROUP BY person_id) AS histories
"""
KNOWN = {
    "unit and day": "units[1], at::date",
    "unit and month": "units[1], date_trunc('month', at)",
    "commune and day": "units[2], at::date",
    "commune and month": "units[2], date_trunc('month', at)",
}


async def main() -> None:
    """Print each line: what is known, histories, how many fit it alone, how many are fewer than five."""
    connection = await asyncpg.connect(os.environ["DATABASE_URL"])
    try:
        ledger = await connection.fetchval(LEDGER)
        print(f"{await connection.fetchval(PEOPLE, ledger)} people with entries in the largest campaign")
        for what, known in KNOWN.items():
            _say(what, await connection.fetchrow(ACHIEVED.format(known=known), ledger))
        _say("one day of a neighbour", await connection.fetchrow(SEEN, ledger))
    finally:
        await connection.close()


def _say(what: str, found: asyncpg.Record) -> None:
    print(f"{what:24} {found['histories']:>7} {found['alone']:>7} {found['fewer_than_five']:>7}")


if __name__ == "__main__":
    asyncio.run(main())
