"""Roles are given and taken; each act is asked for as it is written, recorded, and ends old sessions."""

from dataclasses import dataclass
from datetime import datetime

from contest.audit.service import record
from contest.capabilities import ORGANISERS, Role
from contest.database import Record, row, rows, transaction
from contest.errors import N_, Conflict, Forbidden, Invalid, NotFound
from contest.people import grants
from contest.people.models import Person
from contest.people.rules import BirthBand, SignInSecret
from contest.people.secrets.activations import make_activation
from contest.roles.codes.service import Keep
from contest.roles.rules import fits
from contest.units.access.service import demand_appointing

OWN_RIGHTS = N_("You cannot change your own task. Please ask somebody else to do it.")
NOBODY = N_("Nobody of that name, phone number or sign-in name can be given this task here.")
NOT_HERE = N_("This task is not given in such a unit.")
NO_CHILD = N_("Under 16 nobody bears a task of this kind.")
HAS_IT = N_("They have this task already.")
HAS_NOT = N_("This person does not have this task here any more.")
LAST_ONE = N_("This is the last one of the province with this task. Please appoint somebody else first.")

UNIT = "SELECT code, kind, track FROM unit WHERE id = $1 AND closed_at IS NULL FOR KEY SHARE"
BELONGS = """
    SELECT m.id FROM membership m JOIN unit u ON u.id = m.unit_id
    WHERE m.person_id = $1 AND m.until IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors)) ORDER BY m.id LIMIT 1
"""
# Whoever takes one of these roles waits for whoever takes another: the last one stays.
HOLDING = """
    SELECT g.person_id FROM role_grant g JOIN person p ON p.id = g.person_id AND p.disabled_at IS NULL
    WHERE g.role = $1 ORDER BY g.id FOR UPDATE OF g
"""
NEVER_NONE = (Role.ADMIN, Role.PROVINCE_ORGANISER)


@dataclass(frozen=True, slots=True)
class Task:
    """A role in a branch; no unit means the whole province."""

    role: Role
    unit_id: int | None


async def give(
    person_id: int | None, task: Task, by: int, now: datetime, keep: Keep | None = None
) -> str | None:
    """Give somebody a task; the code, told once, with which an organiser sets the first passphrase.

    `keep` keeps the code for whoever made it. Nobody known and somebody of another branch are answered alike.
    """
    async with transaction():
        await demand_appointing(by, task.role, task.unit_id)
        unit = await _unit(task)
        # Two appointments of one person wait for each other here.
        open_one = Person.filter(id=person_id, disabled_at=None).select_for_update(no_key=True)
        person = await open_one.first() if person_id is not None else None
        if person_id is None or person is None or not await _reachable(person_id, task):
            raise NotFound(NOBODY)
        if person_id == by:
            raise Forbidden(OWN_RIGHTS)
        if person.birth_band == BirthBand.CHILD:
            raise Conflict(NO_CHILD)
        if not await grants.give(person_id, task.role, task.unit_id, by, now):
            raise Conflict(HAS_IT)
        await grants.sign_out(person_id, now)
        await record(by, "role_given", f"person:{person_id}", None, _told(task, unit), unit=task.unit_id)
        if task.role in ORGANISERS and person.secret != SignInSecret.PASSPHRASE:
            code = await make_activation(person_id, by, now)
            if keep is not None:
                await keep(code, person_id)
            return code
        return None


async def take(person_id: int | None, task: Task, by: int, now: datetime) -> None:
    """Take a task away; acts being written under it end first, and after it there is none."""
    async with transaction():
        await demand_appointing(by, task.role, task.unit_id)
        if person_id is None:
            raise NotFound(HAS_NOT)
        if person_id == by:
            raise Forbidden(OWN_RIGHTS)
        unit = await row("SELECT code FROM unit WHERE id = $1", task.unit_id)
        await keep_one(person_id, task.role)
        if not await grants.take(person_id, task.role, task.unit_id):
            raise NotFound(HAS_NOT)
        await grants.sign_out(person_id, now)
        await record(by, "role_taken", f"person:{person_id}", _told(task, unit), None, unit=task.unit_id)


async def keep_one(person_id: int, role: Role) -> None:
    """Refuse to leave the province without anybody in its widest roles; inside a transaction."""
    if role not in NEVER_NONE:
        return
    holding = {found["person_id"] for found in await rows(HOLDING, role)}
    if holding == {person_id}:
        raise Conflict(LAST_ONE)


async def _unit(task: Task) -> Record | None:
    """The unit of a task that fits it; it is not closed before the transaction ends."""
    unit = await row(UNIT, task.unit_id) if task.unit_id is not None else None
    if task.unit_id is not None and unit is None:
        raise NotFound(NOBODY)
    if not fits(task.role, unit["kind"] if unit else None, unit["track"] if unit else None):
        raise Invalid(NOT_HERE)
    return unit


async def _reachable(person_id: int, task: Task) -> bool:
    """Units find their people among their own members; organisers may come from anywhere."""
    return task.role in ORGANISERS or await row(BELONGS, person_id, task.unit_id) is not None


def _told(task: Task, unit: Record | None) -> dict[str, str]:
    return {"role": task.role, "unit": unit["code"] if unit else ""}
