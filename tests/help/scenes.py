"""Two villagers, lessons that may be learned together, and a campaign that pays for help."""

import json
from dataclasses import dataclass
from uuid import uuid4

from contest.database import run, value
from contest.ledger.rules import FactKind, NewFact, Outcome
from contest.rewards import service as rewards
from tests.making import make_campaign, make_lesson, make_person, make_unit

SECRET = b"s" * 40
TOGETHER, ALONE = "lesson-1", "lesson-9"


@dataclass(frozen=True, slots=True)
class Scene:
    helper: int
    learner: int
    lesson: int
    village: int


async def publish(slug: str, peer_help: bool = True) -> int:
    """A lesson with just enough content to be named."""
    lesson = await make_lesson(slug)
    content = {"title": {"vi": f"Bài {slug}", "en": f"Lesson {slug}"}, "icon": "wifi", "peer_help": peer_help}
    await run(
        "INSERT INTO lesson_version (lesson_id, number, digest, content) VALUES ($1, 1, $2, $3)",
        lesson,
        slug,
        json.dumps(content),
    )
    return lesson


async def village_with_campaign() -> Scene:
    """A helper and a learner of one village in a running campaign, and two lessons."""
    village = await make_unit()
    lesson = await publish(TOGETHER)
    await publish(ALONE, peer_help=False)
    await make_campaign()
    helper, learner = await make_person("Vàng A Páo", unit=village), await make_person(unit=village)
    return Scene(helper, learner, lesson, village)


async def passes(learner: int, lesson: int) -> Outcome:
    """The learner passes the lesson with all questions right."""
    key = uuid4()
    return await rewards.give(
        NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", learner, lesson_id=lesson, score=100)
    )


async def points_of(person: int) -> int:
    """All points of a person in the ledger."""
    points: int = await value(
        "SELECT coalesce(sum(points), 0) FROM ledger_entry WHERE person_id = $1", person
    )
    return points
