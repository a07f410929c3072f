"""A database as one stream and back, with the server's own programs: those of the system may be too old.

A password never stands among the words of a command, where every user of the machine could read it.
"""

import asyncio
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from contest.database.embedded.account import Account, server_account
from contest.database.embedded.cluster import USER, programs

PIECE = 256 * 1024
# Compressed a little: a backup is taken while the site serves, and the processor is what it lacks then.
DUMP = ("--format=custom", "--compress=gzip:2", "--no-owner", "--no-privileges", "--no-comments")
RESTORE = ("--no-owner", "--no-privileges", "--no-comments", "--exit-on-error")


class ProgramFailed(Exception):
    """One of the server's programs gave up; the message is the last it said."""


class Program:
    """A running program: what it writes, or where it reads from."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def pieces(self) -> AsyncIterator[bytes]:
        """What it writes, until it has ended."""
        assert self._process.stdout is not None
        while piece := await self._process.stdout.read(PIECE):
            yield piece

    async def feed(self, piece: bytes) -> None:
        """Give it the next piece to read; one that has given up takes no more."""
        assert self._process.stdin is not None
        self._process.stdin.write(piece)
        await self._process.stdin.drain()


@asynccontextmanager
async def dump(url: str, snapshot: str, *, embedded: bool) -> AsyncIterator[Program]:
    """The database at `url` as an exported snapshot saw it; ProgramFailed unless it was written whole."""
    async with _running("pg_dump", url, *DUMP, f"--snapshot={snapshot}", embedded=embedded) as program:
        yield program


@asynccontextmanager
async def load(url: str, *, embedded: bool) -> AsyncIterator[Program]:
    """An empty database that takes a dump; ProgramFailed unless all of it went in."""
    async with _running("pg_restore", url, *RESTORE, embedded=embedded) as program:
        yield program


def database_of(url: str) -> str:
    """The name of the database an address leads to."""
    parts = urlsplit(url)
    named = dict(parse_qsl(parts.query))
    return (
        unquote(parts.path.strip("/"))
        or named.get("dbname")
        or named.get("database")
        or unquote(parts.username or USER)
    )


def beside(url: str, database: str) -> str:
    """The address of another database of the same server."""
    parts = urlsplit(url)
    query = [(name, text) for name, text in parse_qsl(parts.query) if name not in ("dbname", "database")]
    return urlunsplit((parts.scheme, parts.netloc, "/" + quote(database, safe=""), urlencode(query), ""))


def without_password(url: str) -> tuple[str, str | None]:
    """An address for the words of a command, and the password it had."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query)
    password = unquote(parts.password) if parts.password else dict(query).get("password")
    account, at, place = parts.netloc.rpartition("@")
    kept = urlencode([pair for pair in query if pair[0] != "password"])
    # An address without a host needs its slashes all the same, which urlunsplit leaves out.
    where = f"{parts.scheme}://{account.partition(':')[0]}{at}{place}{parts.path}"
    return where + (f"?{kept}" if kept else ""), password


@asynccontextmanager
async def _running(name: str, url: str, *words: str, embedded: bool) -> AsyncIterator[Program]:
    address, password = without_password(url)
    # For root the embedded server's account; a server of others may know the present user or its files.
    account = server_account(lambda _: None) if embedded else Account(os.geteuid(), os.getegid())
    with TemporaryFile() as told:
        words = (*words, f"--dbname={address}")
        process = await _started(name, words, _environment(password), told, account)
        try:
            yield Program(process)
            if process.stdin is not None:
                process.stdin.close()
            code = await process.wait()
        except (BrokenPipeError, ConnectionResetError):
            code = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if code != 0:
            raise ProgramFailed(_last_words(name, told))


async def _started(
    name: str, words: tuple[str, ...], environment: dict[str, str], told: IO[bytes], account: Account
) -> Process:
    reads = name == "pg_restore"
    return await asyncio.create_subprocess_exec(
        programs() / name,
        *words,
        stdin=PIPE if reads else asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL if reads else PIPE,
        stderr=told,
        cwd="/",
        env=environment,
        limit=4 * PIECE,
        start_new_session=True,  # Ctrl-C is for us, who end it
        user=None if account.is_me else account.uid,
        group=None if account.is_me else account.gid,
        extra_groups=None if account.is_me else [],
    )


def _environment(password: str | None) -> dict[str, str]:
    """Little of ours: what libpq reads, and never the SECRET."""
    kept = {name: text for name, text in os.environ.items() if name.startswith("PG") or name == "HOME"}
    given = {} if password is None else {"PGPASSWORD": password}
    return {**kept, **given, "PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _last_words(name: str, told: IO[bytes]) -> str:
    told.seek(0)
    lines = [line for line in told.read().decode(errors="replace").splitlines() if line.strip()]
    said = [line.removeprefix(f"{name}: ").removeprefix("error: ") for line in lines if "error" in line]
    return f"{name}: {(said or lines or ['it said nothing'])[0]}"
