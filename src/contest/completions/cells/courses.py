"""What courses are called, and lists with a column for each of them; pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from contest.completions.cells.days import day_of
from contest.completions.cells.results import finished_by, score_of
from contest.lists.columns.headings import Things, said

LONGEST_COURSE = 160
OFTEN = 0.5
# A column that tells of one lesson who has finished it.
_DONE = "done:"
_BEFORE = re.compile(r"^[A-Z]{1,4}[-_.]?\d{1,4}\s*[-–:.]\s*|\s*\((?:20\d\d|[^()]{1,12})\)\s*$")
_KIND = re.compile(
    r"^(?:khoa hoc|khoa|bai hoc|bai|chuyen de|course|lesson|module|quiz|bai kiem tra|kiem tra|assignment)\s+"
)
_PLACE = re.compile(r"^\d{1,2}\s+(?=\D)")
_SEVERAL = re.compile(r"\s*[;|+\n]\s*")
# "xử lí" is "xử lý": the ending is written either way.
_ENDING = re.compile(r"\b(qu|[bcdghklmnprstvx]{1,3})y\b")
MOST_WORDS = 400


def course_key(text: str) -> str:
    """What two spellings of a course have in common: without "khoá học", a number in front and accents."""
    return _ENDING.sub(r"\1i", _PLACE.sub("", _KIND.sub("", said(_BEFORE.sub("", text.strip())))))


def lessons_in(text: str, courses: Mapping[str, str]) -> list[str]:
    """The lessons that a text names, one or several, if each of them is known; none where one is not.

    Names below each other in one cell stand behind each other once it is read.
    """
    for names in ([text], [one for one in _SEVERAL.split(text) if one]):
        found = [courses.get(course_key(one)) for one in names]
        if None not in found:
            return list(dict.fromkeys(filter(None, found)))
    return _in_a_row(course_key(text).split(), courses)


def _in_a_row(words: Sequence[str], courses: Mapping[str, str]) -> list[str]:
    """Names that follow each other, with or without numbers before them, as long as no word is left."""
    longest = max((len(name.split()) for name in courses), default=0)
    found: list[str] = []
    at = 0
    while at < len(words) <= MOST_WORDS:
        ends = range(min(at + longest, len(words)), at, -1)
        end = next((one for one in ends if " ".join(words[at:one]) in courses), None)
        if end is not None:
            found.append(courses[" ".join(words[at:end])])
        elif not words[at].isdecimal():
            return []
        at = end or at + 1
    return list(dict.fromkeys(found))


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
