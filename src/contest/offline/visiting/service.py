"""What helpers noted without a network, taken one by one; each is answered, the same again as before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import structlog

from contest.accounts.households import service as households
from contest.accounts.visits import service as visits
from contest.accounts.visits.rules import NOT_THERE, VisitOutcome, outcome_in
from contest.accounts.visits.service import VisitNote
from contest.database import transaction, unavailable
from contest.errors import Busy, Conflict, Invalid, NotFound, Refused, Throttled
from contest.help.beside import service as beside
from contest.help.witnessing import service as witnessing
from contest.help.witnessing.service import TICK_ALL, Practice
from contest.ledger.rules import Status
from contest.lessons.queries import LookAgain, own_attempt
from contest.lessons.service import SentAttempt
from contest.lessons.timing.rules import DeviceClock
from contest.offline import rules
from contest.offline import service as sendings
from contest.offline.forms import TaskIn
from contest.offline.rules import Wait
from contest.offline.service import ReturningPhone
from contest.offline.visiting import forms
from contest.offline.visiting import rules as told
from contest.offline.visiting.forms import LessonIn, PracticeIn, VisitIn
from contest.people.profiles.service import named
from contest.people.service import Keyring
from contest.sync import service as sync
from contest.sync.api import taken
from contest.units.queries import UnitCard, unit_now
from contest.web.language import say

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one thing noted: taken or not with its reason, or why it stays on the phone."""

    status: str
    reason: str
    why: str = ""
    clock: bool = False
    # Of a quiz: whether it was passed, what it brought, what is told of the help, what is worth another look.
    passed: bool = False
    points: int = 0
    help: str = ""
    look: Sequence[LookAgain] = ()


@dataclass(frozen=True, slots=True)
class _Noted:
    """One thing at its time, by the helper who noted it."""

    task: TaskIn
    # None once the account of the helper was closed.
    helper_id: int | None
    at: datetime
    clock: bool
    # When the phone says it was, be it vouched for or not.
    tapped: datetime
    device: DeviceClock


def waits(wait: Wait, reason: str = "") -> Answer:
    """It stays on the phone."""
    return Answer("waits", reason or rules.WAITING[wait], wait.value)


async def take(
    tasks: Sequence[TaskIn], phone: ReturningPhone, keyring: Keyring, now: datetime
) -> list[Answer]:
    """Take each under the helper who noted it: by the session of the phone, or by the PIN typed there."""
    known, heard = await named(sorted({one.person for one in tasks})), {}
    for ref, person in known.items():
        wait = (
            Wait.DISABLED
            if person.disabled
            else await sendings.wait_of(ref, person.person_id, phone, keyring, now)
        )
        heard[ref] = (wait, await sendings.away_since(person.person_id, phone, now))
    answers = []
    for task in tasks:
        if task.person not in known:
            # What a learner did beside a helper is the learner's, also once the helper has no account.
            alone = _dated(task, None, DeviceClock(None, phone.sent_at), now)
            answers.append(await _answered(alone, phone, keyring, now))
            continue
        wait, away = heard[task.person]
        if wait is not None:
            answers.append(waits(wait))
            continue
        noted = _dated(task, known[task.person].person_id, DeviceClock(away, phone.sent_at), now)
        answers.append(await _answered(noted, phone, keyring, now))
    return answers


def _dated(task: TaskIn, helper_id: int | None, clock: DeviceClock, now: datetime) -> _Noted:
    sent_at = clock.sent_at or now
    done = rules.possible(task.occurred_at, sent_at)
    off = done is None or rules.clock_off(sent_at, now)
    tapped = now if done is None else now - max(sent_at - done, timedelta(0))
    return _Noted(task, helper_id, clock.believed(done, now), off, tapped, clock)


async def _answered(noted: _Noted, phone: ReturningPhone, keyring: Keyring, now: datetime) -> Answer:
    try:
        content = forms.opened(keyring.secret, noted.task)
        if isinstance(content, LessonIn):
            return await _learned(noted, content, phone, keyring, now)
        if noted.helper_id is None:
            return Answer(Status.REJECTED, rules.GONE)
        if content is None:
            return Answer("waits", told.SEALED, "sealed")
        if isinstance(content, VisitIn):
            return await _visited(noted, content, noted.helper_id, now)
        return await _practised(noted, content, noted.helper_id, phone, keyring, now)
    except Throttled as refusal:
        return waits(Wait.AGAIN, say(refusal))
    except Busy:
        return waits(Wait.AGAIN)
    except Refused as refusal:
        return Answer(Status.REJECTED, say(refusal))
    except Exception as error:  # whatever befell this one, the others are answered
        if not unavailable(error):
            log.error("task_failed", exc_info=error)
        return waits(Wait.AGAIN)


async def _visited(noted: _Noted, visit: VisitIn, helper_id: int, now: datetime) -> Answer:
    key = noted.task.key
    if await visits.known(key, helper_id):
        return Answer(Status.DUPLICATE, told.BEFORE, clock=noted.clock)
    if told.too_old(noted.at, now):
        return Answer(Status.LATE, told.TOO_OLD, clock=noted.clock)
    unit = await _unit(visit.unit)
    note = VisitNote(outcome_in(visit.outcome), visit.next_on, helper_id, noted.at, key, noted.tapped)
    keep = visits.visited_family if visit.family else visits.visited_person
    async with transaction():
        kept = await keep(unit, visit.to, note)
        if not kept.new:
            return Answer(Status.DUPLICATE, told.BEFORE, clock=noted.clock)
        reason = told.FOLLOWED if kept.followed else told.KEPT
        if visit.family and visit.seen and note.outcome is VisitOutcome.MET:
            reason = await _seen(unit, visit, helper_id, noted.at) or reason
    return Answer(Status.ACCEPTED, reason, clock=noted.clock)


