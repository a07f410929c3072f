"""What the signals see: the facts of two weeks around some people, and what is known of these."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.campaigns.fairness.rules import SignalLimits
from contest.campaigns.queries import all_campaigns, rule_versions_of
from contest.campaigns.rules import in_force
from contest.database import Record, rows, value
from contest.ledger.rules import FactKind
from contest.reviews.signals.rules import Deed, KnownPerson

# Signals are patterns of days; what is older was looked at when it was new.
WINDOW = timedelta(days=14)
# A circle of eight lies within four steps of each of its people, its helps within three.
STEPS = 3
# A network that serves more people than this is nobody's own.
MOST_OF_SOURCE = 300
MOST_AROUND = 8_000

NEW = """
    SELECT id, person_id, other_id FROM fact WHERE id > $1 AND kind <> 'correction' ORDER BY id LIMIT $2
"""
OF_PART = """
    SELECT DISTINCT m.person_id FROM membership m
    WHERE m.until IS NULL AND m.unit_id % $1 = $2
      AND EXISTS (SELECT FROM fact f WHERE f.person_id = m.person_id AND f.received_at >= $3)
    ORDER BY m.person_id
"""
SOURCES = """
    WITH own AS (
        SELECT DISTINCT o.source FROM fact f JOIN fact_origin o ON o.fact_id = f.id
        WHERE f.person_id = ANY ($1::bigint[]) AND o.at >= $2 AND o.source <> '')
    SELECT o.source FROM fact_origin o JOIN own ON own.source = o.source JOIN fact f ON f.id = o.fact_id
    WHERE o.at >= $2 GROUP BY o.source HAVING count(DISTINCT f.person_id) <= $3 ORDER BY o.source
"""
AROUND = """
    WITH RECURSIVE touched AS (SELECT unnest($1::bigint[]) AS id),
    helping (id, step) AS (
        SELECT id, 0 FROM touched
        UNION
        SELECT CASE WHEN f.person_id = h.id THEN f.other_id ELSE f.person_id END, h.step + 1
        FROM helping h JOIN fact f ON f.kind = 'help_confirmed' AND (f.person_id = h.id OR f.other_id = h.id)
        WHERE h.step < $4 AND f.received_at >= $2),
    own AS (
        SELECT o.device, o.answers FROM fact f JOIN fact_origin o ON o.fact_id = f.id
        WHERE f.person_id = ANY ($1::bigint[]) AND o.at >= $2),
    alike AS (
        SELECT f.person_id AS id FROM fact_origin o JOIN fact f ON f.id = o.fact_id
        WHERE o.at >= $2 AND (o.source = ANY ($3::text[])
           OR o.device IN (SELECT device FROM own WHERE device <> '')
           OR o.answers IN (SELECT answers FROM own WHERE answers <> ''))),
    near AS (
        SELECT theirs.person_id AS id FROM membership own
        JOIN membership theirs ON theirs.unit_id = own.unit_id AND theirs.until IS NULL
        WHERE own.person_id = ANY ($1::bigint[]) AND own.until IS NULL)
    SELECT id FROM (
        SELECT id, 0 AS far FROM touched UNION ALL SELECT id, 1 FROM near
        UNION ALL SELECT id, 2 FROM helping UNION ALL SELECT id, 3 FROM alike) AS around
    GROUP BY id ORDER BY min(far), id LIMIT $5
"""
DEEDS = """
    SELECT f.id, f.kind, f.person_id, f.other_id, f.lesson_id, f.occurred_at, f.received_at,
           o.device, o.source, o.seconds, o.answers, h.id IS NOT NULL AS too_fast
    FROM fact f LEFT JOIN fact_origin o ON o.fact_id = f.id
    LEFT JOIN hold h ON h.fact_id = f.id AND h.reason = 'too_fast' AND h.state = 'held'
    WHERE (f.person_id = ANY ($1::bigint[]) OR f.other_id = ANY ($1::bigint[]))
      AND f.kind <> 'correction' AND f.received_at >= $2
    ORDER BY f.id
