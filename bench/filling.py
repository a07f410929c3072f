"""A ledger of any size in minutes: the rows that settling every fact would have left, made by the database.

Every trigger and constraint holds while the rows go in. Attempts, badges and sessions are left out: neither
pricing nor boards, results and packages read them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import gcd

import msgspec

from bench.course import Step, course, rounds_of, spare_lessons
from contest.campaigns.queries import rule_versions
from contest.database import row, rows, run, transaction, value

CHUNK = 250_000
# Nobody's past reaches into the last hours: phones are sending those.
BEFORE_NOW = timedelta(hours=3)
JOINED_BEFORE = timedelta(days=5)

CAMPAIGN = """
    SELECT l.id AS ledger, c.starts_at FROM campaign c JOIN ledger l ON l.campaign_id = c.id WHERE c.id = $1
"""
LESSONS = "SELECT id, slug FROM lesson ORDER BY id"
# The wait at each commit is the disk's, not the ledger's; sorting and hashing may take what this machine has.
HURRY = ("SET LOCAL synchronous_commit = off", "SET LOCAL work_mem = '256MB'")
COURSE = """
    CREATE TABLE bench_course AS
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS given (
        style int, round int, fact text, lesson bigint, score smallint, kind text, points int, worth int,
        reason text, achieved boolean)
"""
# Villages get people in proportion to those they declared; neighbours in the ledger live far apart.
PEOPLE = """
    CREATE TABLE bench_person AS
    WITH village AS (
        SELECT id, ARRAY[id] || ancestors AS units, sum(eligible) OVER (ORDER BY id) - eligible AS low,
               sum(eligible) OVER () AS everybody, row_number() OVER (ORDER BY id) AS position
        FROM unit WHERE track = 'village' AND eligible > 0),
    edges AS (SELECT array_agg(low ORDER BY position) AS lows FROM village)
    SELECT i AS position, $2::bigint + i AS person, $2::bigint + 1 + i % $1::bigint AS neighbour,
           (i % 2)::int AS style, village.id AS unit, village.units
    FROM generate_series(1, $1::bigint) AS i, edges
    JOIN village ON true
    WHERE village.position = width_bucket(
        (i * 7919) % (SELECT max(everybody) FROM village), (SELECT lows FROM edges))
"""
ADD_PEOPLE = """
    INSERT INTO person (id, sign_in_name, pin_hash, display_name, birth_band, target_group, language, demo,
                        created_at)
    SELECT person, 'ledger-' || position, '!', 'Người học ' || position, '18+', 'nguoi_dan', 'vi', true, $1
    FROM bench_person ORDER BY position
"""
ADD_HOMES = """
    INSERT INTO membership (person_id, unit_id, track, since)
    SELECT person, unit, 'village', $1 FROM bench_person ORDER BY position
"""
# One deed after another: everybody's first, then everybody's second; $1 to $2 are the numbers of this piece.
DEEDS = """
    SELECT n, p.person, p.neighbour, p.units, c.*,
           $4::timestamptz + (n - 1)::float8 / $5::float8 * $6::interval AS at, uuidv7() AS key
    FROM generate_series($1::bigint, $2::bigint) AS n
    JOIN bench_person p ON p.position = ((n - 1) % $3::bigint) * $7::bigint % $3::bigint + 1
    JOIN bench_course c ON c.round = (n - 1) / $3::bigint AND c.style = p.style
"""
ADD_DEEDS = f"""
    WITH deed AS MATERIALIZED ({DEEDS}),
    named AS (
        SELECT *, CASE fact WHEN 'lesson_passed' THEN 'quiz:' ELSE 'help:' END || key AS natural_key,
               CASE fact WHEN 'lesson_passed' THEN NULL ELSE neighbour END AS other FROM deed),
    recorded AS (
        INSERT INTO fact (id, key, natural_key, fingerprint, kind, person_id, other_id, lesson_id, score,
                          occurred_at, received_at)
        SELECT n, key, natural_key,
               encode(sha256(convert_to(concat_ws('|', fact, natural_key, person,
                                                  coalesce(other::text, 'None'), lesson,
                                                  coalesce(score::text, 'None'), ''), 'UTF8')), 'hex'),
               fact, person, other, lesson, score, at, at FROM named ORDER BY n)
    INSERT INTO ledger_entry (id, ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, occurred_at, recorded_at)
    SELECT n, $8, n, n, person, units, CASE round WHEN 0 THEN units ELSE '{{}}' END, points, kind, achieved,
           1, reason, at, at FROM named ORDER BY n
