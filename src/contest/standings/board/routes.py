"""Public boards and rules: ready bytes for strangers, own headers for those signed in."""

from collections.abc import Hashable
from datetime import datetime

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from markupsafe import Markup

from contest.campaigns.dates.closing.service import moves_of_registration
from contest.campaigns.dates.ends import moves_of
from contest.campaigns.goals.queries import holding
from contest.campaigns.rules import in_force
from contest.clock import now
from contest.curriculum.queries import titles_of
from contest.errors import N_, NotFound
from contest.live.stream import LiveStream
from contest.standings.board.views import UnitStanding, standing_of
from contest.standings.delivery.page_cache import kept, served
from contest.standings.delivery.publisher import WatchedTopic
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.explaining.plain_rules import named_lessons, plain_rules
from contest.standings.unit.service import own_standings, own_units
from contest.web import language, pages
from contest.web.numbers import PageNumber
from contest.web.pages import see_other
from contest.web.requests import WebRequest

NO_CAMPAIGN = N_("There is no campaign at the moment.")
# How old what is not in the ledger may be on a kept page: names, join codes, the hour of the countdown.
SECONDS_KEPT = 60


def boards_of(request: WebRequest) -> Boards:
    """The boards of this process."""
    boards: Boards = request.app.state.boards
    return boards


def current_of(request: WebRequest) -> LiveCampaign:
    """The campaign to show first, or NotFound."""
    campaign = boards_of(request).campaigns.current()
    if campaign is None:
        raise NotFound(NO_CAMPAIGN)
    return campaign


def spoken_in(speak: str) -> str:
    """The language a stream or fragment was asked in: that of the page it belongs to."""
    return language.chosen(speak, language.current.get(), None)


def seen_by(request: WebRequest, seen: str) -> str:
    """What the page was printed with; after a first message it no longer tells what the page shows."""
    return "" if "last-event-id" in request.headers else seen


def minute_of(instant: datetime) -> int:
    """Changes once a minute."""
    return int(instant.timestamp()) // SECONDS_KEPT


def page_version(boards: Boards, slug: str, board: tuple[str, str] | None = None) -> Hashable:
    """Changes whenever a page of this campaign, or its list of the others, would look different."""
    return boards.campaigns.version(slug, board), boards.campaigns.links()


def version_of_all(boards: Boards) -> Hashable:
    """Changes whenever a page that tells of every campaign would look different, and once a minute."""
    campaigns = boards.campaigns
    return (
        tuple(campaigns.version(one.slug) for one in campaigns.links()),
        campaigns.links(),
        minute_of(now()),
    )


async def first_board(request: WebRequest, campaign: LiveCampaign) -> Response[bytes]:
    """To one's own board in a campaign, else to its first one, else to the campaign's page."""
    units = await own_units(campaign, request.user.person_id, now()) if request.user else ()
    own = [standing.cluster for standing in own_standings(campaign, units)]
    filled = [table.cluster for table in campaign.tables() if table.members]
    first = next(iter([*own, *filled, *campaign.clusters]), None)
    slug = campaign.card.slug
    return see_other(f"/standings/{slug}/{first.track}/{first.key}" if first else f"/campaigns/{slug}")


@get("/standings", include_in_schema=False)
async def standings(request: WebRequest) -> Response[bytes]:
    """Where to begin: the boards of the campaign that comes first, which offer those of the others."""
    campaign = boards_of(request).campaigns.current()
    return see_other("/") if campaign is None else await first_board(request, campaign)


