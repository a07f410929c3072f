"""What people tried, for those who decide whether one more is kept."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from contest.database import rows, run
from contest.lessons.allowance.rules import Allowance, Try
from contest.local_time import local_day

# Two batches, or two processes, that keep attempts of one person do so one after the other.
LOCK = """
    SELECT pg_advisory_xact_lock(hashtext('attempts of a person'), p.id::int)
    FROM (SELECT DISTINCT id % 2147483647 AS id FROM unnest($1::bigint[]) AS q (id) ORDER BY 1) AS p
"""
TRIED = """
    SELECT key, person_id, lesson_id, finished_at, right_count, of_count, passed FROM attempt
    WHERE person_id = ANY ($1::bigint[]) AND finished_at IS NOT NULL ORDER BY finished_at, id
"""


# Who was helped with a lesson, by the code that the helper showed, has spent the time together.
HELPED = """
    SELECT DISTINCT f.other_id, f.lesson_id
    FROM unnest($1::bigint[], $2::bigint[]) AS q (person_id, lesson_id)
    JOIN fact f ON f.kind = 'help_confirmed' AND f.other_id = q.person_id AND f.lesson_id = q.lesson_id
    WHERE f.occurred_at > $3 ORDER BY f.other_id, f.lesson_id
"""


async def lock(people: Collection[int]) -> None:
    """Let nobody else keep attempts of these until this transaction ends."""
    await run(LOCK, list(people))


async def tried_by(people: Collection[int]) -> tuple[dict[int, Allowance], set[UUID]]:
    """What is left to each of these people, and the keys of all that is kept of them."""
    left: dict[int, Allowance] = defaultdict(Allowance)
    keys = set()
    for one in await rows(TRIED, list(people)):
        percent = one["right_count"] * 100 // one["of_count"] if one["of_count"] else 0
        at = one["finished_at"]
        tried = Try(one["lesson_id"], local_day(at), percent, one["passed"], at)
        left[one["person_id"]].add(tried)
        keys.add(UUID(bytes=one["key"].bytes))
    return left, keys


async def helped(learned: Collection[tuple[int, int]], since: datetime) -> set[tuple[int, int]]:
    """Of these people and lessons those where a help was confirmed since then."""
    people, lessons = zip(*learned, strict=True) if learned else ((), ())
    found = await rows(HELPED, list(people), list(lessons), since) if learned else []
    return {(one["other_id"], one["lesson_id"]) for one in found}
