"""Opening an account and joining the chosen unit as one act."""

from datetime import datetime
from functools import partial

from contest.errors import Invalid, NotFound
from contest.people import service as people
from contest.people.rules import Registration
from contest.people.service import Keyring, SignedIn
from contest.units import queries
from contest.units.queries import UnitCard
from contest.units.service import A_PLACE, NO_JOIN_CODE, NO_UNIT, join


async def chosen_unit(code: str, join_code: str) -> UnitCard | None:
    """The unit a registration names by its own or its join code; neither means "later"."""
    if not code and not join_code:
        return None
    unit = await (queries.unit_by_join_code(join_code) if join_code else queries.unit_by_code(code))
    if unit is None:
        raise NotFound(NO_JOIN_CODE if join_code else NO_UNIT)
    if unit.track is None:
        raise Invalid(A_PLACE)
    return unit


async def register(registration: Registration, keyring: Keyring, now: datetime) -> SignedIn:
    """Open the account and make the person a member, or neither."""
    if registration.unit_code is None:
        return await people.register(registration, keyring, now)
    settle = partial(join, unit_code=registration.unit_code, now=now)
    return await people.register(registration, keyring, now, settle)
