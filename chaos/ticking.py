"""Transitions that fall due while the schedules that should carry them out are killed (S-1, S-2, S-3)."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

from chaos import backends
from chaos.report import Line
from chaos.sizes import Sizes
from contest.campaigns.rules import CampaignDraft
from contest.campaigns.service import create
from contest.database import PATIENT, connected, retried, rows, run, value
from contest.units.rules import Track

STEPS = ("registration", "running", "review")
TAKEN = """
    SELECT p.campaign_id, p.phase, p.planned_at, p.happened_at
    FROM phase_change p JOIN campaign c ON c.id = p.campaign_id
    WHERE c.slug LIKE 'tick-%' AND p.phase <> 'draft' ORDER BY p.id
"""
NOTED = """
    SELECT count(*) FROM audit_record a JOIN campaign c ON a.subject = 'campaign:' || c.id
    WHERE c.slug LIKE 'tick-%'
      AND a.act IN ('campaign_registration', 'campaign_running', 'campaign_review')
"""
# Without a unit no campaign starts; where every second counts it is there from the beginning.
VILLAGE = """
    INSERT INTO unit (code, kind, track, ancestors, name, folded, eligible, eligible_source, band, demo)
    VALUES ('tick', 'ban', 'village', '{}', 'Bản', 'ban', 50, '', '', false) ON CONFLICT (code) DO NOTHING
"""
TAKES_PART = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked, registered_at)
    SELECT $1::bigint, u.id, k.id, 50, true, $2::timestamptz FROM unit u, cluster k
    WHERE u.code = 'tick' AND k.campaign_id = $1 ORDER BY k.id LIMIT 1
"""
LEFT = "SELECT count(*) FROM campaign WHERE slug LIKE 'tick-%' AND phase <> 'review'"


class Tickers:
    """Schedules in processes of their own."""

    def __init__(self, url: str, count: int) -> None:
        self._url = url
        self._running = [self._started() for _ in range(count)]

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "chaos.ticker", self._url]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def replace(self, chance: Random) -> None:
        """Kill one without a word and start another."""
        place = chance.randrange(len(self._running))
        self._running[place].kill()
        self._running[place].wait()
        self._running[place] = self._started()

    def end(self) -> None:
        """Kill them all."""
        for process in self._running:
            process.kill()
            process.wait()


@contextmanager
def ticking(url: str, count: int) -> Iterator[Tickers]:
    """So many schedules for as long as the block runs."""
    tickers = Tickers(url, count)
    try:
        yield tickers
    finally:
        tickers.end()


async def trial(url: str, sizes: Sizes) -> list[Line]:
    """Let every campaign take all its steps while schedules die and lose their sessions."""
    campaigns, chance = sizes.transitions // len(STEPS), Random(8)
    async with connected(url, pool=2, deadlines=PATIENT):
        with ticking(url, sizes.tickers) as tickers:
            planned = await _planned(campaigns, chance, sizes.ticking)
            kills = await _kill(url, tickers, chance, sizes.ticking)
            await _settled()
        # The sessions of this process were ended too: each of its connections may be found dead once.
        taken = await retried(lambda: rows(TAKEN))
        noted = await retried(lambda: value(NOTED))
    firings = [(row["campaign_id"], row["phase"], row["planned_at"]) for row in taken]
    lags = sorted((row["happened_at"] - row["planned_at"]).total_seconds() for row in taken)
    right = len(firings) == noted and sorted(firings) == sorted(planned)
    done = f"{len(planned)} due instants, {sizes.tickers} processes, {kills} × kill -9, sessions ended"
    told = f"{len(firings)} transitions, {noted} effects, {len(firings) - len(set(firings))} twice"
    lag = f"lag p50 {median(lags) * 1000:.0f} ms, worst {lags[-1] * 1000:.0f} ms" if lags else "none taken"
    return [
        Line("S-1, S-3", done, told, f"{len(planned)}, {len(planned)}, 0", right),
        Line("S-2", done, lag, "each with its planned time", right),
    ]


async def _planned(campaigns: int, chance: Random, seconds: float) -> list[tuple[int, str, datetime]]:
    """Campaigns whose three steps fall into the time of the trial."""
    began, planned = datetime.now(UTC) + timedelta(seconds=1), []
    await run(VILLAGE)
    for number in range(campaigns):
        times = [began + timedelta(seconds=at) for at in sorted(chance.uniform(0, seconds) for _ in STEPS)]
        campaign = await create(_draft(number, *times), None, began)
        await run(TAKES_PART, campaign, began - timedelta(days=1))
        planned += [(campaign, step, at) for step, at in zip(STEPS, times, strict=True)]
    return planned


def _draft(number: int, opens: datetime, starts: datetime, ends: datetime) -> CampaignDraft:
    return CampaignDraft(
        slug=f"tick-{number}",
        name=f"Đợt {number}",
        template="tuan-le-so",
        tracks=(Track.VILLAGE,),
        registration_at=opens,
        starts_at=starts,
        ends_at=ends,
        grace_hours=48,
    )


async def _kill(url: str, tickers: Tickers, chance: Random, seconds: float) -> int:
    until, kills = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        await asyncio.sleep(chance.uniform(0.5, 1.5))
        tickers.replace(chance)
        kills += 1
        if kills % 4 == 0:
            await backends.end_sessions(url, 0.3)
    return kills


async def _settled() -> None:
    async with asyncio.timeout(20):
        while await retried(lambda: value(LEFT)):
            await asyncio.sleep(0.1)
