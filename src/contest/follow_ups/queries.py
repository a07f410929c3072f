"""Lots as everybody may draw them again, and passes that were drawn as those see them who call on people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from contest.capabilities import Capability, Grant, may
from contest.database import Record, row, rows
from contest.errors import N_, NotFound
from contest.follow_ups.rules import FollowUpCounts, FollowUpOutcome, PassWay
from contest.help.witnessing.service import ACT as WITNESSED
from contest.ledger.holds import not_voided
from contest.ledger.rules import HoldState
from contest.units.access.reasons import NEAR
from contest.units.rules import UnitName

MOST_SHOWN, MOST_DAYS = 60, 60
COUNTED_OF = ("passes", "drawn", "confirmed", "denied", "not_met", "gone")
NOBODY = N_("There is nobody here for you to call on.")

# A pass that was held and let count bears another number since: it is the same pass. (COUNTS says the same.)
COUNTED = """EXISTS (
    SELECT FROM ledger_entry s WHERE s.ledger_id = g.id AND s.fact_id = f.fact_id AND s.reverses IS NULL
      AND NOT EXISTS (SELECT FROM ledger_entry b WHERE b.ledger_id = g.id AND b.reverses = s.number))"""
COUNTS = """
    SELECT coalesce(sum(cardinality(d.passes)), 0) AS passes,
           coalesce(sum(f.drawn), 0) AS drawn, coalesce(sum(f.confirmed), 0) AS confirmed,
           coalesce(sum(f.denied), 0) AS denied, coalesce(sum(f.not_met), 0) AS not_met,
           coalesce(sum(f.gone), 0) AS gone
    FROM follow_up_draw d JOIN ledger g ON g.campaign_id = d.campaign_id CROSS JOIN LATERAL (
        SELECT count(*) AS drawn, count(*) FILTER (WHERE outcome = 'confirmed') AS confirmed,
               count(*) FILTER (WHERE outcome = 'denied') AS denied,
               count(*) FILTER (WHERE outcome = 'not_met') AS not_met,
               count(*) FILTER (
                   WHERE outcome = 'open'
                     AND EXISTS (SELECT FROM ledger_entry b
                                 WHERE b.ledger_id = g.id AND b.reverses = f.number)
                     AND NOT EXISTS (SELECT FROM hold v WHERE v.fact_id = f.fact_id AND v.state = 'held')
                     AND NOT EXISTS (
                         SELECT FROM ledger_entry s
                         WHERE s.ledger_id = g.id AND s.fact_id = f.fact_id AND s.reverses IS NULL
                           AND NOT EXISTS (SELECT FROM ledger_entry b
                                           WHERE b.ledger_id = g.id AND b.reverses = s.number))) AS gone
        FROM follow_up f WHERE f.draw_id = d.id) AS f
    WHERE d.campaign_id = $1
"""
DAYS = """
    SELECT d.day, d.after, d.number, d.root, cardinality(d.passes) AS passes,
           ARRAY(SELECT f.number FROM follow_up f WHERE f.draw_id = d.id ORDER BY f.number) AS drawn
    FROM follow_up_draw d WHERE d.campaign_id = $1 ORDER BY d.number DESC LIMIT $2
