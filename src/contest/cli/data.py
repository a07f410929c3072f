"""`contest migrate`, `seed`, `verify`, `organiser` and `dismiss`."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import rich_click as click

from contest.capabilities import ORGANISERS, Role
from contest.cli.setting_up import database, in_one_sentence, migrated, read_settings, tell
from contest.clock import now
from contest.database import PATIENT, connected
from contest.people.organisers import appoint
from contest.people.organisers import dismiss as dismiss_organiser
from contest.people.service import Keyring
from contest.results.public_log.check import verify_logs
from contest.results.verification import Finding, verify_all
from contest.roles.offices import office_of
from contest.security.pins import Pins
from contest.seeding import seed_demo, seed_province
from contest.settings import Settings

Result = TypeVar("Result")


@click.command()
@in_one_sentence
def migrate() -> None:
    """Bring the tables to this version; any number of processes may ask at once."""
    with database(read_settings()) as (url, settings):
        applied = asyncio.run(migrated(settings, url))
    tell("\n".join(f"applied {name}" for name in applied) or "Nothing to apply.")


@click.command()
@click.option("--demo", is_flag=True, help="Also a running season and people whose PINs are public.")
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
                    tell(f"{await seed_province()} units added.")
        finally:
            pins.close()

    with database(read_settings()) as (url, settings):
        asyncio.run(load(url, settings))


@click.command()
@in_one_sentence
def verify() -> None:
    """Fold and hash every ledger again and compare with what is stored; exit 1 names what differs."""
    settings = read_settings()

    async def check(url: str) -> list[Finding]:
        async with connected(url, pool=2, deadlines=PATIENT):
            return [*await verify_all(), *await verify_logs()]

    with database(settings) as (url, _):
        findings = asyncio.run(check(url))
    for finding in findings:
        tell(f"{'right' if finding.right else 'WRONG'}  {finding.sentence}")
    if not all(finding.right for finding in findings):
        raise click.ClickException("The ledger and what is stored differ.")


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
    tell(f"{taken} roles taken away.")


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
