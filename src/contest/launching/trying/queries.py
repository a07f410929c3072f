"""The facts of a season that count, page by page, and which season can be tried."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from uuid import UUID

from contest.database import Record, row, rows
from contest.launching.trying.repricing import CountedFact
from contest.ledger.rules import FactKind, RecordedFact

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
    SELECT f.kind, e.person_id, coalesce(p.target_group, '') AS target_group, e.units, e.occurred_at,
           (e.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, f.other_id, f.lesson_id, f.score
    FROM ledger_entry e JOIN fact f ON f.id = e.fact_id LEFT JOIN person p ON p.id = e.person_id
    WHERE e.ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND e.number > $2 AND e.number <= $3
      AND e.reverses IS NULL AND (f.kind <> 'correction' OR f.lesson_id IS NOT NULL)
      AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
    ORDER BY e.number
"""
SLUGS = "SELECT id, slug FROM lesson ORDER BY id"
NO_KEY = UUID(int=0)
KINDS = {kind.value: kind for kind in FactKind} | {FactKind.CORRECTION.value: FactKind.LESSON_PASSED}


@dataclass(frozen=True, slots=True)
class TriedLedger:
    """A season whose ledger has entries, and the number of its last one."""

    campaign_id: int
    slug: str
    last_number: int


async def ledger_to_try(tracks: tuple[str, ...], like: str = "") -> TriedLedger | None:
    """The season that a new one for these tracks is like, else the last one there was with such units."""
    found = await row(LAST, list(tracks), like)
    return TriedLedger(found["id"], found["slug"], found["last_number"]) if found else None


async def slugs_of_lessons() -> dict[int, str]:
    """Every lesson there ever was, by its number."""
    return {found["id"]: found["slug"] for found in await rows(SLUGS)}


async def counted_facts(campaign_id: int, last_number: int) -> AsyncIterator[Iterator[CountedFact]]:
    """The facts behind what counts in a season, in the order of its ledger; each is made when it is taken."""

    def read(start: int) -> asyncio.Task[list[Record]]:
        return asyncio.create_task(rows(COUNTED, campaign_id, start, min(start + PIECE, last_number)))

    coming = read(0)
    try:
        for start in range(PIECE, last_number + PIECE, PIECE):
            found = await coming
            coming = read(start)
            yield map(_fact, found)
    finally:
        coming.cancel()


def _fact(found: Record) -> CountedFact:
    # By position: a ledger has a hundred thousand lines.
    kind, person, group, units, at, day, other, lesson, score = found
    fact = RecordedFact(0, NO_KEY, KINDS[kind], person, other, lesson, score, at, at)
    return CountedFact(fact, day, group, tuple(units))
