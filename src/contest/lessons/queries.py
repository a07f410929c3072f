"""What the lesson screens show: the shelf, a question, the marked answer, the outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.campaigns.queries import rule_versions_of, running_campaigns
from contest.campaigns.rules import in_force
from contest.database import Record, rows, value
from contest.ledger.holds import not_counting
from contest.ledger.rules import Award
from contest.lessons import attempts, library, rules
from contest.lessons.attempts import OwnAttempt
from contest.lessons.library import PublishedLesson
from contest.lessons.questions.base import Choice, MarkedChoice, Question
from contest.lessons.rules import AttemptMarks, LessonState, Words
from contest.rewards.awards import awards_of, not_counted
from contest.units.queries import units_of_person

# What was passed on the national platform is passed here as well.
TRIES = """
    SELECT lesson_id, bool_or(passed) AS passed, max(percent) AS best
    FROM (SELECT lesson_id, passed,
                 CASE WHEN finished_at IS NOT NULL AND of_count > 0 THEN right_count * 100 / of_count END
                     AS percent
          FROM attempt WHERE person_id = $1
          UNION ALL
          SELECT lesson_id, true, score FROM fact
          WHERE person_id = $1 AND kind = 'lesson_passed' AND natural_key LIKE 'imported:%') AS tried
    GROUP BY lesson_id ORDER BY lesson_id
