"""People of a demonstration: accounts that nobody opened, with secrets that everybody may know."""

from collections.abc import Sequence

from contest.capabilities import Role
from contest.database import rows, run, value
from contest.people.phones.reading import tail
from contest.security.blind_index import blind

ADD = """
    INSERT INTO person (phone_blind, phone_tail, pin_hash, display_name, birth_band, target_group, language,
                        demo, secret)
    VALUES ($1, $2, $3, $4, '18+', $5, 'vi', true, $6) RETURNING id
"""
ADD_MANY = """
    INSERT INTO person (sign_in_name, pin_hash, display_name, birth_band, target_group, language, demo)
    SELECT sign_in_name, '!', display_name, birth_band, target_group, 'vi', true
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
        AS new(sign_in_name, display_name, birth_band, target_group)
    RETURNING id, sign_in_name
"""
# A demonstration made before organisers had passphrases gets what is printed now.
RENEW = "UPDATE person SET pin_hash = $2, secret = $3 WHERE id = $1"
WIDEN = "UPDATE role_grant SET unit_id = NULL WHERE person_id = $1 AND role = $2"


async def add(name: str, group: str, phone: str, secret: bytes, pin_hash: str, kind: str) -> int:
    """Somebody who signs in by phone with a PIN or a passphrase (`kind`); the id."""
    person: int = await value(ADD, blind(secret, phone), tail(phone), pin_hash, name, group, kind)
    return person


async def add_many(people: Sequence[tuple[str, str, str, str]]) -> dict[str, int]:
    """People who cannot sign in: sign-in name, name, age and group of each; their ids by sign-in name."""
    found = await rows(ADD_MANY, *(list(column) for column in zip(*people, strict=True)))
    return {one["sign_in_name"]: one["id"] for one in found}


async def renew(person_id: int, pin_hash: str, kind: str) -> None:
    """Let somebody sign in with this PIN or passphrase from now on."""
    await run(RENEW, person_id, pin_hash, kind)


async def widen(person_id: int, role: Role) -> None:
    """Let somebody hold a role in the whole province."""
    await run(WIDEN, person_id, role)
