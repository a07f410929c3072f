"""Who may stand on a sheet: people of its unit, and those whom its keyer made an account for or helped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from contest.completions.matching.stays import DatedStay
from contest.database import Record, rows, value
from contest.paper.rules import MOST_LISTED, PaperPerson, digits_in
from contest.units.ordering import in_person_order
from contest.units.queries import UnitCard
from contest.units.rules import folded

OF_UNIT = """
    SELECT FROM membership m JOIN unit u ON u.id = m.unit_id
    WHERE m.person_id = p.id AND m.until IS NULL AND (u.id = $1 OR $1 = ANY (u.ancestors))
      AND (p.birth_band <> '7-15' OR u.track = 'school')
"""
SIZE = f"""
    SELECT count(*) FROM person p WHERE p.disabled_at IS NULL AND EXISTS ({OF_UNIT})
"""  # noqa: S608 - an expression of ours
# All of the unit, or those alone who were named by a number or a whole name.
PEOPLE = f"""
    SELECT p.id, p.display_name, p.sign_in_name, p.phone_tail FROM person p
    WHERE p.disabled_at IS NULL AND (p.made_by_id = $2
       OR EXISTS (SELECT FROM help h
                  WHERE h.helper_id = $2 AND h.learner_id = p.id AND h.confirmed_at IS NOT NULL)
       OR EXISTS ({OF_UNIT}) AND ($3 OR folded(p.display_name) = ANY ($5::text[]) OR EXISTS (
              SELECT FROM unnest($4::text[]) AS typed (digits)
              WHERE right(translate(p.sign_in_name, '-', ''), length(digits)) = digits)))
    ORDER BY {in_person_order("p.display_name")}, p.id
"""  # noqa: S608 - an expression of ours
# Who of the unit has a lesson before them, for names that are printed.
TO_LEARN = f"""
    SELECT p.id FROM person p
    WHERE p.disabled_at IS NULL AND p.id <> $3
      AND EXISTS ({OF_UNIT})
      AND EXISTS (SELECT FROM unnest($2::bigint[]) AS l (id) WHERE NOT EXISTS (
            SELECT FROM fact f WHERE f.person_id = p.id AND f.lesson_id = l.id AND f.kind = 'lesson_passed'
              AND NOT EXISTS (SELECT FROM paper_line t WHERE t.key = f.key AND t.taken_back_at IS NOT NULL)))
    ORDER BY {in_person_order("p.display_name")}, p.id LIMIT $4
"""  # noqa: S608 - an expression of ours
NAMED = (
    "SELECT id, display_name, sign_in_name, phone_tail FROM person WHERE id = ANY ($1::bigint[]) ORDER BY id"
)
# Whom somebody has just made an account for, to go on with the line that lacked it.
JUST_MADE = """
    SELECT id, display_name, sign_in_name, phone_tail FROM person
    WHERE made_by_id = $1 AND disabled_at IS NULL AND created_at > clock_timestamp() - interval '15 minutes'
    ORDER BY id DESC LIMIT 1
"""
STAYS = """
    SELECT person_id, since, until FROM membership WHERE person_id = ANY ($1::bigint[]) ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class SheetPeople:
    """Who is offered for the lines of a sheet; `size` is how many the unit has where not all are listed."""

    offered: tuple[PaperPerson, ...]
    size: int = 0


async def size(unit: UnitCard) -> int:
    """How many people of a unit may stand on a sheet of it."""
    return int(await value(SIZE, unit.id))


async def people(unit: UnitCard, keyer_id: int, typed: Sequence[str] = ()) -> SheetPeople:
    """Who may stand on a sheet of this unit when this person keys it.

    Of a unit of thousands those who were helped are offered, and whoever is typed by number or whole name.
    """
    many = await size(unit)
    numbers = sorted({digits for text in typed if (digits := digits_in(text.rpartition("·")[2]))})
    names = sorted({folded(text.partition("·")[0]) for text in typed})
    found = await rows(PEOPLE, unit.id, keyer_id, many <= MOST_LISTED, numbers, names)
    return SheetPeople(tuple(map(_person, found)), many if many > MOST_LISTED else 0)


async def to_learn(unit_id: int, lessons: Collection[int], teacher_id: int, most: int) -> list[int]:
    """Who of the unit has at least one of these lessons before them, by name."""
    return [one["id"] for one in await rows(TO_LEARN, unit_id, list(lessons), teacher_id, most)]


async def named(ids: Collection[int]) -> tuple[PaperPerson, ...]:
    """These people, as a sheet names them."""
    return tuple(map(_person, await rows(NAMED, list(ids)))) if ids else ()


async def just_made(keyer_id: int) -> PaperPerson | None:
    """For whom this person has made an account last, within minutes."""
    return next(iter(map(_person, await rows(JUST_MADE, keyer_id))), None)


async def stays(people: Collection[int]) -> dict[int, list[DatedStay]]:
    """When these people belonged to some unit."""
    found: dict[int, list[DatedStay]] = {one: [] for one in people}
    for one in await rows(STAYS, list(people)):
        found[one["person_id"]].append(DatedStay(one["since"], one["until"]))
    return found


def _person(one: Record) -> PaperPerson:
    return PaperPerson(one["id"], one["display_name"], one["sign_in_name"] or "", one["phone_tail"] or "")
