"""Pages of what is kept about oneself: see it, take it away, close the account; a parent closes a child's."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.accounts.making.routes import member_of
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import N_, InvalidForm, NotFound
from contest.own_data import closing, service
from contest.people.forms import typed_secret
from contest.people.signing_in.routes import left
from contest.people.signing_in.sessions import keyring_of
from contest.units.access.guards import people_of
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted, signed_in

NO_CHILD = N_("This person is no pupil of 7 to 15 years here.")
PARENT_SAID = N_("Please tick that the parent or guardian takes the consent back.")


@get("/me/data", include_in_schema=False)
async def data(request: WebRequest) -> Response[bytes]:
    """Everything kept about the viewer, in words."""
    areas = await service.in_words(signed_in(request).person_id)
    return page(request, "own_data/data.html", areas=areas)


@get("/me/data.json", include_in_schema=False)
async def data_file(request: WebRequest) -> Response[bytes]:
    """The same as a file to take away."""
    kept = await service.as_json(signed_in(request).person_id, now())
    headers = {
        "Content-Disposition": 'attachment; filename="thi-dua-so-du-lieu-cua-toi.json"',
        "Cache-Control": "no-store",
    }
    return Response(kept, media_type="application/json", headers=headers)


@get("/me/close", include_in_schema=False)
async def close_page(request: WebRequest) -> Response[bytes]:
    """What closing means, and the PIN that proves who asks."""
    return page(request, "own_data/close.html", errors={}, minor=not signed_in(request).may_be_public)


@post("/me/close", include_in_schema=False)
async def close(request: WebRequest) -> Response[bytes]:
    """Take back the consent to the account itself: it is closed at once and for good."""
    viewer, form = signed_in(request), await posted(request)
    try:
        await closing.close_account(viewer, typed_secret(form), keyring_of(request), now())
    except InvalidForm as refusal:
        return page(request, "own_data/close.html", 422, errors=refusal.fields, minor=False)
    return left(request, see_other("/goodbye"))


@get("/goodbye", include_in_schema=False)
async def goodbye(request: WebRequest) -> Response[bytes]:
    """The last page of somebody who closed the account."""
    return page(request, "own_data/closed.html")


@get("/units/{code:str}/members/{ref:uuid}/guardian", include_in_schema=False)
async def guardian_page(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """What it means when a parent takes the consent back."""
    unit = await people_of(request, Capability.MAKE_ACCOUNTS, code)
    return page(request, "accounts/guardian.html", unit=unit, member=await member_of(unit, ref), wrong="")


@post("/units/{code:str}/members/{ref:uuid}/guardian", include_in_schema=False)
async def end_for_guardian(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """End the child's account at once."""
    unit = await people_of(request, Capability.MAKE_ACCOUNTS, code)
    member, form = await member_of(unit, ref), await posted(request)
    if not member.child:
        raise NotFound(NO_CHILD)
    if not form.ticked("withdrawn"):
        return page(request, "accounts/guardian.html", 422, unit=unit, member=member, wrong=PARENT_SAID)
    await closing.end_for_guardian(member, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/pupils")


ROUTES = [data, data_file, close_page, close, goodbye, guardian_page, end_for_guardian]