"""
RECORDED = "SELECT EXISTS (SELECT 1 FROM fact WHERE key = $1)"


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson on the shelf, with how far the viewer is."""

    slug: str
    title: Words
    objective: Words
    icon: str
    minutes: int
    groups: tuple[str, ...]
    state: LessonState
    best: int | None
    required: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """The question to answer now, with its choices as this attempt shows them."""

    attempt_key: UUID
    lesson: Words
    slug: str
    number: int
    of: int
    question: Question
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said to one answer; `finished` when it was the last question."""

    attempt_key: UUID
    lesson: Words
    slug: str
    number: int
    of: int
    question: Question
    right: bool
    choices: tuple[MarkedChoice, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A question that was not answered right, with what is worth remembering."""

    ask: str
    remember: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paid:
    """What one season gave for an attempt, and why it was less than usual."""

    slug: str
    season: str
    points: int
    remark: str
    achieved: bool
    badges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What a finished attempt came to; `counted` is false while its points are still on their way.

    `unpaid` says why it brings nothing for now, where somebody must look at it or confirm the person first.
    """

    slug: str
    lesson: Words
    marks: AttemptMarks
    needed: int
    counted: bool
    paid: tuple[Paid, ...]
    look_again: tuple[LookAgain, ...]
    unpaid: str = ""

    @property
    def points(self) -> int:
        """Points of all seasons together."""
        return sum(one.points for one in self.paid)


async def required_lessons(group: str, now: datetime, person_id: int | None = None) -> tuple[str, ...]:
    """The lessons that make the standard of a group in the running seasons, none twice.

    For a person in units these are the seasons of their tracks.
    """
    own = await units_of_person(person_id, now) if person_id else ()
    tracks = {belonging.track.value for belonging in own}
    # The season that ends first is the one to think of first.
    running = await running_campaigns(now)
    concerning = [one for one in running if not (tracks and one.tracks and tracks.isdisjoint(one.tracks))]
    seasons = await rule_versions_of([season.id for season in concerning])
    wanted = [in_force(found, now).rules.required.get(group, ()) for found in seasons.values() if found]
    return tuple(dict.fromkeys(slug for slugs in wanted for slug in slugs))


async def shelf(person_id: int | None, group: str | None, now: datetime) -> list[LessonCard]:
    """The lessons for a group, or all of them, with the state of the person if there is one."""
    required = await required_lessons(group, now, person_id) if group else ()
    tries = {row["lesson_id"]: row for row in await rows(TRIES, person_id)} if person_id else {}
    return [
        _card(lesson, lesson.content.slug in required, *_state(tries.get(lesson.id)))
        for lesson in await library.published()
        if group is None or group in lesson.content.groups or lesson.content.slug in required
    ]


def _state(tries: Record | None) -> tuple[LessonState, int | None]:
    if tries is None:
        return LessonState.NEW, None
    return rules.state(tried=True, passed=tries["passed"]), tries["best"]


def _card(lesson: PublishedLesson, required: bool, state: LessonState, best: int | None) -> LessonCard:
    content = lesson.content
    return LessonCard(
        slug=content.slug,
        title=content.title,
        objective=content.objective,
        icon=content.icon,
        minutes=content.minutes,
        groups=content.groups,
        state=state,
        best=best,
        required=required,
    )


async def next_lesson(person_id: int, group: str, now: datetime) -> LessonCard | None:
    """The one lesson to take next, or none when all for this group are passed."""
    cards = {card.slug: card for card in await shelf(person_id, group, now)}
    required = [slug for slug in await required_lessons(group, now, person_id) if slug in cards]
    passed = {card.slug for card in cards.values() if card.state is LessonState.PASSED}
    slug = rules.following(required, tuple(cards), passed)
    return cards[slug] if slug else None


async def open_question(key: UUID, person_id: int) -> QuestionView | None:
    """The question this attempt is at, or none when it is finished."""
    attempt, lesson = await _attempt(key, person_id)
    if attempt.current is None:
        return None
    question = _question(lesson, attempt.current)
    return QuestionView(
        attempt_key=attempt.key,
        lesson=lesson.content.title,
        slug=lesson.content.slug,
        number=attempt.questions.index(question.key) + 1,
        of=len(attempt.questions),
        question=question,
        choices=question.rules.arranged(question, attempt.key),
    )


async def feedback(key: UUID, person_id: int, question_key: str) -> Feedback | None:
    """What is said to the answer given to a question, or none when it is not answered."""
    attempt, lesson = await _attempt(key, person_id)
    given = attempt.answers.get(question_key)
    if given is None:
        return None
    question = _question(lesson, question_key)
    return Feedback(
        attempt_key=attempt.key,
        lesson=lesson.content.title,
        slug=lesson.content.slug,
        number=attempt.questions.index(question_key) + 1,
        of=len(attempt.questions),
        question=question,
        right=rules.grade(question, given),
        choices=question.rules.marked(question, given, question.rules.arranged(question, attempt.key)),
        finished=attempt.current is None,
    )


async def outcome(key: UUID, person_id: int) -> OutcomeView | None:
    """What an attempt came to, or none while it is not finished."""
    attempt, lesson = await _attempt(key, person_id)
    if attempt.marks is None:
        return None
    held = await not_counting(key)
    awards = () if held else (await awards_of([key])).get(key, ())
    return OutcomeView(
        slug=lesson.content.slug,
        lesson=lesson.content.title,
        marks=attempt.marks,
        needed=rules.needed(lesson.content, attempt.marks.of),
        counted=bool(await value(RECORDED, key)),
        paid=tuple(_paid(award) for award in awards),
        unpaid=not_counted(*held) if held else "",
        look_again=tuple(_look_again(lesson, attempt)),
    )


def _paid(award: Award) -> Paid:
    remark = rules.REMARKS.get(award.reason, "")
    return Paid(award.slug, award.campaign, award.points, remark, award.achieved, award.badges)


def _look_again(lesson: PublishedLesson, attempt: OwnAttempt) -> Sequence[LookAgain]:
    asked = [(_question(lesson, key), attempt.answers.get(key, ())) for key in attempt.questions]
    wrong = [(question, given) for question, given in asked if not rules.grade(question, given)]
    return [LookAgain(question.ask, rules.lessons_of(question, given)) for question, given in wrong]


async def _attempt(key: UUID, person_id: int) -> tuple[OwnAttempt, PublishedLesson]:
    attempt = await attempts.attempt(key, person_id)
    return attempt, await library.lesson_version(attempt.lesson_id, attempt.version)


def _question(lesson: PublishedLesson, key: str) -> Question:
    question = lesson.content.question(key)
    assert question is not None  # questions are drawn from this very version
    return question
