"""`contest migrate`."""

import asyncio

import rich_click as click

from contest.cli.setting_up import database, in_one_sentence, migrated, read_settings, tell


@click.command()
@in_one_sentence
def migrate() -> None:
    """Bring the tables to this version; any number of processes may ask at once."""
    with database(read_settings()) as (url, settings):
        applied = asyncio.run(migrated(settings, url))
    tell("\n".join(f"applied {name}" for name in applied) or "Nothing to apply.")
