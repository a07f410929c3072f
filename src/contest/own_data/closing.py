"""Closing an account: who the person was is deleted, what was earned stays with the unit.

All of it happens at once; nothing waits for a job. What stays is a row without a name that the ledger
points to, the dates of agreements and requests as the law wants them kept, and points of nobody.
"""

from datetime import datetime

from contest.accounts import forgetting as households
from contest.accounts.queries import AccountMember
from contest.audit.service import record
from contest.badges.issuing import end_shares
from contest.campaigns.appeals import forgetting as appeals
from contest.capabilities import Capability
from contest.data_requests import forgetting as data_requests
from contest.database import transaction
from contest.errors import N_, Conflict, Forbidden, InvalidForm
from contest.help import forgetting as helps
from contest.ledger import holds
from contest.lessons import attempts
from contest.lists import forgetting as lists
from contest.paper import forgetting as paper
from contest.people import forgetting as people
from contest.people.models import Person
from contest.people.rules import BirthBand
from contest.people.service import Keyring
from contest.people.signing_in.service import own_key, proven
from contest.reviews import forgetting as reviews
from contest.rosters import forgetting as rosters
from contest.speech.voices import forgetting as voices
from contest.units import forgetting as units
from contest.units.access.service import demand
from contest.web.viewer import Viewer

WRONG_PIN = N_("This PIN is not right. Nothing was closed.")
HAS_ROLE = N_("You have a task in the movement. Please ask an organiser to hand it over first.")
ASK_SCHOOL = N_("Under 16 your parents or your teacher close the account. You can ask for it on this page.")
GONE = N_("This account has ended already.")


async def close_account(viewer: Viewer, pin: str, keyring: Keyring, now: datetime) -> None:
    """Delete who the person is at once; the PIN proves who asks."""
    if not viewer.may_be_public:
        raise Forbidden(ASK_SCHOOL)
    if viewer.roles or viewer.dormant:
        raise Conflict(HAS_ROLE)
    pin_hash = (await Person.get(id=viewer.person_id)).pin_hash
    if not await proven(pin, pin_hash, own_key(keyring.secret, viewer.person_id), keyring, now):
        raise InvalidForm({"pin": WRONG_PIN})
    async with transaction():
        await erase(viewer.person_id, now)


async def erase(person_id: int, now: datetime) -> None:
    """Take out of a transaction's database who this person was; whoever calls has asked whether it may be.

    Units, boards and certificates stay as they are: no entry, fact or progress is touched.
    """
    await people.forget(person_id, now)
    await data_requests.forget(person_id, now)
    await units.forget(person_id, now)
    await appeals.forget(person_id, now)
    await households.forget(person_id, now)
    await end_shares(person_id, now)
    await rosters.forget(person_id)
    await lists.forget(person_id)
    await reviews.forget(person_id)
    await helps.forget(person_id)
    await paper.forget(person_id)
    await attempts.forget(person_id)
    await holds.forget(person_id)
    await voices.forget(person_id)


async def end_for_guardian(child: AccountMember, by: int, now: datetime) -> None:
    """End a child's account at once because a parent took the consent back: no session, no card, no name."""
    async with transaction():
        await demand(by, Capability.MAKE_ACCOUNTS, child.unit_id)
        person = Person.filter(id=child.id, birth_band=BirthBand.CHILD, disabled_at=None)
        if await person.select_for_update(no_key=True).first() is None:
            raise Conflict(GONE)
        # Not even for a day is a child's name kept without the consent of a parent.
        await erase(child.id, now)
        await record(by, "guardian_withdrew", f"person:{child.id}", unit=child.unit_id)
