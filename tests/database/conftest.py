"""Servers that tests may break, and a database with the one small table."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from contest.database import connected, run
from contest.database.schema.apps import App

TINY = App("tiny", ("tests.database.tiny",), "tests.database.tiny_migrations")


@pytest.fixture
def data() -> Iterator[Path]:
    """An empty data folder on a short path, for a server of this test alone."""
    folder = Path(tempfile.mkdtemp(prefix="thi-dua-so-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def awards(blank_url: str) -> AsyncIterator[str]:
    """The small table, empty, behind a pool of three connections; the value is the address."""
    async with connected(blank_url, pool=3, app=TINY):
        await run("CREATE TABLE award (id bigserial PRIMARY KEY, key text UNIQUE, points int DEFAULT 1)")
        yield blank_url
