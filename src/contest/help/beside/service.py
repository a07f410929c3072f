"""A help on one phone without a network: both were there, and the learner said so by PIN."""

from datetime import datetime
from uuid import UUID

import asyncpg

from contest.database import row
from contest.errors import N_, Conflict, Forbidden
from contest.help import queries, rules
from contest.ledger.holds import not_voided
from contest.ledger.rules import FactKind, NewFact, Outcome
from contest.rewards import service as rewards
from contest.security.blind_index import blind

HELPER_FIRST = N_("The helper has not passed this lesson yet, so the help is not counted. The result is.")

# No code was shown: the key stands for it, so that the same help is the same row.
NOTE = """
    INSERT INTO help
        (key, helper_id, lesson_id, code_hash, started_at, expires_at, learner_id, confirmed_at, assisted)
    VALUES ($1, $2, $3, $4, $5, $5, $6, $5, true) ON CONFLICT (key) DO NOTHING RETURNING id
"""
KNOWN = """
    SELECT confirmed_at FROM help
    WHERE key = $1 AND helper_id = $2 AND learner_id = $3 AND lesson_id = $4
"""
NOTED = "SELECT id, confirmed_at FROM help WHERE key = $1 AND helper_id = $2 AND learner_id = $3"
BEFORE = f"""
    SELECT EXISTS (SELECT FROM fact
                   WHERE kind = 'lesson_passed' AND person_id = $1 AND lesson_id = $3
                     AND {not_voided("fact")}) AS able,
           EXISTS (SELECT FROM fact
                   WHERE kind = 'lesson_passed' AND person_id = $2 AND lesson_id = $3
                     AND occurred_at < $4
                     AND {not_voided("fact")}) AS passed
"""  # noqa: S608 - no value is put in


async def noted(key: UUID, helper_id: int, learner_id: int) -> bool:
    """Whether this very help was noted before."""
    return await row(NOTED, key, helper_id, learner_id) is not None


async def noted_at(key: UUID, helper_id: int, learner_id: int) -> datetime | None:
    """When this very help was, if it was noted."""
    found = await row(NOTED, key, helper_id, learner_id)
    return found["confirmed_at"] if found else None


async def note(key: UUID, helper_id: int, learner_id: int, slug: str, at: datetime, secret: bytes) -> Outcome:
    """Record a help that both took part in at that time; the same key again gives the first outcome."""
    if helper_id == learner_id:
        raise Forbidden(rules.OWN)
    lesson, counts = await queries.lesson(slug)
    if not counts:
        raise Conflict(rules.NO_PEER_HELP)
    known = await row(KNOWN, key, helper_id, learner_id, lesson.id)
    if known is None:
        before = await row(BEFORE, helper_id, learner_id, lesson.id, at)
        assert before is not None, "two claims are always one row"
        if before["passed"]:
            raise Conflict(rules.PASSED)
        if not before["able"]:
            raise Conflict(HELPER_FIRST)
        code = blind(secret, f"help beside {key}")
        try:
            await row(NOTE, key, helper_id, lesson.id, code, at, learner_id)
        except asyncpg.UniqueViolationError:
            raise Conflict(rules.HELPED) from None
        known = await row(KNOWN, key, helper_id, learner_id, lesson.id)
    if known is None:
        raise Conflict(rules.USED)
    # Stored first: if the process ends here, the sweep gives the fact.
    return await rewards.give(
        NewFact(
            key=key,
            kind=FactKind.HELP_CONFIRMED,
            natural_key=f"help:{key}",
            person_id=helper_id,
            other_id=learner_id,
            lesson_id=lesson.id,
            occurred_at=known["confirmed_at"],
        )
    )
