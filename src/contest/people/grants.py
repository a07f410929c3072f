"""Writing down who has which role where, and who is shut out; whoever calls has asked whether it may be."""

from datetime import datetime

from contest.capabilities import Role
from contest.database import run

GIVE = """
    INSERT INTO role_grant (person_id, role, unit_id, granted_by_id, granted_at)
    SELECT $1::bigint, $2::text, $3::bigint, $4, $5 WHERE NOT EXISTS (
        SELECT FROM role_grant WHERE person_id = $1 AND role = $2 AND unit_id IS NOT DISTINCT FROM $3)
    ON CONFLICT DO NOTHING
"""
TAKE = "DELETE FROM role_grant WHERE person_id = $1 AND role = $2 AND unit_id IS NOT DISTINCT FROM $3"
END_SESSIONS = "UPDATE session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL"
END_OF_UNIT = "DELETE FROM role_grant WHERE unit_id = $1"
DISABLE = "UPDATE person SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL"
# In again is only whom an administrator shut out, and no account that was closed since.
ENABLE = """
    UPDATE person SET disabled_at = NULL
    WHERE id = $1 AND disabled_at = (
        SELECT (a.after ->> 'since')::timestamptz FROM audit_record a
        WHERE a.subject = $2 AND a.act = 'account_disabled' ORDER BY a.id DESC LIMIT 1)
"""


async def give(person_id: int, role: Role, unit_id: int | None, by: int | None, at: datetime) -> bool:
    """Give a role in a branch, or in the province without a unit; whether the person had it not."""
    return bool(await run(GIVE, person_id, role, unit_id, by, at))


async def take(person_id: int, role: Role, unit_id: int | None) -> bool:
    """Take a role back; whether the person had it."""
    return bool(await run(TAKE, person_id, role, unit_id))


async def sign_out(person_id: int, at: datetime) -> None:
    """End every session of a person."""
    await run(END_SESSIONS, person_id, at)


async def end_roles_at(unit_id: int) -> None:
    """Take back every role at a unit: who looked after it has nothing to look after any more."""
    await run(END_OF_UNIT, unit_id)


async def disable(person_id: int, at: datetime) -> bool:
    """Shut somebody out; false where that is so already."""
    return bool(await run(DISABLE, person_id, at))


async def enable(person_id: int) -> bool:
    """Let somebody in again whom an administrator shut out; false where nobody did."""
    return bool(await run(ENABLE, person_id, f"person:{person_id}"))
