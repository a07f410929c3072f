"""Every route for every kind of person: who may see what; and nothing typed into an address breaks it."""

import re
from dataclasses import dataclass

import pytest
from litestar.handlers import HTTPRouteHandler

from contest import routing
from contest.clock import now
from contest.database import value
from contest.points.checkpoints import keep_checkpoints
from tests.journeys.walking import LESSON, VILLAGE, take
from tests.site import PEOPLE, SLUG, Site, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACTORS = ("anonymous", "learner", "helper", "organiser")
PUBLIC = (200, 200, 200, 200)
ONWARD = (303, 303, 303, 303)
PERSONAL = (303, 200, 200, 200)
LEARNERS = (303, 200, 404, 404)
HELP_OF_TWO = (303, 200, 200, 404)
ORGANISERS = (303, 403, 403, 200)
STRANGERS = (200, 303, 303, 303)
PROGRAMS = (401, 200, 200, 200)
NOT_YET = (404, 404, 404, 404)
UNSAID = (400, 400, 400, 400)

EXPECTED = {
    "/": PUBLIC,
    "/home/fragment": PUBLIC,
    "/stream/home": PUBLIC,
    "/privacy": PUBLIC,
    "/rules": ONWARD,
    "/today": PERSONAL,
    "/standings": ONWARD,
    "/standings/mine": PERSONAL,
    "/standings/mine/place": PERSONAL,
    "/standings/{slug:str}": ONWARD,
    "/standings/{slug:str}/rules": PUBLIC,
    "/standings/{slug:str}/{track:str}": ONWARD,
    "/standings/{slug:str}/{track:str}/{key:str}": PUBLIC,
    "/standings/{slug:str}/{track:str}/{key:str}/fragment": PUBLIC,
    "/standings/{slug:str}/{track:str}/{key:str}/stream": PUBLIC,
    "/units/{code:str}": PUBLIC,
    "/units/search": PUBLIC,
    "/units/{code:str}/join": PERSONAL,
    "/lessons": PUBLIC,
    "/lessons/{slug:str}": PUBLIC,
    "/lessons/{slug:str}/steps/{number:int}": PUBLIC,
    "/attempts/{key:uuid}": (303, 303, 404, 404),
    "/attempts/{key:uuid}/outcome": LEARNERS,
    "/help": PERSONAL,
    "/help/{key:uuid}": HELP_OF_TWO,
    "/help/{key:uuid}/state": HELP_OF_TWO,
    "/help/confirm": PERSONAL,
    "/help/confirm/{code:str}": (303, 422, 422, 422),
    "/badges": PERSONAL,
    "/badges/{public_id:str}": LEARNERS,
    "/badges/{public_id:str}/pictures/{file:str}": LEARNERS,
    "/s/{token:str}": PUBLIC,
    "/b/{token:str}/{file:str}": PUBLIC,
    "/v/{public_id:str}": PUBLIC,
    "/sign-in": STRANGERS,
    "/register": STRANGERS,
    "/welcome": PERSONAL,
    "/goodbye": PUBLIC,
    "/me": PERSONAL,
    "/me/close": PERSONAL,
    "/me/units": PERSONAL,
    "/me/units/present": PERSONAL,
    "/join/{code:str}": PERSONAL,
    "/language/{code:str}": ONWARD,
    "/organise": ORGANISERS,
    "/organise/new": ORGANISERS,
    "/organise/new/details": ORGANISERS,
    "/organise/new/review": ORGANISERS,
    "/organise/{slug:str}": ORGANISERS,
    "/organise/{slug:str}/units": ORGANISERS,
    "/organise/{slug:str}/targets": ORGANISERS,
    "/organise/{slug:str}/targets/fragment": ORGANISERS,
    "/campaigns/{slug:str}/register": (303, 403, 403, 403),
    "/organise/{slug:str}/rules": ORGANISERS,
    "/organise/{slug:str}/ledger": ORGANISERS,
    "/organise/{slug:str}/ledger/{number:int}": ORGANISERS,
    "/campaigns/{slug:str}/changes": PUBLIC,
    "/campaigns/{slug:str}/log": PUBLIC,
    "/campaigns/{slug:str}/root": PUBLIC,
    "/campaigns/{slug:str}/package": PUBLIC,
    "/leaderboard.pyz": PUBLIC,
    "/results": PUBLIC,
    "/results/{slug:str}": PUBLIC,
    "/results/{slug:str}/{track:str}/{file:str}": NOT_YET,
    "/api/v1/me": PROGRAMS,
    "/api/v1/me/place": PROGRAMS,
    "/api/v1/badges": PROGRAMS,
    "/api/v1/badges/{public_id:str}": PUBLIC,
    "/api/v1/units": PUBLIC,
    "/api/v1/units/{code:str}": PUBLIC,
    "/api/v1/campaigns": PUBLIC,
    "/api/v1/campaigns/{slug:str}": PUBLIC,
    "/api/v1/campaigns/{slug:str}/standings": PUBLIC,
    "/api/v1/campaigns/{slug:str}/checkpoints": PUBLIC,
    "/api/v1/campaigns/{slug:str}/entries/{number:int}/proof": PUBLIC,
    "/api/v1/campaigns/{slug:str}/consistency": UNSAID,
    "/api/v1/lessons": PUBLIC,
    "/api/v1/lessons/{slug:str}": PUBLIC,
    "/livez": PUBLIC,
    "/readyz": PUBLIC,
    "/metrics": PUBLIC,
    "/static/{path:path}": PUBLIC,
}
QUERIES = {
    "/organise/new/details": "?template=tuan-le-so",
    "/organise/new/review": "?template=tuan-le-so&name=Tuần lễ&starts=2027-01-04T07:00&ends=2027-01-10T17:00"
    "&track=village",
    "/api/v1/campaigns/{slug:str}/standings": "?track=village&cluster=B",
}
GARBAGE = (
    "%00",
    "%F0%9F%98%80",
    "%C3%28",
    "x" * 300,
    "..%2f..%2fetc",
    "%E2%80%AE",
    "-1",
    "%22%3E%3Cscript%3E",
)
QUERY_GARBAGE = (
    "?page=%00",
    "?q=%00&code=%00",
    "?page=-1",
    "?page=99999999999999999999",
    "?speak=%00&lang=%00",
)
PARAMETER = re.compile(r"\{(\w+):\w+\}")


