"""The command line: serve, demo, migrate, seed, simulate, verify, backup, restore, organiser and the rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import NamedTuple

import rich_click as click


class Described(NamedTuple):
    """Where a command stands, and what `contest --help` says of it: its first sentence."""

    module: str
    help: str


# A command is imported when it is given: most of the product is not needed to bring tables up to date, nor by
# the parent of several workers, and nothing of it to list the commands.
COMMANDS = {
    "backup": Described(
        "backing_up",
        "Write the whole site, database and SECRET, into one encrypted FILE; the site may go on serving.",
    ),
    "demo": Described(
        "demonstrating",
        "Show a running campaign of Điện Biên: everything that is missing is made first.",
    ),
    "dismiss": Described(
        "organisers",
        "Take every organiser's role from the owner of this phone; their sessions end at once.",
    ),
    "migrate": Described(
        "migrating",
        "Bring the tables to this version; any number of processes may ask at once.",
    ),
    "organiser": Described(
        "organisers",
        "Make an organiser with a fresh passphrase, which is printed once.",
    ),
    "restore": Described(
        "backing_up",
        "Make this site what it was in FILE, database and SECRET; until all is checked nothing is changed.",
    ),
    "resume": Described(
        "backing_up",
        "Let the schedule of a restored site go on: steps that fell due since the backup are taken then.",
    ),
    "seed": Described(
        "seeding",
        "Load the units and lessons of Điện Biên; what is there already stays as it is.",
    ),
    "serve": Described(
        "serving",
        "Serve the database that is there; migrate it before.",
    ),
    "simulate": Described(
        "simulating",
        "Simulate a crowd over HTTP: people who register, learn, help and look at the boards.",
    ),
    "speak": Described(
        "speaking",
        "Speak every text of the published lessons that no machine's voice has spoken yet.",
    ),
    "verify": Described(
        "verifying",
        "Fold and hash every ledger again and compare with what is stored; exit 1 names what differs.",
    ),
}
HIDDEN = {"worker": "working"}


@contextmanager
def staying() -> Iterator[None]:
    """Look for no garbage in here: what a process reads and assembles once is taken to stay for good."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class CommandsByName(click.RichGroup):
    """Imports a command when it is given, and none to list them."""

    listing = False

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of all commands."""
        self.listing = True
        try:
            super().format_help(ctx, formatter)  # type: ignore[arg-type]  # its own formatter
        finally:
            self.listing = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Those that a person gives."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        described = COMMANDS.get(cmd_name)
        if described is not None and self.listing:
            return click.RichCommand(name=cmd_name, help=described.help)
        module = described.module if described is not None else HIDDEN.get(cmd_name)
        if module is None:
            return None
        with staying():
            command: click.Command = getattr(import_module(f"contest.cli.commands.{module}"), cmd_name)
        return command


@click.group(cls=CommandsByName)
def contest() -> None:
    """Thi Đua Số: learning-emulation campaigns between villages, enterprises, schools and agencies."""
