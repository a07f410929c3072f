"""Which lessons somebody can pass by doing them beside this helper."""

from contest.database import rows
from contest.ledger.holds import not_voided
from contest.lessons import library
from contest.lessons.library import PublishedLesson

PASSED = f"""
    SELECT DISTINCT person_id, lesson_id FROM fact
    WHERE kind = 'lesson_passed' AND person_id = ANY ($1::bigint[])
      AND {not_voided("fact")}
    ORDER BY person_id, lesson_id
"""  # noqa: S608 - no value is put in


async def practice_of(helper_id: int) -> tuple[PublishedLesson, ...]:
    """Lessons with a checklist that the helper has passed, in their order."""
    passed = {one["lesson_id"] for one in await rows(PASSED, [helper_id])}
    return tuple(one for one in await library.published() if one.content.checklist and one.id in passed)


async def practice(helper_id: int, learner_id: int) -> tuple[PublishedLesson, ...]:
    """Lessons with a checklist that the helper has passed and the learner has not, in their order."""
    passed = {(one["person_id"], one["lesson_id"]) for one in await rows(PASSED, [helper_id, learner_id])}
    return tuple(
        one
        for one in await library.published()
        if one.content.checklist and (helper_id, one.id) in passed and (learner_id, one.id) not in passed
    )
