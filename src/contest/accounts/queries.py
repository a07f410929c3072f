"""Reads about accounts others look after: who is meant, who has that name already, who still lacks one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.database import Record, row, rows, value
from contest.people.models import Person
from contest.people.names import public_name
from contest.security.tokens import hash_token
from contest.units.ordering import in_person_order
from contest.units.queries import UnitCard, unit_by_code
from contest.units.rules import UnitName, folded

SHOWN = 12
# A class, or the whole of a small school, at once.
MOST_ENTRIES = 60

# Somebody who belongs to the unit or to a part of it now.
MEMBER = """
    SELECT p.id, p.ref, p.display_name, p.sign_in_name, p.phone_tail, p.birth_band, p.made_by_id,
           p.secret, EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id) AS tasked,
           u.id AS unit_id, u.code, u.kind, u.name
    FROM person p
    JOIN membership m ON m.person_id = p.id AND m.until IS NULL
    JOIN unit u ON u.id = m.unit_id
    WHERE p.ref = $1 AND p.disabled_at IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors))
    ORDER BY m.id LIMIT 1
"""
SAME_NAME = f"""
    SELECT p.ref, p.display_name, p.created_at, p.phone_tail, p.birth_band, u.code, u.kind, u.name,
           (SELECT max(r.number) FROM roster_entry r WHERE r.person_id = p.id AND r.left_at IS NULL) AS number
    FROM person p
    JOIN membership m ON m.person_id = p.id AND m.until IS NULL
    JOIN unit u ON u.id = m.unit_id
    WHERE folded(p.display_name) = $1 AND p.disabled_at IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors))
    ORDER BY p.created_at, p.id LIMIT {SHOWN}
"""  # noqa: S608 - a number of ours
ENTRIES = """
    SELECT r.ref, r.name, r.number, r.birth_band, r.phone_tail, u.code, u.kind, u.name AS unit_name
    FROM roster_entry r JOIN unit u ON u.id = r.part_id
    WHERE r.left_at IS NULL AND r.person_id IS NULL AND u.closed_at IS NULL
      AND (u.id = $1 OR $1 = ANY (u.ancestors))
"""
ENTRIES_OF_NAME = f"{ENTRIES} AND folded(r.name) = $2 ORDER BY r.id LIMIT {SHOWN}"
ENTRIES_WITHOUT = f"{ENTRIES} ORDER BY {in_person_order('r.name')}, r.id LIMIT {MOST_ENTRIES}"
HOW_MANY_WITHOUT = """
    SELECT count(*) FROM roster_entry r JOIN unit u ON u.id = r.part_id
    WHERE r.left_at IS NULL AND r.person_id IS NULL AND u.closed_at IS NULL
      AND (u.id = $1 OR $1 = ANY (u.ancestors))
"""
ENTRY = f"{ENTRIES} AND r.ref = $2 ORDER BY r.id"
PUPILS = f"""
    SELECT p.ref, p.display_name, u.code, u.kind, u.name, c.how, c.relation, c.given_at,
           EXISTS (SELECT FROM consent own WHERE own.person_id = p.id AND own.kind = 'account'
                   AND own.withdrawn_at IS NULL) AS agreed
    FROM person p
    JOIN membership m ON m.person_id = p.id AND m.until IS NULL
    JOIN unit u ON u.id = m.unit_id
    JOIN LATERAL (SELECT how, relation, given_at FROM consent
                  WHERE person_id = p.id AND kind = 'guardian' AND withdrawn_at IS NULL
                  ORDER BY id DESC LIMIT 1) c ON true
    WHERE p.birth_band = '7-15' AND p.disabled_at IS NULL AND (u.id = $1 OR $1 = ANY (u.ancestors))
    ORDER BY {in_person_order("p.display_name")}, p.id LIMIT 500
