"""The province with its running campaign, and learners whose phones are signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from contest.database import PATIENT, connected, row, rows
from contest.database.schema.migrate import migrate
from contest.lessons import library, rules
from contest.lessons.library import PublishedLesson
from contest.security.tokens import hash_token, new_token
from contest.seeding.campaign import seed_campaign
from contest.seeding.province import seed_province

# So many that few of them try more in a day than the product keeps.
LEARNERS = 6_000
MEMBER_FOR, SIGNED_IN = timedelta(days=50), timedelta(hours=12)

CAMPAIGN = """
    SELECT c.id, c.slug, k.track, k.key FROM campaign c JOIN cluster k ON k.campaign_id = c.id
    JOIN enrolment e ON e.cluster_id = k.id
    WHERE c.phase = 'running' AND k.track = 'village' GROUP BY c.id, k.id ORDER BY count(*) DESC, k.id LIMIT 1
"""
VILLAGES = """
    SELECT e.unit_id FROM enrolment e JOIN cluster k ON k.id = e.cluster_id
    WHERE k.campaign_id = $1 AND k.track = $2 AND k.key = $3 ORDER BY e.unit_id
"""
# Every row of one round trip: the people, where they live, and their phones.
MAKE = """
    WITH given AS (SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) AS g (name, unit_id, hash)),
    made AS (
        INSERT INTO person (sign_in_name, pin_hash, display_name, birth_band, target_group, language, demo)
        SELECT name, '!', name, '18+', 'nguoi_dan', 'vi', true FROM given RETURNING id, sign_in_name),
    joined AS (
        INSERT INTO membership (person_id, unit_id, track, since)
        SELECT made.id, given.unit_id, 'village', $4 FROM made JOIN given ON given.name = made.sign_in_name)
    INSERT INTO session (token_hash, person_id, kind, created_at, seen_at, expires_at)
    SELECT given.hash, made.id, 'api', $5, $5, $6
    FROM made JOIN given ON given.name = made.sign_in_name
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a trial needs to know of the campaign and its people."""

    campaign: int
    slug: str
    track: str
    cluster: str
    tokens: tuple[str, ...]
    lessons: tuple[PublishedLesson, ...]

    @property
    def board(self) -> str:
        """The address of the largest board."""
        return f"/standings/{self.slug}/{self.track}/{self.cluster}"

    @property
    def standings(self) -> str:
        """The same for programs, all of it at once."""
        return f"/api/v1/campaigns/{self.slug}/standings?track={self.track}&cluster={self.cluster}&limit=200"


@dataclass(frozen=True, slots=True)
class Sending:
    """A passed attempt as a phone sends it; the same key always brings the same."""

    key: UUID
    token: str
    body: dict[str, object]


async def set_stage(url: str, now: datetime) -> Stage:
    """Load the province, launch a campaign and let learners of its largest cluster in."""
    await migrate(url)
    async with connected(url, pool=4, deadlines=PATIENT):
        await seed_province()
        await seed_campaign(None, now)
        campaign = await row(CAMPAIGN)
        assert campaign is not None, "the seeded campaign runs and has villages"
        place = campaign["id"], campaign["track"], campaign["key"]
        villages = [found["unit_id"] for found in await rows(VILLAGES, *place)]
        tokens = await _learners(villages, now)
        lessons = tuple(await library.published())
        return Stage(campaign["id"], campaign["slug"], campaign["track"], campaign["key"], tokens, lessons)


async def _learners(villages: Sequence[int], now: datetime) -> tuple[str, ...]:
    tokens = tuple(new_token() for _ in range(LEARNERS))
    names = [f"chaos-{number}" for number in range(LEARNERS)]
    homes = [villages[number % len(villages)] for number in range(LEARNERS)]
    hashes = [hash_token(token) for token in tokens]
    await rows(MAKE, names, homes, hashes, now - MEMBER_FOR, now, now + SIGNED_IN)
    return tokens


def sending(stage: Stage, key: UUID) -> Sending:
    """The attempt that belongs to a key: learner and lesson follow from it, and all answers are right."""
    chance = Random(key.int)
    token, lesson = chance.choice(stage.tokens), chance.choice(stage.lessons)
    questions = (lesson.content.question(drawn) for drawn in rules.draw(lesson.content, key))
    answers = {question.key: question.solution for question in questions if question is not None}
    about = {"key": str(key), "lesson": lesson.content.slug, "version": lesson.version}
    return Sending(key, token, {**about, "answers": answers})
