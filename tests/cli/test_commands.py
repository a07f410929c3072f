"""What the command line lists, and how little a command brings along."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from contest.cli import COMMANDS, HIDDEN, contest
from tests.commands import every_command

IMPORTED = """
import sys
from contest.cli import contest
try:
    contest(sys.argv[1:], prog_name="contest")
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


def imported_by(*words: str) -> set[str]:
    """What a command of these words has imported when it has ended."""
    command = [sys.executable, "-c", IMPORTED, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_every_command_is_there_and_listed_by_its_first_sentence():
    commands = every_command()

    assert list(commands) == sorted(COMMANDS) + sorted(HIDDEN)
    assert {name: commands[name].help for name in COMMANDS} == {
        name: described.help for name, described in COMMANDS.items()
    }
    assert {name for name, command in commands.items() if command.hidden} == {"worker"}


def test_the_list_names_all_and_a_wrong_name_is_told():
    listed = CliRunner().invoke(contest, ["--help"])
    wrong = CliRunner().invoke(contest, ["destroy"])

    assert [name for name in COMMANDS if f" {name} " not in listed.output] == []
    assert " worker " not in listed.output
    assert wrong.exit_code == 2 and "No such command 'destroy'" in wrong.output


def test_to_list_the_commands_nothing_of_the_product_is_imported():
    assert {name for name in imported_by("--help") if name.startswith("contest.")} == {"contest.cli"}


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_tables_and_workers_are_looked_after_without_the_application(command):
    imported = imported_by(command, "--help")

    assert f"contest.cli.commands.{COMMANDS[command].module}" in imported
    assert imported & {"contest.app", "litestar", "jinja2", "PIL"} == set()
