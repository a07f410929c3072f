"""The sheet of new cards: kept with its PINs for the browser that made them, at an address of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from contest.accounts.card_sheets.cards import Issued
from contest.database import rows
from contest.errors import Conflict
from contest.people.secrets.shown_once import SecretKind, SecretMaker
from contest.security.tokens import hash_token
from contest.units.queries import UnitCard
from contest.units.rules import UnitName

Keep = Callable[[tuple[Issued, ...], int], Awaitable[None]]

# A card that was replaced, and a PIN its owner has changed since, are of no use on paper.
IN_FORCE = """
    SELECT c.token_hash FROM card c JOIN person p ON p.id = c.person_id
    WHERE c.token_hash = ANY ($1::text[]) AND c.ended_at IS NULL AND p.pin_seen AND p.disabled_at IS NULL
    ORDER BY c.id
"""
OWNERS = """
    SELECT DISTINCT ON (p.id) p.ref, p.display_name, u.id AS unit_id, u.ancestors, u.code, u.kind, u.name
    FROM person p JOIN membership m ON m.person_id = p.id AND m.until IS NULL JOIN unit u ON u.id = m.unit_id
    WHERE p.id = ANY ($1::bigint[]) AND p.disabled_at IS NULL ORDER BY p.id, m.id
"""


class MadeBefore(Conflict):
    """What a form asks for was made by an earlier sending of it; nothing was drawn anew."""

    def __init__(self, message: str, person_ids: tuple[int, ...]) -> None:
        super().__init__(message)
        self.person_ids = person_ids


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Cards with their PINs, how many of the same list had theirs `before`, and where to go on."""

    cards: tuple[Issued, ...]
    before: int
    onward: str


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet as it can be looked at now; `ended` cards are no longer on it."""

    sheet: CardSheet
    ended: int
    until: datetime


@dataclass(frozen=True, slots=True)
class CardOwner:
    """Whose card it was, for the way to a new one."""

    ref: UUID
    name: str
    unit_id: int
    ancestors: tuple[int, ...]
    place: UnitName


class Making:
    """A sheet in the making: gives `keep` to the act, and knows afterwards where the cards are."""

    def __init__(self, keeper: SecretMaker, unit: UnitCard, onward: str, now: datetime) -> None:
        self._keeper, self._unit, self._onward, self._now = keeper, unit, onward, now
        self.ref: UUID | None = None

    async def keep(self, cards: tuple[Issued, ...], before: int) -> None:
        """Keep the cards in the transaction that makes them."""
        text = msgspec.json.encode(CardSheet(cards, before, self._onward))
        persons = [card.person_id for card in cards]
        self.ref = await self._keeper.keep(SecretKind.CARDS, text, persons, self._unit.id, self._now)

    async def again(self, made: MadeBefore) -> None:
        """Find the sheet of an earlier sending; a refusal where somebody else has it, or nobody any more."""
        self.ref = await self._keeper.latest(SecretKind.CARDS, made.person_ids, self._now)
        if self.ref is None:
            raise made


async def shown(keeper: SecretMaker, ref: UUID, now: datetime) -> tuple[ShownSheet | None, tuple[int, ...]]:
    """The sheet, if this browser may still see PINs of it, and whose cards it holds."""
    kept = await keeper.kept(SecretKind.CARDS, ref, now)
    if kept.text is None:
        return None, kept.person_ids
    sheet = msgspec.json.decode(kept.text, type=CardSheet)
    hashes = {card.person_id: hash_token(card.token) for card in sheet.cards}
    valid = {found["token_hash"] for found in await rows(IN_FORCE, list(hashes.values()))}
    cards = tuple(card for card in sheet.cards if hashes[card.person_id] in valid)
    if not cards:
        return None, kept.person_ids
    left = CardSheet(cards, sheet.before, sheet.onward)
    return ShownSheet(left, len(sheet.cards) - len(cards), kept.until), kept.person_ids


async def owners(person_ids: tuple[int, ...]) -> tuple[CardOwner, ...]:
    """Who of these still belongs to a unit."""
    return tuple(
        CardOwner(
            one["ref"],
            one["display_name"],
            one["unit_id"],
            tuple(one["ancestors"]),
            UnitName(one["code"], one["kind"], one["name"]),
        )
        for one in await rows(OWNERS, list(person_ids))
    )
