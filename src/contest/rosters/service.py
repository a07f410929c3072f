"""Rosters: a file's plan applied, single people changed or let go, leavers forgotten."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from unicodedata import normalize
from uuid import UUID

from msgspec.json import decode

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import run, transaction, value
from contest.errors import N_, Conflict, InvalidForm, NotFound
from contest.lists.plans.mending import ToMend, to_mend
from contest.lists.reading import ReadList, ReadShape
from contest.lists.uploads import service as uploads
from contest.lists.uploads.files import DECIDED
from contest.lists.uploads.keeping import demand_fresh
from contest.lists.uploads.opening import opened
from contest.lists.uploads.service import ListState
from contest.people.names import cleaned_name
from contest.people.phones.reading import tail
from contest.rosters import homes, queries
from contest.rosters.cells.phones import mobile
from contest.rosters.cells.written_names import name_fault
from contest.rosters.columns.headings import ROSTER
from contest.rosters.faults import FAULTS, TOLD_ALONE
from contest.rosters.homes import RosterScope
from contest.rosters.planning import applying
from contest.rosters.planning.plan import RosterPlan
from contest.rosters.planning.summaries import RosterSummary
from contest.rosters.rules import (
    LONGEST_NUMBER,
    ListedMember,
    ReadRoster,
    RosterColumn,
    key_of,
    leave_most,
    leave_too_many,
    same_number,
)
from contest.rosters.uploads.importing import Roster, planned
from contest.security.blind_index import blind
from contest.spelling import same_name
from contest.units.access.service import demand
from contest.units.membership.stays import next_roster

NOBODY_LISTED = N_("There is nobody in this file, so nothing can be written and nobody leaves.")
PARTS_CHANGED = N_("The teams of your unit have changed since the file was read. Please upload it again.")
NUMBER_REFUSED = N_("The number may hold letters, digits, hyphens, dots and slashes; at most 40.")
PHONE_REFUSED = N_("This is not a Vietnamese mobile number: ten digits beginning with 0.")
NOBODY = N_("There is no such person on this roster.")
NO_PART = N_("Please choose a team of your unit.")
SAME_KEY = N_("Somebody on the roster has the same number, or the same name in the same team.")
SAME_NUMBER = N_("Somebody on the roster has this number.")
SAME_PERSON = N_("This person is on the roster already: the same name with the same phone.")

FIND = "SELECT id FROM roster_entry WHERE unit_id = $1 AND ref = $2 AND left_at IS NULL"
FORGET = """
    UPDATE roster_entry
    SET name = 'Đã nghỉ', number = '', key = 'gone:' || id, phone_blind = NULL, phone_tail = NULL,
        birth_band = NULL, claim_code = NULL, person_id = NULL, forget_at = NULL
    WHERE forget_at <= $1
"""


class Applying(StrEnum):
    """What came of applying a file."""

    DONE = "done"
    REPLANNED = "replanned"  # the roster changed meanwhile: nothing was written, the new plan is to be seen
    UNSURE = "unsure"  # so many leave that the person has to say it is meant
    UNCOUNTED = "uncounted"  # more than half leave: the person has to write how many
    HELD = "held"  # there is nothing to write but leavers whom rows that could not be read may mean


@dataclass(frozen=True, slots=True)
class Sure:
    """What the person said of leavers: that so many are meant, how many, and that rows not read name none."""

    meant: bool = False
    counted: int | None = None
    despite: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody typed about one person; an empty phone keeps the one that is known."""

    name: str
    number: str
    part: int
    phone: str
    no_phone: bool = False


async def apply(
    home: RosterScope, ref: UUID, by: int, secret: bytes, now: datetime, sure: Sure | None = None
) -> Applying:
    """Write a file's plan, all of it or nothing; a roster that changed meanwhile is planned anew instead."""
    read = await _own_rows(home, ref, secret)
    async with transaction():
        await demand(by, Capability.KEEP_ROSTER, home.unit.id)
        version, file = await homes.lock(home), await uploads.held(home.owner, ref, alone=True)
        if file.state is not ListState.PLANNED or file.content is None or file.shape is None:
            raise Conflict(DECIDED)
        demand_fresh(file.made_at, now)
        content, shape = decode(file.content, type=ReadRoster), decode(file.shape, type=ReadShape)
        known = {home.unit.id, *home.names}
        if any(row.part not in known for row in content.rows if row.part is not None):
            raise Conflict(PARTS_CHANGED)
        if not content.rows and not content.faults:
            raise Conflict(NOBODY_LISTED)
        sure = sure or Sure()
        made = await planned(home, content, shape, despite=sure.despite and version == file.version)
        if version != file.version:
            await uploads.replanned(file.id, made.summary, made.rows, version)
            return Applying.REPLANNED
        if (refused := _unsure(made.summary, sure)) is not None:
            return refused
        await _write(home, made.plan, made.summary, by, now)
        mend = _to_mend(read, content, made.plan) if read is not None else []
        await uploads.applied(file.id, made.summary, mend, secret, now)
        return Applying.DONE


def _unsure(told: RosterSummary, sure: Sure) -> Applying | None:
    """What the person has still to say before so many leave."""
    if told.does_nothing and told.held:
        return Applying.HELD
    if leave_too_many(told.leaves, told.before) and not sure.meant:
        return Applying.UNSURE
    if leave_most(told.leaves, told.before) and sure.counted != told.leaves:
        return Applying.UNCOUNTED
    return None


async def _own_rows(home: RosterScope, ref: UUID, secret: bytes) -> ReadList | None:
    """The rows as the person wrote them, where some are to be mended."""
    waiting = await uploads.held(home.owner, ref)
    told = decode(waiting.outcome, type=RosterSummary) if waiting.outcome else None
    if waiting.state is not ListState.PLANNED or told is None or not told.to_mend:
        return None
    return (await opened(Roster(home), uploads.opened(secret, waiting.sealed), waiting.choices))[1]


