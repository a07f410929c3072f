"""How far people are is worked out for those of the unit that was asked about, and for nobody else."""

import json
from datetime import UTC, datetime

from contest.database import run, value
from contest.my_people.not_reached.queries import PEOPLE
from tests.making import make_person
from tests.site import Site

UNIT = "SELECT id FROM unit WHERE code = $1"
SOME = 3
ELSEWHERE = """
    WITH made AS (
        INSERT INTO person (phone_blind, pin_hash, display_name, birth_band, target_group, language, demo)
        SELECT 'blind-' || n, 'argon', 'Lò Văn Xa', '18+', 'nguoi_dan', 'vi', true
        FROM generate_series(1, 300) n
        RETURNING id)
    INSERT INTO membership (person_id, unit_id, track, since) SELECT id, $1, 'village', now() FROM made
"""


async def test_a_list_of_a_village_looks_at_no_lessons_of_other_villages(site: Site) -> None:
    unit = await value(UNIT, "03325-001")
    for n in range(SOME):
        await make_person(f"Lò Văn {n}", unit=unit)
    await run(ELSEWHERE, await value(UNIT, "03325-002"))
    await run("ANALYZE")
    members = await value("SELECT count(*) FROM membership WHERE unit_id = $1 AND until IS NULL", unit)

    plan = await value(f"EXPLAIN (ANALYZE, FORMAT JSON) {PEOPLE}", 0, datetime.now(UTC), unit, 101, 0)

    looks = times_looked(json.loads(plan)[0]["Plan"], "fact")
    assert looks and max(looks) <= members < 300


def times_looked(node: dict[str, object], table: str) -> list[int]:
    """How often each part of a plan looked into a table."""
    here = [int(str(node["Actual Loops"]))] if node.get("Relation Name") == table else []
    below = node.get("Plans", [])
    assert isinstance(below, list)
    return here + [times for one in below for times in times_looked(one, table)]
