"""`contest seed`."""

import asyncio

import rich_click as click

from contest.cli.setting_up import database, in_one_sentence, migrated, read_settings, tell
from contest.clock import now
from contest.database import PATIENT, connected
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.seeding import seed_demo, seed_province
from contest.settings import Settings


@click.command()
@click.option("--demo", is_flag=True, help="Also a running campaign and people whose PINs are public.")
@in_one_sentence
def seed(demo: bool) -> None:
    """Load the units and lessons of Điện Biên; what is there already stays as it is."""

    async def load(url: str, settings: Settings) -> None:
        await migrated(settings, url)
        pins = Pins(settings.pin_pepper)
        try:
            async with connected(url, pool=4, deadlines=PATIENT):
                if demo:
                    await seed_demo(Keyring(pins, settings.secret), now(), tell)
                else:
                    tell(f"Units added: {await seed_province()}.")
        finally:
            pins.close()

    with database(read_settings()) as (url, settings):
        asyncio.run(load(url, settings))
