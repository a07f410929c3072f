"""The page on which a lesson is said in English, each part beside its Vietnamese words."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest import clock
from contest.database import Stale
from contest.errors import NotFound
from contest.lessons.desk import service as desk
from contest.lessons.desk.english import forms, service
from contest.lessons.desk.english.forms import TypedWords, completed, fields_of, words_in
from contest.lessons.desk.english.shown import states
from contest.lessons.desk.publishing.service import english_for
from contest.lessons.desk.routes import DESK
from contest.lessons.desk.service import MAY
from contest.lessons.source.writing import text_of
from contest.lessons.translations.rules import mark_of, to_read_again, unsaid
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted

ENGLISH = f"{DESK}/{{slug:str}}/english"


@get(ENGLISH, include_in_schema=False)
async def english(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Every step, question and answer in Vietnamese, and beside it the English words there are."""
    allowed(request, MAY)
    return await _shown(request, slug)


@post(ENGLISH, include_in_schema=False)
async def say_in_english(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Keep the English words with the draft; they are published together with it."""
    viewer, form = allowed(request, MAY), await posted(request)
    try:
        await service.translate(
            slug, lambda content: words_in(form, content).words, viewer.person_id, clock.now(), seen=form.seen
        )
    except Stale as refusal:
        # An hour of typing: it stands beside the lesson as it is now, and is kept by the same button.
        try:
            return await _shown(request, slug, 409, form)
        except NotFound:
            # Given up meanwhile: there is no page of it, and what was typed is given back.
            raise refusal from None
    return see_other(f"{DESK}/{slug}/english")


async def _shown(
    request: WebRequest, slug: str, status: int = 200, form: Posted | None = None
) -> Response[bytes]:
    found = await desk.opened(slug)
    content, kept = found.content, await service.words_for(found)
    typed = words_in(form, content) if form else TypedWords(kept)
    words = completed(typed.words, kept)
    told, there = fields_of(words), fields_of(kept) if form else None
    again = to_read_again(content, words, found.made_of)
    names = [f"step-{at}" for at, _ in enumerate(content.steps, 1)]
    names += [f"question-{at}" for at, _ in enumerate(content.questions, 1)]
    return page(
        request,
        "lessons/desk/english.html",
        status,
        lesson=found,
        draft=content,
        marks=[mark_of(step.title, step.html) for step in content.steps],
        told=told,
        there=there,
        states=states(names, told, again, there),
        again=again,
        lost=typed.lost,
        text_of=text_of,
        unsaid=unsaid(words),
        moved_on=service.moved_on(found),
        comes_out=form is None and await english_for(found) is not None,
        longest=forms.LONGEST,
        longest_text=forms.LONGEST_TEXT,
    )


ROUTES = [english, say_in_english]
