"""Places of units day by day: kept once a day is over in the ledger, drawn with the first one on top."""

from datetime import UTC, date, datetime, timedelta

import pytest

from contest.campaigns.freezes.service import freeze
from contest.database import rows, run, value
from contest.local_time import local_day
from contest.standings.rounds.days import PlaceThen, keep_days, places_of
from contest.standings.unit.ranks import RankTick, ranks_of
from tests.results.ledgers import Campaign, campaign, ground

DAY = timedelta(days=1)
FIRST = date(2026, 11, 2)


def now() -> datetime:
    return datetime.now(UTC)


def days(*places: int | None) -> list[PlaceThen]:
    return [PlaceThen(FIRST + at * DAY, place, 100, under=False) for at, place in enumerate(places)]


def test_the_first_place_is_at_the_top_and_a_day_without_one_breaks_the_line() -> None:
    told = ranks_of(days(None, 5, 1, None, 3, 2))

    assert told is not None
    assert told.first == FIRST + DAY
    assert told.ticks == (RankTick(1, 12), RankTick(5, 112))
    assert told.lines == ("44,112 110,12", "242,62 308,37")
    assert (told.x, told.y, told.best.place, told.last.place) == (308, 37, 1, 2)


def test_one_day_is_no_line_and_a_place_that_never_changes_is_one() -> None:
    assert ranks_of(days(None, 3)) is None
    level = ranks_of(days(1, 1))
    assert level is not None and level.lines == ("44,12 308,12",) and level.ticks == (RankTick(1, 12),)


async def lived() -> Campaign:
    """A village leads until another one overtakes it, three days ago; one more passed today."""
    made = await campaign(await ground())
    for person, lesson, hours in ((0, 0, 24 * 9), (2, 0, 24 * 3), (2, 1, 24 * 3), (3, 0, 24 * 3), (1, 0, 0)):
        await made.passes(person, lesson, hours_ago=hours)
    return made


async def ranks(made: Campaign, name: str) -> dict[date, int | None]:
    unit = made.ground.units[name]
    found = await places_of([made.made.id], unit)
    return {one.day: one.place for one in found.get(made.made.id, ())}


@pytest.mark.usefixtures("database")
async def test_places_are_those_at_the_end_of_each_day() -> None:
    made = await lived()

    await keep_days(now())
    village, hamlet = await ranks(made, "village"), await ranks(made, "hamlet")

    today = local_day(now())
    assert max(village) == today - DAY and min(village) == local_day(now() - 30 * DAY)
    before, turned = local_day(now() - 9 * DAY) + DAY, local_day(now() - 3 * DAY)
    assert (village[before], hamlet[before]) == (1, None)
    assert (village[turned], hamlet[turned]) == (2, 1)
    assert village[local_day(now() - 9 * DAY) - DAY] is None


@pytest.mark.usefixtures("database")
async def test_a_day_is_kept_once_and_stays_as_it_was() -> None:
    made = await lived()
    await keep_days(now())
    kept = await rows("SELECT day, number, places::text FROM day_standing ORDER BY day")

    await made.passes(1, 1, hours_ago=24 * 8)
    again = await keep_days(now())

    assert again == 0
    assert await rows("SELECT day, number, places::text FROM day_standing ORDER BY day") == kept


@pytest.mark.usefixtures("database")
async def test_a_day_after_which_nothing_happened_waits_until_late_results_can_come_no_more() -> None:
    made = await campaign(await ground())
    await made.passes(0, 0, hours_ago=24 * 4)
    happened = local_day(now() - 4 * DAY)

    await keep_days(now())
    assert max(await ranks(made, "village")) < happened

    await run("UPDATE campaign SET ends_at = $2 WHERE id = $1", made.made.id, now() - DAY)
    await keep_days(now() + DAY + timedelta(minutes=1))
    assert max(await ranks(made, "village")) == local_day(now() - DAY)


@pytest.mark.usefixtures("database")
async def test_days_after_boards_were_locked_are_not_told() -> None:
    made = await lived()
    await keep_days(now())
    whole = await ranks(made, "village")

    await freeze(made.made.id, None, "Chờ lễ tổng kết", None, now())
    assert await ranks(made, "village") == whole
    await run("UPDATE board_freeze SET at = $1", now() - 5 * DAY)

    told = await ranks(made, "village")
    assert max(told) == local_day(now() - 5 * DAY) - DAY
    await run("UPDATE board_freeze SET number = 0, at = now()")
    assert set((await ranks(made, "village")).values()) == {None}
    assert await value("SELECT count(*) FROM day_standing") == len(whole)
