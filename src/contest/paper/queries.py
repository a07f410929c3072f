"""Sheets and their lines as they are shown, and who may stand on a sheet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from contest.completions.matching.stays import DatedStay
from contest.database import Record, row, rows
from contest.errors import N_, NotFound
from contest.ledger.rules import HoldReason, HoldState
from contest.lessons import library
from contest.lessons.library import PublishedLesson
from contest.paper.rules import LineOutcome, LineState, PaperPerson
from contest.points import lateness
from contest.units.ordering import in_person_order

MOST_SHOWN = 60
NO_SHEET = N_("There is no sheet of this number. Please compare the digits with the paper.")

# Members of the unit and its parts, and those the keyer made an account for or helped.
PEOPLE = f"""
    SELECT p.id, p.display_name, p.sign_in_name, p.phone_tail FROM person p
    WHERE p.disabled_at IS NULL AND (p.made_by_id = $2
       OR EXISTS (SELECT FROM help h
                  WHERE h.helper_id = $2 AND h.learner_id = p.id AND h.confirmed_at IS NOT NULL)
       OR EXISTS (SELECT FROM membership m JOIN unit u ON u.id = m.unit_id
                  WHERE m.person_id = p.id AND m.until IS NULL AND (u.id = $1 OR $1 = ANY (u.ancestors))
                    AND (p.birth_band <> '7-15' OR u.track = 'school')))
    ORDER BY {in_person_order("p.display_name")}, p.id
"""  # noqa: S608 - an expression of ours
# Who of the unit has a lesson before them, for names that are printed.
TO_LEARN = f"""
    SELECT p.id FROM person p
    WHERE p.disabled_at IS NULL AND p.id <> $3
      AND EXISTS (SELECT FROM membership m JOIN unit u ON u.id = m.unit_id
                  WHERE m.person_id = p.id AND m.until IS NULL AND (u.id = $1 OR $1 = ANY (u.ancestors))
                    AND (p.birth_band <> '7-15' OR u.track = 'school'))
      AND EXISTS (SELECT FROM unnest($2::bigint[]) AS l (id)
                  WHERE NOT EXISTS (SELECT FROM fact f WHERE f.person_id = p.id AND f.lesson_id = l.id
                                                         AND f.kind = 'lesson_passed'))
    ORDER BY {in_person_order("p.display_name")}, p.id LIMIT $4
"""  # noqa: S608 - an expression of ours
NAMED = (
    "SELECT id, display_name, sign_in_name, phone_tail FROM person WHERE id = ANY ($1::bigint[]) ORDER BY id"
)
SHEET = """
    SELECT s.id, s.number, s.unit_id, s.lessons, s.people, s.by_id, s.issued_at, u.code,
           p.display_name AS by_name
    FROM paper_sheet s JOIN unit u ON u.id = s.unit_id JOIN person p ON p.id = s.by_id WHERE s.number = $1
"""
SHEETS = """
    SELECT s.number, s.issued_at, s.lessons, p.display_name AS by_name, cardinality(s.people) AS printed,
           (SELECT count(*) FROM paper_line l WHERE l.sheet_id = s.id) AS keyed
    FROM paper_sheet s JOIN person p ON p.id = s.by_id WHERE s.unit_id = $1 ORDER BY s.id DESC LIMIT $2
