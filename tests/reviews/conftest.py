"""A running campaign with a commune of two villages, and an organiser of the commune and of the province."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from contest.capabilities import Role
from contest.rewards import service
from tests.making import MadeCampaign, give_role, make_campaign, make_lesson, make_person, make_unit


@dataclass(frozen=True, slots=True)
class Place:
    campaign: MadeCampaign
    commune: int
    village: int
    elsewhere: int
    organiser: int
    province: int
    lessons: tuple[int, ...]


@pytest.fixture
async def place(database: str) -> AsyncIterator[Place]:
    commune = await make_unit("Xã Mường Phăng", kind="commune", track=None)
    lessons = [await make_lesson(f"lesson-{n}") for n in range(1, 10)]
    organiser = await give_role(await make_person("Lường Văn Chung"), Role.COMMUNE_ORGANISER, commune)
    made = Place(
        await make_campaign(),
        commune,
        await make_unit(parent=commune),
        await make_unit("Bản Nà Tấu"),
        organiser,
        await give_role(await make_person("Lò Văn Biên"), Role.PROVINCE_ORGANISER),
        tuple(lessons),
    )
    await service.open_writer()
    yield made
    await service.close_writer()
