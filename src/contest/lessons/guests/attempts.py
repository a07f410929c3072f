"""Attempts without an account in their table: by the digest of their device, for a day."""

import json
from datetime import datetime
from uuid import UUID

from contest.database import Record, row, rows, run
from contest.lessons.attempts import OwnAttempt, attempt_in
from contest.lessons.guests.rules import KEPT_FOR, GuestTry

# Nobody: an attempt that is kept gets its person's id.
COLUMNS = """key, 0::bigint AS person_id, lesson_id, version, questions, answers, started_at, finished_at,
             right_count, of_count, passed, too_fast"""
# Pressed twice it goes on with the one that is open.
START = f"""
    INSERT INTO guest_attempt AS open (key, device, lesson_id, version, questions, answers, of_count,
                                       started_at, passed)
    VALUES ($1, $2, $3, $4, $5::text[], '{{}}', $6, $7, false)
    ON CONFLICT (device, lesson_id, version) WHERE finished_at IS NULL
    DO UPDATE SET of_count = open.of_count
    RETURNING {COLUMNS}
"""  # noqa: S608 - only our own column list is inserted
OF_DEVICE = f"""
    SELECT {COLUMNS} FROM guest_attempt WHERE key = $1 AND device = $2 AND started_at > $3
"""  # noqa: S608
LOCKED = f"{OF_DEVICE} FOR UPDATE"
OPEN = """
    SELECT key FROM guest_attempt
    WHERE device = $1 AND lesson_id = $2 AND version = $3 AND finished_at IS NULL AND started_at > $4
"""
SAVE = """
    UPDATE guest_attempt
    SET answers = $2::jsonb, finished_at = $3, right_count = $4, passed = $5, too_fast = $6
    WHERE key = $1
"""
PASSED = f"""
    SELECT {COLUMNS} FROM guest_attempt
    WHERE device = $1 AND passed AND started_at > $2 ORDER BY finished_at, key
"""  # noqa: S608
TRIES = """
    SELECT lesson_id, passed, started_at FROM guest_attempt WHERE device = $1 AND started_at > $2
    ORDER BY started_at, id
"""
FORGET = "DELETE FROM guest_attempt WHERE device = $1 AND started_at <= $2"
# One day after it was opened an attempt is gone, whether somebody swept or not.
SWEEP = "DELETE FROM guest_attempt WHERE started_at <= $1"


def _since(now: datetime) -> datetime:
    return now - KEPT_FOR


async def open_attempt(
    key: UUID, device: str, lesson: tuple[int, int], questions: tuple[str, ...], now: datetime
) -> OwnAttempt:
    """The open attempt of a device at a lesson in a version: a new one with this key, or the one there is."""
    await run(FORGET, device, _since(now))
    found = await row(START, key, device, *lesson, list(questions), len(questions), now)
    assert found is not None, "an insert that meets an open attempt returns that"
    return attempt_in(found)


async def attempt(key: UUID, device: str, now: datetime) -> OwnAttempt | None:
    """An attempt of this device that is kept still; that of another device is none."""
    return _found(await row(OF_DEVICE, key, device, _since(now)))


async def locked(key: UUID, device: str, now: datetime) -> OwnAttempt | None:
    """The same, held until the transaction ends."""
    return _found(await row(LOCKED, key, device, _since(now)))


async def open_key(device: str, lesson_id: int, version: int, now: datetime) -> UUID | None:
    """The quiz that this device is in the middle of, if there is one."""
    found = await row(OPEN, device, lesson_id, version, _since(now))
    return UUID(bytes=found["key"].bytes) if found else None


async def passed(device: str, now: datetime) -> list[OwnAttempt]:
    """What was passed on a device and is nobody's yet, in the order in which it was passed."""
    return [attempt_in(found) for found in await rows(PASSED, device, _since(now))]


async def tries(device: str, now: datetime) -> list[GuestTry]:
    """Every quiz that a device opened within the day."""
    found = await rows(TRIES, device, _since(now))
    return [GuestTry(one["lesson_id"], one["passed"], one["started_at"]) for one in found]


async def save(attempt: OwnAttempt) -> None:
    """Keep the answers and, once finished, the marks."""
    right = attempt.marks.right if attempt.marks else None
    answers = json.dumps(attempt.answers)
    await run(SAVE, attempt.key, answers, attempt.finished_at, right, attempt.passed, attempt.too_fast)


async def remove(key: UUID) -> None:
    """It is somebody's now."""
    await run("DELETE FROM guest_attempt WHERE key = $1", key)


async def sweep(now: datetime) -> int:
    """Forget what nobody opened an account for within the day."""
    return await run(SWEEP, _since(now))


def _found(found: Record | None) -> OwnAttempt | None:
    return attempt_in(found) if found else None
