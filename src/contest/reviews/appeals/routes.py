"""Pages of appeals: those of a unit, for whoever answers for it, and those that organisers answer."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.appeals import queries as appeals
from contest.campaigns.appeals.rules import (
    LONGEST_REASON,
    LONGEST_TEXT,
    OUTCOME_LABELS,
    PUBLIC_SUBJECTS,
    SUBJECT_LABELS,
)
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import InvalidForm
from contest.reviews.appeals import queries, service
from contest.reviews.appeals.forms import appeal_answer, new_appeal
from contest.reviews.appeals.queries import AppealCase
from contest.units.access.guards import competing, demand_reason
from contest.units.queries import UnitCard, unit_by_id
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted, signed_in

OF_UNIT = "/units/{code:str}/appeals"
TO_ANSWER = "/approvals/appeals"


@get(OF_UNIT, include_in_schema=False)
async def of_unit(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """What the unit brought forward and what was answered, and the form for more."""
    unit = await _opened(request, code)
    return await _of_unit(request, unit, Posted({}))


@post(OF_UNIT, include_in_schema=False)
async def file(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Bring something forward for the unit."""
    unit, form = await _opened(request, code), await posted(request)
    try:
        await service.file(unit, new_appeal(form), signed_in(request).person_id, now())
    except InvalidForm as refusal:
        return await _of_unit(request, unit, form, 422, refusal.fields)
    return see_other(f"/units/{unit.code}/appeals")


@post(f"{OF_UNIT}/{{ref:uuid}}/withdraw", include_in_schema=False)
async def withdraw(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Take it back as long as nobody has answered."""
    unit = await _opened(request, code)
    await service.withdraw(unit, ref, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/appeals")


@get(TO_ANSWER, include_in_schema=False)
async def to_answer(request: WebRequest) -> Response[bytes]:
    """The appeals of the viewer's branches that wait, the oldest first, and those answered last."""
    viewer = allowed(request, Capability.REVIEW_FACTS)
    asked = viewer.person_id, viewer.grants, now()
    return page(
        request,
        "reviews/appeals.html",
        waiting=await queries.waiting(*asked),
        answered=await queries.answered(*asked),
        subjects=PUBLIC_SUBJECTS,
        outcomes=OUTCOME_LABELS,
    )


@get(f"{TO_ANSWER}/{{ref:uuid}}", include_in_schema=False)
async def one(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """One appeal, to be answered."""
    return await _one(request, ref, Posted({}))


@post(f"{TO_ANSWER}/{{ref:uuid}}", include_in_schema=False)
async def answer(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Say how it ends and why, for everybody to read."""
    viewer, form = allowed(request, Capability.REVIEW_FACTS), await posted(request)
    await _case(request, ref)
    try:
        given = appeal_answer(form)
        async with service.FILED.unchanged(form.seen, ref):
            await service.answer(ref, given, viewer.person_id, now())
    except InvalidForm as refusal:
        return await _one(request, ref, form, 422, refusal.fields)
    return see_other(f"{TO_ANSWER}/{ref}")


async def _opened(request: WebRequest, code: str) -> UnitCard:
    """The unit, to whoever answers for it; what was written may name people, so from afar with a reason."""
    unit = await competing(request, Capability.MANAGE_UNIT, code)
    await demand_reason(request, Capability.MANAGE_UNIT, unit)
    return unit


async def _case(request: WebRequest, ref: UUID) -> AppealCase:
    """One appeal of the viewer's branches, opened with a reason for its unit."""
    viewer = allowed(request, Capability.REVIEW_FACTS)
    found = service.checked(await queries.case_of(ref, viewer.person_id, viewer.grants, now()))
    unit = await unit_by_id(found.unit_id)
    assert unit is not None, "units are never deleted"
    await demand_reason(request, Capability.REVIEW_FACTS, unit)
    return found


async def _of_unit(
    request: WebRequest, unit: UnitCard, form: Posted, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    campaigns = await appeals.appealable(unit.id, now())
    return page(
        request,
        "reviews/unit_appeals.html",
        status,
        unit=unit,
        filed=await appeals.of_unit(unit.id),
        campaigns=campaigns,
        campaign_names={one.slug: one.name for one in campaigns},
        subjects=SUBJECT_LABELS,
        outcomes=OUTCOME_LABELS,
        form=form,
        errors=errors or {},
        longest=LONGEST_TEXT,
    )


async def _one(
    request: WebRequest, ref: UUID, form: Posted, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    return page(
        request,
        "reviews/appeal.html",
        status,
        one=await _case(request, ref),
        seen=await service.FILED.version(ref),
        subjects=PUBLIC_SUBJECTS,
        outcomes=OUTCOME_LABELS,
        form=form,
        errors=errors or {},
        longest=LONGEST_REASON,
    )


ROUTES = [of_unit, file, withdraw, to_answer, one, answer]