def routes(method: str) -> list[str]:
    """Every address of the product that takes this method."""
    handlers = [*routing.PAGES, *routing.APIS, *routing.OPERATION]
    mine = [one for one in handlers if isinstance(one, HTTPRouteHandler) and method in one.http_methods]
    return sorted(path for handler in mine for path in handler.paths)


@dataclass(frozen=True, slots=True)
class Actor:
    """A browser with a session and, for the API, a token of the same person."""

    browser: Visitor
    bearer: dict[str, str]

    async def status(self, method: str, path: str) -> int:
        headers = self.bearer if path.startswith("/api/") else {}
        async with self.browser.http.stream(method, path, headers=headers, follow_redirects=False) as answer:
            return answer.status_code


async def actor(house: Site, title: str) -> Actor:
    browser = house.visitor()
    if title == "anonymous":
        return Actor(browser, {})
    await browser.sign_in(title)
    who = next(who for who in PEOPLE if who.title == title)
    opened = await house.visitor().http.post("/api/v1/sessions", json={"name": who.phone, "pin": who.pin})
    return Actor(browser, {"Authorization": f"Bearer {opened.json()['token']}"})


async def things(learner: Visitor, helper: Visitor) -> dict[str, str]:
    """One of each thing an address can name: a finished quiz, a help, a shared badge, a unit with a code."""
    await helper.go("/help")
    help_page = (await helper.send("/help", {"lesson": LESSON})).path
    code = re.findall(r'class="code"[^>]*>([A-Z2-9]{6})<', helper.page.text)[0]
    await learner.go(f"/help/confirm?code={code}")
    await learner.send("/help/confirm")
    outcome = await take(learner)
    badge = re.findall(r'href="/badges/([\w-]+)"', outcome.text)[0]
    await learner.go(f"/badges/{badge}")
    page = await learner.send(f"/badges/{badge}/share", {"agree": "yes", "name": "short"})
    return {
        "attempts": outcome.path.split("/")[2],
        "help": help_page.rpartition("/")[2],
        "public_id": badge,
        "token": re.findall(r'href="/s/([\w-]+)"', page.text)[0],
        "join": await value("SELECT join_code FROM unit WHERE code = $1", VILLAGE),
    }


def address(path: str, known: dict[str, str]) -> str:
    """An address of this route that exists."""
    root = path.split("/")[1]
    slug = LESSON if "lessons" in path else SLUG
    codes = {"join": known["join"], "units": VILLAGE, "language": "vi", "help": "ABCDEF", "api": VILLAGE}
    files = {"results": "B.txt", "b": f"{'0' * 24}.png", "badges": f"{'0' * 24}.png"}
    values = known | {"slug": slug, "track": "village", "key": known.get(root, "B"), "number": "1"}
    values |= {"code": codes.get(root, ""), "file": files.get(root, ""), "path": "css/site.css"}
    return PARAMETER.sub(lambda found: values[found[1]], path) + QUERIES.get(path, "")


async def test_no_route_is_forgotten() -> None:
    assert routes("GET") == sorted(EXPECTED)


async def test_every_page_answers_everybody_as_it_should(house: Site) -> None:
    actors = {title: await actor(house, title) for title in ACTORS}
    known = await things(actors["learner"].browser, actors["helper"].browser)
    await keep_checkpoints(now())

    answered = {
        path: tuple([await one.status("GET", address(path, known)) for one in actors.values()])
        for path in EXPECTED
    }

    assert answered == EXPECTED


async def test_no_change_without_a_token(house: Site) -> None:
    actors = [await actor(house, title) for title in ACTORS]
    known = {"attempts": "0" * 32, "help": "0" * 32, "public_id": "x", "token": "x", "join": "ABCD2345"}
    pages = [path for path in routes("POST") if not path.startswith("/api/")]

    answered = {
        (path, title): await one.status("POST", address(path, known))
        for path in pages
        for title, one in zip(ACTORS, actors, strict=True)
    }

    assert len(pages) > 15
    assert {key: status for key, status in answered.items() if status != 403} == {}


async def test_a_cookie_is_no_token_for_the_api(house: Site) -> None:
    browser = (await actor(house, "learner")).browser
    calls = [("POST", path) for path in routes("POST") if path.startswith("/api/") and "sessions" not in path]

    answered = {
        (method, path): (await browser.http.request(method, path, json={})).status_code
        for method, path in [*calls, ("DELETE", "/api/v1/sessions/current")]
    }

    assert {key: status for key, status in answered.items() if status not in (400, 401)} == {}


@pytest.mark.parametrize("title", ["anonymous", "organiser"])
async def test_no_address_whatever_breaks_the_server(house: Site, title: str) -> None:
    one = await actor(house, title)
    with_parameters = [path for path in routes("GET") if PARAMETER.search(path)]
    tried = [PARAMETER.sub(lambda _: bad, path) for path in with_parameters for bad in GARBAGE]  # noqa: B023
    tried += [path + bad for path in routes("GET") if path not in with_parameters for bad in QUERY_GARBAGE]

    answered = {path: await one.status("GET", path) for path in tried}

    assert {path: status for path, status in answered.items() if status >= 500} == {}
