"""A server with the limits of a large site, and one that is full soon."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping

import pytest
import uvloop

from contest.connections import Limits
from tests.connections.scene import Scene, served


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop that serves: its transports are not those of the standard library."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    """A server with room, and the deadlines of every day: 10 s for a header, 75 idle, 200 bytes a second."""
    async with served(Limits(connections=1000, reserved=64, streams=700)) as scene:
        yield scene


@pytest.fixture
async def small() -> AsyncIterator[Scene]:
    """A server with room for four, and three places more for health checks."""
    async with served(Limits(connections=4, reserved=3, streams=3)) as scene:
        yield scene
