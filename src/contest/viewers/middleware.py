"""Who sends a request and which language it speaks, found out before any handler runs."""

from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from contest.clock import now
from contest.people.profiles.address import address_of
from contest.people.rules import SessionKind
from contest.people.signing_in import devices
from contest.people.signing_in.sessions import LANGUAGE_DAYS, Connection, bearer_token
from contest.settings import Settings
from contest.viewers.queries import viewer_of
from contest.web import language, sender
from contest.web.pages import cookie, cookie_name
from contest.web.sender import Sender
from contest.web.viewer import Viewer

# These answer the same to everybody, and must answer while the database is away.
IMPERSONAL = ("/static/", "/livez", "/readyz", "/metrics")
LONGEST_TOKEN = 100


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
        sender.current.set(_sender(connection, settings, viewer))
        language.current.set(language.chosen(asked, kept, viewer.language if viewer else None))
        called = address_of(viewer.target_group, has_tasks=viewer.has_tasks) if viewer else ""
        language.addressed.set(called)
        sending = _keeping(asked, settings, send) if asked in language.LANGUAGES else send
        await next_app(scope, receive, sending)


async def _viewer(connection: Connection, settings: Settings) -> Viewer | None:
    path = connection.scope["path"]
    if path.startswith(IMPERSONAL):
        return None
    api = path.startswith("/api/")
    cookies = connection.cookies
    token = bearer_token(connection) if api else cookies.get(cookie_name(settings, "session"))
    if not token or len(token) > LONGEST_TOKEN:
        return None
    return await viewer_of(token, now(), SessionKind.API if api else SessionKind.WEB)


def _sender(connection: Connection, settings: Settings, viewer: Viewer | None) -> Sender:
    """A browser is known by its device cookie, a program by its session."""
    address = connection.client.host if connection.client else ""
    kept = devices.device(connection.cookies.get(cookie_name(settings, "device"), ""))
    named = kept.name if kept.marks else f"session {viewer.session_id}" if viewer else ""
    return Sender(settings.secret, named, address)


def _keeping(code: str | None, settings: Settings, send: Send) -> Send:
    kept = cookie(settings, "lang", code or language.DEFAULT, LANGUAGE_DAYS).to_header(header="")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableScopeHeaders.from_message(message).add("set-cookie", kept)
        await send(message)

    return sending
