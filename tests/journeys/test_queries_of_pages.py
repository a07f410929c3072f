"""A page of twenty rows asks the database as often as one of a single row."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from contest.database import run, value
from contest.database.engine import PooledConnection
from tests.journeys.things import THINGS
from tests.making import make_campaign, make_unit, reasons_given
from tests.site import Site, Visitor

Asked = Callable[[Visitor, str], Awaitable[int]]

PERSON = "SELECT id FROM person WHERE display_name = $1"
COMMUNE, VILLAGE = "03325", "03325-001"
APPLY = """
    INSERT INTO unit_application (kind, name, folded, place_id, eligible, eligible_source, eligible_on,
                                  applicant_id)
    SELECT 'enterprise', 'Cơ sở ' || $3, 'co so ' || $3, u.id, 20, 'thử', '2026-01-01', $2
    FROM unit u WHERE u.code = $1
"""
ASK = """
    INSERT INTO join_request (unit_id, person_id, asked_at, state) VALUES ($1, $2, now(), 'waiting')
"""
DECLARE = """
    INSERT INTO eligible_declaration (unit_id, people, source, counted_on, reason, by_id, made_at, state)
    VALUES ($1, 90, 'thử', '2026-01-01', '', $2, now(), 'waiting')
"""
FAMILY = """
    INSERT INTO household (unit_id, name, made_by_id, made_at) SELECT id, 'Nhà ' || $2, $3, now()
    FROM unit WHERE code = $1 RETURNING id
"""
TICK = "INSERT INTO household_check (household_id, item, by_id) VALUES ($1, 'vneid', $2)"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """How many statements one request for a page sends; what runs beside it is not counted.

    The fewest of three: questions asked at one moment go together, which a busy machine may part.
    """
    statements: list[str] = []

    def counted(name: str) -> Callable[..., Awaitable[Any]]:
        before = getattr(PooledConnection, name)

        async def method(self: PooledConnection, query: str, *arguments: Any, **options: Any) -> Any:
            task = asyncio.current_task()
            if task is not None and getattr(task.get_coro(), "__name__", "") == "run_asgi":
                statements.append(query)
            return await before(self, query, *arguments, **options)

        return method

    for name in ("fetch", "fetchrow", "fetchval", "execute"):
        monkeypatch.setattr(PooledConnection, name, counted(name))

    async def once(visitor: Visitor, path: str) -> int:
        statements.clear()
        page = await visitor.go(path)
        assert page.status == 200
        return len(statements)

    async def count(visitor: Visitor, path: str) -> int:
        return min([await once(visitor, path) for _ in range(3)])

    return count


async def applications(number: int, by: int) -> None:
    await run(APPLY, COMMUNE, by, str(number))


async def declarations(number: int, by: int) -> None:
    above = await value("SELECT id FROM unit WHERE code = $1", COMMUNE)
    await run(DECLARE, await make_unit(f"Bản Thử {number}", kind="ban", parent=above), by)


async def neighbours(number: int, by: int) -> None:
    above = await value("SELECT id FROM unit WHERE code = $1", COMMUNE)
    await make_unit("Cơ sở 0", kind="cooperative", track="enterprise", parent=above)


async def villages(number: int, by: int) -> None:
    above = await value("SELECT id FROM unit WHERE code = $1", COMMUNE)
    await make_unit(f"Bản Bên {number}", kind="ban", parent=above)


async def requests(number: int, by: int) -> None:
    above = await value("SELECT id FROM unit WHERE code = $1", COMMUNE)
    await run(ASK, await make_unit(f"Bản Hỏi {number}", kind="ban", parent=above), by)


async def askers(number: int, by: int) -> None:
    above = await value("SELECT id FROM unit WHERE code = $1", COMMUNE)
    village = await make_unit(f"Bản Chờ {number}", kind="ban", parent=above)
    await run("INSERT INTO join_request (person_id, unit_id) VALUES ($1, $2)", by, village)


async def appeals(number: int, by: int) -> None:
    above = await value("SELECT id FROM unit WHERE code = $1", COMMUNE)
    await THINGS["appeal"](await make_unit(f"Bản Nghị {number}", kind="ban", parent=above), by)


async def families(number: int, by: int) -> None:
    await run(TICK, await value(FAMILY, VILLAGE, str(number), by), by)


@pytest.mark.parametrize(
    ("title", "path", "add"),
    [
        ("organiser", "/approvals", applications),
        ("organiser", "/approvals/eligible", declarations),
        ("organiser", "/approvals/waiting", askers),
        ("organiser", "/approvals/appeals", appeals),
        ("organiser", "/units/03325-001/merge", villages),
        ("organiser", "/units/03325-001/households", families),
        ("learner", "/applications", applications),
        ("learner", "/me/units", requests),
    ],
)
async def test_twenty_rows_take_no_more_questions_than_one(
    site: Site, asked: Asked, title: str, path: str, add: Callable[[int, int], Awaitable[None]]
) -> None:
    visitor = site.visitor()
    await visitor.sign_in(title)
    await reasons_given()
    learner = await value(PERSON, "Lò Thị Hương")
    await add(1, learner)
    await visitor.go(path)
    one, before = await asked(visitor, path), visitor.page.text

    for number in range(2, 21):
        await add(number, learner)
    twenty = await asked(visitor, path)

    assert twenty == one > 0
    assert len(visitor.page.text) > len(before) + 19 * 50


async def test_units_like_the_one_applied_for_are_asked_for_together(site: Site, asked: Asked) -> None:
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    await applications(0, await value(PERSON, "Lò Thị Hương"))
    path = f"/approvals/{await value('SELECT ref FROM unit_application')}"
    await neighbours(1, 0)
    await visitor.go(path)
    one, before = await asked(visitor, path), visitor.page.text

    for number in range(2, 21):
        await neighbours(number, 0)
    twenty = await asked(visitor, path)

    assert twenty == one > 0
    assert visitor.page.text.count("Cơ sở 0") - before.count("Cơ sở 0") == 19


async def test_twenty_campaigns_take_no_more_questions_than_one(site: Site, asked: Asked) -> None:
    visitor = site.visitor()
    await visitor.sign_in("learner")
    await visitor.go("/lessons")
    one = await asked(visitor, "/lessons")

    for _ in range(19):
        await make_campaign()
    twenty = await asked(visitor, "/lessons")

    assert twenty == one > 0
