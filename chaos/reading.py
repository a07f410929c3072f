"""A database that takes no changes: what is public can be read, and nothing is half written."""

import asyncio
import time
from itertools import islice
from uuid import UUID

from chaos import backends
from chaos.killing import fresh_keys
from chaos.phones import ATTEMPTS, Answers, Phones
from chaos.report import Line
from chaos.served import Served
from chaos.sizes import Sizes
from chaos.stage import Stage, sending

ASKED = 20
BACK_SECONDS = 5.0
ROWS = """
    SELECT (SELECT count(*) FROM fact) + (SELECT count(*) FROM ledger_entry)
         + (SELECT count(*) FROM attempt)
"""


async def trial(url: str, stage: Stage, served: Served, sizes: Sizes) -> list[Line]:
    """Make the database read-only, read and write, and make it writable again (C-6)."""
    keys = list(islice(fresh_keys(5), ASKED))
    before = await _rows(url)
    async with backends.read_only(url):
        read = await asyncio.gather(*(_board(served, stage) for _ in range(ASKED)))
        written = await asyncio.gather(*(_write(served, stage, key) for key in keys))
    partial = await _rows(url) - before
    within = BACK_SECONDS * sizes.patience
    back = await _until_written(served, stage, within)
    done = f"default_transaction_read_only, {ASKED} boards read, {ASKED} attempts sent"
    told = f"boards {_counted(read)}, attempts {_counted(written)}, {partial} rows written"
    return [
        Line("C-6", done, told, "200; 503 with Retry-After; no row",
             set(read) == {200} and set(written) == {503} and partial == 0),
        Line("C-6", done, f"writable again: an attempt counted after {back:.1f} s", f"≤ {within:.0f} s",
             back <= within),
    ]  # fmt: skip


async def _rows(url: str) -> int:
    async with backends.asking(url) as database:
        count: int = await database.fetchval(ROWS)
    return count


def _counted(statuses: list[int]) -> str:
    return ", ".join(f"{statuses.count(status)} × {status}" for status in sorted(set(statuses)))


async def _board(served: Served, stage: Stage) -> int:
    async with served.client(120) as http:
        return (await http.get(stage.board)).status_code


async def _write(served: Served, stage: Stage, key: UUID) -> int:
    """The status of an attempt; one that lacks its Retry-After counts as a fault."""
    sent = sending(stage, key)
    async with served.client(120) as http:
        answer = await http.post(ATTEMPTS, json=sent.body, headers={"Authorization": f"Bearer {sent.token}"})
    return answer.status_code if answer.status_code != 503 or "retry-after" in answer.headers else 500


async def _until_written(served: Served, stage: Stage, within: float) -> float:
    began, answers = time.monotonic(), Answers()
    phones = Phones(served, stage, answers)
    await phones.run(1, islice(fresh_keys(6), 1), began + within)
    return time.monotonic() - began
