"""From the end of a campaign to a result that anybody can check: hashed, certified, packed, verified."""

import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from bench.asking import asked
from bench.filling import Filled
from bench.ground import Ground
from bench.processes import most_held
from bench.table import Samples
from contest.campaigns.queries import campaign_by_id
from contest.campaigns.service import end_now
from contest.clock import now
from contest.points.public_log.checkpoints import hash_ahead, latest_checkpoint
from contest.results.certification.service import certify
from contest.results.package.files import write_package

LOOK_SECONDS = 0.05


def seal(ground: Ground, samples: Samples, url: str, filled: Filled) -> None:
    """Take one ledger through everything that comes after the last fact."""
    size, package = filled.entries, ground.folder / f"{filled.entries}.zip"
    steps: dict[str, Callable[[], Awaitable[object]]] = {
        # While a campaign runs this happens hour by hour.
        "hashed": partial(hash_ahead, filled.ledger),
        "certified": partial(_certified, filled.campaign),
        "packed": partial(_packed, filled.campaign, package),
    }
    with samples.trying(*(f"{name} {size}" for name in steps)):
        asked(url, partial(end_now, filled.campaign, None, "The bench has seen enough.", now()))
    for name, step in steps.items():
        with samples.trying(f"{name} {size}"):
            samples.add(f"{name} {size}", asked(url, partial(_seconds, step)))
    with samples.trying(f"package {size}", f"verified {size}", f"verify memory {size}"):
        samples.add(f"package {size}", package.stat().st_size)
        seconds, memory = _verified(package)
        samples.add(f"verified {size}", seconds)
        samples.add(f"verify memory {size}", memory)
    package.unlink(missing_ok=True)


async def _seconds(step: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await step()
    return time.perf_counter() - began


async def _certified(campaign: int) -> None:
    card = await campaign_by_id(campaign)
    await certify(campaign, None, card.grace_ends_at)


async def _packed(campaign: int, package: Path) -> None:
    checkpoint = await latest_checkpoint(campaign)
    if checkpoint is None:
        raise RuntimeError("nothing was certified")
    await write_package(package, await campaign_by_id(campaign), checkpoint)


def _verified(package: Path) -> tuple[float, int]:
    """Check the package the way a stranger does, in a process of its own; seconds, and bytes of memory."""
    began, most, told = time.perf_counter(), 0, package.with_suffix(".txt")
    command = [sys.executable, "-I", "-m", "leaderboard", "verify", str(package)]
    with told.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
        while process.poll() is None:
            most = max(most, most_held(process.pid))
            with suppress(subprocess.TimeoutExpired):
                process.wait(LOOK_SECONDS)
    if process.returncode:
        raise RuntimeError(f"the package was not found right: {told.read_text(errors='replace')[-200:]}")
    return time.perf_counter() - began, most
