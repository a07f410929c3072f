"""What courses are called, and lists with a column for each of them; pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from contest.completions.days import day_of
from contest.completions.results import finished_by, score_of
from contest.lists.headings import Things, said

LONGEST_COURSE = 160
OFTEN = 0.5
# A column that tells of one lesson who has finished it.
_DONE = "done:"
_BEFORE = re.compile(r"^[A-Z]{1,4}[-_.]?\d{1,4}\s*[-–:.]\s*|\s*\((?:20\d\d|[^()]{1,12})\)\s*$")
_KIND = re.compile(
    r"^(?:khoa hoc|khoa|bai hoc|bai|chuyen de|course|lesson|module|quiz|bai kiem tra|kiem tra|assignment)\s+"
)
_PLACE = re.compile(r"^\d{1,2}\s+(?=\D)")


def course_key(text: str) -> str:
    """What two spellings of a course have in common: without "khoá học", a number in front and accents."""
    return _PLACE.sub("", _KIND.sub("", said(_BEFORE.sub("", text.strip()))))


def column_of(lesson: int) -> str:
    """The column that tells of one lesson who has finished it."""
    return f"{_DONE}{lesson}"


def is_of_a_lesson(column: str) -> bool:
    """Whether a column tells of one lesson who has finished it."""
    return column.startswith(_DONE)


def headed_by_courses(courses: Mapping[str, str], columns: Mapping[str, str]) -> Things:
    """Columns headed by the name of a course, whose cells say who has finished it.

    `courses` lead from what a course may be called to its lesson, `columns` from a lesson to its column.
    """

    def column(text: str) -> str | None:
        lesson = courses.get(course_key(text)) if len(text) <= LONGEST_COURSE else None
        return columns.get(lesson) if lesson is not None else None

    known: Callable[[str], str | None] = lru_cache(maxsize=4096)(column)
    return Things(known, often_results)


def often_results(values: Sequence[str]) -> bool:
    """Whether a column often says something like finished or not; an empty one may."""
    told = sum(
        finished_by(one) is not None or score_of(one) is not None or bool(day_of(one)) for one in values
    )
    return told >= OFTEN * len(values)
