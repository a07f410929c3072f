"""A day that takes long to count: once for all who ask, its progress shown, found again by who left."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from contest.clock import now
from contest.errors import Invalid
from contest.local_time import local_day
from contest.organising.reports import routes
from contest.organising.reports.counting import Counting, Days
from contest.organising.reports.that_day import campaign_then
from contest.standings.engine.campaign import LiveCampaign
from tests.organising.conftest import VILLAGE, learn
from tests.organising.test_reports import DAY, EARLIER, REPORTS, past
from tests.site import Visitor
from tests.standings.campaigns import campaign_of

WHY = "The ledger cannot be read just now."


class Gate:
    """Counts a campaign once it is opened, and how often."""

    def __init__(self) -> None:
        self.opened, self.times = asyncio.Event(), 0

    async def count(self, going: Counting) -> LiveCampaign:
        self.times += 1
        going.done = 40
        await self.opened.wait()
        return campaign_of(100)


async def test_whoever_asks_meanwhile_waits_for_the_same_or_sees_how_far_it_is():
    days, gate = Days(), Gate()
    one = days.day("monday", 80, gate.count)

    assert await one.within(0.01) is None and one.percent == 50
    left = asyncio.create_task(days.day("monday", 80, gate.count).campaign())
    await asyncio.sleep(0)
    left.cancel()
    gate.opened.set()

    campaign = await days.day("monday", 80, gate.count).campaign()
    assert await days.day("monday", 80, gate.count).within(0) is campaign
    assert gate.times == 1


async def test_what_failed_is_tried_anew_and_few_days_are_kept():
    async def fails(going: Counting) -> LiveCampaign:
        raise Invalid(WHY)

    days, gate = Days(most=1), Gate()
    gate.opened.set()
    with pytest.raises(Invalid, match=WHY):
        await days.day("monday", 1, fails).campaign()
    first = await days.day("monday", 1, gate.count).campaign()
    for later in ("tuesday", "wednesday"):
        await days.day(later, 1, gate.count).campaign()
    assert await days.day("monday", 1, gate.count).campaign() is not first
    assert gate.times == 4


async def test_of_many_days_asked_for_at_once_few_are_kept_though_nobody_asks_again():
    days, gate = Days(most=1), Gate()
    going = [days.day(day, 1, gate.count) for day in ("monday", "tuesday", "wednesday")]
    gate.opened.set()
    for one in going:
        await one.campaign()

    await days.day("monday", 1, gate.count).campaign()

    assert gate.times == 4


async def test_the_page_says_how_far_it_is_and_asks_again(province: Visitor, monkeypatch: pytest.MonkeyPatch):
    await learn(VILLAGE, 6)
    await past(EARLIER)
    day, opened = (local_day(now()) - DAY).isoformat(), asyncio.Event()

    async def slowly(*asked: object) -> LiveCampaign:
        told: Callable[[int], None] = asked[3]  # type: ignore[assignment]
        told(3)
        await opened.wait()
        counting: Callable[..., Awaitable[LiveCampaign]] = campaign_then
        return await counting(*asked)

    monkeypatch.setattr(routes, "campaign_then", slowly)
    monkeypatch.setattr(routes, "A_MOMENT", 0.01)
    page = await province.go(f"{REPORTS}?day={day}")
    assert page.response.headers["Refresh"] == "1" and 'value="50"' in page.text

    opened.set()
    answer = await province.http.get(f"{REPORTS}/units.csv?day={day}")
    assert answer.status_code == 200
    page = await province.go(f"{REPORTS}?day={day}")
    assert "Refresh" not in page.response.headers and "units.csv" in page.text
