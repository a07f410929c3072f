"""Closing an account: who the person was is deleted, what was earned stays with the unit."""

from datetime import datetime

from contest.database import row, run, transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.people.service import Keyring
from contest.security import throttle, tokens
from contest.security.blind import blind
from contest.web.viewer import Viewer

WRONG_PIN = N_("This PIN is not right. Nothing was closed.")
HAS_ROLE = N_("You have a task in the movement. Please ask an organiser to hand it over first.")
# Stored in Vietnamese: it stands where the name stood, in lists people read.
NOBODY = "Người học"

PIN_HASH = "SELECT pin_hash FROM person WHERE id = $1"
# A sign-in name that nobody knows keeps the row whole; the ledger points to it.
FORGET_PERSON = """
    UPDATE person SET sign_in_name = $2, phone_blind = NULL, phone_tail = NULL, pin_hash = '',
                      display_name = $3, disabled_at = $4
    WHERE id = $1
"""
WITHDRAW_ALL = "UPDATE consent SET withdrawn_at = $2 WHERE person_id = $1 AND withdrawn_at IS NULL"
END_ALL = "UPDATE session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL"


async def close_account(viewer: Viewer, pin: str, keyring: Keyring, now: datetime) -> None:
    """Delete name, phone and PIN, withdraw every consent and end every session; the PIN proves who asks."""
    if viewer.roles or viewer.sleeping:
        raise Conflict(HAS_ROLE)
    account = blind(keyring.secret, f"closing {viewer.person_id}")
    await throttle.check(account, now)
    kept = await row(PIN_HASH, viewer.person_id)
    if not await keyring.pins.matches(pin, kept["pin_hash"] if kept else None):
        raise InvalidForm({"pin": WRONG_PIN})
    await throttle.succeeded(account)
    async with transaction():
        await run(FORGET_PERSON, viewer.person_id, f"closed-{tokens.public_id()}", NOBODY, now)
        await run(WITHDRAW_ALL, viewer.person_id, now)
        await run(END_ALL, viewer.person_id, now)