"""
DRAWS = "SELECT day, root, passes FROM follow_up_draw WHERE campaign_id = $1 ORDER BY number"
# Of the branches $3, or by $2 of the whole province, or of who belongs to the units $4 now: whoever moved
# away is nobody of theirs any more, and children are told of at their school alone. Never a pass of the
# viewer $5. Nobody is asked about what was taken out since: a line of paper that was keyed wrongly was never
# theirs. What is held waits for whoever looks at it, and is asked about again once it counts.
NEAR_NOW = "SELECT v.id FROM unit v WHERE v.id = ANY ($4::bigint[]) OR v.ancestors && $4::bigint[]"
# By its people: the ledger of a province is long, and each helper asks.
DRAWN_NEAR = f"""(
    SELECT DISTINCT o.id, o.ref, o.draw_id, o.number, o.fact_id, o.way, o.outcome, o.decided_at
    FROM membership n JOIN fact a ON a.person_id = n.person_id JOIN follow_up o ON o.fact_id = a.id
    WHERE n.until IS NULL AND n.unit_id IN ({NEAR_NOW}))"""  # noqa: S608 - an expression of ours
MINE = f"""
    FROM follow_up f JOIN follow_up_draw d ON d.id = f.draw_id JOIN campaign c ON c.id = d.campaign_id
    JOIN ledger g ON g.campaign_id = c.id
    JOIN ledger_entry e ON e.ledger_id = g.id AND e.number = f.number
    JOIN fact t ON t.id = f.fact_id JOIN person p ON p.id = t.person_id
    LEFT JOIN lesson l ON l.id = t.lesson_id LEFT JOIN hold held ON held.fact_id = t.id
    LEFT JOIN LATERAL (
        SELECT u.code, u.kind, u.name FROM membership m JOIN unit u ON u.id = m.unit_id
        WHERE m.person_id = p.id AND m.until IS NULL ORDER BY m.since, m.id LIMIT 1) AS home ON true
    LEFT JOIN paper_line k ON k.key = t.key
    LEFT JOIN paper_sheet s ON s.id = k.sheet_id
    LEFT JOIN help h ON h.learner_id = t.person_id AND h.lesson_id = t.lesson_id
                    AND h.confirmed_at IS NOT NULL
    LEFT JOIN person beside ON beside.id = coalesce(k.keyed_by_id, h.helper_id)
    WHERE c.slug = ANY ($1::text[]) AND p.id <> $5
      -- Who has objected to a use of their data is called on by nobody until that is answered.
      AND NOT EXISTS (SELECT FROM data_request r WHERE r.person_id = p.id AND r.answered_at IS NULL
                        AND r.kind IN ('restrict', 'object'))
      AND ($2 OR e.units && $3::bigint[] OR e.units && $4::bigint[] AND EXISTS (
               SELECT FROM membership n JOIN unit i ON i.id = n.unit_id
               WHERE n.person_id = p.id AND n.until IS NULL AND n.unit_id IN ({NEAR_NOW})
                 AND (p.birth_band <> '7-15' OR i.track = 'school')))
      AND (f.outcome IN ('confirmed', 'denied')
           OR {not_voided("t")} AND {COUNTED})
"""  # noqa: S608 - no value is put in
# By whether all of it is by people near the viewer.
SOURCES = {False: MINE, True: MINE.replace("FROM follow_up f", f"FROM {DRAWN_NEAR} f")}
# Whoever keyed the line, whose sheet it is, who helped; and who witnessed, be it that no help was counted.
THERE = f"""
    array_remove(ARRAY[k.keyed_by_id, s.by_id, h.helper_id], NULL) || ARRAY(
        SELECT a.by_id FROM audit_record a
        WHERE f.way = 'witnessed' AND a.act = '{WITNESSED}' AND a.subject = 'person:' || t.person_id
          AND a.after ->> 'lesson' = l.slug)
"""  # noqa: S608 - an expression of ours
COLUMNS = f"""
    f.id, f.ref, f.way, f.outcome, f.decided_at, f.number, t.id AS fact_id, t.person_id, t.occurred_at, d.day,
    d.campaign_id, g.gate, p.display_name, p.phone_tail, p.disabled_at IS NOT NULL AS closed,
    l.slug AS lesson, home.code, home.kind, home.name, beside.id AS beside_id, beside.display_name AS beside,
    {THERE} AS there, held.state AS hold
"""
# Whoever was not at home is asked for again, after those whom nobody has tried yet.
FIRST = "CASE f.outcome WHEN 'open' THEN 0 WHEN 'not_met' THEN 1 ELSE 2 END"
LISTED = {near: f"SELECT {COLUMNS} {mine} ORDER BY {FIRST}, f.id LIMIT $6" for near, mine in SOURCES.items()}
ONE = {near: f"SELECT {COLUMNS} {mine} AND f.ref = $6" for near, mine in SOURCES.items()}
# What the viewer could do now: not about a closed account, nor where the viewer was there.
MINE_COUNTED = {
    near: f"""
    SELECT c.slug, count(*) AS waiting {mine} AND f.outcome IN ('open', 'not_met') AND g.gate = 'open'
      AND p.disabled_at IS NULL AND NOT $5 = ANY ({THERE})
    GROUP BY c.id ORDER BY c.id
