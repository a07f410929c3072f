"""Proofs over the public log of a campaign: that a row is in it, that it only grew and nobody altered it."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from contest.campaigns.queries import CampaignCard
from contest.database import value
from contest.errors import N_, NotFound
from contest.ledger.models import LedgerEntry
from contest.points.public_log.checkpoints import (
    PublishedRoot,
    block_roots,
    checkpoints_of,
    latest_checkpoint,
)
from contest.points.public_log.queries import ledger_rows, mask_of
from leaderboard.log import (
    BLOCK,
    Blocks,
    blocks_for_consistency,
    blocks_for_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
)
from leaderboard.package import PublicEntry

LEDGER = "SELECT id FROM ledger WHERE campaign_id = $1"

NO_CHECKPOINT = N_("This campaign has no such checkpoint.")
NOT_YOURS = N_("Only the person who earned it can open an entry, and you did not earn this one.")
NOT_COVERED = N_("No checkpoint covers an entry of that number yet. Every hour with new entries gets one.")


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A public row with the way from it up to the root of a checkpoint."""

    entry: PublicEntry
    checkpoint: PublishedRoot
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Consistency:
    """Two checkpoints, and the nodes that show that the first is the beginning of the second."""

    old: PublishedRoot
    new: PublishedRoot
    path: tuple[bytes, ...]


async def ledger_of(card: CampaignCard) -> int:
    """The ledger of a campaign that has checkpoints."""
    ledger: int = await value(LEDGER, card.id)
    return ledger


async def published_entry(card: CampaignCard, number: int) -> PublicEntry:
    """The public row of that number, or NotFound while no checkpoint covers it."""
    latest = await latest_checkpoint(card.id)
    if latest is None or not 1 <= number <= latest.number:
        raise NotFound(NOT_COVERED)
    ledger = await ledger_of(card)
    mask = await mask_of(ledger)
    return mask.entries(await ledger_rows(ledger, number - 1, 1))[0]


async def own_entry(card: CampaignCard, number: int, person_id: int) -> PublicEntry:
    """A person's own entry as it is hashed; of all entries together anybody could count and follow people."""
    entry = await published_entry(card, number)
    await check_own(card, number, person_id)
    return entry


async def own_numbers(card: CampaignCard, person_id: int, most: int) -> tuple[int, ...]:
    """The numbers of a person's latest sealed entries, the last one first."""
    latest = await latest_checkpoint(card.id)
    if latest is None:
        return ()
    own = LedgerEntry.filter(ledger_id=await ledger_of(card), person_id=person_id, number__lte=latest.number)
    return tuple(one["number"] for one in await own.order_by("-number").limit(most).values("number"))


async def check_own(card: CampaignCard, number: int, person_id: int) -> None:
    """Refuse whoever did not earn an entry."""
    ledger = await ledger_of(card)
    if not await LedgerEntry.filter(ledger_id=ledger, number=number, person_id=person_id).exists():
        raise NotFound(NOT_YOURS)


async def inclusion(card: CampaignCard, number: int, under: int | None = None) -> Inclusion:
    """That entry `number` stands in the checkpoint after entry `under`, or in the latest one."""
    checkpoint = await (latest_checkpoint(card.id) if under is None else _checkpoint(card, under))
    if checkpoint is None or not 1 <= number <= checkpoint.number:
        raise NotFound(NOT_COVERED)
    index = number - 1
    wanted = blocks_for_inclusion(index, checkpoint.number)
    tree, entries = await _tree(card, checkpoint.number, wanted)
    entry = entries[index // BLOCK][index % BLOCK]
    return Inclusion(entry, checkpoint, inclusion_proof(tree, index))


async def consistency(card: CampaignCard, old: int, new: int) -> Consistency:
    """That the log at the checkpoint after entry `new` begins with the log at the one after entry `old`."""
    first, second = await _checkpoint(card, min(old, new)), await _checkpoint(card, max(old, new))
    wanted = blocks_for_consistency(first.number, second.number)
    tree, _ = await _tree(card, second.number, wanted)
    return Consistency(first, second, consistency_proof(tree, first.number))


async def _checkpoint(card: CampaignCard, number: int) -> PublishedRoot:
    latest = await latest_checkpoint(card.id)
    found = next((one for one in await checkpoints_of(card.id) if one.number == number), None)
    if found is None or latest is None or number > latest.number:
        raise NotFound(NO_CHECKPOINT)
    return found


async def _tree(
    card: CampaignCard, size: int, wanted: Collection[int]
) -> tuple[Blocks, dict[int, list[PublicEntry]]]:
    """The tree of the first `size` entries, and the entries of the wanted blocks."""
    ledger = await ledger_of(card)
    mask = await mask_of(ledger)
    entries = {}
    for block in wanted:
        found = await ledger_rows(ledger, block * BLOCK, min(BLOCK, size - block * BLOCK))
        entries[block] = await asyncio.to_thread(mask.entries, found)
    leaves = {block: [leaf_hash(one.leaf) for one in entries[block]] for block in entries}
    return Blocks(size, await block_roots(ledger, size // BLOCK), leaves), entries
