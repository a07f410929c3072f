"""What the site keeps about itself: whether its schedule waits for somebody's word since a restore."""

from datetime import datetime

from contest.database import run, value

HELD_SINCE = "SELECT schedule_held_since FROM site WHERE id = 1"
HOLD = "UPDATE site SET schedule_held_since = $1"
LET_GO = "UPDATE site SET schedule_held_since = NULL WHERE schedule_held_since IS NOT NULL"


async def schedule_held_since() -> datetime | None:
    """Since when the schedule waits after a restore; none where it goes on."""
    since: datetime | None = await value(HELD_SINCE)
    return since


async def hold_schedule(now: datetime) -> None:
    """Let the schedule wait until somebody says that what it missed is still meant."""
    await run(HOLD, now)


async def resume_schedule() -> bool:
    """Let the schedule go on; whether it was held."""
    return await run(LET_GO) > 0
