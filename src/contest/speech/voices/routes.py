"""Pages of lessons read aloud: the whole one to hear, a part to record, recordings to let in or take back."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import InvalidForm, NotFound
from contest.lessons import library
from contest.lessons.library import PublishedLesson
from contest.lists.uploads.receiving import sender_proved, sent
from contest.people.names import public_name
from contest.security.http.headers import permissions
from contest.speech import queries as sounds
from contest.speech.routes import NOT_SPOKEN
from contest.speech.texts import LessonPart, parts
from contest.speech.voices import queries, rules, service
from contest.speech.voices.rules import TONGUE_LABELS, TONGUE_NAMES, Tongue, tongue
from contest.web.pages import fragment, page, see_other
from contest.web.requests import WebRequest, allowed, posted, signed_in

# The file, and the form around it; a file just too large gets its own sentence.
LARGEST_BODY = rules.LARGEST_RECORDING + 2**19


@get("/lessons/{slug:str}/listen", include_in_schema=False)
async def listen(request: WebRequest, slug: FromPath[str], spoken: FromQuery[str] = "") -> Response[bytes]:
    """A whole lesson to hear, part by part; whoever may records what is missing."""
    lesson, chosen = await library.lesson(slug), tongue(spoken)
    found, viewer = parts(lesson.content), request.user
    may = viewer is not None and viewer.may(Capability.MANAGE_UNIT)
    return page(
        request,
        "speech/listen.html",
        lesson=lesson.content,
        parts=found,
        chosen=chosen.value,
        tongues=await _tongues(lesson, all_of_them=may),
        known=await sounds.known([part.key for part in found], chosen),
        mine=await queries.recorded_by(viewer.person_id, chosen) if may and viewer else frozenset(),
        may_record=may,
    )


@get("/lessons/{slug:str}/tongues", include_in_schema=False)
async def tongues(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """In which languages somebody has read from this lesson, to choose from; nothing where there is one."""
    lesson = await library.lesson(slug)
    found = await _tongues(lesson, all_of_them=False)
    return fragment(request, "speech/_tongues.html", lesson=lesson.content, tongues=found)


async def _tongues(lesson: PublishedLesson, *, all_of_them: bool) -> dict[str, str]:
    """The languages to choose from, with their words."""
    words = TONGUE_NAMES if all_of_them else TONGUE_LABELS
    keys = [part.key for part in parts(lesson.content)]
    read = {one.language for one in await queries.heard(keys, list(Tongue))} | {Tongue.VIETNAMESE.value}
    return {one: said for one, said in words.items() if all_of_them or one in read}


@get("/lessons/{slug:str}/record/{key:str}", include_in_schema=False)
async def record_page(
    request: WebRequest, slug: FromPath[str], key: FromPath[str], spoken: FromQuery[str] = ""
) -> Response[bytes]:
    """One part in large letters, to be read aloud into the phone."""
    allowed(request, Capability.MANAGE_UNIT)
    lesson, part = await _part(slug, key)
    return _recording(request, lesson, part, tongue(spoken))


@post(
    "/lessons/{slug:str}/record/{key:str}",
    include_in_schema=False,
    request_max_body_size=LARGEST_BODY,
    before_request=sender_proved(Capability.MANAGE_UNIT),
)
async def keep(request: WebRequest, slug: FromPath[str], key: FromPath[str]) -> Response[bytes]:
    """Keep what was read, for an organiser to listen to."""
    viewer, given = allowed(request, Capability.MANAGE_UNIT), await sent(request)
    lesson, part = await _part(slug, key)
    chosen = tongue(given.form.text("spoken"))
    try:
        if not given.form.ticked("agree"):
            raise InvalidForm({"agree": rules.AGREE})
        made = await service.sound_of(given.data)
        await service.keep(viewer.person_id, lesson.content.slug, part.key, chosen, made, now())
    except InvalidForm as refusal:
        return _recording(request, lesson, part, chosen, 422, refusal.fields)
    return see_other(f"/lessons/{slug}/listen?spoken={chosen}#part-{part.key}")


async def _part(slug: str, key: str) -> tuple[PublishedLesson, LessonPart]:
    lesson = await library.lesson(slug)
    found = next((part for part in parts(lesson.content) if part.key == key), None)
    if found is None:
        raise NotFound(NOT_SPOKEN)
    return lesson, found


def _recording(
    request: WebRequest,
    lesson: PublishedLesson,
    part: LessonPart,
    chosen: Tongue,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    shown = page(
        request,
        "speech/record.html",
        status,
        lesson=lesson.content,
        part=part,
        chosen=chosen.value,
        tongues=TONGUE_NAMES,
        seconds=rules.LONGEST_SECONDS,
        shown_as=public_name(signed_in(request).display_name),
        errors=errors or {},
    )
    # The one page that may hear: while somebody records on it.
    shown.headers["Permissions-Policy"] = permissions("microphone")
    return shown


@get("/voices", include_in_schema=False)
async def voices(request: WebRequest) -> Response[bytes]:
    """One's own recordings; to organisers of the province all, those that wait first."""
    viewer = signed_in(request)
    decides = viewer.may(Capability.RUN_CAMPAIGNS)
    texts = {part.key: part.text for lesson in await library.published() for part in parts(lesson.content)}
    return page(
        request,
        "speech/voices.html",
        recordings=await queries.listed(None if decides else viewer.person_id),
        texts=texts,
        titles={one.content.slug: one.content.title for one in await library.published()},
        labels=TONGUE_NAMES,
        decides=decides,
        heavy=await queries.heavy(list(texts), rules.HEAVIEST_READING) if decides else (),
    )


@get("/voices/{ref:uuid}/sound", include_in_schema=False)
async def sound(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """A recording, for its speaker and for organisers."""
    viewer, found = signed_in(request), await queries.one(ref)
    if found is None or not (found.speaker_id == viewer.person_id or viewer.may(Capability.RUN_CAMPAIGNS)):
        raise NotFound(service.NONE)
    return Response(found.sound, media_type="audio/ogg", headers={"Cache-Control": "no-store"})


@post("/voices/{ref:uuid}/let-in", include_in_schema=False)
async def let_in(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Let everybody hear it."""
    viewer = allowed(request, Capability.RUN_CAMPAIGNS)
    await posted(request)
    await service.let_in(ref, viewer.person_id, now())
    return see_other("/voices")


@post("/voices/{ref:uuid}/take-out", include_in_schema=False)
async def take_out(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Take it back, or do not let it in."""
    viewer = signed_in(request)
    await posted(request)
    await service.take_out(ref, viewer.person_id)
    return see_other("/voices")


ROUTES = [listen, tongues, record_page, keep, voices, sound, let_in, take_out]
