"""Counting what a list of completions says: each once, whoever sends it and however often."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

import structlog
from msgspec.json import decode

from contest.audit.service import record
from contest.completions import ending
from contest.completions.columns import COMPLETIONS
from contest.completions.ending import Brought, brought_by
from contest.completions.importing import Completions, PlannedCompletions, completions_of, remembered_as
from contest.completions.matching.stays import counts_at
from contest.completions.planning import CompletionSummary, CountedCompletion, summary
from contest.completions.rules import CourseColumn, Mark, ReadCompletions
from contest.database import transaction
from contest.errors import N_, Conflict, NotFound, Refused
from contest.ledger.rules import FactKind, NewFact, imported_key
from contest.lists.columns import remembering
from contest.lists.importing import ListReader
from contest.lists.plans import applying
from contest.lists.plans.mending import ToMend, to_mend
from contest.lists.uploads import service as uploads
from contest.lists.uploads.files import DECIDED
from contest.lists.uploads.opening import opened
from contest.lists.uploads.service import Held, ListState
from contest.rewards import service as rewards
from contest.rewards.batch import KeyReused
from contest.units.queries import unit_by_id

# So many wait for one group commit at a time: a long list leaves room for everybody else's facts.
AT_ONCE = 250
FAULT_OF_OURS = N_("A fault of the program stopped it; whoever runs the server finds it in the log.")

log = structlog.get_logger()


async def passed_from(of: Completions, marks: Iterable[Mark], by: int, now: datetime) -> None:
    """Remember, for each scale and the columns it was asked for, from which score on a course is passed."""
    told = {remembered_as(one.scale, column): one.passes for one in marks for column in one.columns}
    async with transaction():
        await of.demand(by)
        await remembering.remember(of.owner, told, by, now)


async def apply(of: Completions, ref: UUID, reader: ListReader) -> None:
    """Count the new completions of a list; what died in the middle is counted to its end, nothing twice.

    A completion counts on its own day, for the units the person belonged to on that day; with the points of a
    quiz that was just passed, which a better quiz can still improve. Why a list that was begun could not be
    finished is kept for whoever looks at it.
    """
    async with transaction():
        await of.demand(reader.by)
    try:
        await _finish(of, ref, reader.by, reader.secret, reader.now)
    except Conflict:
        raise
    except Exception as error:
        if not await _failed(ref, error):
            raise


async def close(of: Completions, ref: UUID, by: int, now: datetime) -> None:
    """Count no more of a list whose counting was interrupted; what it brought stays."""
    async with transaction():
        await of.demand(by)
        await ending.close(of.owner, of.unit.code, ref, by, now)


async def resume(secret: bytes, now: datetime) -> None:
    """Count the rest of the lists over which a process died; one that cannot be counted stops no other."""
    for one in await applying.unfinished(COMPLETIONS.name):
        try:
            unit = await unit_by_id(one.unit_id)
            if unit is not None:
                await _finish(await completions_of(unit), one.ref, None, secret, now)
        except Exception as error:
            await _failed(one.ref, error)


async def _failed(ref: UUID, error: Exception) -> bool:
    log.error("completions_not_finished", ref=str(ref), exc_info=error)
    # What is kept is said later, in another language: a sentence of ours without values.
    told = error.message if isinstance(error, Refused) and not error.values else FAULT_OF_OURS
    return await applying.failed(ref, told)


async def _finish(of: Completions, ref: UUID, by: int | None, secret: bytes, now: datetime) -> None:
    held = await _waiting(of, ref)
    content = decode(held.content or "", type=ReadCompletions)
    made = await of.plan(content)
    mend = await _to_mend(of, held, secret, content, made)
    begun_at = await _begun(of, ref, by, made, now)
    at = begun_at or now
    before = await brought_by(ref, at) if begun_at is not None else Brought()
    await _give_all(ref, [_fact(one, made, ref, at) for one in made.plan.new], before.completions)
    mine = _told(summary(made.plan, content.marks), await brought_by(ref, at))
    async with transaction():
        held = await uploads.held(of.owner, ref, alone=True)
        # Of two who count one list the first to end tells: their numbers are the same.
        if held.state is ListState.BEGUN:
            await uploads.applied(held.id, mine, mend, secret, now)
            counted = {"counted": mine.new, "known": mine.known, "refused": mine.refused}
            await record(by, "completions_counted", f"unit:{of.unit.code}", None, counted, unit=of.unit.id)


async def _begun(
    of: Completions, ref: UUID, by: int | None, made: PlannedCompletions, now: datetime
) -> datetime | None:
    """Write down, before the first completion, that the list is counted; when, if that was begun before."""
    async with transaction():
        held = await uploads.held(of.owner, ref, alone=True)
        if held.state is ListState.BEGUN:
            await applying.take_up(held)
            return held.begun_at
        if held.state is not ListState.PLANNED:
            raise Conflict(DECIDED)
        await applying.begin(held, len(made.plan.new), now)
        begun = {"to_count": len(made.plan.new)}
        await record(by, "completions_begun", f"unit:{of.unit.code}", None, begun, unit=of.unit.id)
        return None


async def _give_all(ref: UUID, facts: Sequence[NewFact], before: int = 0) -> None:
    """Give facts some at a time, and say how far it is; so many were given `before` it was interrupted."""
    for first in range(0, len(facts), AT_ONCE):
        some = facts[first : first + AT_ONCE]
        await asyncio.gather(*map(_give, some))
        await uploads.beat(ref, before + first + len(some), before + len(facts))


async def _give(fact: NewFact) -> None:
    # The person came to another unit meanwhile: what was counted first stays as it is.
    with suppress(KeyReused):
        await rewards.give(fact)


async def rows_to_mend(of: Completions, ref: UUID, secret: bytes) -> list[ToMend]:
    """The person's own rows that do not count, each with the reason."""
    held = await uploads.held(of.owner, ref)
    if held.to_mend is not None:
        return decode(uploads.opened(secret, held.to_mend), type=list[ToMend])
    if held.content is None:
        raise NotFound(uploads.NO_UPLOAD)
    content = decode(held.content, type=ReadCompletions)
    return await _to_mend(of, held, secret, content, await of.plan(content))


