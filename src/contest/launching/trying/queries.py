"""The facts of a campaign that count, page by page, and which campaign can be tried."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from contest.database import Record, row, rows
from contest.launching.trying.repricing import CountedFact
from contest.ledger.rules import FactKind
from contest.local_time import start_of_day

# Read in pieces, each while the one before it is priced: for every piece the database goes through all facts,
# and a piece stays some 10 MB.
PIECE = 25_000

LAST = """
    SELECT c.id, c.slug, l.last_number FROM campaign c JOIN ledger l ON l.campaign_id = c.id
    WHERE l.last_number > 0 AND c.phase <> ALL ('{draft,registration}')
      AND EXISTS (SELECT FROM cluster k WHERE k.campaign_id = c.id AND k.track = ANY ($1::text[]))
    ORDER BY c.slug <> $2, c.starts_at DESC, c.id DESC LIMIT 1
"""
# What was given again of an undone entry stands for the pass it was; its bonus is found anew.
COUNTED = """
    SELECT f.kind, e.person_id, coalesce(p.target_group, '') AS target_group, e.units::text AS units,
           (e.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, f.other_id, f.lesson_id, f.score
    FROM ledger_entry e JOIN fact f ON f.id = e.fact_id LEFT JOIN person p ON p.id = e.person_id
    WHERE e.ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND e.number > $2 AND e.number <= $3
      AND e.reverses IS NULL AND (f.kind <> 'correction' OR f.lesson_id IS NOT NULL)
      AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
    ORDER BY e.number
"""
SLUGS = "SELECT id, slug FROM lesson ORDER BY id"
KINDS = {kind.value: kind for kind in FactKind} | {FactKind.CORRECTION.value: FactKind.LESSON_PASSED}


@dataclass(frozen=True, slots=True)
class TriedLedger:
    """A campaign whose ledger has entries, and the number of its last one."""

    campaign_id: int
    slug: str
    last_number: int


async def ledger_to_try(tracks: tuple[str, ...], like: str = "") -> TriedLedger | None:
    """The campaign that a new one for these tracks is like, else the last one there was with such units."""
    found = await row(LAST, list(tracks), like)
    return TriedLedger(found["id"], found["slug"], found["last_number"]) if found else None


async def slugs_of_lessons() -> dict[int, str]:
    """Every lesson there ever was, by its number."""
    return {found["id"]: found["slug"] for found in await rows(SLUGS)}


async def counted_facts(campaign_id: int, last_number: int) -> AsyncIterator[Iterator[CountedFact]]:
    """The facts behind what counts in a campaign, in the order of its ledger; each is made when it is taken.

    Of when it was done the day alone is known: nothing else decides what it is worth.
    """
    lists, days = UnitLists(), DayStarts()

    def read(start: int) -> asyncio.Task[list[Record]]:
        return asyncio.create_task(rows(COUNTED, campaign_id, start, min(start + PIECE, last_number)))

    coming = read(0)
    try:
        for start in range(PIECE, last_number + PIECE, PIECE):
            found = await coming
            coming = read(start)
            yield (_fact(one, lists, days) for one in found)
    finally:
        coming.cancel()


class UnitLists(dict[str, tuple[int, ...]]):
    """Lists of units by how the database writes them: a few hundred, read a hundred thousand times."""

    def __missing__(self, text: str) -> tuple[int, ...]:
        found = self[text] = tuple(map(int, text.strip("{}").split(","))) if text != "{}" else ()
        return found


class DayStarts(dict[date, datetime]):
    """When days began."""

    def __missing__(self, day: date) -> datetime:
        found = self[day] = start_of_day(day)
        return found


def _fact(found: Record, lists: UnitLists, days: DayStarts) -> CountedFact:
    # By position: a ledger has a hundred thousand lines.
    kind, person, group, units, day, other, lesson, score = found
    return CountedFact(KINDS[kind], person, other, lesson, score, days[day], day, group, lists[units])
