"""The database server restarted under load: once as by a power cut, once as by its administrator."""

import asyncio
import time
from pathlib import Path

from chaos import backends, checking
from chaos.killing import fresh_keys
from chaos.phones import Answers, Phones
from chaos.report import Line
from chaos.served import Served
from chaos.sizes import Sizes
from chaos.stage import Stage
from contest.database.embedded.server import EmbeddedServer

PHONES = 16
LONGEST_GAP = 5.0


async def trial(
    url: str, stage: Stage, served: Served, sizes: Sizes, server: EmbeddedServer, data: Path
) -> tuple[list[Line], EmbeddedServer]:
    """Sixteen phones send while the server goes and comes back; the server that runs afterwards."""
    answers = Answers()
    until = time.monotonic() + sizes.restarting
    sending = asyncio.create_task(Phones(served, stage, answers).run(PHONES, fresh_keys(2), until))
    for how in (backends.IMMEDIATE, backends.FAST):
        await asyncio.sleep(sizes.restarting / 4)
        before, server = server, await asyncio.to_thread(backends.restarted, server, data, how)
        before.stop()
    await sending
    lost, acked, gap = await checking.lost(url, answers.points), len(answers.points), answers.longest_gap
    done = f"PostgreSQL restarted, immediate and fast, {PHONES} phones, {answers.asked:,} requests"
    statuses = ", ".join(f"{number} × {status or 'no answer'}" for status, number in answers.statuses.items())
    return [
        Line("L-3", done, f"{lost} of {acked:,} acknowledged attempts lost", "0 lost", lost == 0 < acked),
        Line("L-3, C-2", done, f"longest time without a write: {gap:.1f} s", f"≤ {LONGEST_GAP:.0f} s",
             gap <= LONGEST_GAP),
        Line("C-2", done, f"{statuses}; {len(answers.faults)} faults", "200 or 503 with Retry-After",
             not answers.faults),
    ], server  # fmt: skip
