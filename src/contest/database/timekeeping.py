"""The clock of the database is everybody's: hosts whose own clocks differ say the same time."""

from datetime import datetime, timedelta

import structlog

from contest import clock
from contest.database.sql import value

# A host that far from the database has no time service worth the name.
TOLD_FROM = timedelta(seconds=2)
THEIRS = "SELECT clock_timestamp()"

log = structlog.get_logger()


async def keep_time(_: datetime | None = None) -> timedelta:
    """Go by the clock of the database from now on; how far this host's own clock is from it."""
    asked = clock.own()
    theirs: datetime = await value(THEIRS)
    answered = clock.own()
    # Half of the way there and back: the answer was true in between.
    wrong = asked + (answered - asked) / 2 - theirs
    clock.correct(wrong)
    if abs(wrong) >= TOLD_FROM:
        log.warning("clock_is_wrong", seconds=round(wrong.total_seconds(), 1))
    return wrong
