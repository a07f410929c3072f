"""The call sheet of a campaign, and the calls that are kept on it."""

from dataclasses import dataclass
from datetime import datetime

from contest.campaigns.queries import CampaignCard
from contest.capabilities import Capability
from contest.database import row, transaction
from contest.errors import N_, NotFound
from contest.local_time import local_day
from contest.organising.calls import queries
from contest.organising.calls.queries import ToCall
from contest.organising.calls.rules import LastCall, could_win, next_day, outcome_in, rank
from contest.organising.models import UnitCall
from contest.organising.obstacles import queries as obstacles
from contest.organising.overview import UnitState
from contest.units.access.service import demand

ENROLLED = """
    SELECT u.id FROM unit u JOIN enrolment e ON e.unit_id = u.id WHERE e.campaign_id = $1 AND u.code = $2
    ORDER BY u.id
"""
NOT_IN_CAMPAIGN = N_("This unit does not take part in the campaign.")


@dataclass(frozen=True, slots=True)
class CallLine:
    """One silent unit on the sheet; `champions` is None for whoever has not said why."""

    unit: UnitState
    win: int
    led: bool
    champions: tuple[ToCall, ...] | None
    last: LastCall | None
    obstacles: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.unit.member.unit.code


@dataclass(frozen=True, slots=True)
class CallNote:
    """What came of a call, as it was sent."""

    outcome: str
    day: str
    by: int
    now: datetime


async def sheet(
    card: CampaignCard, units: tuple[UnitState, ...], now: datetime, secret: bytes, *, named: bool
) -> tuple[CallLine, ...]:
    """The silent units of a campaign, whom to call first on top; with names only for those who said why."""
    silent = {one.member.unit_id: one for one in units if one.silent}
    last = await queries.last_calls(card.id, silent)
    led = await queries.led(silent)
    people = await queries.champions(silent, secret) if named else None
    open_ones = await obstacles.kinds_of(silent)
    lines = (
        CallLine(
            unit=one,
            win=could_win(one.member.eligible, one.achievers),
            led=unit_id in led,
            champions=None if people is None else tuple(people.get(unit_id, ())),
            last=last.get(unit_id),
            obstacles=open_ones.get(unit_id, ()),
        )
        for unit_id, one in silent.items()
    )
    today = local_day(now)
    return tuple(
        sorted(lines, key=lambda one: (*rank(one.win, one.unit.silent_days, one.last, today), one.code))
    )


async def keep(card: CampaignCard, code: str, note: CallNote) -> None:
    """Keep what came of a call to a unit of the campaign, in one's own branch."""
    outcome = outcome_in(note.outcome)
    day = next_day(outcome, note.day, local_day(note.now))
    async with transaction():
        found = await row(ENROLLED, card.id, code)
        if found is None:
            raise NotFound(NOT_IN_CAMPAIGN)
        await demand(note.by, Capability.OVERSEE_CAMPAIGNS, found["id"])
        await UnitCall.create(
            campaign_id=card.id, unit_id=found["id"], outcome=outcome, next_on=day, by_id=note.by, at=note.now
        )
