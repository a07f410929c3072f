"""Helps started by one person and confirmed by another; what was confirmed is given to the ledger."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg
import structlog
from uuid_utils.compat import uuid7

from contest.database import Record, row, rows
from contest.errors import Conflict, Invalid, Refused
from contest.help import queries, rules
from contest.help.models import Help
from contest.help.queries import HelpView
from contest.ledger.holds import not_voided
from contest.ledger.rules import FactKind, NewFact, Outcome
from contest.local_time import local_day, start_of_day
from contest.rewards import service as rewards
from contest.security import codes, throttle
from contest.security.blind_index import blind
from contest.settings import derived

# A campaign waits 30 days for late facts at most; an older one could hardly be paid.
LOOKED_BACK = timedelta(days=31)

# A code that was ever used is never used again, so a new help may have to draw twice.
START = """
    INSERT INTO help (key, helper_id, lesson_id, code_hash, started_at, expires_at, assisted)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (code_hash) DO NOTHING RETURNING id
"""
# One statement: of a hundred people with the same code, one is the learner.
CONSUME = f"""
    UPDATE help SET learner_id = $2, confirmed_at = $3
    WHERE key = $1 AND confirmed_at IS NULL AND expires_at > $3 AND helper_id <> $2
      AND NOT EXISTS (SELECT FROM fact f WHERE f.kind = 'lesson_passed' AND f.person_id = $2
                      AND f.lesson_id = help.lesson_id
                      AND {not_voided("f")})
    RETURNING id
"""  # noqa: S608 - no value is put in
CONFIRMED = """
    SELECT id, key, helper_id, learner_id, lesson_id, confirmed_at FROM help
    WHERE key = $1 AND confirmed_at IS NOT NULL
"""
WITHOUT_FACT = """
    SELECT h.id, h.key, h.helper_id, h.learner_id, h.lesson_id, h.confirmed_at
    FROM help h LEFT JOIN fact f ON f.key = h.key
    WHERE h.id > $1 AND h.confirmed_at >= $2 AND f.id IS NULL ORDER BY h.id LIMIT 200
"""
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Started:
    """A help that waits for its learner, with the code to tell."""

    key: UUID
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A help that was confirmed, and what the ledger said to it."""

    key: UUID
    outcome: Outcome


async def start(
    helper_id: int, slug: str, secret: bytes, now: datetime, *, assisted: bool = False
) -> Started:
    """Begin to help somebody with a lesson one has passed; its code is good for one person and 45 minutes.

    `assisted`: it goes on the helper's own phone.
    """
    lesson, counts = await queries.lesson(slug)
    if not counts:
        raise Conflict(rules.NO_PEER_HELP)
    if not await queries.has_passed(helper_id, lesson.id):
        raise Conflict(rules.NOT_PASSED)
    open_ = Help.filter(helper_id=helper_id, confirmed_at__isnull=True, expires_at__gt=now)
    if await open_.count() >= rules.MOST_OPEN:
        raise Conflict(rules.TOO_MANY_OPEN)
    today = Help.filter(
        helper_id=helper_id, confirmed_at__isnull=True, started_at__gte=start_of_day(local_day(now))
    )
    if await today.count() >= rules.MOST_UNUSED:
        raise Conflict(rules.UNUSED)
    expires_at = now + rules.CODE_LIFE
    while True:
        key = uuid7()
        code = code_of(secret, key)
        if await row(START, key, helper_id, lesson.id, _kept(secret, code), now, expires_at, assisted):
            return Started(key, code, expires_at)


def code_of(secret: bytes, key: UUID) -> str:
    """The code of a help, worked out again for the one who shows it."""
    return rules.code_of(derived(secret, "help code"), key)


async def look(typed: str, person_id: int, secret: bytes, now: datetime) -> HelpView:
    """The help behind a code that this person may confirm; each reason against it has its own sentence."""
    found = await _behind(typed, person_id, secret, now)
    if found.learner_id == person_id:
        return found
    refusal = rules.refusal(await queries.standing(found, person_id), person_id, now)
    if refusal is not None:
        raise refusal
    return found


async def confirm(typed: str, person_id: int, secret: bytes, now: datetime) -> Confirmed:
    """Take part in a help as its learner, once for all; the same person again gets the first outcome."""
    found = await look(typed, person_id, secret, now)
    if found.learner_id is None:
        await _consume(found, person_id, now)
    # Stored first: if the process ends here, the sweep gives the fact.
    kept = await row(CONFIRMED, found.key)
    assert kept is not None, "a consumed help is confirmed"
    return Confirmed(found.key, await rewards.give(_fact(kept)))


async def _behind(typed: str, person_id: int, secret: bytes, now: datetime) -> HelpView:
    """Look a code up; guessing is slowed down for each person."""
    read = [code for code in codes.read(typed) if len(code) == codes.Length.HELP]
    if not read:
        raise Invalid(rules.UNKNOWN)
    guesser = f"help code {person_id}"
    await throttle.check(guesser, now)
    found = await queries.behind_codes([_kept(secret, code) for code in read], now)
    if found is None:
        raise Invalid(rules.UNKNOWN)
    await throttle.succeeded(guesser)
    return found


async def _consume(found: HelpView, person_id: int, now: datetime) -> None:
    try:
        taken = await row(CONSUME, found.key, person_id, now)
    except asyncpg.UniqueViolationError:
        raise Conflict(rules.HELPED) from None
    if taken is not None:
        return
    # Somebody was faster, or the learner passed meanwhile: say which.
    again = await queries.help_of(found.key, found.helper_id, now)
    if again.learner_id != person_id:
        refusal = rules.refusal(await queries.standing(again, person_id), person_id, now)
        raise refusal or Conflict(rules.USED)


async def sweep(now: datetime) -> int:
    """Give its fact to every confirmed help that lacks one, and return how many were given.

    The process may have ended between a confirmation and its fact; doing this again is harmless.
    """
    given, last = 0, 0
    while found := await rows(WITHOUT_FACT, last, now - LOOKED_BACK):
        for one in found:
            given += await _given(one)
        last = found[-1]["id"]
    return given


async def _given(found: Record) -> bool:
    try:
        await rewards.give(_fact(found))
    except Refused as refusal:
        log.warning("help_without_fact", kind=type(refusal).__name__)
        return False
    return True


def _fact(found: Record) -> NewFact:
    """The fact of a confirmed help, always the same for the same help."""
    key = UUID(bytes=found["key"].bytes)
    return NewFact(
        key=key,
        kind=FactKind.HELP_CONFIRMED,
        natural_key=f"help:{key}",
        person_id=found["helper_id"],
        other_id=found["learner_id"],
        lesson_id=found["lesson_id"],
        occurred_at=found["confirmed_at"],
    )


def _kept(secret: bytes, code: str) -> str:
    """What is kept of a code: eight letters could be tried through, the secret behind them cannot."""
    return blind(secret, f"help code {code}")
