"""What was done on a phone without a network, taken item by item, each under its own person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid5

from contest.errors import Busy, NotFound, Refused, Throttled
from contest.help.beside import service as beside
from contest.lessons import library
from contest.lessons import rules as lessons
from contest.lessons.queries import LookAgain, own_attempt
from contest.lessons.service import SentAttempt, Submitted
from contest.lessons.timing.rules import DeviceClock
from contest.offline import proofs, rules
from contest.offline.rules import Wait
from contest.people.profiles.service import named
from contest.people.rules import SessionKind
from contest.people.service import Keyring, vouched_since
from contest.people.signing_in import service as signing
from contest.people.signing_in.service import SignInAttempt
from contest.security import throttle
from contest.sync import service as sync


@dataclass(frozen=True, slots=True)
class Item:
    """One quiz done on the phone: by whom, what was answered, and who helped, if somebody did."""

    person: str
    attempt: SentAttempt
    helper: str = ""
    # Whether what was answered could be read: it comes sealed.
    opened: bool = True


@dataclass(frozen=True, slots=True)
class ReturningPhone:
    """The phone that sends: who is signed in and who is known on it, the PINs typed on it, its clock."""

    person_id: int | None
    away_since: datetime | None
    sealed: Mapping[str, str]
    here: Mapping[str, int]
    sign_in: SignInAttempt
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one item: it waits, counts for nobody any more, cannot be read, or was answered."""

    item: Item
    wait: Wait | None = None
    gone: bool = False
    unread: bool = False
    answer: Submitted | Refused | None = None
    look: list[LookAgain] = field(default_factory=list)
    help: str = ""
    clock: bool = False


async def take(items: Sequence[Item], phone: ReturningPhone, keyring: Keyring, now: datetime) -> list[Taken]:
    """Take each item under its own person: by the session of the phone, or by the PIN typed there.

    Sending the same again is harmless and gives the same answers.
    """
    known = await named(sorted({item.person for item in items}))
    taken: dict[int, Taken] = {}
    for ref in dict.fromkeys(item.person for item in items):
        own = [(at, item) for at, item in enumerate(items) if item.person == ref and item.opened]
        taken |= {at: Taken(one, unread=True) for at, one in enumerate(items) if not one.opened}
        if not own:
            continue
        person = known.get(ref)
        if person is None:
            taken |= {at: Taken(item, gone=True) for at, item in own}
            continue
        wait = Wait.DISABLED if person.disabled else await _wait(own, person.person_id, phone, keyring, now)
        if wait is not None:
            taken |= {at: Taken(item, wait) for at, item in own}
            continue
        answers = await _submitted([item for _, item in own], person.person_id, phone, now)
        taken |= dict(zip((at for at, _ in own), answers, strict=True))
    # Whoever helps with a lesson has passed it, perhaps on this phone a moment before.
    for at, one in taken.items():
        if one.item.helper and isinstance(one.answer, Submitted):
            told = await _helped(one.item, known[one.item.person].person_id, phone, keyring.secret)
            taken[at] = replace(one, help=told)
    return [taken[at] for at in range(len(items))]


async def _wait(
    own: Sequence[tuple[int, Item]], person_id: int, phone: ReturningPhone, keyring: Keyring, now: datetime
) -> Wait | None:
    """Why nothing of this person can be taken now; None when they are who did it.

    A help is confirmed by the learner's PIN, whoever is signed in.
    """
    helped = any(item.helper for _, item in own)
    return await wait_of(own[0][1].person, person_id, phone, keyring, now, confirmed=helped)


async def wait_of(
    ref: str,
    person_id: int,
    phone: ReturningPhone,
    keyring: Keyring,
    now: datetime,
    *,
    confirmed: bool = False,
) -> Wait | None:
    """Why nothing can be taken under this person now; None when session or PIN speaks for them.

    Where it must be `confirmed`, a PIN that was typed on the phone has to be right, whoever is signed in.
    """
    if person_id == phone.person_id and not confirmed:
        return None
    if ref not in phone.sealed:
        return None if person_id == phone.person_id else Wait.SIGN_IN
    try:
        right = await confirmed_by(ref, person_id, phone.sealed[ref], phone, keyring, now)
    except (Busy, Throttled):
        return Wait.AGAIN
    return None if right else Wait.PIN


async def confirmed_by(
    ref: str, person_id: int, sealed: str, phone: ReturningPhone, keyring: Keyring, now: datetime
) -> bool:
    """Whether a PIN that was sealed on the phone is that of this person.

    The same sealed PIN comes with each sending of a file: wrong once, it is no further try.
    """
    pin = proofs.opened(keyring.secret, sealed, ref)
    refused = f"sealed pin refused:{person_id}:{sealed}"
    if not pin or await throttle.has_happened(refused):
        return False
    sign_in = SignInAttempt("", pin, phone.sign_in.source, phone.sign_in.device, person_id)
    right = await signing.proves(sign_in, keyring, now)
    if not right:
        await throttle.times(refused, now)
    return right


async def _helped(item: Item, learner_id: int, phone: ReturningPhone, secret: bytes) -> str:
    """What is said about the help beside a result that was taken."""
    helper = phone.here.get(item.helper)
    if helper is None or item.person not in phone.sealed:
        return rules.HELP_UNSURE
    # By the times that were believed when it was first taken.
    attempt, _ = await own_attempt(item.attempt.key, learner_id)
    key = uuid5(item.attempt.key, "help")
    try:
        await beside.note(key, helper, learner_id, item.attempt.lesson, attempt.started_at, secret)
    except Refused as refusal:
        return refusal.message
    return rules.HELP_NOTED


async def _submitted(items: list[Item], person_id: int, phone: ReturningPhone, now: datetime) -> list[Taken]:
    away = await away_since(person_id, phone, now)
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
            look=await look_again(item.attempt, answer),
            clock=off or sent.occurred_at is None,
        )
        for item, answer, sent in zip(items, answers, dated, strict=True)
    ]


async def away_since(person_id: int, phone: ReturningPhone, now: datetime) -> datetime | None:
    """From when on this person may have been without signal: back to then their times are believed."""
    if person_id == phone.person_id:
        return phone.away_since
    return await vouched_since(person_id, SessionKind.WEB, now)


def _dated(sent: SentAttempt, sent_at: datetime) -> SentAttempt:
    done = rules.possible(sent.occurred_at, sent_at)
    begun = rules.possible(sent.started_at, sent_at) if done else None
    return replace(sent, occurred_at=done, started_at=begun, sent_at=sent_at)


async def look_again(sent: SentAttempt, answer: Submitted | Refused | None) -> list[LookAgain]:
    """What of a quiz is worth another look: its questions that were not right, with what is to be learned."""
    if not isinstance(answer, Submitted):
        return []
    try:
        lesson = await library.known_lesson(sent.lesson)
        if lesson.version != sent.version:
            lesson = await library.lesson_version(lesson.id, sent.version)
    except NotFound:
        return []
    asked = map(lesson.told.question, lessons.draw(lesson.content, sent.key))
    given = [(question, sent.answers.get(question.key, ())) for question in asked if question]
    return [
        LookAgain(question.ask, lessons.lessons_of(question, answered), lesson.told.language)
        for question, answered in given
        if not lessons.grade(question, answered)
    ]
