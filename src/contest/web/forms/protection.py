"""Every change by a browser proves that it comes from a page of ours."""

from litestar import Response

from contest.errors import N_, Forbidden, SignInNeeded
from contest.security.http import csrf
from contest.web.forms.sending import earlier
from contest.web.pages import FORM_TOKEN, binding_of, settings_of
from contest.web.requests import Posted, WebRequest, demand_readable_json, path_of, posted

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
STALE = N_("This form is too old. Please go back, reload the page and send it again.")
SIGNED_OUT = N_("You have signed out. Please sign in again and go on; all that was stored is still there.")


async def prove_origin(request: WebRequest) -> Response[bytes] | None:
    """Refuse an unsafe request from elsewhere or without the token bound to its session.

    What is returned answers a form that was sent before. The API takes no cookies, so another site can do
    nothing there in somebody's name.
    """
    if request.method in SAFE:
        return None
    if not sends_a_form(request):
        await demand_readable_json(request)
        return None
    demand_own_origin(request)
    return await demand_token(request, await posted(request))


def sends_a_form(request: WebRequest) -> bool:
    """Whether a browser asks for a change."""
    return request.method not in SAFE and not path_of(request).startswith("/api/")


def demand_own_origin(request: WebRequest) -> None:
    """Refuse what a page of another site sent; known before anything of the body is read."""
    if not csrf.same_origin(dict(request.headers), own_addresses(request)):
        raise Forbidden(STALE)


def own_addresses(request: WebRequest) -> tuple[str, str]:
    """Where this site is reached: the public address, and the one the browser asked with."""
    host = request.headers.get("host", "")
    return settings_of(request).public_url, f"{request.scope['scheme']}://{host}"


async def demand_token(request: WebRequest, form: Posted, file: bytes = b"") -> Response[bytes] | None:
    """Refuse a form without the token bound to its session; one that was sent before gets its first answer.

    Who signs in, out or over to a new secret has another session afterwards, and the token of the one before.
    """
    settings, (binding, new) = settings_of(request), binding_of(request)
    token = request.headers.get("x-csrf-token") or form.text(FORM_TOKEN)
    if not new and csrf.verify(settings.secret, binding, token):
        return None
    if (answer := await earlier(request, form, file)) is not None:
        return answer
    # A page that stayed open after signing out bears the token of a session that is no more.
    raise SignInNeeded(SIGNED_OUT) if token and request.user is None else Forbidden(STALE)
