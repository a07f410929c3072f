"""Lessons for programs: what there is to learn, and whole attempts sent in, also from offline phones."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import FromPath, FromQuery, JSONBody

from contest import clock
from contest.ledger.rules import Award, Status
from contest.lessons import library, rules, service
from contest.lessons.library import PublishedLesson
from contest.lessons.questions.base import Question
from contest.lessons.rules import Step, Words
from contest.lessons.service import SentAttempt, Submitted
from contest.lessons.timing.rules import DeviceClock
from contest.web import assets, drawings
from contest.web.language import gettext
from contest.web.requests import WebRequest, signed_in
from contest.web.serving.schema import TOKEN

# More choices or questions than any lesson has are no honest attempt.
Key = Annotated[str, msgspec.Meta(max_length=60)]
Given = Annotated[list[Key], msgspec.Meta(max_length=20)]
Answers = Annotated[dict[Key, Given], msgspec.Meta(max_length=100)]


class DrawingOut(msgspec.Struct, forbid_unknown_fields=True):
    """Where a picture is fetched, to be kept with the lesson, and what it shows."""

    address: str
    shows: Words


class LessonSummary(msgspec.Struct, forbid_unknown_fields=True):
    slug: str
    version: int
    title: Words
    objective: Words
    groups: list[str]
    digcomp: list[str]
    minutes: int
    icon: str
    drawing: DrawingOut | None


class StepOut(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    icon: str
    html: str
    drawing: DrawingOut | None


class ChoiceOut(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    text: str
    picture: str
    drawing: DrawingOut | None


class QuestionOut(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    kind: str
    ask: str
    choices: list[ChoiceOut]


class LessonOut(msgspec.Struct, forbid_unknown_fields=True):
    lesson: LessonSummary
    language: str
    pass_percent: int
    draw: int
    steps: list[StepOut]
    questions: list[QuestionOut]


# What the sender's clock shows at this try to send.
SentAt = Annotated[datetime, msgspec.Meta(tz=True)] | None


class AttemptIn(msgspec.Struct, forbid_unknown_fields=True):
    key: UUID
    lesson: Key
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    answers: Answers
    occurred_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    sent_at: SentAt = None
    started_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class PaidOut(msgspec.Struct, forbid_unknown_fields=True):
    """What one campaign gave, with its reason where it gave less than usual."""

    campaign: str
    points: int
    badges: list[str]
    reason: str


class AttemptOut(msgspec.Struct, forbid_unknown_fields=True):
    key: UUID
    status: str
    passed: bool
    right: int
    of: int
    percent: int
    points: int
    badges: list[str]
    reason: str
    campaigns: list[PaidOut]


@get("/api/v1/lessons", tags=["Lessons"], summary="All published lessons, in the order of the course")
async def list_lessons() -> list[LessonSummary]:
    """Slug, version, title, objective, target groups, DigComp codes, minutes and icon of each lesson."""
    return [_summary(lesson) for lesson in await library.published()]


@get("/api/v1/lessons/{slug:str}", tags=["Lessons"], summary="One lesson: its steps and questions")
async def show_lesson(slug: FromPath[str], attempt: FromQuery[UUID | None] = None) -> LessonOut:
    """The published version, without solutions; with `?lang=en` in English, else in Vietnamese.

    `language` tells in which language steps and questions are: a lesson that nobody translated comes in
    Vietnamese. Keys are the same in both.

    An attempt asks `draw` of the questions: the first of all when sorted by the SHA-256 of
    `{attempt key}:{question key}`. With `?attempt=KEY` only these are given, as that attempt would show them.
    """
    lesson = await library.lesson(slug)
    drawn = rules.draw(lesson.content, attempt) if attempt else [q.key for q in lesson.content.questions]
    seed = attempt or f"{slug}:{lesson.version}"
    found = [lesson.told.question(key) for key in drawn]
    return LessonOut(
        lesson=_summary(lesson),
        language=lesson.told.language,
        pass_percent=lesson.content.pass_percent,
        draw=lesson.content.draw,
        steps=[_step(step) for step in lesson.told.steps],
        questions=[_question(question, seed) for question in found if question is not None],
    )


@post("/api/v1/attempts", tags=["Lessons"], summary="Send a whole attempt", status_code=200, security=TOKEN)
async def send_attempt(request: WebRequest, data: JSONBody[AttemptIn]) -> AttemptOut:
    """Mark an attempt and, if it passed, record it; the same key again gives the first result as `duplicate`.

    The key is made by the sender. `answers` holds the chosen keys by question; the choices of an ordering in
    their order; a question left out counts as wrong. `started_at`, `occurred_at` and `sent_at` are the
    sender's clock: when the quiz was opened, when it was done and when it is sent. They are believed back to
    the last contact before this visit; what went faster than it can be read is `held` until somebody has
    looked at it. Points are never sent, only answers. `points` are those of all campaigns together;
    `campaigns` tells what each of them gave.
    """
    viewer = signed_in(request)
    device = DeviceClock(viewer.away_since)
    submitted = await service.submit_whole(viewer.person_id, sent_attempt(data), device, clock.now())
    return attempt_out(data.key, submitted)


def sent_attempt(data: AttemptIn) -> SentAttempt:
    """The attempt as it was sent."""
    answers = {question: tuple(given) for question, given in data.answers.items()}
    return SentAttempt(
        data.key, data.lesson, data.version, answers, data.occurred_at, data.sent_at, data.started_at
    )


def attempt_out(key: UUID, submitted: Submitted) -> AttemptOut:
    """What is told about a whole attempt; one that did not pass brings nothing and has no reason."""
    marks, outcome = submitted.marks, submitted.outcome
    unpaid = Status.DUPLICATE if submitted.known_before else Status.ACCEPTED
    return AttemptOut(
        key=key,
        status=outcome.status if outcome else unpaid,
        passed=marks.passed,
        right=marks.right,
        of=marks.of,
        percent=marks.percent,
        points=outcome.points if outcome else 0,
        badges=[badge for award in outcome.awards for badge in award.badges] if outcome else [],
        reason=gettext(outcome.reason) if outcome and outcome.reason else "",
        campaigns=[_paid(award) for award in outcome.awards] if outcome else [],
    )


def _paid(award: Award) -> PaidOut:
    remark = rules.REMARKS.get(award.reason, "")
    return PaidOut(award.slug, award.points, list(award.badges), gettext(remark) if remark else "")


def _summary(lesson: PublishedLesson) -> LessonSummary:
    content = lesson.content
    return LessonSummary(
        slug=content.slug,
        version=lesson.version,
        title=content.title,
        objective=content.objective,
        groups=list(content.groups),
        digcomp=list(content.digcomp),
        minutes=content.minutes,
        icon=content.icon,
        drawing=_drawing(content.drawing),
    )


def _step(step: Step) -> StepOut:
    return StepOut(step.title, step.icon, step.html, _drawing(step.drawing))


def _drawing(name: str) -> DrawingOut | None:
    shows = Words(drawings.told(name, "vi"), drawings.told(name, "en"))
    return DrawingOut(assets.address(drawings.path(name)), shows) if shows.vi else None


def _question(question: Question, seed: object) -> QuestionOut:
    shown = question.rules.arranged(question, seed)
    choices = [
        ChoiceOut(choice.key, choice.text, choice.picture, _drawing(choice.picture)) for choice in shown
    ]
    return QuestionOut(question.key, question.kind, question.ask, choices)


API = [list_lessons, show_lesson, send_attempt]
