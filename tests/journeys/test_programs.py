"""A program's way through the API: token, campaigns, standings, lessons, attempts, help, facts, refusals."""

import asyncio
import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from uuid import uuid4

import httpx
import pytest
from litestar.handlers import HTTPRouteHandler

from contest import routing
from contest.database import rows
from contest.lessons.rules import draw
from tests.journeys.walking import LESSON, VILLAGE, lesson_at
from tests.making import make_pass
from tests.patience import PATIENCE
from tests.site import PEOPLE, SLUG, Site
from tests.two_campaigns import AGENCIES, EMPTY, PAST

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Program:
    """A client of the API that holds a token, or none."""

    http: httpx.AsyncClient
    headers: dict[str, str]

    async def get(self, path: str, **query: str | int) -> httpx.Response:
        return await self.http.get(f"/api/v1{path}", params=query, headers=self.headers)

    async def post(self, path: str, body: object) -> httpx.Response:
        return await self.http.post(f"/api/v1{path}", json=body, headers=self.headers)


async def program(house: Site, title: str | None = None) -> Program:
    """A program, signed in as one of the demo people."""
    http = house.visitor().http
    if title is None:
        return Program(http, {})
    who = next(who for who in PEOPLE if who.title == title)
    opened = await http.post("/api/v1/sessions", json={"name": who.phone, "pin": who.pin})
    assert opened.status_code == 201
    return Program(http, {"Authorization": f"Bearer {opened.json()['token']}"})


def attempt(slug: str, **changes: object) -> Json:
    """A whole attempt with every answer right."""
    key = uuid4()
    lesson = lesson_at(slug)
    asked = [lesson.question(question) for question in draw(lesson, key)]
    answers = {question.key: list(question.solution) for question in asked if question}
    return {"key": str(key), "lesson": slug, "version": 1, "answers": answers} | changes


async def test_a_program_learns_helps_and_reads_the_standings(house: Site) -> None:
    helper, learner = await program(house, "helper"), await program(house, "learner")
    campaigns = (await learner.get("/campaigns")).json()
    assert [campaign["slug"] for campaign in campaigns] == [SLUG, AGENCIES, PAST, EMPTY]
    listed = [lesson["slug"] for lesson in (await learner.get("/lessons")).json()]
    assert len(listed) == 16 and LESSON in listed

    begun = (await helper.post("/helps", {"lesson": LESSON})).json()
    confirmed = (await learner.post("/helps/confirm", {"code": begun["code"]})).json()
    passed = (await learner.post("/attempts", attempt(LESSON))).json()
    batch = {"facts": [{"kind": "attempt", **attempt(slug)} for slug in listed[:3] if slug != LESSON]}
    facts = [(await learner.post("/facts", batch)).json()["facts"] for _ in range(2)]

    assert (confirmed["status"], passed["status"], passed["passed"]) == ("accepted", "accepted", True)
    assert passed["points"] > 0 and len(passed["badges"]) == 1
    first, again = ([fact["status"] for fact in answered] for answered in facts)
    assert (set(first), set(again)) == ({"accepted"}, {"duplicate"})
    badges = (await learner.get("/badges")).json()
    assert passed["badges"][0] in {badge["public_id"] for badge in badges}
    proof = (await (await program(house)).get(f"/badges/{passed['badges'][0]}")).json()
    assert (proof["valid"], proof["name"]) == (True, None)
    async with asyncio.timeout(PATIENCE):
        # Boards follow the ledger within a quarter of a second.
        while (unit := (await learner.get(f"/units/{VILLAGE}")).json())["participants"]["count"] == 0:
            pass
    assert (unit["name"], unit["participants"]) == (
        "Bản Mường Khiếng",
        {"count": None, "under_5": True, "at_least": False},
    )


async def test_pages_of_standings_join_to_one_long_page(house: Site) -> None:
    anyone = await program(house)
    where = f"/campaigns/{SLUG}/standings"
    whole = (await anyone.get(where, track="village", cluster="B", limit=200)).json()

    rows, cursor = [], ""
    while True:
        part = (await anyone.get(where, track="village", cluster="B", limit=1, cursor=cursor)).json()
        rows += part["rows"]
        if part["next"] is None:
            break
        cursor = part["next"]

    assert len(rows) == 2
    assert rows == whole["rows"]
    assert part["number"] == whole["number"]


async def test_every_route_of_the_api_is_documented(house: Site) -> None:
    document = (await house.visitor().http.get("/schema/openapi.json")).json()

    routes = [handler for handler in routing.APIS if isinstance(handler, HTTPRouteHandler)]
    wanted = {
        (re.sub(r":\w+}", "}", path), method.lower())
        for handler in routes
        for path in handler.paths
        for method in handler.http_methods
    }
    documented = {(path, method) for path, operations in document["paths"].items() for method in operations}
    assert documented == wanted
    assert all(op["summary"] and op["tags"] for ops in document["paths"].values() for op in ops.values())
    (ref, kind) = document["components"]["schemas"]["FactsIn"]["properties"]["facts"]["items"]["allOf"]
    assert ref["$ref"].rpartition("/")[2] in document["components"]["schemas"]
    assert kind["properties"]["kind"]["const"] == "attempt"


def filled(path: str) -> str:
    """An address with some value in each of its places."""
    return (
        re.sub(r"\{number\}", "1", path)
        .replace("{slug}", SLUG)
        .replace("{code}", VILLAGE)
        .replace("{public_id}", "x")
    )


