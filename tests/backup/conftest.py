"""A small site that was backed up, and others to restore it into."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from contest.backup import container
from contest.backup.making import Source, back_up
from contest.backup.swapping import Places
from contest.database import connected, direct
from contest.people.secret_of_site import check_secret
from contest.settings import Settings
from tests.backup.alone import NOON, PASSPHRASE, Silent
from tests.conftest import PROCESS, Housekeeping, apart
from tests.site import people

OLD, NEW = "o" * 40, "n" * 40
names = count(1)


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder and the address of its site's database."""

    url: str
    data: Path

    @property
    def secret(self) -> str:
        return (self.data / "secret").read_text().strip()


Done = subprocess.CompletedProcess[str]


def contest(place: Place, *words: str, before: str = "", **environment: str) -> Done:
    """A command of the product upon a site; `before` is Python to be run first."""
    script = f"{before}\nimport sys\nfrom contest.__main__ import main\nsys.argv[0] = 'contest'\nmain()"
    given = {
        "DATABASE_URL": place.url,
        "DATA": str(place.data),
        "PATH": "/usr/bin:/bin",
        "HOME": "/",
        "COLUMNS": "500",
    }
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        env={**given, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def sentence(done: Done) -> str:
    """What a command said, without the frame around it."""
    return " ".join(done.stderr.replace("│", " ").split())


async def asked(url: str, question: str) -> object:
    connection = await direct(url)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def left_over(url: str) -> set[str]:
    """The databases a restore of this site may have made."""
    places = Places(url)
    listed = await asked(url, "SELECT array_agg(datname::text) FROM pg_database")
    return {places.restoring, places.replaced} & set(listed)


async def settled(url: str, secret: str) -> None:
    """People to sign in as, under this secret, which the database notes."""
    given = Settings.from_environment({"SECRET": secret, "DATA": "/nonexistent"})
    async with connected(url, pool=2):
        await people(given)
    await check_secret(url, given.secret)


@pytest.fixture(scope="module", autouse=True)
def light_keys() -> Iterator[None]:
    """Backups of this process have keys that cost little; those that commands make cost what they do."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(container, "MEMORY_KIB", 1024)
        yield


@pytest.fixture(scope="session")
def backed_up(
    databases: Housekeeping, small_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The backup of a small site with people, whose SECRET is `NEW`, its key made at a small cost."""
    file = tmp_path_factory.mktemp("backup") / "site.backup"
    for url in databases.clone(small_template):
        apart(settled(url, NEW))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(container, "MEMORY_KIB", 1024)
            apart(back_up(Source(url, NEW.encode(), embedded=False), file, PASSPHRASE, NOON, Silent()))
    yield file


@pytest.fixture
def passphrase_file(tmp_path: Path) -> str:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    return str(path)


@pytest.fixture(scope="session")
def old_template(databases: Housekeeping, small_template: str) -> str:
    """The name of a database with people whose SECRET is `OLD`."""
    return databases.template("template_of_old", small_template, lambda url: settled(url, OLD))


@pytest.fixture
def old(databases: Housekeeping, old_template: str, tmp_path: Path) -> Iterator[Place]:
    """A site with people whose SECRET is `OLD`, kept in its data folder."""
    for url in databases.clone(old_template):
        place = Place(url, tmp_path / "old")
        place.data.mkdir()
        (place.data / "secret").write_text(OLD + "\n")
        yield place
        apart(Places(url).clear())


@pytest.fixture
def empty(databases: Housekeeping, tmp_path: Path) -> Iterator[Place]:
    """A data folder with nothing in it, and the address of a database that is not there yet."""
    name = f"restored_{PROCESS}_{next(names)}"
    yield Place(databases.server.address(name), tmp_path / "empty")
    databases.tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
