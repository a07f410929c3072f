"""The page on which pictures are brought to a lesson and taken out."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.errors import N_, InvalidForm
from contest.lessons.desk import service
from contest.lessons.desk.routes import DESK
from contest.lessons.desk.service import MAY
from contest.lessons.pictures import service as pictures
from contest.lists.uploads.receiving import LARGEST_BODY, sender_proved, sent
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted

HERE = f"{DESK}/{{slug:str}}/pictures"
NO_FILE = N_("Please choose a picture.")


@get(HERE, include_in_schema=False)
async def gallery(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The pictures of a lesson, and room for one more."""
    allowed(request, MAY)
    return await _gallery(request, slug)


async def _gallery(
    request: WebRequest,
    slug: str,
    status: int = 200,
    errors: dict[str, str] | None = None,
    words: str = "",
) -> Response[bytes]:
    found = await service.opened(slug)
    shown = await pictures.pictures_of(slug)
    return page(
        request,
        "lessons/desk/pictures.html",
        status,
        lesson=found,
        draft=found.content,
        pictures=shown,
        weight=sum(one.bytes for one in shown) // 1000,
        most=pictures.MOST_BYTES // 1000,
        errors=errors or {},
        words=words,
    )


@post(HERE, include_in_schema=False, request_max_body_size=LARGEST_BODY, before_request=sender_proved(MAY))
async def add(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Bring a picture with what it shows in words."""
    viewer, given = allowed(request, MAY), await sent(request)
    words = given.form.text("words")
    await service.opened(slug)
    try:
        if not given.data:
            raise InvalidForm({"file": NO_FILE})
        await pictures.add(slug, given.data, words, viewer.person_id)
    except InvalidForm as refusal:
        return await _gallery(request, slug, 422, refusal.fields, words)
    return see_other(f"{DESK}/{slug}/pictures")


@post(f"{HERE}/{{name:str}}/remove", include_in_schema=False)
async def remove(request: WebRequest, slug: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """Take out a picture that nothing shows."""
    viewer = allowed(request, MAY)
    await posted(request)
    await pictures.remove(slug, name, viewer.person_id)
    return see_other(f"{DESK}/{slug}/pictures")


ROUTES = [gallery, add, remove]
