"""How far somebody has read, kept on their own phone: going on leads to the step, not to the cover."""

from litestar import Response

from contest.security.blind_index import blind
from contest.web.pages import cookie, cookie_name, settings_of
from contest.web.requests import WebRequest

NAME, DAYS = "reading", 30
MOST, DIGITS = 6, 8
# Before there is an account, or of somebody who came in since.
ANYBODY = "guest"


def step_of(request: WebRequest, slug: str) -> int:
    """The step of this lesson that was read last on this phone by who is looking; 0 where none was."""
    mine = {f"{who}.{slug}": step for who, slug, step in _kept(request)}
    return mine.get(f"{_reader(request)}.{slug}") or mine.get(f"{ANYBODY}.{slug}") or 0


def noted(request: WebRequest, response: Response[bytes], slug: str, step: int) -> Response[bytes]:
    """The same answer; the phone keeps that this step was read."""
    reader = _reader(request)
    others = [one for one in _kept(request) if one[:2] != (reader, slug)]
    text = "~".join(f"{who}.{name}.{number}" for who, name, number in [(reader, slug, step), *others][:MOST])
    response.set_cookie(cookie(settings_of(request), NAME, text, DAYS))
    return response


def _reader(request: WebRequest) -> str:
    """Others on the same phone are led nowhere by it."""
    if request.user is None:
        return ANYBODY
    return blind(settings_of(request).secret, f"reading of {request.user.person_id}")[:DIGITS]


def _kept(request: WebRequest) -> list[tuple[str, str, int]]:
    found = []
    for one in request.cookies.get(cookie_name(settings_of(request), NAME), "").split("~")[:MOST]:
        who, _, rest = one.partition(".")
        slug, _, step = rest.partition(".")
        if slug and step.isascii() and step.isdigit() and len(step) <= 2:
            found.append((who, slug, int(step)))
    return found
