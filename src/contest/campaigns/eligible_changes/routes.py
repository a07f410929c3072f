"""The pages on which organisers confirm how many people units answer for."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.eligible_changes import service as changes
from contest.campaigns.eligible_changes.service import Decision, DeclarationCase
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import N_, InvalidForm
from contest.units.applications import rules
from contest.units.eligible.service import LONGEST_REASON, reason_in
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted

NO_ANSWER = N_("Please write why the number is not confirmed; the unit will read it.")
NO_DECISION = N_("Please choose whether the number is confirmed or not.")
DECISIONS = ("confirm", "refuse")
# How the boxes were called until campaigns were: a page may be open across an update.
EARLIER_BOX = "season"


@get("/approvals/eligible", include_in_schema=False)
async def waiting_page(request: WebRequest) -> Response[bytes]:
    """The numbers that wait in the viewer's branches."""
    viewer = allowed(request, Capability.CONFIRM_ELIGIBLE)
    return page(request, "units/eligible_waiting.html", cases=await changes.waiting(viewer))


@get("/approvals/eligible/{ref:uuid}", include_in_schema=False)
async def decide_page(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """One number beside the present one, and the campaigns it would change."""
    case = await changes.case(allowed(request, Capability.CONFIRM_ELIGIBLE), ref)
    return await _form(request, case, Posted({}))


@post("/approvals/eligible/{ref:uuid}", include_in_schema=False)
async def decide(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Confirm the number or refuse it with a sentence."""
    viewer, form = allowed(request, Capability.CONFIRM_ELIGIBLE), await posted(request)
    case = await changes.case(viewer, ref)
    try:
        await _decide(ref, form, viewer.person_id)
    except InvalidForm as refusal:
        return await _form(request, case, form, 422, refusal.fields)
    return see_other(f"/approvals/eligible/{ref}")


async def _decide(ref: UUID, form: Posted, by: int) -> None:
    """Do what was chosen; a word that is neither is no decision."""
    if form.text("decision") not in DECISIONS:
        raise InvalidForm({"decision": NO_DECISION})
    refused = form.text("decision") == "refuse"
    answer, decision = (_answer(form), None) if refused else ("", _decision(form))
    async with changes.DECLARED.unchanged(form.seen, ref):
        if decision is None:
            await changes.refuse(ref, answer, by, now())
        else:
            await changes.confirm(ref, decision, by, now())


def _decision(form: Posted) -> Decision:
    campaigns, wrong = frozenset(_ticked(form)), dict[str, str]()
    reason = reason_in(form.text("reason"), wrong, needed=bool(campaigns))
    if wrong:
        raise InvalidForm(wrong)
    return Decision(frozenset(form.many("shown")), campaigns, reason)


def _ticked(form: Posted) -> tuple[str, ...]:
    """The campaigns whose boxes were ticked, on a page of an earlier release too."""
    return form.many("campaign") or form.many(EARLIER_BOX)


def _answer(form: Posted) -> str:
    wrong: dict[str, str] = {}
    answer = rules.text_in(form.text("answer"), "answer", NO_ANSWER, LONGEST_REASON, wrong)
    if wrong:
        raise InvalidForm(wrong)
    return answer


async def _form(
    request: WebRequest,
    case: DeclarationCase,
    form: Posted,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    viewer = allowed(request, Capability.CONFIRM_ELIGIBLE)
    typed, seen = bool(form.fields), await changes.DECLARED.version(case.one.ref)
    return page(
        request,
        "units/eligible_decide.html",
        status,
        case=case,
        seen=seen,
        own=not changes.may_decide(viewer.grants, viewer.person_id, case.one),
        ticked=_ticked(form) if typed else [campaign.slug for campaign in case.campaigns],
        reason=form.text("reason") if typed else case.one.stated.reason,
        answer=form.text("answer"),
        errors=errors or {},
        longest=LONGEST_REASON,
    )


ROUTES = [waiting_page, decide_page, decide]
