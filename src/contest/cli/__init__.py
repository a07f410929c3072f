"""The command line: serve, demo, migrate, seed, simulate, verify, backup, restore, organiser and the rest."""

import rich_click as click

from contest.cli.backing_up import backup, restore, resume
from contest.cli.data import dismiss, migrate, organiser, seed, verify
from contest.cli.serving import demo, serve
from contest.cli.simulating import simulate
from contest.cli.working import worker


@click.group()
def contest() -> None:
    """Thi Đua Số: learning-emulation campaigns between villages, enterprises, schools and agencies."""


for command in (
    serve,
    demo,
    migrate,
    seed,
    simulate,
    verify,
    backup,
    restore,
    resume,
    organiser,
    dismiss,
    worker,
):
    contest.add_command(command)
