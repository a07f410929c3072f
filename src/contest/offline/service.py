"""What was done on a phone without a network, taken item by item, each under its own person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from contest.errors import Busy, NotFound, Refused, Throttled
from contest.lessons import library
from contest.lessons import rules as lessons
from contest.lessons.queries import LookAgain
from contest.lessons.service import SentAttempt, Submitted
from contest.lessons.timing.rules import DeviceClock
from contest.offline import proofs, rules
from contest.offline.rules import Wait
from contest.people.profiles.service import named
from contest.people.rules import SessionKind
from contest.people.service import Keyring, vouched_since
from contest.people.signing_in import service as signing
from contest.people.signing_in.service import SignInAttempt
from contest.sync import service as sync


@dataclass(frozen=True, slots=True)
class Item:
    """One quiz done on the phone: by whom, and what was answered."""

    person: str
    attempt: SentAttempt


@dataclass(frozen=True, slots=True)
class ReturningPhone:
    """The phone that sends: who is signed in on it, the PINs typed on it, its clock."""

    person_id: int | None
    away_since: datetime | None
    sealed: Mapping[str, str]
    door: SignInAttempt
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one item: it waits on the phone, nobody is there for it any more, or it was answered."""

    item: Item
    wait: Wait | None = None
    gone: bool = False
    answer: Submitted | Refused | None = None
    look: list[LookAgain] = field(default_factory=list)
    clock: bool = False


async def take(items: Sequence[Item], phone: ReturningPhone, keyring: Keyring, now: datetime) -> list[Taken]:
    """Take each item under its own person: by the session of the phone, or by the PIN typed there.

    Sending the same again is harmless and gives the same answers.
    """
    known = await named(sorted({item.person for item in items}))
    taken: dict[int, Taken] = {}
    for ref in dict.fromkeys(item.person for item in items):
        own = [(at, item) for at, item in enumerate(items) if item.person == ref]
        person = known.get(ref)
        if person is None:
            taken |= {at: Taken(item, gone=True) for at, item in own}
            continue
        wait = Wait.ASLEEP if person.asleep else await _wait(ref, person.person_id, phone, keyring, now)
        if wait is not None:
            taken |= {at: Taken(item, wait) for at, item in own}
            continue
        answers = await _submitted([item for _, item in own], person.person_id, phone, now)
        taken |= dict(zip((at for at, _ in own), answers, strict=True))
    return [taken[at] for at in range(len(items))]


async def _wait(
    ref: str, person_id: int, phone: ReturningPhone, keyring: Keyring, now: datetime
) -> Wait | None:
    """Why nothing of this person can be taken now; None when they are who did it."""
    if person_id == phone.person_id:
        return None
    if ref not in phone.sealed:
        return Wait.SIGN_IN
    pin = proofs.opened(keyring.secret, phone.sealed[ref], ref)
    if pin is None:
        return Wait.PIN
    door = SignInAttempt("", pin, phone.door.source, phone.door.device, person_id)
    try:
        return None if await signing.proves(door, keyring, now) else Wait.PIN
    except (Busy, Throttled):
        return Wait.AGAIN


async def _submitted(items: list[Item], person_id: int, phone: ReturningPhone, now: datetime) -> list[Taken]:
    if person_id == phone.person_id:
        away = phone.away_since
    else:
        away = await vouched_since(person_id, SessionKind.WEB, now)
    dated = [_dated(item.attempt, phone.sent_at) for item in items]
    try:
        answers = await sync.submit_all(person_id, dated, DeviceClock(away, phone.sent_at), now)
    except Busy:
        return [Taken(item, Wait.AGAIN) for item in items]
    off = rules.clock_off(phone.sent_at, now)
    return [
        Taken(
            item,
            Wait.AGAIN if answer is None else None,
            answer=answer,
            look=await _look(item.attempt, answer),
            clock=off or sent.occurred_at is None,
        )
        for item, answer, sent in zip(items, answers, dated, strict=True)
    ]


def _dated(sent: SentAttempt, sent_at: datetime) -> SentAttempt:
    done = rules.possible(sent.occurred_at, sent_at)
    begun = rules.possible(sent.started_at, sent_at) if done else None
    return replace(sent, occurred_at=done, started_at=begun, sent_at=sent_at)


async def _look(sent: SentAttempt, answer: Submitted | Refused | None) -> list[LookAgain]:
    if not isinstance(answer, Submitted):
        return []
    try:
        lesson = await library.lesson(sent.lesson)
        if lesson.version != sent.version:
            lesson = await library.lesson_version(lesson.id, sent.version)
    except NotFound:
        return []
    asked = map(lesson.content.question, lessons.draw(lesson.content, sent.key))
    given = [(question, sent.answers.get(question.key, ())) for question in asked if question]
    return [
        LookAgain(question.ask, lessons.lessons_of(question, answered))
        for question, answered in given
        if not lessons.grade(question, answered)
    ]
