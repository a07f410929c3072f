"""Folded ledgers kept in the database, so that a process that starts need not fold the whole past again.

A snapshot is a help, never a truth: one that is damaged, of another release or of another field of units is
passed over, and the ledger is folded from its first entry.
"""

import asyncio
import hashlib
import zlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import msgspec
import structlog

from contest.database import row, rows, run, transaction, value
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.fold import Fold, FoldState

# Raised whenever what is written down, or how the engine writes it down, changes.
RELEASE = 3
KEPT = 2
# What a process that starts folds by itself is read and folded in a fraction of a second.
NEW_ENTRIES = 20_000
LONGEST_SECONDS = 3_600
DIGEST = hashlib.sha256().digest_size
# Squeezing harder takes five times as long and saves a tenth.
LEVEL = 1

LEDGER = "SELECT id FROM ledger WHERE campaign_id = $1"
LATEST = f"""
    SELECT s.number, s.body FROM fold_snapshot s JOIN ledger l ON l.id = s.ledger_id
    WHERE l.campaign_id = $1 AND s.format = $2 AND s.number <= l.last_number
    ORDER BY s.number DESC LIMIT {KEPT}
"""  # noqa: S608 - a number of ours
# Of any number of processes one writes; the others find that there is nothing to do.
TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('fold snapshot', $1))"
LAST = """
    SELECT number, extract(epoch FROM clock_timestamp() - made_at)::float AS age FROM fold_snapshot
    WHERE ledger_id = $1 AND format = $2 ORDER BY number DESC LIMIT 1
"""
KEEP = """
    INSERT INTO fold_snapshot (ledger_id, number, format, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
"""
# Those of another release may still be wanted while releases change over; after a day nobody does.
SWEEP = f"""
    DELETE FROM fold_snapshot WHERE ledger_id = $1 AND (
        (format = $2 AND number NOT IN (
            SELECT number FROM fold_snapshot WHERE ledger_id = $1 AND format = $2
            ORDER BY number DESC LIMIT {KEPT}))
        OR (format <> $2 AND made_at < clock_timestamp() - interval '1 day'))
"""  # noqa: S608 - a number of ours
DROP = "DELETE FROM fold_snapshot WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1)"

log = structlog.get_logger()

Still = Callable[[], AbstractAsyncContextManager[None]]


class Damaged(ValueError):
    """A snapshot is not what was written."""


def format_of(fold: Fold) -> str:
    """What a snapshot must say of itself to stand for a fold of these best people and watched units."""
    kept = (sorted(fold.board.best.items()), sorted(fold.watched))
    return f"fold {RELEASE} {hashlib.sha256(repr(kept).encode()).hexdigest()[:32]}"


def frozen(fold: Fold) -> bytes:
    """A fold as bytes with their digest before them; it must not move meanwhile."""
    body = zlib.compress(msgspec.msgpack.encode(fold.state()), LEVEL)
    return hashlib.sha256(body).digest() + body


def thawed(body: bytes) -> Fold:
    """The fold that was frozen, or Damaged."""
    digest, rest = body[:DIGEST], body[DIGEST:]
    if hashlib.sha256(rest).digest() != digest:
        raise Damaged("The bytes are not those that were kept.")
    try:
        return Fold.of(msgspec.msgpack.decode(zlib.decompress(rest), type=FoldState))
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise Damaged("The bytes are no folded ledger of this release.") from error


async def opened(campaign_id: int, empty: Fold) -> Fold:
    """The latest usable snapshot that can stand for this empty fold, else the empty fold itself."""
    for kept in await rows(LATEST, campaign_id, format_of(empty)):
        try:
            fold = await asyncio.to_thread(thawed, kept["body"])
        except Damaged as damage:
            log.warning("snapshot_ignored", campaign=campaign_id, number=kept["number"], reason=str(damage))
            continue
        if fold.number == kept["number"] and format_of(fold) == format_of(empty):
            fold.last_day = empty.last_day
            if fold.today < empty.today:
                fold.turn(empty.today)
            return fold
        log.warning("snapshot_ignored", campaign=campaign_id, number=kept["number"], reason="mislabelled")
    return empty


async def keep(campaign: LiveCampaign, still: Still) -> bool:
    """Write a snapshot of a campaign when one is due and no other process is at it; whether it did."""
    async with transaction():
        ledger: int | None = await value(LEDGER, campaign.card.id)
        if ledger is None or not await value(TRY_LOCK, ledger) or not await _due(ledger, campaign.fold):
            return False
        async with still():
            # In a thread, for it takes as long as some hundred requests; what is folded waits for it.
            fold = campaign.fold
            body = await asyncio.to_thread(frozen, fold)
            number, kind = fold.number, format_of(fold)
        await run(KEEP, ledger, number, kind, body)
        await run(SWEEP, ledger, kind)
        return True


async def _due(ledger: int, fold: Fold) -> bool:
    last = await row(LAST, ledger, format_of(fold))
    if last is None:
        return fold.number > 0
    new: int = fold.number - last["number"]
    return new >= NEW_ENTRIES or (new > 0 and last["age"] >= LONGEST_SECONDS)


async def drop(campaign_id: int) -> None:
    """Throw the snapshots of a campaign away: what they were made of is in doubt."""
    await run(DROP, campaign_id)
