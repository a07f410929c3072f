"""Open and close the one database of a process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from secrets import randbelow

import asyncpg
from tortoise.context import TortoiseContext

from contest.database.schema.apps import CONTEST, App

ENGINE = "contest.database.engine"
DEFAULT_POOL = 10


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long the database may take, in seconds; `None` sets no limit."""

    statement: float | None = 5
    lock: float | None = 2
    idle_in_transaction: float | None = 10
    # A little above `statement`: the server's own refusal is the better answer when the server still answers.
    command: float | None = 6

    def settings(self) -> dict[str, str]:
        """The deadlines as the server wants them: whole milliseconds, nought for none."""
        return {
            "statement_timeout": _milliseconds(self.statement),
            "lock_timeout": _milliseconds(self.lock),
            "idle_in_transaction_session_timeout": _milliseconds(self.idle_in_transaction),
        }


HURRIED = Deadlines()
# For commands that one person starts and waits for: loading seeds, simulations, reports.
PATIENT = Deadlines(statement=None, lock=30, idle_in_transaction=None, command=None)

# Two minutes of silence end a connection whose other side is gone; the defaults wait two hours.
KEEPALIVE = {"tcp_keepalives_idle": "30", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3"}


def _milliseconds(seconds: float | None) -> str:
    return str(int((seconds or 0) * 1000))


def session_settings(deadlines: Deadlines, name: str = "contest") -> dict[str, str]:
    """What each connection asks of the server when it is made."""
    # Queries here are short: compiling them costs more than it can win.
    return {**deadlines.settings(), **KEEPALIVE, "timezone": "UTC", "jit": "off", "application_name": name}


def configuration(url: str, pool: int, deadlines: Deadlines, app: App) -> dict[str, object]:
    """The settings of Tortoise for one database and one set of tables."""
    credentials = {
        "dsn": url,
        "minsize": 1,
        "maxsize": pool,
        "timeout": 5,  # for making one connection
        "command_timeout": deadlines.command,
        # Whatever becomes of single connections: as long as one has this name, the process lives.
        "server_settings": session_settings(deadlines, f"contest {randbelow(2**31)}"),
    }
    tables = {"models": list(app.models), "default_connection": "default", "migrations": app.migrations}
    return {
        "connections": {"default": {"engine": ENGINE, "credentials": credentials}},
        "apps": {app.label: tables},
    }


async def open_database(
    url: str, pool: int = DEFAULT_POOL, deadlines: Deadlines = HURRIED, app: App = CONTEST
) -> TortoiseContext:
    """Make the database at `url` the one that every task of this process uses."""
    context = TortoiseContext()
    with context:
        # Requests run in other tasks than the start of the server: without the fallback they see nothing.
        await context.init(config=configuration(url, pool, deadlines, app), _enable_global_fallback=True)
    return context


async def close_database(context: TortoiseContext) -> None:
    """Give all connections back to the server; another database may be opened afterwards."""
    await context.close_connections()


@asynccontextmanager
async def connected(
    url: str, pool: int = DEFAULT_POOL, deadlines: Deadlines = HURRIED, app: App = CONTEST
) -> AsyncIterator[None]:
    """The database at `url`, open for as long as the block runs."""
    context = await open_database(url, pool, deadlines, app)
    try:
        yield
    finally:
        await close_database(context)


async def direct(url: str, deadlines: Deadlines = HURRIED, name: str = "contest") -> asyncpg.Connection:
    """A connection outside the pool, for what needs a session: listening, locks across transactions."""
    return await asyncpg.connect(
        url, timeout=5, command_timeout=deadlines.command, server_settings=session_settings(deadlines, name)
    )
