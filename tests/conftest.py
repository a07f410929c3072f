"""A real PostgreSQL for every test that asks: one server a run, one template, one clone of it a test."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from contest.database import connected, direct
from contest.database.migrate import migrate
from contest.database.server import Server, start

if TYPE_CHECKING:
    from tests.site import Site

Result = TypeVar("Result")

TEMPLATE = "template_contest"
clone_numbers = count(1)


def apart(work: Coroutine[None, None, Result]) -> Result:
    """Run async work from a plain fixture, in a loop of its own that no test sees."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def tell(server: Server, command: str) -> None:
    """Say one command to the server's maintenance database."""
    connection = await direct(server.address("postgres"))
    try:
        await connection.execute(command, timeout=60)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The throw-away server of this run; restarting or freezing it is for tests that start their own."""
    data = Path(tempfile.mkdtemp(prefix="thi-dua-so-"))
    with start(data, say=lambda _: None, durable=False) as running:
        yield running
    shutil.rmtree(data)


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The name of a database with all migrations applied and nothing else in it."""
    apart(tell(server, f"CREATE DATABASE {TEMPLATE}"))
    apart(migrate(server.address(TEMPLATE)))
    return TEMPLATE


def database_of_its_own(server: Server, source: str) -> Iterator[str]:
    name = f"test_{next(clone_numbers)}"
    apart(tell(server, f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy"))
    yield server.address(name)
    apart(tell(server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def database_url(server: Server, template: str) -> Iterator[str]:
    """The address of a migrated, empty database that only this test uses; nothing is connected to it yet."""
    yield from database_of_its_own(server, template)


@pytest.fixture
def blank_url(server: Server) -> Iterator[str]:
    """The address of a database without any table."""
    yield from database_of_its_own(server, "template0")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[str]:
    """The models and written SQL of this test work on a migrated, empty database; its address."""
    async with connected(database_url, pool=5):
        yield database_url


@pytest.fixture(scope="session")
def small_template(server: Server, template: str) -> str:
    """The name of a database with a small province and a running season."""
    from tests.site import small_province

    name = "template_small"

    async def fill() -> None:
        async with connected(server.address(name), pool=2):
            await small_province()

    apart(tell(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
    apart(fill())
    return name


@pytest.fixture(scope="session")
def seasons_template(server: Server, small_template: str) -> str:
    """The name of a database with the small province and further seasons beside the running one."""
    from tests.two_seasons import more_seasons

    name = "template_seasons"

    async def fill() -> None:
        async with connected(server.address(name), pool=2):
            await more_seasons()

    apart(tell(server, f"CREATE DATABASE {name} TEMPLATE {small_template} STRATEGY file_copy"))
    apart(fill())
    return name


@pytest.fixture
def small_url(server: Server, small_template: str) -> Iterator[str]:
    """The address of a small province of its own."""
    yield from database_of_its_own(server, small_template)


@pytest.fixture
async def site(small_url: str) -> AsyncIterator["Site"]:
    """The real application on a loopback port, on a small province that only this test uses."""
    from tests.site import running

    async with running(small_url) as site:
        yield site
