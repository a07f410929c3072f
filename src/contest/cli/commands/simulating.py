"""`contest simulate`."""

import asyncio
import signal
import sys
from urllib.parse import urlsplit

import rich_click as click
from rich.console import Console
from rich.live import Live
from rich.text import Text

from contest.cli.setting_up import tell
from contest.simulate import Crowd, CrowdTally

PEOPLE = 12
# One action every second and a half: boards move before the eye, and a laptop stays cool.
RATE = 40.0
READING = 6.0
REFRESHES = 2


def _address(_context: click.Context, _parameter: click.Parameter, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise click.BadParameter("give an address such as http://127.0.0.1:8000")
    return text


@click.command()
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, callback=_address,
              help="Where the service is.")  # fmt: skip
@click.option("--people", type=click.IntRange(1, 5_000), default=PEOPLE, show_default=True,
              help="How many are there at the same time.")  # fmt: skip
@click.option("--rate", type=click.FloatRange(0.1, 60_000), default=RATE, show_default=True,
              help="Actions a minute of all together: a lesson, a help, a look around.")  # fmt: skip
@click.option("--minutes", type=click.FloatRange(min=0.01), help="Stop by itself after so many minutes.")
@click.option("--seed", help="The same crowd again, as far as the service answers alike.")
@click.option("--reading", type=click.FloatRange(0, 60), default=READING, show_default=True,
              help="Seconds they look at a question; what goes too fast is held.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="No progress line.")
@click.option("--attached", is_flag=True, hidden=True, help="Leave when standard input ends.")
def simulate(
    url: str,
    people: int,
    rate: float,
    minutes: float | None,
    seed: str | None,
    reading: float,
    quiet: bool,
    attached: bool,
) -> None:
    """Simulate a crowd over HTTP: people who register, learn, help and look at the boards."""
    crowd = Crowd(url, people, rate, seed, seconds=reading)
    seconds = minutes * 60 if minutes else None
    if quiet:
        asyncio.run(_until_told(crowd, seconds, attached))
        return
    with Live(get_renderable=lambda: _line(crowd.tally), console=Console(stderr=True),
              refresh_per_second=REFRESHES, transient=True):  # fmt: skip
        asyncio.run(_until_told(crowd, seconds, attached))
    tell(crowd.tally.line())


async def _until_told(crowd: Crowd, seconds: float | None, attached: bool) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if attached:
        loop.add_reader(sys.stdin.fileno(), stop.set)
    await crowd.run(stop, seconds)


def _line(tally: CrowdTally) -> Text:
    fault = f"\n{tally.last_error}" if tally.last_error else ""
    return Text(tally.line() + fault, overflow="ellipsis", no_wrap=True)
