"""A pass that a helper has seen without a network: the help beside it, once, at the time it was done."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from contest.accounts.daily import AN_HOUR, done_today
from contest.audit.service import record
from contest.database import row, transaction
from contest.errors import N_, Conflict, NotFound, Throttled
from contest.help.beside import service as beside
from contest.help.witnessing.queries import practice
from contest.ledger.rules import FactKind, NewFact, Outcome, witnessed_key
from contest.lessons.library import PublishedLesson
from contest.rewards import service as rewards

ACT = "lesson_witnessed"
# More than a helper can stand beside in a day.
MOST_A_DAY = 20

NO_CHECKLIST = N_("This lesson is not one that you can witness for this person now.")
TICK_ALL = N_("Tick each line once the person has done it. What was not done yet can be done another day.")
ENOUGH = N_("That is enough practice to witness for one day. Please go on tomorrow.")
# Nothing but this very practice: a key of anything else speaks for no lesson and no help.
KNOWN = """
    SELECT f.lesson_id, f.occurred_at FROM fact f JOIN lesson l ON l.id = f.lesson_id
    WHERE f.key = $1 AND f.person_id = $2 AND l.slug = $3 AND f.natural_key LIKE 'witnessed:%'
"""
WRITTEN = """
    SELECT id FROM audit_record
    WHERE by_id = $1 AND act = $2 AND subject = $3 AND after ->> 'lesson' = $4 ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Practice:
    """What a helper saw somebody do: under the key of the phone, at which time."""

    key: UUID
    helper_id: int
    learner_id: int
    slug: str
    at: datetime


async def lesson_to_witness(slug: str, helper_id: int, learner_id: int) -> PublishedLesson:
    """The practice of that name, if this helper may witness it for this person."""
    found = (one for one in await practice(helper_id, learner_id) if one.content.slug == slug)
    lesson = next(found, None)
    if lesson is None:
        raise NotFound(NO_CHECKLIST)
    return lesson


async def demand_today(helper_id: int, now: datetime) -> None:
    """Refuse more than a helper can have seen in a day."""
    if await done_today(helper_id, ACT, now) >= MOST_A_DAY:
        raise Throttled(ENOUGH, retry_after=AN_HOUR)


async def known(key: UUID, learner_id: int, slug: str) -> bool:
    """Whether the practice of this key with this lesson is counted already."""
    return await row(KNOWN, key, learner_id, slug) is not None


async def count(seen: Practice, secret: bytes, now: datetime) -> Outcome:
    """Let the learner pass and note the help; the same key again gives the first outcome.

    Whoever calls has the learner's own confirmation.
    """
    before = await row(KNOWN, seen.key, seen.learner_id, seen.slug)
    if before is None:
        lesson = await lesson_to_witness(seen.slug, seen.helper_id, seen.learner_id)
        await _write_down(seen, now)
        told = _pass(seen, lesson.id, seen.at)
    else:
        told = _pass(seen, before["lesson_id"], before["occurred_at"])
    # A help of somebody else with this lesson counts already; the practice counts all the same.
    key, at = uuid5(seen.key, "help"), told.occurred_at or now
    with suppress(Conflict):
        await beside.note(key, seen.helper_id, seen.learner_id, seen.slug, at, secret)
    # Sent several times at once, each with a time of its own: the pass is not before the help it completes.
    if before is None and (helped_at := await beside.noted_at(key, seen.helper_id, seen.learner_id)):
        told = replace(told, occurred_at=helped_at)
    try:
        return await rewards.give(told)
    except Conflict:
        # Sent twice at the same moment: the other one was first, with its own time.
        first = await row(KNOWN, seen.key, seen.learner_id, seen.slug)
        if first is None:
            raise
        return await rewards.give(_pass(seen, first["lesson_id"], first["occurred_at"]))


async def _write_down(seen: Practice, now: datetime) -> None:
    """Who witnessed what, once: sent several times at the same moment, one comes after the other here."""
    subject = f"person:{seen.learner_id}"
    async with transaction():
        await demand_today(seen.helper_id, now)
        if await row(WRITTEN, seen.helper_id, ACT, subject, seen.slug) is None:
            await record(seen.helper_id, ACT, subject, after={"lesson": seen.slug})


def _pass(seen: Practice, lesson_id: int, at: datetime) -> NewFact:
    return NewFact(
        key=seen.key,
        kind=FactKind.LESSON_PASSED,
        natural_key=witnessed_key(lesson_id, seen.learner_id),
        person_id=seen.learner_id,
        lesson_id=lesson_id,
        score=100,
        occurred_at=at,
    )
