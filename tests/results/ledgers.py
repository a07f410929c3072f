"""Campaigns with a public ledger: villages, an enterprise with teams, very small units, and what happens."""

import asyncio
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from contest.campaigns.queries import CampaignCard, campaign_by_id
from contest.database import run, value
from contest.ledger.rules import FactKind, NewFact
from contest.results.certification.service import certify
from contest.rewards.batch import settle
from leaderboard.alone import program
from tests.making import (
    RULES,
    MadeCampaign,
    against_the_rules,
    make_campaign,
    make_lesson,
    make_person,
    make_unit,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NAME = "Lò Thị Hương Nhài"
# Who is of fewer than five people has no name in public: bản Huổi Puốc, tổ trực đêm and the small workshop.
PEOPLE = {
    "village": 120,
    "hamlet": 40,
    "tiny": 3,
    "firm": 60,
    "team": 20,
    "night": 2,
    "workshop": 4,
    "commune": 900,
    "province": 5000,
}
ENROLLED = {"village": "village", "hamlet": "village", "tiny": "village", "firm": "enterprise"}
CLUSTER = """
    INSERT INTO cluster (campaign_id, track, key, name, name_en, position)
    VALUES ($1, $2, 'A', $3, 'Cluster A', 1) RETURNING id
"""
ENROL = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked, folded)
    VALUES ($1, $2, $3, $4, true, $5)
"""
BULK_FACTS = """
    INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, score, occurred_at)
    SELECT gen_random_uuid(), 'bulk:' || $1 || ':' || n, '', 'lesson_passed', $2, 100, $4
    FROM generate_series(1, $3) AS n RETURNING id
"""
BULK_ENTRIES = """
    INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, occurred_at)
    SELECT $1, l.last_number + row_number() OVER (ORDER BY f.id), f.id, f.person_id, $3, '{}', 1, 'lesson',
           false, 1, '', f.occurred_at
    FROM fact f, ledger l WHERE l.id = $1 AND f.person_id = $2
      AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.fact_id = f.id)
"""
ADVANCE = "UPDATE ledger SET last_number = last_number + $2 WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Ground:
    """Units, people and lessons that several campaigns may share; everybody belongs somewhere else."""

    units: dict[str, int]
    people: tuple[int, ...]
    lessons: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A running campaign on that ground."""

    ground: Ground
    made: MadeCampaign
    ends_at: datetime

    @property
    def ledger(self) -> int:
        return self.made.ledger_id

    async def card(self) -> CampaignCard:
        return await campaign_by_id(self.made.id)

    async def passes(self, person: int, lesson: int = 0, *, score: int = 100, hours_ago: int = 1) -> None:
        """Somebody, by position, passes a lesson."""
        await settle([self.passed(person, lesson, score, hours_ago)])

    def passed(self, person: int, lesson: int, score: int = 100, hours_ago: int = 1) -> NewFact:
        """The fact of it."""
        key, at = uuid4(), datetime.now(UTC) - hours_ago * HOUR
        return NewFact(
            key,
            FactKind.LESSON_PASSED,
            f"quiz:{key}",
            self.ground.people[person],
            lesson_id=self.ground.lessons[lesson],
            score=score,
            occurred_at=at,
        )

    def helped(self, helper: int, learner: int, lesson: int, hours_ago: int = 1) -> NewFact:
        """The fact of a help that the learner confirmed."""
        key, at = uuid4(), datetime.now(UTC) - hours_ago * HOUR
        people = self.ground.people
        return NewFact(
            key,
            FactKind.HELP_CONFIRMED,
            f"help:{key}",
            people[helper],
            people[learner],
            self.ground.lessons[lesson],
            occurred_at=at,
        )

    async def many(self, count: int) -> None:
        """So many small entries of one villager at once."""
        units = [self.ground.units[name] for name in ("village", "commune", "province")]
        who, at = await make_person(unit=units[0]), datetime.now(UTC) - HOUR
        await run(BULK_FACTS, str(uuid4()), who, count, at)
        await run(BULK_ENTRIES, self.ledger, who, units)
        await run(ADVANCE, self.ledger, count)

    async def certify(self) -> None:
        """End the campaign and write its results down."""
        await against_the_rules("UPDATE campaign SET phase = 'review' WHERE id = $1", self.made.id)
        await certify(self.made.id, None, self.ends_at + 3 * DAY)


async def ground() -> Ground:
    """A province with a commune, three villages and two enterprises, one of them with two teams."""
    units: dict[str, int] = {}

    async def unit(key: str, name: str, kind: str, track: str | None, above: str | None) -> None:
        parent = units[above] if above else None
        units[key] = await make_unit(name, kind=kind, track=track, parent=parent, eligible=PEOPLE[key])

    await unit("province", "Điện Biên", "province", None, None)
    await unit("commune", "Mường Phăng", "xa", None, "province")
    await unit("village", "Bản Che Căn", "ban", "village", "commune")
    await unit("hamlet", "Bản Him Lam", "ban", "village", "commune")
    await unit("tiny", "Bản Huổi Puốc", "ban", "village", "commune")
    await unit("firm", "Chè Tủa Chùa", "enterprise", "enterprise", "commune")
    await unit("team", "Tổ hái chè", "team", "enterprise", "firm")
    await unit("night", "Tổ trực đêm", "team", "enterprise", "firm")
    await unit("workshop", "Xưởng mộc Nà Nghè", "enterprise", "enterprise", "commune")
    homes = ("village", "village", "hamlet", "hamlet", "tiny", "firm", "team", "night", "workshop")
    people = [
        await make_person(
            f"{NAME} {n}", unit=units[home], track=_track(home), since=datetime(2026, 1, 1, tzinfo=UTC)
        )
        for n, home in enumerate(homes)
    ]
    lessons = [await make_lesson(f"lesson-{n}") for n in range(1, 5)]
    return Ground(units, tuple(people), tuple(lessons))


def _track(home: str) -> str:
    return "village" if home in ("village", "hamlet", "tiny") else "enterprise"


async def campaign(on: Ground, **rules: object) -> Campaign:
    """A campaign on that ground that runs to the end of this hour's next day."""
    now = datetime.now(UTC)
    ends_at = now + DAY
    campaign = await make_campaign(ends_at=ends_at, rules=replace(RULES, few=2, **rules))  # type: ignore[arg-type]
    clusters = {
        track: await value(CLUSTER, campaign.id, track, name)
        for track, name in (("village", "Cụm A, bản xa"), ("enterprise", "Khối doanh nghiệp"))
    }
    for key, track in ENROLLED.items():
        await run(ENROL, campaign.id, on.units[key], clusters[track], PEOPLE[key], PEOPLE[key] < 5)
    return Campaign(on, campaign, ends_at)


async def checked(file: Path) -> tuple[int, str]:
    """What the checking program says of a file, alone and with nothing but Python; its exit code first."""
    checker = file.with_name("leaderboard.pyz")
    checker.write_bytes(program())
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-I", "-S", str(checker), "verify", str(file), "--lang", "en"],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()