async def rows_to_mend(home: RosterScope, ref: UUID, secret: bytes) -> list[ToMend]:
    """The person's own rows that need mending, each with the reasons."""
    held = await uploads.held(home.owner, ref)
    if held.to_mend is not None:
        return decode(uploads.opened(secret, held.to_mend), type=list[ToMend])
    if held.content is None or held.shape is None:
        raise NotFound(uploads.NO_UPLOAD)
    _, read = await opened(Roster(home), uploads.opened(secret, held.sealed), held.choices)
    content = decode(held.content, type=ReadRoster)
    made = await planned(home, content, decode(held.shape, type=ReadShape))
    return _to_mend(read, content, made.plan) if read is not None else []


def _to_mend(read: ReadList, content: ReadRoster, made: RosterPlan) -> list[ToMend]:
    notes = [note for note in content.notes if note.kind not in TOLD_ALONE]
    return to_mend(ROSTER, read, RosterColumn.PART, content.place, (*made.faults, *notes))


async def _write(home: RosterScope, made: RosterPlan, told: RosterSummary, by: int, now: datetime) -> None:
    if made.is_empty:
        return
    admitted = await applying.write(made, home.top_id, by, now)
    await next_roster(home.top_id)
    counted = {
        "joins": told.joins,
        "changes": told.changes,
        "leaves": told.leaves,
        "refused": told.refused,
        "admitted": admitted,
    }
    before = {"people": told.before}
    await record(by, "roster_applied", f"unit:{home.unit.code}", before, counted, unit=home.unit.id)


async def edit(home: RosterScope, ref: UUID, typed: Edit, secret: bytes, by: int, now: datetime) -> None:
    """Change what the roster says of one person."""
    async with transaction():
        await demand(by, Capability.KEEP_ROSTER, home.unit.id)
        await homes.lock(home)
        everybody = {entry.id: entry for entry in await queries.entries(home)}
        entry = await _entry(home, ref, everybody)
        after = _edited(entry, typed, home, secret)
        _check_others(after, [other for other in everybody.values() if other.id != entry.id])
        await applying.change([after], home.top_id, by, now)
        await next_roster(home.top_id)
        await applying.link(home.top_id, by, now)
        what = [
            name
            for name in ("name", "number", "part", "blind")
            if getattr(after, name) != getattr(entry, name)
        ]
        await record(by, "roster_entry_changed", f"roster:{ref}", None, {"changed": what}, unit=home.unit.id)


async def has_left(home: RosterScope, ref: UUID, by: int, now: datetime) -> None:
    """Let one person leave the roster and the unit; the points stay."""
    async with transaction():
        await demand(by, Capability.KEEP_ROSTER, home.unit.id)
        await homes.lock(home)
        entry = await _entry(home, ref, {one.id: one for one in await queries.entries(home)})
        await applying.leave([entry.id], home.top_id, by, now)
        await next_roster(home.top_id)
        await record(by, "roster_entry_left", f"roster:{ref}", unit=home.unit.id)


async def exported(home: RosterScope, by: int) -> tuple[queries.Listed, ...]:
    """The whole roster to be taken away as a file, which is written down."""
    async with transaction():
        await demand(by, Capability.KEEP_ROSTER, home.unit.id)
        people = await queries.everybody(home)
        counted = {"people": len(people)}
        await record(by, "roster_exported", f"unit:{home.unit.code}", None, counted, unit=home.unit.id)
        return people


async def forget(now: datetime) -> None:
    """Take names, numbers and phones of those out who left long enough ago; files nobody applied go too."""
    await run(FORGET, now)
    await uploads.sweep(now)


async def _entry(home: RosterScope, ref: UUID, everybody: dict[int, ListedMember]) -> ListedMember:
    entry = everybody.get(await value(FIND, home.top_id, ref) or 0)
    if entry is None or (home.scope is not None and entry.part not in home.scope):
        raise NotFound(NOBODY)
    return entry


def _edited(entry: ListedMember, typed: Edit, home: RosterScope, secret: bytes) -> ListedMember:
    name, number = typed.name.strip(), normalize("NFC", " ".join(typed.number.split()))
    phone = mobile(typed.phone) if typed.phone else None
    faults: dict[str, str] = {}
    if (kind := name_fault(name)) is not None:
        faults["name"] = FAULTS[kind]
    if len(number) > LONGEST_NUMBER:
        faults["number"] = NUMBER_REFUSED
    if typed.phone and phone is None:
        faults["phone"] = PHONE_REFUSED
    if typed.part not in home.names and typed.part != entry.part:
        faults["part"] = NO_PART
    if faults:
        raise InvalidForm(faults)
    name = cleaned_name(name)
    kept = replace(entry, blind=None, tail=None) if typed.no_phone else entry
    found = replace(kept, blind=blind(secret, phone), tail=tail(phone)) if phone else kept
    return replace(
        found, name=name, number=number, part=typed.part, key=key_of(number, found.blind, name, typed.part)
    )


def _check_others(after: ListedMember, others: list[ListedMember]) -> None:
    if after.number and same_number(after.number) in {same_number(other.number) for other in others}:
        raise InvalidForm({"number": SAME_NUMBER})
    if after.blind and (after.blind, same_name(after.name)) in {
        (other.blind, same_name(other.name)) for other in others
    }:
        raise InvalidForm({"phone": SAME_PERSON})
    if after.key in {other.key for other in others}:
        raise InvalidForm({"name": SAME_KEY})
