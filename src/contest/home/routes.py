"""The home page and the page of each campaign: its numbers, the map, what just happened, other campaigns."""

from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.clock import now
from contest.home.countdown import Countdown, countdown
from contest.home.map import regions
from contest.lessons import library
from contest.live.stream import LiveStream
from contest.standings.board.province import Totals, totals
from contest.standings.board.routes import boards_of, current_of, seen_by, spoken_in, version_of_all
from contest.standings.delivery.page_cache import kept, served
from contest.standings.delivery.publisher import WatchedTopic
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.campaigns import CampaignLink, link_to
from contest.standings.engine.live import Boards
from contest.web import language
from contest.web.pages import page
from contest.web.requests import WebRequest


@dataclass(frozen=True, slots=True)
class OtherCampaign:
    """A campaign that is going on beside the one a page is about."""

    link: CampaignLink
    totals: Totals
    countdown: Countdown | None


@get("/", include_in_schema=False)
async def home(request: WebRequest) -> Response[bytes]:
    """The campaign that comes first, and the others beside it; before the very first one, a welcome."""
    boards = boards_of(request)

    async def make() -> Response[bytes]:
        campaign = boards.campaigns.current()
        if campaign is None:
            return page(request, "home/welcome.html")
        return await _campaign_page(request, campaign, now())

    return await kept(request, boards.publisher.pages, lambda: version_of_all(boards), make)


@get("/campaigns/{slug:str}", include_in_schema=False)
async def campaign_page(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """A campaign at a glance, whichever comes first."""
    boards = boards_of(request)
    await boards.reach(slug)

    async def make() -> Response[bytes]:
        return await _campaign_page(request, boards.campaigns.campaign(slug), now())

    def version() -> object:
        return boards.campaigns.version(slug), version_of_all(boards)

    return await kept(request, boards.publisher.pages, version, make)


async def _campaign_page(request: WebRequest, campaign: LiveCampaign, at: datetime) -> Response[bytes]:
    boards, slug = boards_of(request), campaign.card.slug
    glance = boards.campaigns.glance(slug)
    return page(
        request,
        "home/home.html",
        glance=glance,
        regions=regions(glance.coverage),
        countdown=countdown(campaign.card, at),
        live=not campaign.final,
        stale=boards.campaigns.notice(slug),
        oob=False,
        seen=boards.publisher.glance(slug, language.current.get()).digest,
        campaigns=boards.campaigns.links(),
        others=_others(boards, slug, at),
        minutes=await library.usual_minutes(),
    )


def _others(boards: Boards, slug: str, at: datetime) -> tuple[OtherCampaign, ...]:
    others = (one for one in boards.campaigns.going_on() if one.card.slug != slug)
    return tuple(OtherCampaign(link_to(one.card), totals(one), countdown(one.card, at)) for one in others)


@get("/home/fragment", include_in_schema=False)
async def home_fragment(
    request: WebRequest, speak: FromQuery[str] = "", campaign: FromQuery[str] = ""
) -> Response[bytes]:
    """The live parts of a campaign's page, for those whom no stream reaches."""
    slug = await _asked(request, campaign)
    return served(request, boards_of(request).publisher.glance(slug, spoken_in(speak)))


@get("/stream/home", include_in_schema=False)
async def home_stream(
    request: WebRequest, speak: FromQuery[str] = "", seen: FromQuery[str] = "", campaign: FromQuery[str] = ""
) -> LiveStream:
    """The live parts of a campaign's page whenever they change."""
    watched = WatchedTopic(await _asked(request, campaign), spoken_in(speak))
    return boards_of(request).publisher.stream(watched, seen_by(request, seen))


async def _asked(request: WebRequest, campaign: str) -> str:
    if not campaign:
        return current_of(request).card.slug
    await boards_of(request).reach(campaign)
    return campaign


ROUTES = [home, campaign_page, home_fragment, home_stream]
