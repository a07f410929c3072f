"""`contest serve`."""

import asyncio
import socket
from datetime import datetime
from pathlib import Path

import rich_click as click

from contest.cli import staying
from contest.cli.listening import data, host, limits_here, listen, port
from contest.cli.setting_up import database, in_one_sentence, log_alone, migrated, read_settings, tell
from contest.cli.supervising import CannotStart, Supervisor
from contest.database import connected
from contest.live import orderly_exit
from contest.security.site import schedule_held_since
from contest.settings import BadSettings, Settings

# Of the hundred that the embedded server grants; some are for commands and for looking after it.
MOST_CONNECTIONS = 90


@click.command()
@port
@host
@data
@click.option("--workers", type=int, help="How many processes serve, all on the one port; 1 by default.")
@in_one_sentence
def serve(port: int | None, host: str | None, data: Path | None, workers: int | None) -> None:
    """Serve the database that is there; migrate it before."""
    settings = read_settings(port=port, host=host, data=data, workers=workers)
    _check_connections(settings)
    limits, files = limits_here(settings)
    alone = log_alone(settings.log_level)
    with alone, orderly_exit(), listen(settings) as listening, database(settings) as (url, settings):
        asyncio.run(migrated(settings, url))
        tell(limits.told(files, settings.workers))
        _tell_of_a_held_schedule(url)
        if settings.workers == 1:
            _serve_alone(settings, url, listening)
        else:
            _supervise(settings, listening)


def _tell_of_a_held_schedule(url: str) -> None:
    """After a restore nothing starts or ends by itself: whoever starts the site hears it each time."""

    async def since() -> datetime | None:
        async with connected(url, pool=1):
            return await schedule_held_since()

    held = asyncio.run(since())
    if held is not None:
        at = f"{held:%Y-%m-%d %H:%M} UTC"
        tell(f"Since a restore on {at} the schedule waits: look, then say `contest resume`.")


def _check_connections(settings: Settings) -> None:
    needed = settings.workers * (settings.pool_size + 1)
    if settings.database_url is None and needed > MOST_CONNECTIONS:
        raise BadSettings(
            f"WORKERS times POOL_SIZE is too much for the embedded database: {needed} of "
            f"{MOST_CONNECTIONS} connections. Set a smaller POOL_SIZE."
        )


def _supervise(settings: Settings, listening: socket.socket) -> None:
    def ready() -> None:
        tell(f"Serving {settings.public_url}, workers: {settings.workers}")

    async def run() -> None:
        await Supervisor(settings, listening, ready, settings.workers).run()

    try:
        asyncio.run(run())
    except CannotStart:
        raise click.ClickException("No worker could start; what kept them from it is told above.") from None


def _serve_alone(settings: Settings, url: str, listening: socket.socket) -> None:
    with staying():
        from contest.cli.server import run_server  # the application, which the parent of workers does without

    run_server(settings, url, listening, lambda: tell(f"Serving {settings.public_url}"))