"""
    for near, mine in SOURCES.items()
}


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """The lot of a day: over which entries, how many passes took part, and which were drawn."""

    day: date
    after: int
    number: int
    root: str
    passes: int
    drawn: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CalledOn:
    """Somebody to call on; `beside` taught them or keyed the sheet.

    Nobody who was `there`, or whose name stands on the sheet as its helper, calls on them.
    """

    id: int
    ref: UUID
    way: PassWay
    outcome: FollowUpOutcome
    decided_at: datetime | None
    number: int
    fact_id: int
    person_id: int
    name: str
    phone_tail: str
    closed: bool
    place: UnitName | None
    lesson: str
    occurred_at: datetime
    campaign_id: int
    open: bool
    beside_id: int | None
    beside: str
    there: frozenset[int]
    hold: HoldState | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Of whom somebody sees passes: of the province, of branches from afar, of the people near them."""

    province: bool
    branches: list[int]
    near: list[int]

    @property
    def all_near(self) -> bool:
        """Whether all these people are near: then what was drawn is looked for by them."""
        return not self.province and not self.branches


def reach(grants: Sequence[Grant]) -> Reach:
    """Of whom somebody with these grants sees passes."""
    own = [grant for grant in grants if may((grant,), Capability.CALL_ON)]
    tops = [(grant.unit_id, grant.role in NEAR) for grant in own if grant.unit_id is not None]
    return Reach(
        any(grant.unit_id is None for grant in own),
        [unit for unit, near in tops if not near],
        [unit for unit, near in tops if near],
    )


async def counts(campaign_id: int) -> FollowUpCounts:
    """What has come of all lots of a campaign."""
    found = await row(COUNTS, campaign_id)
    assert found is not None, "sums always have a row"
    return FollowUpCounts(*(int(found[of]) for of in COUNTED_OF))


async def days(campaign_id: int) -> tuple[DrawnDay, ...]:
    """The latest lots of a campaign, the last one first."""
    return tuple(
        DrawnDay(one["day"], one["after"], one["number"], one["root"], one["passes"], tuple(one["drawn"]))
        for one in await rows(DAYS, campaign_id, MOST_DAYS)
    )


async def draws(campaign_id: int) -> list[Record]:
    """Every lot with the entries of which it drew, in their order, and the root that decided."""
    return await rows(DRAWS, campaign_id)


async def to_call_on(slug: str, viewer_id: int, grants: Sequence[Grant]) -> tuple[CalledOn, ...]:
    """Who was drawn in the viewer's branches, first those whom nobody has met yet."""
    return tuple(map(_called_on, await _mine(LISTED, [slug], viewer_id, grants, MOST_SHOWN)))


async def waiting(slugs: Sequence[str], viewer_id: int, grants: Sequence[Grant]) -> dict[str, int]:
    """By campaign how many nobody has met yet and the viewer may call on, where there are any."""
    found = await _mine(MINE_COUNTED, slugs, viewer_id, grants)
    return {one["slug"]: one["waiting"] for one in found}


async def called_on(slug: str, ref: UUID, viewer_id: int, grants: Sequence[Grant]) -> CalledOn:
    """One of them."""
    found = await _mine(ONE, [slug], viewer_id, grants, ref)
    if not found:
        raise NotFound(NOBODY)
    return _called_on(found[0])


async def _mine(
    sql: Mapping[bool, str], slugs: Sequence[str], viewer_id: int, grants: Sequence[Grant], *more: object
) -> list[Record]:
    own = reach(grants)
    told = own.province, own.branches, own.near, viewer_id
    return await rows(sql[own.all_near], list(slugs), *told, *more)


def _called_on(one: Record) -> CalledOn:
    return CalledOn(
        id=one["id"],
        ref=one["ref"],
        way=PassWay(one["way"]),
        outcome=FollowUpOutcome(one["outcome"]),
        decided_at=one["decided_at"],
        number=one["number"],
        fact_id=one["fact_id"],
        person_id=one["person_id"],
        name=one["display_name"],
        phone_tail=one["phone_tail"] or "",
        closed=one["closed"],
        place=UnitName(one["code"], one["kind"], one["name"]) if one["code"] else None,
        lesson=one["lesson"] or "",
        occurred_at=one["occurred_at"],
        campaign_id=one["campaign_id"],
        open=one["gate"] == "open",
        beside_id=one["beside_id"],
        beside=one["beside"] or "",
        there=frozenset(one["there"]),
        hold=HoldState(one["hold"]) if one["hold"] else None,
    )
