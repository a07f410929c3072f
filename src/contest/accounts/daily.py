"""How often one person has done something today; asked inside the transaction of the act."""

from datetime import datetime

from contest.database import run, value
from contest.local_time import local_day, start_of_day

AN_HOUR = 3600
ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtext($2), hashtext($1::bigint::text))"
TODAY = "SELECT count(*) FROM audit_record WHERE by_id = $1 AND act = $2 AND at >= $3"


async def done_today(by: int, act: str, now: datetime) -> int:
    """How many such acts are recorded since midnight.

    From here to the end of the transaction the person's other acts of the kind wait, so that many at once do
    not all count the same.
    """
    await run(ONE_BY_ONE, by, act)
    done: int = await value(TODAY, by, act, start_of_day(local_day(now)))
    return done
