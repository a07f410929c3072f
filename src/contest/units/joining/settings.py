"""What a unit decides about its way in: the mode, the code and the code's last day; each act is audited."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import transaction
from contest.errors import N_, InvalidForm
from contest.local_time import day_span, local_day
from contest.security import codes
from contest.units.access.service import demand
from contest.units.joining.rules import JoinPolicy
from contest.units.membership.service import mode_of
from contest.units.models import Unit
from contest.units.queries import UnitCard

CHOOSE_MODE = N_("Please choose one of the three ways.")
LAST_DAY = N_("Please choose a day from today on, within a year.")
ONE_DAY = timedelta(days=1)
LONGEST = 366 * ONE_DAY


@dataclass(frozen=True, slots=True)
class JoinSettings:
    """The way into a unit: its own mode, the one in force (a unit above may be narrower), and its code."""

    own: JoinPolicy
    mode: JoinPolicy
    code: str | None
    until: datetime | None
    lapsed: bool

    @property
    def last_day(self) -> date | None:
        """The last day on which the code opens, as on a calendar in Vietnam."""
        return local_day(self.until) - ONE_DAY if self.until else None


async def entrance(unit: UnitCard, now: datetime) -> JoinSettings:
    """How people come into the unit now."""
    found = await Unit.get(id=unit.id)
    until = found.join_code_until
    return JoinSettings(
        own=JoinPolicy(found.joining),
        mode=await mode_of(unit),
        code=found.join_code,
        until=until,
        lapsed=until is not None and until <= now,
    )


def read_mode(typed: str, last_day: str, now: datetime) -> tuple[JoinPolicy, datetime | None]:
    """The mode and the end of the code's last day, or a sentence for each field that is wrong."""
    refusals: dict[str, str] = {}
    if typed not in list(JoinPolicy):
        refusals["joining"] = CHOOSE_MODE
    try:
        until = _end_of(last_day, now) if last_day else None
    except ValueError:
        refusals["until"] = LAST_DAY
    if refusals:
        raise InvalidForm(refusals)
    return JoinPolicy(typed), until


async def choose_mode(unit: UnitCard, mode: JoinPolicy, until: datetime | None, by: int) -> None:
    """Take the way in and the last day of the code; it counts for whoever comes from now on."""
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        before = await Unit.select_for_update().get(id=unit.id)
        old = {"joining": before.joining, "until": before.join_code_until}
        new = {"joining": mode.value, "until": until}
        if old != new:
            await Unit.filter(id=unit.id).update(joining=mode, join_code_until=until)
            await record(by, "joining_changed", f"unit:{unit.code}", old, new, unit.id)


async def new_code(unit: UnitCard, by: int) -> None:
    """Give the unit another code; the one before opens nothing from this moment."""
    await _change_code(unit, codes.new_code(), "join_code_made", by)


async def revoke_code(unit: UnitCard, by: int) -> None:
    """Take the code away; the unit has none until a new one is made."""
    await _change_code(unit, None, "join_code_revoked", by)


async def _change_code(unit: UnitCard, code: str | None, act: str, by: int) -> None:
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        await Unit.filter(id=unit.id).update(join_code=code)
        # Codes let people in, so they do not stand in the record.
        await record(by, act, f"unit:{unit.code}", unit=unit.id)


def _end_of(last_day: str, now: datetime) -> datetime:
    day = date.fromisoformat(last_day)
    today = local_day(now)
    if not today <= day <= today + LONGEST:
        raise ValueError(last_day)
    return day_span(day)[1]
