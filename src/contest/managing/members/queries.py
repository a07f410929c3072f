"""Who belongs to a unit, as those see it who look after it: never a phone number, never points."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from contest.database import Record, row, rows
from contest.units.ordering import in_person_order, in_vietnamese_order
from contest.units.rules import UnitName, searched_name

A_PAGE = 50

REACHED = """
    EXISTS (SELECT FROM progress g JOIN ledger l ON l.id = g.ledger_id
            JOIN campaign c ON c.id = l.campaign_id
            WHERE g.person_id = p.id AND g.achieved_at IS NOT NULL AND c.phase IN ('running', 'review'))
"""
LEARNS = REACHED.replace("g.achieved_at IS NOT NULL AND ", "")
STATE = f"CASE WHEN {REACHED} THEN 'reached' WHEN {LEARNS} THEN 'learning' ELSE 'not_yet' END"
MEMBER = f"""
    SELECT p.id, p.ref, p.display_name, p.birth_band, m.since, u.code, u.kind, u.name, {STATE} AS state
    FROM membership m
    JOIN unit u ON u.id = m.unit_id AND (u.id = $1 OR $1 = ANY (u.ancestors))
    JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.until IS NULL
"""  # noqa: S608 - an expression of ours
PAGE = f"""
    {MEMBER} AND folded(p.display_name) LIKE '%' || $2 || '%' AND ($3 = '' OR u.code = $3)
      AND ($4 = '' OR {STATE} = $4)
    ORDER BY array_position(ARRAY['not_yet', 'learning', 'reached'], {STATE}),
             {in_person_order("p.display_name")}, p.id LIMIT $5 OFFSET $6
"""
ONE = f"{MEMBER} AND p.ref = $2"
COUNTS = f"""
    SELECT {STATE} AS state, count(*) AS people FROM membership m
    JOIN unit u ON u.id = m.unit_id AND (u.id = $1 OR $1 = ANY (u.ancestors))
    JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.until IS NULL AND folded(p.display_name) LIKE '%' || $2 || '%' AND ($3 = '' OR u.code = $3)
    GROUP BY 1 ORDER BY 1
"""  # noqa: S608 - an expression of ours
PARTS = f"""
    SELECT code, kind, name FROM unit
    WHERE (id = $1 OR $1 = ANY (ancestors)) AND track IS NOT NULL AND closed_at IS NULL
    ORDER BY id <> $1, {in_vietnamese_order("name")}, code
"""  # noqa: S608 - an expression of ours


class MemberState(StrEnum):
    """How far somebody is in the campaigns that go on; those who did not learn yet are looked for first."""

    NOT_YET = "not_yet"
    LEARNING = "learning"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class UnitMember:
    """Somebody who belongs to the unit or a part of it."""

    id: int
    ref: UUID
    name: str
    band: str
    part: UnitName
    since: datetime
    state: MemberState

    @property
    def reached(self) -> bool:
        """Whether they meet the standard in a campaign that goes on."""
        return self.state is MemberState.REACHED


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: part of a name, one part of the unit, one state, which page of the answer."""

    typed: str = ""
    part: str = ""
    number: int = 1
    state: str = ""


@dataclass(frozen=True, slots=True)
class MemberPage:
    """One page of members, who has not learned yet first, then by the last word of the name.

    `states` tells how many of those looked for are how far.
    """

    members: tuple[UnitMember, ...]
    total: int
    states: Mapping[MemberState, int]
    earlier: int | None
    later: int | None


async def page_of(unit_id: int, search: Search) -> MemberPage:
    """The members of a unit and its parts that were searched for."""
    name, skipped = searched_name(search.typed), (search.number - 1) * A_PAGE
    counted = await rows(COUNTS, unit_id, name, search.part)
    states = {MemberState(one["state"]): one["people"] for one in counted}
    total = states.get(MemberState(search.state), 0) if search.state else sum(states.values())
    found = await rows(PAGE, unit_id, name, search.part, search.state, A_PAGE, skipped)
    return MemberPage(
        tuple(map(_member, found)),
        total,
        states,
        earlier=search.number - 1 if search.number > 1 else None,
        later=search.number + 1 if skipped + A_PAGE < total else None,
    )


async def member(unit_id: int, ref: UUID) -> UnitMember | None:
    """One member of the unit or of a part of it."""
    found = await row(ONE, unit_id, ref)
    return _member(found) if found else None


async def places_in(unit_id: int) -> tuple[UnitName, ...]:
    """The unit itself, then its parts: where members can be."""
    return tuple(UnitName(one["code"], one["kind"], one["name"]) for one in await rows(PARTS, unit_id))


def _member(found: Record) -> UnitMember:
    return UnitMember(
        id=found["id"],
        ref=found["ref"],
        name=found["display_name"],
        band=found["birth_band"],
        part=UnitName(found["code"], found["kind"], found["name"]),
        since=found["since"],
        state=MemberState(found["state"]),
    )
