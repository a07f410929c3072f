"""A running campaign with one village, one learner and three lessons."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from contest.rewards import service
from tests.making import MadeCampaign, make_campaign, make_lesson, make_person, make_unit


@dataclass(frozen=True, slots=True)
class Scene:
    campaign: MadeCampaign
    commune: int
    village: int
    learner: int
    helper: int
    lessons: tuple[int, ...]


@pytest.fixture
async def scene(database: str) -> AsyncIterator[Scene]:
    commune = await make_unit("Xã Mường Phăng", kind="commune", track=None)
    village = await make_unit(parent=commune)
    lessons = [await make_lesson(f"lesson-{n}") for n in (1, 2, 3)]
    campaign = await make_campaign()
    learner, helper = await make_person(unit=village), await make_person("Vàng A Páo", unit=village)
    await service.open_writer()
    yield Scene(campaign, commune, village, learner, helper, tuple(lessons))
    await service.close_writer()
