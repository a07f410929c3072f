"""Facts coming in: one a request on many units and on one, and batches of fifty from phones."""

import asyncio
import json
import time
from uuid import UUID

from uuid_utils.compat import uuid7

from bench import database
from bench.asking import asked
from bench.attempts import Passes, Sent, answers_of
from bench.ground import Ground
from bench.processes import Served
from bench.rates import CLIENTS, Rates
from bench.table import Line, Part, at_least, at_most, missed
from contest.database import value

BATCH = 256
# More than are answered in a round; the clock ends it.
AWARDS_A_SECOND, BARE_A_SECOND, BATCHES_A_SECOND = 4_800, 16_000, 300
POST = "Litestar POST that stores nothing"
SAME = "PostgreSQL storing the same rows, one writer, batches of 256"
COUNTED = "SELECT coalesce(sum(last_number), 0) FROM ledger"

# CTFd 3.8.7 with MariaDB and Redis, measured on another run of the same kind of machine, not by this bench.
CTFD, CTFD_AWARDS = "CTFd 3.8.7 awarding by its API (quoted, not measured in this run)", 48


def measured(ground: Ground) -> Part:
    """Every way of writing in turn, round after round."""
    rates, sent = Rates(ground), Sent(ground.stage)
    with ground.both("writing") as (url, app, bare):
        asyncio.run(database.make_tables(url))
        for number in range(ground.scale.rounds):
            print(f"  round {number + 1} of {ground.scale.rounds}", flush=True)
            _awards(rates, sent, app, bare)
            with rates.samples.trying("sync"):
                _sync(rates, sent, app, url)
            _rows(rates, url, number)
    return Part(_told(rates))


def _awards(rates: Rates, sent: Sent, app: Served, bare: Served) -> None:
    stage, seconds, samples = rates.ground.stage, rates.ground.scale.seconds, rates.samples
    with samples.trying("bare post"):
        rates.hammer("bare post", bare, Passes(stage.spread, stage.lessons, int(BARE_A_SECOND * seconds)))
    for name in ("spread", "hot"):
        with samples.trying(name):
            most = int(AWARDS_A_SECOND * seconds)
            result = rates.hammer(name, app, sent.passes(name, most))
            sent.give_back(name, most - len(result.latencies))
            samples.add(f"{name} p50", result.at(0.5))
            samples.add(f"{name} p99", result.at(0.99))


def _sync(rates: Rates, sent: Sent, app: Served, url: str) -> None:
    before, most = int(asked(url, lambda: value(COUNTED))), int(BATCHES_A_SECOND * rates.ground.scale.seconds)
    each = len(rates.ground.stage.lessons)
    result = rates.hammer("sync requests", app, sent.batches(most))
    sent.give_back("batches", most - len(result.latencies))
    taken, given = int(asked(url, lambda: value(COUNTED))) - before, len(result.latencies) * each
    if taken != given:
        raise RuntimeError(f"of {given} facts {taken} were counted")
    rates.samples.add("sync", result.rate * each)
    rates.samples.add("sync wait", result.at(0.5))


def _rows(rates: Rates, url: str, number: int) -> None:
    scale, pool, samples = rates.ground.scale, rates.ground.pool, rates.samples
    with samples.trying("singles"):
        samples.add("singles", pool.submit(database.singles, url, CLIENTS, scale.seconds).result())
    with samples.trying("batches"):
        samples.add("batches", pool.submit(database.batches, url, BATCH, scale.seconds).result())
    with samples.trying("same rows"):
        lesson = rates.ground.stage.lessons[0]
        answers = json.dumps(answers_of(lesson, UUID(bytes=uuid7().bytes)))
        first = 1 + int(time.time() * 1000) * 1000  # no number twice, round after round
        work = pool.submit(database.same_rows, url, BATCH, scale.seconds, answers, first)
        samples.add("same rows", work.result())


def _told(rates: Rates) -> list[Line]:
    lines = []
    for what, name in (("awards, many units", "spread"), ("awards, one hot unit", "hot")):
        lines += [
            rates.line(what, name, POST, "bare post", goal=0.5, more=rates.cost(name, "bare post")),
            _wait(rates, f"{what}: half answered within", f"{name} p50", 12),
            _wait(rates, f"{what}: 99 of 100 answered within", f"{name} p99", 60),
        ]
    return [
        *lines,
        rates.line("awards, many units", "spread", "PostgreSQL, one row a commit, 64 connections", "singles"),
        rates.line("facts in batches of 16", "sync", SAME, "same rows", goal=0.7, more=_sync_wait(rates)),
        rates.line("facts in batches of 16", "sync", "PostgreSQL, small rows, batches of 256", "batches"),
        _against_ctfd(rates),
    ]


def _wait(rates: Rates, what: str, name: str, most: float) -> Line:
    if reason := rates.samples.missing(name):
        return missed(what, reason)
    took = rates.samples.of(name)
    return Line(what, f"{took:.0f} ms", goal=at_most(took, most, " ms"))


def _sync_wait(rates: Rates) -> str:
    if rates.samples.missing("sync wait"):
        return ""
    return f"half of the batches answered within {rates.samples.of('sync wait'):.0f} ms"


def _against_ctfd(rates: Rates) -> Line:
    if reason := rates.samples.missing("spread"):
        return missed("awards, many units", reason)
    rate = rates.samples.of("spread")
    times = rate / CTFD_AWARDS
    goal = at_least(times, 100, " ×")
    return Line("awards, many units", f"{rate:,.0f}/s", CTFD, f"{CTFD_AWARDS}/s", f"{times:.0f}", goal)
