"""A campaign as it was at the end of a day: its ledger added up again, up to the last entry."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from contest.local_time import start_of_day
from contest.organising.reports import queries
from contest.standings.engine.campaign import LiveCampaign, best_of
from contest.standings.engine.fold import Fold, FoldedEntry
from contest.standings.engine.summed import NEVER, summed
from contest.standings.queries import BoardUnit, Setup, entries_after, setup_of

# In pieces, so that who waits for another page is not kept.
PIECE = 4_000


def end_of(day: date) -> datetime:
    """The instant at which a day in Vietnam is over."""
    return start_of_day(day + timedelta(days=1))


async def campaign_then(
    campaign_id: int, day: date, last: int, told: Callable[[int], None] = lambda number: None
) -> LiveCampaign:
    """The campaign at the end of a day with its last entry: the same always gives the same.

    `told` hears the number of the entry that it has come to.
    """
    until = end_of(day)
    setup = await _setup_then(campaign_id, until)
    campaign = LiveCampaign(setup, day)
    best = best_of(setup)
    found = await summed(campaign_id, last, told, best)
    campaign.fold = found or await _fold_until(campaign_id, Fold(NEVER, best, (), NEVER), last, told)
    campaign.settle(setup)
    return campaign


async def _fold_until(campaign_id: int, fold: Fold, last: int, told: Callable[[int], None]) -> Fold:
    """The same line by line, by the engine."""

    def read(after: int) -> asyncio.Task[Sequence[FoldedEntry]]:
        return asyncio.create_task(entries_after(campaign_id, after, min(PIECE, last - after), public=False))

    # The next piece is read while one is taken.
    coming = read(0) if last else None
    while coming is not None:
        piece = await coming
        after = fold.number + len(piece)
        coming = read(after) if piece and after < last else None
        await asyncio.to_thread(fold.take, piece)
        told(after)
    return fold


async def _setup_then(campaign_id: int, until: datetime) -> Setup:
    """Who took part with how many people, and by which rules, at an instant."""
    setup = await setup_of(campaign_id, public=False)
    there = await queries.registered(campaign_id, until)
    eligible, ranked = (
        await queries.eligible_then(campaign_id, until),
        await queries.ranked_then(campaign_id, until),
    )
    certified = await queries.certified_at(campaign_id)

    def then(units: Mapping[int, BoardUnit]) -> dict[int, BoardUnit]:
        return {
            unit: replace(one, eligible=eligible.get(unit, one.eligible), ranked=ranked.get(unit, one.ranked))
            for unit, one in units.items()
            if unit in there
        }

    known = tuple(one for one in setup.versions if one.made_at is None or one.made_at < until)
    return replace(
        setup,
        members=then(setup.members),
        counted_above=then(setup.counted_above),
        versions=known or setup.versions[:1],
        certified=setup.certified if certified is not None and certified < until else {},
    )
