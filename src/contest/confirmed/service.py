"""Numbers of confirmed people are written down and put right; nothing that was told is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from contest.audit.service import record
from contest.capabilities import Capability
from contest.confirmed import queries
from contest.confirmed.lines import CountRemark
from contest.confirmed.models import ConfirmedCount
from contest.confirmed.planning import PlannedCount, judge
from contest.confirmed.rules import (
    SENTENCES,
    CountFault,
    ToldCount,
    count_wrong,
    day_wrong,
    reason_wrong,
    source_wrong,
)
from contest.database import transaction, value
from contest.errors import N_, Conflict, InvalidForm, NotFound
from contest.local_time import local_day
from contest.people.phones.hiding import without_phones
from contest.spelling import number_typed
from contest.units.access.service import demand
from contest.units.queries import UnitCard

MAY = Capability.OVERSEE_CAMPAIGNS
STANDS = N_(
    "For this unit, group and day another number stands already. Open it in the list below to put it right; "
    "what was told before is kept."
)
CHANGED = N_("Somebody has put this number right meanwhile. Please look at what stands now.")
NO_COUNT = N_("There is no such number.")
IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('confirmed counts', 0)) IS NOT NULL"


@dataclass(frozen=True, slots=True)
class SentCount:
    """What was written into the form."""

    unit: str
    group: str
    confirmed: str
    out_of: str
    day: str
    source: str
    document: str


async def tell(place: UnitCard, sent: SentCount, by: int, now: datetime) -> None:
    """Write down a number of a unit in this branch; told again as it stands it changes nothing."""
    told = told_in(sent, local_day(now))
    async with transaction():
        await demand(by, MAY, place.id)
        await in_turn()
        units = await queries.place_of(place)
        unit = units.find(sent.unit) if sent.unit else CountFault.UNIT_MISSING
        if isinstance(unit, CountFault):
            raise InvalidForm({"unit": SENTENCES[unit]})
        judged = judge(told, unit)
        if isinstance(judged, CountRemark):
            raise InvalidForm(beside(judged))
        stands = (await queries.standing(place)).get((unit.id, judged.group, judged.as_of))
        if stands is not None and stands.told == judged:
            return
        if stands is not None:
            raise Conflict(STANDS)
        await write([PlannedCount(0, unit, judged)], "", by, now)
        await record(by, "confirmed_told", f"unit:{unit.code}", after=_values(judged), unit=unit.id)


async def correct(
    place: UnitCard, count_id: int, sent: SentCount, reason: str, by: int, now: datetime
) -> None:
    """Put a number right: a new row that says why, while the old one is kept."""
    told = told_in(sent, local_day(now))
    if wrong := reason_wrong(reason):
        raise InvalidForm({"reason": wrong})
    async with transaction():
        await demand(by, MAY, place.id)
        await in_turn()
        found = await queries.one_of(place, count_id)
        if found is None:
            raise NotFound(NO_COUNT)
        if await ConfirmedCount.filter(corrects_id=count_id).exists():
            raise Conflict(CHANGED)
        unit = (await queries.place_of(place)).units.get(found.unit_id)
        if unit is None:
            raise NotFound(NO_COUNT)
        told = replace(told, group=found.told.group, as_of=found.told.as_of)
        judged = judge(told, unit)
        if isinstance(judged, CountRemark):
            raise InvalidForm(beside(judged))
        if judged != found.told:
            await write([PlannedCount(0, unit, judged, count_id)], reason, by, now)
            after = {**_values(judged), "reason": reason}
            before = _values(found.told)
            await record(by, "confirmed_corrected", f"unit:{unit.code}", before, after, unit=unit.id)


async def in_turn() -> None:
    """One writes numbers at a time: of two tabs the second sees what the first wrote."""
    await value(IN_TURN)


async def write(counts: Sequence[PlannedCount], reason: str, by: int, now: datetime) -> None:
    """Append numbers that were judged; belongs into the transaction that locked them."""
    await ConfirmedCount.bulk_create(
        ConfirmedCount(
            unit_id=one.unit.id,
            target_group=one.told.group,
            as_of=one.told.as_of,
            confirmed=one.told.confirmed,
            out_of=one.told.out_of,
            source=one.told.source,
            document=one.told.document,
            corrects_id=one.corrects,
            reason=reason if one.corrects is not None else "",
            by_id=by,
            at=now,
        )
        for one in counts
    )


def told_in(sent: SentCount, today: date) -> ToldCount:
    """The number a form tells, or one sentence beside each wrong field."""
    wrong: dict[str, str] = {}
    for name, fault in (
        ("confirmed", count_wrong(sent.confirmed)),
        ("out_of", count_wrong(sent.out_of) if sent.out_of else None),
        ("source", source_wrong(sent.source, sent.document)),
    ):
        if fault is not None:
            wrong["document" if fault is CountFault.DOCUMENT_LONG else name] = SENTENCES[fault]
    day = _day(sent.day)
    fault = CountFault.DAY_MISSING if day is None else day_wrong(day, today)
    if fault is not None:
        wrong["day"] = SENTENCES[fault]
    if wrong or day is None:
        raise InvalidForm(wrong)
    confirmed, out_of = number_typed(sent.confirmed), number_typed(sent.out_of)
    assert confirmed is not None, "looked at above"
    source, document = without_phones(sent.source), without_phones(sent.document)
    return ToldCount(sent.group, day, confirmed, out_of, source, document)


def beside(fault: CountRemark) -> dict[str, str]:
    """A fault as the form shows it: its sentence by field, and what fills it."""
    return {fault.column: SENTENCES[fault.kind], "more": fault.more}


def _values(told: ToldCount) -> dict[str, object]:
    kept = {
        "confirmed": told.confirmed,
        "counted_on": told.as_of.isoformat(),
        "source": ", ".join(filter(None, (told.source, told.document))),
    }
    if told.out_of is not None:
        kept |= {"out_of": told.out_of}
    if told.group:
        kept |= {"people_of": told.group}
    return kept


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
