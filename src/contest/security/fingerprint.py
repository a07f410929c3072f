"""What a database keeps of the SECRET it was made with: a fingerprint, which tells right from wrong alone."""

import asyncpg
from argon2.exceptions import InvalidHashError, VerificationError

from contest.security.pins import HASHER
from contest.settings import derived

TABLE = "SELECT to_regclass('site') IS NOT NULL"
KEPT = "SELECT secret_fingerprint FROM site WHERE id = 1"
KEEP = "INSERT INTO site (id, secret_fingerprint) VALUES (1, $1) ON CONFLICT (id) DO NOTHING"


def fingerprint(secret: bytes) -> str:
    """What is kept of a secret: a slow hash under a salt of its own."""
    return HASHER.hash(_distilled(secret))


def matches(kept: str, secret: bytes) -> bool:
    """Whether a fingerprint is of this secret."""
    try:
        return HASHER.verify(kept, _distilled(secret))
    except (VerificationError, InvalidHashError):
        return False


async def kept_in(connection: asyncpg.Connection) -> str | None:
    """The fingerprint that a database keeps; none in one that has not noted it yet."""
    if not await connection.fetchval(TABLE):
        return None
    kept: str | None = await connection.fetchval(KEPT)
    return kept


async def noted(connection: asyncpg.Connection, secret: bytes) -> str | None:
    """The fingerprint that stands from now on: of this secret, or of one that was noted at the same moment.

    There is none before the tables are up to date.
    """
    if not await connection.fetchval(TABLE):
        return None
    await connection.execute(KEEP, fingerprint(secret))
    return await kept_in(connection)


def _distilled(secret: bytes) -> bytes:
    return derived(secret, "fingerprint")
