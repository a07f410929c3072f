"""One running application for all tests of a module that only look, or leave what they did to themselves.

More than one season is in it, so whatever mistakes one for another comes out.
"""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.conftest import Housekeeping
from tests.site import Site, running


@pytest.fixture(scope="module")
def shared_url(databases: Housekeeping, seasons_template: str) -> Iterator[str]:
    """The address of a small province of several seasons that the tests of one module share."""
    yield from databases.clone(seasons_template)


@pytest.fixture(scope="module")
async def house(shared_url: str) -> AsyncIterator[Site]:
    """The real application on it."""
    async with running(shared_url) as site:
        yield site


@pytest.fixture
def seasons_url(databases: Housekeeping, seasons_template: str) -> Iterator[str]:
    """The address of a small province of several seasons of its own."""
    yield from databases.clone(seasons_template)


@pytest.fixture
async def seasons(seasons_url: str) -> AsyncIterator[Site]:
    """The real application on it, which only this test uses."""
    async with running(seasons_url) as site:
        yield site
