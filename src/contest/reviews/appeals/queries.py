"""The appeals that organisers answer, and whether somebody had decided what one is about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.capabilities import MAY, Capability, Grant
from contest.database import Record, row, rows
from contest.people.names import public_name
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in

MOST_SHOWN = 100

# Of the appeal `a`, whether the person $1 decided about results of people of the unit, undid something there,
# approved or changed its number, or ranked it.
_LOOKED_AT = """
    EXISTS (SELECT FROM hold h JOIN fact f ON f.id = h.fact_id
            JOIN membership m ON m.person_id IN (f.person_id, f.other_id)
            JOIN unit part ON part.id = m.unit_id
                AND (part.id = a.unit_id OR a.unit_id = ANY (part.ancestors))
            WHERE h.decided_by_id = $1 AND h.reason <> 'waiting')
"""
_CORRECTED = """
    EXISTS (SELECT FROM correction k JOIN ledger l ON l.id = k.ledger_id AND l.campaign_id = a.campaign_id
            JOIN ledger_entry e ON e.ledger_id = k.ledger_id AND e.number = k.number
            WHERE k.by_id = $1 AND a.unit_id = ANY (e.units))
"""
_COUNTED = """
    (EXISTS (SELECT FROM eligible_change g
             WHERE g.campaign_id = a.campaign_id AND g.unit_id = a.unit_id AND g.by_id = $1)
     OR EXISTS (SELECT FROM eligible_declaration d
                WHERE d.unit_id = a.unit_id AND $1 IN (d.by_id, d.decided_by_id)))
"""
_RANKED = """
    EXISTS (SELECT FROM ranking_change g
            WHERE g.campaign_id = a.campaign_id AND g.unit_id = a.unit_id AND g.by_id = $1)
"""
# A place rests on all of it.
DECIDED = f"""
    CASE a.subject WHEN 'result' THEN {_LOOKED_AT} WHEN 'correction' THEN {_CORRECTED}
                   WHEN 'people' THEN {_COUNTED}
                   WHEN 'place' THEN {_LOOKED_AT} OR {_CORRECTED} OR {_COUNTED} OR {_RANKED}
                   ELSE false END
"""
# Who filed it, belongs to the unit or a part of it, or holds a task there.
OWN = """
    (a.by_id = $1
     OR EXISTS (SELECT FROM membership m
                JOIN unit part ON part.id = m.unit_id
                    AND (part.id = a.unit_id OR a.unit_id = ANY (part.ancestors))
                WHERE m.person_id = $1 AND m.until IS NULL)
     OR EXISTS (SELECT FROM role_grant g JOIN unit part ON part.id = g.unit_id
                    AND (part.id = a.unit_id OR a.unit_id = ANY (part.ancestors))
                WHERE g.person_id = $1))
"""
READ = f"""
    SELECT a.ref, a.campaign_id, c.slug, c.name AS campaign, c.phase, a.unit_id, u.code, u.kind, u.name,
           {lies_in("u")} AS within, a.subject, a.text, by.display_name AS by_name, a.filed_at, a.state,
           a.outcome, a.reason, a.answered_at, who.display_name AS answered_by,
           {OWN} AS own, {DECIDED} AS decided
    FROM appeal a JOIN campaign c ON c.id = a.campaign_id JOIN unit u ON u.id = a.unit_id
    LEFT JOIN person by ON by.id = a.by_id LEFT JOIN person who ON who.id = a.answered_by_id
    WHERE ($2 OR u.id = ANY ($3::bigint[]) OR u.ancestors && $3::bigint[])
"""  # noqa: S608 - expressions of ours
WAITING = f"{READ} AND a.state = 'waiting' ORDER BY a.filed_at, a.id LIMIT {MOST_SHOWN}"
ANSWERED = f"{READ} AND a.state = 'answered' ORDER BY a.answered_at DESC, a.id DESC LIMIT 20"
ONE = f"{READ} AND a.ref = $4"


@dataclass(frozen=True, slots=True)
class AppealCase:
    """An appeal as organisers see it: `own` to those of the unit, `decided` to who had a hand in it."""

    ref: UUID
    campaign_id: int
    slug: str
    campaign: str
    phase: str
    unit_id: int
    unit: UnitName
    subject: str
    text: str
    by: str
    filed_at: datetime
    days: int
    state: str
    outcome: str
    reason: str
    answered_at: datetime | None
    answered_by: str
    own: bool
    decided: bool

    @property
    def is_for_others(self) -> bool:
        """Whether somebody else has to answer it."""
        return self.own or self.decided


async def waiting(person_id: int, grants: tuple[Grant, ...], now: datetime) -> tuple[AppealCase, ...]:
    """The appeals of one's branches that wait, the oldest first."""
    return tuple(_case(one, now) for one in await rows(WAITING, person_id, *branches(grants)))


async def answered(person_id: int, grants: tuple[Grant, ...], now: datetime) -> tuple[AppealCase, ...]:
    """The appeals of one's branches that were answered last."""
    return tuple(_case(one, now) for one in await rows(ANSWERED, person_id, *branches(grants)))


async def case_of(ref: UUID, person_id: int, grants: tuple[Grant, ...], now: datetime) -> AppealCase | None:
    """One appeal, to whoever answers for its branch."""
    found = await row(ONE, person_id, *branches(grants), ref)
    return None if found is None else _case(found, now)


def branches(grants: tuple[Grant, ...]) -> tuple[bool, list[int]]:
    """Whether the whole province is theirs to answer for, and else the units at the top of what is."""
    tops = [grant.unit_id for grant in grants if Capability.REVIEW_FACTS in MAY[grant.role]]
    return None in tops, [top for top in tops if top is not None]


def _case(found: Record, now: datetime) -> AppealCase:
    return AppealCase(
        ref=found["ref"],
        campaign_id=found["campaign_id"],
        slug=found["slug"],
        campaign=found["campaign"],
        phase=found["phase"],
        unit_id=found["unit_id"],
        unit=UnitName(found["code"], found["kind"], found["name"], places_in(found["within"])),
        subject=found["subject"],
        text=found["text"],
        by=public_name(found["by_name"]) if found["by_name"] else "",
        filed_at=found["filed_at"],
        days=max(0, (now - found["filed_at"]).days),
        state=found["state"],
        outcome=found["outcome"],
        reason=found["reason"],
        answered_at=found["answered_at"],
        answered_by=public_name(found["answered_by"]) if found["answered_by"] else "",
        own=found["own"],
        decided=found["decided"],
    )
