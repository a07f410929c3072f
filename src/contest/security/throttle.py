"""Guessing made slow: failures are counted in the database, for all processes together.

A try is counted before the PIN is checked and forgotten when it was right. So a thousand guesses at once
cannot all pass a check that none of them has failed yet. Nothing here may run inside a transaction: the
refusal that follows would take the count back.
"""

import hashlib
from datetime import datetime, timedelta
from math import ceil

import structlog
from prometheus_client import Counter

from contest.database import in_transaction, row, run, value
from contest.errors import N_, Throttled

FREE_TRIES = 4
FIRST_BLOCK_SECONDS = 30
LONGEST_BLOCK_SECONDS = 900
# NIST SP 800-63B: at most a hundred failures in a row; then somebody who knows the person must help.
MOST_TRIES = 100
# One school or village stands behind one address: many people failing there, not many tries, is the sign.
MOST_ACCOUNTS = 20
SOURCE_WINDOW = timedelta(minutes=10)

# Operators are told to be alarmed by any rise of it (docs/operations.md).
REFUSED_SOURCES = Counter(
    "contest_sources_blocked", "Tries refused because many accounts failed from one source"
)
log = structlog.get_logger()

WAIT = N_("Too many wrong tries. Please try again in %(wait)s.")
ASK = N_("This account is locked after many wrong tries. Please ask your helper or organiser for a new PIN.")

COUNT_TRY = f"""
    INSERT INTO throttle AS kept (key, failures, since, blocked_until) VALUES ($1, 1, $2, NULL)
    ON CONFLICT (key) DO UPDATE SET
        failures = kept.failures + 1,
        blocked_until = CASE WHEN kept.failures >= {FREE_TRIES} THEN $2::timestamptz + make_interval(secs =>
            least({LONGEST_BLOCK_SECONDS}, {FIRST_BLOCK_SECONDS} * 2.0 ^ (kept.failures - {FREE_TRIES}))) END
    WHERE kept.failures < $3 AND (kept.blocked_until IS NULL OR kept.blocked_until <= $2)
    RETURNING failures
"""  # noqa: S608 - numbers of ours
BLOCK = "SELECT failures, blocked_until FROM throttle WHERE key = $1"
FORGET = "DELETE FROM throttle WHERE key = $1"
# A try is only counted once the wait before it is over, so the wait to take back is that of this try.
UNCOUNT = """
    UPDATE throttle SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE key = $1
"""
FAILING_ACCOUNTS = "SELECT count(*) FROM throttled_account WHERE source = $1 AND at > $2"
NOTE_ACCOUNT = """
    INSERT INTO throttled_account (source, account, at) VALUES ($1, $2, $3)
    ON CONFLICT (source, account) DO UPDATE SET at = EXCLUDED.at
"""
CLEAR_ACCOUNT = "DELETE FROM throttled_account WHERE source = $1 AND account = $2"
COUNT_TIMES = """
    INSERT INTO throttle AS kept (key, failures, since, blocked_until) VALUES ($1, 1, $2, NULL)
    ON CONFLICT (key) DO UPDATE SET failures = kept.failures + 1 RETURNING failures
"""
# `blocked_until` is when all that was taken is given back; it lies so far ahead as the first handful lasts.
# `since` is the latest instant at which one was taken: requests that come together are not settled in the
# order of their clocks, and time must not run back for whoever comes last.
TAKE = """
    INSERT INTO throttle AS kept (key, failures, since, blocked_until)
    VALUES ($1, 0, $2::timestamptz, $2::timestamptz + $3::interval)
    ON CONFLICT (key) DO UPDATE
    SET blocked_until = greatest(kept.blocked_until, $2::timestamptz) + $3::interval,
        since = greatest(kept.since, $2::timestamptz)
    WHERE greatest(kept.blocked_until, $2::timestamptz) + $3::interval
        <= greatest(kept.since, $2::timestamptz) + $4::interval
    RETURNING key
"""
TAKEN_UNTIL = "SELECT blocked_until, since FROM throttle WHERE key = $1"
SWEEP_PACED = "DELETE FROM throttle WHERE failures = 0 AND blocked_until < $1"
SWEEP_ACCOUNTS = "DELETE FROM throttled_account WHERE at < $1"


