"""Files of told numbers: read at once, planned row by row, written when somebody has looked at the plan."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from msgspec.json import decode

from contest.audit.service import record
from contest.confirmed import queries, service
from contest.confirmed.lines import COLUMN_LABELS, NO_COLUMNS, ForAll, ReadCounts, read_counts
from contest.confirmed.planning import CountPlan, CountSummary, plan, plan_rows, summary
from contest.confirmed.rules import reason_wrong
from contest.database import transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.lists.choices import ListChoices
from contest.lists.plans.rules import PlanRow
from contest.lists.uploads import service as uploads
from contest.lists.uploads.files import DECIDED
from contest.lists.uploads.keeping import demand_fresh
from contest.lists.uploads.opening import tables
from contest.lists.uploads.service import ListOwner, ListState
from contest.local_time import local_day
from contest.sheets import SheetRefused
from contest.units.access.service import demand
from contest.units.queries import UnitCard

KIND = "confirmed"
MOST_COUNTS = 5_000
TOO_MANY = N_("The file has more than 5,000 numbers. Please send it in several parts.")
PLANNED_ANEW = N_(
    "Numbers were written meanwhile, so the file was planned anew. Please look at it once more."
)


@dataclass(frozen=True, slots=True)
class SentFile:
    """What was sent: the bytes, and what holds for rows that do not say it themselves."""

    data: bytes
    choices: ListChoices
    beside: ForAll


def owner_of(place: UnitCard) -> ListOwner:
    """Whose files these are."""
    return ListOwner(KIND, place.id)


async def take(place: UnitCard, sent: SentFile, by: int, secret: bytes, now: datetime) -> UUID:
    """Read a file and keep its plan; nothing of it is written yet."""
    try:
        sheet = await tables(sent.data, sent.choices)
    except SheetRefused as refusal:
        raise InvalidForm({"file": refusal.message}) from refusal
    content = await asyncio.to_thread(read_counts, sheet, sent.beside, local_day(now))
    if content is None:
        raise InvalidForm({"file": NO_COLUMNS})
    if content.rows > MOST_COUNTS:
        raise InvalidForm({"file": TOO_MANY})
    version = await queries.version(place.id)
    made, rows = await _planned(place, content)
    async with transaction():
        await demand(by, service.MAY, place.id)
        ref = await uploads.begin(
            owner_of(place),
            sent.data,
            sent.choices,
            whole=False,
            by=by,
            version=version,
            secret=secret,
            now=now,
        )
        await uploads.planned(ref, None, content, summary(made), rows, version, content.rows)
    return ref


async def apply(place: UnitCard, ref: UUID, reason: str, by: int, secret: bytes, now: datetime) -> None:
    """Write what a file tells; a number that puts another right needs a reason."""
    stale = False
    async with transaction():
        await demand(by, service.MAY, place.id)
        await service.in_turn()
        held = await uploads.held(owner_of(place), ref, alone=True)
        if held.state is not ListState.PLANNED:
            raise Conflict(DECIDED)
        demand_fresh(held.made_at, now)
        version = await queries.version(place.id)
        made, rows = await _planned(place, decode(held.content or "", type=ReadCounts))
        told = summary(made)
        # A number that somebody put right meanwhile is not put right again by who has not seen it.
        as_seen = not made.changed and told == decode(held.outcome or "", type=CountSummary)
        stale = version != held.version and not as_seen
        if stale:
            await uploads.replanned(held.id, told, rows, version)
        else:
            if made.changed and (wrong := reason_wrong(reason)):
                raise InvalidForm({"reason": wrong})
            await service.write([*made.new, *made.changed], reason, by, now)
            await uploads.applied(held.id, told, None, secret, now)
            written = _written(told)
            if made.changed:
                written |= {"reason": reason}
            await record(by, "confirmed_listed", f"unit:{place.code}", None, written, unit=place.id)
    if stale:
        raise Conflict(PLANNED_ANEW)


async def throw_away(place: UnitCard, ref: UUID, by: int, now: datetime) -> None:
    """Forget a file that shall not be written."""
    async with transaction():
        await demand(by, service.MAY, place.id)
        await uploads.throw_away(owner_of(place), ref, now)


async def _planned(place: UnitCard, content: ReadCounts) -> tuple[CountPlan, list[PlanRow]]:
    units, standing = await queries.place_of(place), await queries.standing(place)
    made = await asyncio.to_thread(plan, content, units.find, standing)
    return made, plan_rows(made, content, standing, COLUMN_LABELS)


def _written(told: CountSummary) -> dict[str, object]:
    return {"counted": told.new, "changes": told.changed, "known": told.same, "refused": told.refused}
