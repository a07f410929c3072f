"""What helpers noted without a network, taken one by one; each is answered, the same again as before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from contest.accounts.households import service as households
from contest.accounts.visits import service as visits
from contest.accounts.visits.rules import NOT_THERE, VisitOutcome, outcome_in
from contest.accounts.visits.service import VisitNote
from contest.database import transaction, unavailable
from contest.errors import Busy, Conflict, Invalid, NotFound, Refused, Throttled
from contest.help.witnessing import service as witnessing
from contest.help.witnessing.service import TICK_ALL, Practice
from contest.ledger.rules import Status
from contest.lessons.timing.rules import DeviceClock
from contest.offline import rules
from contest.offline import service as sendings
from contest.offline.forms import TaskIn
from contest.offline.rules import Wait
from contest.offline.service import ReturningPhone
from contest.offline.visiting import forms
from contest.offline.visiting import rules as told
from contest.offline.visiting.forms import PracticeIn, VisitIn
from contest.people.profiles.service import named
from contest.people.service import Keyring
from contest.units.queries import UnitCard, unit_by_code

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one thing noted: taken or not with its reason, or why it stays on the phone."""

    status: str
    reason: str
    why: str = ""
    clock: bool = False


@dataclass(frozen=True, slots=True)
class _Noted:
    """One thing at its time, by the helper who noted it."""

    task: TaskIn
    helper_id: int
    at: datetime
    clock: bool
    # When the phone says it was, be it vouched for or not.
    tapped: datetime


def waits(wait: Wait, reason: str = "") -> Answer:
    """It stays on the phone."""
    return Answer("waits", reason or rules.WAITING[wait], wait.value)


async def take(
    tasks: Sequence[TaskIn], phone: ReturningPhone, keyring: Keyring, now: datetime
) -> list[Answer]:
    """Take each under the helper who noted it: by the session of the phone, or by the PIN typed there."""
    known, doors = await named(sorted({one.person for one in tasks})), {}
    for ref, person in known.items():
        wait = (
            Wait.ASLEEP
            if person.asleep
            else await sendings.wait_of(ref, person.person_id, phone, keyring, now)
        )
        doors[ref] = (wait, await sendings.away_since(person.person_id, phone, now))
    answers = []
    for task in tasks:
        if task.person not in known:
            answers.append(Answer(Status.REJECTED, rules.GONE))
            continue
        wait, away = doors[task.person]
        if wait is not None:
            answers.append(waits(wait))
            continue
        noted = _dated(task, known[task.person].person_id, DeviceClock(away, phone.sent_at), now)
        answers.append(await _answered(noted, phone, keyring, now))
    return answers


def _dated(task: TaskIn, helper_id: int, clock: DeviceClock, now: datetime) -> _Noted:
    sent_at = clock.sent_at or now
    done = rules.possible(task.occurred_at, sent_at)
    off = done is None or rules.clock_off(sent_at, now)
    tapped = now if done is None else now - max(sent_at - done, timedelta(0))
    return _Noted(task, helper_id, clock.believed(done, now), off, tapped)


async def _answered(noted: _Noted, phone: ReturningPhone, keyring: Keyring, now: datetime) -> Answer:
    try:
        content = forms.opened(keyring.secret, noted.task)
        if content is None:
            return Answer("waits", told.SEALED, "sealed")
        if isinstance(content, VisitIn):
            return await _visited(noted, content, now)
        return await _practised(noted, content, phone, keyring, now)
    except Throttled as refusal:
        return waits(Wait.AGAIN, refusal.message)
    except Busy:
        return waits(Wait.AGAIN)
    except Refused as refusal:
        return Answer(Status.REJECTED, refusal.message)
    except Exception as error:  # whatever befell this one, the others are answered
        if not unavailable(error):
            log.error("task_failed", exc_info=error)
        return waits(Wait.AGAIN)


async def _visited(noted: _Noted, visit: VisitIn, now: datetime) -> Answer:
    key = noted.task.key
    if await visits.known(key, noted.helper_id):
        return Answer(Status.DUPLICATE, told.BEFORE, clock=noted.clock)
    if told.too_old(noted.at, now):
        return Answer(Status.LATE, told.TOO_OLD, clock=noted.clock)
    unit = await _unit(visit.unit)
    note = VisitNote(outcome_in(visit.outcome), visit.next_on, noted.helper_id, noted.at, key, noted.tapped)
    keep = visits.visited_family if visit.family else visits.visited_person
    async with transaction():
        kept = await keep(unit, visit.to, note)
        if not kept.new:
            return Answer(Status.DUPLICATE, told.BEFORE, clock=noted.clock)
        reason = told.FOLLOWED if kept.followed else told.KEPT
        if visit.family and visit.seen and note.outcome is VisitOutcome.MET:
            reason = await _seen(unit, visit, noted) or reason
    return Answer(Status.ACCEPTED, reason, clock=noted.clock)


async def _seen(unit: UnitCard, visit: VisitIn, noted: _Noted) -> str:
    """Tick what was seen; a family that was recognised meanwhile needs no more."""
    try:
        await households.add_seen(unit, visit.to, visit.seen, noted.helper_id, noted.at)
    except Conflict:
        return told.RECOGNISED
    return ""


async def _practised(
    noted: _Noted, practice: PracticeIn, phone: ReturningPhone, keyring: Keyring, now: datetime
) -> Answer:
    learner = (await named([practice.to.hex])).get(practice.to.hex)
    if learner is None:
        raise NotFound(rules.GONE)
    seen = Practice(noted.task.key, noted.helper_id, learner.person_id, practice.lesson, noted.at)
    if not await witnessing.known(seen.key, learner.person_id, seen.slug):
        unit = await _unit(practice.unit)
        async with transaction():
            await visits.on_the_list(unit, practice.to, noted.helper_id)
        lesson = await witnessing.lesson_to_witness(practice.lesson, noted.helper_id, learner.person_id)
        if practice.done < len(lesson.content.checklist):
            raise Invalid(TICK_ALL)
        to, proof = practice.to.hex, practice.proof
        if not await sendings.confirmed_by(to, learner.person_id, proof, phone, keyring, now):
            return Answer("waits", told.LEARNER, "learner")
        before = False
    else:
        before = True
    outcome = await witnessing.count(seen, keyring.secret, now)
    if before or outcome.status is Status.DUPLICATE:
        return Answer(Status.DUPLICATE, told.BEFORE, clock=noted.clock)
    return Answer(outcome.status, outcome.reason or told.COUNTED, clock=noted.clock)


async def _unit(code: str) -> UnitCard:
    unit = await unit_by_code(code)
    if unit is None:
        raise NotFound(NOT_THERE)
    return unit
