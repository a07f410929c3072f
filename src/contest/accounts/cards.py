"""Cards for people who keep their sign-in name on paper: one in force a person, drawn once with the PIN."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import segno
from markupsafe import Markup

from contest.database import in_transaction, row, run, value
from contest.security import tokens
from contest.units.rules import Place

# Two cards made at once wait for each other here, so that the later ends the earlier.
LOCK_PERSON = "SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE"
NO_CARD = "none"
END_CARD = "UPDATE card SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL"
IN_FORCE = "SELECT left(token_hash, 16) FROM card WHERE person_id = $1 AND ended_at IS NULL"
NEW_CARD = "INSERT INTO card (token_hash, person_id, made_by_id, made_at) VALUES ($1, $2, $3, $4)"


@dataclass(frozen=True, slots=True)
class Issued:
    """A card while its PIN and its QR are known; `phone_tail` of those who sign in by phone."""

    person_id: int
    ref: UUID
    name: str
    place: Place
    sign_in_name: str | None
    phone_tail: str | None
    pin: str
    token: str

    def qr(self, public_url: str) -> Markup:
        """The picture that leads to this card's page; the address holds nothing but the token."""
        drawn = segno.make(f"{public_url}/card/{self.token}", error="m", micro=False)
        return Markup(drawn.svg_inline(border=2, omitsize=True))  # noqa: S704 - drawn here


async def new_card(person_id: int, by: int, now: datetime) -> str:
    """The token of a new card; the one before ends. Belongs into the transaction of the act."""
    if not in_transaction():
        raise RuntimeError("a card is made in the transaction of its PIN")
    token = tokens.new_token()
    await row(LOCK_PERSON, person_id)
    await end_card(person_id, now)
    await run(NEW_CARD, tokens.hash_token(token), person_id, by, now)
    return token


async def card_in_force(person_id: int) -> str:
    """What tells somebody's card from the next; a form that replaces it says which one it means."""
    return str(await value(IN_FORCE, person_id) or NO_CARD)


async def end_card(person_id: int, now: datetime) -> None:
    """Let the QR of somebody's card lead nowhere."""
    await run(END_CARD, person_id, now)
