"""Closing an account: who the person was is deleted, what was earned stays with the unit.

All of it happens at once; nothing waits for a job. What stays is a row without a name that the ledger
points to, the dates of agreements and requests as the law wants them kept, and points of nobody.
"""

from datetime import datetime

from contest.database import run, transaction, value
from contest.errors import N_, Conflict, Forbidden, InvalidForm
from contest.people.service import Keyring
from contest.people.signing import own_key, proven
from contest.security import tokens
from contest.web.viewer import Viewer

WRONG_PIN = N_("This PIN is not right. Nothing was closed.")
HAS_ROLE = N_("You have a task in the movement. Please ask an organiser to hand it over first.")
ASK_SCHOOL = N_("Under 16 your parents or your teacher close the account. You can ask for it on this page.")
# Stored in Vietnamese: it stands where the name stood, in lists people read.
NOBODY = "Người học"

PIN_HASH = "SELECT pin_hash FROM person WHERE id = $1"
# A sign-in name that nobody knows keeps the row whole; the ledger points to it. Old addresses lead nowhere.
FORGET_PERSON = """
    UPDATE person SET sign_in_name = $2, phone_blind = NULL, phone_tail = NULL, pin_hash = '',
                      registration_key = NULL, display_name = $3, disabled_at = $4, whole_name = false,
                      pin_reset_at = NULL, ref = gen_random_uuid()
    WHERE id = $1 AND disabled_at IS NULL
"""
# Each ends or empties what would still tell of the person; the order does not matter.
ENDINGS = (
    "UPDATE consent SET withdrawn_at = greatest(given_at, $2) WHERE person_id = $1 AND withdrawn_at IS NULL",
    "UPDATE session SET ended_at = coalesce(ended_at, $2), label = '' WHERE person_id = $1",
    "UPDATE card SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL",
    "UPDATE activation SET expires_at = least(expires_at, $2) WHERE person_id = $1 AND used_at IS NULL",
    "UPDATE membership SET until = greatest(since, $2) WHERE person_id = $1 AND until IS NULL",
    """UPDATE unit_application SET contact = '', decided_at = coalesce(decided_at, $2),
              state = CASE state WHEN 'waiting' THEN 'withdrawn' ELSE state END
       WHERE applicant_id = $1""",
    """UPDATE household_member SET until = greatest(since, $2) WHERE person_id = $1 AND until IS NULL""",
    """UPDATE badge_share SET ended_at = coalesce(ended_at, $2), shown_name = ''
       WHERE badge_id IN (SELECT id FROM badge WHERE person_id = $1)""",
    """UPDATE data_request SET text = '', answer = '', answered_at = coalesce(answered_at, $2)
       WHERE person_id = $1""",
)
# A unit keeps its own list; it no longer says who of it learned here.
EMPTIED = (
    "UPDATE roster_entry SET person_id = NULL WHERE person_id = $1",
    # Lists that the person sent for a unit, with their plans, a day at most.
    "DELETE FROM list_upload WHERE by_id = $1",
    "DELETE FROM join_request WHERE person_id = $1 AND state = 'waiting'",
    "DELETE FROM attempt WHERE person_id = $1 AND finished_at IS NULL",
    "UPDATE attempt SET answers = '{}' WHERE person_id = $1",
    """UPDATE household SET name = '' WHERE made_by_id = $1 AND NOT EXISTS (
           SELECT FROM household_member m WHERE m.household_id = household.id AND m.until IS NULL)""",
)


async def close_account(viewer: Viewer, pin: str, keyring: Keyring, now: datetime) -> None:
    """Delete who the person is at once; the PIN proves who asks."""
    if not viewer.may_be_public:
        raise Forbidden(ASK_SCHOOL)
    if viewer.roles or viewer.sleeping:
        raise Conflict(HAS_ROLE)
    pin_hash = str(await value(PIN_HASH, viewer.person_id))
    if not await proven(pin, pin_hash, own_key(keyring.secret, viewer.person_id), keyring, now):
        raise InvalidForm({"pin": WRONG_PIN})
    async with transaction():
        await erase(viewer.person_id, now)


async def erase(person_id: int, now: datetime) -> None:
    """Take out of a transaction's database who this person was; whoever calls has asked whether it may be.

    Units, boards and certificates stay as they are: no entry, fact or progress is touched.
    """
    await run(FORGET_PERSON, person_id, f"closed-{tokens.public_id()}", NOBODY, now)
    for ending in ENDINGS:
        await run(ending, person_id, now)
    for emptying in EMPTIED:
        await run(emptying, person_id)
