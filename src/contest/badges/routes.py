"""Badges on the screen: the list, one's own badge, its public page and pictures, the proof of a QR code."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest import clock
from contest.badges import queries, service
from contest.badges.kinds import BADGES
from contest.badges.pictures.artwork import Artwork
from contest.badges.pictures.shapes import PictureShape
from contest.badges.queries import BadgeRecord
from contest.badges.sharing import NO_GUARDIAN, check_picture, own_name, picture_shape, shown_name
from contest.badges.wording import own_picture_path, picture_of
from contest.errors import Invalid
from contest.web.language import say
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import WebRequest, posted, signed_in

# Networks fetch a picture again and again within a day; a longer one would outlive a withdrawal for long.
FOR_A_DAY = {
    "Cache-Control": "public, max-age=86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
NOT_INDEXED = {"X-Robots-Tag": "noindex"}


@get("/badges", include_in_schema=False)
async def badges(request: WebRequest) -> Response[bytes]:
    """The list: what was earned, and what can still be."""
    earned = await queries.badges_of(signed_in(request).person_id)
    kinds = {record.kind for record in earned if not record.revoked}
    waiting = [badge for kind, badge in BADGES.items() if kind not in kinds]
    return page(request, "badges/badges.html", earned=earned, waiting=waiting)


@get("/badges/{public_id:str}", include_in_schema=False)
async def badge(request: WebRequest, public_id: FromPath[str]) -> Response[bytes]:
    """One's own badge with its picture, and whether the public may see it."""
    return _own_page(request, await service.own(public_id, signed_in(request)))


def _own_page(
    request: WebRequest, record: BadgeRecord, status: int = 200, error: str = "", whole: bool = False
) -> Response[bytes]:
    public_url = settings_of(request).public_url
    picture = picture_of(record, own_name(record.display_name, record.may_be_public), public_url)
    return page(
        request,
        "badges/badge.html",
        status,
        badge=record,
        wide=own_picture_path(record, picture, PictureShape.WIDE),
        square=own_picture_path(record, picture, PictureShape.SQUARE),
        short_name=shown_name(record.display_name, whole=False),
        whole=whole,
        error=error,
        no_picture="" if record.has_picture or record.revoked else NO_GUARDIAN,
    )


@get("/badges/{public_id:str}/pictures/{file:str}", include_in_schema=False)
async def own_picture(request: WebRequest, public_id: FromPath[str], file: FromPath[str]) -> Response[bytes]:
    """The picture for the person alone, public or not."""
    record, shape = await service.own(public_id, signed_in(request)), picture_shape(file)
    check_picture(may_have=record.has_picture, revoked=record.revoked)
    name = own_name(record.display_name, record.may_be_public)
    return await _drawn(request, record, name, shape, {"Cache-Control": "no-store"})


@post("/badges/{public_id:str}/share", include_in_schema=False)
async def share_badge(request: WebRequest, public_id: FromPath[str]) -> Response[bytes]:
    """Make the badge public under the chosen name; without the tick nothing happens."""
    viewer, form = signed_in(request), await posted(request)
    whole = form.text("name") == "whole"
    try:
        await service.share(public_id, viewer, form.ticked("agree"), whole, clock.now())
    except Invalid as refusal:
        return _own_page(request, await service.own(public_id, viewer), 422, say(refusal), whole)
    return see_other(f"/badges/{public_id}")


@post("/badges/{public_id:str}/unshare", include_in_schema=False)
async def unshare_badge(request: WebRequest, public_id: FromPath[str]) -> Response[bytes]:
    """Take the public page down for good."""
    await service.unshare(public_id, signed_in(request), clock.now())
    return see_other(f"/badges/{public_id}")


@get("/b/{token:str}/{file:str}", include_in_schema=False)
async def shared_picture(request: WebRequest, token: FromPath[str], file: FromPath[str]) -> Response[bytes]:
    """The picture of a live share; an address from before a change answers with the picture of today."""
    shape = picture_shape(file)
    record, share = await queries.shared(token)
    return await _drawn(request, record, share.shown_name, shape, {**FOR_A_DAY, **NOT_INDEXED})


async def _drawn(
    request: WebRequest, record: BadgeRecord, name: str, shape: PictureShape, headers: dict[str, str]
) -> Response[bytes]:
    artwork: Artwork = request.app.state.artwork
    png = await artwork.drawn(picture_of(record, name, settings_of(request).public_url), shape)
    return Response(png, media_type="image/png", headers=headers)


@get("/v/{public_id:str}", include_in_schema=False)
async def verify(request: WebRequest, public_id: FromPath[str]) -> Response[bytes]:
    """Whether a badge is real: what, when, from whom, which unit; the name only while it is shared."""
    record = await queries.badge(public_id)
    response = page(request, "badges/verify.html", badge=record)
    response.headers.update(NOT_INDEXED)
    return response


ROUTES = [badges, badge, own_picture, share_badge, unshare_badge, shared_picture, verify]
