"""Organisers are appointed and dismissed from the command line too: there the first of them come from."""

from dataclasses import dataclass
from datetime import datetime

from contest.audit.service import record
from contest.capabilities import ORGANISERS, Role
from contest.database import transaction
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.people import grants
from contest.people.models import Person, RoleGrant
from contest.people.names import cleaned_name
from contest.people.phones.reading import phone_number, tail
from contest.people.rules import BirthBand, SignInSecret, TargetGroup
from contest.people.service import Keyring
from contest.security.blind_index import blind
from contest.security.codes import new_code
from contest.spelling import same_name

NO_PHONE = N_("This is no phone number in Vietnam.")
NAMED_OTHERWISE = N_("Several people share this phone. Please give the name as it stands in the account.")
NOBODY = N_("Nobody with this phone number is an organiser.")


@dataclass(frozen=True, slots=True)
class Office:
    """An organiser's role, with the id and the code of the commune; without one it is the whole province."""

    role: Role = Role.PROVINCE_ORGANISER
    unit: int | None = None
    commune: str = ""


async def appoint(
    phone_typed: str, name: str, keyring: Keyring, now: datetime, office: Office | None = None
) -> str:
    """Make the owner of this phone an organiser; the fresh passphrase. Old sessions end."""
    phone, office = _phone(phone_typed), office or Office()
    passphrase = "-".join(new_code(4) for _ in range(5))
    pin_hash = await keyring.pins.hashed(passphrase)
    async with transaction():
        person = await _known(blind(keyring.secret, phone), name)
        if person is None:
            added = await Person.create(
                phone_blind=blind(keyring.secret, phone),
                phone_tail=tail(phone),
                pin_hash=pin_hash,
                display_name=cleaned_name(name),
                birth_band=BirthBand.ADULT,
                target_group=TargetGroup.PUBLIC_SECTOR,
            )
            person = added.id
        await Person.filter(id=person).update(
            pin_hash=pin_hash, secret=SignInSecret.PASSPHRASE, disabled_at=None
        )
        await grants.sign_out(person, now)
        await grants.give(person, office.role, office.unit, None, now)
        after = {"role": office.role, "unit": office.commune}
        await record(None, "organiser_appointed", f"person:{person}", None, after, unit=office.unit)
    return passphrase


async def dismiss(phone_typed: str, keyring: Keyring, now: datetime) -> int:
    """Take every organiser's role from the owner of this phone; how many. Old sessions end.

    Here the last one can be dismissed too: whoever works at this machine can appoint the next.
    """
    phone = _phone(phone_typed)
    async with transaction():
        taken = 0
        for one in await _at(blind(keyring.secret, phone)):
            if had := await RoleGrant.filter(person_id=one.id, role__in=sorted(ORGANISERS)).delete():
                await grants.sign_out(one.id, now)
                await record(None, "organiser_dismissed", f"person:{one.id}")
                taken += had
        if not taken:
            raise NotFound(NOBODY)
    return taken


async def _known(phone: str, name: str) -> int | None:
    """Whose account it is: the only one at the phone, or the one of this name where a family shares it."""
    found = await _at(phone)
    called = [one for one in found if same_name(one.display_name) == same_name(name)]
    if len(found) > 1 and not called:
        raise Conflict(NAMED_OTHERWISE)
    return (called or found)[0].id if found else None


async def _at(phone: str) -> list[Person]:
    return await Person.filter(phone_blind=phone).order_by("id")


def _phone(typed: str) -> str:
    phone = phone_number(typed)
    if phone is None:
        raise Invalid(NO_PHONE)
    return phone
