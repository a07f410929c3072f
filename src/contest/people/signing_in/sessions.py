"""The cookies of a session and of a device, set when somebody signs in and read at every request."""

from litestar import Response
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler

from contest.clock import now
from contest.people import service
from contest.people.rules import SessionKind
from contest.people.service import Keyring, SignedIn
from contest.people.signing_in import devices
from contest.people.signing_in import service as signing
from contest.people.signing_in.service import Browser, SignInAttempt
from contest.web.pages import cookie, cookie_name, see_other, settings_of
from contest.web.requests import WebRequest
from contest.web.sender import network
from contest.web.viewer import Viewer

BEARER = "Bearer "
LANGUAGE_DAYS = 365
DEVICE_DAYS = 365
SESSION_DAYS = service.LIFETIMES[SessionKind.WEB].days

Connection = ASGIConnection[HTTPRouteHandler, Viewer | None, None, State]


def keyring_of(request: WebRequest) -> Keyring:
    """The keyring the application was started with."""
    keyring: Keyring = request.app.state.keyring
    return keyring


def session_token(request: WebRequest) -> str | None:
    """The token of the browser's session cookie, alive or not."""
    return request.cookies.get(cookie_name(settings_of(request), "session"))


async def entered(
    request: WebRequest, signed_in: SignedIn, location: str, *, handed_over: bool = False
) -> Response[bytes]:
    """The way on for somebody who has just signed in, with the cookies of the session and of the device.

    A phone that is handed over keeps nothing of the helper's pages; the helper's session goes on elsewhere.
    """
    settings, response = settings_of(request), see_other(location)
    before = None if handed_over else session_token(request)
    if handed_over:
        response.headers["Clear-Site-Data"] = '"cache"'
    browser = Browser(devices.label(request.headers.get("user-agent", "")), device_cookie(request), before)
    device = await signing.settle_in(signed_in, browser, keyring_of(request), now())
    response.set_cookie(cookie(settings, "session", signed_in.token, SESSION_DAYS))
    response.set_cookie(cookie(settings, "device", device, DEVICE_DAYS))
    return response


def device_cookie(request: WebRequest) -> str:
    """What this browser keeps of the people who sign in on it."""
    return request.cookies.get(cookie_name(settings_of(request), "device"), "")


def attempt_of(request: WebRequest, name: str, pin: str, person_id: int | None = None) -> SignInAttempt:
    """What somebody typed to sign in, in this browser or program."""
    source = network(request.client.host) if request.client else "unknown"
    return SignInAttempt(name, pin, source, device_cookie(request), person_id)


def bearer_token(connection: Connection) -> str | None:
    """The token a program sends."""
    header = connection.headers.get("authorization", "")
    return header.removeprefix(BEARER).strip() if header.startswith(BEARER) else None
