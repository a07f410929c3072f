"""Reads about helps: the lessons one can help with, one's own helps, who waits behind a code."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.database import Record, row, rows, value
from contest.errors import N_, NotFound
from contest.help.rules import NO_SUCH_HELP, ConfirmingStanding, HelpState, state
from contest.ledger.holds import not_voided
from contest.people.names import public_name

SHOWN = 50

LESSON = """
    SELECT l.id, l.slug, v.content->'title'->>'vi' AS vi, v.content->'title'->>'en' AS en,
           v.content->>'icon' AS icon, (v.content->>'peer_help')::boolean AS peer_help
    FROM lesson l JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.published
"""
# Those the helper has passed; of one learner, those that still help them.
LESSONS = f"""
    SELECT * FROM ({LESSON}) AS one
    WHERE peer_help
      AND EXISTS (SELECT FROM fact f WHERE f.kind = 'lesson_passed' AND f.person_id = $1
                  AND f.lesson_id = one.id
                  AND {not_voided("f")})
      AND NOT EXISTS (SELECT FROM fact f WHERE f.kind = 'lesson_passed' AND f.person_id = $2
                      AND f.lesson_id = one.id
                      AND {not_voided("f")})
      AND NOT EXISTS (SELECT FROM help h WHERE h.learner_id = $2 AND h.lesson_id = one.id
                      AND h.confirmed_at IS NOT NULL)
    ORDER BY id
"""  # noqa: S608 - no value is put in
PASSED = f"""
    SELECT EXISTS (SELECT FROM fact WHERE kind = 'lesson_passed' AND person_id = $1 AND lesson_id = $2
                   AND {not_voided("fact")})
"""  # noqa: S608 - no value is put in
ALL_LESSONS = f"{LESSON} ORDER BY l.id"
LESSON_BY_SLUG = f"{LESSON} WHERE l.slug = $1"

HELP = f"""
    SELECT h.key, h.helper_id, h.learner_id, h.expires_at, h.confirmed_at, h.started_at,
           one.id AS lesson_id, one.slug, one.vi, one.en, one.icon,
           helper.display_name AS helper, learner.display_name AS learner, done.id IS NOT NULL AS completed,
           coalesce((SELECT sum(e.points) FROM ledger l JOIN ledger_entry e ON e.ledger_id = l.id
                     WHERE e.fact_id IN (given.id, done.id) AND NOT EXISTS (
                         SELECT FROM ledger_entry r
                         WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)), 0) AS points
    FROM help h
    JOIN ({LESSON}) AS one ON one.id = h.lesson_id
    JOIN person helper ON helper.id = h.helper_id
    LEFT JOIN person learner ON learner.id = h.learner_id
    LEFT JOIN fact given ON given.key = h.key
    LEFT JOIN fact done ON done.natural_key = 'help:' || h.key || ':completed'
"""  # noqa: S608 - no value is put in
HELP_BY_KEY = f"{HELP} WHERE h.key = $1"
HELP_BY_CODE = (
    f"{HELP} WHERE h.code_hash = ANY ($1::text[]) ORDER BY array_position($1::text[], h.code_hash::text)"
)
GIVEN = f"""
    {HELP} WHERE h.helper_id = $1 AND (h.confirmed_at IS NOT NULL OR h.expires_at > $2)
    ORDER BY h.id DESC LIMIT {SHOWN}
"""
COUNTS = """
    SELECT count(*) AS confirmed, count(done.id) AS completed
    FROM help h LEFT JOIN fact done ON done.natural_key = 'help:' || h.key || ':completed'
    WHERE h.helper_id = $1 AND h.confirmed_at IS NOT NULL
"""
BEFORE = f"""
    SELECT EXISTS (SELECT FROM fact
                   WHERE kind = 'lesson_passed' AND person_id = $1 AND lesson_id = $2
                     AND {not_voided("fact")}) AS passed,
           EXISTS (SELECT FROM help
                   WHERE learner_id = $1 AND lesson_id = $2 AND key <> $3
                     AND confirmed_at IS NOT NULL) AS helped
