"""Pages of signing in and out, and the language."""

from collections.abc import Sequence
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability, Grant, may
from contest.clock import now
from contest.errors import N_, Invalid, NotFound, Throttled
from contest.people import queries, service
from contest.people.forms import typed_secret
from contest.people.rules import SignInSecret
from contest.people.service import SignedIn
from contest.people.signing_in import devices
from contest.people.signing_in import service as signing
from contest.people.signing_in.phone_guard import SeveralPeople
from contest.people.signing_in.sessions import (
    DEVICE_DAYS,
    LANGUAGE_DAYS,
    attempt_of,
    device_cookie,
    entered,
    keyring_of,
    session_token,
)
from contest.web.language import LANGUAGES, say
from contest.web.pages import cookie, page, see_other, settings_of
from contest.web.requests import WebRequest, posted, safe_next, signed_in

HOME_OF_LEARNERS = "/today"
UNKNOWN = N_("There is no such page.")


@get("/sign-in", include_in_schema=False)
async def sign_in_page(request: WebRequest) -> Response[bytes]:
    """The form to sign in; who is signed in goes on, unless another person wants to learn on this phone."""
    asked = request.query_params
    onward = safe_next(asked.get("next"), "")
    if request.user is not None and not asked.get("another"):
        return see_other(onward or home_of(request.user.grants))
    return _form(request, onward, secret=_kind(asked.get("with", "")))


@post("/sign-in", include_in_schema=False)
async def sign_in(request: WebRequest) -> Response[bytes]:
    """Open a session, or show the form again with one sentence."""
    form = await posted(request)
    onward = safe_next(form.text("next"), "")
    # Letters are no PIN: whoever typed them is asked for the passphrase from then on.
    letters = any(map(str.isalpha, form.text("pin")))
    secret = SignInSecret.PASSPHRASE if letters else _kind(form.text("with"))
    attempt = attempt_of(request, form.text("name"), typed_secret(form))
    try:
        session = await signing.sign_in(attempt, keyring_of(request), now(), replacing=session_token(request))
    except SeveralPeople as several:
        return _choosing(request, several, onward)
    except Invalid as refusal:
        return _form(request, onward, 422, secret=secret, name=attempt.name, wrong=refusal.message)
    except Throttled as wait:
        return told_to_wait(_form(request, onward, 429, secret=secret, name=attempt.name, wait=wait), wait)
    return await entered(request, session, await onward_from(session, onward))


@post("/sign-out", include_in_schema=False)
async def sign_out(request: WebRequest) -> Response[bytes]:
    """End the session here and on the server, and what the browser kept of its pages."""
    token = session_token(request)
    if token:
        await service.sign_out(token, now())
    return left(request, see_other("/"))


@get("/welcome", include_in_schema=False)
async def welcome(request: WebRequest) -> Response[bytes]:
    """After registering without a phone: the sign-in name, to be written down; then on to where one was."""
    own = await queries.own_data(signed_in(request).person_id)
    onward = safe_next(request.query_params.get("next"), HOME_OF_LEARNERS)
    return page(request, "people/welcome.html", own=own, onward=onward)


@get("/language/{code:str}", include_in_schema=False)
async def speak(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Another language on this device from now on."""
    if code not in LANGUAGES:
        raise NotFound(UNKNOWN)
    return speaking(request, code, safe_next(request.query_params.get("next")))


async def onward_from(session: SignedIn, asked: str) -> str:
    """The way on after signing in: what was asked for, else where their work is; news of the PIN first."""
    onward = asked or home_of(await queries.grants_awake(session.person_id))
    return "/me/pin?" + urlencode({"next": onward}) if session.pin_news else onward


def home_of(grants: Sequence[Grant]) -> str:
    """The first page of somebody with these roles: where their work is, else what to learn next."""
    if may(grants, Capability.RUN_CAMPAIGNS):
        return "/organise"
    return "/tasks" if may(grants, Capability.MANAGE_UNIT) else HOME_OF_LEARNERS


def told_to_wait(response: Response[bytes], wait: Throttled) -> Response[bytes]:
    """The same answer, which programs can read the wait from."""
    response.headers["Retry-After"] = str(wait.retry_after)
    return response


def left(request: WebRequest, response: Response[bytes]) -> Response[bytes]:
    """Nothing of a person stays on a phone that others use: no session, no page kept by the browser."""
    for name in ("session", "reading", "registering"):
        response.set_cookie(cookie(settings_of(request), name, "", days=0))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def speaking(request: WebRequest, code: str, location: str) -> Response[bytes]:
    response = see_other(location)
    response.set_cookie(cookie(settings_of(request), "lang", code, LANGUAGE_DAYS))
    return response


def _kind(text: str) -> SignInSecret:
    """What is asked for; chosen by whoever signs in, so that it tells nothing of the name they type."""
    return SignInSecret(text) if text in set(SignInSecret) else SignInSecret.PIN


def _choosing(request: WebRequest, several: SeveralPeople, onward: str) -> Response[bytes]:
    """The PIN is that of several people at this phone: they are listed here now, and one is chosen."""
    response = see_other("/who?" + urlencode({"same": "1", "next": onward}))
    kept = signing.known_here(several.people, device_cookie(request), keyring_of(request))
    response.set_cookie(cookie(settings_of(request), "device", kept, DEVICE_DAYS))
    return response


def _form(
    request: WebRequest,
    onward: str,
    status: int = 200,
    *,
    secret: SignInSecret,
    name: str = "",
    wrong: str = "",
    wait: Throttled | None = None,
) -> Response[bytes]:
    return page(
        request,
        "people/sign_in.html",
        status,
        onward=onward,
        secret=secret.value,
        name=name,
        wrong=wrong,
        wait=wait.retry_after if wait else 0,
        note=say(wait) if wait else "",
        letters=bool(request.query_params.get("letters")) or any(map(str.isalpha, name)),
        remembered=bool(devices.device(device_cookie(request)).refs),
    )


ROUTES = [
    sign_in_page,
    sign_in,
    sign_out,
    welcome,
    speak,
]
