"""The page on which helpers let themselves be called, or take it back."""

from litestar import Response, get, post

from contest import clock
from contest.capabilities import Capability
from contest.errors import Invalid
from contest.help.reaching import service
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import WebRequest, allowed, posted


@get("/help/phone", include_in_schema=False)
async def phone_page(request: WebRequest) -> Response[bytes]:
    """Which number can be seen, and by whom."""
    return await _page(request)


async def _page(request: WebRequest, wrong: str = "", unticked: str = "") -> Response[bytes]:
    viewer = allowed(request, Capability.SEE_OWN_LEARNERS)
    own = await service.own_phone(viewer.person_id, settings_of(request).secret)
    status = 422 if wrong or unticked else 200
    wide = await service.organisers_may_call(viewer.person_id)
    return page(request, "help/phone.html", status, own=own, wide=wide, wrong=wrong, unticked=unticked)


@post("/help/phone", include_in_schema=False)
async def show(request: WebRequest) -> Response[bytes]:
    """Let one's number be seen by those one helps."""
    viewer, form = allowed(request, Capability.SEE_OWN_LEARNERS), await posted(request)
    if not form.ticked("agree"):
        return await _page(request, unticked=service.NOT_AGREED)
    try:
        await service.show(viewer.person_id, form.text("phone"), settings_of(request).secret, clock.now())
    except Invalid as refusal:
        return await _page(request, wrong=refusal.message)
    return see_other("/help/phone")


@post("/help/phone/hide", include_in_schema=False)
async def hide(request: WebRequest) -> Response[bytes]:
    """Take the number back."""
    await service.hide(allowed(request, Capability.SEE_OWN_LEARNERS).person_id)
    return see_other("/help/phone")


ROUTES = [phone_page, show, hide]
