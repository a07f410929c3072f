"""Where the bench plays: a province with a campaign and learners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.database import PATIENT, connected, row, rows, value
from contest.database.schema.migrate import migrate
from contest.lessons import library
from contest.lessons.library import PublishedLesson
from contest.people.rules import SessionKind
from contest.security.tokens import hash_token, new_token
from contest.seeding.campaign import seed_campaign
from contest.seeding.province import seed_province

SPREAD, HOT, OFFLINE, WATCHED, BROWSING = 2_000, 2_000, 5_000, 100, 200
LEARNER_SINCE, SIGNED_IN = timedelta(days=50), timedelta(hours=12)

BOARD = """
    SELECT c.track, c.key, array_agg(e.unit_id ORDER BY e.unit_id) AS units
    FROM cluster c JOIN enrolment e ON e.cluster_id = c.id
    WHERE c.campaign_id = $1 AND c.track = 'village' GROUP BY c.id ORDER BY count(*) DESC, c.id LIMIT 1
"""
VILLAGES = "SELECT id, code FROM unit WHERE track = 'village' ORDER BY id"
SLUG = "SELECT slug FROM campaign WHERE id = $1"
LEARNERS = """
    WITH given AS (SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) AS g (name, unit_id, hash)),
    made AS (
        INSERT INTO person (sign_in_name, pin_hash, display_name, birth_band, target_group, language, demo)
        SELECT name, '!', name, '18+', 'nguoi_dan', 'vi', true FROM given RETURNING id, sign_in_name),
    joined AS (
        INSERT INTO membership (person_id, unit_id, track, since)
        SELECT made.id, given.unit_id, 'village', $4 FROM made JOIN given ON given.name = made.sign_in_name)
    INSERT INTO session (token_hash, person_id, kind, created_at, seen_at, expires_at)
    SELECT given.hash, made.id, $7, $5, $5, $6
    FROM made JOIN given ON given.name = made.sign_in_name
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the measurements need to know: tokens by where their learners live, lessons, a board.

    `browsing` pairs the session of somebody with a browser and the code of that person's village.
    """

    spread: tuple[str, ...]
    hot: tuple[str, ...]
    offline: tuple[str, ...]
    watched: tuple[str, ...]
    browsing: tuple[tuple[str, str], ...]
    lessons: tuple[PublishedLesson, ...]
    campaign: int
    board: str


async def set_stage(url: str, now: datetime) -> Stage:
    """Load the province, launch a campaign and let learners in."""
    await migrate(url)
    async with connected(url, pool=4, deadlines=PATIENT):
        await seed_province()
        campaign = await seed_campaign(None, now)
        board = await row(BOARD, campaign)
        assert campaign is not None and board is not None, "the seeded campaign has boards of villages"
        villages = await rows(VILLAGES)
        homes = [found["id"] for found in villages]
        browsing = await _learners("browsing", BROWSING, homes, now, SessionKind.WEB)
        return Stage(
            spread=await _learners("spread", SPREAD, homes, now),
            hot=await _learners("hot", HOT, board["units"][:1], now),
            offline=await _learners("offline", OFFLINE, homes, now),
            watched=await _learners("watched", WATCHED, board["units"][:20], now),
            browsing=tuple((token, home["code"]) for token, home in zip(browsing, villages, strict=False)),
            lessons=tuple(await library.published()),
            campaign=campaign,
            board=f"/standings/{await value(SLUG, campaign)}/{board['track']}/{board['key']}",
        )


async def _learners(
    name: str, count: int, units: Sequence[int], now: datetime, kind: SessionKind = SessionKind.API
) -> tuple[str, ...]:
    tokens = tuple(new_token() for _ in range(count))
    names = [f"bench-{name}-{number}" for number in range(count)]
    homes = [units[number % len(units)] for number in range(count)]
    hashes = [hash_token(token) for token in tokens]
    await rows(LEARNERS, names, homes, hashes, now - LEARNER_SINCE, now, now + SIGNED_IN, kind.value)
    return tokens