"""  # noqa: S608 - no value is put in


@dataclass(frozen=True, slots=True)
class LessonName:
    """A lesson as far as a help names it."""

    id: int
    slug: str
    vi: str
    en: str
    icon: str

    def spoken(self, language: str) -> str:
        """The title in a language of the screens."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class HelpView:
    """One help as its two people see it; `helper` is the short name, `learner` is empty until confirmed."""

    key: UUID
    lesson: LessonName
    helper_id: int
    helper: str
    learner_id: int | None
    learner: str
    expires_at: datetime
    state: HelpState
    points: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Helps of a person that learners confirmed, and how many of these learners passed since."""

    confirmed: int
    completed: int

    @property
    def waiting(self) -> int:
        return self.confirmed - self.completed


async def lessons(helper_id: int, learner_id: int | None = None) -> tuple[LessonName, ...]:
    """The lessons this helper has passed and can help with, in the order of the course; with one learner."""
    return tuple(_lesson(found) for found in await rows(LESSONS, helper_id, learner_id))


async def has_passed(person_id: int, lesson_id: int) -> bool:
    """Whether somebody has passed a lesson."""
    return bool(await value(PASSED, person_id, lesson_id))


async def all_lessons() -> tuple[LessonName, ...]:
    """Every published lesson, in the order of the course."""
    return tuple(_lesson(found) for found in await rows(ALL_LESSONS))


async def lesson(slug: str) -> tuple[LessonName, bool]:
    """A published lesson, and whether help with it counts."""
    found = await row(LESSON_BY_SLUG, slug)
    if found is None:
        raise NotFound(N_("There is no such lesson."))
    return _lesson(found), found["peer_help"]


async def help_of(key: UUID, person_id: int, now: datetime) -> HelpView:
    """A help for one of its two people; to everybody else there is none."""
    found = await row(HELP_BY_KEY, key)
    if found is None or person_id not in (found["helper_id"], found["learner_id"]):
        raise NotFound(NO_SUCH_HELP)
    return _help(found, now)


async def behind_codes(code_hashes: list[str], now: datetime) -> HelpView | None:
    """The help that one of these codes stands for, whatever became of it."""
    found = await row(HELP_BY_CODE, code_hashes)
    return None if found is None else _help(found, now)


async def standing(found: HelpView, person_id: int) -> ConfirmingStanding:
    """What decides whether this person may confirm this help; another click on it is no other help."""
    before = await row(BEFORE, person_id, found.lesson.id, found.key)
    assert before is not None, "two claims are always one row"
    return ConfirmingStanding(
        found.helper_id, found.learner_id, found.expires_at, before["passed"], before["helped"]
    )


async def given(person_id: int, now: datetime) -> tuple[HelpView, ...]:
    """The latest helps of a person: confirmed ones, and those whose code is still open."""
    return tuple(_help(found, now) for found in await rows(GIVEN, person_id, now))


async def counts(person_id: int) -> Counts:
    """How many helps of a person were confirmed and completed, over all time."""
    found = await row(COUNTS, person_id)
    assert found is not None, "counting always gives a row"
    return Counts(found["confirmed"], found["completed"])


def _lesson(found: Record, column: str = "id") -> LessonName:
    return LessonName(found[column], found["slug"], found["vi"], found["en"], found["icon"])


def _help(found: Record, now: datetime) -> HelpView:
    confirmed = found["confirmed_at"] is not None
    return HelpView(
        key=UUID(bytes=found["key"].bytes),
        lesson=_lesson(found, "lesson_id"),
        helper_id=found["helper_id"],
        helper=public_name(found["helper"]),
        learner_id=found["learner_id"],
        learner=found["learner"] or "",
        expires_at=found["expires_at"],
        state=state(
            confirmed=confirmed, completed=found["completed"], expires_at=found["expires_at"], now=now
        ),
        points=found["points"],
    )
