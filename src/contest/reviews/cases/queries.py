"""Cases as those see them who decide: the list, and one of them with its people and their deeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.capabilities import Capability, Grant, may
from contest.database import Record, row, rows
from contest.errors import N_, NotFound
from contest.ledger.rules import FactKind, HoldState
from contest.reviews.cases.rules import SeenSignal, read
from contest.reviews.signals.rules import SignalRule
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in

MOST_OPEN, MOST_DECIDED = 60, 30

NOT_YOURS = N_("There is nothing here for you to look at.")


def visible(case: str) -> str:
    """The condition that the person $1, of the branches $3 or, by $2, of the province, may see a case.

    Everybody in it belongs to these branches, and nobody is the viewer or of a unit of the viewer's own.
    """
    return f"""NOT EXISTS (
        SELECT FROM unnest({case}.people) AS concerned (id)
        LEFT JOIN LATERAL (
            SELECT u.id, u.ancestors FROM membership m JOIN unit u ON u.id = m.unit_id
            WHERE m.person_id = concerned.id AND m.until IS NULL ORDER BY m.since, m.id LIMIT 1) AS home
            ON true
        WHERE concerned.id = $1
           OR NOT ($2 OR coalesce(home.id = ANY ($3::bigint[]) OR home.ancestors && $3::bigint[], false))
           OR EXISTS (SELECT FROM membership own JOIN membership theirs ON theirs.unit_id = own.unit_id
                      WHERE own.person_id = $1 AND own.until IS NULL
                        AND theirs.person_id = concerned.id AND theirs.until IS NULL))"""  # noqa: S608


# Let count already is what only waits for a unit's word.
UNDECIDED = "h.state = 'held' AND h.reason <> 'waiting'"
# What fell into two campaigns may still count in the one when the other is certified.
MAY_COUNT = """EXISTS (
        SELECT FROM campaign s JOIN ledger o ON o.campaign_id = s.id
        WHERE o.gate = 'open' AND f.occurred_at >= s.starts_at AND f.occurred_at < s.ends_at)"""
# A help is one thing to whoever looks at it, though it is paid in two parts.
RESULTS = "count(DISTINCT (f.person_id, f.other_id, f.lesson_id))"
COLUMNS = f"""
    c.id, c.ref, c.campaign_id, c.signals, c.people, c.opened_at, k.slug, k.name AS campaign,
    NOT bool_or({MAY_COUNT}) AS sealed,
    {RESULTS} FILTER (WHERE {UNDECIDED}) AS held,
    {RESULTS} FILTER (WHERE h.state = 'held' AND h.reason = 'waiting') AS waiting,
    {RESULTS} FILTER (WHERE h.state = 'released') AS released,
    {RESULTS} FILTER (WHERE h.state = 'voided') AS voided, max(h.decided_at) AS decided_at,
    array_agg(DISTINCT h.decided_because) FILTER (WHERE h.decided_because <> '') AS reasons,
    min(f.occurred_at) AS first, max(f.occurred_at) AS last
    FROM review_case c JOIN hold h ON h.case_id = c.id JOIN fact f ON f.id = h.fact_id
    JOIN campaign k ON k.id = c.campaign_id
"""
OPEN = f"""
    SELECT {COLUMNS} WHERE {visible("c")} GROUP BY c.id, k.id
    HAVING count(*) FILTER (WHERE {UNDECIDED}) > 0 ORDER BY c.opened_at, c.id LIMIT $4
"""
CLOSED = f"""
    SELECT {COLUMNS} WHERE {visible("c")} GROUP BY c.id, k.id
    HAVING count(*) FILTER (WHERE {UNDECIDED}) = 0 ORDER BY max(h.decided_at) DESC, c.id LIMIT $4
"""
ONE = f"SELECT {COLUMNS} WHERE c.ref = $4 AND {visible('c')} GROUP BY c.id, k.id"
MAY_SEE = f"SELECT c.id FROM review_case c WHERE c.ref = $4 AND {visible('c')}"  # noqa: S608
PEOPLE = f"""
    SELECT p.id, p.ref, p.display_name,
           home.code, home.kind, home.name, {lies_in("home")} AS within, a.text, a.written_at,
           {RESULTS} FILTER (WHERE {UNDECIDED}) AS held
    FROM review_case c CROSS JOIN unnest(c.people) AS concerned (id) JOIN person p ON p.id = concerned.id
    LEFT JOIN LATERAL (
        SELECT u.id, u.code, u.kind, u.name, u.ancestors FROM membership m JOIN unit u ON u.id = m.unit_id
        WHERE m.person_id = p.id AND m.until IS NULL ORDER BY m.since, m.id LIMIT 1) AS home ON true
    LEFT JOIN case_answer a ON a.case_id = c.id AND a.person_id = p.id
    LEFT JOIN fact f ON f.person_id = p.id
    LEFT JOIN hold h ON h.fact_id = f.id AND h.case_id = c.id
    WHERE c.id = $1 GROUP BY p.id, home.id, home.code, home.kind, home.name, home.ancestors, a.id
    ORDER BY count(h.id) DESC, p.id