async def check(account: str, now: datetime, source: str | None = None, most: int = MOST_TRIES) -> None:
    """Count a try for an account, or refuse it; `source` is where it comes from, none for a known device.

    After `most` wrong ones in a row none of this sort is looked at any more.
    """
    if in_transaction():
        raise RuntimeError("a try must be counted outside the transaction that may be undone")
    if source is not None:
        await check_source(source, now)
    if await row(COUNT_TRY, _key(account), now, most) is None:
        await _refuse(account, now, most)


async def check_source(source: str, now: datetime) -> None:
    """Refuse whatever comes from where too many accounts, or codes, have just been tried in vain."""
    if await value(FAILING_ACCOUNTS, _key(source), now - SOURCE_WINDOW) >= MOST_ACCOUNTS:
        REFUSED_SOURCES.inc()
        log.warning("source_refused")
        raise Throttled(WAIT, retry_after=int(SOURCE_WINDOW.total_seconds()))


async def failed(account: str, now: datetime, source: str | None = None) -> None:
    """Note that a counted try was wrong."""
    if source is not None:
        await run(NOTE_ACCOUNT, _key(source), _key(account), now)


async def forgiven(account: str) -> None:
    """Take back a counted try that nobody looked at."""
    await run(UNCOUNT, _key(account))


async def succeeded(account: str, source: str | None = None) -> None:
    """Forget the failures of an account: its PIN was right, or somebody entitled gave it a new one.

    Who mistypes and then gets it right is no sign of guessing at the source either.
    """
    await run(FORGET, _key(account))
    if source is not None:
        await run(CLEAR_ACCOUNT, _key(source), _key(account))


async def times(what: str, now: datetime) -> int:
    """How often this has happened, this time included; nobody is made to wait by it."""
    happened: int = await value(COUNT_TIMES, _key(what), now)
    return happened


async def has_happened(what: str) -> bool:
    """Whether this has happened before."""
    return await row(BLOCK, _key(what)) is not None


async def paced(what: str, now: datetime, every: timedelta, at_once: int) -> timedelta | None:
    """Take one of so many at once, given back one by one; how long to wait when all are taken.

    Unlike a try it belongs to the transaction it is taken in, and is given back when that is undone.
    """
    if await value(TAKE, _key(what), now, every, every * at_once) is not None:
        return None
    return await pace_left(what, now, every, at_once) or every


async def pace_left(what: str, now: datetime, every: timedelta, at_once: int) -> timedelta | None:
    """How long to wait until one can be taken; none when one is there now. Takes nothing."""
    taken = await row(TAKEN_UNTIL, _key(what))
    if taken is None:
        return None
    now = max(now, taken["since"])
    wait = max(taken["blocked_until"], now) + every * (1 - at_once) - now
    return wait if wait > timedelta(0) else None


async def sweep(now: datetime) -> int:
    """Forget which accounts failed where, and what was taken, once it no longer counts."""
    return await run(SWEEP_ACCOUNTS, now - SOURCE_WINDOW) + await run(SWEEP_PACED, now)


async def _refuse(account: str, now: datetime, most: int) -> None:
    block = await row(BLOCK, _key(account))
    if block is None:  # a right PIN elsewhere lifted it in this moment
        return
    if block["failures"] >= most:
        raise Throttled(ASK, retry_after=LONGEST_BLOCK_SECONDS)
    seconds = (block["blocked_until"] - now).total_seconds() if block["blocked_until"] else 1
    raise Throttled(WAIT, retry_after=max(ceil(seconds), 1))


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
