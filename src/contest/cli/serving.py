"""`contest serve` and `contest demo`."""

import asyncio
import errno
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import rich_click as click
from rich.console import Console
from rich.table import Table

from contest.cli.logs import set_up_logs
from contest.cli.server import GRACE_SECONDS, limits_here, run_server
from contest.cli.setting_up import database, in_one_sentence, log_alone, migrated, read_settings, tell
from contest.cli.supervising import CannotStart, Supervisor
from contest.clock import now
from contest.database import PATIENT, connected
from contest.live import orderly_exit
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.security.site import schedule_held_since
from contest.seeding import DEMO_PEOPLE, seed_demo
from contest.settings import BadSettings, Settings

DEMO_CROWD = 12
# Of the hundred that the embedded server grants; some are for commands and for looking after it.
MOST_CONNECTIONS = 90

port = click.option("--port", type=int, help="Port to listen on.")
host = click.option("--host", help="Address to listen on; this machine only unless said otherwise.")
data = click.option("--data", type=click.Path(path_type=Path), help="Folder of the embedded database.")


def _listening(settings: Settings) -> socket.socket:
    """The socket, taken before anything slow is done: a taken port is told at once."""
    try:
        listening = socket.create_server((settings.host, settings.port), reuse_port=False, backlog=2048)
        # Inherited by every connection: an answer in two parts must not wait for a word of the reader.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = f"Port {settings.port} is taken by another program: choose another, such as PORT=9000."
        else:
            reason = f"Nobody can listen on {settings.host}:{settings.port}: {error.strerror or error}."
        raise click.ClickException(reason) from None


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
    with alone, orderly_exit(), _listening(settings) as listening, database(settings) as (url, settings):
        asyncio.run(migrated(settings, url))
        tell(limits.told(files, settings.workers))
        _tell_of_a_held_schedule(url)
        if settings.workers == 1:
            run_server(settings, url, listening, lambda: tell(f"Serving {settings.public_url}"))
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
        tell(f"Serving {settings.public_url} with {settings.workers} workers")

    async def run() -> None:
        await Supervisor(settings, listening, ready, settings.workers).run()

    try:
        asyncio.run(run())
    except CannotStart:
        raise click.ClickException("No worker could start; what kept them from it is told above.") from None


@click.command()
@port
@host
@data
@click.option("--crowd", type=click.IntRange(0, 500), envvar="CROWD", default=DEMO_CROWD, show_default=True,
              help="How many simulated people keep the boards alive; 0 switches them off.")  # fmt: skip
@in_one_sentence
def demo(port: int | None, host: str | None, data: Path | None, crowd: int) -> None:
    """Show a running season of Điện Biên: everything that is missing is made first."""
    given = {"port": port, "host": host, "data": data, "crowd": crowd}
    settings = read_settings(**given, environment="demo", log_level="warning")
    set_up_logs(settings.log_level)
    limits_here(settings)  # too low a limit of open files is told before anything is made
    with orderly_exit(), _listening(settings) as listening, database(settings) as (url, settings):
        asyncio.run(_prepare(settings, url))
        _serve_with_crowd(settings, url, listening, crowd)


async def _prepare(settings: Settings, url: str) -> None:
    await migrated(settings, url)
    pins = Pins(settings.pin_pepper)
    try:
        async with connected(url, pool=4, deadlines=PATIENT):
            await seed_demo(Keyring(pins, settings.secret), now(), tell)
    finally:
        pins.close()


def _serve_with_crowd(settings: Settings, url: str, listening: socket.socket, crowd: int) -> None:
    people: list[subprocess.Popen[bytes]] = []

    def ready() -> None:
        _introduce(settings.public_url)
        if crowd:
            people.append(_crowd(settings.port, crowd))

    try:
        run_server(settings, url, listening, ready)
    finally:
        for process in people:
            process.terminate()
            process.wait(GRACE_SECONDS)


def _crowd(port: int, size: int) -> subprocess.Popen[bytes]:
    # In a session of its own: Ctrl-C is for the server, which then ends the crowd. When the server is killed
    # the pipe ends, and the crowd leaves by itself.
    options = [f"--url=http://127.0.0.1:{port}", f"--people={size}", "--quiet", "--attached"]
    command = [sys.executable, "-m", "contest", "simulate", *options]
    return subprocess.Popen(command, start_new_session=True, stdin=subprocess.PIPE)  # noqa: S603 - our own command


def _introduce(address: str) -> None:
    table = Table("sign in as", "phone", "PIN or passphrase", "name", title=f"Thi Đua Số runs at {address}")
    for who in DEMO_PEOPLE:
        table.add_row(who.title, who.phone, who.pin, who.name)
    Console(stderr=True).print(table)
    tell("Ctrl-C stops everything.")
