"""Phones that send attempts, again and again until they are answered, and remember every answer."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from uuid import UUID

import httpx

from chaos.served import Served
from chaos.stage import Sending, Stage, sending

ATTEMPTS = "/api/v1/attempts"
SECONDS = 8.0
PAUSE = 0.1
# What a service may answer that is away for a moment; anything else is a fault.
AWAY = frozenset((429, 502, 503))
# Told to come again so much later, a learner has tried enough for the day: that is an answer, too.
ANOTHER_DAY = 60.0


@dataclass(slots=True)
class Answers:
    """What the phones were told."""

    points: dict[UUID, int] = field(default_factory=dict)
    reasons: dict[UUID, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    contradictions: int = 0
    # When each good answer came, and when each request found nobody.
    good: list[float] = field(default_factory=list)
    bad: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def take(self, sent: Sending, answer: httpx.Response) -> bool:
        """Note an answer; whether the attempt need not be sent again."""
        self.statuses[answer.status_code] += 1
        if answer.status_code == 200:
            self._acknowledged(sent.key, answer.json())
            return True
        if answer.status_code == 429 and float(answer.headers.get("retry-after", 0)) > ANOTHER_DAY:
            self.good.append(time.monotonic())
            return True
        self.bad.append(time.monotonic())
        if answer.status_code not in AWAY or "retry-after" not in answer.headers:
            self.faults.append(f"{answer.status_code} {answer.text[:200]}")
        return False

    def _acknowledged(self, key: UUID, told: dict[str, object]) -> None:
        self.good.append(time.monotonic())
        points, reason = int(str(told["points"])), str(told["reason"])
        self.reasons.setdefault(key, reason)
        self.contradictions += self.points.setdefault(key, points) != points

    def lost(self) -> None:
        """Note a request that got no answer at all."""
        self.statuses[0] += 1
        self.bad.append(time.monotonic())

    @property
    def longest_gap(self) -> float:
        """The longest time in which no phone got a good answer."""
        return max((after - before for before, after in pairwise([self.began, *self.good])), default=0.0)

    @property
    def asked(self) -> int:
        """How many requests were made."""
        return self.statuses.total()


class Phones:
    """So many phones at once on one site."""

    def __init__(self, served: Served, stage: Stage, answers: Answers, seconds: float = SECONDS) -> None:
        self._served = served
        self._stage = stage
        self.answers = answers
        self._seconds = seconds

    async def run(self, count: int, keys: Iterator[UUID], until: float, rate: float | None = None) -> None:
        """Send until an instant; what was begun is sent until it is answered. `rate` is of all together."""
        async with asyncio.TaskGroup() as group:
            for number in range(count):
                group.create_task(self._use(keys, until, count / rate if rate else 0.0, number))

    async def _use(self, keys: Iterator[UUID], until: float, pace: float, number: int) -> None:
        chance = Random(number)
        await asyncio.sleep(pace * chance.random())
        async with self._served.client(self._seconds) as http:
            for key in keys:
                began = time.monotonic()
                if began >= until:
                    return
                sent = sending(self._stage, key)
                await self._persist(http, sent)
                # A phone that did not see the answer sends once more.
                if chance.random() < 0.5:
                    await self._persist(http, sent)
                await asyncio.sleep(max(0.0, began + pace - time.monotonic()))

    async def _persist(self, http: httpx.AsyncClient, sent: Sending) -> None:
        while not await self.send(http, sent):
            await asyncio.sleep(PAUSE)

    async def send(self, http: httpx.AsyncClient, sent: Sending) -> bool:
        """Send once; whether it need not be sent again."""
        try:
            answer = await http.post(
                ATTEMPTS, json=sent.body, headers={"Authorization": f"Bearer {sent.token}"}
            )
        except httpx.TransportError:
            self.answers.lost()
            return False
        return self.answers.take(sent, answer)
