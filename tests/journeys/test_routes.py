"""No form is taken without its token, no call with a cookie; nothing typed into an address breaks it."""

from dataclasses import dataclass

import pytest

from tests.journeys.addresses import PARAMETER, address, routes
from tests.site import PEOPLE, Site, Visitor

ACTORS = ("anonymous", "learner", "helper", "organiser")
UPLOADS = (
    "/units/{code:str}/roster/uploads",
    "/units/{code:str}/completions/uploads",
    "/units/{code:str}/confirmed/uploads",
    "/lessons/{slug:str}/record/{key:str}",
    "/offline/files",
    "/organise/lessons/import",
    "/organise/lessons/{slug:str}/pictures",
)
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


async def test_no_change_without_a_token(house: Site) -> None:
    actors = [await actor(house, title) for title in ACTORS]
    known = {"attempts": "0" * 32, "help": "0" * 32, "public_id": "x", "token": "x", "join": "ABCD2345"}
    known |= {"session": "1"}
    pages = [path for path in routes("POST") if not path.startswith("/api/")]

    answered = {
        (path, title): await one.status("POST", address(path, known))
        for path in pages
        for title, one in zip(ACTORS, actors, strict=True)
    }

    assert len(pages) > 15
    # A file of megabytes is not even received from a stranger, so access comes before the token.
    assert [answered.pop((path, "anonymous")) for path in UPLOADS] == [401] * len(UPLOADS)
    assert {key: status for key, status in answered.items() if status != 403} == {}


async def test_a_cookie_is_no_token_for_the_api(house: Site) -> None:
    browser = (await actor(house, "learner")).browser
    calls = [("POST", path) for path in routes("POST") if path.startswith("/api/") and "sessions" not in path]

    answered = {
        (method, path): (await browser.http.request(method, path, json={})).status_code
        for method, path in [*calls, ("DELETE", "/api/v1/sessions/current")]
    }

    assert len(answered) > 2
    assert {key: status for key, status in answered.items() if status not in (400, 401)} == {}


@pytest.mark.parametrize("title", ["anonymous", "organiser"])
async def test_no_address_whatever_breaks_the_server(house: Site, title: str) -> None:
    one = await actor(house, title)
    with_parameters = [path for path in routes("GET") if PARAMETER.search(path)]
    tried = [PARAMETER.sub(lambda _: bad, path) for path in with_parameters for bad in GARBAGE]  # noqa: B023
    tried += [path + bad for path in routes("GET") if path not in with_parameters for bad in QUERY_GARBAGE]

    answered = {path: await one.status("GET", path) for path in tried}

    assert {path: status for path, status in answered.items() if status >= 500} == {}
