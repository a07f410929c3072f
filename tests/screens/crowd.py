"""People whose learning makes boards move, made and paid without a browser."""

from datetime import datetime
from uuid import uuid4

from contest.database import rows, value
from contest.ledger.rules import FactKind, NewFact
from contest.rewards.batch import settle
from contest.seeding import seed_province
from contest.seeding.campaign import seed_campaign
from tests.making import make_person
from tests.two_campaigns import campaign_of_agencies

COMPETING = """
    SELECT id, track FROM unit WHERE track IS NOT NULL AND kind NOT IN ('team', 'class') ORDER BY code
"""
LESSON = "SELECT id FROM lesson ORDER BY position LIMIT 1"


async def learn(village: str, people: int = 1) -> None:
    """Let this many newcomers of a village pass a lesson."""
    place: int = await value("SELECT id FROM unit WHERE code = $1", village)
    lesson: int = await value(LESSON)
    newcomers = [await make_person(unit=place) for _ in range(people)]
    await settle([_passed(person, lesson, 100) for person in newcomers])


def _passed(person: int, lesson: int, score: int) -> NewFact:
    """A lesson passed just now."""
    key = uuid4()
    return NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, lesson_id=lesson, score=score)


async def whole_province(now: datetime) -> None:
    """Điện Biên in a running campaign, its agencies in one more; in each unit somebody passed a lesson."""
    await seed_province()
    await seed_campaign(None, now)
    await campaign_of_agencies(now)
    lesson: int = await value(LESSON)
    people = [await make_person(unit=unit["id"], track=unit["track"]) for unit in await rows(COMPETING)]
    await settle([_passed(person, lesson, 70 + number % 31) for number, person in enumerate(people)])
