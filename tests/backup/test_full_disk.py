"""A disk that becomes full in the middle of a restore is named, and what stands there afterwards is whole."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.backup.alone import PASSPHRASE

HERE = ("unshare", "--mount", "sh", "-c")
# A disk of its own, on which each command is said in turn; what fills it is taken away in between.
ALONE = """
    mount -t tmpfs -o size=200m tmpfs "$DATA" || exit 77
    "$PYTHON" -c "$FILLING" restore "$BACKUP" --passphrase-file="$PASSPHRASE"
    echo "restored: $?"
    rm -f "$DATA/filled"
    "$PYTHON" -m contest verify
    echo "verified: $?"
"""
FILLING = """
import os, sys
from contest.__main__ import main
from contest.backup.swapping import Places

stock = Places.{stage}

async def filled(self):
    with open(os.environ["DATA"] + "/filled", "wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass
    await stock(self)

Places.{stage} = filled
sys.argv[0] = "contest"
main()
"""
# After which stage what stands there; the disk is full from its beginning on.
OUTCOMES = {
    "create": ("Nothing was changed.", "The database lacks tables of this release"),
    "swap": ("Then say contest verify", "mua-thu: people whose progress"),
}


def may_mount() -> bool:
    """Whether a test can have a disk of its own here."""
    tried = subprocess.run([*HERE, "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.skipif(
    not shutil.which("unshare") or not may_mount(), reason="only who may mount can fill a disk of its own"
)
@pytest.mark.parametrize("stage", OUTCOMES)
def test_a_full_disk_is_named_and_a_whole_site_stands_there(
    backed_up: Path, tmp_path: Path, stage: str
) -> None:
    told, stands = OUTCOMES[stage]
    data, passphrase = tmp_path / "data", tmp_path / "passphrase"
    data.mkdir()
    passphrase.write_text(PASSPHRASE)
    given = {"DATA": str(data), "BACKUP": str(backed_up), "PASSPHRASE": str(passphrase), "COLUMNS": "500"}
    given |= {"PYTHON": sys.executable, "FILLING": FILLING.format(stage=stage)}

    done = subprocess.run(
        [*HERE, ALONE],
        env={**given, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/"},
        capture_output=True,
        text=True,
        check=False,
    )

    said = " ".join((done.stdout + done.stderr).replace("│", " ").split())
    assert "restored: 1" in said and f"The disk that holds {data} is full: free some space. {told}" in said
    assert stands in said and "DATABASE_URL" not in said
