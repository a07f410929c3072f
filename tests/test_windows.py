"""Who waits in the database is seen, whenever they came to it."""

import pytest

from contest.database import run, value
from tests.windows import one_in_the_other

LOCK = "SELECT pg_advisory_xact_lock(7)"
# A transaction keeps the list of connections that it saw first.
SEES_WHO_IS_THERE = "SELECT count(*) FROM pg_stat_activity"


@pytest.mark.usefixtures("database")
async def test_who_connects_only_then_is_seen_waiting() -> None:
    async def first() -> None:
        await run(LOCK)
        await value(SEES_WHO_IS_THERE)

    await one_in_the_other(first, lambda: run(LOCK))
