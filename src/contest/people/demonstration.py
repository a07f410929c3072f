"""People of a demonstration: accounts that nobody opened, with secrets that everybody may know."""

from collections.abc import Sequence

from contest.capabilities import Role
from contest.database import rows
from contest.people.models import Person, RoleGrant
from contest.people.phones.reading import tail
from contest.people.rules import BirthBand
from contest.security.blind_index import blind

ADD_MANY = """
    INSERT INTO person (sign_in_name, pin_hash, display_name, birth_band, target_group, language, demo)
    SELECT sign_in_name, '!', display_name, birth_band, target_group, 'vi', true
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
        AS new(sign_in_name, display_name, birth_band, target_group)
    RETURNING id, sign_in_name
"""


async def add(name: str, group: str, phone: str, secret: bytes, pin_hash: str, kind: str) -> int:
    """Somebody who signs in by phone with a PIN or a passphrase (`kind`); the id."""
    added = await Person.create(
        phone_blind=blind(secret, phone),
        phone_tail=tail(phone),
        pin_hash=pin_hash,
        display_name=name,
        birth_band=BirthBand.ADULT,
        target_group=group,
        demo=True,
        secret=kind,
    )
    person: int = added.id
    return person


async def add_many(people: Sequence[tuple[str, str, str, str]]) -> dict[str, int]:
    """People who cannot sign in: sign-in name, name, age and group of each; their ids by sign-in name."""
    found = await rows(ADD_MANY, *(list(column) for column in zip(*people, strict=True)))
    return {one["sign_in_name"]: one["id"] for one in found}


async def renew(person_id: int, pin_hash: str, kind: str) -> None:
    """Let somebody sign in with this PIN or passphrase from now on.

    A demonstration made before organisers had passphrases gets what is printed now.
    """
    await Person.filter(id=person_id).update(pin_hash=pin_hash, secret=kind)


async def widen(person_id: int, role: Role) -> None:
    """Let somebody hold a role in the whole province."""
    await RoleGrant.filter(person_id=person_id, role=role).update(unit_id=None)
