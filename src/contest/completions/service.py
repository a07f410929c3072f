"""Counting what a list of completions says: each once, whoever sends it and however often."""

import asyncio
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from msgspec.json import decode
from uuid_utils.compat import uuid7

from contest.audit.service import record
from contest.completions.importing import PASSED_FROM, Completions, Planned
from contest.completions.planning import Counted, Summary, summary
from contest.completions.rules import Column, Content
from contest.completions.stays import counts_at
from contest.database import transaction
from contest.errors import Conflict, NotFound
from contest.lists import remembering, uploads
from contest.lists.files import DECIDED
from contest.lists.importing import Reader
from contest.lists.mending import ToMend, to_mend
from contest.lists.opening import opened
from contest.lists.uploads import Held, State
from contest.points.rules import FactKind, NewFact, Outcome, Status, imported_key
from contest.rewards import service as rewards

# So many wait for one group commit at a time: a long list leaves room for everybody else's facts.
AT_ONCE = 250


async def passed_from(of: Completions, text: str, by: int, now: datetime) -> None:
    """Remember from which score on a course is passed in the lists of this unit."""
    async with transaction():
        await of.demand(by)
        await remembering.remember(of.owner, {PASSED_FROM: text}, by, now)


async def apply(of: Completions, ref: UUID, reader: Reader) -> None:
    """Count the new completions of a list; ended in the middle, it is done again and counts nothing twice.

    A completion counts on its own day, for the units the person belonged to on that day; with the points of a
    quiz that was just passed, which a better quiz can still improve.
    """
    held = await _waiting(of, ref, reader.by)
    content = decode(held.content or "", type=Content)
    made = await of.plan(content)
    mend = await _to_mend(of, held, reader.secret, content, made)
    outcomes: list[Outcome] = []
    for first in range(0, len(made.plan.new), AT_ONCE):
        some = made.plan.new[first : first + AT_ONCE]
        outcomes += await asyncio.gather(*(rewards.give(_fact(one, made, reader.now)) for one in some))
    mine = _told(summary(made.plan), outcomes)
    async with transaction():
        now_held = await uploads.held(of.owner, ref, alone=True)
        if now_held.state is State.PLANNED:
            await uploads.applied(held.id, mine, mend, reader.secret, reader.now)
        elif now_held.state is State.APPLIED and mine.new:
            # Of two who apply at once each counts some: the list tells what it brought in all.
            earlier = decode(now_held.outcome or "", type=Summary)
            await uploads.told_again(held.id, _together(earlier, mine))
        if now_held.state is State.PLANNED or mine.new:
            counted = {"counted": mine.new, "known": mine.known, "refused": mine.refused}
            await record(
                reader.by, "completions_counted", f"unit:{of.unit.code}", None, counted, unit=of.unit.id
            )


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


async def _waiting(of: Completions, ref: UUID, by: int) -> Held:
    async with transaction():
        await of.demand(by)
        held = await uploads.held(of.owner, ref, alone=True)
    if held.state is not State.PLANNED or held.content is None:
        raise Conflict(DECIDED)
    return held


def _fact(one: Counted, made: Planned, now: datetime) -> NewFact:
    lesson = made.ids[one.line.lesson]
    return NewFact(
        key=uuid7(),
        kind=FactKind.LESSON_PASSED,
        natural_key=imported_key(lesson, one.who.person, made.before.times_undone(one.key)),
        person_id=one.who.person,
        lesson_id=lesson,
        score=made.marks[one.line.lesson],
        occurred_at=counts_at(one.line.day, one.who.stays, now),
    )


def _told(told: Summary, outcomes: list[Outcome]) -> Summary:
    """What this very application wrote: a fact that somebody else's list brought meanwhile is none of it."""
    written = [outcome for outcome in outcomes if outcome.status is not Status.DUPLICATE]
    return replace(
        told,
        new=len(written),
        known=told.known + len(outcomes) - len(written),
        points=sum(outcome.points for outcome in written),
        without_points=sum(not outcome.awards for outcome in written),
    )


def _together(first: Summary, more: Summary) -> Summary:
    return replace(
        first,
        new=first.new + more.new,
        known=first.known - more.new,
        points=first.points + more.points,
        without_points=first.without_points + more.without_points,
    )
