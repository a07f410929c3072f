"""`contest demo`."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

import rich_click as click
from rich.console import Console
from rich.table import Table

from contest.cli.listening import data, host, limits_here, listen, port
from contest.cli.logs import set_up_logs
from contest.cli.server import GRACE_SECONDS, run_server
from contest.cli.setting_up import database, in_one_sentence, migrated, read_settings, tell
from contest.clock import now
from contest.database import PATIENT, connected
from contest.live import orderly_exit
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.seeding import DEMO_PEOPLE, seed_demo
from contest.settings import Settings

DEMO_CROWD = 12


@click.command()
@port
@host
@data
@click.option("--crowd", type=click.IntRange(0, 500), envvar="CROWD", default=DEMO_CROWD, show_default=True,
              help="How many simulated people keep the boards alive; 0 switches them off.")  # fmt: skip
@in_one_sentence
def demo(port: int | None, host: str | None, data: Path | None, crowd: int) -> None:
    """Show a running campaign of Điện Biên: everything that is missing is made first."""
    given = {"port": port, "host": host, "data": data, "crowd": crowd}
    settings = read_settings(**given, environment="demo", log_level="warning")
    set_up_logs(settings.log_level)
    limits_here(settings)  # too low a limit of open files is told before anything is made
    with orderly_exit(), listen(settings) as listening, database(settings) as (url, settings):
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
