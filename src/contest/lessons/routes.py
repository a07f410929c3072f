"""Lessons on the screen: the list, steps, the quiz one question at a time, its outcome."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest import clock
from contest.errors import N_, Conflict, Invalid, NotFound, Throttled
from contest.joining.posters.queries import drawn
from contest.lessons import forms, library, queries
from contest.lessons.attempts import OwnAttempt
from contest.lessons.guests import routes as guests
from contest.lessons.library import PublishedLesson
from contest.lessons.outcome import queries as outcomes
from contest.lessons.outcome.gains import gains_of
from contest.lessons.plan import plan_of, promised
from contest.lessons.progress import reading
from contest.lessons.progress.going_on import going_on, into
from contest.people.rules import GROUP_LABELS
from contest.standings.board.routes import boards_of
from contest.standings.place.service import own_places
from contest.web import language
from contest.web.language import DEFAULT, say
from contest.web.numbers import PageNumber
from contest.web.pages import answer, fragment, led, page, see_other, settings_of
from contest.web.requests import Posted, WebRequest, from_htmx, posted, sent_in_address


@get("/lessons", include_in_schema=False)
async def lessons(request: WebRequest, group: FromQuery[str | None] = None) -> Response[bytes]:
    """The list: for the asked group, else for the viewer's own, else all."""
    viewer = request.user
    chosen = group if group is not None else viewer.target_group if viewer else ""
    chosen = chosen if chosen in GROUP_LABELS else ""
    cards = await queries.lesson_list(viewer.person_id if viewer else None, chosen or None, clock.now())
    return page(
        request,
        "lessons/lessons.html",
        cards=cards,
        group=chosen,
        groups=GROUP_LABELS,
        ways={card.slug: into(request, card).address for card in cards},
        minutes=await library.usual_minutes(),
    )


