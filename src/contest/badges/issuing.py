"""Badges are issued in the transaction of the entry that earned them, each once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.badges.rules import BadgeKind
from contest.database import rows

ISSUE = """
    INSERT INTO badge (public_id, campaign_id, person_id, unit_id, kind, entry_number, issued_at)
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[],
                         $7::timestamptz[])
    ON CONFLICT (person_id, campaign_id, kind) DO NOTHING
    RETURNING public_id, campaign_id, entry_number
"""


@dataclass(frozen=True, slots=True)
class Earned:
    campaign_id: int
    person_id: int
    unit_id: int | None
    kind: BadgeKind
    entry_number: int
    at: datetime


async def issue(earned: Sequence[Earned]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Issue what was not issued before; public ids by (campaign, entry number)."""
    if not earned:
        return {}
    columns = zip(
        *[
            (
                secrets.token_urlsafe(16),
                e.campaign_id,
                e.person_id,
                e.unit_id,
                e.kind.value,
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
