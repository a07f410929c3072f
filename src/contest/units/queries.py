"""Reads about units: search without accents, cards, who belonged where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from contest.database import Record, row, rows
from contest.security import codes
from contest.units.ordering import in_vietnamese_order
from contest.units.rules import Track, UnitName, folded, searched_words

# Each typed word must begin a word of the unit's name, be a word of its kind, or do so for a place above it.
# What a unit was called before, and what became part of it, finds it too.
# Names that begin with the whole text come first ("bản" before the name does not count), then names that hold
# every word, then units found by the place they lie in.
SEARCH = f"""
    WITH word AS (
        SELECT w.word, ARRAY(
            SELECT u.id FROM unit u
            WHERE u.kind <> 'province'
              AND (u.folded LIKE w.word || '%' OR u.folded LIKE '% ' || w.word || '%'
                   OR w.word = ANY (string_to_array(u.kind, '_')))
            UNION SELECT f.unit_id FROM former_name f
            WHERE f.folded LIKE w.word || '%' OR f.folded LIKE '% ' || w.word || '%'
            UNION SELECT m.merged_into_id FROM unit m
            WHERE m.merged_into_id IS NOT NULL
              AND (m.folded LIKE w.word || '%' OR m.folded LIKE '% ' || w.word || '%')) AS ids
        FROM unnest($1::text[]) AS w (word)
    )
    SELECT u.id, u.code, u.kind, u.track, u.name, u.eligible, u.ancestors, count(*) OVER () AS total
    FROM unit u
    WHERE u.track IS NOT NULL AND u.closed_at IS NULL AND ($5::text IS NULL OR u.track = $5)
      AND (u.code = $3 OR NOT EXISTS (
          SELECT FROM word WHERE NOT (u.id = ANY (word.ids) OR u.ancestors && word.ids)))
    ORDER BY u.code <> $3,
             NOT (u.folded LIKE $2 || '%' OR u.folded LIKE replace(u.kind, '_', ' ') || ' ' || $2 || '%'),
             EXISTS (SELECT FROM word WHERE NOT u.id = ANY (word.ids)),
             {in_vietnamese_order("u.name")}, u.code
    LIMIT $4 OFFSET $6
"""  # noqa: S608 - an expression of ours

SEARCH_PLACES = f"""
    SELECT u.id, u.code, u.kind, u.track, u.name, u.eligible, u.ancestors, count(*) OVER () AS total
    FROM unit u
    WHERE u.kind IN ('xa', 'phuong', 'dac_khu') AND u.closed_at IS NULL
      AND NOT EXISTS (
          SELECT FROM unnest($1::text[]) AS w (word)
          WHERE ' ' || replace(u.kind, '_', ' ') || ' ' || u.folded NOT LIKE '% ' || w.word || '%')
    ORDER BY {in_vietnamese_order("u.name")}, u.code LIMIT $2
"""  # noqa: S608 - an expression of ours

# Every commune, ward and special zone, and how many one can join in it.
COMMUNES = f"""
    SELECT u.code, u.kind, u.name, count(below.id) AS units
    FROM unit u LEFT JOIN unit below
      ON below.parent_id = u.id AND below.track IS NOT NULL AND below.closed_at IS NULL
    WHERE u.kind IN ('xa', 'phuong', 'dac_khu') AND u.closed_at IS NULL
    GROUP BY u.id ORDER BY {in_vietnamese_order("u.name")}, u.code
"""  # noqa: S608 - an expression of ours

CARD = "SELECT id, code, kind, track, name, eligible, ancestors FROM unit WHERE code = $1"
# What the unit of this code has become by now: itself, or what it was merged into, be it one after the other.
CARD_NOW = """
    WITH RECURSIVE became AS (
        SELECT id, merged_into_id FROM unit WHERE code = $1
        UNION SELECT u.id, u.merged_into_id FROM unit u JOIN became ON u.id = became.merged_into_id)
    SELECT id, code, kind, track, name, eligible, ancestors FROM unit
    WHERE id = (SELECT id FROM became WHERE merged_into_id IS NULL)
"""
CARDS = "SELECT id, code, kind, track, name, eligible, ancestors FROM unit WHERE code = ANY ($1::text[])"
CARDS_BY_ID = """
    SELECT id, code, kind, track, name, eligible, ancestors FROM unit WHERE id = ANY ($1::bigint[])
"""
CARD_BY_ID = "SELECT id, code, kind, track, name, eligible, ancestors FROM unit WHERE id = $1"
CARD_BY_JOIN_CODE = """
    SELECT id, code, kind, track, name, eligible, ancestors FROM unit
    WHERE join_code = ANY ($1::text[]) AND closed_at IS NULL
      AND (join_code_until IS NULL OR join_code_until > $2)
    ORDER BY array_position($1::text[], join_code::text) LIMIT 1
"""

ABOVE = "SELECT id, code, kind, name FROM unit WHERE id = ANY ($1::bigint[])"

CHILDREN = f"""
    SELECT u.id, u.code, u.kind, u.track, u.name, u.eligible, u.ancestors
    FROM unit u JOIN unit above ON above.id = u.parent_id
    WHERE above.code = $1 AND u.closed_at IS NULL ORDER BY {in_vietnamese_order("u.name")}, u.code
