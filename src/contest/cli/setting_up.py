"""What every command needs first: settings, a database, logs; and one sentence when something is missing."""

import functools
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

import asyncpg
import msgspec
import rich_click as click
import structlog

from contest.database.cannot_run import DatabaseUnavailable
from contest.database.server import start
from contest.errors import Refused
from contest.settings import BadSettings, Settings

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

UNREACHABLE = "DATABASE_URL leads to no database that can be used: {reason}"


def tell(sentence: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(sentence, err=True)


def in_one_sentence(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """What can go wrong before anything runs is told in one sentence, without a trace."""

    @functools.wraps(command)
    def told(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        try:
            return command(*args, **kwargs)
        except (BadSettings, DatabaseUnavailable) as error:
            raise click.ClickException(str(error)) from None
        except Refused as refusal:
            raise click.ClickException(str(refusal)) from None
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
            raise click.ClickException(UNREACHABLE.format(reason=error or type(error).__name__)) from None

    return told


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


def _as_json(event: object, **_: object) -> str:
    return msgspec.json.encode(event, enc_hook=str).decode()


def set_up_logs(level: str) -> None:
    """One JSON object a line, to standard error; other libraries' logs pass through the same pipe."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(number),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=_as_json),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    plain = '{"level": "%(levelname)s", "event": "%(message)s"}'
    logging.basicConfig(level=max(number, logging.WARNING), format=plain)
