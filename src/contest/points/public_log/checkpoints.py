"""Checkpoints: the Merkle root of a ledger, published every hour and at certification, never changed.

Whoever kept a root can tell whether any entry before it was altered, removed or put in later. The roots of
full blocks are kept beside them, so that neither a checkpoint nor a proof reads a whole ledger. Nothing here
waits for the fact writer, nor does the fact writer wait for it: only committed entries are read.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from contest.campaigns.freezes.queries import CHECKPOINT_IS_PUBLIC
from contest.database import Record, row, rows, run, transaction, unavailable, value
from contest.local_time import local
from contest.points.public_log.naming import decide_names
from contest.points.public_log.queries import SALT, Mask, ledger_rows
from contest.points.public_log.sums import BrokenLedger, seal_sums, sum_ahead
from leaderboard.log import BLOCK, Log, root_of

# What one chore may do of a ledger that has never been hashed: a few seconds' work, the rest a minute later.
BLOCKS_A_RUN = 64
HOURLY, CERTIFIED = "hourly", "certified"

DUE = """
    SELECT l.id, l.gate FROM ledger l JOIN campaign c ON c.id = l.campaign_id
    WHERE (l.gate = 'open' AND l.last_number > 0 AND c.phase IN ('running', 'review')
           OR l.gate = 'sealed' AND NOT EXISTS (
               SELECT FROM checkpoint k WHERE k.ledger_id = l.id AND k.kind = 'certified'))
    ORDER BY l.id
"""
STATE = """
    SELECT l.last_number,
           (SELECT count(*) FROM log_block b WHERE b.ledger_id = l.id) AS blocks,
           (SELECT max(k.number) FROM checkpoint k WHERE k.ledger_id = l.id) AS number,
           (SELECT max(k.made_at) FROM checkpoint k WHERE k.ledger_id = l.id) AS made_at,
           EXISTS (SELECT FROM sums_seal s WHERE s.ledger_id = l.id AND s.number = (
               SELECT max(k.number) FROM checkpoint k WHERE k.ledger_id = l.id)) AS sealed
    FROM ledger l WHERE l.id = $1
"""
# One process at a time for each ledger; that a block and a checkpoint are kept once is the tables' promise.
TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('checkpoints', $1))"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('checkpoints', $1))"
ROOTS = "SELECT root FROM log_block WHERE ledger_id = $1 AND block < $2 ORDER BY block"
ADD_BLOCK = """
    INSERT INTO log_block (ledger_id, block, root) VALUES ($1, $2, $3)
    ON CONFLICT (ledger_id, block) DO NOTHING
