"""A program that signs in as somebody and sends whole attempts with all answers right, on the real site."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from chaos.served import NO_TLS
from contest.database import run, value
from contest.lessons.content import load
from contest.lessons.rules import LessonContent, draw
from contest.security.tokens import hash_token, new_token
from contest.seeding.sheets import SEEDS
from tests.patience import PATIENCE

Json = dict[str, Any]
LESSONS: dict[str, LessonContent] = {
    content.slug: content for content in map(load, sorted((SEEDS / "lessons").glob("*.md")))
}
# Ten that do not make the standard of residents, which asks for this one.
TEN = tuple(slug for slug in LESSONS if slug != "vneid-muc-2")[:10]
SESSION = """
    INSERT INTO session (token_hash, person_id, kind, created_at, seen_at, away_since, expires_at)
    VALUES ($1, $2, 'api', $3, $3, $3, $4)
"""


def solved(slug: str, at: datetime | None = None, *, wrong: int = 0, **more: object) -> Json:
    """An attempt at a lesson, its last few questions left out; made at that instant by the sender's clock."""
    key, content = uuid4(), LESSONS[slug]
    asked = [content.question(question) for question in draw(content, key)]
    answers = {one.key: list(one.solution) for one in asked[: len(asked) - wrong] if one is not None}
    when = {"occurred_at": at.isoformat()} if at else {}
    return {"key": str(key), "lesson": slug, "version": 1, "answers": answers} | when | more


def fact(slug: str, at: datetime | None = None, *, wrong: int = 0) -> Json:
    """The same as one of a batch."""
    return {"kind": "attempt", **solved(slug, at, wrong=wrong)}


class Program:
    """A phone or program of one person, signed in."""

    def __init__(self, base: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "vi"}
        self.http = httpx.AsyncClient(base_url=base, headers=headers, timeout=PATIENCE, verify=NO_TLS)

    async def send(self, *facts: Json, sent_at: datetime | None = None) -> list[Json]:
        """What was answered to each item of a batch."""
        body: Json = {"facts": facts} | ({"sent_at": sent_at.isoformat()} if sent_at else {})
        answer = await self.http.post("/api/v1/facts", json=body)
        assert answer.status_code == 200, answer.text
        answered: list[Json] = answer.json()["facts"]
        return answered


async def last_heard_of(base: str, person: int, at: datetime) -> Program:
    """The phone of somebody who signed in on it then, and that has been silent since."""
    token = new_token()
    await run(SESSION, hash_token(token), person, at, at + timedelta(days=30))
    return Program(base, token)


async def signed_in(base: str, name: str, pin: str) -> Program:
    """A program that has just signed in by name and PIN."""
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE, verify=NO_TLS) as http:
        answer = await http.post("/api/v1/sessions", json={"name": name, "pin": pin})
    assert answer.status_code == 201, answer.text
    return Program(base, answer.json()["token"])


async def points_by_day(person: int) -> dict[str, int]:
    """What a person got, by the day in Vietnam it counts for."""
    found = await value(
        """SELECT jsonb_object_agg(day, points)::text FROM (
               SELECT to_char(occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS day,
                      sum(points) AS points
               FROM ledger_entry WHERE person_id = $1 GROUP BY 1) AS days""",
        person,
    )
    days: dict[str, int] = json.loads(found or "{}")
    return days
