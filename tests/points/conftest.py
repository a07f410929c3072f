"""A running campaign with two villages, three people and lessons, and the writer through which facts come."""

from collections.abc import AsyncIterator

import pytest

from contest.rewards import service
from tests.making import give_role, make_campaign, make_lesson, make_person, make_unit
from tests.points.scenes import RULES, Scene


@pytest.fixture
async def scene(database: str) -> AsyncIterator[Scene]:
    commune = await make_unit("Xã Mường Phăng", kind="xa", track=None)
    village = await make_unit(parent=commune)
    other_village = await make_unit("Bản Khá", parent=commune)
    lessons = tuple([await make_lesson(slug) for slug in RULES.lessons])
    outside = await make_lesson("outside")
    campaign = await make_campaign(rules=RULES)
    learner = await make_person(unit=village)
    helper = await make_person("Vàng A Páo", unit=other_village)
    neighbour = await make_person("Cà Văn Sơn", unit=village)
    organiser = await make_person("Nguyễn Thị Oanh", group="can_bo")
    await give_role(organiser, "province_organiser")
    await service.open_writer()
    yield Scene(
        campaign, commune, village, other_village, lessons, outside, learner, helper, neighbour, organiser
    )
    await service.close_writer()
