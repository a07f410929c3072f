"""Opening an account and coming to the chosen unit as one act."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from contest.errors import Conflict, Invalid, NotFound
from contest.joining import service
from contest.joining.cards import queries as lines
from contest.joining.cards.service import take
from contest.joining.codes import throttle
from contest.joining.codes.queries import refusal
from contest.joining.sources import service as sources
from contest.people import service as people
from contest.people.rules import Registration
from contest.people.service import Keyring, SignedIn
from contest.units import queries
from contest.units.joining.places import places_of
from contest.units.joining.rules import NOBODY_ALONE, JoinPolicy
from contest.units.membership.service import A_PLACE, NO_UNIT, JoinOutcome, mode_of
from contest.units.queries import UnitCard


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address or a form names: a unit's code, its join code or the code of a join card."""

    unit: str = ""
    join: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where a registration leads: the unit, whether one waits there, and the name a join card bears."""

    unit: UnitCard
    waits: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """A new account with its session, and what came of joining; none without a unit."""

    session: SignedIn
    joining: JoinOutcome | None


async def chosen(asked: Asked, guesser: str, now: datetime) -> Chosen | None:
    """The unit a registration names, when it may be entered; naming none means "later".

    Whether a join card is used is asked when it is taken: a form sent twice has used it already.
    """
    if asked.claim:
        entry = await throttle.opened(lines.by_code, asked.claim, guesser, now)
        if entry is None:
            raise await refusal(asked.claim, now)
        return Chosen(entry.part, waits=False, name=entry.name)
    if not asked.unit and not asked.join:
        return None
    unit = await (invited(asked.join, guesser, now) if asked.join else queries.unit_by_code(asked.unit))
    if unit is None:
        raise NotFound(NO_UNIT)
    if unit.track is None:
        raise Invalid(A_PLACE)
    mode = await mode_of(unit)
    if mode is JoinPolicy.CLOSED:
        raise Conflict(NOBODY_ALONE)
    waits = mode is JoinPolicy.APPROVAL or not await places_of(unit, now, invited=bool(asked.join))
    return Chosen(unit, waits)


async def invited(join_code: str, guesser: str, now: datetime) -> UnitCard:
    """The unit of a join code; one that ended is told from one that never was."""

    async def find(code: str) -> UnitCard | None:
        return await queries.unit_by_join_code(code, now)

    unit = await throttle.opened(find, join_code, guesser, now)
    if unit is None:
        raise await refusal(join_code, now)
    return unit


async def register(
    registration: Registration, keyring: Keyring, asked: Asked, unit: UnitCard | None, now: datetime
) -> Registered:
    """Open the account and bring the person to the unit, or neither; who must wait has an account already.

    Of accounts that people open alone one network gets so many at a time; a join card names its person.
    """
    outcome: list[JoinOutcome] = []
    come = _way(asked, registration.unit_code, now)

    async def settle(person_id: int) -> None:
        if not asked.claim:
            await sources.count(unit, asked.join, now)
        if come is not None:
            outcome.append(await come(person_id))

    # Before the PIN is hashed, which costs; who pressed twice has the account already.
    if not asked.claim and not await people.opened_before(registration):
        await sources.check(unit, asked.join, now)
    session = await people.register(registration, keyring, now, settle)
    return Registered(session, next(iter(outcome), None))


def _way(asked: Asked, code: str | None, now: datetime) -> Callable[[int], Awaitable[JoinOutcome]] | None:
    if asked.claim:
        return lambda person: take(person, asked.claim, now)
    if asked.join:
        return lambda person: service.join_by_code(person, asked.join, now)
    return (lambda person: service.join(person, code, now)) if code else None
