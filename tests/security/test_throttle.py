"""Throttling: guesses are bounded in number and haste, and one address may hold a whole school."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from contest.database import rows, transaction
from contest.errors import Throttled
from contest.security import throttle

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


async def block_after(tries: int, account: str = "lan") -> int:
    """How many seconds the account is closed after so many wrong tries, each made as soon as it may be."""
    now = NOON
    for _ in range(tries):
        try:
            await throttle.check(account, now)
        except Throttled as refusal:
            now += timedelta(seconds=refusal.retry_after or 0)
            await throttle.check(account, now)
    try:
        await throttle.check(account, now)
    except Throttled as refusal:
        return refusal.retry_after or 0
    return 0


@pytest.mark.parametrize(
    ("tries", "seconds"), [(4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (30, 900)]
)
async def test_the_wait_doubles_from_half_a_minute_to_a_quarter_of_an_hour(database, tries, seconds):
    assert await block_after(tries) == seconds


async def test_after_a_hundred_tries_only_a_new_pin_helps(database):
    assert await block_after(100) == 900
    with pytest.raises(Throttled) as refusal:
        await throttle.check("lan", NOON + timedelta(days=365))
    assert refusal.value.message == throttle.ASK

    await throttle.succeeded("lan")

    await throttle.check("lan", NOON)


async def test_a_right_pin_forgets_the_wrong_ones(database):
    for _ in range(4):
        await throttle.check("lan", NOON)

    await throttle.succeeded("lan")

    assert await block_after(4) == 0


async def test_a_thousand_guesses_at_once_get_few_answers(database):
    async def guess() -> bool:
        try:
            await throttle.check("lan", NOON)
        except Throttled:
            return False
        return True

    admitted = await asyncio.gather(*(guess() for _ in range(200)))

    assert sum(admitted) == 5


async def test_one_account_does_not_close_another(database):
    assert await block_after(6, "lan") == 60

    await throttle.check("minh", NOON)


async def test_twenty_failing_accounts_close_their_source_for_ten_minutes(database):
    for number in range(20):
        await throttle.check(f"account {number}", NOON, source="10.0.0.7")
        await throttle.failed(f"account {number}", NOON, source="10.0.0.7")
    alarms = throttle.REFUSED_SOURCES.collect()[0].samples[0].value

    with pytest.raises(Throttled, match=r"Too many wrong tries\. Please try again in 600 seconds"):
        await throttle.check("one more", NOON, source="10.0.0.7")
    assert throttle.REFUSED_SOURCES.collect()[0].samples[0].value == alarms + 1
    await throttle.check("one more", NOON, source="10.0.0.8")
    await throttle.check("a known device", NOON)
    await throttle.check("one more", NOON + timedelta(minutes=10), source="10.0.0.7")


async def test_a_school_behind_one_address_is_not_shut_out(database):
    for pupil in range(300):
        await throttle.check(f"pupil {pupil}", NOON, source="10.0.0.7")
        if pupil < 19:
            await throttle.failed(f"pupil {pupil}", NOON, source="10.0.0.7")
        else:
            await throttle.succeeded(f"pupil {pupil}")


async def test_the_tables_hold_neither_names_nor_addresses(database):
    await throttle.check("lan", NOON, source="10.0.0.7")
    await throttle.failed("lan", NOON, source="10.0.0.7")

    kept = await rows("SELECT key FROM throttle UNION ALL SELECT source || account FROM throttled_account")
    text = " ".join(row[0] for row in kept)
    assert len(kept) == 2
    assert "lan" not in text
    assert "10.0.0.7" not in text


async def test_old_sources_are_swept(database):
    await throttle.failed("lan", NOON, source="10.0.0.7")

    assert await throttle.sweep(NOON + timedelta(minutes=9)) == 0
    assert await throttle.sweep(NOON + timedelta(minutes=11)) == 1


async def test_a_try_is_not_counted_where_it_could_be_taken_back(database):
    with pytest.raises(RuntimeError):
        async with transaction():
            await throttle.check("lan", NOON)