@get("/standings/{slug:str}", include_in_schema=False)
async def campaign_boards(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The first board of a campaign."""
    boards = boards_of(request)
    await boards.reach(slug)
    return await first_board(request, boards.campaigns.campaign(slug))


@get("/standings/{slug:str}/rules", include_in_schema=False)
async def rules(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The rules in plain words, with the viewer's own units as the example."""
    boards, instant = boards_of(request), now()
    await boards.reach(slug)
    campaign = boards.campaigns.campaign(slug)

    async def make() -> Response[bytes]:
        own = await own_units(campaign, request.user.person_id, instant) if request.user else ()
        titles = await titles_of(named_lessons(campaign.versions), language.current.get())
        plain = plain_rules(campaign, own, titles, instant)
        return pages.page(
            request,
            "standings/rules.html",
            plain=plain,
            moves=await moves_of(campaign.card.id),
            registration_moves=await moves_of_registration(campaign.card.id),
            campaigns=boards.campaigns.links(),
        )

    # What is in force changes by the clock, not only by what anybody does.
    def version() -> Hashable:
        return page_version(boards, slug), in_force(boards.campaigns.campaign(slug).versions, now()).number

    return await kept(request, boards.publisher.pages, version, make)


@get("/standings/{slug:str}/{track:str}", include_in_schema=False)
async def track_boards(request: WebRequest, slug: FromPath[str], track: FromPath[str]) -> Response[bytes]:
    """The first board of a track."""
    boards = boards_of(request)
    await boards.reach(slug)
    clusters = boards.campaigns.campaign(slug).clusters
    first = next((cluster.key for cluster in clusters if cluster.track == track), None)
    return see_other(f"/standings/{slug}/{track}/{first}" if first else f"/standings/{slug}")


@get("/standings/{slug:str}/{track:str}/{key:str}", include_in_schema=False)
async def board(
    request: WebRequest,
    slug: FromPath[str],
    track: FromPath[str],
    key: FromPath[str],
    page: PageNumber = 1,
) -> Response[bytes]:
    """One page of a board."""
    boards = boards_of(request)
    await boards.reach(slug)

    async def make() -> Response[bytes]:
        part = boards.publisher.board(slug, track, key, page, language.current.get())
        return pages.page(
            request,
            "standings/board.html",
            board=boards.campaigns.board(slug, track, key, page),
            clusters=boards.campaigns.campaign(slug).clusters,
            standing=await _own_on(request, boards.campaigns.campaign(slug), track, key),
            campaigns=boards.campaigns.links(),
            fragment=Markup(part.body.decode()),  # noqa: S704 - our own template printed it, escaped
            seen=part.digest,
            goal=holding(boards.campaigns.campaign(slug).goals),
        )

    return await kept(
        request, boards.publisher.pages, lambda: page_version(boards, slug, (track, key)), make, page
    )


async def _own_on(request: WebRequest, campaign: LiveCampaign, track: str, key: str) -> UnitStanding | None:
    """Where the viewer's own unit of that track stands, the one on this board before another."""
    if request.user is None:
        return None
    own = await own_units(campaign, request.user.person_id, now())
    found = [standing for unit in own if (standing := standing_of(campaign, unit, each_side=1))]
    of_track = [one for one in found if one.cluster.track == track]
    return min(of_track, key=lambda one: one.cluster.key != key, default=None)


@get("/standings/{slug:str}/{track:str}/{key:str}/fragment", include_in_schema=False)
async def board_fragment(
    request: WebRequest,
    slug: FromPath[str],
    track: FromPath[str],
    key: FromPath[str],
    page: PageNumber = 1,
    speak: FromQuery[str] = "",
) -> Response[bytes]:
    """The live part of a board alone, for those whom no stream reaches."""
    await boards_of(request).reach(slug)
    return served(request, boards_of(request).publisher.board(slug, track, key, page, spoken_in(speak)))


@get("/standings/{slug:str}/{track:str}/{key:str}/stream", include_in_schema=False)
async def board_stream(
    request: WebRequest,
    slug: FromPath[str],
    track: FromPath[str],
    key: FromPath[str],
    page: PageNumber = 1,
    speak: FromQuery[str] = "",
    seen: FromQuery[str] = "",
) -> LiveStream:
    """The live part of a board whenever it changes."""
    await boards_of(request).reach(slug)
    watched = WatchedTopic(slug, spoken_in(speak), (track, key, page))
    return boards_of(request).publisher.stream(watched, seen_by(request, seen))


ROUTES = [
    standings,
    campaign_boards,
    rules,
    track_boards,
    board,
    board_fragment,
    board_stream,
]
