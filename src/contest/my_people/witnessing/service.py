"""A pass that a helper has seen: every line ticked, the learner's own PIN, counted once."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from uuid_utils.compat import uuid7

from contest.audit.service import record
from contest.database import transaction
from contest.errors import Conflict, Invalid
from contest.help import service as helps
from contest.help.witnessing.service import ACT, TICK_ALL, demand_today, lesson_to_witness
from contest.ledger.rules import FactKind, NewFact, Outcome, witnessed_key
from contest.lessons.library import PublishedLesson
from contest.my_people.together.queries import LearnerBeside
from contest.people.service import Keyring
from contest.people.signing_in import service as signing
from contest.people.signing_in.service import SignInAttempt
from contest.rewards import service as rewards


@dataclass(frozen=True, slots=True)
class Witness:
    """Who saw it, by which keyring and when."""

    helper_id: int
    keyring: Keyring
    now: datetime


async def lesson_of(slug: str, helper_id: int, learner: LearnerBeside) -> PublishedLesson:
    """The practice of that name, if this helper may witness it for this person."""
    return await lesson_to_witness(slug, helper_id, learner.person_id)


async def witness(
    by: Witness, learner: LearnerBeside, lesson: PublishedLesson, ticked: int, attempt: SignInAttempt
) -> Outcome:
    """Let the learner pass a lesson whose every line the helper saw; with the PIN the learner confirms it."""
    if ticked < len(lesson.content.checklist):
        raise Invalid(TICK_ALL)
    await demand_today(by.helper_id, by.now)
    if not await signing.proves(attempt, by.keyring, by.now):
        raise Invalid(signing.WRONG)
    secret, slug = by.keyring.secret, lesson.content.slug
    # A help of somebody else with this lesson counts already; the practice counts all the same.
    with suppress(Conflict):
        started = await helps.start(by.helper_id, slug, secret, by.now, assisted=True)
        await helps.confirm(started.code, learner.person_id, secret, by.now)
    async with transaction():
        await record(by.helper_id, ACT, f"person:{learner.person_id}", after={"lesson": slug})
    return await rewards.give(
        NewFact(
            key=uuid7(),
            kind=FactKind.LESSON_PASSED,
            natural_key=witnessed_key(lesson.id, learner.person_id),
            person_id=learner.person_id,
            lesson_id=lesson.id,
            score=100,
            occurred_at=by.now,
        )
    )
