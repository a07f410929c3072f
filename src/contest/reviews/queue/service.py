"""Who waits for a look at what they did, and what is decided about it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contest.audit.service import record
from contest.capabilities import Capability, Grant, may
from contest.database import Record, row, rows, transaction
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.ledger.rules import HoldReason
from contest.people.access import demand_anywhere
from contest.rewards import holding
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in

MOST_SHOWN = 100

NOT_YOURS = N_("There is nothing of this person for you to look at.")
DECIDED = N_("Somebody has decided about this meanwhile.")
CHOOSE = N_("Please choose whether it counts.")

# Nobody decides about themselves or people of a unit of their own; who belongs nowhere is the province's.
_OPEN = """
    hold h JOIN fact f ON f.id = h.fact_id JOIN person p ON p.id = f.person_id AND p.disabled_at IS NULL
    LEFT JOIN LATERAL (
        SELECT u.id, u.code, u.kind, u.name, u.ancestors FROM membership m JOIN unit u ON u.id = m.unit_id
        WHERE m.person_id = p.id AND m.until IS NULL ORDER BY m.since, m.id LIMIT 1) AS home ON true
    WHERE h.state = 'held' AND h.reason <> 'waiting' AND p.id <> $1
      AND ($2 OR home.id = ANY ($3::bigint[]) OR home.ancestors && $3::bigint[])
      AND NOT EXISTS (SELECT FROM membership own JOIN membership theirs ON theirs.unit_id = own.unit_id
                      WHERE own.person_id = $1 AND own.until IS NULL
                        AND theirs.person_id = p.id AND theirs.until IS NULL)
"""
PEOPLE = f"""
    SELECT p.ref, p.display_name, home.code, home.kind, home.name, {lies_in("home")} AS within,
           count(*) AS facts, min(f.occurred_at) AS since, max(f.occurred_at) AS until, max(f.id) AS last,
           array_agg(DISTINCT h.reason::text) AS reasons
    FROM {_OPEN}
    GROUP BY p.id, home.id, home.code, home.kind, home.name, home.ancestors
    ORDER BY count(*) DESC, p.id LIMIT $4
"""  # noqa: S608 - expressions of ours
ONE = f"SELECT p.id, array_agg(f.id) AS facts FROM {_OPEN} AND p.ref = $4 AND f.id <= $5 GROUP BY p.id"  # noqa: S608


class ReviewDecision(StrEnum):
    """What becomes of what is held."""

    RELEASE = "release"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """Somebody whose results wait for a look; `last` is the latest of them, which a decision names."""

    ref: str
    name: str
    unit: UnitName | None
    facts: int
    since: datetime
    until: datetime
    last: int
    reasons: tuple[HoldReason, ...]


async def waiting_people(person_id: int, grants: tuple[Grant, ...]) -> tuple[HeldPerson, ...]:
    """Whose results wait in the branches one answers for; those with most of them first."""
    found = await rows(PEOPLE, person_id, *_branches(grants), MOST_SHOWN)
    return tuple(_person(one) for one in found)


async def decide(ref: str, last: int, chosen: str, by: int, now: datetime) -> int:
    """Let results of a person up to the latest that was seen count, or never; how many it was."""
    try:
        decision = ReviewDecision(chosen)
    except ValueError:
        raise Invalid(CHOOSE) from None
    async with transaction():
        grants = await demand_anywhere(by, Capability.REVIEW_FACTS)
        found = await row(ONE, by, *_branches(grants), ref, last)
        if found is None:
            raise NotFound(NOT_YOURS)
        counts = decision is ReviewDecision.RELEASE
        decided = await (holding.release if counts else holding.void)(sorted(found["facts"]), now, by)
        if not decided:
            raise Conflict(DECIDED)
        after = {"facts": len(decided)}
        await record(by, "facts_released" if counts else "facts_voided", f"person:{found['id']}", after=after)
    return len(decided)


def _branches(grants: tuple[Grant, ...]) -> tuple[bool, list[int]]:
    """Whether everything of the province is theirs to look at, and else the units at the top of what is."""
    held = [grant for grant in grants if may((grant,), Capability.REVIEW_FACTS)]
    tops = [grant.unit_id for grant in held if grant.unit_id is not None]
    return any(grant.unit_id is None for grant in held), tops


def _person(found: Record) -> HeldPerson:
    home = found["code"]
    return HeldPerson(
        ref=str(found["ref"]),
        name=found["display_name"],
        unit=UnitName(home, found["kind"], found["name"], places_in(found["within"])) if home else None,
        facts=found["facts"],
        since=found["since"],
        until=found["until"],
        last=found["last"],
        reasons=tuple(HoldReason(one) for one in sorted(found["reasons"])),
    )
