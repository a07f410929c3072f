"""What a campaign's ledger tells its organisers beyond the boards: when things happened, who fell silent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from contest.database import row, rows, value
from contest.units.rules import UnitName

BELOW = """
    SELECT id FROM unit
    WHERE (id = ANY ($1::bigint[]) OR ancestors && $1::bigint[]) AND track IS NOT NULL ORDER BY id
"""
# Results that counted, by the day and hour in Vietnam at which they happened; what was undone counts no more.
ACTIVITY = """
    SELECT at::date AS day, extract(hour FROM at)::int AS hour, count(*) AS results
    FROM (SELECT e.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS at
          FROM ledger_entry e
          WHERE e.ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1)
            AND e.occurred_at >= $2 AND e.occurred_at < $3
            AND e.reverses IS NULL AND e.kind <> 'correction'
            AND NOT EXISTS (SELECT FROM ledger_entry r
                            WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
            AND ($4::bigint[] IS NULL OR e.units && $4::bigint[])) counted
    GROUP BY 1, 2 ORDER BY 1, 2
"""
REACHED_SINCE = """
    SELECT p.target_group, count(*) AS people
    FROM progress g JOIN person p ON p.id = g.person_id
    WHERE g.ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND g.achieved_at >= $2
      AND g.achieved_at < $3 AND ($4::bigint[] IS NULL OR g.seen && $4::bigint[])
    GROUP BY 1 ORDER BY 1
"""
# The entries that moved the units last, by their numbers.
HAPPENED = """
    SELECT number, occurred_at FROM ledger_entry
    WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND number = ANY ($2::bigint[])
    ORDER BY number
"""
# The campaign before this one with a track in common, that really was.
BEFORE = """
    SELECT c.id, c.name, c.starts_at, c.ends_at FROM campaign c
    WHERE c.id <> $1 AND c.starts_at < $2 AND c.phase IN ('review', 'certified', 'archived')
      AND EXISTS (SELECT FROM cluster k JOIN cluster own ON own.track = k.track AND own.campaign_id = $1
                  WHERE k.campaign_id = c.id)
    ORDER BY c.starts_at DESC, c.id DESC LIMIT 1
"""
FIRST_DUE = """
    SELECT min(r.due_at) FROM data_request r
    WHERE r.answered_at IS NULL AND ($1::bigint[] IS NULL OR EXISTS (
        SELECT FROM membership m JOIN unit u ON u.id = m.unit_id
        WHERE m.person_id = r.person_id AND m.until IS NULL
          AND (u.id = ANY ($1::bigint[]) OR u.ancestors && $1::bigint[])))
"""
NAMES = "SELECT code, kind, name FROM unit WHERE id = ANY ($1::bigint[]) ORDER BY code"

Tops = tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class EarlierCampaign:
    """The campaign before, to compare with."""

    id: int
    name: str
    starts_at: datetime
    ends_at: datetime


async def units_below(tops: Collection[int]) -> frozenset[int]:
    """The units with people that lie in these branches."""
    return frozenset(one["id"] for one in await rows(BELOW, list(tops)))


async def names_of(tops: Collection[int]) -> tuple[UnitName, ...]:
    """What these branches are called."""
    return tuple(UnitName(one["code"], one["kind"], one["name"]) for one in await rows(NAMES, list(tops)))


async def activity(
    campaign_id: int, since: datetime, until: datetime, tops: Tops
) -> dict[tuple[date, int], int]:
    """How many results counted in each hour of each day."""
    return {
        (one["day"], one["hour"]): one["results"]
        for one in await rows(ACTIVITY, campaign_id, since, until, _list(tops))
    }


async def reached_between(
    campaign_id: int, since: datetime, until: datetime, tops: Tops
) -> Mapping[str, int]:
    """How many people of each target group reached the standard in this time."""
    found = await rows(REACHED_SINCE, campaign_id, since, until, _list(tops))
    return {one["target_group"]: one["people"] for one in found}


async def happened(campaign_id: int, numbers: Collection[int]) -> dict[int, datetime]:
    """When what these entries are for happened."""
    found = await rows(HAPPENED, campaign_id, sorted(set(numbers)))
    return {one["number"]: one["occurred_at"] for one in found}


async def campaign_before(campaign_id: int, starts_at: datetime) -> EarlierCampaign | None:
    """The last campaign before this one that had a track in common with it."""
    found = await row(BEFORE, campaign_id, starts_at)
    return (
        EarlierCampaign(found["id"], found["name"], found["starts_at"], found["ends_at"]) if found else None
    )


async def first_due(tops: Tops) -> datetime | None:
    """By when the first of the open questions about personal data must be done."""
    due: datetime | None = await value(FIRST_DUE, _list(tops))
    return due


def _list(tops: Tops) -> list[int] | None:
    return None if tops is None else list(tops)
