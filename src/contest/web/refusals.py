"""From a refusal to an answer: the only place that knows which status a sentence bears."""

from urllib.parse import urlencode

import structlog
from litestar import Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from contest import errors
from contest.database import Stale, unavailable, unstorable
from contest.errors import N_, Refused
from contest.web import language
from contest.web.forms.stale import stale
from contest.web.pages import address_of, cookie_name, fragment, page, see_other, settings_of
from contest.web.requests import WebRequest, form_behind, from_htmx, path_of

log = structlog.get_logger()

STATUS: dict[type[Refused], int] = {
    errors.Invalid: 422,
    errors.InvalidForm: 422,
    errors.SignInNeeded: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Gone: 410,
    errors.Conflict: 409,
    errors.Throttled: 429,
    errors.Busy: 503,
}

# What the framework itself refuses, in words for the person.
FRAMEWORK = {
    400: N_("The request cannot be read."),
    401: N_("Please sign in first."),
    404: N_("There is no such page."),
    405: N_("This address does not work that way."),
    413: N_("What was sent is too large."),
    415: N_("This kind of content is not understood here."),
}
# What the framework says of somebody who hung up while still sending: nobody is left to be told anything.
HUNG_UP = "client disconnected prematurely"
ODD_QUERY = N_("This address asks for something that is not taken here. Start again from the first page.")
NOT_SERVED = N_("This address is not served here.")
MISREAD = N_("Something is missing in what was sent, or it holds something that is not taken here.")
BROKEN = N_("Something broke on our side. Nothing of yours was lost. Please try again.")
AWAY = N_("The service is busy for a moment. Nothing of yours was lost. Please try again.")


def status_of(refusal: Refused) -> int:
    """The status of the nearest known class of a refusal."""
    return next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), 409)


def on_form(refusal: errors.InvalidForm | errors.Conflict, at: str = "") -> tuple[int, dict[str, str]]:
    """The status of a refused form, and its sentences by field.

    What the moment refuses is said of the whole form: it stands under "", or `at` the field that it is about.
    Raises `Stale` again: a form that is out of date has a page of its own.
    """
    if isinstance(refusal, Stale):
        raise refusal
    if isinstance(refusal, errors.InvalidForm):
        return status_of(refusal), refusal.fields
    return status_of(refusal), {at: refusal.message}


def not_served() -> bytes:
    """What is told to those who ask for a name that is not ours, before anything is known of them."""
    return "".join(f"{language.said(NOT_SERVED, code)}\n" for code in language.LANGUAGES).encode()


def is_api(request: WebRequest) -> bool:
    """Whether a program asked, which wants problem+json."""
    return path_of(request).startswith("/api/")


def _problem(
    status: int, sentence: str, refusal: Refused | None, faults: dict[str, str] | None = None
) -> Response[object]:
    kind = type(refusal).__name__ if refusal else "Error"
    body: dict[str, object] = {
        "type": f"about:blank#{kind}",
        "title": kind,
        "status": status,
        "detail": sentence,
    }
    if isinstance(refusal, errors.InvalidForm):
        body["errors"] = {name: language.gettext(text) for name, text in refusal.fields.items()}
    if faults:
        body["errors"] = faults
    return Response(body, status_code=status, media_type="application/problem+json")


def _meet(request: WebRequest) -> None:
    """An address that no route knows is refused before anybody has looked who asks, and in which language."""
    if "user" not in request.scope:
        request.scope["user"] = None
        kept = request.cookies.get(cookie_name(settings_of(request), "lang"))
        language.current.set(language.chosen(request.query_params.get("lang"), kept, None))


def _told(
    request: WebRequest, status: int, sentence: str, refusal: Refused | None = None, way: str = ""
) -> Response[object]:
    """Tell the person: a problem to programs, a notice to htmx, a page to browsers."""
    if is_api(request):
        response = _problem(status, sentence, refusal)
    else:
        shown = fragment if from_htmx(request) else page
        template = "layout/_notice.html" if from_htmx(request) else "layout/error.html"
        form = "" if request.method == "GET" else form_behind(request)
        response = shown(  # type: ignore[assignment]
            request, template, status, sentence=sentence, status_code=status, form=form, way=way
        )
    if refusal is not None and refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def refused(request: WebRequest, refusal: Refused) -> Response[object]:
    """An expected refusal: told, not logged as a failure."""
    if isinstance(refusal, errors.SignInNeeded) and request.method == "GET" and not is_api(request):
        return see_other("/sign-in?" + urlencode({"next": path_of(request)}))  # type: ignore[return-value]
    if isinstance(refusal, errors.ReasonNeeded) and not is_api(request):
        return _reason_first(request, refusal)
    if isinstance(refusal, Stale) and not from_htmx(request) and not is_api(request):
        return stale(request, refusal)  # type: ignore[return-value]
    return _told(request, status_of(refusal), language.say(refusal), refusal)


def _reason_first(request: WebRequest, refusal: errors.ReasonNeeded) -> Response[object]:
    """To the page that asks for the reason, and from there back; a form or a part of a page names the way."""
    reads = request.method == "GET"
    asked = address_of(request) if reads and not from_htmx(request) else form_behind(request)
    way = f"{refusal.at}?" + urlencode({"next": asked})
    if reads and not from_htmx(request):
        return see_other(way)  # type: ignore[return-value]
    return _told(request, status_of(refusal), language.say(refusal), refusal, way)


def framework_refused(request: WebRequest, error: HTTPException) -> Response[object]:
    """What Litestar refuses before a handler is reached; its own details stay inside."""
    if error.detail == HUNG_UP:
        # A page would cost more than the request: many may hang up at once.
        return Response(b"", status_code=400, media_type="text/plain")
    status = error.status_code
    _meet(request)
    if status >= 500:
        return broken(request, error)
    sentence = FRAMEWORK.get(status, FRAMEWORK[400])
    if isinstance(error, ValidationException):
        if is_api(request):
            return _problem(status, language.gettext(MISREAD), None, _faults(error))
        # Only queries of pages are read by the framework; forms are read by the features themselves.
        sentence = ODD_QUERY
    response = _told(request, status, language.gettext(sentence))
    if error.headers and "allow" in error.headers:
        response.headers["Allow"] = error.headers["allow"]
    return response


def _faults(error: ValidationException) -> dict[str, str]:
    """Which part a program sent wrongly, in the words of the parser: for its author, not for people."""
    told = error.extra if isinstance(error.extra, list) else []
    return {str(one.get("key") or "body"): str(one["message"]) for one in told}


def broken(request: WebRequest, error: Exception) -> Response[object]:
    """A fault of ours, logged in full; or a database that is away, or text that no database keeps."""
    if unavailable(error):
        log.warning("database_away", kind=type(error).__name__, route=_route_of(request))
        return _told(request, 503, language.gettext(AWAY), errors.Busy(AWAY, retry_after=2))
    if unstorable(error):
        log.warning("input_does_not_fit", kind=type(error).__name__, route=_route_of(request))
        return _told(request, 400, language.gettext(FRAMEWORK[400]))
    log.error("request_failed", route=_route_of(request), exc_info=error)
    return _told(request, 500, language.gettext(BROKEN))


def _route_of(request: WebRequest) -> str:
    """An address may name somebody, or open something; its route does not."""
    return str(request.scope.get("path_template") or "none")


HANDLERS: ExceptionHandlersMap = {Refused: refused, HTTPException: framework_refused, Exception: broken}