"""
LINES = """
    SELECT l.line, l.person_id, l.lesson_id, l.outcome, l.done_on, l.key, l.state, l.keyed_at, p.display_name,
           h.reason AS hold, h.state AS held, h.decided_because,
           EXISTS (SELECT FROM ledger_entry e JOIN ledger g ON g.id = e.ledger_id
                   WHERE e.fact_id = f.id AND e.reverses IS NULL AND NOT EXISTS (
                       SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
                  ) AS counted, EXISTS (SELECT FROM ledger_entry e WHERE e.fact_id = f.id) AS entered
    FROM paper_line l JOIN person p ON p.id = l.person_id LEFT JOIN fact f ON f.key = l.key
    LEFT JOIN hold h ON h.fact_id = f.id AND h.state <> 'released'
    WHERE l.sheet_id = $1 ORDER BY l.line
"""
STAYS = """
    SELECT person_id, since, until FROM membership WHERE person_id = ANY ($1::bigint[]) ORDER BY id
"""
PASSED = """
    SELECT DISTINCT f.person_id, f.lesson_id FROM fact f
    WHERE f.kind = 'lesson_passed' AND f.person_id = ANY ($1::bigint[]) AND f.lesson_id = ANY ($2::bigint[])
    ORDER BY f.person_id, f.lesson_id
"""
OWN_PASSES = """
    SELECT DISTINCT lesson_id FROM fact WHERE kind = 'lesson_passed' AND person_id = $1 ORDER BY lesson_id
"""

COUNTED = N_("It is counted.")
NO_SEASON = N_("Recorded. No season counts this day.")
UNDONE = N_("Taken back afterwards by an organiser.")
KNOWN = N_("Passed before this; counted only once.")
PRACTISED = N_("Noted as practice. Points come with passing.")
NOT_YET = N_("Taken. The answer follows in a moment.")
COMPARED = N_("Drawn by lot: an organiser compares it with the paper. It counts after that.")
WAITS = N_("Counts once the unit has let this person in.")
NOT_COUNTED = N_("Not counted: %(reason)s")
# What became of several lines, in the order in which it is told.
KINDS = {
    "accepted": N_("counted"),
    "held": N_("drawn by lot or waiting"),
    "known": N_("passed before"),
    "noted": N_("noted"),
    "late": N_("too late"),
    "rejected": N_("not counted"),
}


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A sheet with the lessons that stand on it and the names printed, in the order of its lines."""

    id: int
    number: str
    unit_id: int
    code: str
    by_id: int
    by_name: str
    issued_at: datetime
    lessons: tuple[PublishedLesson, ...]
    printed: tuple[PaperPerson | None, ...]

    @property
    def legend(self) -> dict[str, int]:
        """Lessons by the number under which the sheet names them."""
        return {str(one.content.order): one.id for one in self.lessons}


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet in the list of a unit."""

    number: str
    issued_at: datetime
    by_name: str
    lessons: tuple[PublishedLesson, ...]
    printed: int
    keyed: int


@dataclass(frozen=True, slots=True)
class KeyedLine:
    """A line that was keyed, with what became of it; `kind` colours the answer."""

    line: int
    person_id: int
    name: str
    lesson_id: int
    outcome: LineOutcome
    done_on: date
    keyed_at: datetime
    kind: str
    answer: str
    because: str = ""


async def sheet(number: str | None) -> KeptSheet:
    """The sheet of that number."""
    found = await row(SHEET, number) if number else None
    if found is None:
        raise NotFound(NO_SHEET)
    people = {one.id: one for one in await _named(found["people"])}
    return KeptSheet(
        found["id"],
        found["number"],
        found["unit_id"],
        found["code"],
        found["by_id"],
        found["by_name"],
        found["issued_at"],
        await lessons_of(found["lessons"]),
        tuple(people.get(one) for one in found["people"]),
    )


async def sheets(unit_id: int) -> tuple[ListedSheet, ...]:
    """The latest sheets of a unit."""
    published = {one.id: one for one in await library.published()}
    return tuple(
        ListedSheet(
            one["number"],
            one["issued_at"],
            one["by_name"],
            tuple(published[lesson] for lesson in one["lessons"] if lesson in published),
            one["printed"],
            one["keyed"],
        )
        for one in await rows(SHEETS, unit_id, MOST_SHOWN)
    )


async def lessons_of(ids: Collection[int]) -> tuple[PublishedLesson, ...]:
    """These lessons in the order of the course, as far as they are published."""
    return tuple(one for one in await library.published() if one.id in ids)


async def taught_by(person_id: int) -> tuple[PublishedLesson, ...]:
    """The lessons somebody has passed, and so may teach on paper."""
    return await lessons_of({one["lesson_id"] for one in await rows(OWN_PASSES, person_id)})


async def people(unit_id: int, keyer_id: int) -> tuple[PaperPerson, ...]:
    """Who may stand on a sheet of this unit when this person keys it."""
    return tuple(map(_person, await rows(PEOPLE, unit_id, keyer_id)))


async def to_learn(unit_id: int, lessons: Collection[int], teacher_id: int, most: int) -> list[int]:
    """Who of the unit has at least one of these lessons before them, by name."""
    return [one["id"] for one in await rows(TO_LEARN, unit_id, list(lessons), teacher_id, most)]


async def stays(people: Collection[int]) -> dict[int, list[DatedStay]]:
    """When these people belonged to some unit."""
    found: dict[int, list[DatedStay]] = {one: [] for one in people}
    for one in await rows(STAYS, list(people)):
        found[one["person_id"]].append(DatedStay(one["since"], one["until"]))
    return found


async def passed(people: Collection[int], lessons: Collection[int]) -> set[tuple[int, int]]:
    """Who of these has passed which of these lessons."""
    found = await rows(PASSED, list(people), list(lessons))
    return {(one["person_id"], one["lesson_id"]) for one in found}


async def lines(sheet_id: int) -> tuple[KeyedLine, ...]:
    """The lines of a sheet as they were keyed, each with what has become of it until now."""
    found = await rows(LINES, sheet_id)
    late = await lateness.late([UUID(bytes=one["key"].bytes) for one in found if not one["entered"]])
    return tuple(_line(one, late.get(UUID(bytes=one["key"].bytes), "")) for one in found)


def _line(one: Record, late: str) -> KeyedLine:
    kind, answer = _answer(one, late)
    return KeyedLine(
        one["line"],
        one["person_id"],
        one["display_name"],
        one["lesson_id"],
        LineOutcome(one["outcome"]),
        one["done_on"],
        one["keyed_at"],
        kind,
        answer,
        one["decided_because"] or "",
    )


def _answer(one: Record, late: str) -> tuple[str, str]:
    state = LineState(one["state"])
    if state is not LineState.GIVEN:
        told = {LineState.OPEN: NOT_YET, LineState.KNOWN: KNOWN, LineState.NOTED: PRACTISED}
        return "known" if state is LineState.KNOWN else "noted", told[state]
    if one["held"] == HoldState.VOIDED:
        return "rejected", NOT_COUNTED
    if one["hold"] is not None:
        return "held", WAITS if one["hold"] == HoldReason.WAITING else COMPARED
    if one["counted"]:
        return "accepted", COUNTED
    return ("late", late) if late else ("noted", UNDONE if one["entered"] else NO_SEASON)


async def _named(ids: Collection[int]) -> tuple[PaperPerson, ...]:
    return tuple(map(_person, await rows(NAMED, list(ids)))) if ids else ()


def _person(one: Record) -> PaperPerson:
    return PaperPerson(one["id"], one["display_name"], one["sign_in_name"] or "", one["phone_tail"] or "")
