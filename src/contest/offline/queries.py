"""What the voices of kept lessons weigh, and whose list of people may lie on a phone."""

from collections.abc import Collection, Sequence

import msgspec

from contest.capabilities import Grant, Role, active_grants, own_branches
from contest.database import rows

WEIGHT = """
    SELECT DISTINCT ON (key) key, weight FROM (
        SELECT key, octet_length(sound) AS weight, approved_at FROM recording
        WHERE key = ANY ($1::text[]) AND language = 'vi' AND approved_at IS NOT NULL
        UNION ALL
        SELECT key, octet_length(sound), NULL FROM speech
        WHERE key = ANY ($1::text[]) AND language = 'vi') spoken
    ORDER BY key, approved_at DESC NULLS LAST
"""


# Off for a unit is off for its parts; a dormant role opens no list.
LISTS = """
    SELECT g.person_id, u.id, u.ancestors, u.code, u.name, g.role, p.secret,
           EXISTS (SELECT FROM visits_off o WHERE o.unit_id = u.id OR o.unit_id = ANY (u.ancestors)) AS off
    FROM role_grant g JOIN person p ON p.id = g.person_id JOIN unit u ON u.id = g.unit_id
    WHERE g.person_id = ANY ($1::bigint[]) AND p.disabled_at IS NULL AND u.closed_at IS NULL
    ORDER BY g.person_id, u.name, u.code
"""


class ListToCarry(msgspec.Struct, frozen=True):
    """A unit whose list of those not reached yet somebody may have on the phone."""

    code: str
    name: str


async def lists_of(people: Sequence[int]) -> dict[int, list[ListToCarry]]:
    """By person: the lists they may take along; a list that is switched off is none."""
    found: dict[int, dict[str, ListToCarry]] = {}
    for one in await rows(LISTS, list(people)) if people else []:
        held = active_grants([Grant(Role(one["role"]), one["id"])], signs_in_with=one["secret"])
        if own_branches(held) and not one["off"]:
            found.setdefault(one["person_id"], {})[one["code"]] = ListToCarry(one["code"], one["name"])
    return {person: list(units.values()) for person, units in found.items()}


async def weights_of_sounds(keys: Collection[str]) -> dict[str, int]:
    """How many bytes were spoken of each of these texts; those that nothing reads aloud are not there."""
    return {one["key"]: one["weight"] for one in await rows(WEIGHT, list(keys))}
