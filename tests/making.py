"""People, units, lessons and campaigns for tests, made as plainly as the tables allow."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from contest.campaigns.rules import Rules
from contest.database import run, transaction, value
from contest.security.codes import new_code
from contest.units.rules import folded

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # 12:00 in Điện Biên
DAY = timedelta(days=1)
numbers = count(1)
# What one process made may be copied into the database of another one.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "one")

RULES = Rules(
    lesson_points=10,
    standard_points=50,
    help_confirmed_points=3,
    help_completed_points=12,
    day_cap=60,
    campaign_cap=1000,
    pair_cap=3,
    smallest=20,
    required={"nguoi_dan": ("lesson-1", "lesson-2")},
    lessons=tuple(f"lesson-{n}" for n in range(1, 10)),
)
OBSTACLE = "INSERT INTO obstacle (unit_id, kind, by_id) VALUES ($1, 'no_signal', $2) RETURNING ref"


async def make_unit(
    name: str = "Bản Che Căn",
    *,
    kind: str = "village",
    track: str | None = "village",
    parent: int | None = None,
    eligible: int = 100,
    code: str | None = None,
) -> int:
    """A unit below `parent`; its id."""
    above = await value("SELECT ancestors FROM unit WHERE id = $1", parent) if parent else []
    return await value(
        """INSERT INTO unit (code, kind, track, parent_id, ancestors, name, folded, eligible, eligible_source,
                             band, join_code, demo)
           VALUES ($1, $2, $3, $4, $5, $6, $9, $7, 'test', '', $8, true) RETURNING id""",
        code or f"U{next(numbers):05}",
        kind,
        track,
        parent,
        [parent, *above] if parent else [],
        name,
        eligible,
        new_code(),
        folded(name),
    )


async def make_pass(person: int, lesson: int) -> None:
    """A lesson that somebody passed before any campaign."""
    await run(
        "INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, lesson_id, score, occurred_at)"
        " SELECT key, 'quiz:' || key, '', 'lesson_passed', $1, $2, 100, '2025-01-01'"
        " FROM gen_random_uuid() AS key",
        person,
        lesson,
    )


async def make_person(
    name: str = "Lò Thị Hương",
    *,
    unit: int | None = None,
    track: str = "village",
    group: str = "nguoi_dan",
    band: str = "18+",
    since: datetime = NOON - 365 * DAY,
) -> int:
    """A person who may sign in by name only, in a unit when one is given; the id."""
    person: int = await value(
        """INSERT INTO person (sign_in_name, pin_hash, display_name, birth_band, target_group, language, demo)
           VALUES ($1, 'none', $2, $3, $4, 'vi', true) RETURNING id""",
        f"test-{PROCESS}-{next(numbers)}",
        name,
        band,
        group,
    )
    if unit is not None:
        await run(
            "INSERT INTO membership (person_id, unit_id, track, since) VALUES ($1, $2, $3, $4)",
            person,
            unit,
            track,
            since,
        )
    return person


async def make_lesson(slug: str) -> int:
    """A lesson without content; its id."""
    return await value(
        "INSERT INTO lesson (slug, position, published) VALUES ($1, $2, 1) RETURNING id", slug, next(numbers)
    )


@dataclass(frozen=True, slots=True)
class MadeCampaign:
    id: int
    ledger_id: int
    slug: str


async def make_campaign(
    *,
    phase: str = "running",
    gate: str = "open",
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    grace_hours: int = 48,
    rules: Rules = RULES,
) -> MadeCampaign:
    """A campaign around the present moment with an open ledger and one rule version."""
    now = datetime.now(UTC)
    slug = f"campaign-{next(numbers)}"
    starts_at, ends_at = starts_at or now - 30 * DAY, ends_at or now + 30 * DAY
    campaign: int = await value(
        """INSERT INTO campaign (slug, name, template, phase, starts_at, ends_at, grace_hours)
           VALUES ($1, 'Mùa thử', '100-ngay-cao-diem', $2, $3, $4, $5) RETURNING id""",
        slug,
        phase,
        starts_at,
        ends_at,
        grace_hours,
    )
    ledger: int = await value(
        "INSERT INTO ledger (campaign_id, last_number, gate) VALUES ($1, 0, $2) RETURNING id", campaign, gate
    )
    # One that is born certified takes no rules any more.
    await against_the_rules(
        "INSERT INTO rule_version (campaign_id, number, valid_from, rules) VALUES ($1, 1, $2, $3)",
        campaign,
        starts_at,
        json.dumps(json.loads(rules.as_json())),
    )
    return MadeCampaign(campaign, ledger, slug)


async def give_role(person: int, role: str, unit: int | None = None) -> int:
    """Let somebody hold a role in a branch, not dormant; the person."""
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)", person, role, unit)
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", person)
    return person


async def reasons_given(but: int | None = None) -> None:
    """As if each organiser had said within this hour, for every unit and branch, why names must be seen.

    One may be left out, who is asked.
    """
    await run(
        """INSERT INTO audit_record (by_id, act, subject, after, unit_id)
           SELECT g.person_id, 'members_opened', coalesce('unit:' || u.code, 'people'),
                  '{"reason": "Kiểm tra kiến nghị ngày 12/11"}', u.id
           FROM (SELECT DISTINCT person_id FROM role_grant WHERE role NOT IN ('champion', 'helper')) g,
                (SELECT id, code FROM unit UNION ALL SELECT NULL, NULL) u
           WHERE g.person_id IS DISTINCT FROM $1""",
        but,
    )


async def make_entry(
    unit: int,
    name: str = "Lò Thị Hương",
    *,
    part: int | None = None,
    code: str | None = None,
    phone_blind: str | None = None,
    band: str | None = None,
    person: int | None = None,
) -> int:
    """A line on the list of a unit; its id."""
    return await value(
        """INSERT INTO roster_entry (unit_id, part_id, key, name, claim_code, phone_blind, birth_band,
                                     person_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id""",
        unit,
        part or unit,
        f"number {next(numbers)}",
        name,
        code or new_code(12),
        phone_blind,
        band,
        person,
    )


async def against_the_rules(sql: str, *arguments: object) -> None:
    """Bring a table into a state that the guards of the database refuse, as only its owner could."""
    async with transaction():
        await run("SET LOCAL session_replication_role = replica")
        await run(sql, *arguments)


async def make_corner() -> Mapping[str, int]:
    """Two communes with villages, a factory with a team, a school with a class: their ids by their codes."""
    made: dict[str, int] = {}

    async def add(code: str, name: str, kind: str, track: str | None, above: str | None = None) -> None:
        parent = made[above] if above else None
        made[code] = await make_unit(name, kind=kind, track=track, parent=parent, code=code)

    await add("11", "Điện Biên", "province", None)
    await add("03325", "Mường Phăng", "xa", None, "11")
    await add("03127", "Điện Biên Phủ", "phuong", None, "11")
    await add("03325-001", "Bản Che Căn", "ban", "village", "03325")
    await add("03325-002", "Bản Phăng 1", "ban", "village", "03325")
    await add("03325-003", "Ánh Sáng", "thon", "village", "03325")
    await add("03325-004", "An Hoà", "thon", "village", "03325")
    await add("03127-001", "Tổ dân phố 1", "to_dan_pho", "village", "03127")
    await add("03127-010", "Tổ dân phố 10", "to_dan_pho", "village", "03127")
    await add("03127-011", "Bản Him Lam", "ban", "village", "03127")
    await add("DN001", "Xưởng may Chế Cần", "enterprise", "enterprise", "03127")
    await add("DN001-T1", "Tổ cắt", "team", "enterprise", "DN001")
    await add("TH001", "Trường THCS xã Mường Phăng", "school", "school", "03325")
    await add("TH001-7A", "Lớp 7A", "class", "school", "TH001")
    return made