"""  # noqa: S608 - an expression of ours


@dataclass(frozen=True, slots=True)
class AccountMember:
    """Somebody of the unit, for the page about their card and PIN."""

    id: int
    ref: UUID
    name: str
    sign_in_name: str | None
    phone_tail: str | None
    unit_id: int
    place: UnitName
    child: bool
    # What they sign in with, and whether a task of theirs rules pictures out.
    signs_in_with: str = "pin"
    tasked: bool = False


@dataclass(frozen=True, slots=True)
class Namesake:
    """An account of the same name that may be the same person."""

    ref: UUID
    name: str
    since: datetime
    phone_tail: str | None
    place: UnitName
    number: str = ""
    band: str | None = None


@dataclass(frozen=True, slots=True)
class UnclaimedEntry:
    """A line of the roster without an account."""

    ref: UUID
    name: str
    number: str
    child: bool
    place: UnitName
    band: str | None = None
    phone_tail: str | None = None


@dataclass(frozen=True, slots=True)
class Pupil:
    """A child of a school with what its guardian said, and whether it agreed itself."""

    ref: UUID
    name: str
    place: UnitName
    how: str
    relation: str
    on: datetime
    agreed: bool


async def member(ref: UUID, unit: UnitCard) -> AccountMember | None:
    """A present member of the unit or of a part of it."""
    found = await row(MEMBER, ref, unit.id)
    if found is None:
        return None
    return AccountMember(
        found["id"],
        found["ref"],
        found["display_name"],
        found["sign_in_name"],
        found["phone_tail"],
        found["unit_id"],
        _place(found, "name"),
        found["birth_band"] == "7-15",
        found["secret"],
        found["tasked"],
    )


async def namesakes(name: str, unit: UnitCard) -> tuple[Namesake, ...]:
    """Accounts of the unit whose name is the same but for case, tones and spaces."""
    found = await rows(SAME_NAME, folded(name), unit.id)
    return tuple(
        Namesake(
            one["ref"],
            public_name(one["display_name"]),
            one["created_at"],
            one["phone_tail"],
            _place(one),
            one["number"] or "",
            one["birth_band"],
        )
        for one in found
    )


async def made_by_form(key: str) -> bool:
    """Whether an earlier sending of this form has made its account."""
    return await Person.filter(registration_key=hash_token(key)).exists()


async def entries_of_name(name: str, unit: UnitCard) -> tuple[UnclaimedEntry, ...]:
    """Lines of the unit's roster with this name that have no account yet."""
    return _entries(await rows(ENTRIES_OF_NAME, unit.id, folded(name)))


async def entries_without_account(unit: UnitCard) -> tuple[UnclaimedEntry, ...]:
    """The lines of a class's roster that have no account yet, by given name."""
    return _entries(await rows(ENTRIES_WITHOUT, unit.id))


async def how_many_without_account(unit: UnitCard) -> int:
    """How many lines of the unit's roster have no account yet."""
    return int(await value(HOW_MANY_WITHOUT, unit.id))


async def entry(ref: UUID, unit: UnitCard) -> tuple[UnclaimedEntry, UnitCard] | None:
    """A line of the unit's roster without account, and the part it belongs to."""
    found = _entries(await rows(ENTRY, unit.id, ref))
    part = await unit_by_code(found[0].place.code) if found else None
    return None if part is None else (found[0], part)


async def pupils(unit: UnitCard) -> tuple[Pupil, ...]:
    """The children of a school or class, by given name."""
    return tuple(
        Pupil(
            one["ref"],
            one["display_name"],
            _place(one),
            one["how"],
            one["relation"],
            one["given_at"],
            one["agreed"],
        )
        for one in await rows(PUPILS, unit.id)
    )


def _entries(found: list[Record]) -> tuple[UnclaimedEntry, ...]:
    return tuple(
        UnclaimedEntry(
            one["ref"],
            one["name"],
            one["number"],
            one["birth_band"] == "7-15",
            _place(one, "unit_name"),
            one["birth_band"],
            one["phone_tail"],
        )
        for one in found
    )


def _place(found: Record, name: str = "name") -> UnitName:
    return UnitName(found["code"], found["kind"], found[name])
