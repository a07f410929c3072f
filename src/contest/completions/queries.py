"""Reads for completions: who has an account in a unit, what courses are called."""

from collections.abc import Iterable

from contest.completions.cells.courses import course_key
from contest.completions.matching.people import Somebody
from contest.completions.matching.stays import DatedStay
from contest.completions.matching.units import Units, bare_name, of_kinds
from contest.database import rows
from contest.lessons import library
from contest.lessons.library import PublishedLesson
from contest.rosters.cells.parts import NamedPart, Parts
from contest.rosters.rules import same_number
from contest.spelling import same_name
from contest.unit_names import lies_in
from contest.units.ordering import in_vietnamese_order
from contest.units.queries import UnitCard
from contest.units.rules import UnitKind, UnitName, folded, places_in
from contest.units.tree import PLACES

# The roster a unit keeps knows numbers, phones and teams of those with an account.
PEOPLE = """
    SELECT p.id, p.display_name, p.phone_blind, p.sign_in_name, u.id AS unit, u.ancestors,
           u.name AS place, above.name AS place_above,
           e.name, e.number, e.phone_blind AS listed_blind, e.part_id
    FROM membership m
    JOIN unit u ON u.id = m.unit_id AND (u.id = $1 OR $1 = ANY (u.ancestors))
    JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
    LEFT JOIN unit above ON above.id = u.parent_id AND above.id <> $1 AND u.id <> $1
    LEFT JOIN roster_entry e ON e.person_id = p.id AND e.left_at IS NULL
                            AND (e.unit_id = u.id OR e.unit_id = ANY (u.ancestors))
    WHERE m.until IS NULL ORDER BY p.id, m.id
"""
# Whoever has no account keeps their number: nobody else counts by it.
LISTED = """
    SELECT e.number, e.name FROM roster_entry e
    JOIN unit u ON u.id = e.unit_id
    JOIN unit here ON here.id = $1
                  AND (u.id = $1 OR $1 = ANY (u.ancestors) OR u.id = ANY (here.ancestors))
    WHERE e.person_id IS NULL AND e.left_at IS NULL AND e.number <> '' ORDER BY e.id
"""
# Ended ones and those elsewhere too: a day pays the unit the person belonged to then.
STAYS = """
    SELECT m.person_id, m.since, m.until, u.id AS unit, u.ancestors
    FROM membership m JOIN unit u ON u.id = m.unit_id
    WHERE m.person_id = ANY ($1::bigint[]) ORDER BY m.id
"""
UNITS = """
    SELECT id, code, name, kind, ancestors FROM unit
    WHERE (id = $1 OR $1 = ANY (ancestors)) AND closed_at IS NULL ORDER BY id
"""
OTHER_UNITS = """
    SELECT o.name, o.kind, o.id = ANY (u.ancestors) AS above FROM unit o, unit u
    WHERE u.id = $1 AND o.id <> u.id AND NOT u.id = ANY (o.ancestors) AND o.closed_at IS NULL ORDER BY o.id
"""
# Named beside a unit, they tell which one of its name is meant; a team or a class tells nothing.
TELLING = (*PLACES, UnitKind.ENTERPRISE, UnitKind.COOPERATIVE, UnitKind.SCHOOL, UnitKind.AGENCY)
# Without a unit a task is of the whole province, and who has that one needs no other.
BRANCHES = f"""
    SELECT u.code, u.kind, u.name, {lies_in("u")} AS within FROM unit u
    WHERE u.closed_at IS NULL
      AND (CASE WHEN $1 THEN u.kind = 'province' ELSE u.id = ANY ($2::bigint[]) END)
    ORDER BY {in_vietnamese_order("u.name")}, u.id
"""  # noqa: S608 - an expression of ours


async def people_of(unit: UnitCard) -> list[Somebody]:
    """Everybody with an account in the unit or below it, with all that tells one from another."""
    found: dict[int, Somebody] = {}
    for one in await rows(PEOPLE, unit.id):
        who = found.setdefault(one["id"], Somebody(one["id"], one["display_name"]))
        who.names |= {same_name(name) for name in (one["display_name"], one["name"]) if name}
        who.blinds |= {blind for blind in (one["phone_blind"], one["listed_blind"]) if blind}
        who.cards |= {same_number(one["sign_in_name"])} if one["sign_in_name"] else set()
        place = ", ".join(name for name in (one["place"], one["place_above"]) if name)
        who.place = place if who.place in ("", place) else f"{who.place}; {place}"
        who.numbers |= {same_number(one["number"])} if one["number"] else set()
        who.units |= {one["unit"], *one["ancestors"], *([one["part_id"]] if one["part_id"] else [])}
    for one in await rows(STAYS, list(found)):
        stay = DatedStay(one["since"], one["until"], frozenset({one["unit"], *one["ancestors"]}))
        found[one["person_id"]].stays.append(stay)
    return list(found.values())


async def listed(unit: UnitCard) -> dict[str, set[str]]:
    """The names of those on rosters here who have no account, by their numbers."""
    found: dict[str, set[str]] = {}
    for one in await rows(LISTED, unit.id):
        found.setdefault(same_number(one["number"]), set()).add(same_name(one["name"]))
    return found


async def units_of(unit: UnitCard) -> Units:
    """The unit and all below it by the names people write, and what the others are called."""
    found = await rows(UNITS, unit.id)
    parts = [NamedPart(one["id"], one["code"], one["name"], one["kind"]) for one in found]
    by_name: dict[str, tuple[NamedPart, ...]] = {}
    for part in parts:
        for name in {folded(part.name), bare_name(part.name)}:
            by_name[name] = (*by_name.get(name, ()), part)
    others = [
        (name, one["above"], one["kind"])
        for one in await rows(OTHER_UNITS, unit.id)
        for name in (folded(one["name"]), bare_name(one["name"]))
    ]
    return Units(
        Parts(parts),
        frozenset(name for name, above, _ in others if above),
        frozenset(name for name, above, _ in others if not above),
        {one["id"]: frozenset(one["ancestors"]) for one in found},
        by_name,
        of_kinds(parts),
        unit.id,
        frozenset(name for name, above, kind in others if above and kind in PLACES),
        frozenset(name for name, above, kind in others if not above and kind in TELLING),
    )


async def places(tops: Iterable[int | None]) -> list[UnitName]:
    """The units at the top of somebody's branches, the province alone where one of them is all of it."""
    tops = set(tops)
    found = await rows(BRANCHES, None in tops, [top for top in tops if top is not None])
    return [UnitName(one["code"], one["kind"], one["name"], places_in(one["within"])) for one in found]


async def lessons() -> list[PublishedLesson]:
    """The lessons a course can stand for, in the order of the course."""
    return await library.published()


def courses_of(found: Iterable[PublishedLesson]) -> dict[str, str]:
    """What a course may be called, each leading to the slug of its lesson; a name of two leads nowhere."""
    names: dict[str, set[str]] = {}
    for lesson in found:
        content = lesson.content
        for name in (content.title.vi, content.title.en, content.slug, content.slug.replace("-", " ")):
            names.setdefault(course_key(name), set()).add(content.slug)
    return {name: next(iter(slugs)) for name, slugs in names.items() if len(slugs) == 1}
