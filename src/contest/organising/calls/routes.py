"""The pages of the call sheet: the list, its print, its workbook, and what came of a call."""

from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Invalid
from contest.local_time import local_day
from contest.organising.calls import service
from contest.organising.calls.files import call_xlsx
from contest.organising.calls.rules import FARTHEST, LABELS
from contest.organising.calls.service import CallLine, CallNote
from contest.organising.obstacles.rules import LABELS as OBSTACLES
from contest.organising.routes import campaign_of, units_of
from contest.organising.rules import SILENT_DAYS
from contest.organising.scope import Scope, scope_of
from contest.standings.engine.campaign import LiveCampaign
from contest.units.access.reasons import far_branches, reasons_given
from contest.web.files import XLSX, taken
from contest.web.numbers import asked_number
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import WebRequest, allowed, posted

SHEET = "/organise/{slug:str}/call-sheet"
A_PAGE, LAST_PAGE = 20, 999


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The sheet of one campaign in the scope of whoever looks at it; `named` shows whom to call."""

    campaign: LiveCampaign
    scope: Scope
    lines: tuple[CallLine, ...]
    named: bool
    at: datetime


async def _sheet(request: WebRequest, slug: str) -> CallSheet:
    viewer, at = allowed(request, Capability.OVERSEE_CAMPAIGNS), now()
    campaign, scope = await campaign_of(request, slug), await scope_of(viewer)
    branches = far_branches(viewer, Capability.SEE_MEMBERS)
    named = await reasons_given(viewer.person_id, branches, at)
    units = await units_of(campaign, scope, at)
    lines = await service.sheet(campaign.card, units, at, settings_of(request).secret, named=named)
    return CallSheet(campaign, scope, lines, named, at)


@get(SHEET, include_in_schema=False)
async def call_sheet(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Silent units, whom to call first on top; names come with a reason."""
    return await _shown(request, slug)


async def _shown(
    request: WebRequest, slug: str, status: int = 200, wrong: str = "", code: str = ""
) -> Response[bytes]:
    found = await _sheet(request, slug)
    number = asked_number(request, "page", 1, LAST_PAGE) or 1
    return page(
        request,
        "organising/call_sheet.html",
        status,
        card=found.campaign.card,
        sheet=found,
        lines=found.lines[(number - 1) * A_PAGE : number * A_PAGE],
        number=number,
        more=len(found.lines) > number * A_PAGE,
        outcomes=LABELS,
        kinds=OBSTACLES,
        silent_days=SILENT_DAYS,
        first_day=local_day(found.at),
        last_day=local_day(found.at) + FARTHEST,
        wrong=wrong,
        wrong_at=code,
    )


@get(f"{SHEET}/print", include_in_schema=False)
async def printed_sheet(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The whole sheet on A4, with room to write."""
    found = await _sheet(request, slug)
    return page(
        request,
        "organising/call_print.html",
        card=found.campaign.card,
        sheet=found,
        kinds=OBSTACLES,
        silent_days=SILENT_DAYS,
    )


@get(f"{SHEET}/calls.xlsx", include_in_schema=False)
async def sheet_xlsx(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The whole sheet as a workbook, with names where a reason was given."""
    found = await _sheet(request, slug)
    name = f"can-goi-{slug}-{local_day(found.at).isoformat()}.xlsx"
    return taken(call_xlsx(found.lines, named=found.named), name, XLSX)


@post(f"{SHEET}/{{code:str}}", include_in_schema=False)
async def called(request: WebRequest, slug: FromPath[str], code: FromPath[str]) -> Response[bytes]:
    """Keep what came of a call."""
    viewer, form = allowed(request, Capability.OVERSEE_CAMPAIGNS), await posted(request)
    card = (await campaign_of(request, slug)).card
    note = CallNote(form.text("outcome"), form.text("next_on"), viewer.person_id, now())
    try:
        await service.keep(card, code, note)
    except Invalid as refusal:
        return await _shown(request, slug, 422, refusal.message, code)
    number = asked_number(request, "page", 1, LAST_PAGE) or 1
    page_of_list = f"?page={number}" if number > 1 else ""
    return see_other(f"/organise/{slug}/call-sheet{page_of_list}#u-{code}")


ROUTES = [call_sheet, printed_sheet, sheet_xlsx, called]