"""
PEOPLE = """
    SELECT p.id, p.created_at, p.made_by_id, home.unit_id, home.since, home.how, home.by_id,
           EXISTS (SELECT FROM roster_entry r WHERE r.person_id = p.id) AS on_roster
    FROM person p LEFT JOIN LATERAL (
        SELECT m.unit_id, m.since, m.how, m.by_id FROM membership m
        WHERE m.person_id = p.id AND m.until IS NULL ORDER BY m.since, m.id LIMIT 1) AS home ON true
    WHERE p.id = ANY ($1::bigint[]) ORDER BY p.id
"""
# Whoever found the unit by searching was vouched for by nobody, even if somebody let them in later.
FOUND_IT_ALONE = frozenset({"chosen", "approved", ""})


@dataclass(frozen=True, slots=True)
class NewFacts:
    """Whose facts came since the last look, and the number of the latest of these."""

    last: int
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class CampaignLooked:
    """A campaign whose ledger takes entries, with the limits that hold in it now."""

    id: int
    starts_at: datetime
    ends_at: datetime
    limits: SignalLimits


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that signals must see of some people: facts of two weeks, and what is known of everybody in them.

    `too_fast` are the facts that were held when they came, for nobody reads so fast.
    """

    deeds: tuple[Deed, ...]
    people: Mapping[int, KnownPerson]
    too_fast: frozenset[int]


async def campaigns_looked_at(now: datetime) -> tuple[CampaignLooked, ...]:
    """The campaigns in which a fact may still count, the oldest first."""
    cards = sorted((one for one in await all_campaigns() if one.gate == "open"), key=lambda one: one.id)
    versions = await rule_versions_of([one.id for one in cards])
    return tuple(
        CampaignLooked(one.id, one.starts_at, one.ends_at, in_force(versions[one.id], now).rules.fairness)
        for one in cards
    )


async def facts_after(last: int, most: int) -> NewFacts:
    """Whose facts came after the one of that number, the earliest of them."""
    found = await rows(NEW, last, most)
    people = {one[of] for one in found for of in ("person_id", "other_id")} - {None}
    return NewFacts(max((one["id"] for one in found), default=last), frozenset(people))


async def latest_fact() -> int:
    """The number of the latest fact; 0 before the first."""
    return int(await value("SELECT coalesce(max(id), 0) FROM fact"))


async def people_of_part(parts: int, part: int, now: datetime) -> frozenset[int]:
    """The people of one part of all units who did something lately."""
    return frozenset(one["person_id"] for one in await rows(OF_PART, parts, part, now - WINDOW))


async def surroundings(touched: Collection[int], now: datetime) -> Surroundings:
    """What signals see around these people.

    A network is told where all of its people are in sight, and left out elsewhere: some of them could seem to
    have it to themselves. Of very many people those who are nearest are seen.
    """
    since = now - WINDOW
    sources = {one["source"] for one in await rows(SOURCES, list(touched), since, MOST_OF_SOURCE)}
    near = await rows(AROUND, list(touched), since, list(sources), STEPS, MOST_AROUND)
    if len(near) == MOST_AROUND:
        sources = set()  # not all people of each are in sight any more
    found = await rows(DEEDS, [one["id"] for one in near], since)
    deeds = tuple(_deed(one, sources) for one in found)
    everybody = {person for one in deeds for person in (one.person_id, one.other_id) if person is not None}
    people = {one["id"]: _known(one) for one in await rows(PEOPLE, list(everybody))}
    return Surroundings(deeds, people, frozenset(one["id"] for one in found if one["too_fast"]))


def _deed(found: Record, sources: Collection[str]) -> Deed:
    return Deed(
        fact_id=found["id"],
        kind=FactKind(found["kind"]),
        person_id=found["person_id"],
        other_id=found["other_id"],
        lesson_id=found["lesson_id"],
        unit_id=None,
        occurred_at=found["occurred_at"],
        received_at=found["received_at"],
        device=found["device"] or "",
        source=found["source"] if found["source"] in sources else "",
        seconds=found["seconds"],
        answers=found["answers"] or "",
    )


def _known(found: Record) -> KnownPerson:
    alone = found["how"] in FOUND_IT_ALONE or found["how"] is None
    return KnownPerson(
        person_id=found["id"],
        since=found["since"] or found["created_at"],
        unit_id=found["unit_id"],
        made_by=found["made_by_id"],
        vouched=not alone or found["on_roster"],
        confirmed_by=found["by_id"] if found["how"] == "approved" and not found["on_roster"] else None,
    )
