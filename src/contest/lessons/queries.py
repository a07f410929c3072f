"""What the lesson screens show: the list, a question, the marked answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from contest.campaigns.queries import rule_versions_of, running_campaigns
from contest.campaigns.rules import in_force
from contest.database import rows
from contest.ledger.holds import not_voided
from contest.lessons import attempts, library, rules
from contest.lessons.attempts import OwnAttempt
from contest.lessons.library import PublishedLesson
from contest.lessons.questions.base import (
    MOST_SAID_LAST,
    Answer,
    Choice,
    MarkedChoice,
    Question,
    longest,
)
from contest.lessons.rules import LessonContent, LessonState, Words
from contest.people.rules import TargetGroup
from contest.units.queries import units_of_person

# What was passed on the national platform is passed here as well, and so is what was marked wrongly at first.
TRIES = f"""
    SELECT lesson_id, bool_or(passed) AS passed, max(percent) AS best,
           (array_agg(open ORDER BY version DESC) FILTER (WHERE open IS NOT NULL))[1] AS open,
           max(version) FILTER (WHERE open IS NOT NULL) AS open_version
    FROM (SELECT lesson_id, passed,
                 CASE WHEN finished_at IS NOT NULL AND of_count > 0 THEN right_count * 100 / of_count END
                     AS percent,
                 CASE WHEN finished_at IS NULL THEN key::text END AS open, version
          FROM attempt WHERE person_id = $1
          UNION ALL
          SELECT lesson_id, true, score, NULL, NULL FROM fact
          WHERE person_id = $1 AND kind = 'lesson_passed'
            AND (natural_key LIKE 'imported:%' OR natural_key LIKE 'remarked:%'
                 OR natural_key LIKE 'paper:%' OR natural_key LIKE 'witnessed:%')
            AND {not_voided("fact")}) AS tried
    GROUP BY lesson_id ORDER BY lesson_id
"""  # noqa: S608 - no value is put in


class Told(Protocol):
    """A row by its columns, from a cursor or out of JSON."""

    def __getitem__(self, column: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson in the list, with how far the viewer is."""

    slug: str
    title: Words
    objective: Words
    icon: str
    minutes: int
    groups: tuple[str, ...]
    state: LessonState
    best: int | None
    required: bool
    steps: int = 0
    # The key of a quiz of this version that was begun and not finished.
    quiz: str = ""


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
    # In which language the question is; sentences around it are in that of the page.
    language: str
    # What is said above it to the right answer before it; none where nothing was answered just now.
    said: tuple[str, ...] | None = None

    @property
    def said_along(self) -> bool:
        """Whether the bar above says that the answer before was right, for want of room over the question."""
        return self.said == () and not self.question.has_room("")

    @property
    def long(self) -> bool:
        """Whether it fits a small screen in smaller letters alone."""
        return self.question.long or (self.said is not None and not self.said_along)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said to one answer; `finished` when it was the last question.

    `onward` is the number of the question that comes once more after it, counted among those not right; 0 for
    none.
    """

    attempt_key: UUID
    lesson: Words
    slug: str
    number: int
    of: int
    question: Question
    right: bool
    choices: tuple[MarkedChoice, ...]
    language: str
    finished: bool
    onward: int = 0


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A question that was not answered right, with what is worth remembering."""

    ask: str
    remember: tuple[str, ...]
    language: str


async def required_lessons(group: str, now: datetime, person_id: int | None = None) -> tuple[str, ...]:
    """The lessons that make the standard of a group in the running campaigns, none twice.

    For a person in units these are the campaigns of their tracks.
    """
    own = await units_of_person(person_id, now) if person_id else ()
    tracks = {belonging.track.value for belonging in own}
    # The campaign that ends first is the one to think of first.
    running = await running_campaigns(now)
    concerning = [one for one in running if not (tracks and one.tracks and tracks.isdisjoint(one.tracks))]
    campaigns = await rule_versions_of([campaign.id for campaign in concerning])
    wanted = [in_force(found, now).rules.required.get(group, ()) for found in campaigns.values() if found]
    return tuple(dict.fromkeys(slug for slugs in wanted for slug in slugs))


async def lesson_list(person_id: int | None, group: str | None, now: datetime) -> list[LessonCard]:
    """The lessons for a group, or all of them, with the state of the person if there is one."""
    required = await required_lessons(group, now, person_id) if group else ()
    tries = {row["lesson_id"]: row for row in await rows(TRIES, person_id)} if person_id else {}
    return [
        card(lesson, lesson.content.slug in required, tries.get(lesson.id))
        for lesson in await library.published()
        if group is None or group in lesson.content.groups or lesson.content.slug in required
    ]


def _state(tries: Told | None) -> tuple[LessonState, int | None]:
    if tries is None:
        return LessonState.NEW, None
    return rules.state(tried=True, passed=tries["passed"]), tries["best"]


def card(lesson: PublishedLesson, required: bool, tries: Told | None) -> LessonCard:
    """A lesson as it is listed for somebody with these tries at it."""
    content, (state, best) = lesson.content, _state(tries)
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
        steps=len(content.steps),
        quiz=tries["open"] if tries and tries["open_version"] == lesson.version else "",
    )


