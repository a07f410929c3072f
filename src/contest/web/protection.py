"""Every change by a browser proves that it comes from a page of ours."""

from contest.errors import N_, Forbidden, SignInNeeded
from contest.security import csrf
from contest.web.pages import binding_of, settings_of
from contest.web.requests import WebRequest, demand_readable_json, path_of, posted

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
STALE = N_("This form is too old. Please go back, reload the page and send it again.")
SIGNED_OUT = N_("You have signed out. Please sign in again and go on; all that was stored is still there.")


async def prove_origin(request: WebRequest) -> None:
    """Refuse an unsafe request from elsewhere or without the token bound to its session.

    The API takes no cookies, so another site can do nothing there in somebody's name.
    """
    if request.method in SAFE:
        return
    if path_of(request).startswith("/api/"):
        await demand_readable_json(request)
        return
    demand_own_origin(request)
    demand_token(request, request.headers.get("x-csrf-token") or (await posted(request)).text("_csrf"))


def demand_own_origin(request: WebRequest) -> None:
    """Refuse what a page of another site sent; known before anything of the body is read."""
    if not csrf.same_origin(dict(request.headers), own_addresses(request)):
        raise Forbidden(STALE)


def own_addresses(request: WebRequest) -> tuple[str, str]:
    """Where this site is reached: the public address, and the one the browser asked with."""
    host = request.headers.get("host", "")
    return settings_of(request).public_url, f"{request.scope['scheme']}://{host}"


def demand_token(request: WebRequest, token: str) -> None:
    """Refuse a form without the token bound to its session."""
    settings, (binding, new) = settings_of(request), binding_of(request)
    if new or not csrf.verify(settings.secret, binding, token):
        # A page that stayed open after signing out bears the token of a session that is no more.
        raise SignInNeeded(SIGNED_OUT) if token and request.user is None else Forbidden(STALE)