"""
ADD_CHECKPOINT = """
    INSERT INTO checkpoint (ledger_id, number, root, kind, made_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (ledger_id, number, kind) DO NOTHING
"""
PUBLISHED = """
    SELECT k.number, k.root, k.kind, k.made_at, coalesce(s.digest, '') AS sums
    FROM checkpoint k JOIN ledger l ON l.id = k.ledger_id
    LEFT JOIN LATERAL (
        SELECT digest FROM sums_seal one WHERE one.ledger_id = k.ledger_id AND one.number = k.number
        ORDER BY one.kind <> k.kind, one.id LIMIT 1) AS s ON true
    WHERE l.campaign_id = $1
"""
CHECKPOINTS = f"{PUBLISHED} ORDER BY k.number, k.id"
# When the campaign was certified just after an hourly checkpoint, the later of the two stands for both.
BEFORE = f"""
    {PUBLISHED} AND {CHECKPOINT_IS_PUBLIC} AND k.number < $2
      AND NOT EXISTS (SELECT FROM checkpoint later
                      WHERE later.ledger_id = l.id AND later.number = k.number AND later.id > k.id)
    ORDER BY k.number DESC LIMIT $3
"""
LATEST = f"{PUBLISHED} AND ($2 OR {CHECKPOINT_IS_PUBLIC}) ORDER BY k.number DESC, k.id DESC LIMIT 1"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PublishedRoot:
    """The root of a ledger after its entry `number`, as it was published; `sums` seals the units' sums then.

    Checkpoints of earlier releases sealed no sums.
    """

    number: int
    root: str
    kind: str
    made_at: datetime
    sums: str = ""

    @property
    def short(self) -> str:
        """The beginning of the root, for reading out and comparing by eye."""
        return f"{self.root[:4]} {self.root[4:8]} {self.root[8:12]}"


async def keep_checkpoints(now: datetime) -> int:
    """Publish every checkpoint that is due, each once whoever asks; how many this call made.

    One is due in each hour of the clock in which a ledger that takes entries has new ones.
    """
    made = 0
    for ledger in await rows(DUE):
        try:
            made += await _keep(ledger["id"], HOURLY if ledger["gate"] == "open" else CERTIFIED, now)
        except Exception as error:
            if unavailable(error):
                raise
            log.error("checkpoint_not_made", ledger=ledger["id"], exc_info=error)
    return made


async def certify_log(ledger_id: int, now: datetime) -> None:
    """Publish the last checkpoint of a ledger, within the transaction that seals it."""
    await run(LOCK, ledger_id)
    while await _hash_next(ledger_id):
        pass
    await _publish(ledger_id, CERTIFIED, now)


async def hash_ahead(ledger_id: int) -> None:
    """Hash the full blocks there are, page by page, so that little is left to do under a lock."""
    while True:
        async with transaction():
            await run(LOCK, ledger_id)
            if not await _hash_next(ledger_id):
                break
    while not await _sum_ahead(ledger_id):
        pass


async def checkpoints_of(campaign_id: int) -> tuple[PublishedRoot, ...]:
    """Every checkpoint of a campaign, the first one first."""
    return tuple(_checkpoint(one) for one in await rows(CHECKPOINTS, campaign_id))


async def checkpoints_before(campaign_id: int, number: int, limit: int) -> tuple[PublishedRoot, ...]:
    """The last checkpoints before a number that the public may know, the latest first."""
    return tuple(_checkpoint(one) for one in await rows(BEFORE, campaign_id, number, limit))


async def latest_checkpoint(campaign_id: int, *, held_too: bool = False) -> PublishedRoot | None:
    """The last one published; none before the first entries have been hashed.

    While the boards of the campaign are locked, the last one up to then; organisers see all, `held_too`.
    """
    found = await row(LATEST, campaign_id, held_too)
    return None if found is None else _checkpoint(found)


async def block_roots(ledger_id: int, before: int) -> list[bytes]:
    """The roots of the first `before` full blocks."""
    return [bytes(one["root"]) for one in await rows(ROOTS, ledger_id, before)]


def _checkpoint(found: Record) -> PublishedRoot:
    return PublishedRoot(found["number"], found["root"], found["kind"], found["made_at"], found["sums"])


async def _keep(ledger_id: int, kind: str, now: datetime) -> bool:
    return (
        await _hash_blocks(ledger_id)
        and await _sum_ahead(ledger_id)
        and await _publish_due(ledger_id, kind, now)
    )


async def _hash_blocks(ledger_id: int) -> bool:
    """Hash some full blocks; whether none is left. While somebody else is at it, they will tell."""
    for _ in range(BLOCKS_A_RUN):
        async with transaction():
            if not await value(TRY_LOCK, ledger_id):
                return False
            if not await _hash_next(ledger_id):
                return True
    return False


async def _sum_ahead(ledger_id: int) -> bool:
    """Add up some entries where a seal is behind many; whether it is not, or another process is at it."""
    async with transaction():
        if not await value(TRY_LOCK, ledger_id):
            return True
        state = await _state(ledger_id)
        number = state["last_number"] if state["sealed"] else state["number"] or state["last_number"]
        return await sum_ahead(ledger_id, number, BLOCKS_A_RUN * BLOCK)


async def _hash_next(ledger_id: int) -> bool:
    """Hash the next full block and name the units in it; whether there was one."""
    state = await _state(ledger_id)
    if (state["blocks"] + 1) * BLOCK > state["last_number"]:
        return False
    leaves = await _leaves(ledger_id, state["blocks"] * BLOCK, BLOCK)
    await run(ADD_BLOCK, ledger_id, state["blocks"], root_of(leaves))
    return True


async def _publish_due(ledger_id: int, kind: str, now: datetime) -> bool:
    async with transaction():
        if not await value(TRY_LOCK, ledger_id):
            return False
        state = await _state(ledger_id)
        if kind == HOURLY and not _is_due(state, now):
            if state["number"] is not None and not state["sealed"]:
                # Published by a release that sealed no sums, and nothing has happened since.
                await seal_sums(ledger_id, state["number"], kind)
            return False
        return await _publish(ledger_id, kind, now)


def _is_due(state: Record, now: datetime) -> bool:
    if state["number"] is None:
        return True
    return state["last_number"] > state["number"] and _hour(state["made_at"]) < _hour(now)


def _hour(instant: datetime) -> datetime:
    return local(instant).replace(minute=0, second=0, microsecond=0)


async def _publish(ledger_id: int, kind: str, now: datetime) -> bool:
    """Publish the root over all entries, unless there are blocks to be hashed first; whether it was new.

    A campaign that is certified without an entry has the root of an empty log.
    """
    state = await _state(ledger_id)
    number, hashed = state["last_number"], state["blocks"] * BLOCK
    if not (0 if kind == CERTIFIED else 1) <= number < hashed + BLOCK:
        return False
    leaves = await _leaves(ledger_id, hashed, number - hashed)
    root = root_over(await block_roots(ledger_id, state["blocks"]), leaves)
    made = await run(ADD_CHECKPOINT, ledger_id, number, root.hex(), kind, now) > 0
    await seal_sums(ledger_id, number, kind)
    return made


def root_over(blocks: Sequence[bytes], rest: Sequence[bytes]) -> bytes:
    """The root of a log of full blocks and the leaves that follow them."""
    tree = Log()
    for block in blocks:
        tree.append_block(block)
    tree.extend(rest)
    return tree.root()


async def _state(ledger_id: int) -> Record:
    state = await row(STATE, ledger_id)
    assert state is not None, "a ledger is never deleted"
    return state


async def _leaves(ledger_id: int, after: int, count: int) -> list[bytes]:
    """The leaf hashes of the next entries, their units named; in a thread: boards are served meanwhile."""
    found = await ledger_rows(ledger_id, after, count)
    if len(found) < count or (found and found[-1]["number"] != after + count):
        raise BrokenLedger(f"Ledger {ledger_id} lacks an entry between {after + 1} and {after + count}.")
    names = await decide_names(ledger_id, {unit for one in found for unit in one["units"]})
    mask = Mask(bytes(await value(SALT, ledger_id)), names)
    return await asyncio.to_thread(mask.leaves, found)
