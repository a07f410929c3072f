"""The card in force of a person: one at a time."""

from datetime import datetime

from contest.database import in_transaction, row, run, value
from contest.security import tokens

# Two cards made at once wait for each other here, so that the later ends the earlier.
LOCK_PERSON = "SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE"
NO_CARD = "none"
END_CARD = "UPDATE card SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL"
IN_FORCE = "SELECT left(token_hash, 16) FROM card WHERE person_id = $1 AND ended_at IS NULL"
NEW_CARD = "INSERT INTO card (token_hash, person_id, made_by_id, made_at) VALUES ($1, $2, $3, $4)"


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
