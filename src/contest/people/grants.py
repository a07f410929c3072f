"""Writing down who has which role where, and who is shut out; whoever calls has asked whether it may be."""

from datetime import datetime

from contest.capabilities import Role
from contest.database import run
from contest.people.models import Person, RoleGrant, Session

GIVE = """
    INSERT INTO role_grant (person_id, role, unit_id, granted_by_id, granted_at)
    SELECT $1::bigint, $2::text, $3::bigint, $4, $5 WHERE NOT EXISTS (
        SELECT FROM role_grant WHERE person_id = $1 AND role = $2 AND unit_id IS NOT DISTINCT FROM $3)
    ON CONFLICT DO NOTHING
"""
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
    return bool(await RoleGrant.filter(person_id=person_id, role=role, unit_id=unit_id).delete())


async def sign_out(person_id: int, at: datetime) -> None:
    """End every session of a person, in browsers and programs."""
    await Session.filter(person_id=person_id, ended_at=None).update(ended_at=at)


async def end_roles_at(unit_id: int) -> None:
    """Take back every role at a unit: who looked after it has nothing to look after any more."""
    await RoleGrant.filter(unit_id=unit_id).delete()


async def disable(person_id: int, at: datetime) -> bool:
    """Shut somebody out; false where that is so already."""
    return bool(await Person.filter(id=person_id, disabled_at=None).update(disabled_at=at))


async def enable(person_id: int) -> bool:
    """Let somebody in again whom an administrator shut out; false where nobody did."""
    return bool(await run(ENABLE, person_id, f"person:{person_id}"))
