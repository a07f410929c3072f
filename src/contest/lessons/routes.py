"""Lessons on the screen: the shelf, steps, the quiz one question at a time, its outcome."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest import clock
from contest.errors import N_, Conflict, Invalid, NotFound, Throttled
from contest.lessons import forms, library, queries, service
from contest.lessons.outcome import queries as outcomes
from contest.lessons.outcome.gains import gains_of
from contest.lessons.plan import plan_of
from contest.people.rules import GROUP_LABELS
from contest.standings.board.routes import boards_of
from contest.standings.place.service import own_places
from contest.web.language import say
from contest.web.numbers import PageNumber
from contest.web.pages import answer, fragment, page, see_other
from contest.web.requests import Posted, WebRequest, from_htmx, posted, sent_in_address, signed_in
from contest.web.viewer import Viewer


@get("/lessons", include_in_schema=False)
async def lessons(request: WebRequest, group: FromQuery[str | None] = None) -> Response[bytes]:
    """The shelf: for the asked group, else for the viewer's own, else all."""
    viewer = request.user
    chosen = group if group is not None else viewer.target_group if viewer else ""
    chosen = chosen if chosen in GROUP_LABELS else ""
    cards = await queries.shelf(viewer.person_id if viewer else None, chosen or None, clock.now())
    return page(
        request,
        "lessons/lessons.html",
        cards=cards,
        group=chosen,
        groups=GROUP_LABELS,
        minutes=await library.usual_minutes(),
    )


@get("/lessons/{slug:str}", include_in_schema=False)
async def lesson(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What a lesson is about, before its first step."""
    found = await library.lesson(slug)
    return page(request, "lessons/lesson.html", lesson=found.content, note="")


@get("/lessons/{slug:str}/steps/{number:int}", include_in_schema=False)
async def step(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """One idea on one screen."""
    content = (await library.lesson(slug)).content
    if not 1 <= number <= len(content.steps):
        raise NotFound(N_("There is no such step."))
    return page(
        request,
        "lessons/step.html",
        lesson=content,
        step=content.steps[number - 1],
        number=number,
        of=len(content.steps),
    )


@post("/lessons/{slug:str}/attempts", include_in_schema=False)
async def start(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Begin the quiz, or go on with the open one; who tried enough for today reads so above the lesson."""
    try:
        key = await service.start(signed_in(request).person_id, slug, clock.now())
    except Throttled as enough:
        found = await library.lesson(slug)
        refused = page(request, "lessons/lesson.html", 429, lesson=found.content, note=say(enough))
        refused.headers["Retry-After"] = str(enough.retry_after)
        return refused
    return see_other(f"/attempts/{key}")


@get("/attempts/{key:uuid}", include_in_schema=False)
async def attempt(request: WebRequest, key: FromPath[UUID], answered: FromQuery[str] = "") -> Response[bytes]:
    """The current question; or, after answering without scripts, what is said to that answer."""
    person = signed_in(request).person_id
    said = await queries.feedback(key, person, answered) if answered else None
    if said is not None:
        return page(request, "lessons/attempt.html", feedback=said, question=None, note="")
    question = await queries.open_question(key, person)
    if question is None:
        return see_other(f"/attempts/{key}/outcome")
    return page(
        request,
        "lessons/attempt.html",
        feedback=None,
        question=question,
        note="",
        places={},
        marks=(),
        alone=False,
    )


@post("/attempts/{key:uuid}/answers", status_code=200, include_in_schema=False)
async def answers(request: WebRequest, key: FromPath[UUID]) -> Response[bytes]:
    """Take one answer and say something to it."""
    viewer, form = signed_in(request), await posted(request)
    asked = form.text("question")
    try:
        await service.answer(key, viewer.person_id, asked, forms.answer(form), clock.now())
    except Invalid as refusal:
        return await _asked_again(request, key, viewer, form, refusal)
    except Conflict as refusal:
        return await _first_answer(request, key, viewer, asked, refusal)
    said = await queries.feedback(key, viewer.person_id, asked)
    return answer(
        request, "lessons/_feedback.html", f"/attempts/{key}?answered={asked}", feedback=said, note=""
    )


async def _asked_again(
    request: WebRequest, key: UUID, viewer: Viewer, form: Posted, refusal: Invalid
) -> Response[bytes]:
    """The same question once more, with the sentence of the refusal; 422."""
    question = await queries.open_question(key, viewer.person_id)
    if question is None:
        raise refusal
    shown, template = (fragment, "_question") if from_htmx(request) else (page, "attempt")
    return shown(
        request,
        f"lessons/{template}.html",
        422,
        feedback=None,
        question=question,
        note=say(refusal),
        places=forms.places(form),
        marks=forms.wrong_places(form),
        alone=from_htmx(request),
    )


async def _first_answer(
    request: WebRequest, key: UUID, viewer: Viewer, asked: str, refusal: Conflict
) -> Response[bytes]:
    """What was said to the first answer, which stands; 409."""
    said = await queries.feedback(key, viewer.person_id, asked)
    if said is None:
        raise refusal
    shown, template = (fragment, "_feedback") if from_htmx(request) else (page, "attempt")
    return shown(request, f"lessons/{template}.html", 409, feedback=said, question=None, note=say(refusal))


@get("/attempts/{key:uuid}/again", include_in_schema=False)
async def again(request: WebRequest, key: FromPath[UUID], number: PageNumber = 1) -> Response[bytes]:
    """What was not answered right, asked once more when all is answered; nothing of it is kept.

    The answer comes in the address, so that going back and reloading repeat nothing.
    """
    found = await queries.own_attempt(key, signed_in(request).person_id)
    asked = queries.once_more(*found, number)
    if asked is None:
        return see_other(f"/attempts/{key}/outcome")
    form, said, note = sent_in_address(request), None, ""
    try:
        said = queries.said_once_more(asked, forms.answer(form)) if form.ticked("answered") else None
    except Invalid as refusal:
        note = say(refusal)
    return page(
        request,
        "lessons/again.html",
        422 if note else 200,
        question=asked,
        feedback=said,
        note=note,
        places=forms.places(form),
        marks=forms.wrong_places(form),
    )


@get("/attempts/{key:uuid}/outcome", include_in_schema=False)
async def outcome(request: WebRequest, key: FromPath[UUID]) -> Response[bytes]:
    """Points, badge and next lesson after a pass; what to look at again before the next try."""
    viewer = signed_in(request)
    found = await outcomes.outcome(key, viewer.person_id)
    if found is None:
        return see_other(f"/attempts/{key}")
    boards = boards_of(request)
    gains = await gains_of(boards, found.awards)
    return page(
        request,
        "lessons/outcome.html",
        outcome=found,
        plan=await plan_of(boards, viewer, clock.now()),
        gains=gains,
        places=own_places(boards.seasons.present(), viewer) if found.marks.passed else (),
    )


ROUTES = [lessons, lesson, step, start, attempt, answers, again, outcome]
