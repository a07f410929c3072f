"""The big screen of a campaign: the page, each of its parts alone, the stream saying when to look again."""

from collections.abc import Hashable

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.clock import now
from contest.home.countdown import countdown
from contest.home.screen.counting import counted_anew
from contest.home.screen.parts import ScreenPart, part_of, part_of_ceremony
from contest.joining.posters.queries import drawn
from contest.live.stream import LiveStream
from contest.standings.board.routes import boards_of, minute_of, spoken_in
from contest.standings.delivery.page_cache import kept
from contest.standings.delivery.publisher import WatchedTopic
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.rounds.views import last_round
from contest.web.assets import address
from contest.web.numbers import PageNumber
from contest.web.pages import fragment, page, settings_of
from contest.web.requests import WebRequest

# A screen that was opened before a new release fetches its script and style anew.
FACE = ("screen/screen.js", "screen/left.js", "screen/screen.css", "css/site.css")


@get("/screen/{slug:str}", include_in_schema=False)
async def screen(request: WebRequest, slug: FromPath[str], part: PageNumber = 1) -> Response[bytes]:
    """The whole page at one part; without scripts it goes on to the next part by itself."""
    return await _kept(request, slug, part, whole=True)


@get("/screen/{slug:str}/part", include_in_schema=False)
async def screen_part(request: WebRequest, slug: FromPath[str], part: PageNumber = 1) -> Response[bytes]:
    """One part alone, for a page that is open."""
    return await _kept(request, slug, part, whole=False)


async def _kept(request: WebRequest, slug: str, number: int, *, whole: bool) -> Response[bytes]:
    boards = boards_of(request)
    await boards.reach(slug)

    if boards.campaigns.campaign(slug).ceremony is not None:
        number = 1  # the one part there is, whatever is asked for

    async def make() -> Response[bytes]:
        campaign = boards.campaigns.campaign(slug)
        host = settings_of(request).public_url.partition("://")[2]
        shown = page if whole else fragment
        return shown(
            request,
            "home/screen.html" if whole else "home/_part.html",
            part=await _part(boards, campaign, number),
            countdown=countdown(campaign.card, now()),
            stale=boards.campaigns.notice(slug),
            final=campaign.final,
            host=host,
            qr=drawn(f"{settings_of(request).public_url}/"),
            face=" ".join(map(address, FACE)),
        )

    def version() -> Hashable:
        return boards.campaigns.version(slug), minute_of(now())

    return await kept(request, boards.publisher.pages, version, make, number)


async def _part(boards: Boards, campaign: LiveCampaign, number: int) -> ScreenPart:
    today = boards.campaigns.today
    # Asked once: the ceremony may end while the whole campaign is being read.
    ceremony = campaign.ceremony
    if ceremony is None:
        return part_of(campaign, number, today, await last_round(campaign))
    whole = await boards.whole.campaign(campaign.card.id)
    return part_of_ceremony(campaign, whole, counted_anew(whole, ceremony).step, today)


@get("/screen/{slug:str}/stream", include_in_schema=False)
async def screen_stream(request: WebRequest, slug: FromPath[str], speak: FromQuery[str] = "") -> LiveStream:
    """A word whenever anything of the campaign changed; what changed is asked for by whoever shows it."""
    await boards_of(request).reach(slug)
    return boards_of(request).publisher.stream(WatchedTopic(slug, spoken_in(speak), bare=True))


ROUTES = [screen, screen_part, screen_stream]
