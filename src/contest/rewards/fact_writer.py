"""Group commit: what queues while one batch is being committed is the next batch."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from uuid import UUID

import structlog

from contest.database import retried
from contest.errors import N_, Busy
from contest.ledger.rules import NewFact, Outcome, Status
from contest.rewards.batch import Answer, DoneBefore, KeyReused, SourceRecord, settle

LARGEST_BATCH = 256
# Beyond this a new request would wait longer than a person does.
LONGEST_QUEUE = 5_000

Answers = dict[UUID, Answer]
Settle = Callable[[Sequence[NewFact], Sequence[SourceRecord]], Awaitable[Answers]]
log = structlog.get_logger()


class PendingFact:
    """One fact in the queue, what earned it if that is not stored yet, and the request that waits."""

    __slots__ = ("answer", "deed", "fact")

    def __init__(self, fact: NewFact, deed: SourceRecord | None) -> None:
        self.fact = fact
        self.deed = deed
        self.answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()

    def tell(self, outcome: Outcome | BaseException) -> None:
        """Answer the waiting request, unless it has gone."""
        if self.answer.done():
            return
        if isinstance(outcome, BaseException):
            self.answer.set_exception(outcome)
        else:
            self.answer.set_result(outcome)


class FactWriter:
    """The one writer of facts in a process."""

    def __init__(self, settle: Settle = settle) -> None:
        self._settle = settle
        self._queue: deque[PendingFact] = deque()
        self._filled = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None
        self.batches = 0
        self.facts = 0

    @property
    def queued(self) -> int:
        """How many facts wait for the next batch."""
        return len(self._queue)

    def open(self) -> None:
        """Start writing."""
        self._writer = asyncio.create_task(self._write(), name="fact writer")

    async def close(self) -> None:
        """Write what is queued, then stop; who comes later is told to try again."""
        writer, self._writer = self._writer, None
        if writer is None:
            return
        while self._queue and not writer.done():
            waits: list[asyncio.Future[object]] = [self._queue[-1].answer, writer]  # type: ignore[list-item]
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await writer

    async def give(self, fact: NewFact, deed: SourceRecord | None = None) -> Outcome:
        """Queue a fact and wait until it is committed; its outcome, or the error that kept it out.

        A deed is stored in the same transaction; if one of its key is there already, nothing is recorded.
        """
        if self._writer is None or len(self._queue) >= LONGEST_QUEUE:
            raise Busy(N_("Many people are here at this moment. Please try again in a few seconds."))
        waiting = PendingFact(fact, deed)
        self._queue.append(waiting)
        self._filled.set()
        return await waiting.answer

    async def _write(self) -> None:
        while True:
            await self._filled.wait()
            batch = [self._queue.popleft() for _ in range(min(LARGEST_BATCH, len(self._queue)))]
            if not self._queue:
                self._filled.clear()
            await self._settle_all(batch)

    async def _settle_all(self, batch: list[PendingFact]) -> None:
        """Settle a batch; when it fails as a whole, each alone, so that one bad fact harms no other."""
        while batch:
            try:
                batch = await self._settle_once(batch)
            except Exception as error:
                if len(batch) == 1:
                    log.warning("fact_not_settled", kind=type(error).__name__)
                    batch[0].tell(error)
                    return
                for waiting in batch:
                    await self._settle_all([waiting])
                return

    async def _settle_once(self, batch: list[PendingFact]) -> list[PendingFact]:
        """Settle each key once and answer its repeats; what another claim came before is left for the next.

        Which of many claims under one key is the right one only the table knows; its first answer tells it.
        """
        first: dict[UUID, PendingFact] = {}
        again: list[PendingFact] = []
        # One without a deed knows that it is stored: it speaks for those that would store it once more.
        for waiting in sorted(batch, key=lambda waiting: waiting.deed is not None):
            if first.setdefault(waiting.fact.key, waiting) is not waiting:
                again.append(waiting)
        new = [waiting.fact for waiting in first.values()]
        deeds = [waiting.deed for waiting in first.values() if waiting.deed is not None]
        answers = await retried(lambda: self._settle(new, deeds))
        self.batches, self.facts = self.batches + 1, self.facts + len(first)
        for waiting in first.values():
            waiting.tell(answers[waiting.fact.key])
        other: list[PendingFact] = []
        for waiting in again:
            before, answer = first[waiting.fact.key], answers[waiting.fact.key]
            if waiting.deed is not None or waiting.fact.fingerprint == before.fact.fingerprint:
                self.facts += 1
                waiting.tell(_as_repeat(waiting, answer))
            elif (kept := _kept(before, answer)) and waiting.fact.fingerprint != kept:
                self.facts += 1
                waiting.tell(KeyReused(kept))
            else:
                other.append(waiting)
        return other


def _kept(asked: PendingFact, answer: Answer) -> str:
    """The fingerprint of what is recorded under the key itself, as the answer to one claim tells it."""
    if isinstance(answer, KeyReused):
        return answer.kept
    return asked.fact.fingerprint if isinstance(answer, Outcome) and answer.key == asked.fact.key else ""


def _as_repeat(waiting: PendingFact, answer: Answer) -> Answer:
    if waiting.deed is not None:
        # Its sender must look at what was stored a moment ago.
        return DoneBefore()
    if not isinstance(answer, Outcome):
        return answer
    return Outcome(Status.DUPLICATE, answer.key, answer.awards, answer.reason)
