"""What was counted before a list came: completions that stand, undone ones, and quizzes passed here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from contest.database import rows
from contest.local_time import local_day

# What still stands of an undone entry was given again as an entry of its own.
PASSED = """
    WITH RECURSIVE passed AS (
        SELECT id, person_id, lesson_id, occurred_at, natural_key LIKE 'imported:%' AS imported FROM fact
        WHERE kind = 'lesson_passed' AND person_id = ANY ($1::bigint[]) AND lesson_id = ANY ($2::bigint[])
    ), line (fact, ledger_id, number) AS (
        SELECT p.id, e.ledger_id, e.number FROM passed p CROSS JOIN ledger l
        JOIN ledger_entry e ON e.ledger_id = l.id AND e.person_id = p.person_id AND e.fact_id = p.id
        UNION
        SELECT line.fact, e.ledger_id, e.number FROM line
        JOIN fact a ON a.natural_key = 'again:' || line.ledger_id || ':' || line.number
                   AND a.lesson_id IS NOT NULL
        JOIN ledger_entry e ON e.ledger_id = line.ledger_id AND e.person_id = a.person_id AND e.fact_id = a.id
    )
    SELECT p.person_id, p.lesson_id, p.occurred_at, p.imported, count(line.fact) > 0 AS priced,
           array_agg(l.campaign_id) FILTER (WHERE line.fact IS NOT NULL AND r.number IS NULL) AS stands_in
    FROM passed p LEFT JOIN line ON line.fact = p.id LEFT JOIN ledger l ON l.id = line.ledger_id
    LEFT JOIN ledger_entry r ON r.ledger_id = line.ledger_id AND r.reverses = line.number
    GROUP BY p.id, p.person_id, p.lesson_id, p.occurred_at, p.imported ORDER BY p.id
"""

# A person and the slug of a lesson.
Key = tuple[int, str]


@dataclass(slots=True)
class Before:
    """What lists and quizzes brought before.

    `counted` were brought by a list and stand; `undone` are the days of those that were undone, one for each
    time; `passed` are the campaigns in which a pass by quiz stands.
    """

    counted: set[Key] = field(default_factory=set)
    undone: dict[Key, list[date]] = field(default_factory=dict)
    passed: dict[Key, set[int]] = field(default_factory=dict)

    def was_undone(self, key: Key, day: date) -> bool:
        """Whether it is the very completion that was undone; one on another day is another one."""
        return day in self.undone.get(key, ())

    def times_undone(self, key: Key) -> int:
        """How often the completion was brought and undone."""
        return len(self.undone.get(key, ()))

    def is_passed_in(self, key: Key, campaigns: Collection[int]) -> bool:
        """Whether a quiz gave the points of the lesson in all these campaigns already."""
        return bool(campaigns) and set(campaigns) <= self.passed.get(key, set())


async def before(people: Collection[int], ids: Mapping[str, int]) -> Before:
    """What was counted of these people in these lessons, by the slugs of the lessons."""
    slugs, told = {number: slug for slug, number in ids.items()}, Before()
    if not people:
        return told
    for one in await rows(PASSED, list(people), list(slugs)):
        key = one["person_id"], slugs[one["lesson_id"]]
        stands_in = one["stands_in"] or []
        if not one["imported"]:
            told.passed.setdefault(key, set()).update(stands_in)
        elif one["priced"] and not stands_in:
            told.undone.setdefault(key, []).append(local_day(one["occurred_at"]))
        else:
            told.counted.add(key)
    return told
