"""Counting what a list of completions says: each once, whoever sends it and however often."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

import structlog
from msgspec.json import decode

from contest.audit.service import record
from contest.completions.columns import COMPLETIONS
from contest.completions.importing import Completions, Planned, completions_of, remembered_as
from contest.completions.planning import Counted, Summary, summary
from contest.completions.rules import Column, Content, Mark
from contest.completions.stays import counts_at
from contest.database import transaction
from contest.errors import Conflict, NotFound
from contest.lists import applying, remembering, uploads
from contest.lists.files import DECIDED
from contest.lists.importing import Reader
from contest.lists.mending import ToMend, to_mend
from contest.lists.opening import opened
from contest.lists.uploads import Held, State
from contest.points.rules import FactKind, NewFact, Outcome, Status, imported_key
from contest.rewards import service as rewards
from contest.rewards.batch import KeyReused
from contest.units.queries import unit_by_code

# So many wait for one group commit at a time: a long list leaves room for everybody else's facts.
AT_ONCE = 250

log = structlog.get_logger()


async def passed_from(of: Completions, marks: Iterable[Mark], by: int, now: datetime) -> None:
    """Remember, for each scale and the columns it was asked for, from which score on a course is passed."""
    told = {remembered_as(one.scale, column): one.passes for one in marks for column in one.columns}
    async with transaction():
        await of.demand(by)
        await remembering.remember(of.owner, told, by, now)


async def apply(of: Completions, ref: UUID, reader: Reader) -> None:
    """Count the new completions of a list; what died in the middle is counted to its end, nothing twice.

    A completion counts on its own day, for the units the person belonged to on that day; with the points of a
    quiz that was just passed, which a better quiz can still improve.
    """
    async with transaction():
        await of.demand(reader.by)
    await _finish(of, ref, reader.by, reader.secret, reader.now)


async def resume(secret: bytes, now: datetime) -> None:
    """Count the rest of the lists over which a process died; one that cannot be counted stops no other."""
    for one in await applying.unfinished(COMPLETIONS.name):
        try:
            unit = await unit_by_code(one.unit)
            if unit is not None:
                await _finish(await completions_of(unit), one.ref, None, secret, now)
        except Exception as error:
            log.error("completions_not_resumed", ref=str(one.ref), exc_info=error)


async def _finish(of: Completions, ref: UUID, by: int | None, secret: bytes, now: datetime) -> None:
    held = await _waiting(of, ref)
    content = decode(held.content or "", type=Content)
    made = await of.plan(content)
    mend = await _to_mend(of, held, secret, content, made)
    begun_at = await _begun(of, ref, by, made, now)
    # What was counted of this list before is given once more: the ids tell what it brought itself.
    brought = made.plan.new if begun_at is None else (*made.plan.new, *made.plan.counted)
    outcomes = await _given(ref, [_fact(one, made, ref, begun_at or now) for one in brought])
    mine = _told(summary(made.plan), outcomes)
    async with transaction():
        held = await uploads.held(of.owner, ref, alone=True)
        # Of two who count one list the first to end tells: their numbers are the same.
        if held.state is State.BEGUN:
            await uploads.applied(held.id, mine, mend, secret, now)
            counted = {"counted": mine.new, "known": mine.known, "refused": mine.refused}
            await record(by, "completions_counted", f"unit:{of.unit.code}", None, counted, unit=of.unit.id)


async def _begun(of: Completions, ref: UUID, by: int | None, made: Planned, now: datetime) -> datetime | None:
    """Write down, before the first completion, that the list is counted; when, if that was begun before."""
    async with transaction():
        held = await uploads.held(of.owner, ref, alone=True)
        if held.state is State.BEGUN:
            return held.begun_at
        if held.state is not State.PLANNED:
            raise Conflict(DECIDED)
        await applying.begin(held, len(made.plan.new), now)
        begun = {"to_count": len(made.plan.new)}
        await record(by, "completions_begun", f"unit:{of.unit.code}", None, begun, unit=of.unit.id)
        return None


async def _given(ref: UUID, facts: Sequence[NewFact]) -> list[Outcome]:
    """What became of those facts that this very list brought, now or before."""
    mine: list[Outcome] = []
    for first in range(0, len(facts), AT_ONCE):
        some = facts[first : first + AT_ONCE]
        given = await asyncio.gather(*map(_give, some))
        mine += [one for one, fact in zip(given, some, strict=True) if one.key == fact.key]
        await uploads.beat(ref, first + len(some), len(facts))
    return mine


async def _give(fact: NewFact) -> Outcome:
    try:
        return await rewards.give(fact)
    except KeyReused:
        # The person came to another unit meanwhile: what was counted first stays as it is.
        return Outcome(Status.DUPLICATE, fact.key)


async def rows_to_mend(of: Completions, ref: UUID, secret: bytes) -> list[ToMend]:
    """The person's own rows that do not count, each with the reason."""
    held = await uploads.held(of.owner, ref)
    if held.to_mend is not None:
        return decode(uploads.opened(secret, held.to_mend), type=list[ToMend])
    if held.content is None:
        raise NotFound(uploads.NO_UPLOAD)
    content = decode(held.content, type=Content)
    return await _to_mend(of, held, secret, content, await of.plan(content))


async def _to_mend(
    of: Completions, held: Held, secret: bytes, content: Content, made: Planned
) -> list[ToMend]:
    wrong = made.plan.to_mend
    if not wrong:
        return []
    _, read = await opened(of, uploads.opened(secret, held.sealed), held.choices)
    return to_mend(of.kind, read, Column.PART, content.place, wrong) if read is not None else []


async def _waiting(of: Completions, ref: UUID) -> Held:
    held = await uploads.held(of.owner, ref)
    if held.state not in (State.PLANNED, State.BEGUN) or held.content is None:
        raise Conflict(DECIDED)
    return held


def _fact(one: Counted, made: Planned, ref: UUID, now: datetime) -> NewFact:
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


def _told(told: Summary, mine: list[Outcome]) -> Summary:
    """What this very list wrote: a fact that somebody else's list brought meanwhile is none of it."""
    return replace(
        told,
        new=len(mine),
        known=told.known + told.new - len(mine),
        points=sum(outcome.points for outcome in mine),
        without_points=sum(not outcome.awards for outcome in mine),
    )
