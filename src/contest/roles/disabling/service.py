"""Disabling an account that does harm, with the reason; and enabling it again."""

from dataclasses import dataclass
from datetime import datetime

from contest.audit.service import record
from contest.capabilities import Capability, Role
from contest.database import rows, transaction, value
from contest.errors import N_, Conflict, Forbidden, InvalidForm, NotFound
from contest.people import grants
from contest.people.models import RoleGrant
from contest.roles.service import OWN_RIGHTS, keep_one
from contest.unit_names import in_full
from contest.units.access.service import demand
from contest.units.ordering import in_person_order
from contest.units.rules import folded

SHORTEST_SEARCH, MOST_FOUND = 2, 20
SHORTEST_REASON, LONGEST_REASON = 5, 300
DISABLED, ENABLED = "account_disabled", "account_enabled"

NO_PERSON = N_("There is no such person.")
NO_REASON = N_("Please say why, in five to 300 letters. It stays on record.")
AN_ADMIN = N_("An administrator's account is closed from the command line only.")
IS_SO = N_("This account is in that state already.")

# Of those who cannot sign in only whom an administrator shut out can be let in again: who closed their
# account, or whose guardian withdrew, stays out.
FIND = f"""
    SELECT p.ref, p.display_name, p.phone_tail, p.disabled_at,
           (SELECT string_agg({in_full("u")}, '; ' ORDER BY u.name, u.id)
            FROM membership m JOIN unit u ON u.id = m.unit_id
            WHERE m.person_id = p.id AND m.until IS NULL) AS units
    FROM person p
    WHERE folded(p.display_name) LIKE '%' || $1 || '%' AND (p.disabled_at IS NULL OR p.disabled_at = (
        SELECT (a.after ->> 'since')::timestamptz FROM audit_record a
        WHERE a.subject = 'person:' || p.id AND a.act = 'account_disabled' ORDER BY a.id DESC LIMIT 1))
    ORDER BY {in_person_order("p.display_name")}, p.id LIMIT $2
"""  # noqa: S608 - an expression of ours
BY_REF = "SELECT id FROM person WHERE ref::text = $1"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """An account as an administrator finds it."""

    ref: str
    name: str
    phone_tail: str | None
    units: str
    disabled_at: datetime | None


async def found_people(text: str) -> tuple[FoundPerson, ...]:
    """The accounts whose name holds the text; a letter or two find nobody."""
    wanted = folded(text)
    if len(wanted) < SHORTEST_SEARCH:
        return ()
    return tuple(
        FoundPerson(
            str(one["ref"]), one["display_name"], one["phone_tail"], one["units"] or "", one["disabled_at"]
        )
        for one in await rows(FIND, wanted, MOST_FOUND)
    )


async def disable(ref: str, reason: str, by: int, now: datetime) -> None:
    """Shut somebody out at once, everywhere; what they earned stays with their units."""
    reason = _checked(reason)
    async with transaction():
        await demand(by, Capability.DISABLE_ACCOUNTS)
        person = await _person(ref, by)
        # What is being written under a role of theirs ends first.
        held = await RoleGrant.filter(person_id=person).order_by("id").select_for_update()
        roles = {one.role for one in held}
        if Role.ADMIN in roles:
            raise Forbidden(AN_ADMIN)
        for role in sorted(roles):
            await keep_one(person, Role(role))
        if not await grants.disable(person, now):
            raise Conflict(IS_SO)
        await grants.sign_out(person, now)
        await record(by, DISABLED, f"person:{person}", None, {"reason": reason, "since": now})


async def enable(ref: str, reason: str, by: int) -> None:
    """Let somebody in again whom an administrator had shut out."""
    reason = _checked(reason)
    async with transaction():
        await demand(by, Capability.DISABLE_ACCOUNTS)
        person = await _person(ref, by)
        if not await grants.enable(person):
            raise Conflict(IS_SO)
        await record(by, ENABLED, f"person:{person}", None, {"reason": reason})


def _checked(typed: str) -> str:
    reason = " ".join(typed.split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise InvalidForm({"reason": NO_REASON})
    return reason


async def _person(ref: str, by: int) -> int:
    person: int | None = await value(BY_REF, ref)
    if person is None:
        raise NotFound(NO_PERSON)
    if person == by:
        raise Forbidden(OWN_RIGHTS)
    return person
