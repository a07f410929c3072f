"""One running application for all tests of a module that only look, or leave what they did to themselves."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from contest.database.server import Server
from tests.conftest import database_of_its_own
from tests.site import Site, running


@pytest.fixture(scope="module")
def shared_url(server: Server, small_template: str) -> Iterator[str]:
    """The address of a small province that the tests of one module share."""
    yield from database_of_its_own(server, small_template)


@pytest.fixture(scope="module")
def seasons_url(server: Server, seasons_template: str) -> Iterator[str]:
    """The address of a province of several seasons that the tests of one module share."""
    yield from database_of_its_own(server, seasons_template)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def seasons_site(seasons_url: str) -> AsyncIterator[Site]:
    """The real application on it."""
    async with running(seasons_url) as site:
        yield site


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(shared_url: str) -> AsyncIterator[Site]:
    """The real application on it."""
    async with running(shared_url) as site:
        yield site
