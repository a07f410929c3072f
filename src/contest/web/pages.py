"""What goes out: pages, fragments and the way on after a post."""

import secrets
from collections.abc import Mapping
from urllib.parse import quote, urlencode

import msgspec
from litestar import Response
from litestar.datastructures import Cookie
from markupsafe import Markup

from contest.security.http import csrf
from contest.security.tokens import public_id
from contest.settings import Settings
from contest.web import language
from contest.web.environment import render
from contest.web.requests import WebRequest, from_htmx, path_of, query_of

# The framework adds the character set.
HTML = "text/html"
SECONDS_A_DAY = 86_400
# What stands for itself within a path.
PATH_SIGNS = "/:@!$&'()*+,;=~-._"
LOCATION_SIGNS = "/?&=%#:+,;@~-_."
# A longer query is none of ours.
LONGEST_QUERY = 2_000
# The hidden fields of every form: that it comes from a page of ours, and which printing of it this is.
FORM_TOKEN, FORM_KEY = "_csrf", "_once"


def settings_of(request: WebRequest) -> Settings:
    """The settings the application was started with."""
    settings: Settings = request.app.state.settings
    return settings


def cookie_name(settings: Settings, name: str) -> str:
    """`__Host-` pins a cookie to this host, but browsers take it over https only."""
    return f"__Host-{name}" if settings.secure_cookies else name


def cookie(settings: Settings, name: str, value: str, days: int) -> Cookie:
    """A cookie no script can read, sent to this host only; zero days takes it away."""
    return Cookie(
        key=cookie_name(settings, name),
        value=value,
        max_age=days * SECONDS_A_DAY,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def binding_of(request: WebRequest) -> tuple[str, bool]:
    """What form tokens are bound to: the session, else a visitor cookie (and whether it is new)."""
    if request.user is not None:
        return request.user.binding, False
    kept = request.cookies.get(cookie_name(settings_of(request), "visitor"))
    return (kept, False) if kept and len(kept) == 43 else (secrets.token_urlsafe(32), True)


class _Forms:
    """Gives forms their token and a key each, and remembers to set the visitor cookie when one was used."""

    def __init__(self, request: WebRequest) -> None:
        self.binding, self.new = binding_of(request)
        self.secret = settings_of(request).secret
        self.used = False

    def token(self) -> str:
        self.used = True
        return csrf.token(self.secret, self.binding)

    def field(self) -> Markup:
        hidden = Markup('<input type="hidden" name="{}" value="{}">')
        return hidden.format(FORM_TOKEN, self.token()) + hidden.format(FORM_KEY, public_id())


def _shown(request: WebRequest, template: str, status: int, context: dict[str, object]) -> Response[bytes]:
    forms, settings = _Forms(request), settings_of(request)
    lang = language.current.get()
    body = render(
        template,
        {
            "viewer": request.user,
            "lang": lang,
            "path": quote(path_of(request), safe=PATH_SIGNS),
            "in_other_language": _in_other_language(request, lang),
            "public_url": settings.public_url,
            "csrf_field": forms.field,
            "csrf_token": forms.token,
            **context,
        },
    )
    response = Response(body.encode(), status_code=status, media_type=HTML)
    # Pages differ by session and language: shared caches must not keep them.
    response.headers["Cache-Control"] = "no-store" if request.user or forms.used else "no-cache"
    if forms.used and forms.new:
        response.set_cookie(cookie(settings, "visitor", forms.binding, days=1))
    return response


def _in_other_language(request: WebRequest, lang: str) -> str:
    """This same page in the other language, with whatever its address asks for; never one of another site."""
    path = "/" + quote(path_of(request), safe=PATH_SIGNS).lstrip("/")
    asked = [(name, text) for name, text in request.query_params.multi_items() if name != "lang"]
    other = next(one for one in language.LANGUAGES if one != lang)
    query = urlencode([*asked, ("lang", other)])
    return f"{path}?{query}" if len(query) <= LONGEST_QUERY else f"{path}?lang={other}"


def address_of(request: WebRequest) -> str:
    """The path with the query that was asked for, as it stands in a link; an overlong query is left out."""
    path, query = quote(path_of(request), safe=PATH_SIGNS), query_of(request)
    return f"{path}?{query}" if 0 < len(query) <= LONGEST_QUERY else path


def page(request: WebRequest, template: str, status: int = 200, **context: object) -> Response[bytes]:
    """A whole page."""
    return _shown(request, template, status, context)


def fragment(request: WebRequest, template: str, status: int = 200, **context: object) -> Response[bytes]:
    """A piece of a page with its own address."""
    return _shown(request, template, status, context)


def told(request: WebRequest, content: Mapping[str, object]) -> Response[bytes]:
    """What a script of ours asks for, as JSON, with the token for the forms it sends."""
    forms = _Forms(request)
    body = msgspec.json.encode({**content, "token": forms.token()})
    response = Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})
    if forms.new:
        response.set_cookie(cookie(settings_of(request), "visitor", forms.binding, days=1))
    return response


def unchanged() -> Response[bytes]:
    """What a page shows of this part is true still: htmx leaves it as it stands."""
    return Response(b"", status_code=204, headers={"Cache-Control": "no-store"})


def see_other(location: str) -> Response[bytes]:
    """Go on by GET, so that going back and reloading repeat nothing."""
    return Response(b"", status_code=303, headers={"Location": quote(location, safe=LOCATION_SIGNS)})


def led(request: WebRequest, location: str) -> Response[bytes]:
    """After a post that ends a page: another page, by htmx as well."""
    if from_htmx(request):
        return Response(b"", headers={"HX-Redirect": quote(location, safe=LOCATION_SIGNS)})
    return see_other(location)


def answer(
    request: WebRequest, template: str, location: str, status: int = 200, **context: object
) -> Response[bytes]:
    """After a post: the fragment to htmx, the way on to everyone else."""
    if from_htmx(request):
        return fragment(request, template, status, **context)
    return see_other(location)
