"""Organisers are appointed from the command line: there is no page that could be tricked into it."""

from datetime import datetime

from contest.audit.service import record
from contest.capabilities import Role
from contest.database import run, transaction, value
from contest.errors import N_, Invalid
from contest.people.names import cleaned_name
from contest.people.phones import phone_number, tail
from contest.people.service import Keyring
from contest.security.blind import blind
from contest.security.tokens import new_code

KNOWN = "SELECT id FROM person WHERE phone_blind = $1"
ADD = """
    INSERT INTO person (phone_blind, phone_tail, pin_hash, display_name, birth_band, target_group, language,
                        demo)
    VALUES ($1, $2, $3, $4, '18+', 'can_bo', 'vi', false) RETURNING id
"""
RENEW = "UPDATE person SET pin_hash = $2, secret = 'passphrase' WHERE id = $1"
END_SESSIONS = "UPDATE session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL"
GRANT = """
    INSERT INTO role_grant (person_id, role)
    SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM role_grant WHERE person_id = $1 AND role = $2)
"""


async def appoint(phone_typed: str, name: str, keyring: Keyring, now: datetime) -> str:
    """Make the owner of this phone an organiser of the province; the fresh passphrase. Old sessions end."""
    phone = phone_number(phone_typed)
    if phone is None:
        raise Invalid(N_("This is no phone number in Vietnam."))
    passphrase = "-".join(new_code(4) for _ in range(4))
    pin_hash = await keyring.pins.hashed(passphrase)
    async with transaction():
        person: int | None = await value(KNOWN, blind(keyring.secret, phone))
        if person is None:
            person = await value(ADD, blind(keyring.secret, phone), tail(phone), pin_hash, cleaned_name(name))
        assert person is not None  # just inserted
        await run(RENEW, person, pin_hash)
        await run(END_SESSIONS, person, now)
        await run(GRANT, person, Role.PROVINCE_ORGANISER)
        await record(None, "organiser_appointed", f"person {person}", None, {"role": Role.PROVINCE_ORGANISER})
    return passphrase
