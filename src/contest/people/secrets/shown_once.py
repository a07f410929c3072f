"""Secrets just made, shown to the browser that made them for a few minutes, however often it reloads.

Kept in the transaction that makes them, so that a secret nobody can see is never in force.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from contest.database import in_transaction, row, run, value
from contest.errors import N_, NotFound
from contest.people.signing_in.sessions import keyring_of, session_token
from contest.security.sealing import seal, unseal
from contest.settings import derived
from contest.web.requests import WebRequest, signed_in

SHOWN_FOR = timedelta(minutes=15)
# Whose cards they were is told a little longer, for somebody who comes back to the page.
KNOWN_FOR = timedelta(days=1)

NOT_YOURS = N_("Here is nothing to be shown. Cards and codes are shown to whoever has just made them.")

KEEP = """
    INSERT INTO kept_secret (kind, made_by_id, unit_id, person_ids, sealed, made_at)
    VALUES ($1, $2, $3, $4, $5, $6) RETURNING ref
"""
KEPT = """
    SELECT unit_id, person_ids, sealed, made_at FROM kept_secret
    WHERE ref = $1 AND kind = $2 AND made_by_id = $3 AND made_at > $4
"""
LATEST = """
    SELECT ref FROM kept_secret
    WHERE kind = $1 AND made_by_id = $2 AND person_ids @> $3 AND made_at > $4 ORDER BY id DESC LIMIT 1
"""
UNSEE = "UPDATE kept_secret SET sealed = NULL WHERE made_at <= $1 AND sealed IS NOT NULL"
SWEEP = "DELETE FROM kept_secret WHERE made_at <= $1"


class SecretKind(StrEnum):
    """What is kept; the address of its page says the same."""

    CARDS = "cards"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class KeptSecretState:
    """What is known of secrets that were made; no `text` any more, or none in this browser."""

    unit_id: int | None
    person_ids: tuple[int, ...]
    text: bytes | None
    until: datetime


@dataclass(frozen=True, slots=True)
class SecretMaker:
    """The browser that makes secrets: only with its cookie can they be read."""

    key: bytes
    person_id: int

    async def keep(
        self, kind: SecretKind, text: bytes, persons: Sequence[int], unit: int | None, now: datetime
    ) -> UUID:
        """Keep the secrets of these people; where they can be looked at. Belongs into their transaction."""
        if not in_transaction():
            raise RuntimeError("secrets are kept in the transaction that makes them")
        ref: UUID = await value(KEEP, kind, self.person_id, unit, list(persons), seal(self.key, text), now)
        return ref

    async def kept(self, kind: SecretKind, ref: UUID, now: datetime) -> KeptSecretState:
        """What is kept; to anybody but its maker there is nothing."""
        found = await row(KEPT, ref, kind, self.person_id, now - KNOWN_FOR)
        if found is None:
            raise NotFound(NOT_YOURS)
        until = found["made_at"] + SHOWN_FOR
        sealed = found["sealed"] if now < until else None
        text = unseal(self.key, bytes(sealed)) if sealed is not None else None
        return KeptSecretState(found["unit_id"], tuple(found["person_ids"]), text, until)

    async def latest(self, kind: SecretKind, persons: Sequence[int], now: datetime) -> UUID | None:
        """Where what was made last for these people can be looked at; none when somebody else made it."""
        ref: UUID | None = await value(LATEST, kind, self.person_id, list(persons), now - KNOWN_FOR)
        return ref


def keeper_of(request: WebRequest) -> SecretMaker:
    """The browser of a request; a signed-in one."""
    secret, token = keyring_of(request).secret, session_token(request) or ""
    key = hmac.digest(derived(secret, "kept secrets"), token.encode(), "sha256")
    return SecretMaker(key, signed_in(request).person_id)


async def sweep(now: datetime) -> int:
    """Make unreadable what was shown long enough, and forget whose it was a day later."""
    await run(UNSEE, now - SHOWN_FOR)
    return await run(SWEEP, now - KNOWN_FOR)
