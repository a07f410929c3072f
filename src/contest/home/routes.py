"""The home page: the season, its numbers, the map, what just happened."""

from litestar import Response, get
from litestar.params import FromQuery

from contest.campaigns.rules import Phase
from contest.clock import now
from contest.home.countdown import countdown
from contest.home.map import regions
from contest.live import LiveStream
from contest.standings.press import Watched
from contest.standings.routes import boards_of, current_of, current_version, seen_by, spoken_in
from contest.standings.shelf import kept, served
from contest.web import language
from contest.web.pages import page
from contest.web.requests import WebRequest


@get("/", include_in_schema=False)
async def home(request: WebRequest) -> Response[bytes]:
    """The season shown first; before the very first one, a welcome."""
    boards, instant = boards_of(request), now()
    season = boards.seasons.current()

    async def make() -> Response[bytes]:
        if season is None:
            return page(request, "home/welcome.html")
        glance = boards.seasons.glance(season.card.slug)
        return page(
            request,
            "home/home.html",
            glance=glance,
            regions=regions(glance.coverage),
            countdown=countdown(season.card, instant),
            live=season.card.phase is not Phase.CERTIFIED,
            stale=boards.seasons.notice(glance.season.slug),
            oob=False,
            seen=boards.press.glance(season.card.slug, language.current.get()).digest,
        )

    return await kept(request, boards.press.shelf, lambda: current_version(boards), make)


@get("/home/fragment", include_in_schema=False)
async def home_fragment(request: WebRequest, speak: FromQuery[str] = "") -> Response[bytes]:
    """The live parts of the home page, for those whom no stream reaches."""
    return served(request, boards_of(request).press.glance(current_of(request).card.slug, spoken_in(speak)))


@get("/stream/home", include_in_schema=False)
async def home_stream(
    request: WebRequest, speak: FromQuery[str] = "", seen: FromQuery[str] = ""
) -> LiveStream:
    """The live parts of the home page whenever they change."""
    watched = Watched(current_of(request).card.slug, spoken_in(speak))
    return boards_of(request).press.stream(watched, seen_by(request, seen))


ROUTES = [home, home_fragment, home_stream]
