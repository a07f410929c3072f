"""What people tried, for those who decide whether one more is kept."""

from collections import defaultdict
from collections.abc import Collection
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


async def lock(people: Collection[int]) -> None:
    """Let nobody else keep attempts of these until this transaction ends."""
    await run(LOCK, list(people))


async def tried_by(people: Collection[int]) -> tuple[dict[int, Allowance], set[UUID]]:
    """What is left to each of these people, and the keys of all that is kept of them."""
    left: dict[int, Allowance] = defaultdict(Allowance)
    keys = set()
    for one in await rows(TRIED, list(people)):
        percent = one["right_count"] * 100 // one["of_count"] if one["of_count"] else 0
        left[one["person_id"]].add(
            Try(one["lesson_id"], local_day(one["finished_at"]), percent, one["passed"])
        )
        keys.add(UUID(bytes=one["key"].bytes))
    return left, keys
