"""An organiser of the province and one of a commune, with numbers told of its villages."""

import pytest

from contest.database import value
from tests.making import give_role, make_person, make_unit
from tests.site import Site, Visitor

COMMUNE, VILLAGE, OTHER = "03325", "03325-001", "03325-002"
HERE = f"/units/{COMMUNE}/confirmed"
TOLD = {
    "unit": COMMUNE,
    "confirmed": "57",
    "day": "2026-03-02",
    "source": "Công an xã",
    "document": "12/BC-CAX",
}


async def unit_id(code: str) -> int:
    found: int = await value("SELECT id FROM unit WHERE code = $1", code)
    return found


@pytest.fixture
async def province(site: Site) -> Visitor:
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    return visitor


@pytest.fixture
async def commune(site: Site) -> Visitor:
    person = await give_role(await make_person("Cà Thị Xã"), "commune_organiser", await unit_id(COMMUNE))
    return await site.visitor_as(person)


@pytest.fixture
async def elsewhere(site: Site) -> Visitor:
    """An organiser of another commune."""
    other = await make_unit("Pú Nhung", kind="xa", track=None, parent=await unit_id("11"), code="03352")
    return await site.visitor_as(await give_role(await make_person("Lò Văn Xa"), "commune_organiser", other))
