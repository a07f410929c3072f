"""Looks after the connections for as long as a process serves."""

import asyncio

from contest.connections.admission import RESERVED_SECONDS, Admission

LONGEST_PAUSE, LOOKS_A_DEADLINE = 1.0, 4


async def enforce(admission: Admission) -> None:
    """Close who is late, again and again; ends by being cancelled."""
    limits = admission.limits
    shortest = min(limits.header, limits.idle, limits.progress, RESERVED_SECONDS)
    while True:
        await asyncio.sleep(min(LONGEST_PAUSE, shortest / LOOKS_A_DEADLINE))
        # When the process stood still, what has come meanwhile is read before anybody counts as late.
        await asyncio.sleep(0)
        admission.look()
