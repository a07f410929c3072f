"""`kill -9` at every stage of a restore: one site is whole, and the next command puts the rest in order."""

import subprocess
import sys

import pytest

from contest.backup.restoring import settle
from contest.people.secret_of_site import check_secret, fits
from tests.backup.conftest import NEW, OLD, contest, left_over, sentence

KILLED = """
import os, signal
from contest.backup import restoring, swapping
from contest.database.embedded import dumping

def dying(owner, name, before):
    stock = getattr(owner, name)
    def die(*args, **named):
        if before:
            os.kill(os.getpid(), signal.SIGKILL)
        done = stock(*args, **named)
        if not hasattr(done, "__await__"):
            os.kill(os.getpid(), signal.SIGKILL)
        async def later():
            await done
            os.kill(os.getpid(), signal.SIGKILL)
        return later()
    setattr(owner, name, die)

dying({owner}, {name!r}, {before})

import asyncio, sys
from pathlib import Path
from tests.backup.alone import NOON, PASSPHRASE, Silent

url, data, file = sys.argv[1:]
target = restoring.RestoredSite(url, Path(data), embedded=False, replace=True)
asyncio.run(restoring.restore_from(Path(file), PASSPHRASE, target, NOON, Silent()))
"""
STAGES = {
    "with the note written": ("restoring", "note", False, OLD),
    "with an empty database": ("swapping.Places", "create", False, OLD),
    "in the middle of the dump": ("dumping.Program", "feed", False, OLD),
    "before the comparison": ("restoring", "_compare", True, OLD),
    "before the swap": ("swapping.Places", "swap", True, OLD),
    "after the swap": ("swapping.Places", "swap", False, NEW),
    "with the secret in place": ("restoring", "put_into_place", False, NEW),
    "before the note is gone": ("restoring", "forget", True, NEW),
}


@pytest.mark.parametrize("stage", STAGES)
async def test_a_kill_leaves_one_whole_site(backed_up, old, stage):
    owner, name, before, expected = STAGES[stage]
    script = KILLED.format(owner=owner, name=name, before=before)

    command = [sys.executable, "-c", script, old.url, str(old.data), str(backed_up)]
    killed = subprocess.run(command, capture_output=True, text=True, check=False)
    # What every command does before anything else.
    left = await settle(old.url, old.data)

    assert left is not None and left.finished == (expected == NEW)
    assert killed.returncode == -9, killed.stderr
    await check_secret(old.url, old.secret.encode())
    assert old.secret == expected
    assert await fits(old.url, expected.encode())
    assert await left_over(old.url) == set()
    assert not (old.data / "secret.restored").exists()


async def test_the_next_command_finishes_what_was_killed_after_the_swap(backed_up, old):
    script = KILLED.format(owner="swapping.Places", name="swap", before=False)
    command = [sys.executable, "-c", script, old.url, str(old.data), str(backed_up)]
    subprocess.run(command, capture_output=True, check=False)
    assert old.secret == OLD

    verified = contest(old, "verify")

    assert verified.returncode == 0, verified.stderr
    assert "A restore had been interrupted at its very end; it is finished now." in sentence(verified)
    assert old.secret == NEW
    assert await left_over(old.url) == set()


async def test_an_interrupted_restore_of_the_same_site_is_not_told_as_finished(
    backed_up, old, passphrase_file
):
    words = ("restore", str(backed_up), f"--passphrase-file={passphrase_file}", "--replace")
    assert contest(old, *words).returncode == 0
    script = KILLED.format(owner="swapping.Places", name="swap", before=True)
    command = [sys.executable, "-c", script, old.url, str(old.data), str(backed_up)]
    subprocess.run(command, capture_output=True, check=False)

    verified = contest(old, "verify")

    assert verified.returncode == 0, verified.stderr
    assert "interrupted before anything was changed: this site is what it was." in sentence(verified)
    assert "it is finished now" not in sentence(verified)
    assert old.secret == NEW
    assert await left_over(old.url) == set()
    assert "interrupted" not in sentence(contest(old, "verify"))
