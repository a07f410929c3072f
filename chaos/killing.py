"""Workers killed without a word and sessions ended at random, while phones send what they sent before."""

import asyncio
import time
from collections.abc import Iterator
from itertools import count
from random import Random
from uuid import UUID

from chaos import backends, checking
from chaos.phones import Answers, Phones
from chaos.report import Line
from chaos.served import Served
from chaos.sizes import Sizes
from chaos.stage import Stage

PHONES, KEYS = 16, 3_000


async def trial(url: str, stage: Stage, served: Served, sizes: Sizes) -> list[Line]:
    """Kill a worker every second or two; afterwards each attempt must be there, once (L-1, L-2, L-3)."""
    answers, chance = Answers(), Random(1)
    until = time.monotonic() + sizes.killing
    phones = Phones(served, stage, answers)
    killed, ended, _ = await asyncio.gather(
        _kill(served, until, chance),
        backends.end_now_and_then(url, until, chance),
        phones.run(PHONES, few_keys(KEYS), until),
    )
    lost, double = await checking.lost(url, answers.points), await checking.double(url)
    acked = len(answers.points)
    done = (
        f"{killed} × kill -9 of a worker, {ended} sessions ended, {PHONES} phones, {answers.asked:,} requests"
    )
    faults, twice = len(answers.faults), f"{acked:,} attempts, {double} counted twice"
    return [
        Line("L-1, L-2", done, twice, "0 twice", double == 0 < acked),
        Line("L-3", done, f"{lost} of {acked:,} acknowledged attempts lost", "0 lost", lost == 0),
        Line(
            "L-1",
            done,
            f"{answers.contradictions} answers unlike the first one to the same attempt",
            "0",
            answers.contradictions == 0,
        ),
        Line("C-7", done, f"{faults} answers other than 200, 503 or none{_first(answers)}", "0", faults == 0),
    ]


def few_keys(size: int) -> Iterator[UUID]:
    """Keys out of a few, again and again in another order, so that different phones send the same."""
    chance = Random(size)
    keys = [UUID(int=chance.getrandbits(128), version=4) for _ in range(size)]
    return (chance.choice(keys) for _ in count())


def fresh_keys(seed: int) -> Iterator[UUID]:
    """Keys nobody has used."""
    chance = Random(seed)
    return (UUID(int=chance.getrandbits(128), version=4) for _ in count())


def _first(answers: Answers) -> str:
    return f" ({answers.faults[0]})" if answers.faults else ""


async def _kill(served: Served, until: float, chance: Random) -> int:
    killed = 0
    while time.monotonic() < until:
        await asyncio.sleep(chance.uniform(1, 2))
        alive = served.workers
        if alive:
            served.kill(chance.choice(alive))
            killed += 1
    return killed
