"""How boards stood at the end of each day: worked out once from the ledger, kept, and read for one unit.

A day is over in the ledger once an entry of a later day is in it; what comes late stands with the day it came
on, as for the mornings of boards. The last days of a campaign are over when late results can come no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import msgspec
import structlog

from contest.campaigns.phases.transitions import announce
from contest.campaigns.queries import CampaignCard, all_campaigns
from contest.campaigns.rules import Phase
from contest.database import rows, run, unavailable, value
from contest.local_time import local_day
from contest.standings.engine.campaign import LiveCampaign, best_of, last_day_of
from contest.standings.engine.fold import Fold
from contest.standings.queries import Setup, entries_after, setup_of

# In pieces, so that who waits for a page is not kept.
PIECE = 1_000
# A fold that never comes to a day keeps no days and no news: places need sums alone.
NEVER = date(9000, 1, 1)
ONE_DAY = timedelta(days=1)
BEGUN = frozenset({Phase.RUNNING, Phase.REVIEW, Phase.CERTIFIED, Phase.ARCHIVED})

LAST_KEPT = "SELECT max(day) FROM day_standing WHERE campaign_id = $1"
LAST_ENTRY = "SELECT last_number FROM ledger WHERE campaign_id = $1"
# The number before the first entry of each day that has any.
FIRST_OF_DAYS = """
    SELECT (occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, min(number) AS first FROM ledger_entry
    WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) GROUP BY 1 ORDER BY 1
"""
KEEP = """
    INSERT INTO day_standing (campaign_id, day, number, places) VALUES ($1, $2, $3, $4::text::jsonb)
    ON CONFLICT (campaign_id, day) DO NOTHING
"""
# While boards are locked, days that were not over by then stay untold, and what was added to earlier ones.
OF_UNIT = """
    SELECT d.campaign_id, d.day, d.places->($2::bigint)::text AS place FROM day_standing d
    WHERE d.campaign_id = ANY($1::bigint[]) AND d.places ? ($2::bigint)::text
      AND NOT EXISTS (
          SELECT FROM board_freeze held WHERE held.campaign_id = d.campaign_id AND held.lifted_at IS NULL
          AND (held.at < (d.day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
               OR held.number < d.number
               OR held.number IS NULL AND held.at <= clock_timestamp()))
    ORDER BY d.campaign_id, d.day
"""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PlaceThen:
    """Where a unit stood when a day was over; `tenths` of its score, a bound where `under`."""

    day: date
    place: int | None
    tenths: int
    under: bool


async def keep_days(now: datetime) -> int:
    """Work out the boards of all days that are over and not kept yet; how many they were."""
    kept = 0
    for card in await all_campaigns():
        if card.phase in BEGUN:
            try:
                kept += await _keep_of(card, now)
            except Exception as error:
                if unavailable(error):
                    raise
                log.error("days_not_kept", campaign=card.slug, exc_info=error)
    return kept


async def places_of(campaigns: Iterable[int], unit: int) -> Mapping[int, tuple[PlaceThen, ...]]:
    """Where a unit stood in each campaign at the end of each day that everybody may know, in their order."""
    found: dict[int, list[PlaceThen]] = {}
    for one in await rows(OF_UNIT, list(campaigns), unit):
        place = msgspec.json.decode(one["place"], type=tuple[int | None, int, bool])
        found.setdefault(one["campaign_id"], []).append(PlaceThen(one["day"], *place))
    return {campaign: tuple(days) for campaign, days in found.items()}


async def _keep_of(card: CampaignCard, now: datetime) -> int:
    first = await value(LAST_KEPT, card.id)
    begins = first + ONE_DAY if first else local_day(card.starts_at)
    last = min(local_day(now) - ONE_DAY, last_day_of(card))
    if begins > last:
        return 0
    numbers = await _numbers(card, begins, last, now)
    if not numbers:
        return 0
    campaign, kept = await _empty(card.id), 0
    for day, number in numbers.items():
        while campaign.fold.number < number:
            left = min(PIECE, number - campaign.fold.number)
            campaign.take(await entries_after(card.id, campaign.fold.number, left, public=False))
        kept += await run(KEEP, card.id, day, number, msgspec.json.encode(_places(campaign)).decode())
    await announce(card.id)
    return kept


async def _numbers(card: CampaignCard, begins: date, last: date, now: datetime) -> Mapping[date, int]:
    """The last entry of each of these days, as far as they are over in the ledger."""
    firsts = {one["day"]: one["first"] for one in await rows(FIRST_OF_DAYS, card.id)}
    after = [await value(LAST_ENTRY, card.id) + 1] if now >= card.grace_ends_at and firsts else []
    found, lowest = {}, min(after, default=None)
    days = [begins + ONE_DAY * at for at in range((last - begins).days + 1)]
    later = sorted((day for day in firsts if day > last), reverse=True)
    for day in [*later, *reversed(days)]:
        if lowest is not None and day <= last:
            found[day] = lowest - 1
        if day in firsts:
            lowest = firsts[day] if lowest is None else min(lowest, firsts[day])
    return dict(reversed(found.items()))


async def _empty(campaign_id: int) -> LiveCampaign:
    setup: Setup = replace(await setup_of(campaign_id, public=False), certified={})
    campaign = LiveCampaign(setup, NEVER)
    campaign.fold = Fold(NEVER, best_of(setup), (), NEVER)
    campaign.settle(setup)
    return campaign


def _places(campaign: LiveCampaign) -> dict[str, tuple[int | None, int, bool]]:
    """Of every unit on a board its place, tenths of its score, and whether they are a bound."""
    found = {}
    for table in campaign.tables():
        for row in campaign.standings(table).rows:
            score = campaign.told(table, row)
            found[str(row.unit)] = (row.place, score.tenths, score.under)
    return found
