"""Pages on which organisers decide who takes part."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import InvalidForm
from contest.units.applications import rules
from contest.units.applications.rules import VILLAGE
from contest.units.approvals import service as approvals
from contest.units.approvals.service import ApprovedDetails, PendingApplication
from contest.units.naming.rules import LONGEST
from contest.units.shown import APPLICATION
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted


@get("/approvals", include_in_schema=False)
async def waiting_page(request: WebRequest) -> Response[bytes]:
    """The applications that wait in the viewer's branches, the oldest first."""
    viewer = allowed(request, Capability.APPROVE_UNITS)
    return page(request, "units/approvals.html", applications=await approvals.waiting(viewer))


@get("/approvals/{ref:uuid}", include_in_schema=False)
async def approval_page(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """One application with all it states and the units like it."""
    one = await approvals.pending(allowed(request, Capability.APPROVE_UNITS), ref)
    return await _form(request, one, Posted({}))


@post("/approvals/{ref:uuid}/approve", include_in_schema=False)
async def approve(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Let the unit take part, with the name and number as corrected."""
    viewer, form = allowed(request, Capability.APPROVE_UNITS), await posted(request)
    one = await approvals.pending(viewer, ref)
    try:
        correction = _correction(one, form)
        async with APPLICATION.unchanged(form.seen, ref):
            await approvals.approve(ref, correction, viewer.person_id, now())
    except InvalidForm as refusal:
        return await _form(request, one, form, 422, refusal.fields)
    return see_other(f"/approvals/{ref}")


@post("/approvals/{ref:uuid}/refuse", include_in_schema=False)
async def refuse(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Say no, with the reason the applicant will read."""
    viewer, form = allowed(request, Capability.APPROVE_UNITS), await posted(request)
    one = await approvals.pending(viewer, ref)
    wrong: dict[str, str] = {}
    reason = rules.text_in(form.text("reason"), "reason", rules.NO_REASON, rules.LONGEST_REASON, wrong)
    if wrong:
        return await _form(request, one, form, 422, wrong)
    async with APPLICATION.unchanged(form.seen, ref):
        await approvals.refuse(ref, reason, viewer.person_id, now())
    return see_other("/approvals")


def _correction(one: PendingApplication, form: Posted) -> ApprovedDetails:
    if one.form is VILLAGE:
        return ApprovedDetails(one.name, one.eligible)
    wrong: dict[str, str] = {}
    name = rules.name_in(form.text("name"), wrong)
    corrected = ApprovedDetails(name, rules.people_in(form.text("eligible"), wrong))
    if wrong:
        raise InvalidForm(wrong)
    return corrected


async def _form(
    request: WebRequest,
    one: PendingApplication,
    form: Posted,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    return page(
        request,
        "units/approval.html",
        status,
        one=one,
        seen=await APPLICATION.version(one.ref),
        village=one.form is VILLAGE,
        name=form.text("name") or one.name,
        eligible=form.text("eligible") or one.eligible,
        reason=form.text("reason"),
        similar=await approvals.like(one),
        errors=errors or {},
        longest=LONGEST,
    )


ROUTES = [waiting_page, approval_page, approve, refuse]
