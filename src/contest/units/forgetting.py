"""What units know of a person, forgotten when the account is closed."""

from datetime import datetime

from contest.database import run
from contest.units.models import JoinRequest

END_STAYS = "UPDATE membership SET until = greatest(since, $2) WHERE person_id = $1 AND until IS NULL"
END_APPLICATIONS = """
    UPDATE unit_application SET contact = '', decided_at = coalesce(decided_at, $2),
           state = CASE state WHEN 'waiting' THEN 'withdrawn' ELSE state END
    WHERE applicant_id = $1
"""


async def forget(person_id: int, now: datetime) -> None:
    """End what binds a person to units; points stay with the units that got them."""
    await run(END_STAYS, person_id, now)
    await run(END_APPLICATIONS, person_id, now)
    await JoinRequest.filter(person_id=person_id, state="waiting").delete()