"""  # noqa: S608 - an expression of ours

# Half-open: at the instant of a transfer a person belongs to the new unit only.
BELONGING = """
    SELECT m.track, u.id, u.ancestors
    FROM membership m JOIN unit u ON u.id = m.unit_id
    WHERE m.person_id = $1 AND m.since <= $2 AND (m.until IS NULL OR m.until > $2)
    ORDER BY m.track
"""

MEMBERSHIPS = """
    SELECT m.since, m.until, u.id, u.code, u.kind, u.track, u.name, u.eligible, u.ancestors
    FROM membership m JOIN unit u ON u.id = m.unit_id
    WHERE m.person_id = $1 ORDER BY m.until IS NOT NULL, m.since DESC, m.id DESC
"""


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit as it is listed: its name and kind, and the places above it, nearest first."""

    id: int
    track: Track | None
    eligible: int
    place: UnitName
    path: tuple[UnitName, ...]
    ancestors: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        return self.place.code


@dataclass(frozen=True, slots=True)
class UnitMatches:
    """What a search found: some of the units, best first, and how many come after them."""

    units: tuple[UnitCard, ...]
    more: int

    def __iter__(self) -> Iterator[UnitCard]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)


NOTHING_FOUND = UnitMatches((), 0)


@dataclass(frozen=True, slots=True)
class CommuneEntry:
    """A commune in the list of all, with how many units one can join in it."""

    place: UnitName
    units: int


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a person belongs in one track: the unit itself and the ids of all above it, nearest first."""

    track: Track
    unit_id: int
    ancestors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitStay:
    """One membership of a person, past or present."""

    unit: UnitCard
    since: datetime
    until: datetime | None


async def search_units(
    text: str, limit: int = 12, *, after: int = 0, track: Track | None = None
) -> UnitMatches:
    """The units one can join whose name, kind or place holds every typed word, best first.

    `after` leaves out the first so many, which an earlier page has shown.
    """
    words = searched_words(text)
    if not words:
        return NOTHING_FOUND
    found = await rows(SEARCH, list(words), folded(text), text.strip().upper(), limit, track, after)
    return await _matches(found, after)


async def search_places(text: str, limit: int = 12) -> UnitMatches:
    """The communes, wards and special zones whose name holds every typed word."""
    words = searched_words(text)
    return await _matches(await rows(SEARCH_PLACES, list(words), limit)) if words else NOTHING_FOUND


async def communes() -> tuple[CommuneEntry, ...]:
    """All communes, wards and special zones in Vietnamese order."""
    return tuple(CommuneEntry(_place(one), one["units"]) for one in await rows(COMMUNES))


async def unit_by_code(code: str) -> UnitCard | None:
    """The unit of this code, places included."""
    return await _card(await row(CARD, code))


async def unit_now(code: str) -> UnitCard | None:
    """The unit of this code, or the one it has become part of since."""
    return await _card(await row(CARD_NOW, code))


async def unit_by_id(unit_id: int) -> UnitCard | None:
    """The unit of this id, places included."""
    return await _card(await row(CARD_BY_ID, unit_id))


async def units_by_codes(wanted: Iterable[str]) -> dict[str, UnitCard]:
    """The units of these codes, places included; what has none is left out."""
    return {one.code: one for one in await _cards(await rows(CARDS, list(wanted)))}


async def units_by_ids(wanted: Iterable[int]) -> dict[int, UnitCard]:
    """The units of these ids, places included."""
    return {one.id: one for one in await _cards(await rows(CARDS_BY_ID, list(wanted)))}


async def unit_by_join_code(code: str, now: datetime) -> UnitCard | None:
    """The unit whose join code is valid now; a revoked or expired code finds nothing."""
    return await _card(await row(CARD_BY_JOIN_CODE, list(codes.read(code)), now))


async def children(code: str) -> tuple[UnitCard, ...]:
    """The units directly below one, in Vietnamese order."""
    return await _cards(await rows(CHILDREN, code))


async def units_of_person(person_id: int, at: datetime) -> tuple[Belonging, ...]:
    """Where a person belonged at an instant, at most one unit in each track."""
    found = await rows(BELONGING, person_id, at)
    return tuple(Belonging(Track(one["track"]), one["id"], tuple(one["ancestors"])) for one in found)


async def stays(person_id: int) -> tuple[UnitStay, ...]:
    """Every membership of a person, the present ones first, then the latest."""
    found = await rows(MEMBERSHIPS, person_id)
    cards = await _cards(found)
    return tuple(UnitStay(card, one["since"], one["until"]) for card, one in zip(cards, found, strict=True))


async def _card(found: Record | None) -> UnitCard | None:
    return None if found is None else (await _cards([found]))[0]


async def _matches(found: list[Record], after: int = 0) -> UnitMatches:
    total = found[0]["total"] if found else 0
    return UnitMatches(await _cards(found), max(total - after - len(found), 0))


async def _cards(found: list[Record]) -> tuple[UnitCard, ...]:
    """Cards of unit rows; all the places above them come in one further query."""
    wanted = {above for one in found for above in one["ancestors"]}
    places = {one["id"]: _place(one) for one in await rows(ABOVE, list(wanted))} if wanted else {}
    return tuple(
        UnitCard(
            id=one["id"],
            track=Track(one["track"]) if one["track"] else None,
            eligible=one["eligible"],
            place=_place(one),
            path=tuple(places[above] for above in one["ancestors"] if above in places),
            ancestors=tuple(one["ancestors"]),
        )
        for one in found
    )


def _place(found: Record) -> UnitName:
    return UnitName(found["code"], found["kind"], found["name"])
