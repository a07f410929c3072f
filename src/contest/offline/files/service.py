"""A carried file taken item by item, as if its phone had sent it; the same again is a duplicate."""

from collections.abc import Sequence
from contextvars import Token
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from contest.errors import N_
from contest.ledger.rules import Status
from contest.lessons.service import Submitted
from contest.offline import rules, service
from contest.offline.files import carrying
from contest.offline.files.carrying import CarryingPhone, Content
from contest.offline.forms import TaskIn, item_of
from contest.offline.service import Item, ReturningPhone, Taken
from contest.offline.visiting import service as visiting
from contest.offline.visiting.service import Answer
from contest.people.models import Session
from contest.people.profiles.service import remembered
from contest.people.rules import SessionKind
from contest.people.service import Keyring, vouched_since
from contest.people.signing_in import devices
from contest.people.signing_in.service import SignInAttempt
from contest.web import sender
from contest.web.sender import Sender

# What whoever carried it may know: that it arrived, not what came of anybody's quiz.
ANSWERS = {
    Status.ACCEPTED: N_("taken"),
    Status.DUPLICATE: N_("was here already"),
    Status.LATE: N_("taken, too late for the campaign"),
    Status.HELD: N_("taken; somebody looks at it before it counts"),
    Status.REJECTED: N_("could not be taken; the phone that made it tells why"),
}
WAITS = N_("stays on that phone: the person has to sign in there or type the PIN")
AGAIN = N_("the service was busy: please send the file once more")


@dataclass(frozen=True, slots=True)
class CarriedLine:
    """The answer to one thing in a file, by its number on the phone that made it."""

    number: int
    status: str
    answer: str


async def take(
    data: bytes, sign_in: SignInAttempt, keyring: Keyring, now: datetime
) -> tuple[Content, list[CarriedLine]]:
    """Take what a file holds, each thing under its own person; answered as the phone did it."""
    phone, content = carrying.opened(keyring.secret, data, now)
    items = [_by_our_clock(item_of(one, keyring.secret), content.clock) for one in content.items]
    returning = await _returning(phone, content, sign_in, keyring, now)
    of_phone = _as_sent_by(phone, keyring.secret)
    try:
        taken = await _taken(items, returning, keyring, now)
        tasks = [_task_by_our_clock(one, content.clock) for one in content.tasks]
        noted = await visiting.take(tasks, returning, keyring, now)
    finally:
        sender.current.reset(of_phone)
    lines = [_line(one.sequence, told) for one, told in zip(content.items, taken, strict=True)]
    lines += [_noted(one.sequence, told) for one, told in zip(content.tasks, noted, strict=True)]
    return content, sorted(lines, key=lambda line: line.number)


async def _taken(
    items: Sequence[Item], phone: ReturningPhone, keyring: Keyring, now: datetime
) -> list[Taken]:
    done: list[Taken] = []
    # A PIN that was wrong is one try, however much its person did.
    wrong: set[str] = set()
    for first in range(0, len(items), rules.MOST):
        some = items[first : first + rules.MOST]
        asked = await service.take([one for one in some if one.person not in wrong], phone, keyring, now)
        told = iter(asked)
        done += [Taken(one, rules.Wait.PIN) if one.person in wrong else next(told) for one in some]
        wrong |= {one.item.person for one in asked if one.wait is rules.Wait.PIN}
    return done


async def _returning(
    phone: CarryingPhone, content: Content, sign_in: SignInAttempt, keyring: Keyring, now: datetime
) -> ReturningPhone:
    """The phone as it was when it was last here; what its session was ended for since counts no more."""
    session = await Session.filter(id=phone.session, ended_at=None, expires_at__gt=now).first()
    person: int | None = session.person_id if session else None  # type: ignore[attr-defined]
    return ReturningPhone(
        person_id=person,
        away_since=await vouched_since(person, SessionKind.WEB, now) if person is not None else None,
        sealed={one.person: one.sealed for one in content.proofs},
        here={face.ref: face.person_id for face in await remembered(phone.device, keyring)},
        sign_in=sign_in,
        sent_at=now,
    )


def _by_our_clock(item: Item, off: int) -> Item:
    """The times put right by as much as that clock was off at its last contact."""
    by = timedelta(milliseconds=off)
    sent = item.attempt
    if sent.occurred_at is None or sent.started_at is None:
        return item
    return replace(
        item,
        attempt=replace(
            sent, occurred_at=_moved(sent.occurred_at, by), started_at=_moved(sent.started_at, by)
        ),
    )


def _task_by_our_clock(task: TaskIn, off: int) -> TaskIn:
    return msgspec.structs.replace(task, occurred_at=_moved(task.occurred_at, timedelta(milliseconds=off)))


def _moved(at: datetime, by: timedelta) -> datetime:
    try:
        return at + by
    except OverflowError:
        return at


def _as_sent_by(phone: CarryingPhone, secret: bytes) -> Token[Sender | None]:
    """Where it was done is that phone, not the one that carried it."""
    carrier, kept = sender.current.get(), devices.device(phone.device)
    named = kept.name if kept.marks else f"session {phone.session}"
    return sender.current.set(Sender(secret, named, carrier.address if carrier else ""))


def _line(number: int, one: Taken) -> CarriedLine:
    if one.gone or one.unread:
        return CarriedLine(number, Status.REJECTED, ANSWERS[Status.REJECTED])
    if one.wait is not None or one.answer is None:
        return CarriedLine(number, "waits", AGAIN if one.wait in (None, rules.Wait.AGAIN) else WAITS)
    status = _status(one)
    return CarriedLine(number, status, ANSWERS[status])


def _noted(number: int, one: Answer) -> CarriedLine:
    if one.status == "waits":
        return CarriedLine(number, "waits", AGAIN if one.why == rules.Wait.AGAIN else WAITS)
    return CarriedLine(number, one.status, ANSWERS[Status(one.status)])


def _status(one: Taken) -> Status:
    if not isinstance(one.answer, Submitted):
        return Status.REJECTED
    if one.answer.outcome is not None:
        return one.answer.outcome.status
    return Status.DUPLICATE if one.answer.known_before else Status.ACCEPTED
