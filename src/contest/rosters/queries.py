"""Reads about rosters: who is on one, a page of them, one entry."""

from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from uuid import UUID

from contest.database import FormVersion, Record, row, rows
from contest.errors import N_
from contest.rosters.homes import RosterScope
from contest.rosters.rules import ListedMember, key_of
from contest.units.ordering import in_person_order
from contest.units.rules import searched_name

PAGE_SIZE = 50

ENTRIES = """
    SELECT id, part_id, key, number, name, phone_blind, phone_tail, birth_band, person_id
    FROM roster_entry WHERE unit_id = $1 AND left_at IS NULL ORDER BY id
"""
_WITHIN = """
    e.unit_id = $1 AND e.left_at IS NULL AND ($2::bigint[] IS NULL OR e.part_id = ANY ($2))
"""
COUNTS = f"""
    SELECT e.part_id, u.name, count(*) AS people, count(e.person_id) AS accounts
    FROM roster_entry e JOIN unit u ON u.id = e.part_id
    WHERE {_WITHIN} GROUP BY e.part_id, u.id ORDER BY u.id
"""  # noqa: S608 - a condition of ours
LISTED = f"""
    SELECT e.ref, e.name, e.number, e.phone_tail, e.birth_band, e.part_id, u.name AS part, e.since,
           e.person_id IS NOT NULL AS account, count(*) OVER () AS found
    FROM roster_entry e JOIN unit u ON u.id = e.part_id
    WHERE {_WITHIN} AND ($3::bigint IS NULL OR e.part_id = $3)
      AND ($4 = '' OR folded(e.name) LIKE '%' || $4 || '%' OR folded(e.number) = $4)
    ORDER BY {in_person_order("e.name")}, e.id LIMIT $5 OFFSET $6
"""  # noqa: S608 - expressions of ours
ONE = f"""
    SELECT e.ref, e.name, e.number, e.phone_tail, e.birth_band, e.part_id, u.name AS part, e.since,
           e.person_id IS NOT NULL AS account
    FROM roster_entry e JOIN unit u ON u.id = e.part_id
    WHERE {_WITHIN} AND e.ref = $3
"""  # noqa: S608 - a condition of ours


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on a roster as the unit sees them: of the phone only the last digits are known."""

    ref: UUID
    name: str
    number: str
    tail: str | None
    band: str | None
    part_id: int
    part: str
    since: datetime
    account: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many people of a part are on the roster, and how many of them have an account."""

    part_id: int
    name: str
    people: int
    accounts: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a roster; pages are counted from 1."""

    people: tuple[Listed, ...]
    found: int
    number: int
    last: int


async def entries(home: RosterScope) -> list[ListedMember]:
    """Everybody on the whole unit's roster now, other teams included: numbers and phones are one person's."""
    return [_entry(found) for found in await rows(ENTRIES, home.top_id)]


def _entry(found: Record) -> ListedMember:
    """With the key of today: the stored one may have been made when look-alike letters still differed."""
    told = ListedMember(*found)
    return replace(told, key=key_of(told.number, told.blind, told.name, told.part))


async def counts(home: RosterScope) -> tuple[Count, ...]:
    """The people of each part, as far as the page may see them."""
    return tuple(Count(*found) for found in await rows(COUNTS, home.top_id, _scope(home)))


async def listed(home: RosterScope, typed: str, part_id: int | None, number: int) -> ListPage:
    """People whose name or number was typed, by the last word of their names, a page at a time."""
    asked = (home.top_id, _scope(home), part_id, searched_name(typed), PAGE_SIZE)
    found = await rows(LISTED, *asked, (number - 1) * PAGE_SIZE)
    total = found[0]["found"] if found else 0
    return ListPage(tuple(map(_listed, found)), total, number, max(1, ceil(total / PAGE_SIZE)))


async def everybody(home: RosterScope) -> tuple[Listed, ...]:
    """The whole roster in its order."""
    return tuple(map(_listed, await rows(LISTED, home.top_id, _scope(home), None, "", None, 0)))


# What the form for one person of a roster shows.
ENTRY = FormVersion(
    "roster entry",
    """
    SELECT name, number, part_id, phone_blind, left_at FROM roster_entry WHERE ref = $1 ORDER BY id
    """,
    {"name": N_("Name"), "number": N_("Number")},
)


async def one(home: RosterScope, ref: UUID) -> Listed | None:
    """One person on the roster."""
    found = await row(ONE, home.top_id, _scope(home), ref)
    return None if found is None else _listed(found)


def _scope(home: RosterScope) -> list[int] | None:
    return None if home.scope is None else sorted(home.scope)


def _listed(found: Record) -> Listed:
    return Listed(
        found["ref"],
        found["name"],
        found["number"],
        found["phone_tail"],
        found["birth_band"],
        found["part_id"],
        found["part"],
        found["since"],
        found["account"],
    )
