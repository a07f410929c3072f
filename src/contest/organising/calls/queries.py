"""Whom to call in some units, what came of the last call there, and what keeps them from learning."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contest.database import rows
from contest.help.reaching.service import FOR_ORGANISERS, shown_phone
from contest.organising.calls.rules import CallOutcome, LastCall

CHAMPIONS = """
    SELECT g.unit_id, p.display_name, p.phone_tail,
           CASE WHEN c.version >= $2 THEN encode(c.phone_sealed, 'hex') END AS phone
    FROM role_grant g JOIN person p ON p.id = g.person_id AND p.disabled_at IS NULL
    LEFT JOIN helper_phone c ON c.person_id = p.id
    WHERE g.role = 'champion' AND g.unit_id = ANY ($1::bigint[]) ORDER BY g.unit_id, g.id
"""
LED = """
    SELECT DISTINCT unit_id FROM role_grant
    WHERE role = 'champion' AND unit_id = ANY ($1::bigint[]) ORDER BY unit_id
"""
LAST = """
    SELECT DISTINCT ON (c.unit_id) c.unit_id, c.outcome, c.at, c.next_on, p.display_name
    FROM unit_call c LEFT JOIN person p ON p.id = c.by_id
    WHERE c.campaign_id = $1 AND c.unit_id = ANY ($2::bigint[]) ORDER BY c.unit_id, c.id DESC
"""


@dataclass(frozen=True, slots=True)
class ToCall:
    """A champion with the number they agreed to be called under, or the end of the one they sign in with."""

    name: str
    phone: str
    tail: str


async def champions(units: Collection[int], secret: bytes) -> dict[int, list[ToCall]]:
    """Who looks after these units; for those alone who have said why."""
    found: dict[int, list[ToCall]] = {}
    for one in await rows(CHAMPIONS, list(units), FOR_ORGANISERS):
        person = ToCall(one["display_name"], shown_phone(one["phone"], secret), one["phone_tail"] or "")
        found.setdefault(one["unit_id"], []).append(person)
    return found


async def led(units: Collection[int]) -> frozenset[int]:
    """Those of the units that somebody looks after."""
    return frozenset(one["unit_id"] for one in await rows(LED, list(units)))


async def last_calls(campaign_id: int, units: Collection[int]) -> Mapping[int, LastCall]:
    """What came of the last call to each of these units in the campaign."""
    return {
        one["unit_id"]: LastCall(
            CallOutcome(one["outcome"]), one["at"], one["next_on"], one["display_name"] or ""
        )
        for one in await rows(LAST, campaign_id, list(units))
    }