@get("/lessons/{slug:str}", include_in_schema=False)
async def lesson(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What a lesson is about, before its first step."""
    return await _cover(request, await library.lesson(slug))


def _called_alike(lesson: PublishedLesson) -> PublishedLesson:
    """The same lesson; what stands around its text calls the learner by the word of the text."""
    language.addressed.set(lesson.address)
    return lesson


async def _whole(request: WebRequest, key: UUID) -> tuple[OwnAttempt, PublishedLesson]:
    attempt, lesson = await guests.holder_of(request).whole(key, clock.now())
    return attempt, _called_alike(lesson)


async def _cover(
    request: WebRequest, lesson: PublishedLesson, status: int = 200, note: str = ""
) -> Response[bytes]:
    """A lesson with the way on: to an open quiz, to the step read last, else to the first one."""
    content = _called_alike(lesson).told
    quiz = await guests.holder_of(request).open_quiz(lesson, clock.now())
    return page(
        request,
        "lessons/lesson.html",
        status,
        lesson=content,
        note=note,
        corrected=lesson.corrected,
        corrected_at=lesson.corrected_at,
        read=going_on(request, content.slug, len(content.steps), None).step,
        quiz=quiz,
        promised=promised(boards_of(request), request.user, content.slug, clock.now()),
    )


@get("/lessons/{slug:str}/card", include_in_schema=False)
async def lesson_card(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """A card of A5 to print on both sides: what the lesson is about, and its steps in pictures."""
    content = (await library.lesson(slug)).told
    address = f"{settings_of(request).public_url}/lessons/{content.slug}"
    told_in = "" if content.language == DEFAULT else f"?lang={content.language}"
    return page(
        request,
        "lessons/card.html",
        lesson=content,
        qr=drawn(address + told_in),
        address=address.partition("//")[2],
    )


@get("/lessons/{slug:str}/steps/{number:int}", include_in_schema=False)
async def step(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """One idea on one screen."""
    content = _called_alike(await library.lesson(slug)).told
    if not 1 <= number <= len(content.steps):
        raise NotFound(N_("There is no such step."))
    shown = page(
        request,
        "lessons/step.html",
        lesson=content,
        step=content.steps[number - 1],
        number=number,
        of=len(content.steps),
    )
    # The first step is where one begins anyway: it leaves nothing on the phone of somebody who only looks.
    return reading.noted(request, shown, slug, number) if number > 1 else shown


@post("/lessons/{slug:str}/attempts", include_in_schema=False)
async def start(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Begin the quiz, or go on with the open one; who tried enough for today reads so above the lesson."""
    try:
        return await guests.begun(request, slug)
    except Throttled as enough:
        refused = await _cover(request, await library.lesson(slug), 429, say(enough))
        refused.headers["Retry-After"] = str(enough.retry_after)
        return refused


@get("/attempts/{key:uuid}", include_in_schema=False)
async def attempt(request: WebRequest, key: FromPath[UUID], answered: FromQuery[str] = "") -> Response[bytes]:
    """The current question; or, after answering without scripts, what is said to that answer."""
    whole = await _whole(request, key)
    question = queries.led_on(*whole, answered) or queries.asked_in(*whole)
    said = queries.said_in(*whole, answered)
    if said is not None and (question is None or question.said is None):
        return page(request, "lessons/attempt.html", feedback=said, question=None, note="")
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
    holder, form = guests.holder_of(request), await posted(request)
    asked = form.text("question")
    try:
        await holder.answer(key, asked, forms.answer(form), clock.now())
    except Invalid as refusal:
        return await _asked_again(request, key, form, refusal)
    except Conflict as refusal:
        return await _first_answer(request, key, asked, refusal)
    whole = await _whole(request, key)
    if queries.said_last(*whole, asked) is not None:
        return led(request, f"/attempts/{key}/outcome?answered={asked}")
    question = queries.led_on(*whole, asked)
    return answer(
        request,
        "lessons/_led_on.html" if question else "lessons/_feedback.html",
        f"/attempts/{key}?answered={asked}",
        feedback=queries.said_in(*whole, asked),
        question=question,
        note="",
        places={},
        marks=(),
        alone=True,
    )


async def _asked_again(request: WebRequest, key: UUID, form: Posted, refusal: Invalid) -> Response[bytes]:
    """The same question once more, with the sentence of the refusal; 422."""
    question = queries.asked_in(*await _whole(request, key))
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


async def _first_answer(request: WebRequest, key: UUID, asked: str, refusal: Conflict) -> Response[bytes]:
    """What was said to the first answer, which stands; 409."""
    said = queries.said_in(*await _whole(request, key), asked)
    if said is None:
        raise refusal
    shown, template = (fragment, "_feedback") if from_htmx(request) else (page, "attempt")
    return shown(request, f"lessons/{template}.html", 409, feedback=said, question=None, note=say(refusal))


@get("/attempts/{key:uuid}/again", include_in_schema=False)
async def again(request: WebRequest, key: FromPath[UUID], number: PageNumber = 1) -> Response[bytes]:
    """What was not answered right, asked once more when all is answered; nothing of it is kept.

    The answer comes in the address, so that going back and reloading repeat nothing.
    """
    asked = queries.once_more(*await _whole(request, key), number)
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
async def outcome(request: WebRequest, key: FromPath[UUID], answered: FromQuery[str] = "") -> Response[bytes]:
    """Points, badge and next lesson after a pass; what to look at again before the next try."""
    viewer = request.user
    if viewer is None:
        return await guests.told(request, key, answered) or await guests.back(request, key)
    try:
        found = await outcomes.outcome(key, viewer.person_id, answered)
    except NotFound:
        if (guest := await guests.told(request, key)) is not None:
            return guest
        raise
    if found is None:
        return see_other(f"/attempts/{key}")
    boards = boards_of(request)
    plan = await plan_of(boards, viewer, clock.now())
    gains = await gains_of(boards, found.awards)
    return page(
        request,
        "lessons/outcome.html",
        outcome=found,
        plan=plan,
        way_on=into(request, plan.following).address if plan.following else "",
        gains=gains,
        places=own_places(boards.campaigns.present(), viewer) if found.marks.passed else (),
    )


ROUTES = [lessons, lesson, lesson_card, step, start, attempt, answers, again, outcome, *guests.ROUTES]
