"""A whole province for tests that weigh pages."""

from collections.abc import AsyncIterator, Iterator

import pytest

from contest.clock import now
from contest.database import connected
from tests.conftest import UNHURRIED, Housekeeping
from tests.screens.crowd import whole_province
from tests.site import Site, running


@pytest.fixture(scope="session")
def province_template(databases: Housekeeping, template: str) -> str:
    """The name of a database with all of Điện Biên in a running campaign."""

    async def fill(url: str) -> None:
        async with connected(url, pool=2, deadlines=UNHURRIED):
            await whole_province(now())

    return databases.template("template_province", template, fill)


@pytest.fixture
def province_url(databases: Housekeeping, province_template: str) -> Iterator[str]:
    """The address of a province of its own."""
    yield from databases.clone(province_template)


@pytest.fixture
async def province(province_url: str) -> AsyncIterator[Site]:
    """The real application on all of Điện Biên."""
    async with running(province_url) as site:
        yield site


@pytest.fixture
async def campaigns(databases: Housekeeping, campaigns_template: str) -> AsyncIterator[Site]:
    """The real application on the small province with further campaigns beside the running one."""
    for url in databases.clone(campaigns_template):
        async with running(url) as site:
            yield site
