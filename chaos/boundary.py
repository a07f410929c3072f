"""The last seconds of a campaign: whoever was told "counted" is in the ledger, and nobody else (S-4)."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from math import inf
from uuid import UUID

from asyncpg import Record

from chaos import backends
from chaos.killing import fresh_keys
from chaos.phones import Answers, Phones
from chaos.report import Line
from chaos.served import Served
from chaos.sizes import Sizes
from chaos.stage import Stage

# As an organiser would by hand in the database; the schedule and the boards are told.
END = """
    UPDATE campaign SET ends_at = clock_timestamp() + $2 * interval '1 second' WHERE id = $1
    RETURNING ends_at, pg_notify('live', 'campaign:' || id)
"""
COUNTED = """
    SELECT f.key, f.occurred_at
    FROM ledger_entry e JOIN fact f ON f.id = e.fact_id JOIN ledger l ON l.id = e.ledger_id
    WHERE l.campaign_id = $1 AND f.key = ANY($2::uuid[])
"""
KNOWN = "SELECT key, occurred_at FROM fact WHERE key = ANY($1::uuid[])"
REVIEWED_SECONDS = 5.0
ANSWERED_SECONDS = 5.0
CHANGES = "SELECT planned_at, happened_at FROM phase_change WHERE campaign_id = $1 AND phase = 'review'"


@dataclass(frozen=True, slots=True)
class Boundary:
    """What was said and what was written down around the end of a campaign."""

    ends_at: datetime
    counted: frozenset[UUID]
    refused: frozenset[UUID]
    entries: dict[UUID, datetime]
    facts: dict[UUID, datetime]

    @property
    def broken(self) -> int:
        """How many answers and rows contradict one another, or the end."""
        told = self.counted.symmetric_difference(self.entries)
        late = {key for key, at in self.entries.items() if at >= self.ends_at}
        early = {key for key in self.refused if self.facts[key] < self.ends_at}
        missing = (self.counted | self.refused) - self.facts.keys()
        return len(told) + len(late) + len(early) + len(missing)

    @property
    def both_sides(self) -> bool:
        """Whether attempts were sent before and after."""
        return bool(self.counted) and bool(self.refused)


async def hammered(url: str, stage: Stage, served: Served, sizes: Sizes) -> Boundary:
    """Send from some seconds before the end until as long after it, and until both answers were given."""
    answers, within = Answers(), ANSWERED_SECONDS * sizes.patience
    over = asyncio.Event()
    keys = takewhile(lambda _: not over.is_set(), fresh_keys(7))
    async with backends.asking(url) as database, asyncio.TaskGroup() as group:
        group.create_task(Phones(served, stage, answers).run(sizes.clients, keys, inf))
        try:
            await _until(lambda: "" in answers.reasons.values(), within)
            ends_at = await database.fetchval(END, stage.campaign, sizes.hammering)
            await asyncio.sleep(2 * sizes.hammering)
            await _until(lambda: any(answers.reasons.values()), within)
        finally:
            over.set()
    async with backends.asking(url) as database:
        keys_sent = list(answers.points)
        return Boundary(
            ends_at=ends_at,
            counted=frozenset(key for key, reason in answers.reasons.items() if not reason),
            refused=frozenset(key for key, reason in answers.reasons.items() if reason),
            entries=dict(map(tuple, await database.fetch(COUNTED, stage.campaign, keys_sent))),
            facts=dict(map(tuple, await database.fetch(KNOWN, keys_sent))),
        )


async def _until(happened: Callable[[], bool], within: float) -> None:
    """Wait for an answer, on a busy machine as well; what lacks is told by the trial."""
    last = time.monotonic() + within
    while not happened() and time.monotonic() < last:
        await asyncio.sleep(0.05)


async def _changes(url: str, stage: Stage, within: float) -> list[Record]:
    """What the clock made of the end, as soon as it made anything."""
    until = time.monotonic() + within
    async with backends.asking(url) as database:
        while not (changes := await database.fetch(CHANGES, stage.campaign)) and time.monotonic() < until:
            await asyncio.sleep(0.05)
        return list(changes)


async def trial(url: str, stage: Stage, served: Served, sizes: Sizes) -> list[Line]:
    """End the campaign while everybody sends, and look at every single answer."""
    found = await hammered(url, stage, served, sizes)
    changes = await _changes(url, stage, REVIEWED_SECONDS * sizes.patience)
    done = f"{sizes.clients} phones, {sizes.hammering:.0f} s before and after ends_at"
    counted, refused = len(found.counted), len(found.refused)
    told = f"{counted:,} counted, {refused:,} told that no campaign ran, {found.broken} wrong"
    once = len(changes) == 1 and changes[0]["planned_at"] == found.ends_at
    lag = (changes[0]["happened_at"] - found.ends_at).total_seconds() if changes else -1.0
    return [
        Line("S-4", done, told, "0 wrong", found.broken == 0 and found.both_sides),
        Line(
            "S-1", done, f"the campaign went to review {len(changes)} time, {lag:.2f} s after", "once", once
        ),
    ]
