"""What a public package holds, and the making of one: checked row by row before anybody may have it."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from contest.campaigns.queries import CampaignCard, ClusterRow, clusters_of, rule_versions
from contest.database import Record, rows, value
from contest.points.public_log.checkpoints import CERTIFIED, PublishedRoot, checkpoints_of
from contest.points.public_log.queries import Mask, ledger_rows, mask_of
from contest.points.public_log.sums import entries_of, sealed_sums
from contest.results.certification.service import best_of, certified_edition, competing, standings_of
from contest.results.public_log.proofs import ledger_of
from contest.standings.certificates import Certificate
from contest.standings.rounds.queries import public_rounds
from contest.web.environment import TEMPLATES
from leaderboard import Board, UnitTally, contents
from leaderboard.log import Log
from leaderboard.package import (
    CAMPAIGN,
    CHECKPOINTS,
    CLUSTERS,
    README,
    ROUNDS,
    RULES,
    SUMS,
    UNITS,
    round_file,
    standing_file,
)
from leaderboard.packing import Packing
from leaderboard.round_files import rounds_text
from leaderboard.sums import seal_of, sums_text

# Small pages: reading one is done between the answers to others.
PAGE = 2_000
README_TEXT = TEMPLATES / "results" / "package_readme.txt"

CERTIFIED_AT = "SELECT happened_at FROM phase_change WHERE campaign_id = $1 AND phase = 'certified'"
RESULTS = "SELECT track, cluster, text FROM result WHERE campaign_id = $1 ORDER BY track, cluster"


class Unpublishable(Exception):
    """What the package would say is not what was published; nobody may have it."""


@dataclass(slots=True)
class PackageTally:
    """What the rows read so far add up to: the log they make and the board they fold into."""

    mask: Mask
    board: Board
    log: Log = field(default_factory=Log)

    def take(self, found: Sequence[Record]) -> None:
        """Hash the next ledger rows as they were published, and count them."""
        self.log.extend(self.mask.leaves(found))
        self.board.feed(entries_of(found))


async def write_package(path: Path, card: CampaignCard, checkpoint: PublishedRoot) -> None:
    """Make the package up to a checkpoint and put it in its place, whole or not at all."""
    draft = path.with_name(f"{path.name}.{token_hex(8)}.draft")
    await asyncio.to_thread(path.parent.mkdir, mode=0o755, parents=True, exist_ok=True)
    try:
        with draft.open("wb") as file:
            with Packing(file) as packing:
                await _write(packing, card, checkpoint)
            await asyncio.to_thread(os.fsync, file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


async def _write(packing: Packing, card: CampaignCard, checkpoint: PublishedRoot) -> None:
    tally = PackageTally(await mask_of(await ledger_of(card)), Board(await best_of(card)))
    edition = await certified_edition(card.id)
    await _write_campaign(packing, card, checkpoint, tally.mask, edition)
    sums = await _sums(card, checkpoint, tally)
    packing.text(SUMS, sums_text(sums))
    packing.text(CHECKPOINTS, await _checkpoints(card, checkpoint))
    for one in await _standings(card, checkpoint, Board.of_sums(checkpoint.number, sums), edition):
        packing.text(standing_file(one.track, one.cluster), one.text)
    await _write_rounds(packing, card, checkpoint)
    packing.text(README, README_TEXT.read_text("utf-8").format(name=card.name, slug=card.slug))


async def _write_rounds(packing: Packing, card: CampaignCard, checkpoint: PublishedRoot) -> None:
    """The rounds that knew of no later entry than this checkpoint, each as it was decided."""
    rounds = [one for one in await public_rounds(card.id) if one.last_number <= checkpoint.number]
    if not rounds:
        return
    packing.text(ROUNDS, rounds_text(one.told for one in rounds))
    for one in rounds:
        packing.text(round_file(one.week.number, "csv"), one.sums)
        packing.text(round_file(one.week.number, "txt"), one.standings)


async def _write_campaign(
    packing: Packing, card: CampaignCard, checkpoint: PublishedRoot, mask: Mask, edition: int
) -> None:
    certified = checkpoint.kind == CERTIFIED
    campaign = contents.PackagedCampaign(
        slug=card.slug,
        name=card.name,
        phase="certified" if certified else "provisional",
        number=checkpoint.number,
        starts_at=card.starts_at,
        ends_at=card.ends_at,
        grace_hours=card.grace_hours,
        certified_at=await value(CERTIFIED_AT, card.id) if certified else None,
        edition=edition,
    )
    packing.text(CAMPAIGN, contents.campaign_text(campaign))
    versions = await rule_versions(card.id)
    packing.text(RULES, contents.rules_text((v.number, v.valid_from, v.rules.as_json()) for v in versions))
    clusters, units = await clusters_of(card.id), await _units(card, mask)
    packing.text(CLUSTERS, contents.clusters_text(_clusters(clusters, units)))
    packing.text(UNITS, contents.units_text(units, edition))


async def _units(card: CampaignCard, mask: Mask) -> list[contents.PackagedUnit]:
    """The units on boards; one whose points stand under another name could not be checked."""
    units = await competing(card.id)
    misnamed = [unit.code for unit in units if mask.names.get(unit.unit_id, unit.unit_id) != unit.unit_id]
    if misnamed:
        raise Unpublishable(f"Units on boards that the log names otherwise: {', '.join(misnamed)}.")
    return [
        contents.PackagedUnit(
            u.unit_id,
            u.code,
            u.place.name,
            u.track,
            u.cluster,
            u.eligible,
            u.ranked,
            u.place.within[-1].name if u.place.within else "",
        )
        for u in units
    ]


def _clusters(
    clusters: Sequence[ClusterRow], units: Sequence[contents.PackagedUnit]
) -> list[contents.PublicCluster]:
    """The clusters that have units: the others have no standing."""
    used = {(unit.track, unit.cluster) for unit in units}
    return [contents.PublicCluster(c.track, c.key, c.name) for c in clusters if (c.track, c.key) in used]


async def _sums(card: CampaignCard, checkpoint: PublishedRoot, tally: PackageTally) -> dict[int, UnitTally]:
    """The sums of units after the checkpoint, once all entries before it are found to be the sealed ones."""
    ledger = await ledger_of(card)
    while tally.board.number < checkpoint.number:
        left = checkpoint.number - tally.board.number
        found = await ledger_rows(ledger, tally.board.number, min(PAGE, left))
        if not found:
            raise Unpublishable(f"Entries after number {tally.board.number} are missing.")
        # In a thread: boards are served while millions of rows are counted.
        await asyncio.to_thread(tally.take, found)
    if tally.log.root().hex() != checkpoint.root:
        raise Unpublishable(f"The entries up to number {checkpoint.number} are not the published ones.")
    sums = await sealed_sums(ledger, tally.board, checkpoint.sums)
    if seal_of(sums_text(sums)) != checkpoint.sums:
        raise Unpublishable(f"The sums after entry {checkpoint.number} are not the sealed ones.")
    return sums


async def _checkpoints(card: CampaignCard, latest: PublishedRoot) -> str:
    return contents.checkpoints_text(
        contents.PublicCheckpoint(one.number, one.root, one.made_at, one.kind, one.sums)
        for one in await checkpoints_of(card.id)
        if one.number < latest.number or one == latest
    )


async def _standings(
    card: CampaignCard, checkpoint: PublishedRoot, board: Board, edition: int
) -> tuple[Certificate, ...]:
    """The standings that anybody will work out from the public rows: once certified, to the byte the same."""
    made = await standings_of(card, board, edition)
    if checkpoint.kind == CERTIFIED:
        kept = {(one["track"], one["cluster"]): one["text"] for one in await rows(RESULTS, card.id)}
        if kept != {(str(one.track), one.cluster): one.text for one in made}:
            raise Unpublishable("The public entries do not add up to the certified standings.")
    return made
