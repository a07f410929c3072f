"""Pages of signing in and out, the own data, the language."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import N_, Invalid, InvalidForm, NotFound
from contest.people import closing, forms, queries, service
from contest.people.names import public_name
from contest.people.rules import BAND_LABELS, GROUP_LABELS, ConsentKind
from contest.people.sessions import LANGUAGE_DAYS, attempt_of, entered, keyring_of, session_token
from contest.web.language import LANGUAGES
from contest.web.pages import cookie, page, see_other, settings_of
from contest.web.requests import WebRequest, posted, safe_next, signed_in

HOME_OF_LEARNERS = "/today"
# The tick for the account itself is not here: taking it back means closing the account.
OPTIONAL = (ConsentKind.PUBLIC_NAME, ConsentKind.SHARE)
LANGUAGE_NAMES = (("vi", "Tiếng Việt"), ("en", "English"))
UNKNOWN = N_("There is no such page.")


@get("/sign-in", include_in_schema=False)
async def sign_in_page(request: WebRequest) -> Response[bytes]:
    """The door; who is inside already goes on."""
    onward = safe_next(request.query_params.get("next"), HOME_OF_LEARNERS)
    if request.user is not None:
        return see_other(onward)
    return page(request, "people/sign_in.html", onward=onward, name="", wrong="")


@post("/sign-in", include_in_schema=False)
async def sign_in(request: WebRequest) -> Response[bytes]:
    """Open a session, or show the door again with one sentence."""
    form = await posted(request)
    onward = safe_next(form.text("next"), HOME_OF_LEARNERS)
    attempt = attempt_of(request, form.text("name"), form.text("pin"))
    try:
        session = await service.sign_in(attempt, keyring_of(request), now(), replacing=session_token(request))
    except Invalid as refusal:
        return page(
            request, "people/sign_in.html", 422, onward=onward, name=attempt.name, wrong=refusal.message
        )
    return entered(request, session, onward)


@post("/sign-out", include_in_schema=False)
async def sign_out(request: WebRequest) -> Response[bytes]:
    """End the session here and on the server, and what the browser kept of its pages."""
    token = session_token(request)
    if token:
        await service.sign_out(token, now())
    return _left(request, see_other("/"))


@get("/welcome", include_in_schema=False)
async def welcome(request: WebRequest) -> Response[bytes]:
    """After registering without a phone: the sign-in name, to be written down."""
    own = await queries.own_data(signed_in(request).person_id)
    return page(request, "people/welcome.html", own=own, onward=HOME_OF_LEARNERS)


@get("/me", include_in_schema=False)
async def me(request: WebRequest) -> Response[bytes]:
    """Everything kept about the viewer."""
    return await _me(request)


@post("/me", include_in_schema=False)
async def change_me(request: WebRequest) -> Response[bytes]:
    """Another name to be shown, another language."""
    viewer, form = signed_in(request), await posted(request)
    try:
        name, language = forms.own_changes(form)
    except InvalidForm as refusal:
        return await _me(request, 422, refusal.fields)
    await service.change_own_data(viewer.person_id, name, language)
    return _speaking(request, language, "/me")


@post("/me/consents", include_in_schema=False)
async def change_consent(request: WebRequest) -> Response[bytes]:
    """Agree to one optional thing, or take it back; either is one tap."""
    viewer, form = signed_in(request), await posted(request)
    kind = next((kind for kind in OPTIONAL if kind == form.text("kind")), None)
    if kind is None:
        raise Invalid(UNKNOWN)
    if form.text("agree") == "yes":
        await service.give_consent(viewer, kind, now())
    else:
        await service.withdraw_consent(viewer.person_id, kind, now())
    return see_other("/me")


@get("/me/close", include_in_schema=False)
async def close_page(request: WebRequest) -> Response[bytes]:
    """What closing means, and the PIN that proves who asks."""
    signed_in(request)
    return page(request, "people/close.html", errors={})


@post("/me/close", include_in_schema=False)
async def close(request: WebRequest) -> Response[bytes]:
    """Take back the consent to the account itself: it is closed at once and for good."""
    viewer, form = signed_in(request), await posted(request)
    try:
        await closing.close_account(viewer, form.text("pin"), keyring_of(request), now())
    except InvalidForm as refusal:
        return page(request, "people/close.html", 422, errors=refusal.fields)
    return _left(request, see_other("/goodbye"))


@get("/goodbye", include_in_schema=False)
async def goodbye(request: WebRequest) -> Response[bytes]:
    """The last page of somebody who closed the account."""
    return page(request, "people/closed.html")


@get("/language/{code:str}", include_in_schema=False)
async def speak(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Another language on this device from now on."""
    if code not in LANGUAGES:
        raise NotFound(UNKNOWN)
    return _speaking(request, code, safe_next(request.query_params.get("next")))


async def _me(
    request: WebRequest, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    viewer = signed_in(request)
    return page(
        request,
        "people/me.html",
        status,
        own=await queries.own_data(viewer.person_id),
        given={consent.kind.value: consent for consent in await queries.consents(viewer.person_id)},
        bands=BAND_LABELS,
        groups=GROUP_LABELS,
        languages=LANGUAGE_NAMES,
        public=public_name(viewer.display_name),
        errors=errors or {},
    )


def _left(request: WebRequest, response: Response[bytes]) -> Response[bytes]:
    """Nothing of a person stays on a phone that others use: no session, no page kept by the browser."""
    response.set_cookie(cookie(settings_of(request), "session", "", days=0))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _speaking(request: WebRequest, code: str, location: str) -> Response[bytes]:
    response = see_other(location)
    response.set_cookie(cookie(settings_of(request), "lang", code, LANGUAGE_DAYS))
    return response


ROUTES = [
    sign_in_page,
    sign_in,
    sign_out,
    welcome,
    me,
    change_me,
    change_consent,
    close_page,
    close,
    goodbye,
    speak,
]