async def _seen(unit: UnitCard, visit: VisitIn, helper_id: int, at: datetime) -> str:
    """Tick what was seen; a family that was recognised meanwhile needs no more."""
    try:
        await households.add_seen(unit, visit.to, visit.seen, helper_id, at)
    except Conflict:
        return told.RECOGNISED
    return ""


async def _practised(
    noted: _Noted,
    practice: PracticeIn,
    helper_id: int,
    phone: ReturningPhone,
    keyring: Keyring,
    now: datetime,
) -> Answer:
    learner = (await named([practice.to.hex])).get(practice.to.hex)
    if learner is None:
        raise NotFound(rules.GONE)
    seen = Practice(noted.task.key, helper_id, learner.person_id, practice.lesson, noted.at)
    before = await witnessing.known(seen.key, learner.person_id, seen.slug)
    if not before:
        unit = await _unit(practice.unit)
        async with transaction():
            await visits.on_the_list(unit, practice.to, helper_id)
        lesson = await witnessing.lesson_to_witness(practice.lesson, helper_id, learner.person_id)
        if practice.done < len(lesson.content.checklist):
            raise Invalid(TICK_ALL)
        to, proof = practice.to.hex, practice.proof
        if not await sendings.confirmed_by(to, learner.person_id, proof, phone, keyring, now):
            return Answer("waits", told.LEARNER, "learner")
    outcome = await witnessing.count(seen, keyring.secret, now)
    if before or outcome.status is Status.DUPLICATE:
        return Answer(Status.DUPLICATE, told.BEFORE, clock=noted.clock)
    return Answer(outcome.status, outcome.reason or told.COUNTED, clock=noted.clock)


async def _learned(
    noted: _Noted, quiz: LessonIn, phone: ReturningPhone, keyring: Keyring, now: datetime
) -> Answer:
    """A quiz that a learner of the list did beside the helper: theirs, and a help of the helper.

    Where it can be no help any more it is theirs all the same: the learner's own PIN says so.
    """
    learner = (await named([quiz.to.hex])).get(quiz.to.hex)
    if learner is None:
        raise NotFound(rules.GONE)
    if learner.disabled:
        return waits(Wait.DISABLED)
    sent_at = noted.device.sent_at or now
    ended = rules.possible(noted.task.occurred_at, sent_at)
    began = rules.possible(ended - timedelta(milliseconds=quiz.took), sent_at) if ended else None
    answers = {question: tuple(keys) for question, keys in quiz.answers.items()}
    sent = SentAttempt(noted.task.key, quiz.lesson, quiz.version, answers, ended, sent_at, began)
    known, help_key, by = await _known(sent.key, learner.person_id), uuid5(sent.key, "help"), noted.helper_id
    # The key of a quiz that the learner did alone speaks for no help: that needs the PIN, too.
    sure = known and by is not None and await beside.noted(help_key, by, learner.person_id)
    together = sure or await _together(quiz, by)
    if not sure:
        to, proof = quiz.to.hex, quiz.proof
        sure = await sendings.confirmed_by(to, learner.person_id, proof, phone, keyring, now)
    if not known and not sure:
        # Where the helper has no account, no list opens on the phone to type the PIN once more.
        return Answer("waits", told.LEARNER, "learner") if by else Answer(Status.REJECTED, rules.GONE)
    if by is None:
        away = await sendings.away_since(learner.person_id, phone, now)
        noted = replace(noted, device=DeviceClock(away, phone.sent_at))
    (answer,) = await sync.submit_all(learner.person_id, [sent], noted.device, now)
    out = taken(sent, answer)
    if out is None:
        return waits(Wait.AGAIN)
    if isinstance(answer, Refused):
        return Answer(out.status, out.reason, clock=noted.clock)
    return Answer(
        out.status,
        out.reason,
        clock=noted.clock,
        passed=out.passed,
        points=out.points,
        help=rules.HELP_APART
        if by is None or not together
        else await _helped(help_key, sent, by, learner.person_id, keyring.secret)
        if sure
        else rules.HELP_UNSURE,
        look=await sendings.look_again(sent, answer),
    )


async def _together(quiz: LessonIn, helper_id: int | None) -> bool:
    """Whether the helper may still help this person of the list."""
    if helper_id is None:
        return False
    try:
        unit = await _unit(quiz.unit)
        async with transaction():
            await visits.on_the_list(unit, quiz.to, helper_id)
    except Refused:
        return False
    return True


async def _known(key: UUID, learner_id: int) -> bool:
    """Whether this quiz was taken before: then it needs no list any more, and the result no PIN."""
    try:
        await own_attempt(key, learner_id)
    except NotFound:
        return False
    return True


async def _helped(key: UUID, sent: SentAttempt, helper_id: int, learner_id: int, secret: bytes) -> str:
    """What is told of the help; by the time that was believed when the quiz was first taken."""
    attempt, _ = await own_attempt(sent.key, learner_id)
    try:
        await beside.note(key, helper_id, learner_id, sent.lesson, attempt.started_at, secret)
    except Refused as refusal:
        return refusal.message
    return rules.HELP_NOTED


async def _unit(code: str) -> UnitCard:
    """The unit of the list, or what it has become part of since."""
    unit = await unit_now(code)
    if unit is None:
        raise NotFound(NOT_THERE)
    return unit
