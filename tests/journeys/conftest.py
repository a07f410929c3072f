"""One running application for all tests of a module that only look, or leave what they did to themselves.

More than one campaign is in it, so whatever mistakes one for another comes out.
"""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.conftest import Housekeeping
from tests.site import Site, running


@pytest.fixture(scope="module")
def shared_url(databases: Housekeeping, campaigns_template: str) -> Iterator[str]:
    """The address of a small province of several campaigns that the tests of one module share."""
    yield from databases.clone(campaigns_template)


@pytest.fixture(scope="module")
async def house(shared_url: str) -> AsyncIterator[Site]:
    """The real application on it."""
    async with running(shared_url) as site:
        yield site


@pytest.fixture
def campaigns_url(databases: Housekeeping, campaigns_template: str) -> Iterator[str]:
    """The address of a small province of several campaigns of its own."""
    yield from databases.clone(campaigns_template)


@pytest.fixture
async def campaigns(campaigns_url: str) -> AsyncIterator[Site]:
    """The real application on it, which only this test uses."""
    async with running(campaigns_url) as site:
        yield site
