"""An organiser of the province and one of a commune, with a village that learns beside one that does not."""

import pytest

from contest.database import value
from contest.rewards.batch import settle
from tests.making import give_role, make_person, make_unit
from tests.site import SLUG, Site, Visitor
from tests.standings.conftest import passed

VILLAGE, SILENT = "03325-001", "03325-002"
TODAY = f"/organise/{SLUG}/today"


async def unit_id(code: str) -> int:
    found: int = await value("SELECT id FROM unit WHERE code = $1", code)
    return found


async def learn(code: str, people: int) -> None:
    """New people of a unit pass a lesson."""
    unit, lesson = await unit_id(code), await value("SELECT id FROM lesson ORDER BY position, id LIMIT 1")
    await settle([passed(await make_person(f"Người {n}", unit=unit), lesson) for n in range(people)])


@pytest.fixture
async def province(site: Site) -> Visitor:
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    return visitor


@pytest.fixture
async def commune(site: Site) -> Visitor:
    person = await give_role(await make_person("Cà Thị Xã"), "commune_organiser", await unit_id("03325"))
    return await site.visitor_as(person)


@pytest.fixture
async def elsewhere(site: Site) -> Visitor:
    """An organiser of another commune, in which nobody takes part."""
    province = await unit_id("11")
    other = await make_unit("Pú Nhung", kind="xa", track=None, parent=province, code="03352")
    return await site.visitor_as(await give_role(await make_person("Lò Văn Xa"), "commune_organiser", other))
