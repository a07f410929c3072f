"""The public package of a campaign: made once a checkpoint, kept as a file, handed to everyone."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import structlog

from contest.campaigns.queries import CampaignCard
from contest.database import value
from contest.errors import N_, Busy, Conflict, Gone, NotFound
from contest.points.public_log.checkpoints import CERTIFIED, PublishedRoot, latest_checkpoint
from contest.results.certification.service import certified_edition
from contest.results.package.files import Unpublishable, write_package
from contest.standings.rounds.queries import count_until
from leaderboard.package import CHECKSUMS
from leaderboard.standings import TELLING_EDITION

# Browsers and proxies give up after a minute; the work goes on, and who asks again finds it done.
PATIENCE_SECONDS = 20.0
RETRY_SECONDS = 30
# A draft this old was left by a process that died over it.
ABANDONED_SECONDS = 3_600

# What scores divide by, and who is ranked, may change between two checkpoints.
CHANGES = """
    SELECT (SELECT count(*) FROM eligible_change WHERE campaign_id = $1)
           + (SELECT count(*) FROM ranking_change WHERE campaign_id = $1)
"""

NOTHING_YET = N_("Nothing of this campaign has been published yet. The package comes with its first points.")
OLD_FORM = N_(
    "This campaign was certified in a form that told how many people of a small unit take part. "
    "Its package is no longer handed out; one that was downloaded earlier can still be checked."
)
BEING_MADE = N_("The package is being put together. Please come back in half a minute.")
DIFFERS = N_(
    "The ledger does not agree with what was published. Nothing is handed out until that is cleared up."
)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Package:
    """A package as it goes out, its file open; `digest` is that of everything in it."""

    file: BinaryIO
    name: str
    size: int
    digest: str


class Packages:
    """The packages of this process: each is made once, however many ask for it at the same time."""

    def __init__(self, folder: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._folder = folder
        self._patience = patience
        self._making: dict[Path, asyncio.Task[None]] = {}

    async def package(self, card: CampaignCard) -> Package:
        """The package up to the latest checkpoint; one that takes long is made for the next who asks."""
        checkpoint = await latest_checkpoint(card.id)
        if checkpoint is None:
            raise NotFound(NOTHING_YET)
        changes = await value(CHANGES, card.id)
        edition = await certified_edition(card.id)
        if edition < TELLING_EDITION:
            raise Gone(OLD_FORM)
        if not checkpoint.sums:
            raise Busy(BEING_MADE, retry_after=RETRY_SECONDS)
        rounds = await count_until(card.id, checkpoint.number)
        path = self._folder / card.slug / _file_name(checkpoint, changes + rounds, edition)
        if not await asyncio.to_thread(path.exists):
            await self._made(path, card, checkpoint)
        return await asyncio.to_thread(_opened, path, f"{card.slug}-{checkpoint.number}.zip")

    async def close(self) -> None:
        """Give up what is being made; the next start finds it still to be done."""
        making = list(self._making.values())
        for task in making:
            task.cancel()
        await asyncio.gather(*making, return_exceptions=True)

    async def _made(self, path: Path, card: CampaignCard, checkpoint: PublishedRoot) -> None:
        task = self._making.get(path)
        if task is None:
            task = self._making[path] = asyncio.create_task(_make(path, card, checkpoint))
            task.add_done_callback(lambda done: self._forget(path, done))
        try:
            # Shielded: who hangs up must not take it from the others who wait.
            await asyncio.wait_for(asyncio.shield(task), self._patience)
        except TimeoutError:
            raise Busy(BEING_MADE, retry_after=RETRY_SECONDS) from None

    def _forget(self, path: Path, done: asyncio.Task[None]) -> None:
        self._making.pop(path, None)
        if not done.cancelled():
            done.exception()  # those who waited were told; nobody may have


def _file_name(checkpoint: PublishedRoot, changes: int, edition: int) -> str:
    phase = "certified" if checkpoint.kind == CERTIFIED else "provisional"
    return f"{checkpoint.number}-{phase}-{checkpoint.root[:16]}.{changes}.{edition}.zip"


async def _make(path: Path, card: CampaignCard, checkpoint: PublishedRoot) -> None:
    try:
        await write_package(path, card, checkpoint)
    except Unpublishable as error:
        log.error("package_refused", campaign=card.slug, number=checkpoint.number, reason=str(error))
        raise Conflict(DIFFERS) from error
    await asyncio.to_thread(_sweep, path)


def _sweep(latest: Path) -> None:
    """Keep the latest package alone; whoever still downloads an older one has it open."""
    for other in latest.parent.iterdir():
        abandoned = other.suffix == ".draft" and time.time() - other.stat().st_mtime > ABANDONED_SECONDS
        if abandoned or (other.suffix == ".zip" and other != latest):
            other.unlink(missing_ok=True)


def _opened(path: Path, name: str) -> Package:
    with ZipFile(path) as package:
        digest = package.read(CHECKSUMS).decode().splitlines()[-1].split()[0]
    return Package(path.open("rb"), name, path.stat().st_size, digest)
