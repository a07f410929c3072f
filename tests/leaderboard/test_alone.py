"""The engine installs and works by itself, with the standard library only."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from leaderboard.alone import program

ENGINE = Path(__file__).resolve().parents[2] / "src" / "leaderboard"
FOLD = """
from leaderboard import Board, Competitor, Entry, Kind, PerEligible
board = Board()
board.feed([Entry(1, person=7, units=(1,), fresh=(1,), points=10, kind=Kind.LESSON, achieved=False)])
row = board.standings([Competitor(1, 40), Competitor(2, 40)], PerEligible()).rows[0]
print(row.unit, row.place, row.score)
"""


def test_a_stranger_installs_it_and_folds_a_ledger(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "installed"
    shutil.copytree(ENGINE, source, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build"))
    install = ["-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, *install, "--target", target, source], check=True)

    # -S leaves out everything that was installed beside the standard library.
    told = subprocess.run(
        [sys.executable, "-S", "-c", FOLD],
        env={"PYTHONPATH": str(target)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert told.stdout.strip() == "1 1 25"


def test_the_program_to_download_holds_the_whole_engine_and_nothing_else(tmp_path: Path) -> None:
    packed = tmp_path / "check.pyz"
    packed.write_bytes(program())

    with ZipFile(packed) as opened:
        held = opened.namelist()
    # -I and -S leave out everything but the standard library, the engine beside it as well.
    told = subprocess.run(
        [sys.executable, "-I", "-S", packed, "verify", "goi.zip"], capture_output=True, cwd=tmp_path
    )

    assert held == [
        "__main__.py",
        *sorted(f"leaderboard/{file.relative_to(ENGINE)}" for file in ENGINE.rglob("*.py")),
    ]
    assert (told.returncode, told.stdout.decode().splitlines()[0]) == (1, "SAI: Không có tệp goi.zip.")
    assert packed.read_bytes() == program()


def test_the_program_names_what_runs_it() -> None:
    assert program().startswith(b"#!/usr/bin/env python3\nPK\x03\x04")
