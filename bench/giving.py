"""Facts given straight to the settling of a batch: what one costs in a ledger of any size."""

import time
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from uuid_utils.compat import uuid7

from bench.filling import Filled
from contest.ledger.rules import FactKind, NewFact
from contest.rewards.batch import settle
from contest.rewards.fact_writer import LARGEST_BATCH

BATCHES = 4


@dataclass(slots=True)
class Giving:
    """People of a ledger pass lessons they had not passed before, chosen at random."""

    filled: Filled
    random: Random = field(default_factory=lambda: Random(7))

    async def give(self) -> list[float]:
        """Settle some batches; seconds a fact in each but the first, which pays for the new connection."""
        seconds = []
        for _ in range(BATCHES):
            batch = [self._fact(person) for person in self._people()]
            began = time.perf_counter()
            await settle(batch)
            seconds.append((time.perf_counter() - began) / len(batch))
        return seconds[1:]

    def _people(self) -> list[int]:
        """Nobody twice in a batch, whatever the size of the ledger: a second fact of somebody is cheaper."""
        known = range(self.filled.first_person, self.filled.first_person + self.filled.people)
        return self.random.sample(known, min(LARGEST_BATCH, len(known)))

    def _fact(self, person: int) -> NewFact:
        key = UUID(bytes=uuid7().bytes)
        lesson = self.random.choice(self.filled.spare)
        return NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, None, lesson, 100)
