"""A campaign that pays for help, with the fact writer open."""

from collections.abc import AsyncIterator

import pytest

from contest.rewards import service as rewards
from tests.help.scenes import Scene, village_with_campaign


@pytest.fixture
async def scene(database: str) -> AsyncIterator[Scene]:
    """Two villagers and two lessons."""
    made = await village_with_campaign()
    await rewards.open_writer()
    yield made
    await rewards.close_writer()
