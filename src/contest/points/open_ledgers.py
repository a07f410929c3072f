"""The ledgers that take entries now, locked in one order, with the rules of their campaigns."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import msgspec

from contest.campaigns.rules import NumberedRules, rules_from_json
from contest.database import Record, rows
from contest.ledger.rules import RecordedFact

# Locking in id order keeps two writers from waiting for each other in a circle.
OPEN_LEDGERS = """
    SELECT l.id, l.campaign_id, l.last_number
    FROM ledger l JOIN campaign c ON c.id = l.campaign_id
    WHERE l.gate = 'open' AND c.starts_at <= clock_timestamp()
    ORDER BY l.id FOR NO KEY UPDATE OF l
"""
# Asked once the lock is held: an organiser who ended the campaign meanwhile was waited for.
# The first rules hold from the start, wherever that was moved to since they were written.
CAMPAIGNS = """
    SELECT c.id, c.slug, c.name, c.starts_at, c.ends_at, c.grace_hours, v.number, v.rules,
           array(SELECT DISTINCT k.track FROM cluster k WHERE k.campaign_id = c.id) AS tracks,
           CASE WHEN v.number = 1
                THEN least(v.valid_from, c.starts_at, min(v.valid_from) OVER (PARTITION BY c.id))
                ELSE v.valid_from END AS valid_from,
           (SELECT jsonb_object_agg(s.id, s.slug) FROM lesson s) AS slugs
    FROM campaign c JOIN rule_version v ON v.campaign_id = c.id
    WHERE c.id = ANY($1::bigint[]) AND NOT EXISTS (
        SELECT FROM rule_withdrawal w WHERE w.campaign_id = c.id AND w.number = v.number)
    ORDER BY c.id, valid_from, v.number
"""


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
    versions: tuple[NumberedRules, ...]
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


async def lock_open_ledgers() -> list[OpenLedger]:
    """Lock every ledger that takes entries now; whoever seals one or ends its campaign is waited for."""
    locked = await rows(OPEN_LEDGERS)
    campaigns: dict[int, list[Record]] = {}
    for campaign in await rows(CAMPAIGNS, [one["campaign_id"] for one in locked]) if locked else []:
        campaigns.setdefault(campaign["id"], []).append(campaign)
    return [_open(one, campaigns[one["campaign_id"]]) for one in locked if one["campaign_id"] in campaigns]


def _open(locked: Record, versions: list[Record]) -> OpenLedger:
    campaign = versions[0]
    return OpenLedger(
        id=locked["id"],
        campaign_id=locked["campaign_id"],
        slug=campaign["slug"],
        name=campaign["name"],
        tracks=frozenset(campaign["tracks"]),
        number=locked["last_number"],
        starts_at=campaign["starts_at"],
        ends_at=campaign["ends_at"],
        grace=timedelta(hours=campaign["grace_hours"]),
        versions=tuple(
            NumberedRules(one["number"], one["valid_from"], rules_from_json(one["rules"])) for one in versions
        ),
        slugs=_slugs(campaign["slugs"] or "{}"),
    )


@lru_cache(maxsize=8)
def _slugs(text: str) -> Mapping[int, str]:
    """Lesson slugs by id; the same text gives the same mapping."""
    return {int(lesson): slug for lesson, slug in msgspec.json.decode(text).items()}
