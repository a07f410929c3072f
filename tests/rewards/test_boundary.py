"""The last second of a campaign with fifty people sending (S-4): what was said is what is written."""

import asyncio
from collections.abc import Iterator
from itertools import cycle
from uuid import UUID, uuid4

from chaos.boundary import Boundary
from chaos.sizes import sizes
from contest.database import row, rows, value
from contest.ledger.rules import FactKind, NewFact, Outcome, Status
from contest.rewards.batch import NO_CAMPAIGN
from contest.rewards.fact_writer import FactWriter
from tests.rewards.conftest import Scene

END = "UPDATE campaign SET ends_at = clock_timestamp() + $1 * interval '1 second' RETURNING ends_at"
PASSED = "SELECT clock_timestamp() > $1::timestamptz + $2 * interval '1 second'"
ENTRIES = "SELECT f.key, e.occurred_at FROM ledger_entry e JOIN fact f ON f.id = e.fact_id ORDER BY e.number"
FACTS = "SELECT key, occurred_at FROM fact ORDER BY id"

Told = dict[UUID, Outcome]


async def hammer(scene: Scene, writers: Iterator[FactWriter], clients: int, over: asyncio.Event) -> Told:
    """Everybody passes again and again until it is over; what each was told."""
    told: Told = {}

    async def client() -> None:
        while not over.is_set():
            key = uuid4()
            fact = NewFact(
                key, FactKind.LESSON_PASSED, f"quiz:{key}", scene.learner, None, scene.lessons[0], 100
            )
            told[key] = await next(writers).give(fact)

    await asyncio.gather(*(client() for _ in range(clients)))
    return told


async def test_what_was_said_to_count_is_in_the_ledger_and_nothing_else(scene: Scene) -> None:
    chosen, over = sizes(), asyncio.Event()
    # Two writers, as two processes would be: they meet at the lock of the ledger.
    writers = [FactWriter(), FactWriter()]
    for writer in writers:
        writer.open()
    ending = await row(END, chosen.hammering)
    assert ending is not None

    async def watch() -> None:
        while not await value(PASSED, ending["ends_at"], chosen.hammering):
            await asyncio.sleep(0.01)
        over.set()

    told, _ = await asyncio.gather(hammer(scene, cycle(writers), chosen.clients, over), watch())
    for writer in writers:
        await writer.close()

    found = Boundary(
        ends_at=ending["ends_at"],
        counted=frozenset(key for key, outcome in told.items() if outcome.awards),
        refused=frozenset(key for key, outcome in told.items() if outcome.reason == NO_CAMPAIGN),
        entries={UUID(bytes=r["key"].bytes): r["occurred_at"] for r in await rows(ENTRIES)},
        facts={UUID(bytes=r["key"].bytes): r["occurred_at"] for r in await rows(FACTS)},
    )
    assert found.both_sides
    assert found.broken == 0
    assert found.counted | found.refused == told.keys() == found.facts.keys()
    assert {outcome.status for outcome in told.values()} == {Status.ACCEPTED}
