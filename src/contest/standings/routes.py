"""Public boards, unit pages and rules: ready bytes for strangers, own headers for those signed in."""

from collections.abc import Hashable
from datetime import datetime

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from markupsafe import Markup

from contest.campaigns.rules import in_force
from contest.clock import now
from contest.errors import N_, NotFound
from contest.live import LiveStream
from contest.standings.live import Boards
from contest.standings.places import own_places
from contest.standings.plain_rules import plain_rules
from contest.standings.press import Watched
from contest.standings.season import Season
from contest.standings.shelf import kept, served
from contest.standings.unit import own_standings, own_units, unit_page
from contest.web import language, pages
from contest.web.pages import see_other
from contest.web.requests import WebRequest, signed_in

NO_SEASON = N_("There is no season at the moment.")
# How old what is not in the ledger may be on a kept page: names, join codes, the hour of the countdown.
SECONDS_KEPT = 60


def boards_of(request: WebRequest) -> Boards:
    """The boards of this process."""
    boards: Boards = request.app.state.boards
    return boards


def current_of(request: WebRequest) -> Season:
    """The season to show first, or NotFound."""
    season = boards_of(request).seasons.current()
    if season is None:
        raise NotFound(NO_SEASON)
    return season


def spoken_in(speak: str) -> str:
    """The language a stream or fragment was asked in: that of the page it belongs to."""
    return language.chosen(speak, language.current.get(), None)


def seen_by(request: WebRequest, seen: str) -> str:
    """What the page was printed with; after a first message it no longer tells what the page shows."""
    return "" if "last-event-id" in request.headers else seen


def minute_of(instant: datetime) -> int:
    """Changes once a minute."""
    return int(instant.timestamp()) // SECONDS_KEPT


def current_version(boards: Boards) -> Hashable:
    """Changes whenever the season shown first would be printed differently, and once a minute."""
    season = boards.seasons.current()
    return season and boards.seasons.version(season.card.slug), minute_of(now())


@get("/standings", include_in_schema=False)
async def standings(request: WebRequest) -> Response[bytes]:
    """Where to begin: one's own board, else the first one."""
    season = boards_of(request).seasons.current()
    if season is None:
        return see_other("/")
    units = await own_units(season, request.user.person_id, now()) if request.user else ()
    own = own_standings(season, units)
    first = own[0].cluster if own else next((t.cluster for t in season.tables() if t.members), None)
    return see_other(f"/standings/{season.card.slug}/{first.track}/{first.key}" if first else "/")


@get("/standings/{slug:str}", include_in_schema=False)
async def season_boards(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The first board of a season."""
    first = next(iter(boards_of(request).seasons.season(slug).clusters), None)
    return see_other(f"/standings/{slug}/{first.track}/{first.key}" if first else "/")


@get("/standings/mine", include_in_schema=False)
async def mine(request: WebRequest) -> Response[bytes]:
    """Where the viewer's own units stand, among units only."""
    viewer = signed_in(request)
    season = boards_of(request).seasons.current()
    own = await own_units(season, viewer.person_id, now())
    folded = [season.folded[unit] for unit in own if unit in season.folded] if season else []
    response = pages.page(
        request,
        "standings/mine.html",
        standings=own_standings(season, own),
        folded=folded,
        season=season,
        places=own_places(boards_of(request).seasons, viewer),
    )
    # A page for a plain link; of the same page htmx takes the part that others load.
    response.headers["HX-Reselect"] = "#mine"
    return response


@get("/standings/{slug:str}/rules", include_in_schema=False)
async def rules(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The rules in plain words, with the viewer's own units as the example."""
    boards, instant = boards_of(request), now()
    season = boards.seasons.season(slug)

    async def make() -> Response[bytes]:
        own = await own_units(season, request.user.person_id, instant) if request.user else ()
        return pages.page(request, "standings/rules.html", plain=plain_rules(season, own, instant))

    # What is in force changes by the clock, not only by what anybody does.
    def version() -> Hashable:
        return boards.seasons.version(slug), in_force(boards.seasons.season(slug).versions, now()).number

    return await kept(request, boards.press.shelf, version, make)


@get("/standings/{slug:str}/{track:str}", include_in_schema=False)
async def track_boards(request: WebRequest, slug: FromPath[str], track: FromPath[str]) -> Response[bytes]:
    """The first board of a track."""
    clusters = boards_of(request).seasons.season(slug).clusters
    first = next((cluster.key for cluster in clusters if cluster.track == track), None)
    return see_other(f"/standings/{slug}/{track}/{first}" if first else f"/standings/{slug}")


@get("/standings/{slug:str}/{track:str}/{key:str}", include_in_schema=False)
async def board(
    request: WebRequest,
    slug: FromPath[str],
    track: FromPath[str],
    key: FromPath[str],
    page: FromQuery[int] = 1,
) -> Response[bytes]:
    """One page of a board."""
    boards = boards_of(request)

    async def make() -> Response[bytes]:
        part = boards.press.board(slug, track, key, page, language.current.get())
        return pages.page(
            request,
            "standings/board.html",
            board=boards.seasons.board(slug, track, key, page),
            clusters=boards.seasons.season(slug).clusters,
            fragment=Markup(part.body.decode()),  # noqa: S704 - our own template printed it, escaped
            seen=part.digest,
        )

    return await kept(
        request, boards.press.shelf, lambda: boards.seasons.version(slug, (track, key)), make, page
    )


@get("/standings/{slug:str}/{track:str}/{key:str}/fragment", include_in_schema=False)
async def board_fragment(
    request: WebRequest,
    slug: FromPath[str],
    track: FromPath[str],
    key: FromPath[str],
    page: FromQuery[int] = 1,
    speak: FromQuery[str] = "",
) -> Response[bytes]:
    """The live part of a board alone, for those whom no stream reaches."""
    return served(request, boards_of(request).press.board(slug, track, key, page, spoken_in(speak)))


@get("/standings/{slug:str}/{track:str}/{key:str}/stream", include_in_schema=False)
async def board_stream(
    request: WebRequest,
    slug: FromPath[str],
    track: FromPath[str],
    key: FromPath[str],
    page: FromQuery[int] = 1,
    speak: FromQuery[str] = "",
    seen: FromQuery[str] = "",
) -> LiveStream:
    """The live part of a board whenever it changes."""
    watched = Watched(slug, spoken_in(speak), (track, key, page))
    return boards_of(request).press.stream(watched, seen_by(request, seen))


@get("/units/{code:str}", include_in_schema=False)
async def unit(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The page of a unit: place, parts of the score, people by number, how to join."""
    boards = boards_of(request)
    season = boards.seasons.current()

    async def make() -> Response[bytes]:
        view = await unit_page(season, code)
        return pages.page(request, "standings/unit.html", unit=view, stale=boards.seasons.stale)

    return await kept(request, boards.press.shelf, lambda: current_version(boards), make)


ROUTES = [
    standings,
    season_boards,
    mine,
    rules,
    track_boards,
    board,
    board_fragment,
    board_stream,
    unit,
]
