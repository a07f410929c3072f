"""The page of what can be taken away of a campaign, and its files."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.badges.pictures.artwork import Artwork
from contest.capabilities import Capability
from contest.clock import now
from contest.confirmed.queries import LatestCount, latest
from contest.documents import digest_of, pdf
from contest.errors import N_, Conflict, NotFound
from contest.local_time import local_day
from contest.organising.obstacles.queries import counts_in
from contest.organising.overview import UnitState
from contest.organising.reports.confirmed import confirmed_printed, confirmed_table, in_short
from contest.organising.reports.counting import Counting, days_beside
from contest.organising.reports.files import as_csv, as_xlsx
from contest.organising.reports.queries import last_number
from contest.organising.reports.tables import TITLES, ReportKind, ReportTable, table_of
from contest.organising.reports.that_day import campaign_then, end_of
from contest.organising.reports.weekly import weekly
from contest.organising.routes import campaign_of, everyone_of, locked_since
from contest.organising.scope import Scope, scope_of
from contest.standings.board.routes import boards_of
from contest.standings.engine.campaign import LiveCampaign
from contest.web.files import CSV, PDF, XLSX, taken
from contest.web.pages import page
from contest.web.requests import WebRequest, allowed, signed_in

REPORTS = "/organise/{slug:str}/reports"
# Who looks at a page is shown after so many seconds how far it is counted.
A_MOMENT = 1.5
ONE_DAY, A_WEEK, WEEK = timedelta(days=1), timedelta(days=7), "bao-cao-tuan"
NO_REPORT = N_("There is no such report.")
LOCKED = N_("The boards are locked until the closing ceremony, so nobody is told who stands where.")


@dataclass(frozen=True, slots=True)
class ReportDay:
    """A campaign on one of its days, in the scope of whoever asks; `over` once the day cannot change."""

    campaign: LiveCampaign
    scope: Scope
    units: tuple[UnitState, ...]
    day: date
    at: datetime
    over: bool
    first: date
    last: date


async def _asked(request: WebRequest, slug: str, wanted: str) -> ReportDay:
    """The campaign on that day, however long it takes to count."""
    found = await _day_of(request, slug, wanted, None)
    assert isinstance(found, ReportDay), "who waits gets it"
    return found


async def _day_of(
    request: WebRequest, slug: str, wanted: str, patience: float | None
) -> ReportDay | Counting:
    """The campaign on that day, or how far it is counted after so many seconds; None waits to the end."""
    viewer, at = allowed(request, Capability.OVERSEE_CAMPAIGNS), now()
    campaign, scope = await campaign_of(request, slug), await scope_of(viewer)
    first = local_day(campaign.card.starts_at)
    today = local_day(at)
    last = max(first, min(today, local_day(campaign.card.grace_ends_at)))
    day = _day(wanted, first, last)
    last_entry = await last_number(campaign.card.id, end_of(day)) if day < today else None
    over = last_entry is not None or campaign.final
    if day < today:
        number = campaign.fold.number if last_entry is None else last_entry
        going = _counting(request, campaign.card.id, day, number)
        counted = await (going.campaign() if patience is None else going.within(patience))
        if counted is None:
            return going
        campaign, at = counted, end_of(day)
    return ReportDay(campaign, scope, await everyone_of(campaign, scope, at), day, at, over, first, last)


def _counting(request: WebRequest, campaign_id: int, day: date, last: int) -> Counting:
    async def count(going: Counting) -> LiveCampaign:
        return await campaign_then(campaign_id, day, last, partial(setattr, going, "done"))

    return days_beside(boards_of(request)).day((campaign_id, day, last), last, count)


def _day(wanted: str, first: date, last: date) -> date:
    """The day that was asked for; one that is none, or lies outside the campaign, is the last one."""
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        return last
    return day if first <= day <= last else last


async def _sees_places(request: WebRequest, found: ReportDay) -> bool:
    """Whether the viewer may see who stands where: while the boards are locked, who runs the campaign may."""
    runs = signed_in(request).may(Capability.RUN_CAMPAIGNS)
    return runs or await locked_since(found.campaign.card.id, now()) is None


@get(REPORTS, include_in_schema=False)
async def reports(request: WebRequest, slug: FromPath[str], day: FromQuery[str] = "") -> Response[bytes]:
    """What can be taken away, for a day to choose; the smaller reports are shown at once."""
    found = await _day_of(request, slug, day, A_MOMENT)
    if isinstance(found, Counting):
        card = (await campaign_of(request, slug)).card
        waiting = page(request, "organising/counting.html", card=card, day=day, going=found)
        waiting.headers["Refresh"] = "1"
        return waiting
    places = await _sees_places(request, found)
    shown = [table_of(kind, found.campaign, found.units) for kind in (ReportKind.GROUPS, ReportKind.COMMUNES)]
    told = await _confirmed(found)
    return page(
        request,
        "organising/reports.html",
        card=found.campaign.card,
        found=found,
        titles={kind: text for kind, text in TITLES.items() if kind != ReportKind.STANDINGS or places},
        shown=[*shown, *([confirmed_table(in_short(told))] if told else [])],
    )


@get(f"{REPORTS}/week.pdf", include_in_schema=False)
async def weekly_report(
    request: WebRequest, slug: FromPath[str], day: FromQuery[str] = ""
) -> Response[bytes]:
    """The week that ends on a day, as the document that is sent upward."""
    found = await _asked(request, slug, day)
    kinds = (ReportKind.GROUPS, ReportKind.COMMUNES)
    begun = found.day - A_WEEK
    then = await _asked(request, slug, begun.isoformat()) if begun >= found.first else None
    document = weekly(
        found.campaign.card,
        found.scope,
        (f"{begun + ONE_DAY:%d/%m/%Y}", f"{found.day:%d/%m/%Y}"),
        tuple(table_of(kind, found.campaign, found.units) for kind in kinds),
        tuple(table_of(kind, then.campaign, then.units) for kind in kinds) if then else (),
        table_of(ReportKind.UNITS, found.campaign, found.units) if found.scope.tops is not None else None,
        await counts_in(found.campaign.card.id, found.scope.tops, found.at),
        confirmed_printed(told) if (told := await _confirmed(found)) else None,
    )
    artwork: Artwork = request.app.state.artwork
    content = await artwork.made(digest_of(document), partial(pdf, document))
    return taken(content, f"{slug}-{WEEK}-{found.day.isoformat()}.pdf", PDF)


@get(f"{REPORTS}/{{file:str}}", include_in_schema=False)
async def report_file(
    request: WebRequest, slug: FromPath[str], file: FromPath[str], day: FromQuery[str] = ""
) -> Response[bytes]:
    """One report as CSV or as a workbook; a day that is over gives the same bytes each time."""
    allowed(request, Capability.OVERSEE_CAMPAIGNS)
    kind, _, ending = file.partition(".")
    if kind not in set(ReportKind) or ending not in ("csv", "xlsx"):
        raise NotFound(NO_REPORT)
    found = await _asked(request, slug, day)
    # Asked after what is told was read: boards that are locked meanwhile tell nothing of it.
    if kind == ReportKind.STANDINGS and not await _sees_places(request, found):
        raise Conflict(LOCKED)
    table = await _table(ReportKind(kind), found)
    name = f"{slug}-{kind}-{found.day.isoformat()}.{ending}"
    if ending == "csv":
        return taken(as_csv(table), name, CSV)
    return taken(as_xlsx(table, found.day, found.at.astimezone(UTC)), name, XLSX)


async def _table(kind: ReportKind, found: ReportDay) -> ReportTable:
    if kind is ReportKind.CONFIRMED:
        return confirmed_table(await _confirmed(found))
    return table_of(kind, found.campaign, found.units)


async def _confirmed(found: ReportDay) -> tuple[LatestCount, ...]:
    """What offices had told of VNeID by that day; what they told later changes nothing of it."""
    return await latest(found.scope.tops, found.day, found.at)


ROUTES = [reports, weekly_report, report_file]
