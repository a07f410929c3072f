"""One of several schedules on one database, started by the trial of transitions, which also kills it."""

import asyncio
import sys
from dataclasses import replace

from contest.database import connected
from contest.schedule import Schedule
from contest.schedule.jobs import PHASES

TICK_SECONDS = 0.05


async def tick(url: str) -> None:
    """Do what is due, until killed."""
    async with connected(url, pool=2):
        Schedule().start((replace(PHASES, every=TICK_SECONDS),))
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(tick(sys.argv[1]))
