"""The page on which a lesson is said in English, each part beside its Vietnamese words."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest import clock
from contest.lessons.desk import service as desk
from contest.lessons.desk.english import forms, service
from contest.lessons.desk.publishing.service import english_for
from contest.lessons.desk.routes import DESK
from contest.lessons.desk.service import MAY
from contest.lessons.source.writing import text_of
from contest.lessons.translations.rules import unsaid
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted

ENGLISH = f"{DESK}/{{slug:str}}/english"


@get(ENGLISH, include_in_schema=False)
async def english(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Every step, question and answer in Vietnamese, and beside it the English words there are."""
    allowed(request, MAY)
    found = await desk.opened(slug)
    words = await service.words_for(found)
    return page(
        request,
        "lessons/desk/english.html",
        lesson=found,
        draft=found.content,
        steps=list(zip(found.content.steps, words.steps, strict=True)),
        questions=list(zip(found.content.questions, words.questions, strict=True)),
        text_of=text_of,
        unsaid=unsaid(words),
        moved_on=service.moved_on(found),
        comes_out=await english_for(found) is not None,
        longest=forms.LONGEST,
        longest_text=forms.LONGEST_TEXT,
    )


@post(ENGLISH, include_in_schema=False)
async def say_in_english(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Keep the English words with the draft; they are published together with it."""
    viewer, form = allowed(request, MAY), await posted(request)
    await service.translate(
        slug, lambda content: forms.words_in(form, content), viewer.person_id, clock.now(), seen=form.seen
    )
    return see_other(f"{DESK}/{slug}/english")


ROUTES = [english, say_in_english]
