"""A database and its SECRET belong together: with another one every right PIN would be refused.

The database keeps a fingerprint of its secret. One made before there were fingerprints gets it at its first
start, but only from a secret that its accounts prove: the phone number of an account, of which the last three
digits are kept, is found again under the right secret alone.
"""

import asyncio
import hmac

import asyncpg

from contest.database import PATIENT, direct
from contest.security.fingerprint import kept_in, matches, noted
from contest.settings import BadSettings, derived

PEOPLE = "SELECT to_regclass('person') IS NOT NULL"
# A handful from all over the table: one account may have been made under a wrong secret, most were not.
WITNESSES = """
    SELECT phone_blind, phone_tail FROM person
    WHERE phone_blind IS NOT NULL AND phone_tail IS NOT NULL ORDER BY md5(id::text), id LIMIT 3
"""
# What follows +84 in a Vietnamese mobile number: one of these and five digits before the three that are kept.
FIRST_DIGITS = "35789"


class WrongSecret(BadSettings):
    """The SECRET is not the one this database was made with."""

    def __init__(self) -> None:
        super().__init__(
            "The SECRET is not the one this database was made with, so no PIN and no phone number would be "
            "known again: set SECRET, or the file secret in DATA, to that one, or restore both together with "
            "`contest restore FILE`."
        )


async def check_secret(url: str, secret: bytes) -> None:
    """Refuse a secret that is not the database's; a database that has none noted yet notes it.

    Any number of processes may ask at once; one secret stands for all.
    """
    connection = await direct(url, PATIENT)
    try:
        await _check(connection, secret)
    finally:
        await connection.close()


async def fits(url: str, secret: bytes) -> bool:
    """Whether a database was made with this secret; nothing is noted."""
    connection = await direct(url, PATIENT)
    try:
        kept = await kept_in(connection)
        return matches(kept, secret) if kept else await _proven(connection, secret)
    finally:
        await connection.close()


async def _check(connection: asyncpg.Connection, secret: bytes) -> None:
    kept = await kept_in(connection)
    if kept is None:
        if not await _proven(connection, secret):
            raise WrongSecret
        kept = await noted(connection, secret)
        if kept is None:
            return  # it is noted once the tables are up to date
    if not matches(kept, secret):
        raise WrongSecret


async def _proven(connection: asyncpg.Connection, secret: bytes) -> bool:
    """Whether most of the accounts asked know the secret; where none can tell, none contradicts."""
    if not await connection.fetchval(PEOPLE):
        return True
    witnesses = await connection.fetch(WITNESSES)
    known = [await asyncio.to_thread(_is_known, one[0], one[1], secret) for one in witnesses]
    return not known or sum(known) * 2 > len(known)


def _is_known(phone_blind: str, phone_tail: str, secret: bytes) -> bool:
    """Whether some mobile number with these last digits has this blind index; half a million may be tried."""
    wanted, key = bytes.fromhex(phone_blind), derived(secret, "blind index")
    return any(
        hmac.digest(key, f"+84{first}{middle:05}{phone_tail}".encode(), "sha256") == wanted
        for first in FIRST_DIGITS
        for middle in range(100_000)
    )
