"""Counting what a list of completions says: each once, whoever sends it and however often."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec.json import decode
from uuid_utils.compat import uuid7

from contest.audit.service import record
from contest.clock import start_of_day
from contest.completions.importing import Completions, Planned
from contest.completions.planning import Counted, Summary, summary
from contest.completions.rules import Column, Content
from contest.database import transaction
from contest.errors import Conflict, NotFound
from contest.lists import uploads
from contest.lists.files import DECIDED
from contest.lists.importing import Reader
from contest.lists.mending import ToMend, to_mend
from contest.lists.opening import opened
from contest.lists.uploads import Held, State
from contest.points.rules import FactKind, NewFact, Outcome, imported_key
from contest.rewards import service as rewards

# So many wait for one group commit at a time: a long list leaves room for everybody else's facts.
AT_ONCE = 250
# A list tells the day alone, and noon lies within it.
NOON = timedelta(hours=12)


async def apply(of: Completions, ref: UUID, reader: Reader) -> None:
    """Count the new completions of a list; ended in the middle, it is done again and counts nothing twice.

    A completion counts on its day, and at the earliest when the person came to the unit, so that the unit has
    it as well; with the points of a quiz that was just passed, which a better quiz can still improve.
    """
    held = await _waiting(of, ref, reader.by)
    content = decode(held.content or "", type=Content)
    made = await of.plan(content)
    mend = await _to_mend(of, held, reader.secret, content, made)
    outcomes: list[Outcome] = []
    for first in range(0, len(made.plan.new), AT_ONCE):
        some = made.plan.new[first : first + AT_ONCE]
        outcomes += await asyncio.gather(*(rewards.give(_fact(one, made, reader.now)) for one in some))
    told = _told(summary(made.plan), outcomes)
    async with transaction():
        # Of two who apply at once the first keeps the numbers.
        if (await uploads.held(of.owner, ref, alone=True)).state is State.PLANNED:
            await uploads.applied(held.id, told, mend, reader.secret, reader.now)
            counted = {"counted": told.new, "known": told.known, "refused": told.refused}
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
    wrong = (*made.plan.faults, *made.plan.notes)
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
        natural_key=imported_key(lesson, one.who.person),
        person_id=one.who.person,
        lesson_id=lesson,
        score=made.marks[one.line.lesson],
        occurred_at=counts_at(one.line.day, one.who.since, now),
    )


def counts_at(day: date, since: datetime, now: datetime) -> datetime:
    """When a completion of a day counts: at noon of it, not before the person came, not after now."""
    return min(max(start_of_day(day) + NOON, since), now)


def _told(told: Summary, outcomes: list[Outcome]) -> Summary:
    points = sum(outcome.points for outcome in outcomes)
    return replace(told, points=points, without_points=sum(not outcome.awards for outcome in outcomes))
