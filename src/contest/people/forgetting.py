"""What an account says of its person, forgotten when it is closed."""

from datetime import datetime

from contest.database import run
from contest.security import tokens

# Stored in Vietnamese: it stands where the name stood, in lists people read.
NOBODY = "Người học"
# A sign-in name that nobody knows keeps the row whole; the ledger points to it. Old addresses lead nowhere.
FORGET_PERSON = """
    UPDATE person SET sign_in_name = $2, phone_blind = NULL, phone_tail = NULL, pin_hash = '',
                      registration_key = NULL, display_name = $3, disabled_at = $4, whole_name = false,
                      pin_reset_at = NULL, ref = gen_random_uuid()
    WHERE id = $1 AND disabled_at IS NULL
"""
# The order does not matter; the dates of agreements are kept as the law wants.
ENDINGS = (
    "UPDATE consent SET withdrawn_at = greatest(given_at, $2) WHERE person_id = $1 AND withdrawn_at IS NULL",
    "UPDATE session SET ended_at = coalesce(ended_at, $2), label = '' WHERE person_id = $1",
    "UPDATE card SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL",
    "UPDATE activation SET expires_at = least(expires_at, $2) WHERE person_id = $1 AND used_at IS NULL",
)


async def forget(person_id: int, now: datetime) -> None:
    """Empty the account and end what leads into it; the row stays, for points point to it."""
    await run(FORGET_PERSON, person_id, f"closed-{tokens.public_id()}", NOBODY, now)
    for ending in ENDINGS:
        await run(ending, person_id, now)
