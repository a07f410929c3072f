"""People behind one phone number at the sign-in: whose PIN it is, without one's tries being another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.errors import N_, Busy, Conflict, Throttled
from contest.people.service import Keyring
from contest.security import throttle
from contest.security.pictures import most_tries

# How many PINs of one's own are looked at beside the others' accounts before it counts as guessing theirs.
FREE_CHANGES = 3

SAME_PIN = N_("Several people share this phone and this PIN. Choose your name, then type the PIN once more.")


@dataclass(frozen=True, slots=True)
class PhoneUser:
    """Somebody whose account the typed name or phone opens; `known` on a device used before."""

    id: int
    ref: str
    pin_hash: str
    counted: str
    known: bool
    told: bool
    reset: bool


class SeveralPeople(Conflict):
    """The PIN is that of several people at this phone: each must be chosen by name."""

    def __init__(self, people: Sequence[PhoneUser]) -> None:
        super().__init__(SAME_PIN)
        self.people = tuple(people)


async def right_owners(
    pin: str, owners: Sequence[PhoneUser], phone: str, keyring: Keyring, now: datetime, source: str | None
) -> tuple[PhoneUser, ...]:
    """Whose PIN this is. It is one try at each account, and one failed name at the source.

    An account that must wait is not looked at. The right PIN of one is no guess at the others, unless its
    owner keeps changing it: so nobody gets to know a PIN by sharing the phone.
    """
    if source is not None:
        await throttle.check_source(source, now)
    tried = await _may_be_tried(owners, pin, now)
    try:
        right = await keyring.pins.matching(pin, [one.pin_hash for one in tried])
    except Busy:
        for one in tried:
            await throttle.forgiven(one.counted)
        raise
    found = tuple(one for one in tried if one.pin_hash in right)
    for one in tried:
        if one in found:
            await throttle.succeeded(one.counted)
        elif found and await _is_no_guess(one, found[0], now):
            await throttle.forgiven(one.counted)
    if found and source is not None:
        await throttle.succeeded(phone, source)
    elif not found:
        await throttle.failed(phone, now, source)
    return found


async def _may_be_tried(owners: Sequence[PhoneUser], pin: str, now: datetime) -> list[PhoneUser]:
    """Those who need not wait, their tries counted; when all must, the first one's wait is told."""
    tried: list[PhoneUser] = []
    waits: list[Throttled] = []
    for one in owners:
        try:
            await throttle.check(one.counted, now, most=most_tries(pin))
            tried.append(one)
        except Throttled as wait:
            waits.append(wait)
    if not tried:
        raise waits[0]
    return tried


async def _is_no_guess(other: PhoneUser, right: PhoneUser, now: datetime) -> bool:
    if await throttle.times(f"{other.counted} beside {right.pin_hash}", now) > 1:
        return True
    return await throttle.times(f"{other.counted} beside person {right.id}", now) <= FREE_CHANGES
