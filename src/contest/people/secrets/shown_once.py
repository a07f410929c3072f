"""Secrets just made, shown to the browser that made them for a few minutes, however often it reloads.

Kept in the transaction that makes them, so that a secret nobody can see is never in force.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from tortoise.queryset import QuerySet

from contest.database import in_transaction
from contest.errors import N_, NotFound
from contest.people.models import KeptSecret
from contest.people.signing_in.sessions import keyring_of, session_token
from contest.security.sealing import seal, unseal
from contest.settings import derived
from contest.web.requests import WebRequest, signed_in

SHOWN_FOR = timedelta(minutes=15)
# Whose cards they were is told a little longer, for somebody who comes back to the page.
KNOWN_FOR = timedelta(days=1)

NOT_YOURS = N_("Here is nothing to be shown. Cards and codes are shown to whoever has just made them.")


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
        kept = await KeptSecret.create(
            kind=kind,
            made_by_id=self.person_id,
            unit_id=unit,
            person_ids=list(persons),
            sealed=seal(self.key, text),
            made_at=now,
        )
        return kept.ref

    async def kept(self, kind: SecretKind, ref: UUID, now: datetime) -> KeptSecretState:
        """What is kept; to anybody but its maker there is nothing."""
        found = await self._mine(kind, now).filter(ref=ref).first()
        if found is None:
            raise NotFound(NOT_YOURS)
        until = found.made_at + SHOWN_FOR
        sealed = found.sealed if now < until else None
        text = unseal(self.key, sealed) if sealed is not None else None
        return KeptSecretState(found.unit_id, tuple(found.person_ids), text, until)

    async def latest(self, kind: SecretKind, persons: Sequence[int], now: datetime) -> UUID | None:
        """Where what was made last for these people can be looked at; none when somebody else made it."""
        made = self._mine(kind, now).filter(person_ids__contains=list(persons))
        found = await made.order_by("-id").first()
        return found.ref if found else None

    def _mine(self, kind: SecretKind, now: datetime) -> QuerySet[KeptSecret]:
        return KeptSecret.filter(kind=kind, made_by_id=self.person_id, made_at__gt=now - KNOWN_FOR)


def keeper_of(request: WebRequest) -> SecretMaker:
    """The browser of a request; a signed-in one."""
    secret, token = keyring_of(request).secret, session_token(request) or ""
    key = hmac.digest(derived(secret, "kept secrets"), token.encode(), "sha256")
    return SecretMaker(key, signed_in(request).person_id)


async def sweep(now: datetime) -> int:
    """Make unreadable what was shown long enough, and forget whose it was a day later."""
    await KeptSecret.filter(made_at__lte=now - SHOWN_FOR, sealed__isnull=False).update(sealed=None)
    return await KeptSecret.filter(made_at__lte=now - KNOWN_FOR).delete()
