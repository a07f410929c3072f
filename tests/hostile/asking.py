"""Who asks, what they may name, and what every answer must be, whatever was asked."""

import re
from functools import cache
from inspect import signature
from pathlib import Path

from litestar.handlers import HTTPRouteHandler

from contest import routing
from contest.database import value
from contest.security.http import csrf
from contest.security.http.headers import security_headers
from contest.security.tokens import hash_token
from tests.hostile.wire import Answer, Header, Wire
from tests.journeys.access import SIGNED_IN, Access
from tests.journeys.access_rules import ACCESS
from tests.journeys.addresses import PARAMETER, address
from tests.journeys.cast import Actor
from tests.journeys.filling import version_for
from tests.journeys.things import THINGS
from tests.journeys.walking import LESSON
from tests.making import make_person
from tests.site import SLUG, Site, session_of

SOURCES = Path(__file__).resolve().parents[2] / "src" / "contest"
TEMPLATES = SOURCES.parents[1] / "templates"
ASKED = re.compile(r'(?:query_params|asked)\.get\(\s*"([\w-]+)"')
FIELD = re.compile(r'\.(?:text|many|ticked)\(\s*"([\w-]+)"')
INPUT = re.compile(r'\bname="([\w-]+)"')
NOT_ASKED = ("request", "data", "return")
# What only our own people should ever read.
TRACES = re.compile(
    r"Traceback|Internal Server|asyncpg|litestar|tortoise|site-packages|line \d+, in|SELECT .* FROM"
)
# Nothing that is told about a mistake is larger than a page.
LARGEST_REFUSAL = 100_000
WANTED = {name.decode() for name, _ in security_headers(https=False)}
# What the server says of a request that is none, before anything of ours has seen it.
UNREAD = "Invalid HTTP request received."
FORM = b"application/x-www-form-urlencoded"


def handlers() -> list[HTTPRouteHandler]:
    """Every handler of the product."""
    return [
        one
        for one in (*routing.PAGES, *routing.APIS, *routing.OPERATION)
        if isinstance(one, HTTPRouteHandler)
    ]


@cache
def ways(*methods: str) -> tuple[tuple[str, str], ...]:
    """Every address with each of these methods that it takes."""
    taken = {(str(method), path) for one in handlers() for path in one.paths for method in one.http_methods}
    return tuple(sorted(way for way in taken if way[0] in methods))


@cache
def questions() -> tuple[str, ...]:
    """Every name that some address looks for in its query."""
    named = {name for one in handlers() for name in signature(one.fn).parameters} - set(NOT_ASKED)
    read = {name for path in SOURCES.rglob("*.py") for name in ASKED.findall(path.read_text("utf-8"))}
    return tuple(sorted(named | read | {"from", "to", "lang"}))


@cache
def fields() -> tuple[str, ...]:
    """Every name that some form has, or that some handler looks for in one."""
    read = {name for path in SOURCES.rglob("*.py") for name in FIELD.findall(path.read_text("utf-8"))}
    shown = {name for path in TEMPLATES.rglob("*.html") for name in INPUT.findall(path.read_text("utf-8"))}
    return tuple(sorted((read | shown) - {"_csrf"}))


def access_of(method: str, path: str) -> Access:
    """Its line in the table of access; `test_listed.py` fails for an address without one."""
    return ACCESS.get(f"{method} {path}") or ACCESS.get(path) or SIGNED_IN


class Asking:
    """The site, everybody of the cast with a session each, and what exists."""

    def __init__(self, house: Site, wire: Wire, actors: tuple[Actor, ...], known: dict[str, str]) -> None:
        self.house, self.wire, self.actors, self.known = house, wire, actors, known
        self.tokens: dict[str, tuple[str, str]] = {}

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(actor.title for actor in self.actors)

    def actor(self, title: str) -> Actor:
        return next(actor for actor in self.actors if actor.title == title)

    async def headers(self, title: str, path: str, *, fresh: bool = False) -> list[Header]:
        """What the browser, or for the API the program, of this actor sends."""
        person = self.actor(title).person
        if fresh and path == "/me/close" and person is not None:
            person = await make_person("Lò Văn Rời")
        if person is None:
            binding = "v" * 43
            return [(b"Cookie", f"visitor={binding}".encode()), *self._form(binding)]
        if fresh or title not in self.tokens:
            made = (await session_of(person), await session_of(person, "api"))
            if not fresh:
                self.tokens[title] = made
        else:
            made = self.tokens[title]
        if path.startswith("/api/"):
            return [(b"Authorization", f"Bearer {made[1]}".encode())]
        return [(b"Cookie", f"session={made[0]}".encode()), *self._form(hash_token(made[0]))]

    def _form(self, binding: str) -> list[Header]:
        token = csrf.token(self.house.settings.secret, binding)
        return [(b"Origin", self.house.base.encode()), (b"X-CSRF-Token", token.encode())]

    async def address(self, method: str, path: str) -> str:
        """An address of this route that exists, with a fresh thing where the route changes one."""
        access, thing = access_of(method, path), ""
        if access.thing:
            unit = await value("SELECT id FROM unit WHERE code = $1", access.unit)
            learner = self.actor("learner").person
            assert learner is not None
            thing = await THINGS[access.thing](unit, learner)
        return address(path, self.known, access.unit, thing)

    async def version(self, target: bytes, headers: list[Header]) -> str:
        """The version that the form leading to this address shows whoever sends these headers, or ""."""

        async def text_of(page: str) -> str:
            return (await self.wire.ask("GET", page.encode(), headers)).text

        return await version_for(target.decode(), text_of)

    @property
    def others(self) -> tuple[str, ...]:
        """Names of things that exist, though not where they are asked for."""
        return (
            *self.known.values(),
            "03325-001",
            "HTX001",
            "TH001-7A",
            "11",
            SLUG,
            LESSON,
            "village",
        )


def filled(path: str, given: list[bytes]) -> bytes:
    """The address of a route with these, in their order, for its parameters."""
    rest = iter(given)
    pieces = PARAMETER.split(path)
    # The expression has one group, so the names stand between the pieces.
    return b"".join(piece.encode() if n % 2 == 0 else next(rest) for n, piece in enumerate(pieces))


def parameters(path: str) -> int:
    """How many parameters an address has."""
    return len(PARAMETER.findall(path))


def unread(answer: Answer) -> bool:
    """Whether the server itself refused it; to HEAD it does not repeat the sentence."""
    bare = "content-security-policy" not in answer.headers and answer.kind == "text/plain"
    return answer.status == 400 and bare and answer.text in (UNREAD, "")


def check(answer: Answer, what: object) -> None:
    """No answer is a fault of ours, tells how it is made, or leaves out what every answer bears."""
    if unread(answer):
        return
    told = f"{what!r:.600}: {answer.status} {answer.kind} {answer.text[:400]!r}"
    assert answer.status < 500, told
    assert answer.headers.keys() >= WANTED, told
    location = answer.headers.get("location", "/")
    assert location.startswith("/") and not location.startswith(("//", "/\\")), told
    if answer.status >= 400:
        assert not TRACES.search(answer.text), told
        assert len(answer.body) < LARGEST_REFUSAL, told
        assert answer.kind in ("text/html", "application/problem+json", "text/plain"), told


def check_kind(answer: Answer, path: str) -> None:
    """What is refused is told to programs as a problem, to people as a page."""
    if answer.status >= 400 and not unread(answer):
        wanted = "application/problem+json" if path.startswith("/api/") else "text/html"
        assert answer.kind == wanted, f"{path}: {answer.status} {answer.kind} {answer.text[:300]!r}"