"""  # noqa: S608
DEEDS = """
    SELECT f.kind, f.person_id, f.other_id, f.occurred_at, l.slug AS lesson, h.state
    FROM hold h JOIN fact f ON f.id = h.fact_id LEFT JOIN lesson l ON l.id = f.lesson_id
    WHERE h.case_id = $1 ORDER BY f.occurred_at, f.id
"""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case in the list; the counts are of results, a help being one.

    `waiting` are those let count of people whom their unit has not confirmed yet.
    """

    id: int
    ref: UUID
    campaign_id: int
    slug: str
    campaign: str
    signals: tuple[SeenSignal, ...]
    people: tuple[int, ...]
    opened_at: datetime
    first: datetime
    last: datetime
    held: int
    released: int
    voided: int
    waiting: int
    decided_at: datetime | None
    reasons: tuple[str, ...]
    sealed: bool

    @property
    def rules(self) -> tuple[SignalRule, ...]:
        """The rules that found it, each once."""
        return tuple(dict.fromkeys(one.rule for one in self.signals))


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody a case is about, with what they say to it; `held` counts their facts that wait."""

    id: int
    ref: UUID
    name: str
    unit: UnitName | None
    held: int
    text: str
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseDeed:
    """One fact of a case."""

    kind: FactKind
    person_id: int
    other_id: int | None
    occurred_at: datetime
    lesson: str
    state: HoldState


async def open_cases(person_id: int, grants: tuple[Grant, ...]) -> tuple[CaseCard, ...]:
    """The cases somebody may decide, the oldest first."""
    return tuple(_card(one) for one in await rows(OPEN, person_id, *branches(grants), MOST_OPEN))


async def decided_cases(person_id: int, grants: tuple[Grant, ...]) -> tuple[CaseCard, ...]:
    """The cases somebody might have decided, the latest decision first."""
    return tuple(_card(one) for one in await rows(CLOSED, person_id, *branches(grants), MOST_DECIDED))


async def case_of(person_id: int, grants: tuple[Grant, ...], ref: UUID) -> CaseCard:
    """One case, to somebody who may decide it; to others there is none."""
    found = await row(ONE, person_id, *branches(grants), ref)
    if found is None:
        raise NotFound(NOT_YOURS)
    return _card(found)


async def is_seen_by(person_id: int, grants: tuple[Grant, ...], ref: UUID) -> bool:
    """Whether there is such a case for somebody."""
    return await row(MAY_SEE, person_id, *branches(grants), ref) is not None


async def people_of_case(case_id: int) -> tuple[Concerned, ...]:
    """Whom a case is about, those first of whom most waits."""
    return tuple(_concerned(one) for one in await rows(PEOPLE, case_id))


async def deeds_of_case(case_id: int) -> tuple[CaseDeed, ...]:
    """The facts of a case in order of time."""
    return tuple(
        CaseDeed(
            FactKind(one["kind"]),
            one["person_id"],
            one["other_id"],
            one["occurred_at"],
            one["lesson"] or "",
            HoldState(one["state"]),
        )
        for one in await rows(DEEDS, case_id)
    )


def branches(grants: Sequence[Grant]) -> tuple[bool, list[int]]:
    """Whether everything of the province is theirs to look at, and else the units at the top of what is."""
    own = [grant for grant in grants if may((grant,), Capability.REVIEW_FACTS)]
    tops = [grant.unit_id for grant in own if grant.unit_id is not None]
    return any(grant.unit_id is None for grant in own), tops


def _card(found: Record) -> CaseCard:
    return CaseCard(
        id=found["id"],
        ref=found["ref"],
        campaign_id=found["campaign_id"],
        slug=found["slug"],
        campaign=found["campaign"],
        signals=read(found["signals"]),
        people=tuple(found["people"]),
        opened_at=found["opened_at"],
        first=found["first"],
        last=found["last"],
        held=found["held"],
        released=found["released"],
        voided=found["voided"],
        waiting=found["waiting"],
        decided_at=found["decided_at"],
        reasons=tuple(found["reasons"] or ()),
        sealed=bool(found["sealed"]),
    )


def _concerned(found: Record) -> Concerned:
    code = found["code"]
    return Concerned(
        id=found["id"],
        ref=found["ref"],
        name=found["display_name"],
        unit=UnitName(code, found["kind"], found["name"], places_in(found["within"])) if code else None,
        held=found["held"],
        text=found["text"] or "",
        written_at=found["written_at"],
    )
