"""The log of what people with a task did: read by those who look after the branch; nobody edits it."""

from datetime import date

from litestar import Response, get

from contest.audit.words import ACTS
from contest.audit_log.queries import MOST_EXPORTED, AuditPage, Filters, log_page
from contest.capabilities import Capability
from contest.database import LARGEST
from contest.errors import N_, InvalidForm
from contest.sheets import csv_bytes
from contest.units.access.guards import people_of_branches
from contest.web.environment import moment
from contest.web.language import gettext
from contest.web.numbers import Before
from contest.web.pages import page
from contest.web.requests import Posted, WebRequest, query_of, sent_in_address

NO_ACT = N_("Please choose from the list what was done.")
NO_DAY = N_("Please choose a day, or leave it empty.")
HEADING = (N_("When"), N_("Who"), N_("What"), N_("About"), N_("Unit"), N_("Value"), N_("Before"), N_("After"))


@get("/audit", include_in_schema=False)
async def audit(request: WebRequest, before: Before = LARGEST) -> Response[bytes]:
    """The latest acts in the viewer's branches, by unit, person, kind of act and day."""
    viewer, sent = await people_of_branches(request, Capability.READ_AUDIT), sent_in_address(request)
    kept = "&".join(part for part in query_of(request).split("&") if part and not part.startswith("before="))
    errors, found = dict[str, str](), AuditPage((), None)
    try:
        found = await log_page(viewer.grants, filters(sent), before)
    except InvalidForm as refusal:
        errors = refusal.fields
    return page(
        request,
        "audit_log/audit.html",
        422 if errors else 200,
        found=found,
        asked={name: sent.text(name) for name in ("unit", "person", "act", "first", "last")},
        errors=errors,
        acts=[(act, gettext(label)) for act, label in ACTS.items()],
        kept=kept,
        newest=before == LARGEST,
    )


@get("/audit.csv", include_in_schema=False)
async def audit_csv(request: WebRequest) -> Response[bytes]:
    """The same acts as a sheet, the latest twenty thousand of them."""
    viewer = await people_of_branches(request, Capability.READ_AUDIT)
    found = await log_page(viewer.grants, filters(sent_in_address(request)), most=MOST_EXPORTED)
    headers = {"Content-Disposition": 'attachment; filename="nhat-ky.csv"', "Cache-Control": "no-store"}
    return Response(csv_bytes(_sheet(found)), media_type="text/csv", headers=headers)


def filters(sent: Posted) -> Filters:
    """What was asked for; an act that nobody knows, or a day that is none, is refused and never left out."""
    wrong: dict[str, str] = {}
    act = sent.text("act")
    if act and act not in ACTS:
        wrong["act"] = NO_ACT
    first, last = _day(sent, "first", wrong), _day(sent, "last", wrong)
    if wrong:
        raise InvalidForm(wrong)
    return Filters(sent.text("unit").upper()[:100], sent.text("person")[:100], act, first, last)


def _day(sent: Posted, name: str, wrong: dict[str, str]) -> date | None:
    """The day of a field, or none where it is empty; what is no day stands among the wrong fields."""
    text = sent.text(name)
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.min
    if day is not None and not 2000 <= day.year <= 2200:
        wrong[name] = NO_DAY
    return day


def _sheet(found: AuditPage) -> list[tuple[str, ...]]:
    lines = [tuple(gettext(word) for word in HEADING)]
    for act in found.acts:
        told = (moment(act.at), act.by, act.act, act.about, act.unit_name)
        lines += [(*told, one.name, one.before, one.after) for one in act.changes] or [(*told, "", "", "")]
    return lines


ROUTES = [audit, audit_csv]