"""
# The deeds of one person are found by counting, not by looking for them; `n` is the number of each.
ADD_PROGRESS = """
    INSERT INTO progress (ledger_id, person_id, points, days, lessons, helped, completed, seen, achieved_at)
    SELECT $1, p.person, told.points, told.days, told.lessons,
           CASE WHEN told.helped IS NULL THEN '{}'
                ELSE jsonb_build_object(p.neighbour::text, told.helped) END,
           '{}', p.units, told.achieved_at
    FROM bench_person p JOIN LATERAL (
        SELECT sum(d.points) AS points,
               jsonb_object_agg((d.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text, d.points) AS days,
               coalesce(jsonb_object_agg(d.lesson::text, d.worth) FILTER (WHERE d.kind = 'lesson'), '{}')
                   AS lessons,
               jsonb_agg(d.lesson) FILTER (WHERE d.kind = 'help') AS helped,
               min(d.at) FILTER (WHERE d.achieved) AS achieved_at
        FROM (SELECT c.*, $4::timestamptz + (n - 1)::float8 / $5::float8 * $6::interval AS at
              FROM bench_course c, LATERAL (
                  SELECT c.round * $2::bigint + (p.position - 1) * $3::bigint % $2::bigint + 1 AS n) AS told
              WHERE c.style = p.style AND n <= $5::bigint) d) told ON told.points IS NOT NULL
    WHERE p.position BETWEEN $7 AND $8
    ORDER BY p.person
"""
ADVANCE = "UPDATE ledger SET last_number = $2 WHERE id = $1"
GO_ON = "SELECT setval(pg_get_serial_sequence($1, 'id'), (SELECT max(id) FROM {table}))"
TABLES = ("fact", "ledger_entry", "person", "progress", "membership")
TIDY = ("DROP TABLE bench_course", "DROP TABLE bench_person")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made: the ledger, the ids of its people from the first on, the lessons nobody has passed."""

    campaign: int
    ledger: int
    first_person: int
    people: int
    entries: int
    spare: tuple[int, ...]


async def fill(campaign_id: int, entries: int, people: int, now: datetime, say: Say) -> Filled:
    """Fill the ledger of a campaign in which nothing has happened yet."""
    campaign = await row(CAMPAIGN, campaign_id)
    assert campaign is not None, "the campaign has been launched"
    rules = (await rule_versions(campaign_id))[0].rules
    if entries > people * rounds_of(rules):
        raise ValueError(f"{people} people cannot leave {entries} entries in {rounds_of(rules)} rounds.")
    lessons = {found["slug"]: found["id"] for found in await rows(LESSONS)}
    before = int(await value("SELECT max(id) FROM person"))
    await _people(course(rules, lessons), people, before, campaign["starts_at"] - JOINED_BEFORE)
    span = now - BEFORE_NOW - campaign["starts_at"]
    for first in range(1, entries + 1, CHUNK):
        last = min(first + CHUNK - 1, entries)
        await _hurried(
            ADD_DEEDS,
            first,
            last,
            people,
            campaign["starts_at"],
            entries,
            span,
            _step(people),
            campaign["ledger"],
        )
        if last % (8 * CHUNK) == 0:
            say(f"    {last:,} of {entries:,} entries")
    back = pow(_step(people), -1, people) if people > 1 else 0
    for first in range(1, people + 1, CHUNK):
        shares = (people, back, campaign["starts_at"], entries, span, first, first + CHUNK - 1)
        await _hurried(ADD_PROGRESS, campaign["ledger"], *shares)
    await _settle_down(campaign["ledger"], entries)
    spare = tuple(spare_lessons(rules, lessons))
    return Filled(campaign_id, campaign["ledger"], before + 1, people, entries, spare)


async def _people(steps: list[Step], people: int, before: int, since: datetime) -> None:
    await run(COURSE, msgspec.json.encode(steps).decode())
    await _hurried(PEOPLE, people, before)
    await run("CREATE UNIQUE INDEX bench_person_position ON bench_person (position)")
    await run("ANALYZE bench_person, bench_course")
    await _hurried(ADD_PEOPLE, since)
    await _hurried(ADD_HOMES, since)


async def _hurried(sql: str, *arguments: object) -> None:
    async with transaction():
        for setting in HURRY:
            await run(setting)
        await run(sql, *arguments)


def _step(people: int) -> int:
    """How far the next deed is from the last one, so that everybody has a turn before anybody's second."""
    step = 7919
    while gcd(step, people) != 1:
        step += 2
    return step


async def _settle_down(ledger: int, entries: int) -> None:
    await run(ADVANCE, ledger, entries)
    for table in TABLES:
        await rows(GO_ON.format(table=table), table)
    for sentence in TIDY:
        await run(sentence)
    # In real life the database does this by itself, an hour or a day later.
    await run("VACUUM ANALYZE fact, ledger_entry, progress, person, membership")
    await run("CHECKPOINT")