async def _to_mend(
    of: Completions, held: Held, secret: bytes, content: ReadCompletions, made: PlannedCompletions
) -> list[ToMend]:
    wrong = made.plan.to_mend
    if not wrong:
        return []
    try:
        data = uploads.opened(secret, held.sealed)
    except NotFound:
        # Sealed under another secret, as after a restore: what counts was read long ago.
        return []
    _, read = await opened(of, data, held.choices)
    return to_mend(of.kind, read, CourseColumn.PART, content.place, wrong) if read is not None else []


async def _waiting(of: Completions, ref: UUID) -> Held:
    held = await uploads.held(of.owner, ref)
    if held.state not in (ListState.PLANNED, ListState.BEGUN):
        raise Conflict(DECIDED)
    return held


def _fact(one: CountedCompletion, made: PlannedCompletions, ref: UUID, now: datetime) -> NewFact:
    """The fact of a completion: its id follows from the list, so counting a list again gives the same."""
    lesson = made.ids[one.line.lesson]
    natural_key = imported_key(lesson, one.who.person, made.before.times_undone(one.key))
    return NewFact(
        key=uuid5(ref, natural_key),
        kind=FactKind.LESSON_PASSED,
        natural_key=natural_key,
        person_id=one.who.person,
        lesson_id=lesson,
        score=made.marks[one.line.lesson],
        occurred_at=counts_at(one.line.day, one.who.stays, now),
    )


def _told(told: CompletionSummary, mine: Brought) -> CompletionSummary:
    """What this very list wrote: a fact that somebody else's list brought meanwhile is none of it."""
    return replace(
        told,
        new=mine.completions,
        known=max(0, told.known + told.new - mine.completions),
        points=mine.points,
        without_points=mine.without_points,
    )
