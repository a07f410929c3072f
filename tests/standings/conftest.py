"""A running campaign with two villages of one commune, and boards on it whose clock the test holds."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

import pytest

from contest.database import value
from contest.ledger.rules import FactKind, NewFact
from contest.live import Hub
from contest.rewards.batch import settle
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from tests.making import MadeCampaign, make_campaign, make_lesson, make_person, make_unit

CLUSTER = """
    INSERT INTO cluster (campaign_id, track, key, name, name_en, position)
    VALUES ($1, 'village', 'A', 'Cụm A', 'Cluster A', 1)
    RETURNING id
"""
ENROL = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked) VALUES ($1, $2, $3, $4, true)
    RETURNING id
"""
NAME = "Lò Thị Hương Nhài"


@dataclass(slots=True)
class Scene:
    """A campaign in the database; people are made as they learn."""

    campaign: MadeCampaign
    cluster: int
    villages: dict[str, int]
    lessons: tuple[int, ...]
    boards: Boards
    hub: Hub
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def live(self) -> LiveCampaign:
        return self.boards.campaigns.campaign(self.campaign.slug)

    @property
    def places(self) -> list[tuple[int | None, str, int]]:
        """Place, unit and points of every row of the board."""
        table = self.live.table("village", "A")
        assert table is not None
        rows = self.live.standings(table).rows
        return [(row.place, self.live.members[row.unit].unit.name, row.points) for row in rows]

    async def enrol(self, name: str, eligible: int) -> None:
        """One more village takes part."""
        self.villages[name] = await make_unit(name, kind="ban", eligible=eligible)
        await value(ENROL, self.campaign.id, self.villages[name], self.cluster, eligible)

    async def learn(self, name: str, people: int = 1, lessons: int = 1) -> None:
        """New people of a village pass that many lessons each."""
        facts = []
        for _ in range(people):
            person = await make_person(f"{NAME} {next(self.numbers)}", unit=self.villages[name])
            facts += [passed(person, lesson) for lesson in self.lessons[:lessons]]
        await settle(facts)


def passed(person: int, lesson: int) -> NewFact:
    """A lesson passed just now with all answers right."""
    key = uuid4()
    return NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, lesson_id=lesson, score=100)


@pytest.fixture
async def scene(database: str) -> AsyncIterator[Scene]:
    campaign = await make_campaign()
    lessons = [await make_lesson(f"lesson-{n}") for n in (1, 2, 3)]
    cluster: int = await value(CLUSTER, campaign.id)
    hub = Hub()
    scene = Scene(
        campaign, cluster, {}, tuple(lessons), Boards(hub, now=lambda: datetime.now(UTC), interval=0), hub
    )
    await scene.enrol("Bản Che Căn", 100)
    await scene.enrol("Bản Him Lam", 50)
    await scene.boards.refresh("all")
    yield scene
    await scene.boards.close()
