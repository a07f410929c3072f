"""What sites of earlier releases left in their tables, and what must be found there after an upgrade."""

from collections.abc import Mapping
from dataclasses import dataclass

from contest.database.schema.apps import CONTEST, App
from contest.database.schema.migrate import _apply, _pending, _sole_runner, _tables
from tests.database.baseline import STEP_BY_STEP


@dataclass(frozen=True, slots=True)
class Release:
    """The last migration of a release, rows that it wrote, and what must be read of them ever after."""

    last: str
    leaves: tuple[str, ...]
    finds: Mapping[str, object]


RELEASES = (
    Release(
        "0006_search_units_without_accents",
        (
            """INSERT INTO unit (id, code, kind, ancestors, name, folded, eligible, eligible_source, band,
                                 demo)
               VALUES (1, '11', 'province', '{}', 'Điện Biên', 'dien bien', 0, '', '', false)""",
            """INSERT INTO unit (id, code, kind, track, parent_id, ancestors, name, folded, eligible,
                                 eligible_source, band, join_code, demo)
               VALUES (2, '03325-001', 'ban', 'village', 1, '{1}', 'Bản Che Căn', 'ban che can', 80, 'UBND',
                       '', 'LJHM5DWQ', false)""",
            """INSERT INTO person (id, phone_blind, pin_hash, display_name, birth_band, target_group,
                                   language, demo)
               VALUES (7, 'blind-7', 'argon', 'Lò Thị Hương', '18+', 'nguoi_dan', 'vi', false)""",
            """INSERT INTO membership (person_id, unit_id, track, since)
               VALUES (7, 2, 'village', '2026-10-01Z')""",
            """INSERT INTO campaign (id, slug, name, template, phase, starts_at, ends_at, grace_hours)
               VALUES (3, 'mua-thu', 'Mùa thử', '100-ngay-cao-diem', 'running', '2026-10-01Z', '2027-01-09Z',
                       48)""",
            "INSERT INTO ledger (id, campaign_id, last_number, gate) VALUES (4, 3, 1, 'open')",
            """INSERT INTO rule_version (campaign_id, number, valid_from, rules)
               VALUES (3, 1, '2026-10-01Z', '{}')""",
            """INSERT INTO fact (id, key, natural_key, fingerprint, kind, person_id, score, occurred_at)
               VALUES (5, gen_random_uuid(), 'lesson:1', 'print', 'lesson_passed', 7, 90, '2026-10-02Z')""",
            """INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind,
                                         achieved, rule_version, reason, occurred_at)
               VALUES (4, 1, 5, 7, '{2,1}', '{2,1}', 10, 'lesson', false, 1, '', '2026-10-02Z')""",
        ),
        {
            "SELECT points FROM ledger_entry WHERE ledger_id = 4 AND number = 1": 10,
            "SELECT secret || '/' || pin_seen FROM person WHERE id = 7": "pin/false",
            "SELECT joining FROM unit WHERE code = '03325-001'": "open",
            "SELECT length(salt) FROM ledger WHERE id = 4": 32,
            "SELECT unit_id FROM membership WHERE person_id = 7": 2,
        },
    ),
    Release(
        "0011_lighter_writing",
        (
            """INSERT INTO fact (id, key, natural_key, fingerprint, kind, person_id, score, occurred_at)
               VALUES (6, gen_random_uuid(), 'lesson:2', 'print', 'lesson_passed', 7, 100, '2026-10-03Z')""",
            """INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind,
                                         achieved, rule_version, reason, occurred_at)
               VALUES (4, 2, 6, 7, '{2,1}', '{}', 10, 'lesson', false, 1, '', '2026-10-03Z')""",
            """INSERT INTO fact (id, key, natural_key, fingerprint, kind, person_id, occurred_at)
               VALUES (8, gen_random_uuid(), 'correction:2', 'print', 'correction', 7, '2026-10-03Z')""",
            """INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind,
                                         achieved, rule_version, reason, reverses, occurred_at)
               VALUES (4, 3, 8, 7, '{2,1}', '{}', -10, 'correction', false, 1, 'nhầm', 2, '2026-10-03Z')""",
        ),
        {"SELECT sum(points) FROM ledger_entry WHERE ledger_id = 4": 10},
    ),
    Release(
        "0019_households",
        (
            """INSERT INTO roster_entry (unit_id, part_id, key, name, claim_code)
               VALUES (2, 2, 'n:1', 'Vàng A Páo', 'CCCCCCCCCC')""",
            "INSERT INTO role_grant (person_id, role, unit_id) VALUES (7, 'champion', 2)",
        ),
        {
            "SELECT name FROM roster_entry WHERE unit_id = 2": "Vàng A Páo",
            "SELECT role FROM role_grant WHERE person_id = 7": "champion",
        },
    ),
)


async def pending(url: str, app: App = CONTEST) -> list[str]:
    """The migrations that a database has not seen."""
    async with _tables(url, app) as executor:
        return [migration.name for migration in await _pending(executor)]


async def up_to(last: str, url: str) -> None:
    """Bring the tables to where a release left them, as that release did: step by step."""
    async with _sole_runner(url), _tables(url, STEP_BY_STEP) as executor:
        known = None
        for migration in await _pending(executor):
            if migration.name <= last:
                known = await _apply(migration, STEP_BY_STEP, known)
