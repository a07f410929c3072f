"""The ledgers: locked in one order, numbered without gaps, only ever added to."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

import msgspec

from contest.campaigns.rules import RuleVersion, rules_from_json
from contest.database import Row, row, rows, run
from contest.live import CHANNEL
from contest.points import progress
from contest.points.pricing import Progress
from contest.points.rules import Award, RecordedFact

# Locking in id order keeps two writers from waiting for each other in a circle.
OPEN_LEDGERS = """
    SELECT l.id, l.campaign_id, l.last_number
    FROM ledger l JOIN campaign c ON c.id = l.campaign_id
    WHERE l.gate = 'open' AND c.starts_at <= clock_timestamp()
    ORDER BY l.id FOR NO KEY UPDATE OF l
"""
# Asked once the lock is held: an organiser who ended the season meanwhile was waited for.
# The first rules hold from the start, wherever that was moved to since they were written.
SEASONS = """
    SELECT c.id, c.slug, c.name, c.starts_at, c.ends_at, c.grace_hours, v.number, v.rules,
           array(SELECT DISTINCT k.track FROM cluster k WHERE k.campaign_id = c.id) AS tracks,
           CASE WHEN v.number = 1
                THEN least(v.valid_from, c.starts_at, min(v.valid_from) OVER (PARTITION BY c.id))
                ELSE v.valid_from END AS valid_from,
           (SELECT jsonb_object_agg(s.id, s.slug) FROM lesson s) AS slugs
    FROM campaign c JOIN rule_version v ON v.campaign_id = c.id
    WHERE c.id = ANY($1::bigint[]) ORDER BY c.id, valid_from, v.number
"""
# All that a batch writes into one campaign goes in one statement: a round trip costs as much as many rows.
APPEND = f"""
    WITH added AS (
        INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                                  rule_version, reason, occurred_at)
        SELECT * FROM jsonb_to_recordset($2::jsonb) AS new(
            ledger_id bigint, number bigint, fact_id bigint, person_id bigint, units bigint[], fresh bigint[],
            points int, kind text, achieved boolean, rule_version int, reason text, occurred_at timestamptz)
        ORDER BY ledger_id, number),
    counted AS (UPDATE ledger SET last_number = $3 WHERE id = $1),
    kept AS ({progress.SAVE.format(ledger="$1", people="$4")})
    SELECT pg_notify($5, $6)
"""  # noqa: S608 - our own statements are put together
AWARDS = """
    SELECT f.key, l.campaign_id, c.slug, c.name, e.number, e.points, e.reason, e.achieved,
           array(SELECT b.public_id FROM badge b
                 WHERE b.campaign_id = l.campaign_id AND b.entry_number = e.number ORDER BY b.id) AS badges
    FROM fact f JOIN ledger_entry e ON e.fact_id = f.id JOIN ledger l ON l.id = e.ledger_id
    JOIN campaign c ON c.id = l.campaign_id
    WHERE f.key = ANY($1::uuid[]) ORDER BY f.key, l.campaign_id, e.number
"""
SEAL = "UPDATE ledger SET gate = 'sealed' WHERE campaign_id = $1"


@dataclass(slots=True)
class OpenLedger:
    """A ledger locked by this transaction; `number` is the last one given, `slugs` names lessons by id."""

    id: int
    campaign_id: int
    slug: str
    name: str
    tracks: frozenset[str]
    number: int
    starts_at: datetime
    ends_at: datetime
    grace: timedelta
    versions: tuple[RuleVersion, ...]
    slugs: Mapping[int, str]

    def includes(self, fact: RecordedFact, tracks: Set[str]) -> bool:
        """Whether the fact falls into this campaign: from its start to just before its end, in its tracks.

        `tracks` are those in which the person belonged to a unit; who was in none learns in every campaign.
        """
        of_its_tracks = not tracks or not self.tracks or not tracks.isdisjoint(self.tracks)
        return of_its_tracks and self.starts_at <= fact.occurred_at < self.ends_at

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
    for season in await rows(SEASONS, [one["campaign_id"] for one in locked]) if locked else []:
        seasons.setdefault(season["id"], []).append(season)
    return [_open(one, seasons[one["campaign_id"]]) for one in locked if one["campaign_id"] in seasons]


def _open(locked: Row, versions: list[Row]) -> OpenLedger:
    season = versions[0]
    return OpenLedger(
        id=locked["id"],
        campaign_id=locked["campaign_id"],
        slug=season["slug"],
        name=season["name"],
        tracks=frozenset(season["tracks"]),
        number=locked["last_number"],
        starts_at=season["starts_at"],
        ends_at=season["ends_at"],
        grace=timedelta(hours=season["grace_hours"]),
        versions=tuple(
            RuleVersion(one["number"], one["valid_from"], rules_from_json(one["rules"])) for one in versions
        ),
        slugs=_slugs(season["slugs"] or "{}"),
    )


@lru_cache(maxsize=8)
def _slugs(text: str) -> Mapping[int, str]:
    """Lesson slugs by id; the same text gives the same mapping."""
    return {int(lesson): slug for lesson, slug in msgspec.json.decode(text).items()}


async def append(entries: Sequence[NewEntry], ledger: OpenLedger, people: Iterable[Progress]) -> None:
    """Add numbered entries, move the ledger's last number with them, keep what pricing changed, ring."""
    added, kept = msgspec.json.encode(entries).decode(), progress.as_json(people)
    await row(APPEND, ledger.id, added, ledger.number, kept, CHANNEL, f"ledger:{ledger.campaign_id}")


async def awards_of(keys: Iterable[UUID]) -> dict[UUID, tuple[Award, ...]]:
    """What facts were given in all campaigns, by fact key."""
    given: dict[UUID, tuple[Award, ...]] = {}
    for found in await rows(AWARDS, list(keys)):
        award = Award(
            campaign_id=found["campaign_id"],
            slug=found["slug"],
            campaign=found["name"],
            number=found["number"],
            points=found["points"],
            reason=found["reason"],
            achieved=found["achieved"],
            badges=tuple(found["badges"]),
        )
        key = UUID(bytes=found["key"].bytes)
        given[key] = (*given.get(key, ()), award)
    return given


async def seal(campaign_id: int) -> None:
    """Close the ledger of a season for good; whoever calls holds its row."""
    await run(SEAL, campaign_id)
