"""Every command of the command line, with those that no person gives."""

import rich_click as click

from contest.cli import COMMANDS, HIDDEN, contest


def every_command() -> dict[str, click.Command]:
    """The commands by name."""
    context = click.Context(contest)
    found = {name: contest.get_command(context, name) for name in (*COMMANDS, *HIDDEN)}
    return {name: command for name, command in found.items() if command is not None}
