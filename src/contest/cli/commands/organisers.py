"""`contest organiser` and `dismiss`."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import rich_click as click

from contest.capabilities import ORGANISERS, Role
from contest.cli.setting_up import database, in_one_sentence, read_settings, tell
from contest.clock import now
from contest.database import connected
from contest.people.organisers import appoint
from contest.people.organisers import dismiss as dismiss_organiser
from contest.people.service import Keyring
from contest.roles.offices import office_of
from contest.security.pins import Pins
from contest.settings import Settings

Result = TypeVar("Result")


@click.command()
@click.argument("phone")
@click.option("--name", required=True, help="Name to be shown.")
@click.option(
    "--role",
    type=click.Choice(sorted(role.value for role in ORGANISERS)),
    default=Role.PROVINCE_ORGANISER.value,
    show_default=True,
    help="What they may do; an admin also closes accounts.",
)
@click.option("--unit", default="", help="Code of the commune, for a commune organiser.")
@in_one_sentence
def organiser(phone: str, name: str, role: str, unit: str) -> None:
    """Make an organiser with a fresh passphrase, which is printed once."""

    async def appointed(keyring: Keyring) -> str:
        return await appoint(phone, name, keyring, now(), await office_of(Role(role), unit))

    passphrase = _with_keyring(appointed)
    tell(f"Passphrase {passphrase} — written down nowhere else.")


@click.command()
@click.argument("phone")
@in_one_sentence
def dismiss(phone: str) -> None:
    """Take every organiser's role from the owner of this phone; their sessions end at once."""
    taken = _with_keyring(lambda keyring: dismiss_organiser(phone, keyring, now()))
    tell(f"Roles taken away: {taken}.")


def _with_keyring(work: Callable[[Keyring], Awaitable[Result]]) -> Result:
    """Do something about people in the database of the settings."""

    async def done(url: str, settings: Settings) -> Result:
        pins = Pins(settings.pin_pepper)
        try:
            async with connected(url, pool=2):
                return await work(Keyring(pins, settings.secret))
        finally:
            pins.close()

    with database(read_settings()) as (url, settings):
        return asyncio.run(done(url, settings))
