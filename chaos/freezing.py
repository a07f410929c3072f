"""Every session of the database stands still for a while; afterwards nothing may remember it."""

import asyncio
import time

from chaos import backends, checking
from chaos.killing import fresh_keys
from chaos.phones import Answers, Phones
from chaos.report import Line
from chaos.served import Served
from chaos.sizes import Sizes
from chaos.stage import Stage

RATE, PHONES, PATIENCE = 100.0, 50, 2.0
BACK_SECONDS, OLDEST_BEAT = 5.0, 10.0


async def trial(url: str, stage: Stage, served: Served, sizes: Sizes) -> list[Line]:
    """Stop all backends under load, let them go on, and look for requests that still fail (C-3, C-5)."""
    answers = Answers()
    until = time.monotonic() + sizes.freezing + 2 * BACK_SECONDS
    phones = Phones(served, stage, answers, seconds=PATIENCE)
    sending = asyncio.create_task(phones.run(PHONES, fresh_keys(4), until, RATE))
    await asyncio.sleep(1)
    with backends.stopped(await backends.sessions(url)):
        await asyncio.sleep(sizes.freezing)
    thawed = time.monotonic()
    await sending
    trouble = max((at - thawed for at in answers.bad), default=0.0)
    lost, alive = await checking.lost(url, answers.points), await _ready(served)
    failed = f"the last request failed {max(trouble, 0.0):.1f} s after; {len(answers.faults)} faults"
    acked = f"{lost} of {len(answers.points):,} acknowledged attempts lost"
    age = f"every worker ready, its schedule {alive:.1f} s old at most"
    back = trouble <= BACK_SECONDS and not answers.faults
    done = f"all sessions stopped for {sizes.freezing:.0f} s, {RATE:.0f} requests a second"
    return [
        Line("C-3", done, failed, f"≤ {BACK_SECONDS:.0f} s", back),
        Line("L-3", done, acked, "0 lost", lost == 0),
        Line("C-5", done, age, f"≤ {OLDEST_BEAT:.0f} s", alive <= OLDEST_BEAT),
    ]


async def _ready(served: Served) -> float:
    """The oldest heartbeat of the schedule among all workers; without end when one does not answer."""
    ages = await asyncio.gather(*(served.figure("contest_schedule_age_seconds") for _ in range(24)))
    return max(ages) if min(ages) >= 0 else float("inf")
