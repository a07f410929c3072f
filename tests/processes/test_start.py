"""How a process of the product starts: soon, and tidy afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from chaos.served import SECRET, serving
from contest.database import direct
from contest.security.fingerprint import fingerprint

TELL = """
import contest.__main__, gc
contest.__main__.contest.get_command(None, {command!r})
print(gc.isenabled(), gc.get_freeze_count() > len(gc.get_objects()))
"""
RESTORED = """
    INSERT INTO site (id, secret_fingerprint, schedule_held_since) VALUES (1, $1, '2026-09-05 07:30+07')
"""


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_garbage_is_looked_for_in_what_comes_after_the_start(command: str) -> None:
    asked = [sys.executable, "-c", TELL.format(command=command)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["True", "True"]


async def test_whoever_starts_a_restored_site_hears_that_its_schedule_waits(
    small_url: str, tmp_path: Path
) -> None:
    restored = await direct(small_url)
    await restored.execute(RESTORED, fingerprint(SECRET.encode()))
    await restored.close()

    with serving(small_url, tmp_path, workers=1) as served:
        told = served.told

    assert "Since a restore on 2026-09-05 00:30 UTC the schedule waits" in told and "`contest resume`" in told
