"""What every command needs first: settings, a database, logs; and one sentence when something is missing."""

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

import asyncpg
import rich_click as click

from contest.cli.logs import everything_as_lines, line, set_up_logs
from contest.database.cannot_run import DatabaseUnavailable
from contest.database.server import start
from contest.errors import Refused
from contest.settings import BadSettings, Settings

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

UNREACHABLE = "DATABASE_URL leads to no database that can be used: {reason}"
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
    return UNREACHABLE.format(reason=error or type(error).__name__)


def read_settings(**given: object) -> Settings:
    """The settings from the environment, with what was given on the command line on top."""
    over = {name.upper(): str(value) for name, value in given.items() if value is not None}
    return Settings.from_environment({**os.environ, **over})


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """The address of the named database, or of the embedded server for as long as the block runs."""
    if settings.database_url is not None:
        yield settings.database_url
        return
    with start(settings.data, say=tell) as server:
        yield server.url
