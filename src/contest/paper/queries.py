"""Sheets and their lines as they are shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from contest.database import Record, row, rows
from contest.errors import N_, NotFound
from contest.ledger.holds import not_voided
from contest.ledger.rules import HoldReason, HoldState
from contest.lessons import library
from contest.lessons.library import PublishedLesson
from contest.paper.people.queries import named
from contest.paper.rules import LineOutcome, LineState, PaperPerson
from contest.points import lateness

MOST_SHOWN = 60
NO_SHEET = N_("There is no sheet of this number. Please compare the digits with the paper.")

SHEET = """
    SELECT s.id, s.number, s.unit_id, s.lessons, s.numbers, s.people, s.by_id, s.issued_at, u.code,
           p.display_name AS by_name
    FROM paper_sheet s JOIN unit u ON u.id = s.unit_id JOIN person p ON p.id = s.by_id WHERE s.number = $1
"""
SHEETS = """
    SELECT s.number, s.issued_at, s.lessons, p.display_name AS by_name, cardinality(s.people) AS printed,
           (SELECT count(*) FROM paper_line l WHERE l.sheet_id = s.id AND l.taken_back_at IS NULL) AS keyed
    FROM paper_sheet s JOIN person p ON p.id = s.by_id WHERE s.unit_id = $1 ORDER BY s.id DESC LIMIT $2
