"""When people learn: by day, by hour of the day, and beside the campaign before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contest.campaigns.queries import CampaignCard
from contest.local_time import local_day
from contest.organising import queries
from contest.organising.cache import AN_HOUR, Kept
from contest.organising.drawing import DAYS_DRAWN, DayChart, HourChart, day_chart, hour_chart
from contest.organising.queries import EarlierCampaign
from contest.organising.scope import Scope
from contest.standings.engine.campaign import last_day_of


@dataclass(frozen=True, slots=True)
class CampaignDay:
    """Which day of the campaign it is, out of how many; nought before the first."""

    number: int
    of: int

    @property
    def left(self) -> int:
        """How many whole days follow."""
        return self.of - self.number


@dataclass(frozen=True, slots=True)
class Activity:
    """The drawings of what counted; `before` is the campaign it is compared with."""

    days: DayChart | None
    hours: HourChart | None
    before: EarlierCampaign | None


def day_of(card: CampaignCard, now: datetime) -> CampaignDay:
    """The day of the campaign that an instant belongs to."""
    first, last = local_day(card.starts_at), last_day_of(card)
    of = (last - first).days + 1
    return CampaignDay(min(of, max(0, (local_day(now) - first).days + 1)), of)


async def activity_of(kept: Kept, card: CampaignCard, scope: Scope, now: datetime) -> Activity:
    """What counted in the last days of the campaign, and on the same days of the campaign before."""

    async def ask() -> dict[tuple[date, int], int]:
        until = min(now, card.ends_at)
        since = max(card.starts_at, until - timedelta(days=DAYS_DRAWN))
        return await queries.activity(card.id, since, until, scope.tops)

    counts = await kept.get(("activity", card.id, scope.tops), ask)
    earlier = await kept.get(
        ("before", card.id), lambda: queries.campaign_before(card.id, card.starts_at), AN_HOUR
    )
    before = await _earlier_days(kept, earlier, scope) if earlier else {}
    first, last = local_day(card.starts_at), min(local_day(now), last_day_of(card))
    by_day, by_hour = dict[date, int](), dict[int, int]()
    for (day, hour), results in counts.items():
        by_day[day] = by_day.get(day, 0) + results
        by_hour[hour] = by_hour.get(hour, 0) + results
    days = day_chart(by_day, before, first, last, local_day(now))
    return Activity(days, hour_chart(by_hour), earlier if before else None)


async def _earlier_days(kept: Kept, earlier: EarlierCampaign, scope: Scope) -> dict[int, int]:
    """The days of an earlier campaign by how many came before them."""
    first = local_day(earlier.starts_at)

    async def ask() -> dict[int, int]:
        found: dict[int, int] = {}
        counted = await queries.activity(earlier.id, earlier.starts_at, earlier.ends_at, scope.tops)
        for (day, _), results in counted.items():
            number = (day - first).days
            found[number] = found.get(number, 0) + results
        return found

    return await kept.get(("activity", earlier.id, scope.tops, "whole"), ask, AN_HOUR)
