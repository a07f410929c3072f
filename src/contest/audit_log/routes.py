"""The log of what people with a task did: read by those who look after the branch; nobody edits it."""

from datetime import date

from litestar import Response, get

from contest.audit.words import ACTS
from contest.audit_log.queries import MOST_EXPORTED, AuditPage, Filters, log_page
from contest.capabilities import Capability
from contest.database import LARGEST
from contest.errors import N_
from contest.sheets import csv_bytes
from contest.units.access.guards import people_of_branches
from contest.web.environment import moment
from contest.web.language import gettext
from contest.web.numbers import Before
from contest.web.pages import page
from contest.web.requests import WebRequest, query_of

HEADING = (N_("When"), N_("Who"), N_("What"), N_("About"), N_("Unit"), N_("Value"), N_("Before"), N_("After"))


@get("/audit", include_in_schema=False)
async def audit(request: WebRequest, before: Before = LARGEST) -> Response[bytes]:
    """The latest acts in the viewer's branches, by unit, person, kind of act and day."""
    viewer, asked = await people_of_branches(request, Capability.READ_AUDIT), filters(request)
    kept = "&".join(part for part in query_of(request).split("&") if part and not part.startswith("before="))
    return page(
        request,
        "audit_log/audit.html",
        found=await log_page(viewer.grants, asked, before),
        asked=asked,
        acts=ACTS,
        kept=kept,
        newest=before == LARGEST,
    )


@get("/audit.csv", include_in_schema=False)
async def audit_csv(request: WebRequest) -> Response[bytes]:
    """The same acts as a sheet, the latest twenty thousand of them."""
    viewer = await people_of_branches(request, Capability.READ_AUDIT)
    found = await log_page(viewer.grants, filters(request), most=MOST_EXPORTED)
    headers = {"Content-Disposition": 'attachment; filename="nhat-ky.csv"', "Cache-Control": "no-store"}
    return Response(csv_bytes(_sheet(found)), media_type="text/csv", headers=headers)


def filters(request: WebRequest) -> Filters:
    """What was asked for; a day that is none, or an act nobody knows, leaves out the filter."""
    asked = {name: text.strip()[:100] for name, text in request.query_params.items()}
    act = asked.get("act", "")
    return Filters(
        unit=asked.get("unit", "").upper(),
        person=asked.get("person", ""),
        act=act if act in ACTS else "",
        first=_day(asked.get("first", "")),
        last=_day(asked.get("last", "")),
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None


def _sheet(found: AuditPage) -> list[tuple[str, ...]]:
    lines = [tuple(gettext(word) for word in HEADING)]
    for act in found.acts:
        told = (moment(act.at), act.by, act.act, act.about, act.unit_name)
        lines += [(*told, one.name, one.before, one.after) for one in act.changes] or [(*told, "", "", "")]
    return lines


ROUTES = [audit, audit_csv]
