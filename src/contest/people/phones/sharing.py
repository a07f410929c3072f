"""Accounts that share a phone: how many, who is who, and how their PINs are kept."""

from contest.database import in_transaction, run
from contest.errors import N_, Conflict
from contest.people.models import Person
from contest.spelling import same_name

# A home of several generations; more accounts at one number are rather a shop that makes accounts.
MOST_AT_A_PHONE = 10

SEVERAL = N_("Several people here share this phone. Please search for the person by name.")

# Two who register with one phone at once wait for each other, so that neither overlooks the other.
WAIT = "SELECT pg_advisory_xact_lock(hashtextextended($1, 20261128))"


async def has_room(phone: str, name: str) -> bool:
    """Whether somebody of this name may open an account with this phone; the same name is the same person."""
    if not in_transaction():
        raise RuntimeError("an account is opened in the transaction that looks who has its phone")
    await run(WAIT, phone)
    names = [one.display_name for one in await Person.filter(phone_blind=phone)]
    return len(names) < MOST_AT_A_PHONE and same_name(name) not in map(same_name, names)


async def only_owner(phone: str) -> int | None:
    """The one person who has this phone; where several share it, a name must say who is meant."""
    found = await Person.filter(phone_blind=phone, disabled_at=None)
    if len(found) > 1:
        raise Conflict(SEVERAL)
    return found[0].id if found else None


async def phone_of(person_id: int) -> str | None:
    """The phone under which the PIN of this person is kept, if any."""
    return (await Person.get(id=person_id)).phone_blind
