"""The application of one process: what it opens, which routes it serves, what stands around them."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version

from litestar import Litestar, Response
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.types import ASGIApp
from prometheus_client import Gauge

from contest import routing
from contest.accounts.children.routes import ask_first
from contest.badges.pictures.artwork import Artwork
from contest.clock import now
from contest.completions.service import resume
from contest.connections.limits import MOST_STREAMS
from contest.database import connected
from contest.database.timekeeping import keep_time
from contest.help.service import sweep as sweep_helps
from contest.lessons.service import sweep as sweep_attempts
from contest.lessons.timing.service import take_at_least
from contest.lists.uploads.files import FileReading
from contest.live import Hub, NotifyListener, end_streams_on_signal
from contest.people.service import Keyring
from contest.previews.making import Previews
from contest.results.package.service import Packages
from contest.rewards.service import close_writer, open_writer
from contest.schedule import Schedule, of_boards, of_reviews, of_speech
from contest.security.http.headers import SecurityHeaders
from contest.security.http.hosts import AllowedHosts
from contest.security.pins import Pins
from contest.settings import Settings
from contest.standings.delivery.cursors import StandingsCursors
from contest.standings.delivery.fast_path import FastPath
from contest.standings.engine.live import Boards
from contest.viewers.middleware import SessionMiddleware
from contest.web.forms.protection import prove_origin, sends_a_form
from contest.web.forms.sending import RecordAnswers, begin
from contest.web.numbers import demand_plain_numbers
from contest.web.refusals import HANDLERS, not_served
from contest.web.requests import WebRequest, posted
from contest.web.serving.compression import Compression
from contest.web.serving.earlier_addresses import EarlierAddresses
from contest.web.serving.health import FREE_PATHS
from contest.web.serving.overload import Overload
from contest.web.serving.request_log import AccessLog, ClientAddress, HeadAsGet
from contest.web.serving.schema import openapi

LARGEST_BODY = 65_536
QUEUED = Gauge("contest_facts_queued", "Facts that wait for the next batch")
STREAMS = Gauge("contest_streams", "Open live streams of this process")


def assembled() -> Litestar:
    """Every route with what stands around it, for no database yet."""
    return Litestar(
        route_handlers=[*routing.PAGES, *routing.APIS, *routing.OPERATION],
        lifespan=[_lifespan],
        middleware=[SessionMiddleware(), RecordAnswers()],
        before_request=_before_request,
        exception_handlers=HANDLERS,
        compression_config=CompressionConfig(
            backend="gzip", gzip_compress_level=5, middleware_class=Compression
        ),
        request_max_body_size=LARGEST_BODY,
        openapi_config=openapi(version("thi-dua-so")),
        logging_config=None,
        debug=False,
    )


def create(
    settings: Settings, database_url: str, streams: int = MOST_STREAMS, application: Litestar | None = None
) -> ASGIApp:
    """The whole application, ready for a server; `streams` is how many live streams it may have open.

    To put the routes together takes a fifth of a second: `application` is one that was assembled before and
    whose last run has ended.
    """
    application = application or assembled()
    application.state = State(
        {
            "settings": settings,
            "database_url": database_url,
            "streams": streams,
            "stopping": False,
            "cursors": StandingsCursors(),
        }
    )
    front = EarlierAddresses(FastPath(HeadAsGet(application), application.state))
    inner = AccessLog(AllowedHosts(front, settings.allowed_hosts, FREE_PATHS, not_served()))
    scheme = settings.public_url.partition("://")[0]
    return SecurityHeaders(Overload(ClientAddress(inner, settings.proxies, scheme)), https=scheme == "https")


async def _before_request(request: WebRequest) -> Response[bytes] | None:
    """A form proves where it comes from, a child is asked before the first page, nothing is done twice."""
    demand_plain_numbers(request)
    if (answer := await prove_origin(request) or await ask_first(request)) is not None:
        return answer
    return await begin(request, await posted(request)) if sends_a_form(request) else None


@asynccontextmanager
async def _lifespan(application: Litestar) -> AsyncIterator[None]:
    state = application.state
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(connected(state.database_url, pool=state.settings.pool_size))
        await keep_time()
        take_at_least(state.settings.reading_percent)
        await _open_workers(stack, state, state.settings)
        hub = Hub(state.streams, state.settings.streams_per_source)
        await _open_live(stack, state, state.database_url, hub)
        await _give_what_was_earned()
        await resume(state.settings.secret, now())
        yield
        state.stopping = True


async def _open_workers(stack: AsyncExitStack, state: State, settings: Settings) -> None:
    pins, artwork = Pins(settings.pin_pepper), Artwork()
    stack.callback(pins.close)
    stack.callback(artwork.close)
    previews = state.previews = Previews()
    stack.callback(previews.close)
    state.keyring, state.artwork = Keyring(pins, settings.secret), artwork
    packages = state.packages = Packages(settings.data / "packages")
    stack.push_async_callback(packages.close)
    lists = state.lists = FileReading()
    stack.push_async_callback(lists.close)
    writer = await open_writer()
    stack.push_async_callback(close_writer)
    QUEUED.set_function(lambda: writer.queued)
    schedule = state.schedule = Schedule()
    schedule.start()
    schedule.start(of_reviews(settings.look_seconds))
    schedule.start(of_speech(settings.speech_seconds, settings.data))
    stack.push_async_callback(schedule.stop)


async def _open_live(stack: AsyncExitStack, state: State, database_url: str, hub: Hub) -> None:
    state.hub = hub
    STREAMS.set_function(lambda: len(hub))
    boards = state.boards = Boards(hub)
    await boards.open()
    stack.push_async_callback(boards.close)
    boards.follow(await stack.enter_async_context(NotifyListener(database_url, boards.heard, boards.resync)))
    schedule: Schedule = state.schedule
    schedule.start(of_boards(boards))
    # Before the boards are closed: what is in hand may need them.
    stack.push_async_callback(schedule.stop)
    stack.callback(hub.close)

    def stop() -> None:
        state.stopping = True
        hub.close()

    stack.enter_context(end_streams_on_signal(stop))


async def _give_what_was_earned() -> None:
    """A crash between a pass or a confirmation and its fact loses nothing: the fact is given now."""
    await sweep_attempts(now())
    await sweep_helps(now())
