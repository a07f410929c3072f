"""What drives the browsers of phones: each has a memory of its own, so none of them is shared."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Playwright, async_playwright


@pytest.fixture
async def driver() -> AsyncIterator[Playwright]:
    """Who starts browsers."""
    async with async_playwright() as found:
        yield found
