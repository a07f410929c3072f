"""What every command needs first: settings, a database, logs; and one sentence when something is missing."""

import asyncio
import errno
import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import asyncpg
import rich_click as click

from contest.backup.secret_files import alone, shared, waiting
from contest.cli.logs import everything_as_lines, line, set_up_logs
from contest.database.embedded.cannot_run import DatabaseUnavailable
from contest.database.embedded.server import start
from contest.database.schema.migrate import migrate
from contest.errors import Refused
from contest.people.secret_of_site import WrongSecret, check_secret, fits
from contest.settings import BadSettings, Settings

if TYPE_CHECKING:
    from contest.backup.restoring import Interrupted

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

UNREACHABLE = "DATABASE_URL leads to no database that can be used: {reason}"
LOST = (
    "SECRET is not set and there is no {path}, but this database was made with a SECRET, without which no "
    "PIN and no phone number would be known again: put it back, or restore both together with "
    "`contest restore FILE`. Nothing was written."
)
FINISHED = "A restore had been interrupted at its very end; it is finished now."
UNDONE = (
    "A restore had been interrupted before anything was changed: this site is what it was. Say "
    "`contest restore` again if it is still to be restored."
)
# What only files say, even where it is not known which.
OF_FILES = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)
KNOWN = (BadSettings, DatabaseUnavailable, Refused, asyncpg.PostgresError, asyncpg.InterfaceError, OSError)


_lines_alone = ContextVar("lines_alone", default=False)


def tell(sentence: str) -> None:
    """Say something to the person at the terminal, or in the log where there is nothing but the log."""
    click.echo(line(sentence) if _lines_alone.get() else sentence, err=True)


def in_one_sentence(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """What can go wrong before anything runs is told in one sentence, without a trace."""

    @functools.wraps(command)
    def told(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        try:
            return command(*args, **kwargs)
        except KNOWN as error:
            raise click.ClickException(_sentence(error)) from None

    return told


@contextmanager
def log_alone(level: str) -> Iterator[None]:
    """As long as the block runs standard error is the log: one JSON object a line, and no other word."""
    set_up_logs(level)
    before = _lines_alone.set(True)
    try:
        with everything_as_lines():
            try:
                yield
            except (click.ClickException, *KNOWN) as error:
                click.echo(line(_sentence(error), "error"), err=True)
                raise SystemExit(1) from None
    finally:
        _lines_alone.reset(before)


def _sentence(error: Exception) -> str:
    if isinstance(error, click.ClickException):
        return error.message
    if isinstance(error, BadSettings | DatabaseUnavailable | Refused):
        return str(error)
    if isinstance(error, OSError) and (error.filename is not None or error.errno in OF_FILES):
        return f"{error.filename or 'A file'} cannot be used: {error.strerror}."
    if isinstance(error, asyncpg.DiskFullError):
        return "The disk of the database is full: free some space and try again."
    if isinstance(error, asyncpg.UndefinedTableError):
        return "The database lacks tables of this release: start the site once, or restore a backup."
    return UNREACHABLE.format(reason=error or type(error).__name__)


def read_settings(**given: object) -> Settings:
    """The settings from the environment, with what was given on the command line on top."""
    over = {name.upper(): str(value) for name, value in given.items() if value is not None}
    return Settings.from_environment({**os.environ, **over})


@contextmanager
def database(settings: Settings) -> Iterator[tuple[str, Settings]]:
    """The address of the site's database and the settings that belong to it, for as long as the block runs.

    A SECRET that the database was not made with is refused; what an interrupted restore left is put in order.
    """
    if waiting(settings.data) is not None:
        from contest.backup.restoring import settle  # all of results and campaigns, which is seldom needed

        with alone(settings.data), address(settings) as url:
            settings = _settled(settings, asyncio.run(settle(url, settings.data)))
    with shared(settings.data), address(settings) as url:
        settings = _with_secret(settings, url)
        try:
            asyncio.run(check_secret(url, settings.secret))
        except WrongSecret as wrong:
            raise _with_a_hint(wrong, settings, url) from None
        yield url, settings


async def migrated(settings: Settings, url: str) -> list[str]:
    """Bring the tables up to date, and let a new database note its SECRET; the names of what was applied."""
    applied = await migrate(url)
    await check_secret(url, settings.secret)
    return applied


def _settled(settings: Settings, left: "Interrupted | None") -> Settings:
    if left is None:
        return settings
    tell(FINISHED if left.finished else UNDONE)
    if left.secret is None or secret_is_given():
        return settings
    return replace(settings, secret=left.secret)


def _with_secret(settings: Settings, url: str) -> Settings:
    """A new secret is kept for a new site alone: one that was lost is to be found again, not replaced."""
    path = settings.data / "secret"
    if settings.secret_is_new and not path.exists() and not asyncio.run(fits(url, settings.secret)):
        raise BadSettings(LOST.format(path=path))
    return settings.with_kept_secret()


def secret_is_given() -> bool:
    """Whether SECRET comes from the environment, and not from the data folder."""
    return bool(os.environ.get("SECRET", "").strip())


def _with_a_hint(wrong: WrongSecret, settings: Settings, url: str) -> BadSettings:
    """The refusal; where the right secret lies in the data folder, that is said instead."""
    path = settings.data / "secret"
    if not secret_is_given() or not path.exists():
        return wrong
    if not asyncio.run(fits(url, path.read_bytes().strip())):
        return wrong
    return BadSettings(
        f"The SECRET of the environment is not the one this database was made with; the one in {path} is: "
        "set SECRET to it, or leave SECRET out."
    )


@contextmanager
def address(settings: Settings) -> Iterator[str]:
    """The address of the named database, or of the embedded server for as long as the block runs."""
    if settings.database_url is not None:
        yield settings.database_url
        return
    with start(settings.data, say=tell) as server:
        yield server.url
