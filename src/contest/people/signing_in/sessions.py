"""Who sends a request and which language it speaks, found out before any handler runs."""

from litestar import Response
from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders, State
from litestar.enums import ScopeType
from litestar.handlers import HTTPRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from contest.clock import now
from contest.people import service
from contest.people.rules import SessionKind
from contest.people.service import Keyring, SignedIn
from contest.people.signing_in import devices
from contest.people.signing_in import service as signing
from contest.people.signing_in.service import Attempt, Browser
from contest.settings import Settings
from contest.web import language
from contest.web.pages import cookie, cookie_name, see_other, settings_of
from contest.web.requests import WebRequest
from contest.web.viewer import Viewer

# These answer the same to everybody, and must answer while the database is away.
IMPERSONAL = ("/static/", "/livez", "/readyz", "/metrics")
BEARER = "Bearer "
LONGEST_TOKEN = 100
LANGUAGE_DAYS = 365
DEVICE_DAYS = 365
SESSION_DAYS = service.LIFETIMES[SessionKind.WEB].days

Connection = ASGIConnection[HTTPRouteHandler, Viewer | None, None, State]


class SessionMiddleware(ASGIMiddleware):
    """Sets `scope["user"]` and the language of the request.

    When the database cannot tell whose session it is, its error goes on: answering as to a stranger would
    sign people out.
    """

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Know the viewer and the language, then go on; a language asked for is kept in a cookie."""
        connection: Connection = ASGIConnection(scope)
        settings: Settings = connection.app.state.settings
        asked = connection.query_params.get("lang")
        kept = connection.cookies.get(cookie_name(settings, "lang"))
        # What an error page needs, should the next line fail.
        scope["user"] = None
        language.current.set(language.chosen(asked, kept, None))
        viewer = await _viewer(connection, settings)
        scope["user"] = viewer
        language.current.set(language.chosen(asked, kept, viewer.language if viewer else None))
        sending = _keeping(asked, settings, send) if asked in language.LANGUAGES else send
        await next_app(scope, receive, sending)


def keyring_of(request: WebRequest) -> Keyring:
    """The keyring the application was started with."""
    keyring: Keyring = request.app.state.keyring
    return keyring


def session_token(request: WebRequest) -> str | None:
    """The token of the browser's session cookie, alive or not."""
    return request.cookies.get(cookie_name(settings_of(request), "session"))


async def entered(request: WebRequest, signed_in: SignedIn, location: str) -> Response[bytes]:
    """The way on for somebody who has just signed in, with the cookies of the session and of the device."""
    settings, response = settings_of(request), see_other(location)
    browser = Browser(
        devices.label(request.headers.get("user-agent", "")), device_cookie(request), session_token(request)
    )
    device = await signing.settle_in(signed_in, browser, keyring_of(request), now())
    response.set_cookie(cookie(settings, "session", signed_in.token, SESSION_DAYS))
    response.set_cookie(cookie(settings, "device", device, DEVICE_DAYS))
    return response


def device_cookie(request: WebRequest) -> str:
    """What this browser keeps of the people who sign in on it."""
    return request.cookies.get(cookie_name(settings_of(request), "device"), "")


def attempt_of(request: WebRequest, name: str, pin: str, person_id: int | None = None) -> Attempt:
    """Somebody at the door of this browser or program."""
    source = request.client.host if request.client else "unknown"
    return Attempt(name, pin, source, device_cookie(request), person_id)


def bearer_token(connection: Connection) -> str | None:
    """The token a program sends."""
    header = connection.headers.get("authorization", "")
    return header.removeprefix(BEARER).strip() if header.startswith(BEARER) else None


async def _viewer(connection: Connection, settings: Settings) -> Viewer | None:
    path = connection.scope["path"]
    if path.startswith(IMPERSONAL):
        return None
    api = path.startswith("/api/")
    cookies = connection.cookies
    token = bearer_token(connection) if api else cookies.get(cookie_name(settings, "session"))
    if not token or len(token) > LONGEST_TOKEN:
        return None
    return await service.viewer_of(token, now(), SessionKind.API if api else SessionKind.WEB)


def _keeping(code: str | None, settings: Settings, send: Send) -> Send:
    kept = cookie(settings, "lang", code or language.DEFAULT, LANGUAGE_DAYS).to_header(header="")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableScopeHeaders.from_message(message).add("set-cookie", kept)
        await send(message)

    return sending
