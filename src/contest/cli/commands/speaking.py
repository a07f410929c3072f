"""`contest speak`."""

import asyncio

import rich_click as click

from contest.cli.setting_up import database, in_one_sentence, read_settings, tell
from contest.clock import now
from contest.database import PATIENT, connected
from contest.speech.service import available, missing, speak_some


@click.command()
@in_one_sentence
def speak() -> None:
    """Speak every text of the published lessons that no machine's voice has spoken yet."""

    async def all_of_it(url: str) -> None:
        async with connected(url, pool=2, deadlines=PATIENT):
            left = len(await missing())
            tell(f"{left:,} texts to speak.")
            while some := await speak_some(now()):
                left -= some
                tell(f"  {left:,} left")

    with database(read_settings()) as (url, _):
        if not available():
            raise click.ClickException("The voice is missing: install the package espeak-ng.")
        asyncio.run(all_of_it(url))
