"""Ledgers of growing size: what a fact costs, how long a process takes to start, how results are made."""

import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from bench import sealing
from bench.asking import asked, wait_for_snapshot
from bench.filling import Filled, fill
from bench.giving import Giving
from bench.ground import Ground
from bench.ledger_table import told
from bench.processes import memory_held
from bench.table import Part, Samples
from contest.clock import now
from contest.database import value
from contest.local_time import local_day
from contest.organising.reports.that_day import PIECE, campaign_then
from contest.results.verification import verify_all
from contest.standings.engine.fold import Fold
from contest.standings.engine.summed import summed
from contest.standings.queries import entries_after

ENTRIES_A_PERSON, STARTS, BEST = 15, 3, 10
PATIENCE = timedelta(minutes=15).total_seconds()
# An entry with its fact, their indexes and the log of the database, and as much again for safety.
BYTES_AN_ENTRY = 3_000
SNAPSHOT_SIZE = "SELECT max(length(body)) FROM fold_snapshot"
LAST = "SELECT max(last_number) FROM ledger"
ON_DISK = """
    SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class
    WHERE relname IN ('fact', 'ledger_entry', 'progress')
"""


@dataclass(slots=True)
class Ledgers:
    """The ledgers of one run, by size, each in a province of its own."""

    ground: Ground
    samples: Samples = field(default_factory=Samples)
    urls: dict[int, str] = field(default_factory=dict)
    filled: dict[int, Filled] = field(default_factory=dict)

    def note(self, name: str, size: int, value: float) -> None:
        """Keep one figure of one ledger."""
        self.samples.add(f"{name} {size}", value)


def measured(ground: Ground) -> Part:
    """Fill every ledger, settle facts in all of them in turn, then start, certify and check each."""
    work = Ledgers(ground)
    with ExitStack() as stack:
        for size in ground.scale.ledgers:
            print(f"  {size:,} entries: filling", flush=True)
            with work.samples.trying(f"filled {size}"):
                _fill(work, stack, size)
        print("  settling facts in all of them", flush=True)
        _give(work)
        for size in work.filled:
            print(f"  {size:,} entries: starting", flush=True)
            with work.samples.trying(f"start {size}", f"start again {size}"):
                _start(work, size)
            print(f"  {size:,} entries: certifying, packing, checking", flush=True)
            with work.samples.trying(f"report {size}", f"report best {size}", f"report folded {size}"):
                asked(work.urls[size], lambda size=size: _report(work, size))
            sealing.seal(work.ground, work.samples, work.urls[size], work.filled[size])
    return told(work.samples, ground.scale.ledgers)


def _fill(work: Ledgers, stack: ExitStack, size: int) -> None:
    free = shutil.disk_usage(work.ground.folder).free
    if free < size * BYTES_AN_ENTRY:
        raise RuntimeError(f"{size:,} entries need {size * BYTES_AN_ENTRY // 10**9} GB of free disk")
    url = stack.enter_context(work.ground.province(f"ledger_{size}"))
    people = -(-size // ENTRIES_A_PERSON)
    began = time.perf_counter()

    def say(sentence: str) -> None:
        print(sentence, flush=True)

    filled = asked(url, lambda: fill(work.ground.stage.campaign, size, people, now(), say))
    if size == work.ground.scale.ledgers[0]:
        _check(url)
    work.urls[size], work.filled[size] = url, filled
    work.note("filled", size, time.perf_counter() - began)
    work.note("people", size, people)
    work.note("disk", size, asked(url, lambda: value(ON_DISK)))


def _check(url: str) -> None:
    """What was generated must be what settling would have left; larger ones come of the same statements."""
    wrong = [finding.sentence for finding in asked(url, verify_all) if not finding.right]
    if wrong:
        raise RuntimeError(f"the generated ledger is not true: {wrong[0]}")


def _give(work: Ledgers) -> None:
    givings = {size: Giving(filled) for size, filled in work.filled.items()}
    for _ in range(work.ground.scale.rounds):
        for size, giving in givings.items():
            with work.samples.trying(f"fact {size}"):
                seconds = asked(work.urls[size], giving.give)
                work.note("fact", size, median(seconds) * 1e6)


async def _report(work: Ledgers, size: int) -> None:
    """A day of a campaign for a report, once more with its best ten people, and folded by the engine."""
    campaign_id, last = work.ground.stage.campaign, await value(LAST)
    began = time.perf_counter()
    campaign = await campaign_then(campaign_id, local_day(now()), last)
    work.note("report", size, time.perf_counter() - began)
    best = dict.fromkeys(campaign.members, BEST)
    began = time.perf_counter()
    told = await summed(campaign_id, last, best=best)
    work.note("report best", size, time.perf_counter() - began)
    began, fold = time.perf_counter(), Fold(local_day(now()), best)
    while some := await entries_after(campaign_id, fold.number, PIECE, public=False):
        fold.take(some)
    work.note("report folded", size, time.perf_counter() - began)
    if told is None or any(told.board.tally(unit) != fold.board.tally(unit) for unit in fold.board.units):
        raise RuntimeError("the sums of the report are not those of the engine")


def _start(work: Ledgers, size: int) -> None:
    url = work.urls[size]
    with work.ground.served(url, patience=PATIENCE) as app:
        work.note("start", size, app.started_in)
        work.note("memory", size, memory_held(app.pid))
        wait_for_snapshot(url)
    work.note("snapshot", size, asked(url, lambda: value(SNAPSHOT_SIZE)))
    for _ in range(STARTS):
        with work.ground.served(url, patience=PATIENCE) as app:
            work.note("start again", size, app.started_in)
            work.note("memory again", size, memory_held(app.pid))
