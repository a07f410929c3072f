"""Two published lessons, a learner in a running campaign, and browsers that ask for their pages."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import timedelta

import httpx
import pytest
from litestar import Litestar
from litestar.datastructures import State
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from chaos.served import NO_TLS
from contest.clock import now
from contest.home import today
from contest.lessons import api, routes
from contest.lessons.publishing import publish
from contest.live import Hub
from contest.rewards import service as rewards
from contest.settings import Settings
from contest.standings.engine.live import Boards
from contest.web import language
from contest.web.forms.protection import prove_origin
from contest.web.refusals import HANDLERS
from contest.web.viewer import Viewer
from tests.lessons.making import lesson_content, make_campaign_of_lessons
from tests.making import make_person

ORIGIN = "http://127.0.0.1:8000"
SETTINGS = Settings.from_environment({"SECRET": "x" * 40})
Visit = Callable[[int | None], httpx.AsyncClient]


@pytest.fixture
async def course(database: str) -> str:
    """Two lessons are published; the value is the address of the database."""
    await publish(lesson_content("lesson-1", 1))
    await publish(lesson_content("lesson-2", 2))
    return database


@pytest.fixture
async def learner(course: str) -> AsyncIterator[int]:
    """A learner in a running campaign, with the fact writer open."""
    await make_campaign_of_lessons()
    await rewards.open_writer()
    yield await make_person()
    await rewards.close_writer()


class Seated(ASGIMiddleware):
    """Believes the name a test gives, in the place where the session would be asked."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Seat the viewer, in Vietnamese."""
        name = dict(scope["headers"]).get(b"x-person")
        scope["user"] = viewer(int(name)) if name else None
        language.current.set("vi")
        await next_app(scope, receive, send)


def viewer(person: int) -> Viewer:
    """A learner of the group the campaign's standard is for, whose phone was away for a day."""
    away = now() - timedelta(days=1)
    return Viewer(
        person, "Lò Thị Hương", "nguoi_dan", "18+", "vi", f"binding {person}", person, away_since=away
    )


@pytest.fixture
async def visit(learner: int) -> AsyncIterator[Visit]:
    """A browser for a person, or for a visitor whom nobody knows."""
    boards = Boards(Hub())
    await boards.open()
    app = Litestar(
        [*routes.ROUTES, *api.API, *today.ROUTES],
        middleware=[Seated()],
        before_request=prove_origin,
        exception_handlers=HANDLERS,
        state=State({"settings": SETTINGS, "boards": boards}),
        openapi_config=None,
    )
    async with AsyncExitStack() as open_browsers:

        def browser(person: int | None) -> httpx.AsyncClient:
            headers = {"Origin": ORIGIN} | ({"X-Person": str(person)} if person else {})
            client = httpx.AsyncClient(
                verify=NO_TLS, transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers
            )
            open_browsers.push_async_callback(client.aclose)
            return client

        yield browser
