"""A real Chromium for every test of this folder, and a whole province for those that weigh pages."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser, async_playwright

from contest.clock import now
from contest.database import connected
from contest.database.server import Server
from tests.browser import CHROMIUM, FLAGS
from tests.conftest import apart, database_of_its_own, tell
from tests.screens.crowd import whole_province
from tests.site import Site, running


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """A browser without memory."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def province_template(server: Server, template: str) -> str:
    """The name of a database with all of Điện Biên in a running season."""
    name = "template_province"

    async def fill() -> None:
        async with connected(server.address(name), pool=2):
            await whole_province(now())

    apart(tell(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
    apart(fill())
    return name


@pytest.fixture
def province_url(server: Server, province_template: str) -> Iterator[str]:
    """The address of a province of its own."""
    yield from database_of_its_own(server, province_template)


@pytest.fixture
async def province(province_url: str) -> AsyncIterator[Site]:
    """The real application on all of Điện Biên."""
    async with running(province_url) as site:
        yield site
