"""The page an organiser opens each morning: one campaign, or what lies in their branch of it, on one page."""

from datetime import datetime

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.campaigns.freezes.queries import open_freeze
from contest.campaigns.queries import campaign_by_slug
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.clock import now
from contest.confirmed.queries import latest
from contest.confirmed.rules import GROUP_NAMES
from contest.confirmed.together import overview as confirmed_overview
from contest.errors import NotFound
from contest.local_time import local_day
from contest.organising import overview, pacing, when
from contest.organising.cache import kept_beside
from contest.organising.overview import MapOf, UnitState
from contest.organising.queries import happened
from contest.organising.rules import SILENT_DAYS
from contest.organising.scope import Scope, scope_of
from contest.organising.waiting import waiting
from contest.standings.board.routes import boards_of
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.campaigns import NO_CAMPAIGN, link_to
from contest.web.pages import page
from contest.web.requests import WebRequest, allowed


async def campaign_of(request: WebRequest, slug: str) -> LiveCampaign:
    """The campaign of this address as it is, be its boards locked for the public; a draft has none."""
    card = await campaign_by_slug(slug)
    if card.phase is Phase.DRAFT:
        raise NotFound(NO_CAMPAIGN)
    return await boards_of(request).whole.campaign(card.id)


async def locked_since(campaign_id: int, at: datetime) -> datetime | None:
    """Since when the public sees the boards of a campaign as they were then.

    True from the very instant on, be it that this process has not heard of it yet.
    """
    freeze = await open_freeze(campaign_id)
    return freeze.at if freeze is not None and (freeze.holds or freeze.at <= at) else None


async def units_of(campaign: LiveCampaign, scope: Scope, at: datetime) -> tuple[UnitState, ...]:
    """The units of the scope with a line of their own, with how long each has been silent."""
    return tuple(one for one in await everyone_of(campaign, scope, at) if not one.small)


async def everyone_of(campaign: LiveCampaign, scope: Scope, at: datetime) -> tuple[UnitState, ...]:
    """The same with the units of fewer than five people, which count for the place above them."""
    last = await happened(campaign.card.id, overview.last_numbers(campaign, scope))
    return overview.units_of(campaign, scope, last, at)


@get("/organise/{slug:str}/today", include_in_schema=False)
async def campaign_today(
    request: WebRequest, slug: FromPath[str], shows: FromQuery[str] = ""
) -> Response[bytes]:
    """What waits, how far the targets are, when people learn, and who has fallen silent."""
    viewer, at = allowed(request, Capability.OVERSEE_CAMPAIGNS), now()
    campaign, scope = await campaign_of(request, slug), await scope_of(viewer)
    everyone = await everyone_of(campaign, scope, at)
    units = tuple(one for one in everyone if not one.small)
    shown = MapOf(shows) if shows in set(MapOf) else MapOf.COVERAGE
    kept, running = kept_beside(boards_of(request)), campaign.card.phase is Phase.RUNNING
    sums = overview.sums_of(list(units))
    return page(
        request,
        "organising/today.html",
        card=campaign.card,
        scope=scope,
        locked=await locked_since(campaign.card.id, at),
        running=running,
        sums=sums,
        waits=await waiting(viewer, scope, campaign.card, sums.silent if running else 0, at),
        day=when.day_of(campaign.card, at),
        groups=await kept.get(
            ("pace", campaign.card.id, scope.tops), lambda: pacing.groups_of(campaign.card, scope, at)
        ),
        activity=await when.activity_of(kept, campaign.card, scope, at),
        clusters=overview.clusters(campaign, units),
        places=overview.places(campaign, everyone, shown),
        units=sorted(units, key=lambda one: -one.silent_days) if scope.tops is not None else (),
        shown=shown,
        silent_days=SILENT_DAYS,
        confirmed=confirmed_overview(await latest(scope.tops, local_day(at), at), scope.tops),
        groups_of_people=GROUP_NAMES,
        campaigns=[link_to(one.card) for one in boards_of(request).campaigns],
        at=at,
    )


ROUTES = [campaign_today]
