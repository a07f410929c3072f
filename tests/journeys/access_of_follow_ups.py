"""Who may open the pages of passes called on by lot, and one that was drawn for those that name it."""

from uuid import uuid4

from contest.capabilities import Capability
from contest.clock import now
from contest.database import value
from contest.ledger.rules import FactKind, NewFact, paper_key
from contest.rewards import service as rewards
from tests.journeys.access import EVERYBODY, Access, branch, may
from tests.journeys.things import THINGS
from tests.journeys.walking import LESSON
from tests.making import make_person
from tests.site import SLUG

DRAWN = """
    WITH draw AS (
        INSERT INTO follow_up_draw (campaign_id, day, after, number, root, passes)
        SELECT l.campaign_id, current_date, e.number - 1, e.number, repeat('0', 64), ARRAY[e.number]
        FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id JOIN campaign c ON c.id = l.campaign_id
        JOIN fact f ON f.id = e.fact_id WHERE f.key = $1 AND c.slug = $2 RETURNING id, number)
    INSERT INTO follow_up (draw_id, number, fact_id, way)
    SELECT draw.id, draw.number, f.id, 'paper' FROM draw, fact f WHERE f.key = $1 RETURNING ref::text
"""


async def follow_up(unit: int, learner: int) -> str:
    """A pass on paper of a member of the unit that was drawn, and nobody was called on yet."""
    person = await make_person("Quàng Thị Inh", unit=unit)
    lesson = await value("SELECT id FROM lesson WHERE slug = $1", LESSON)
    fact = NewFact(
        key=uuid4(),
        kind=FactKind.LESSON_PASSED,
        natural_key=paper_key(lesson, person),
        person_id=person,
        lesson_id=lesson,
        score=80,
        occurred_at=now(),
    )
    await rewards.give(fact)
    return str(await value(DRAWN, fact.key, SLUG))


THINGS["follow_up"] = follow_up
LIST, LOTS = "/organise/{slug:str}/follow-ups", "/campaigns/{slug:str}/follow-ups"
FOLLOWED_UP: dict[str, Access] = {
    LIST: may(Capability.CALL_ON),
    "/follow-ups": may(Capability.CALL_ON),
    "/follow-ups/waiting": may(Capability.CALL_ON),
    f"{LIST}/{{ref:uuid}}": branch(Capability.CALL_ON, thing="follow_up", outcome="confirmed"),
    **dict.fromkeys((LOTS, f"{LOTS}/counts", f"{LOTS}/passes.csv"), EVERYBODY),
}
