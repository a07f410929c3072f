"""`contest migrate`, `seed`, `verify` and `organiser`."""

import asyncio

import rich_click as click

from contest.cli.setting_up import database, in_one_sentence, read_settings, tell
from contest.clock import now
from contest.database import PATIENT, connected
from contest.database.migrate import migrate as migrate_database
from contest.people.organisers import appoint
from contest.people.service import Keyring
from contest.results.log_check import verify_logs
from contest.results.verification import Finding, verify_all
from contest.security.pins import Pins
from contest.seeding import seed_demo, seed_province


@click.command()
@in_one_sentence
def migrate() -> None:
    """Bring the tables to this version; any number of processes may ask at once."""
    with database(read_settings()) as url:
        applied = asyncio.run(migrate_database(url))
    tell("\n".join(f"applied {name}" for name in applied) or "Nothing to apply.")


@click.command()
@click.option("--demo", is_flag=True, help="Also a running season and people whose PINs are public.")
@in_one_sentence
def seed(demo: bool) -> None:
    """Load the units and lessons of Điện Biên; what is there already stays as it is."""
    settings = read_settings()

    async def load(url: str) -> None:
        await migrate_database(url)
        pins = Pins(settings.pin_pepper)
        try:
            async with connected(url, pool=4, deadlines=PATIENT):
                if demo:
                    await seed_demo(Keyring(pins, settings.secret), now(), tell)
                else:
                    tell(f"{await seed_province()} units added.")
        finally:
            pins.close()

    with database(settings) as url:
        asyncio.run(load(url))


@click.command()
@in_one_sentence
def verify() -> None:
    """Fold and hash every ledger again and compare with what is stored; exit 1 names what differs."""
    settings = read_settings()

    async def check(url: str) -> list[Finding]:
        async with connected(url, pool=2, deadlines=PATIENT):
            return [*await verify_all(), *await verify_logs()]

    with database(settings) as url:
        findings = asyncio.run(check(url))
    for finding in findings:
        tell(f"{'right' if finding.right else 'WRONG'}  {finding.sentence}")
    if not all(finding.right for finding in findings):
        raise click.ClickException("The ledger and what is stored differ.")


@click.command()
@click.argument("phone")
@click.option("--name", required=True, help="Name to be shown.")
@in_one_sentence
def organiser(phone: str, name: str) -> None:
    """Make an organiser of the province with a fresh passphrase, which is printed once."""
    settings = read_settings()

    async def make(url: str) -> str:
        pins = Pins(settings.pin_pepper)
        try:
            async with connected(url, pool=2):
                return await appoint(phone, name, Keyring(pins, settings.secret), now())
        finally:
            pins.close()

    with database(settings) as url:
        tell(f"Passphrase {asyncio.run(make(url))} — written down nowhere else.")
