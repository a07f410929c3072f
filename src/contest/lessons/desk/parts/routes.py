"""A page for each step and each question of a draft: written, moved, taken out, the next one begun."""

from dataclasses import replace

from litestar import Response, get, post
from litestar.params import FromPath

from contest import clock
from contest.errors import NotFound
from contest.lessons.desk import forms, service
from contest.lessons.desk.checking import LONGEST, MOST_CHOICES, MOST_WORDS, words_in
from contest.lessons.desk.editing import moved, put, without
from contest.lessons.desk.parts.words import KIND_WORDS
from contest.lessons.desk.pictures.choosing import picture_options, words_of
from contest.lessons.desk.routes import DESK
from contest.lessons.desk.service import MAY, NO_LESSON, DeskLesson
from contest.lessons.questions.base import KINDS
from contest.lessons.rules import LessonContent
from contest.lessons.source.faults import Place
from contest.lessons.source.writing import text_of
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted

STEP, QUESTION = f"{DESK}/{{slug:str}}/steps/{{number:int}}", f"{DESK}/{{slug:str}}/questions/{{number:int}}"
# So many lines for choices stand there from the beginning, and one more than there are.
FEWEST_LINES = 4
MOVES = {"up": -1, "down": 1}


@get(STEP, include_in_schema=False)
async def step(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """One step as its author writes it; the number after the last one is a new step."""
    allowed(request, MAY)
    found = await service.opened(slug)
    _demand(number, len(found.content.steps))
    here = found.content.steps[number - 1] if number <= len(found.content.steps) else None
    return page(
        request,
        "lessons/desk/step.html",
        lesson=found,
        draft=found.content,
        number=number,
        of=len(found.content.steps),
        step=here,
        text=text_of(here.html) if here else "",
        words=words_in(here.html) if here else 0,
        most_words=MOST_WORDS,
        errors=found.faults_of("step", number),
        pictures=await picture_options(slug),
        longest=LONGEST,
    )


@post(STEP, include_in_schema=False)
async def change_step(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """Keep the step, move it or take it out."""
    viewer, form = allowed(request, MAY), await posted(request)
    own = await words_of(slug)

    def edit(content: LessonContent) -> LessonContent:
        steps = content.steps
        _demand(number, len(steps))
        if form.text("do") == "remove":
            return replace(content, steps=without(steps, number))
        before = steps[number - 1] if number <= len(steps) else None
        steps = put(steps, number, forms.step(form, before, content.icon, own))
        return replace(content, steps=moved(steps, number, MOVES.get(form.text("do"), 0)))

    await service.change(slug, edit, viewer.person_id, clock.now(), seen=form.seen)
    return _onward(await service.opened(slug), form, "step", number)


@get(QUESTION, include_in_schema=False)
async def question(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """One question as its author writes it; the number after the last one is a new question."""
    allowed(request, MAY)
    found = await service.opened(slug)
    _demand(number, len(found.content.questions))
    here = found.content.questions[number - 1] if number <= len(found.content.questions) else None
    kind = here.kind if here else "single"
    choices = here.choices if here else ()
    lines = len(choices) if kind == "true_false" else max(FEWEST_LINES, len(choices) + 1)
    return page(
        request,
        "lessons/desk/question.html",
        lesson=found,
        draft=found.content,
        number=number,
        of=len(found.content.questions),
        question=here,
        kind=kind,
        kinds=KIND_WORDS,
        rules=KINDS[kind],
        choices=choices,
        lines=min(lines, MOST_CHOICES),
        errors=found.faults_of("question", number),
        pictures=await picture_options(slug),
        longest=LONGEST,
    )


@post(QUESTION, include_in_schema=False)
async def change_question(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """Keep the question, move it or take it out."""
    viewer, form = allowed(request, MAY), await posted(request)

    def edit(content: LessonContent) -> LessonContent:
        questions = content.questions
        _demand(number, len(questions))
        if form.text("do") == "remove":
            return replace(content, questions=without(questions, number))
        before = questions[number - 1] if number <= len(questions) else None
        others = tuple(one.key for one in questions)
        questions = put(questions, number, forms.question(form, before, others))
        return replace(content, questions=moved(questions, number, MOVES.get(form.text("do"), 0)))

    await service.change(slug, edit, viewer.person_id, clock.now(), seen=form.seen)
    return _onward(await service.opened(slug), form, "question", number)


def _demand(number: int, of: int) -> None:
    if not 1 <= number <= of + 1:
        raise NotFound(NO_LESSON)


def _onward(found: DeskLesson, form: Posted, place: Place, number: int) -> Response[bytes]:
    """After a part was kept: itself where something is to be mended or more is to be typed, else onward."""
    whole, do = f"{DESK}/{found.content.slug}", form.text("do")
    parts = len(found.content.steps if place == "step" else found.content.questions)
    if do in (*MOVES, "remove"):
        return see_other(f"{whole}#{place}s")
    if do == "more" or found.faults_of(place, number):
        return see_other(f"{whole}/{place}s/{number}?saved=yes")
    return see_other(f"{whole}/{place}s/{parts + 1}" if do == "next" else f"{whole}#{place}s")


ROUTES = [step, change_step, question, change_question]
