"""People and families of a unit that are not there yet, nearest done first, with the last visit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from contest.accounts.households import service as households
from contest.accounts.households.rules import ITEMS
from contest.accounts.visits.rules import LABELS, VisitOutcome
from contest.database import Record, rows
from contest.local_time import VIETNAM
from contest.my_people.queries import HOW_FAR
from contest.units.ordering import in_person_order
from contest.units.queries import UnitCard

A_PAGE = 100
# Who said no is asked last, and only by whoever looks for them.
PEOPLE = "".join(
    (
        HOW_FAR,
        """ AND p.id IN (SELECT m.person_id FROM membership m JOIN unit u ON u.id = m.unit_id
                        WHERE m.until IS NULL AND (u.id = $3 OR $3 = ANY (u.ancestors))
                          AND (p.birth_band <> '7-15' OR u.track = 'school'))
          AND NOT EXISTS (SELECT FROM data_request d WHERE d.person_id = p.id AND d.answered_at IS NULL
                            AND d.kind IN ('restrict', 'object')))
    SELECT own.ref, own.display_name, cardinality(own.required) AS required, counted.passed,
           ARRAY(SELECT unnest(own.required) EXCEPT SELECT unnest(own.passed)) AS lacking, own.passed AS done,
           own.learned_at, last.outcome, last.at, last.next_on
    FROM own
    CROSS JOIN LATERAL (SELECT cardinality(ARRAY(
        SELECT unnest(own.required) INTERSECT SELECT unnest(own.passed))) AS passed) AS counted
    LEFT JOIN LATERAL (SELECT v.outcome, v.at, v.next_on FROM visit v WHERE v.person_id = own.id
                       ORDER BY v.at DESC, v.id DESC LIMIT 1) AS last ON true
    WHERE counted.passed < cardinality(own.required)
    ORDER BY coalesce(last.outcome = 'said_no', false), cardinality(own.required) - counted.passed, """,
        in_person_order("own.display_name"),
        ", own.id LIMIT $4 OFFSET $5",
    )
)
OF_FAMILIES = """
    SELECT DISTINCT ON (h.ref) h.ref, v.outcome, v.at, v.next_on
    FROM visit v JOIN household h ON h.id = v.household_id
    WHERE h.ref = ANY ($1::uuid[]) ORDER BY h.ref, v.at DESC, v.id DESC
"""
# What a phone needs beside it to go there without a network: whose home it is, what confirms a practice.
AT_HOME = """
    SELECT p.ref, p.secret, coalesce(h.name, '') AS family,
           coalesce(right(p.sign_in_name, 4), p.phone_tail, '') AS number
    FROM person p
    LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
    LEFT JOIN household h ON h.id = m.household_id AND h.ended_at IS NULL
    WHERE p.ref = ANY ($1::uuid[]) ORDER BY p.id
"""


@dataclass(frozen=True, slots=True)
class PersonAtHome:
    """Whose family somebody belongs to, what kind of secret they confirm with, and how their number ends."""

    family: str
    signs_in_with: str
    number: str


@dataclass(frozen=True, slots=True)
class LastVisit:
    """What came of the last visit."""

    label: str
    said_no: bool
    at: datetime
    next_on: datetime | None


@dataclass(frozen=True, slots=True)
class PersonToVisit:
    """Somebody who lacks some lessons of the standard."""

    ref: UUID
    name: str
    passed: int
    required: int
    learned_at: datetime | None
    last: LastVisit | None
    lacking: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()

    @property
    def missing(self) -> int:
        return self.required - self.passed


@dataclass(frozen=True, slots=True)
class FamilyToVisit:
    """A family that is not recognised yet."""

    ref: UUID
    name: str
    done: int
    of: int
    last: LastVisit | None
    ticked: tuple[str, ...] = ()


async def people(
    unit: UnitCard, by: int, now: datetime, page: int, many: int = A_PAGE
) -> tuple[tuple[PersonToVisit, ...], bool]:
    """A page of so many of the members who have not reached the standard; and whether more follow."""
    found = await rows(PEOPLE, by, now, unit.id, many + 1, many * page)
    names = Counter(one["display_name"] for one in found)
    twice = [UUID(bytes=one["ref"].bytes) for one in found if names[one["display_name"]] > 1]
    homes = await at_home(twice)
    shown = tuple(
        PersonToVisit(
            UUID(bytes=one["ref"].bytes),
            _told_apart(one["display_name"], homes.get(UUID(bytes=one["ref"].bytes))),
            one["passed"],
            one["required"],
            one["learned_at"],
            _last(one),
            frozenset(one["lacking"]),
            frozenset(one["done"]),
        )
        for one in found[:many]
    )
    return shown, len(found) > many


async def families(unit: UnitCard) -> tuple[FamilyToVisit, ...]:
    """The families of the unit that are not recognised yet, nearest done first."""
    waiting = [one for one in await households.families(unit) if one.recognised_at is None]
    visits = {
        UUID(bytes=one["ref"].bytes): _last(one)
        for one in await rows(OF_FAMILIES, [family.ref for family in waiting])
    }
    found = (
        FamilyToVisit(one.ref, one.name, len(one.ticked), len(ITEMS), visits.get(one.ref), one.ticked)
        for one in waiting
    )
    return tuple(sorted(found, key=lambda one: (bool(one.last and one.last.said_no), -one.done)))


async def at_home(refs: Sequence[UUID]) -> dict[UUID, PersonAtHome]:
    """By reference: the family, the kind of secret, the end of the sign-in number or of the phone."""
    found = await rows(AT_HOME, list(refs)) if refs else []
    return {
        UUID(bytes=one["ref"].bytes): PersonAtHome(one["family"], one["secret"], one["number"])
        for one in found
    }


def _told_apart(name: str, home: PersonAtHome | None) -> str:
    """Two of one name are told apart by the end of the number on their cards, or of the phone."""
    return f"{name} · …{home.number}" if home and home.number else name


def _last(one: Record) -> LastVisit | None:
    if one["outcome"] is None:
        return None
    day: date | None = one["next_on"]
    noon = datetime.combine(day, time(12), tzinfo=VIETNAM) if day else None
    return LastVisit(LABELS[one["outcome"]], one["outcome"] == VisitOutcome.SAID_NO, one["at"], noon)
