"""What was written down stays (L-5), and each source of points knows its own things again (L-8)."""

import re

import asyncpg
import pytest

from contest.database import row, rows, run, value
from contest.ledger.rules import NATURAL_KEYS, FactKind
from tests.making import make_campaign, make_person, make_unit

APPEND_ONLY = frozenset(
    (
        *("fact", "ledger_entry", "result", "audit_record", "lesson_version", "rule_version"),
        *("correction", "public_unit", "log_block", "checkpoint", "eligible_change", "former_name"),
        *("phase_change", "ranking_change", "rule_withdrawal", "sums_seal", "decided_round", "end_move"),
        "registration_move",
        "collective_goal",
    )
)
GUARDED = """
    SELECT c.relname AS table, array_agg(t.tgname::text ORDER BY t.tgname) AS triggers
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname IN ('append_only', 'no_truncate') AND t.tgenabled = 'O' GROUP BY c.relname
"""
ROWS = {
    "correction": "INSERT INTO correction (ledger_id, number, reverses, reason) VALUES ($1, 2, 1, 'nhầm')",
    "public_unit": "INSERT INTO public_unit (ledger_id, unit_id, named_id) VALUES ($1, 1, 1)",
    "log_block": "INSERT INTO log_block (ledger_id, block, root) VALUES ($1, 0, '\\x00')",
    "sums_seal": "INSERT INTO sums_seal (ledger_id, number, digest) VALUES ($1, 1, '00')",
    "checkpoint": "INSERT INTO checkpoint (ledger_id, number, root, kind) VALUES ($1, 1, '00', 'hourly')",
    "eligible_change": """
        INSERT INTO eligible_change (campaign_id, unit_id, before, after, source, reason, declaration_id,
                                     by_id)
        VALUES ($1, 1, 100, 120, 'công an xã', 'người mới về', 1, 1)""",
    "former_name": """
        INSERT INTO former_name (unit_id, name, folded, reason)
        VALUES ($1, 'Bản Cũ', 'ban cu', 'sáp nhập')""",
    "phase_change": """
        INSERT INTO phase_change (campaign_id, phase, planned_at, happened_at)
        VALUES ($1, 'running', now(), now())""",
    "decided_round": """
        INSERT INTO decided_round (campaign_id, number, starts_at, ends_at, decided_at, last_number, entries,
                                   sums, standings)
        VALUES ($1, 1, now(), now(), now(), 0, 0, '', '')""",
    "collective_goal": """
        INSERT INTO collective_goal (campaign_id, measure, amount) VALUES ($1, 'lessons', 10000)""",
    "end_move": """
        INSERT INTO end_move (campaign_id, before, after, reason) VALUES ($1, now(), now(), 'lũ')""",
    "registration_move": """
        INSERT INTO registration_move (campaign_id, before, after, reason)
        VALUES ($1, now(), now(), 'lũ')""",
    "rule_withdrawal": "INSERT INTO rule_withdrawal (campaign_id, number, reason) VALUES ($1, 2, 'nhầm')",
    "ranking_change": """
        INSERT INTO ranking_change (campaign_id, unit_id, ranked, reason) VALUES ($1, 1, true, 'nhầm')""",
}


@pytest.mark.usefixtures("database")
async def test_every_table_of_the_past_is_guarded_against_each_change() -> None:
    guarded = {found["table"]: list(found["triggers"]) for found in await rows(GUARDED)}

    assert guarded == {table: ["append_only", "no_truncate"] for table in APPEND_ONLY}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("table", sorted(ROWS))
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id + 1", "DELETE FROM {}", "TRUNCATE {}"])
async def test_a_change_of_the_past_is_refused_by_the_database(table: str, change: str) -> None:
    campaign = await make_campaign()
    await run(ROWS[table], campaign.ledger_id)

    with pytest.raises(asyncpg.RestrictViolationError):
        await run(change.format(table))

    assert await value(f"SELECT count(*) FROM {table}") == 1


@pytest.mark.usefixtures("database")
async def test_nobody_takes_entries_along_when_leaving() -> None:
    person = await make_person(unit=await make_unit())
    await run(
        "INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, score, occurred_at)"
        " VALUES (gen_random_uuid(), 'quiz:1', '', 'lesson_passed', $1, 100, now())",
        person,
    )

    await run("DELETE FROM person WHERE id = $1", person)

    assert await value("SELECT count(*) FROM fact") == 1


def test_every_source_names_its_things_in_a_way_of_its_own() -> None:
    assert NATURAL_KEYS.keys() == set(FactKind)
    shapes = {re.sub(r"\{\w+\}", "{}", template) for template in NATURAL_KEYS.values()}
    assert len(shapes) == len(NATURAL_KEYS)
    assert all("{}" in shape for shape in shapes)


@pytest.mark.usefixtures("database")
async def test_the_database_knows_a_thing_again_whatever_key_it_bears() -> None:
    unique = await row(
        "SELECT count(*) AS count FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
        " AND a.attnum = ANY(i.indkey) WHERE i.indrelid = 'fact'::regclass AND i.indisunique"
        " AND i.indnkeyatts = 1 AND a.attname IN ('key', 'natural_key')"
    )
    assert unique is not None and unique["count"] == 2
