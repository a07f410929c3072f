"""Badges are issued in the transaction of the entry that earned them, and go with it, each once."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.database import rows, run

ISSUE = """
    INSERT INTO badge (public_id, campaign_id, person_id, unit_id, kind, entry_number, issued_at)
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[],
                         $7::timestamptz[])
    ON CONFLICT (person_id, campaign_id, kind) WHERE revoked_at IS NULL DO NOTHING
    RETURNING public_id, campaign_id, entry_number
"""
# Taken back for good, with its public page: whoever earns the badge again gets a new one.
REVOKE = """
    WITH revoked AS (
        UPDATE badge SET revoked_at = clock_timestamp()
        WHERE campaign_id = $1 AND person_id = $2 AND revoked_at IS NULL AND kind <> ALL ($3::text[])
        RETURNING id)
    UPDATE badge_share s SET ended_at = clock_timestamp() FROM revoked
    WHERE s.badge_id = revoked.id AND s.ended_at IS NULL
"""
END_SHARES = """
    UPDATE badge_share SET ended_at = coalesce(ended_at, $2), shown_name = ''
    WHERE badge_id IN (SELECT id FROM badge WHERE person_id = $1)
"""


@dataclass(frozen=True, slots=True)
class Earned:
    campaign_id: int
    person_id: int
    unit_id: int | None
    kind: str
    entry_number: int
    at: datetime


async def issue(earned: Sequence[Earned]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Issue what nobody has in force, each as a new badge; public ids by (campaign, entry number)."""
    if not earned:
        return {}
    columns = zip(
        *[
            (
                secrets.token_urlsafe(16),
                e.campaign_id,
                e.person_id,
                e.unit_id,
                e.kind,
                e.entry_number,
                e.at,
            )
            for e in earned
        ],
        strict=True,
    )
    issued: dict[tuple[int, int], tuple[str, ...]] = {}
    for row in await rows(ISSUE, *map(list, columns)):
        place = (row["campaign_id"], row["entry_number"])
        issued[place] = (*issued.get(place, ()), row["public_id"])
    return issued


async def keep_only(campaign_id: int, person_id: int, kinds: Collection[str]) -> None:
    """Revoke the badges of a person in a campaign that are of no such kind."""
    await run(REVOKE, campaign_id, person_id, sorted(kinds))


async def end_shares(person_id: int, now: datetime) -> None:
    """End every public page of a person's badges, and forget the names on them."""
    await run(END_SHARES, person_id, now)
