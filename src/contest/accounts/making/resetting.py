"""A new PIN for somebody who stands beside the helper: with a new card, told to its owner, counted."""

from datetime import datetime

from contest.accounts.card_sheets.cards import Issued
from contest.accounts.card_sheets.service import Keep, MadeBefore
from contest.accounts.daily import AN_HOUR, done_today
from contest.accounts.queries import AccountMember
from contest.accounts.rules import MOST_RESETS
from contest.audit.service import record
from contest.capabilities import Capability, Role
from contest.database import row, transaction
from contest.errors import N_, Conflict, Forbidden, Throttled
from contest.people.models import RoleGrant
from contest.people.phones.sharing import phone_of
from contest.people.rules import SignInSecret
from contest.people.secrets import service as secrets
from contest.people.secrets.cards import card_in_force, new_card
from contest.people.service import Keyring
from contest.units.access.service import demand, demand_appointing

NOT_OWN = N_("Nobody gives themselves a new PIN here. Change it on your own page, or ask another helper.")
HAS_TASK = N_("This person has a task in the movement. Only somebody who may appoint them gives a new PIN.")
NO_PICTURES = N_("This person has a task in the movement, so pictures are not enough. Please draw a PIN.")
ENOUGH = N_("That is enough new PINs for one day. Please ask your champion or go on tomorrow.")
REPLACED = N_("This person got a new card meanwhile. Please open the page again before you make another.")
GONE = N_("This person is not in the unit any more.")

ACT = "pin_reset"
STILL_HERE = """
    SELECT p.id FROM person p JOIN membership m ON m.person_id = p.id AND m.until IS NULL
    WHERE p.id = $1 AND m.unit_id = $2 AND p.disabled_at IS NULL ORDER BY m.id FOR NO KEY UPDATE OF p
"""


async def reset_pin(
    whose: AccountMember,
    keyring: Keyring,
    by: int,
    now: datetime,
    replaces: str | None = None,
    keep: Keep | None = None,
    kind: SignInSecret = SignInSecret.PIN,
) -> Issued:
    """Draw a new PIN or pictures, and a card; sessions end, wrong tries are forgotten, the owner is told.

    `replaces` names the card that the form was to replace: sent again it replaces no other.
    """
    if whose.id == by:
        raise Forbidden(NOT_OWN)
    pin = secrets.fresh_secret(kind)
    pin_hash = await keyring.pins.hashed(pin, await phone_of(whose.id))
    async with transaction():
        await demand(by, Capability.RESET_PINS, whose.unit_id)
        await _check_tasks(whose.id, by)
        if kind is SignInSecret.PICTURES and await RoleGrant.filter(person_id=whose.id).exists():
            raise Conflict(NO_PICTURES)
        if await done_today(by, ACT, now) >= MOST_RESETS:
            raise Throttled(ENOUGH, retry_after=AN_HOUR)
        if await row(STILL_HERE, whose.id, whose.unit_id) is None:
            raise Conflict(GONE)
        if replaces is not None and replaces != await card_in_force(whose.id):
            raise MadeBefore(REPLACED, (whose.id,))
        await secrets.set_pin(whose.id, pin_hash, by, now, kind)
        token = await new_card(whose.id, by, now)
        await record(by, ACT, f"person:{whose.id}", unit=whose.unit_id)
        card = Issued(
            whose.id, whose.ref, whose.name, whose.place, whose.sign_in_name, whose.phone_tail, pin, token
        )
        if keep is not None:
            await keep((card,), 0)
    await secrets.unlock(whose.id, keyring.secret)
    return card


async def _check_tasks(person_id: int, by: int) -> None:
    """A PIN opens every task its owner has, dormant or active: whoever draws it must be above each."""
    for task in await RoleGrant.filter(person_id=person_id).order_by("id"):
        try:
            await demand_appointing(by, Role(task.role), task.unit_id)
        except Forbidden:
            raise Forbidden(HAS_TASK) from None
