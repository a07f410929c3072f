"""Walking the product as each role does: from the first page on, along links, forms and what pages load."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

import httpx
from selectolax.lexbor import LexborHTMLParser

from tests.journeys.addresses import methods, routes

# The same route is opened a few times at most: the third village says nothing new about links.
A_ROUTE = 6
TEXT, BOX = "text", "box"
LEADS = ("href", "hx-get", "hx-sse:connect", "src")
FIELDS = ("input", "select", "textarea")
TELLING = ", ".join(("form", *FIELDS, *(f"[{name.replace(':', chr(92) + ':')}]" for name in LEADS)))
Read = Callable[[str, str], None]
PARAMETER = re.compile(r"\{\w+:(\w+)\}")
KINDS = {"str": "[^/]+", "int": "-?[0-9]+", "uuid": "[0-9a-f-]{36}", "path": ".+"}


def pattern(path: str) -> re.Pattern[str]:
    """The addresses of a route."""
    parts = re.split(r"(\{\w+:\w+\})", path)
    return re.compile(
        "".join(KINDS[one[1]] if (one := PARAMETER.fullmatch(part)) else re.escape(part) for part in parts)
    )


# Those with fewer parameters first: "/units/new" is no unit called "new".
GETS = [(path, pattern(path)) for path in sorted(routes("GET"), key=lambda path: path.count("{"))]
POSTS = [
    (path, pattern(path))
    for path in sorted({p for m, p in methods() if m == "POST"}, key=lambda path: path.count("{"))
]


def route_of(address: str, known: list[tuple[str, re.Pattern[str]]]) -> str:
    """The route that answers at an address; none that is not of the product."""
    path = urlsplit(address).path
    return next((route for route, fits in known if fits.fullmatch(path)), "")


@dataclass(slots=True)
class Form:
    """A form as it stands on a page: where it goes, what it sends when nothing is filled in."""

    method: str
    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)

    def with_all(self, typed: str) -> dict[str, str]:
        """What somebody sends who types the same into everything, and ticks nothing."""
        boxes = {name: typed if kind == TEXT else "" for name, kind in self.fields.items() if kind != BOX}
        return {name: value for name, value in self.hidden.items() if name != "_csrf"} | boxes


class Reader:
    """The links and forms of a page."""

    def __init__(self, address: str, page: str) -> None:
        self.leads: list[str] = []
        self.forms: list[Form] = []
        # What stands in a template is shown by scripts; what fits in two ways is told twice.
        shown = LexborHTMLParser(page.replace("<template", "<div").replace("</template", "</div"))
        told_of = {node.mem_id: node for node in shown.css(TELLING)}
        for node in told_of.values():
            told = {name: value or "" for name, value in node.attributes.items()}
            self.leads += [told[name] for name in LEADS if told.get(name, "").startswith("/")]
            if node.tag == "form":
                self.forms.append(Form(told.get("method", "get"), told.get("action") or address))
            elif self.forms and "name" in told and node.tag in FIELDS:
                self._field(node.tag, told)

    def _field(self, tag: str, told: dict[str, str]) -> None:
        form, name, value = self.forms[-1], told["name"], told.get("value", "")
        if told.get("type") == "hidden":
            form.hidden[name] = value
            return
        kind = told.get("type", "")
        form.fields[name] = BOX if kind in ("radio", "checkbox") else tag if tag == "select" else TEXT
        if kind == "radio":
            form.chosen.setdefault(name, value)


@dataclass(slots=True)
class Walked:
    """What one actor came to: routes opened, routes that forms post to, and one form of each."""

    opened: set[str] = field(default_factory=set)
    forms: dict[str, Form] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)


def unread(_address: str, _page: str) -> None:
    """Nobody reads the pages of this walk."""


async def walked(http: httpx.AsyncClient, first: str, read: Read = unread, most: int = A_ROUTE) -> Walked:
    """Everything somebody comes to who starts at this page and follows whatever it offers.

    `read` is given every page, its route and its text; no route is opened more than `most` times.
    """
    found, waiting, seen, times = Walked(), deque([first]), {first}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        route = route_of(address, GETS)
        if not route or route.startswith(("/language", "/static")) or times[route] >= most:
            continue
        times[route] += 1
        for onward in [unescape(one) for one in await opened(http, address, route, found, read)]:
            if onward not in seen:
                seen.add(onward)
                waiting.append(onward)
    return found


async def opened(
    http: httpx.AsyncClient, address: str, route: str, found: Walked, read: Read = unread
) -> list[str]:
    """Open one page, remember what stands on it, and say where it leads."""
    if "/stream" in route:
        found.opened.add(route)
        return []
    answer = await http.get(address, follow_redirects=False)
    if answer.status_code >= 400:
        if answer.status_code != 422:  # a form that was sent as it stands
            found.broken[address] = answer.status_code
        return []
    found.opened.add(route)
    if "location" in answer.headers:
        return [answer.headers["location"]]
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return []
    read(route, answer.text)
    page = Reader(address, answer.text)
    return [*page.leads, *forms_of(page, found)]


def forms_of(page: Reader, found: Walked) -> Iterator[str]:
    """Keep one form for each route that takes it; those that ask lead on."""
    for form in page.forms:
        if form.method == "get":
            asked = urlencode({**form.hidden, **form.chosen})
            yield f"{form.action}?{asked}" if asked else form.action
        elif route := route_of(form.action, POSTS):
            kept = found.forms.get(route)
            if kept is None or len(kept.fields) < len(form.fields):
                found.forms[route] = form