async def test_the_document_says_what_an_address_promises_who_may_ask_and_how_it_refuses(house: Site) -> None:
    http = house.visitor().http
    document = (await http.get("/schema/openapi.json")).json()
    page = (await http.get("/schema")).text
    operations = [
        (path, method, told) for path, ops in document["paths"].items() for method, told in ops.items()
    ]

    bodies = {
        "/api/v1/sessions": {"name": "0912000001", "pin": "000000"},
        "/api/v1/attempts": attempt(LESSON),
        "/api/v1/helps": {"lesson": LESSON},
        "/api/v1/helps/confirm": {"code": "X"},
        "/api/v1/facts": {"facts": []},
    }

    for path, method, told in operations:
        asked = await http.request(method, filled(path), json=bodies[path] if method == "post" else None)
        assert told.get("security") == ([{"token": []}] if asked.status_code == 401 else None)
        assert len(told["description"]) > 20 and told["description"].split(".")[0].split("`")[0] in unescape(
            page
        )
        assert [status for status in told["responses"] if status >= "400"] == ["default"]

    (wrong,) = {str(told["responses"]["default"]) for _, _, told in operations}
    assert "application/problem+json" in wrong and "Retry-After" in wrong
    schema = document["paths"]["/api/v1/me"]["get"]["responses"]["default"]["content"][
        "application/problem+json"
    ]
    refused = (await http.get("/api/v1/me")).json()
    assert set(schema["schema"]["required"]) <= set(refused) <= set(schema["schema"]["properties"])


ERRORS = [
    ("GET", "/me", None, 401, "đăng nhập trước"),
    ("POST", "/facts", {"facts": []}, 401, "đăng nhập trước"),
    ("GET", "/nowhere", None, 404, "Không có trang này"),
    ("GET", "/lessons/khong-co", None, 404, "Không có bài học này"),
    ("GET", "/campaigns/khong-co", None, 404, "đợt thi đua"),
    ("GET", "/units/khong-co", None, 404, "đơn vị"),
    ("GET", "/badges/khong-co", None, 404, "huy hiệu"),
    ("GET", "/lessons/%00", None, 404, "Không có bài học này"),
    ("PUT", "/me", {}, 405, "không dùng theo cách đó"),
    ("POST", "/sessions", {"name": "0912000001"}, 400, "còn thiếu"),
    ("POST", "/sessions", {"name": "0912000001", "pin": "111222"}, 422, "chưa đúng"),
    ("POST", "/sessions", {"name": "\0", "pin": "402817"}, 400, "không đọc được"),
    ("GET", "/badges/%00", None, 400, "không đọc được"),
    ("GET", f"/campaigns/{SLUG}/standings?track=village&cluster=B&limit=9999", None, 400, "không nhận"),
    ("GET", f"/campaigns/{SLUG}/standings?track=village&cluster=B&cursor=x", None, 422, "trang đầu"),
    ("GET", f"/campaigns/{SLUG}/standings?track=village&cluster=B&cursor=OTk5OS4x", None, 410, "trang đầu"),
    ("POST", "/facts", {"facts": ["x" * 70_000]}, 413, "quá lớn"),
]


@pytest.mark.parametrize(("method", "path", "body", "status", "said"), ERRORS)
async def test_every_refusal_is_a_problem_in_vietnamese_and_on_demand_in_english(
    house: Site, method: str, path: str, body: object, status: int, said: str
) -> None:
    http = house.visitor().http
    address = f"/api/v1{path}"

    vietnamese = await http.request(method, address, json=body)
    english = await http.request(method, f"{address}{'&' if '?' in path else '?'}lang=en", json=body)

    for response in (vietnamese, english):
        assert (response.status_code, response.headers["content-type"]) == (
            status,
            "application/problem+json",
        )
        assert response.json()["status"] == status
    assert said in vietnamese.json()["detail"]
    assert english.json()["detail"].isascii()


HELPER_AND_LESSON = """
    SELECT p.id AS person, l.id AS lesson FROM person p, lesson l
    WHERE p.display_name = 'Vàng A Páo' AND l.slug = 'mat-khau-otp'
"""


async def test_refusals_of_the_moment_are_told_to_programs_too(house: Site) -> None:
    helper, learner = await program(house, "helper"), await program(house, "learner")
    sent = attempt("mat-khau-otp")
    await make_pass(*(await rows(HELPER_AND_LESSON))[0].values())
    begun = (await helper.post("/helps", {"lesson": "mat-khau-otp"})).json()
    await learner.post("/attempts", sent)

    refusals = [
        await helper.post("/helps/confirm", {"code": begun["code"]}),
        await learner.post("/helps/confirm", {"code": begun["code"]}),
        await learner.post("/attempts", sent | {"answers": {}}),
        await learner.post("/attempts", sent | {"points": 1000}),
        await learner.post("/attempts", sent | {"unit": "03325-002", "role": "admin"}),
        await learner.post("/attempts", attempt("mat-khau-otp", version=99)),
        await learner.post("/attempts", attempt("mat-khau-otp", answers={"khong-co": ["a"]})),
        await learner.post("/attempts", attempt("mat-khau-otp", occurred_at="1970-01-01T00:00:00Z")),
    ]

    said = [
        "chính anh chị",
        "giỏi quá",
        "câu trả lời khác",
        "không nhận",
        "không nhận",
        "",
        "không nằm",
        "Đồng hồ",
    ]
    assert [response.status_code for response in refusals] == [403, 409, 409, 400, 400, 404, 422, 422]
    for response, words in zip(refusals, said, strict=True):
        assert response.headers["content-type"] == "application/problem+json"
        assert words in response.json()["detail"]
    assert "points" in str(refusals[3].json()["errors"])
