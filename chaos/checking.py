"""When the dust has settled: what was acknowledged is there, once, and everything adds up."""

import asyncio
import time
from collections.abc import Iterable
from uuid import UUID

from chaos.report import Line
from chaos.served import Served
from chaos.stage import Stage
from contest.database import PATIENT, connected, rows, value
from contest.live import Hub
from contest.results.verification import verify_all
from contest.standings.engine.live import Boards
from contest.standings.explaining.formula import tenths_of

KEPT = "SELECT key FROM fact WHERE key = ANY($1::uuid[])"
TWICE = """
    SELECT count(*) FROM (
        SELECT e.ledger_id, e.fact_id FROM ledger_entry e GROUP BY 1, 2 HAVING count(*) > 1
        UNION ALL
        SELECT 0, min(id) FROM fact GROUP BY key HAVING count(*) > 1) AS twice
"""
# More connections than workers: each of them is asked, most of them several times.
ASKED = 24
CAUGHT_UP_SECONDS = 100.0

Told = list[tuple[int | None, str, int, float]]


async def lost(url: str, acked: Iterable[UUID]) -> int:
    """How many of the acknowledged attempts the database does not know."""
    asked = list(acked)
    async with connected(url, pool=2, deadlines=PATIENT):
        return len(asked) - len(await rows(KEPT, asked))


async def double(url: str) -> int:
    """How many facts stand twice, in the table or in a ledger."""
    async with connected(url, pool=2, deadlines=PATIENT):
        count: int = await value(TWICE)
    return count


async def adds_up(url: str) -> Line:
    """Every ledger folded again and held against everything that is stored."""
    async with connected(url, pool=2, deadlines=PATIENT):
        findings = await verify_all()
        entries = await value("SELECT count(*) FROM ledger_entry")
    wrong = [finding.sentence for finding in findings if not finding.right]
    done = f"`contest verify` over {entries:,} entries"
    return Line("T-1", done, "; ".join(wrong) or f"{len(findings)} checks, all right", "all right", not wrong)


async def boards_agree(url: str, stage: Stage, served: Served) -> Line:
    """The board of every process, held against the ledger folded anew by this one."""
    expected, began = await _refolded(url, stage), time.monotonic()
    equal = False
    while not equal and time.monotonic() < began + CAUGHT_UP_SECONDS:
        equal = all(one == expected for one in await _told(served, stage))
    done = f"{ASKED} questions over connections of their own to {len(served.workers)} workers"
    told = f"{len(expected)} rows each, equal to the ledger folded anew"
    return Line("T-1", done, told if equal else "some differ", "equal", equal)


async def _refolded(url: str, stage: Stage) -> Told:
    async with connected(url, pool=2, deadlines=PATIENT):
        boards = Boards(Hub())
        await boards.refresh("all")
        campaign, table = boards.campaigns.table(stage.slug, stage.track, stage.cluster)
        board = campaign.standings(table)
        return [
            (one.place, campaign.members[one.unit].unit.code, one.points, tenths_of(one.score) / 10)
            for one in board.page(1, 200)
        ]


async def _told(served: Served, stage: Stage) -> list[Told]:
    return await asyncio.gather(*(_asked(served, stage) for _ in range(ASKED)))


async def _asked(served: Served, stage: Stage) -> Told:
    async with served.client(10) as http:
        page = (await http.get(stage.standings)).json()
    return [(row["place"], row["code"], row["points"], row["score"]) for row in page["rows"]]