async def first_lesson(now: datetime) -> str | None:
    """The lesson to begin with for somebody of whom nothing is known."""
    course = [one.content.slug for one in await library.published()]
    required = [slug for slug in await required_lessons(TargetGroup.RESIDENT, now) if slug in course]
    return rules.following(required, course, ())


def asked_in(attempt: OwnAttempt, lesson: PublishedLesson) -> QuestionView | None:
    """The question an attempt is at, or none when it is finished."""
    if attempt.current is None:
        return None
    place = attempt.questions.index(attempt.current) + 1
    question = _question(lesson, attempt.current)
    return asked_once(attempt.key, lesson.told, question, place, len(attempt.questions))


def said_in(attempt: OwnAttempt, lesson: PublishedLesson, question_key: str) -> Feedback | None:
    """What is said to the answer an attempt gave to a question, or none when it is not answered."""
    given = attempt.answers.get(question_key)
    if given is None:
        return None
    place = attempt.questions.index(question_key) + 1
    question = _question(lesson, question_key)
    asked = asked_once(attempt.key, lesson.told, question, place, len(attempt.questions))
    return said_to(asked, given, attempt.current is None, 1 if not_right(attempt, lesson) else 0)


def led_on(attempt: OwnAttempt, lesson: PublishedLesson, question_key: str) -> QuestionView | None:
    """The next question at once, above it as much of what is said to the right answer as there is room for.

    None where one stops to read, for the answer was not right or was the last one; nor for one further back.
    """
    said, following = said_in(attempt, lesson, question_key), asked_in(attempt, lesson)
    if said is None or following is None or not said.right or following.number != said.number + 1:
        return None
    confirmed = said.question.rules.confirmed(said.question)
    return replace(following, said=following.question.fitting(confirmed))


def said_last(attempt: OwnAttempt, lesson: PublishedLesson, question_key: str) -> tuple[str, ...] | None:
    """What is said above the outcome to the last answer, where that and all before it were right.

    None where it was not the last one.
    """
    if attempt.current is not None or question_key != attempt.questions[-1] or not_right(attempt, lesson):
        return None
    question = _question(lesson, question_key)
    return longest(question.rules.confirmed(question), lambda said: len(said) <= MOST_SAID_LAST)


def once_more(attempt: OwnAttempt, lesson: PublishedLesson, number: int) -> QuestionView | None:
    """A question of a finished attempt that was not answered right, to ask again; none beyond the last."""
    wrong = not_right(attempt, lesson)
    if attempt.current is not None or not 1 <= number <= len(wrong):
        return None
    return asked_once(attempt.key, lesson.told, wrong[number - 1][0], number, len(wrong))


def said_once_more(asked: QuestionView, given: Answer) -> Feedback:
    """What is said to the answer to such a question; refuses what is no answer to it."""
    clear = rules.understood(asked.question, given)
    return said_to(asked, clear, True, (asked.number + 1) % (asked.of + 1))


def asked_once(key: UUID, content: LessonContent, question: Question, number: int, of: int) -> QuestionView:
    """A question as the attempt of this key shows it."""
    return QuestionView(
        attempt_key=key,
        lesson=content.title,
        slug=content.slug,
        number=number,
        of=of,
        question=question,
        choices=question.rules.arranged(question, key),
        language=content.language,
    )


def said_to(asked: QuestionView, given: Answer, finished: bool, onward: int) -> Feedback:
    """What is said to an answer that is understood."""
    return Feedback(
        attempt_key=asked.attempt_key,
        lesson=asked.lesson,
        slug=asked.slug,
        number=asked.number,
        of=asked.of,
        question=asked.question,
        right=rules.grade(asked.question, given),
        choices=asked.question.rules.marked(asked.question, given, asked.choices),
        language=asked.language,
        finished=finished,
        onward=onward if finished else 0,
    )


def look_again(lesson: PublishedLesson, attempt: OwnAttempt) -> Sequence[LookAgain]:
    """The questions that an attempt did not answer right, with what is worth remembering."""
    return [
        LookAgain(question.ask, rules.lessons_of(question, given), lesson.told.language)
        for question, given in not_right(attempt, lesson)
    ]


def not_right(attempt: OwnAttempt, lesson: PublishedLesson) -> list[tuple[Question, Answer]]:
    """The questions that an attempt did not answer right, each with what was answered."""
    asked = [(_question(lesson, key), attempt.answers.get(key, ())) for key in attempt.questions]
    return [(question, given) for question, given in asked if not rules.grade(question, given)]


async def own_attempt(key: UUID, person_id: int) -> tuple[OwnAttempt, PublishedLesson]:
    """An attempt of this person with the lesson as it was then; that of another is not found."""
    attempt = await attempts.attempt(key, person_id)
    return attempt, await library.lesson_version(attempt.lesson_id, attempt.version)


def _question(lesson: PublishedLesson, key: str) -> Question:
    question = lesson.told.question(key)
    assert question is not None  # questions are drawn from this very version
    return question
