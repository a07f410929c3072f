"""Pages on which a lesson is published, withdrawn, offered again, and wrong marks are put right."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest import clock
from contest.errors import InvalidForm
from contest.lessons.desk import queries, service
from contest.lessons.desk.editing import finished
from contest.lessons.desk.publishing import service as publishing
from contest.lessons.desk.publishing.changes import MARKED_OTHERWISE, changes
from contest.lessons.desk.publishing.queries import wronged
from contest.lessons.desk.routes import DESK
from contest.lessons.desk.service import MAY
from contest.lessons.translations.rules import to_read_again
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted

ONE = f"{DESK}/{{slug:str}}"


@get(f"{ONE}/publish", include_in_schema=False)
async def ask_to_publish(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What publishing changes for people, and whether anything is to be mended first."""
    allowed(request, MAY)
    return await _to_publish(request, slug)


async def _to_publish(
    request: WebRequest,
    slug: str,
    status: int = 200,
    errors: dict[str, str] | None = None,
    reason: str = "",
    note: str = "",
) -> Response[bytes]:
    found = await service.opened(slug)
    changed = changes(found.published, finished(found.content)) if found.published else []
    english = await publishing.english_for(found)
    return page(
        request,
        "lessons/desk/publish.html",
        status,
        lesson=found,
        draft=found.content,
        changes=changed,
        marks=any(one.how == MARKED_OTHERWISE for one in changed),
        english=english is not None,
        again=bool(english and to_read_again(found.content, english, found.made_of)),
        had_english=bool(
            found.lesson_id and (await queries.used_versions(slug, found.lesson_id))[0].version.english
        ),
        errors=errors or {},
        reason=reason,
        note=note,
    )


@post(f"{ONE}/publish", include_in_schema=False)
async def publish(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Publish the draft as the next version."""
    viewer, form = allowed(request, MAY), await posted(request)
    try:
        await publishing.publish(slug, form.text("reason"), viewer.person_id, seen=form.seen)
    except InvalidForm as refusal:
        return await _to_publish(request, slug, 422, refusal.fields, form.text("reason"))
    return see_other(f"{DESK}/{slug}")


@get(f"{ONE}/withdraw", include_in_schema=False)
async def ask_to_withdraw(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What withdrawing the lesson means, or offering it again."""
    allowed(request, MAY)
    return await _to_withdraw(request, slug)


async def _to_withdraw(
    request: WebRequest,
    slug: str,
    status: int = 200,
    errors: dict[str, str] | None = None,
    reason: str = "",
    note: str = "",
) -> Response[bytes]:
    found = await service.opened(slug)
    return page(
        request,
        "lessons/desk/withdraw.html",
        status,
        lesson=found,
        draft=found.content,
        campaigns=(await queries.campaigns_needing()).get(slug, ()),
        errors=errors or {},
        reason=reason,
        note=note,
    )


@post(f"{ONE}/withdraw", include_in_schema=False)
async def withdraw(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Offer the lesson no longer."""
    viewer, form = allowed(request, MAY), await posted(request)
    reason = form.text("reason")
    try:
        await publishing.withdraw(slug, reason, viewer.person_id, clock.now(), seen=form.seen)
    except InvalidForm as refusal:
        return await _to_withdraw(request, slug, 422, refusal.fields, reason)
    return see_other(f"{DESK}/{slug}")


@post(f"{ONE}/offer", include_in_schema=False)
async def offer_again(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Offer a withdrawn lesson again."""
    viewer, form = allowed(request, MAY), await posted(request)
    await publishing.offer_again(slug, viewer.person_id, seen=form.seen)
    return see_other(f"{DESK}/{slug}")


@get(f"{ONE}/marks", include_in_schema=False)
async def ask_about_marks(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """How many people a wrong marking kept from passing, before anything is done for them."""
    allowed(request, MAY)
    return await _about_marks(request, slug)


async def _about_marks(
    request: WebRequest,
    slug: str,
    status: int = 200,
    errors: dict[str, str] | None = None,
    reason: str = "",
) -> Response[bytes]:
    found = await service.opened(slug)
    due = await wronged(found.lesson_id, found.version) if found.lesson_id else []
    return page(
        request,
        "lessons/desk/marks.html",
        status,
        lesson=found,
        draft=found.content,
        due=len(due),
        errors=errors or {},
        reason=reason,
        given=request.query_params.get("given") == "yes",
    )


@post(f"{ONE}/marks", include_in_schema=False)
async def put_marks_right(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Give the passes that a wrong marking kept from people."""
    viewer, form = allowed(request, MAY), await posted(request)
    try:
        await publishing.give_passes(slug, form.text("reason"), viewer.person_id, seen=form.seen)
    except InvalidForm as refusal:
        return await _about_marks(request, slug, 422, refusal.fields, form.text("reason"))
    return see_other(f"{DESK}/{slug}/marks?given=yes")


ROUTES = [ask_to_publish, publish, ask_to_withdraw, withdraw, offer_again, ask_about_marks, put_marks_right]
