"""A real PostgreSQL for every test that asks: one server a run, one template, one clone of it a test."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

import asyncpg
import pytest

from contest.database import connected, direct, engine
from contest.database.connect import Deadlines
from contest.database.embedded.server import EmbeddedServer, start
from contest.database.schema.migrate import migrate
from tests.patience import PATIENCE
from tests.run import (
    alone,
    folder,
    pytest_collection,
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_runtest_setup,
)

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.site import Site

__all__ = [
    "pytest_collection",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_runtest_setup",
]

Result = TypeVar("Result")

TEMPLATE = "template_contest"
UNHURRIED = Deadlines(statement=None, lock=None, idle_in_transaction=None, command=None)
# Nobody is refused because the machine has other work: a test of refusals sets a time of its own.
engine.ACQUIRE_SECONDS = PATIENCE
# Several processes of one run share the server.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "one")
clone_numbers = count(1)


def apart(work: Coroutine[None, None, Result]) -> Result:
    """Run async work from a plain fixture, in a loop of its own that no test sees."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Housekeeping:
    """Makes and drops the databases of one server, by one connection in a thread of its own."""

    def __init__(self, server: EmbeddedServer) -> None:
        self.server = server
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._connection: asyncpg.Connection = self._done(direct(server.address("postgres"), UNHURRIED))

    def _done(self, work: Coroutine[None, None, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def tell(self, command: str) -> None:
        """Say one command to the server's maintenance database."""
        self._done(self._connection.execute(command))

    def has(self, name: str) -> bool:
        """Whether there is a database of that name."""
        question = "SELECT count(*) FROM pg_database WHERE datname = $1"
        return bool(self._done(self._connection.fetchval(question, name)))

    def template(self, name: str, source: str, fill: Callable[[str], Coroutine[None, None, object]]) -> str:
        """A database to clone from, made by the first process of the run that wants it; its name."""
        with alone(name):
            if not self.has(name):
                unfinished = f"{name}_unfinished"
                self.tell(f"DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")
                self.tell(f"CREATE DATABASE {unfinished} TEMPLATE {source} STRATEGY file_copy")
                apart(fill(self.server.address(unfinished)))
                self.tell(f"ALTER DATABASE {unfinished} RENAME TO {name}")
        return name

    def clone(self, source: str) -> Iterator[str]:
        """The address of a copy of a database, for as long as the generator is held."""
        name = f"test_{PROCESS}_{next(clone_numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy")
        yield self.server.address(name)
        self.tell(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Let go of the server."""
        self._done(self._connection.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    """The throw-away server of this run; restarting or freezing it is for tests that start their own."""
    with start(folder() / "server", say=lambda _: None, durable=False) as running:
        yield running


@pytest.fixture(scope="session")
def databases(server: EmbeddedServer) -> Iterator[Housekeeping]:
    """Who makes and drops databases on it."""
    keeping = Housekeeping(server)
    yield keeping
    keeping.close()


@pytest.fixture(scope="session")
def template(databases: Housekeeping) -> str:
    """The name of a database with all migrations applied and nothing else in it."""
    return databases.template(TEMPLATE, "template0", migrate)


@pytest.fixture
def database_url(databases: Housekeeping, template: str) -> Iterator[str]:
    """The address of a migrated, empty database that only this test uses; nothing is connected to it yet."""
    yield from databases.clone(template)


@pytest.fixture
def blank_url(databases: Housekeeping) -> Iterator[str]:
    """The address of a database without any table."""
    yield from databases.clone("template0")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[str]:
    """The models and written SQL of this test work on a migrated, empty database; its address."""
    async with connected(database_url, pool=5, deadlines=UNHURRIED):
        yield database_url


@pytest.fixture(scope="session")
def small_template(databases: Housekeeping, template: str) -> str:
    """The name of a database with a small province and a running campaign."""
    from tests.site import small_province

    async def fill(url: str) -> None:
        async with connected(url, pool=2, deadlines=UNHURRIED):
            await small_province()

    return databases.template("template_small", template, fill)


@pytest.fixture(scope="session")
def campaigns_template(databases: Housekeeping, small_template: str) -> str:
    """The name of a database with the small province and further campaigns beside the running one."""
    from tests.two_campaigns import more_campaigns

    async def fill(url: str) -> None:
        async with connected(url, pool=2, deadlines=UNHURRIED):
            await more_campaigns()

    return databases.template("template_campaigns", small_template, fill)


@pytest.fixture
def small_url(databases: Housekeeping, small_template: str) -> Iterator[str]:
    """The address of a small province of its own."""
    yield from databases.clone(small_template)


@pytest.fixture(scope="session")
def inhabited_template(databases: Housekeeping, small_template: str) -> str:
    """The name of a database with the small province and the people one can sign in as."""
    from tests.site import people, settings_of

    async def fill(url: str) -> None:
        async with connected(url, pool=2, deadlines=UNHURRIED):
            await people(settings_of(str(folder())))

    return databases.template("template_inhabited", small_template, fill)


@pytest.fixture
def site_url(databases: Housekeeping, inhabited_template: str) -> Iterator[str]:
    """The address of the database of `site`."""
    yield from databases.clone(inhabited_template)


@pytest.fixture
async def site(site_url: str) -> AsyncIterator["Site"]:
    """The real application on a loopback port, on a small province that only this test uses."""
    from tests.site import running

    async with running(site_url, inhabited=True) as site:
        yield site


@pytest.fixture(scope="session")
async def launched() -> AsyncIterator["Browser"]:
    """One browser for all tests of this process."""
    from playwright.async_api import async_playwright

    from tests.browser import CHROMIUM, FLAGS, patient

    async with async_playwright() as driver:
        browser = patient(await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS))
        yield browser
        await browser.close()


@pytest.fixture
async def chromium(launched: "Browser") -> AsyncIterator["Browser"]:
    """A real browser without memory: what a test opened in it is closed before the next one."""
    yield launched
    for context in launched.contexts:
        await context.close()
