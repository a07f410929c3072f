"""The ledgers: locked in one order, numbered without gaps, only ever added to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from contest.campaigns.rules import RuleVersion, rules_from_json
from contest.database import Row, rows, run
from contest.points.rules import Award, RecordedFact

# Locking in id order keeps two writers from waiting for each other in a circle.
OPEN_LEDGERS = """
    SELECT l.id, l.campaign_id, l.last_number
    FROM ledger l JOIN campaign c ON c.id = l.campaign_id
    WHERE l.gate = 'open' AND c.starts_at <= clock_timestamp()
    ORDER BY l.id FOR NO KEY UPDATE OF l
"""
# Asked once the lock is held: an organiser who ended the season meanwhile was waited for.
SEASONS = """
    SELECT c.id, c.starts_at, c.ends_at, c.grace_hours, v.number, v.valid_from, v.rules
    FROM campaign c JOIN rule_version v ON v.campaign_id = c.id
    WHERE c.id = ANY($1::bigint[]) ORDER BY c.id, v.valid_from, v.number
"""
APPEND = """
    INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, occurred_at)
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS new(
        ledger_id bigint, number bigint, fact_id bigint, person_id bigint, units bigint[], fresh bigint[],
        points int, kind text, achieved boolean, rule_version int, reason text, occurred_at timestamptz)
    ORDER BY ledger_id, number
"""
ADVANCE = "UPDATE ledger SET last_number = $2 WHERE id = $1"
AWARDS = """
    SELECT f.key, l.campaign_id, e.number, e.points, e.reason, e.achieved,
           array(SELECT b.public_id FROM badge b
                 WHERE b.campaign_id = l.campaign_id AND b.entry_number = e.number ORDER BY b.id) AS badges
    FROM fact f JOIN ledger_entry e ON e.fact_id = f.id JOIN ledger l ON l.id = e.ledger_id
    WHERE f.key = ANY($1::uuid[]) ORDER BY f.key, l.campaign_id, e.number
"""


@dataclass(slots=True)
class OpenLedger:
    """A ledger locked by this transaction; `number` is the last one given."""

    id: int
    campaign_id: int
    number: int
    starts_at: datetime
    ends_at: datetime
    grace: timedelta
    versions: tuple[RuleVersion, ...]

    def concerns(self, fact: RecordedFact) -> bool:
        """Whether the fact happened within this campaign: from its start to just before its end."""
        return self.starts_at <= fact.occurred_at < self.ends_at

    def too_late(self, fact: RecordedFact) -> bool:
        """Whether it arrived when late facts no longer count."""
        return fact.received_at >= self.ends_at + self.grace


@dataclass(frozen=True, slots=True)
class NewEntry:
    ledger_id: int
    number: int
    fact_id: int
    person_id: int
    units: list[int]
    fresh: list[int]
    points: int
    kind: str
    achieved: bool
    rule_version: int
    reason: str
    occurred_at: str


async def lock_open_ledgers() -> list[OpenLedger]:
    """Lock every ledger that takes entries now; whoever seals one or ends its season is waited for."""
    locked = await rows(OPEN_LEDGERS)
    seasons: dict[int, list[Row]] = {}
    for row in await rows(SEASONS, [one["campaign_id"] for one in locked]) if locked else []:
        seasons.setdefault(row["id"], []).append(row)
    return [_open(one, seasons[one["campaign_id"]]) for one in locked if one["campaign_id"] in seasons]


def _open(locked: Row, versions: list[Row]) -> OpenLedger:
    season = versions[0]
    return OpenLedger(
        id=locked["id"],
        campaign_id=locked["campaign_id"],
        number=locked["last_number"],
        starts_at=season["starts_at"],
        ends_at=season["ends_at"],
        grace=timedelta(hours=season["grace_hours"]),
        versions=tuple(
            RuleVersion(one["number"], one["valid_from"], rules_from_json(one["rules"])) for one in versions
        ),
    )


async def append(entries: Sequence[NewEntry], ledger: OpenLedger) -> None:
    """Add numbered entries and move the ledger's last number with them."""
    await run(APPEND, msgspec.json.encode(entries).decode())
    await run(ADVANCE, ledger.id, ledger.number)


async def awards_of(keys: Iterable[UUID]) -> dict[UUID, tuple[Award, ...]]:
    """What facts were given in all campaigns, by fact key."""
    given: dict[UUID, tuple[Award, ...]] = {}
    for row in await rows(AWARDS, list(keys)):
        award = Award(
            campaign_id=row["campaign_id"],
            number=row["number"],
            points=row["points"],
            reason=row["reason"],
            achieved=row["achieved"],
            badges=tuple(row["badges"]),
        )
        key = UUID(bytes=row["key"].bytes)
        given[key] = (*given.get(key, ()), award)
    return given
