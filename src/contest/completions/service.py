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
from contest.completions.rules import Content
from contest.database import transaction
from contest.errors import Conflict
from contest.lists import uploads
from contest.lists.files import DECIDED
from contest.lists.uploads import State
from contest.points.rules import FactKind, NewFact, Outcome, imported_key
from contest.rewards import service as rewards

# So many wait for one group commit at a time: a long list leaves room for everybody else's facts.
AT_ONCE = 250
# A list tells the day alone, and noon lies within it.
NOON = timedelta(hours=12)


async def apply(of: Completions, ref: UUID, by: int, secret: bytes, now: datetime) -> None:
    """Count the new completions of a list; ended in the middle, it is done again and counts nothing twice.

    A completion counts on its day, and at the earliest when the person came to the unit, so that the unit has
    it as well; with the points of a quiz that was just passed, which a better quiz can still improve.
    """
    content = await _content(of, ref, by)
    made = await of.plan(content)
    outcomes: list[Outcome] = []
    for first in range(0, len(made.plan.new), AT_ONCE):
        some = made.plan.new[first : first + AT_ONCE]
        outcomes += await asyncio.gather(*(rewards.give(_fact(one, made, now)) for one in some))
    await _done(of, ref, by, secret, now, _told(summary(made.plan), outcomes))


async def _content(of: Completions, ref: UUID, by: int) -> Content:
    async with transaction():
        await of.demand(by)
        held = await uploads.held(of.owner, ref, alone=True)
    if held.state is not State.PLANNED or held.content is None:
        raise Conflict(DECIDED)
    return decode(held.content, type=Content)


async def _done(of: Completions, ref: UUID, by: int, secret: bytes, now: datetime, told: Summary) -> None:
    """Keep the numbers; of two who apply at once the first has kept them."""
    async with transaction():
        held = await uploads.held(of.owner, ref, alone=True)
        if held.state is not State.PLANNED:
            return
        await uploads.applied(held.id, told, [], secret, now)
        counted = {"counted": told.new, "known": told.known, "refused": told.refused, "points": told.points}
        await record(by, "completions_counted", f"unit:{of.unit.code}", None, counted, unit=of.unit.id)


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
