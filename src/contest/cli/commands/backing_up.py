"""`contest backup`, `restore` and `resume`."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import rich_click as click

from contest.backup.container import NotUsable
from contest.backup.making import CannotBackUp, Source, back_up
from contest.backup.restoring import Restored, RestoredSite, let_go, restore_from
from contest.backup.secret_files import alone
from contest.backup.swapping import CannotRestore
from contest.cli.progress import progress
from contest.cli.setting_up import (
    address,
    database,
    in_one_sentence,
    migrated,
    read_settings,
    secret_is_given,
    tell,
)
from contest.clock import now
from contest.live import orderly_exit
from contest.settings import Settings

SHORTEST_PASSPHRASE = 12

passphrase_file = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help="File whose first line is the passphrase; without it the passphrase is asked for.",
)


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with a backup is told in one sentence."""
    try:
        yield
    except (NotUsable, CannotBackUp, CannotRestore) as reason:
        raise click.ClickException(str(reason)) from None


def _passphrase(path: Path | None, *, new: bool) -> str:
    if path is not None:
        passphrase = _first_line(path)
    elif sys.stdin.isatty():
        passphrase = click.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True)
    else:
        raise click.ClickException("There is no terminal to ask for a passphrase: give --passphrase-file.")
    if any("\ud800" <= letter <= "\udfff" for letter in passphrase):  # typed where text is no UTF-8
        raise click.ClickException("The passphrase has letters that this terminal cannot tell: use a file.")
    if new and len(passphrase) < SHORTEST_PASSPHRASE:
        raise click.ClickException(f"The passphrase must have at least {SHORTEST_PASSPHRASE} characters.")
    return passphrase


def _first_line(path: Path) -> str:
    try:
        # Editors of Windows put a mark before the text, which nobody types who has the passphrase on paper.
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(10_000).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise click.ClickException(f"The passphrase cannot be read from {path}: {reason}.") from None


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@passphrase_file
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@in_one_sentence
def backup(file: Path, passphrase_file: Path | None, force: bool) -> None:
    """Write the whole site, database and SECRET, into one encrypted FILE; the site may go on serving."""
    _check_place(file, force=force)
    passphrase = _passphrase(passphrase_file, new=True)
    with orderly_exit(), _told(), database(read_settings()) as (url, settings), progress() as told:
        source = Source(url, settings.secret, embedded=settings.database_url is None)
        asyncio.run(migrated(settings, url))
        manifest = asyncio.run(back_up(source, file, passphrase, now(), told))
    for sentence in manifest.wrong:
        tell(f"WRONG  {sentence}")
    entries = sum(campaign.entries for campaign in manifest.campaigns)
    tell(
        f"{file}: people: {manifest.rows.get('person', 0):,}, campaigns: {len(manifest.campaigns)}, "
        f"entries: {entries:,}, bytes: {file.stat().st_size:,}. "
        "Without the passphrase nobody can open it, nor can you."
    )


def _check_place(file: Path, *, force: bool) -> None:
    if file.is_dir() or not file.parent.is_dir():
        raise click.ClickException(f"{file} is no place for a file: name one in a folder that is there.")
    if file.exists() and not force:
        raise click.ClickException(
            f"{file} is there already: choose another name, or say --force to replace it."
        )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@passphrase_file
@click.option("--replace", is_flag=True, help="Even if this site holds people or campaigns: they go.")
@in_one_sentence
def restore(file: Path, passphrase_file: Path | None, replace: bool) -> None:
    """Make this site what it was in FILE, database and SECRET; until all is checked nothing is changed."""
    if not file.is_file():
        raise click.ClickException(f"There is no file {file}.")
    passphrase = _passphrase(passphrase_file, new=False)
    settings = read_settings()
    with orderly_exit(), _told(), alone(settings.data), address(settings) as url, progress() as told:
        target = RestoredSite(url, settings.data, embedded=settings.database_url is None, replace=replace)
        restored = asyncio.run(restore_from(file, passphrase, target, now(), told))
    _report(restored, settings)


def _report(restored: Restored, settings: Settings) -> None:
    made = restored.manifest
    tell(
        f"Restored as of {made.made_at:%Y-%m-%d %H:%M} UTC: people: {made.rows.get('person', 0):,}, "
        f"campaigns: {len(made.campaigns)}, with the same standings, roots and sign-ins."
    )
    if secret_is_given() and restored.secret != settings.secret:
        tell(
            f"The SECRET of the environment is not this site's: set it to what is in "
            f"{settings.data / 'secret'}, or leave it out."
        )
    _tell_of_held(restored.held)


def _tell_of_held(held: tuple[str, ...]) -> None:
    if not held:
        return
    tell("Since the backup these steps fell due. None is taken until you say `contest resume`:")
    for step in held:
        tell(f"  {step}")


@click.command()
@in_one_sentence
def resume() -> None:
    """Let the schedule of a restored site go on: steps that fell due since the backup are taken then."""
    with database(read_settings()) as (url, settings):
        asyncio.run(migrated(settings, url))
        steps = asyncio.run(let_go(url, now()))
    tell("The schedule goes on." if steps is not None else "The schedule was not held.")
    for step in steps or ():
        tell(f"  {step}")
