"""Pages of one's own PIN, passphrase or pictures, of waking roles, and of where one is signed in."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import InvalidForm
from contest.people.forms import typed_secret
from contest.people.rules import SignInSecret
from contest.people.secrets import activations
from contest.people.secrets import pin_notices as pin_news
from contest.people.secrets import service as secrets
from contest.people.signing_in import open_sessions
from contest.people.signing_in.routes import HOME_OF_LEARNERS, left
from contest.people.signing_in.sessions import entered, keyring_of
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, posted, safe_next, signed_in


@get("/me/pin", include_in_schema=False)
async def pin_news_page(request: WebRequest) -> Response[bytes]:
    """Who set the PIN anew, or that others know it; shown after signing in until it is read."""
    news = await pin_news.pin_news(signed_in(request).person_id)
    onward = safe_next(request.query_params.get("next"), HOME_OF_LEARNERS)
    return page(request, "people/pin_news.html", news=news, onward=onward)


@post("/me/pin", include_in_schema=False)
async def pin_news_read(request: WebRequest) -> Response[bytes]:
    """The news were read; they do not come again."""
    viewer, form = signed_in(request), await posted(request)
    await pin_news.news_read(viewer.person_id)
    return see_other(safe_next(form.text("next"), HOME_OF_LEARNERS))


@get("/me/secret", include_in_schema=False)
async def secret_page(request: WebRequest) -> Response[bytes]:
    """Choose another PIN, or a passphrase or pictures in its place."""
    return await _secret(request, _kind(request.query_params.get("with", "")))


@post("/me/secret", include_in_schema=False)
async def change_secret(request: WebRequest) -> Response[bytes]:
    """Take the new secret; this browser gets a new session, all others end."""
    viewer, form = signed_in(request), await posted(request)
    kind = _kind(form.text("with")) or SignInSecret.PIN
    try:
        session = await secrets.change(
            viewer.person_id,
            typed_secret(form, "current"),
            typed_secret(form, "new"),
            typed_secret(form, "again"),
            keyring_of(request),
            now(),
            kind=kind,
        )
    except InvalidForm as refusal:
        return await _secret(request, kind, 422, refusal.fields)
    return await entered(request, session, "/me/sessions?changed=1")


@get("/me/activate", include_in_schema=False)
async def activate_page(request: WebRequest) -> Response[bytes]:
    """The activation code and the first passphrase of an organiser."""
    signed_in(request)
    return _activation(request, Posted({}))


@post("/me/activate", include_in_schema=False)
async def activate(request: WebRequest) -> Response[bytes]:
    """Wake the roles."""
    viewer, form = signed_in(request), await posted(request)
    try:
        session = await activations.activate(
            viewer.person_id,
            form.text("code"),
            form.text("new"),
            form.text("again"),
            keyring_of(request),
            now(),
        )
    except InvalidForm as refusal:
        return _activation(request, form, 422, refusal.fields)
    return await entered(request, session, "/tasks")


@get("/me/sessions", include_in_schema=False)
async def sessions_page(request: WebRequest) -> Response[bytes]:
    """Where one is signed in."""
    viewer = signed_in(request)
    mine = await open_sessions.open_sessions(viewer.person_id, viewer.session_id, now())
    changed = bool(request.query_params.get("changed"))
    return page(request, "people/sessions.html", sessions=mine, changed=changed)


@post("/me/sessions/{session:int}/end", include_in_schema=False)
async def end_session(request: WebRequest, session: FromPath[int]) -> Response[bytes]:
    """Sign out there; ending the session one is using is signing out here."""
    viewer = signed_in(request)
    await open_sessions.end_one(session, viewer.person_id, now())
    return left(request, see_other("/")) if session == viewer.session_id else see_other("/me/sessions")


@post("/me/sessions/end-others", include_in_schema=False)
async def end_other_sessions(request: WebRequest) -> Response[bytes]:
    """Sign out everywhere else."""
    viewer = signed_in(request)
    await open_sessions.end_others(viewer.person_id, viewer.session_id, now())
    return see_other("/me/sessions")


async def _secret(
    request: WebRequest, kind: SignInSecret | None, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    kept = await secrets.kept_secret(signed_in(request).person_id)
    return page(
        request,
        "people/secret.html",
        status,
        kept=kept.secret,
        kind=kind or kept.secret,
        errors=errors or {},
    )


def _kind(text: str) -> SignInSecret | None:
    return SignInSecret(text) if text in set(SignInSecret) else None


def _activation(
    request: WebRequest, form: Posted, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    return page(request, "people/activate.html", status, code=form.text("code"), errors=errors or {})


ROUTES = [
    pin_news_page,
    pin_news_read,
    secret_page,
    change_secret,
    activate_page,
    activate,
    sessions_page,
    end_session,
    end_other_sessions,
]
