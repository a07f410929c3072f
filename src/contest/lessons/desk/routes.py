"""Pages of the desk: all lessons, one lesson with what is to be mended, what it is about, a look at it."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest import clock
from contest.errors import N_, Invalid, InvalidForm, NotFound
from contest.lessons import forms as answers
from contest.lessons import queries as shown
from contest.lessons.desk import forms, queries, service
from contest.lessons.desk.checking import LONGEST, MOST_WORDS, words_in
from contest.lessons.desk.editing import finished
from contest.lessons.desk.english.service import words_for
from contest.lessons.desk.parts.words import KIND_WORDS
from contest.lessons.desk.pictures.choosing import picture_options, words_of
from contest.lessons.desk.queries import DeskState
from contest.lessons.desk.service import MAY, NO_LESSON
from contest.lessons.rules import LessonContent
from contest.lessons.translations.rules import said_nothing, unsaid
from contest.people.rules import GROUP_LABELS
from contest.web.language import gettext, say
from contest.web.numbers import PageNumber
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted, sent_in_address

DESK = "/organise/lessons"
STATE_WORDS = {
    DeskState.PUBLISHED: N_("Published"),
    DeskState.CHANGED: N_("Published, with a draft"),
    DeskState.DRAFT: N_("Draft"),
    DeskState.WITHDRAWN: N_("Withdrawn"),
}
# The choices of a question are arranged as for one attempt, always the same.
LOOKING = UUID(int=0)


@get(DESK, include_in_schema=False)
async def desk(request: WebRequest) -> Response[bytes]:
    """Every lesson with where it stands, or those that are looked for."""
    allowed(request, MAY)
    asked = sent_in_address(request)
    lines = await queries.desk_lines()
    codes = sorted({code for one in lines for code in one.content.digcomp})
    wanted = [asked.text(name) for name in ("q", "group", "framework", "state")]
    return page(
        request,
        "lessons/desk/lessons.html",
        lines=queries.chosen(lines, *wanted),
        all=len(lines),
        asked=dict(zip(("q", "group", "framework", "state"), wanted, strict=True)),
        groups=GROUP_LABELS,
        states=STATE_WORDS,
        options={
            "group": [
                ("", gettext("Everybody")),
                *((key, gettext(said)) for key, said in GROUP_LABELS.items()),
            ],
            "framework": [("", gettext("All")), *((code, code) for code in codes)],
            "state": [("", gettext("All")), *((key, gettext(said)) for key, said in STATE_WORDS.items())],
        },
    )


@get(f"{DESK}/new", include_in_schema=False)
async def new(request: WebRequest) -> Response[bytes]:
    """Title and groups of a lesson to begin."""
    allowed(request, MAY)
    return _new(request)


def _new(
    request: WebRequest,
    status: int = 200,
    errors: dict[str, str] | None = None,
    title: str = "",
    groups: tuple[str, ...] = (),
) -> Response[bytes]:
    return page(
        request,
        "lessons/desk/new.html",
        status,
        errors=errors or {},
        title=title,
        chosen=groups,
        groups=GROUP_LABELS,
        longest=LONGEST,
    )


@post(f"{DESK}/new", include_in_schema=False)
async def begin(request: WebRequest) -> Response[bytes]:
    """Begin a lesson."""
    viewer, form = allowed(request, MAY), await posted(request)
    try:
        title, groups = forms.new(form)
    except InvalidForm as refusal:
        return _new(request, 422, refusal.fields, form.text("title"), form.many("groups"))
    slug = await service.begin(title, groups, viewer.person_id)
    return see_other(f"{DESK}/{slug}/about")


@get(f"{DESK}/{{slug:str}}", include_in_schema=False)
async def lesson(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """One lesson: what is to be mended, its steps and questions, its versions."""
    allowed(request, MAY)
    found = await service.opened(slug)
    words = await words_for(found)
    return page(
        request,
        "lessons/desk/lesson.html",
        lesson=found,
        unsaid=unsaid(words),
        said_nothing=said_nothing(words),
        draft=found.content,
        to_mend=found.faults,
        words=[words_in(step.html) for step in found.content.steps],
        most_words=MOST_WORDS,
        kinds=KIND_WORDS,
        groups=GROUP_LABELS,
        campaigns=(await queries.campaigns_needing()).get(slug, ()),
        versions=await queries.used_versions(slug, found.lesson_id) if found.lesson_id else [],
    )


@get(f"{DESK}/{{slug:str}}/about", include_in_schema=False)
async def about(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What the lesson is about: title, groups, codes, how it is passed."""
    allowed(request, MAY)
    found = await service.opened(slug)
    return page(
        request,
        "lessons/desk/about.html",
        lesson=found,
        draft=found.content,
        errors=found.faults_of("lesson") if request.query_params.get("saved") else {},
        checklist=forms.as_lines(found.content),
        groups=GROUP_LABELS,
        pictures=await picture_options(slug),
        longest=LONGEST,
    )


@post(f"{DESK}/{{slug:str}}/about", include_in_schema=False)
async def change_about(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Keep it; what is still wrong stands beside the fields."""
    viewer, form = allowed(request, MAY), await posted(request)
    own = await words_of(slug)

    def edit(content: LessonContent) -> LessonContent:
        return forms.about(form, content, own)

    await service.change(slug, edit, viewer.person_id, clock.now(), seen=form.seen)
    found = await service.opened(slug)
    # Steps and questions have pages of their own.
    wrong = found.faults_of("lesson").keys() - {"steps", "questions", "draw"}
    return see_other(f"{DESK}/{slug}/about?saved=yes" if wrong else f"{DESK}/{slug}")


@get(f"{DESK}/{{slug:str}}/discard", include_in_schema=False)
async def ask_to_discard(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What throwing the draft away means, before it is done."""
    allowed(request, MAY)
    found = await service.opened(slug)
    return page(request, "lessons/desk/discard.html", lesson=found, draft=found.content)


@post(f"{DESK}/{{slug:str}}/discard", include_in_schema=False)
async def discard(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Throw the draft away; what is published stays."""
    viewer, form = allowed(request, MAY), await posted(request)
    stays = await service.give_up(slug, viewer.person_id, seen=form.seen)
    return see_other(f"{DESK}/{slug}" if stays else DESK)


@get(f"{DESK}/{{slug:str}}/preview", include_in_schema=False)
async def preview(request: WebRequest, slug: FromPath[str], screen: PageNumber = 1) -> Response[bytes]:
    """One screen of the draft as a phone shows it: its cover, each step, each question with its answer."""
    allowed(request, MAY)
    content = finished((await service.opened(slug)).content)
    steps, screens = len(content.steps), 1 + len(content.steps) + len(content.questions)
    if screen > screens:
        raise NotFound(NO_LESSON)
    question = feedback = None
    form, note = sent_in_address(request), ""
    if screen > steps + 1:
        number = screen - steps - 1
        asked = shown.asked_once(
            LOOKING, content, content.questions[number - 1], number, len(content.questions)
        )
        question = asked
        try:
            feedback = shown.said_once_more(asked, answers.answer(form)) if form.ticked("answered") else None
        except Invalid as refusal:
            note = say(refusal)
    return page(
        request,
        "lessons/desk/preview.html",
        422 if note else 200,
        lesson=content,
        screen=screen,
        screens=screens,
        step=content.steps[screen - 2] if 1 < screen <= steps + 1 else None,
        question=question,
        feedback=feedback,
        note=note,
        places=answers.places(form),
        marks=answers.wrong_places(form),
    )


ROUTES = [desk, new, begin, lesson, about, change_about, ask_to_discard, discard, preview]
