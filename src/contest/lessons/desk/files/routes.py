"""Pages on which lessons are taken away as files, and brought in."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest import clock
from contest.errors import N_, Conflict, Invalid
from contest.lessons.desk import service
from contest.lessons.desk.files import service as files
from contest.lessons.desk.files.service import ReadFile
from contest.lessons.desk.routes import DESK
from contest.lessons.desk.service import MAY
from contest.lessons.source.writing import as_markdown
from contest.lists.uploads.receiving import LARGEST_BODY, sender_proved, sent
from contest.web.files import taken
from contest.web.language import say
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed

MARKDOWN, ZIP = "text/markdown", "application/zip"
NO_FILE = N_("Please choose the file of a lesson.")


@get(f"{DESK}/lessons.zip", include_in_schema=False)
async def take_all(request: WebRequest) -> Response[bytes]:
    """All lessons as they were published last."""
    allowed(request, MAY)
    return taken(await files.all_published(), "lessons.zip", ZIP)


@get(f"{DESK}/{{slug:str}}/lesson.md", include_in_schema=False)
async def take_text(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """A lesson as the text it can be written in elsewhere."""
    allowed(request, MAY)
    found = await service.opened(slug)
    return taken(as_markdown(found.content).encode(), f"{slug}.md", MARKDOWN)


@get(f"{DESK}/{{slug:str}}/lesson.zip", include_in_schema=False)
async def take(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The same with its English words beside it."""
    allowed(request, MAY)
    return taken(await files.as_zip(await service.opened(slug)), f"{slug}.zip", ZIP)


@get(f"{DESK}/import", include_in_schema=False)
async def choose(request: WebRequest) -> Response[bytes]:
    """Which file to bring in."""
    allowed(request, MAY)
    return _choose(request)


def _choose(
    request: WebRequest, status: int = 200, error: str = "", read: list[ReadFile] | None = None
) -> Response[bytes]:
    wrong = [one for one in read or () if one.content is None]
    return page(request, "lessons/desk/import.html", status, error=error, wrong=wrong)


@post(
    f"{DESK}/import",
    include_in_schema=False,
    request_max_body_size=LARGEST_BODY,
    before_request=sender_proved(MAY),
)
async def bring_in(request: WebRequest) -> Response[bytes]:
    """Bring lessons in as drafts; a file with mistakes that keep it from being one is told line by line."""
    viewer, given = allowed(request, MAY), await sent(request)
    if not given.data:
        return _choose(request, 422, say(Invalid(NO_FILE)))
    try:
        read = await files.read(given.data)
    except Invalid as refusal:
        return _choose(request, 422, say(refusal))
    if any(one.content is None for one in read):
        return _choose(request, 422, read=read)
    try:
        replace = given.form.ticked("replace")
        slugs = await files.bring_in(read, viewer.person_id, clock.now(), replace=replace)
    except Conflict as refusal:
        return _choose(request, 409, say(refusal))
    return see_other(f"{DESK}/{slugs[0]}" if len(slugs) == 1 else DESK)


ROUTES = [take_all, take_text, take, choose, bring_in]
