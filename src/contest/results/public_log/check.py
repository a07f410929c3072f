"""The public log hashed again from its first entry and held against every root that was published."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field

from contest.campaigns.queries import CampaignCard, all_campaigns
from contest.database import Record
from contest.local_time import local
from contest.points.public_log.checkpoints import PublishedRoot, block_roots, checkpoints_of
from contest.points.public_log.queries import Mask, ledger_rows, mask_of
from contest.points.public_log.sums import best_of_ledger, entries_of, sealed_sums
from contest.results.public_log.proofs import ledger_of
from contest.results.verification import Finding
from leaderboard import Board
from leaderboard.log import BLOCK, Log, root_of
from leaderboard.sums import seal_of, sums_text

PAGE = 4 * BLOCK


@dataclass(slots=True)
class Checked:
    """What has been hashed again so far, and what of it is not as it was published."""

    checkpoints: Sequence[PublishedRoot]
    roots: Sequence[bytes]
    tree: Log = field(default_factory=Log)
    blocks: list[int] = field(default_factory=list)
    differing: list[PublishedRoot] = field(default_factory=list)

    def take(self, leaves: Sequence[bytes]) -> None:
        """Hash the next leaves; they begin with a block."""
        for at in range(0, len(leaves), BLOCK):
            self._take_block(leaves[at : at + BLOCK])

    def _take_block(self, leaves: Sequence[bytes]) -> None:
        first = self.tree.size
        number = first // BLOCK
        if len(leaves) == BLOCK and number < len(self.roots) and root_of(leaves) != self.roots[number]:
            self.blocks.append(number)
        for checkpoint in self._within(first, first + len(leaves)):
            self.tree.extend(leaves[self.tree.size - first : checkpoint.number - first])
            if self.tree.root().hex() != checkpoint.root:
                self.differing.append(checkpoint)
        self.tree.extend(leaves[self.tree.size - first :])

    def _within(self, after: int, until: int) -> Iterator[PublishedRoot]:
        return (one for one in self.checkpoints if after < one.number <= until)


async def verify_logs() -> list[Finding]:
    """Check the public log of every campaign; the findings in the order of the campaigns."""
    return [finding for card in await all_campaigns() for finding in await verify_log(card)]


async def verify_log(card: CampaignCard) -> list[Finding]:
    """Check one campaign's published roots against its entries; a change is placed between checkpoints."""
    checkpoints = await checkpoints_of(card.id)
    if not checkpoints:
        return []
    ledger = await ledger_of(card)
    mask = await mask_of(ledger)
    last = checkpoints[-1].number
    checked = Checked(checkpoints, await block_roots(ledger, last // BLOCK + 1))
    async for page, size in _pages(ledger, last):
        broken = _first_broken(page, checked.tree.size, size, mask)
        if broken is not None:
            return [Finding(False, f"{card.slug}: {_gone(checkpoints, broken)}")]
        checked.take(await asyncio.to_thread(mask.leaves, page))
    finding = _finding(card, checked)
    if finding.right and not await sums_are_sealed(ledger, checkpoints[-1]):
        return [
            Finding(False, f"{card.slug}: the sums sealed after entry {last} are not what the entries say.")
        ]
    return [finding]


async def sums_are_sealed(ledger: int, checkpoint: PublishedRoot) -> bool:
    """Whether the sums that follow from the entries are the sealed ones; early checkpoints sealed none."""
    if not checkpoint.sums:
        return True
    board = Board(await best_of_ledger(ledger))
    async for page, _ in _pages(ledger, checkpoint.number):
        await asyncio.to_thread(board.feed, entries_of(page))
    return seal_of(sums_text(await sealed_sums(ledger, board, checkpoint.sums))) == checkpoint.sums


async def _pages(ledger: int, last: int) -> AsyncIterator[tuple[list[Record], int]]:
    """Pages of entries up to `last`, with how many there should be in each."""
    for done in range(0, last, PAGE):
        size = min(PAGE, last - done)
        yield await ledger_rows(ledger, done, size), size


def _first_broken(page: Sequence[Record], done: int, size: int, mask: Mask) -> int | None:
    """The first number that is missing, or whose entry credits a unit that no published entry did."""
    for expected, found in enumerate(page, done + 1):
        if found["number"] != expected or not mask.names.keys() >= set(found["units"]):
            return expected
    return None if len(page) == size else done + len(page) + 1


def _gone(checkpoints: Sequence[PublishedRoot], number: int) -> str:
    return (
        f"entry {number} is missing, or credits a unit that it did not when it was published; "
        f"it belongs to {_interval(checkpoints, number)}."
    )


def _interval(checkpoints: Sequence[PublishedRoot], number: int) -> str:
    """Between which two checkpoints an entry stands."""
    before = max((one.number for one in checkpoints if one.number < number), default=0)
    after = next(one for one in checkpoints if one.number >= number)
    moment = local(after.made_at).strftime("%H:%M %d/%m/%Y")
    return f"entries {before + 1} to {after.number}, published at {moment}"


def _finding(card: CampaignCard, checked: Checked) -> Finding:
    last = checked.tree.size
    if checked.differing:
        where = _interval(checked.checkpoints, checked.differing[0].number)
        within = f" (within the blocks of {_named(checked.blocks)})" if checked.blocks else ""
        return Finding(False, f"{card.slug}: something in {where}, was altered afterwards{within}.")
    if checked.blocks:
        return Finding(
            False, f"{card.slug}: the kept block roots of {_named(checked.blocks)} are not their entries'."
        )
    roots = f"published roots: {len(checked.checkpoints)}, up to entry {last}"
    return Finding(True, f"{card.slug}: {roots}; they are what the entries say.")


def _named(blocks: Sequence[int]) -> str:
    return ", ".join(f"entries {block * BLOCK + 1} to {(block + 1) * BLOCK}" for block in blocks[:5])