"""
LINES = f"""
    SELECT l.line, l.person_id, l.lesson_id, l.outcome, l.done_on, l.key, l.state, l.keyed_by_id, l.keyed_at,
           l.taken_back_at, p.display_name, h.reason AS hold, h.state AS held, h.decided_because,
           EXISTS (SELECT FROM ledger_entry e JOIN ledger g ON g.id = e.ledger_id
                   WHERE e.fact_id = f.id AND e.reverses IS NULL AND NOT EXISTS (
                       SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
                  ) AS counted, EXISTS (SELECT FROM ledger_entry e WHERE e.fact_id = f.id) AS entered,
           EXISTS (SELECT FROM fact p WHERE p.kind = 'lesson_passed' AND p.person_id = l.person_id
                   AND p.lesson_id = l.lesson_id AND {not_voided("p")}) AS passed
    FROM paper_line l JOIN person p ON p.id = l.person_id LEFT JOIN fact f ON f.key = l.key
    LEFT JOIN hold h ON h.fact_id = f.id AND h.state <> 'released'
    WHERE l.sheet_id = $1 ORDER BY l.line, l.id
"""  # noqa: S608 - no value is put in
PASSED = f"""
    SELECT DISTINCT f.person_id, f.lesson_id FROM fact f
    WHERE f.kind = 'lesson_passed' AND f.person_id = ANY ($1::bigint[]) AND f.lesson_id = ANY ($2::bigint[])
      AND NOT EXISTS (SELECT FROM paper_line t WHERE t.key = f.key AND t.taken_back_at IS NOT NULL)
      AND {not_voided("f")}
    ORDER BY f.person_id, f.lesson_id
"""  # noqa: S608 - no value is put in
OWN_PASSES = f"""
    SELECT DISTINCT f.lesson_id FROM fact f
    WHERE f.kind = 'lesson_passed' AND f.person_id = $1
      AND NOT EXISTS (SELECT FROM paper_line t WHERE t.key = f.key AND t.taken_back_at IS NOT NULL)
      AND {not_voided("f")}
    ORDER BY f.lesson_id
"""  # noqa: S608 - no value is put in

COUNTED = N_("It is counted.")
NO_CAMPAIGN = N_("Recorded. No campaign counts this day.")
UNDONE = N_("Taken back afterwards by an organiser.")
KNOWN = N_("Passed before this; counted only once.")
TAKEN_OUT = N_("A pass of this lesson was looked at and taken out. The quiz can still be taken.")
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
    """A sheet with the lessons that stand on it and the names printed, in the order of its lines.

    `legend` tells lessons by the number printed beside them: a lesson withdrawn since, or one that has
    another place in the course by now, is known by it all the same.
    """

    id: int
    number: str
    unit_id: int
    code: str
    by_id: int
    by_name: str
    issued_at: datetime
    lessons: tuple[PublishedLesson, ...]
    legend: Mapping[str, int]
    printed: tuple[PaperPerson | None, ...]

    @property
    def number_of(self) -> dict[int, str]:
        """Under which number the sheet names a lesson."""
        return {lesson: number for number, lesson in self.legend.items()}


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
    key: UUID
    person_id: int
    name: str
    lesson_id: int
    outcome: LineOutcome
    done_on: date
    keyed_by: int
    keyed_at: datetime
    settled: bool
    kind: str
    answer: str
    because: str = ""
    taken_back_at: datetime | None = None


async def sheet(number: str | None) -> KeptSheet:
    """The sheet of that number."""
    found = await row(SHEET, number) if number else None
    if found is None:
        raise NotFound(NO_SHEET)
    printed = {one.id: one for one in await named(found["people"])}
    lessons = {one.id: one for one in await library.known(found["lessons"])}
    legend = _legend(found, lessons)
    return KeptSheet(
        found["id"],
        found["number"],
        found["unit_id"],
        found["code"],
        found["by_id"],
        found["by_name"],
        found["issued_at"],
        tuple(lessons[one] for one in legend.values()),
        legend,
        tuple(printed.get(one) for one in found["people"]),
    )


def _legend(found: Record, lessons: Mapping[int, PublishedLesson]) -> dict[str, int]:
    """Lessons by their printed numbers, in that order; older sheets name them as the course does today."""
    told: list[tuple[int, int]] = list(zip(found["numbers"], found["lessons"], strict=False))
    if not found["numbers"]:
        told = [(one.content.order, one.id) for one in lessons.values() if not one.withdrawn]
    return {str(number): lesson for number, lesson in sorted(told) if lesson in lessons}


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


async def passed(people: Collection[int], lessons: Collection[int]) -> set[tuple[int, int]]:
    """Who of these has passed which of these lessons."""
    found = await rows(PASSED, list(people), list(lessons))
    return {(one["person_id"], one["lesson_id"]) for one in found}


async def lines(sheet_id: int) -> tuple[KeyedLine, ...]:
    """The lines of a sheet as they stand, each with what has become of it until now."""
    return tuple(one for one in await keyings(sheet_id) if one.taken_back_at is None)


async def keyings(sheet_id: int) -> tuple[KeyedLine, ...]:
    """Every line of a sheet as often as it was keyed, those taken back too."""
    found = await rows(LINES, sheet_id)
    late = await lateness.late([UUID(bytes=one["key"].bytes) for one in found if not one["entered"]])
    return tuple(_line(one, late.get(UUID(bytes=one["key"].bytes), "")) for one in found)


def _line(one: Record, late: str) -> KeyedLine:
    kind, answer = _answer(one, late)
    return KeyedLine(
        one["line"],
        UUID(bytes=one["key"].bytes),
        one["person_id"],
        one["display_name"],
        one["lesson_id"],
        LineOutcome(one["outcome"]),
        one["done_on"],
        one["keyed_by_id"],
        one["keyed_at"],
        one["state"] != LineState.OPEN,
        kind,
        answer,
        one["decided_because"] or "",
        one["taken_back_at"],
    )


def _answer(one: Record, late: str) -> tuple[str, str]:
    state = LineState(one["state"])
    if state is not LineState.GIVEN:
        if state is LineState.KNOWN and not one["passed"]:
            return "rejected", TAKEN_OUT
        told = {LineState.OPEN: NOT_YET, LineState.KNOWN: KNOWN, LineState.NOTED: PRACTISED}
        return "known" if state is LineState.KNOWN else "noted", told[state]
    if one["held"] == HoldState.VOIDED:
        return "rejected", NOT_COUNTED
    if one["hold"] is not None:
        return "held", WAITS if one["hold"] == HoldReason.WAITING else COMPARED
    if one["counted"]:
        return "accepted", COUNTED
    return ("late", late) if late else ("noted", UNDONE if one["entered"] else NO_CAMPAIGN)
