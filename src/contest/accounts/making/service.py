"""Making accounts for people beside one: a PIN or pictures, drawn once, printed, known to nobody after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from contest.accounts import rules
from contest.accounts.card_sheets.cards import Issued
from contest.accounts.card_sheets.service import Keep, MadeBefore
from contest.accounts.daily import AN_HOUR, done_today
from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import transaction
from contest.errors import N_, Conflict, Invalid, Throttled
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.models import Person
from contest.people.rules import BirthBand, ConsentKind, Registration, SignInSecret, TargetGroup
from contest.people.secrets.cards import new_card
from contest.people.secrets.service import fresh_secret
from contest.people.service import Keyring, made_by_other, open_account
from contest.rosters.linking import linked
from contest.security.blind_index import blind
from contest.units.access.service import demand
from contest.units.membership import service as units
from contest.units.queries import UnitCard

MADE = N_("These accounts have been made already. Their cards were shown once; a lost card is replaced.")
ENTRY_TAKEN = N_("This line of the roster has an account already. Please look again.")
ENOUGH = N_("That is enough new accounts by one person for one day. Please go on tomorrow, or ask a helper.")

ACT = "account_made"


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who agreed for a child, how the school heard it, and when."""

    relation: str
    how: ConsentMethod
    on: datetime


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Somebody who gets an account in `unit`; `entry` is the line of the roster that names them."""

    name: str
    band: BirthBand
    group: TargetGroup
    unit: UnitCard
    language: str
    key: str
    phone: str | None = None
    entry: UUID | None = None
    guardian: Guardian | None = None
    secret: SignInSecret = SignInSecret.PIN


async def make(
    wanted: Sequence[NewAccount], keyring: Keyring, by: int, now: datetime, keep: Keep | None = None
) -> tuple[Issued, ...]:
    """Make accounts with their cards, all or none; `by` heard the consent of each, `keep` keeps the cards.

    Who was made by the same form before gets no second account and no other PIN.
    """
    drawn = [fresh_secret(one.secret) for one in wanted]
    # One after the other: a class must not fill the queue of those who sign in.
    shared = [blind(keyring.secret, one.phone) if one.phone else None for one in wanted]
    hashed = [await keyring.pins.hashed(*one) for one in zip(drawn, shared, strict=True)]
    async with transaction():
        before = await done_today(by, ACT, now)
        outcomes = [
            await _made(one, pin, pin_hash, keyring, by, now)
            for one, pin, pin_hash in zip(wanted, drawn, hashed, strict=True)
        ]
        made = tuple(one for one in outcomes if isinstance(one, Issued))
        if not made:
            raise MadeBefore(MADE, tuple(one for one in outcomes if isinstance(one, int)))
        # Counted afterwards: a form sent again makes none. Whoever made none is never throttled here.
        after = await done_today(by, ACT, now)
        if after > max(before, rules.MOST_ACCOUNTS):
            raise Throttled(ENOUGH, retry_after=AN_HOUR)
        if keep is not None:
            await keep(made, len(outcomes) - len(made))
        return made


async def _made(
    one: NewAccount, pin: str, pin_hash: str, keyring: Keyring, by: int, now: datetime
) -> Issued | int:
    """The card of a new account; the number of a person whom an earlier sending of the form has made."""
    await demand(by, Capability.MAKE_ACCOUNTS, one.unit.id)
    _check_age(one)
    person_id, name, new = await open_account(_registration(one, pin), pin_hash, keyring)
    if not new:
        if not await Person.filter(id=person_id, made_by_id=by, disabled_at=None).exists():
            raise Conflict(MADE)
        return person_id
    ref, phone_tail = await made_by_other(person_id, by)
    await _settle(one, person_id, by, now)
    token = await new_card(person_id, by, now)
    return Issued(person_id, ref, one.name, one.unit.place, name, phone_tail, pin, token)


def _check_age(one: NewAccount) -> None:
    child = one.band is BirthBand.CHILD
    refusal = (
        rules.child_refusal(one.unit.track, agreed=one.guardian is not None)
        if child
        else rules.age_refusal(one.band, one.unit.track)
    )
    if refusal is not None:
        raise Invalid(refusal)


def _registration(one: NewAccount, pin: str) -> Registration:
    unit_code = None if one.phone else one.unit.code
    return Registration(
        one.name,
        one.band,
        one.group,
        pin,
        one.language,
        phone=one.phone,
        unit_code=unit_code,
        key=one.key,
        secret=one.secret,
    )


async def _settle(one: NewAccount, person_id: int, by: int, now: datetime) -> None:
    """The consent that was heard, the membership, the line of the roster, and the record of it all."""
    if one.guardian is None:
        await consents.record(person_id, ConsentKind.ACCOUNT, one.language, ConsentMethod.READ_ALOUD, now, by)
    else:
        heard = one.guardian
        await consents.record(
            person_id, ConsentKind.GUARDIAN, one.language, heard.how, heard.on, by, heard.relation
        )
    await units.enter(person_id, one.unit, now, units.JoinMethod.ACCOUNT, by)
    if one.entry is not None and not await linked(one.entry, person_id, one.unit.id):
        raise Conflict(ENTRY_TAKEN)
    after = {"band": one.band, "with_phone": one.phone is not None}
    await record(by, ACT, f"person:{person_id}", after=after, unit=one.unit.id)


def on_roster(wanted: NewAccount, entry: UUID, part: UnitCard) -> NewAccount:
    """The account as that of a line of the roster, in the part the line names."""
    return replace(wanted, entry=entry, unit=part)
