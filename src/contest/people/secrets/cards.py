"""The card in force of a person: one at a time."""

from datetime import datetime

from contest.database import in_transaction, run
from contest.people.models import Card
from contest.security import tokens

# Two cards made at once wait for each other here, so that the later ends the earlier.
LOCK_PERSON = "SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE"
NO_CARD, DIGITS = "none", 16


async def new_card(person_id: int, by: int, now: datetime) -> str:
    """The token of a new card; the one before ends. Belongs into the transaction of the act."""
    if not in_transaction():
        raise RuntimeError("a card is made in the transaction of its PIN")
    token = tokens.new_token()
    await run(LOCK_PERSON, person_id)
    await end_card(person_id, now)
    await Card.create(token_hash=tokens.hash_token(token), person_id=person_id, made_by_id=by, made_at=now)
    return token


async def card_in_force(person_id: int) -> str:
    """What tells somebody's card from the next; a form that replaces it says which one it means."""
    card = await Card.filter(person_id=person_id, ended_at=None).first()
    return card.token_hash[:DIGITS] if card else NO_CARD


async def end_card(person_id: int, now: datetime) -> None:
    """Let the QR of somebody's card lead nowhere."""
    await Card.filter(person_id=person_id, ended_at=None).update(ended_at=now)
