"""Standings that a program pages through: kept in the database, so any process can show the next page."""

import base64
import time
from datetime import datetime, timedelta

from contest.database import LARGEST, row, run, unavailable
from contest.errors import N_, Gone, Invalid
from contest.standings.certified import read_standings
from leaderboard import Standings, canonical

# Nobody reads a board for longer; the time begins anew with each first page that is handed out.
KEPT = timedelta(minutes=15)
# However many programs ask while points come in, a process writes down one standing of a cluster a second.
FRESH_SECONDS = 1.0
# While nothing moves, what was written down lasts, and only its time is renewed now and then.
RENEWED_SECONDS = 300.0

BAD_CURSOR = N_("This cursor cannot be read. Start again from the first page.")
MOVED_ON = N_("The standings have moved on since. Start again from the first page.")

PIN = """
    INSERT INTO pinned_standing AS kept (cluster_id, number, text) VALUES ($1, $2, $3)
    ON CONFLICT (cluster_id, number) DO UPDATE SET text = excluded.text, pinned_at = excluded.pinned_at
"""
PINNED = """
    SELECT text FROM pinned_standing WHERE cluster_id = $1 AND number = $2 AND pinned_at > $3 ORDER BY id
"""
SWEEP = "DELETE FROM pinned_standing WHERE pinned_at < $1"


class StandingsCursors:
    """What one process has handed out the first page of."""

    def __init__(self) -> None:
        self._latest: dict[int, tuple[float, Standings]] = {}

    async def first(self, cluster_id: int, current: Standings) -> Standings:
        """The standings to begin with, written down for the pages that follow; at most a second old.

        While the database is away or takes no changes, this page is worth more than the next one.
        """
        asked = time.monotonic()
        written, latest = self._latest.get(cluster_id, (-RENEWED_SECONDS, current))
        if asked - written < FRESH_SECONDS:
            return latest
        if latest.number != current.number or asked - written >= RENEWED_SECONDS:
            try:
                await run(PIN, cluster_id, current.number, canonical(current, str(cluster_id)))
            except Exception as error:
                if not unavailable(error):
                    raise
                return current
            self._latest[cluster_id] = asked, current
        return current


async def continued(cluster_id: int, number: int, current: Standings, now: datetime) -> Standings:
    """The standings that a cursor goes on with, whichever process handed it out."""
    if number == current.number:
        return current
    found = await row(PINNED, cluster_id, number, now - KEPT)
    if found is None:
        raise Gone(MOVED_ON)
    return read_standings(found["text"], number)


def cursor_of(number: int, first: int) -> str:
    """Where the next page begins: the entry its standings are of, and its first row."""
    return base64.urlsafe_b64encode(f"{number}.{first}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[int, int]:
    """What `cursor_of` wrote; anything else is refused."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        number, first = map(int, text.split("."))
    except ValueError as error:
        raise Invalid(BAD_CURSOR) from error
    if not (0 <= number <= LARGEST and 1 <= first <= LARGEST):
        raise Invalid(BAD_CURSOR)
    return number, first


async def sweep(now: datetime) -> int:
    """Forget the standings that nobody pages through any more."""
    return await run(SWEEP, now - KEPT)
