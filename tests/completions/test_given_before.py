"""Completions that were undone count again on another day alone; a quiz passed here brings nothing twice."""

from datetime import timedelta
from uuid import uuid4

from contest.clock import now
from contest.database import row, rows, value
from contest.ledger.rules import FactKind, NewFact
from contest.local_time import local_day
from contest.points.corrections.service import undo
from contest.rewards import service as rewards
from tests.completions.test_journeys import IMPORTED, listed, organiser, send

LESSON = "Chống lừa đảo"
POINTS = "SELECT coalesce(sum(points), 0)::int FROM ledger_entry"
LAST = """
    SELECT l.campaign_id, e.number FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id
    JOIN fact f ON f.id = e.fact_id AND f.natural_key LIKE 'imported:%' ORDER BY e.id DESC LIMIT 1
"""


def done(days: int) -> bytes:
    day = f"{local_day(now()) - timedelta(days=days):%d/%m/%Y}"
    return listed(("Lò Thị Hương", "0912 000 001", LESSON, day, "Hoàn thành"))


async def count(visitor, days: int) -> str:
    plan = await send(visitor, done(days))
    return (await visitor.send(f"{plan.path}/apply")).text


async def undo_last() -> None:
    last = await row(LAST)
    await undo(last["campaign_id"], last["number"], "Ghi nhầm cho người khác", None)


async def test_what_was_undone_stays_so_and_the_course_finished_on_another_day_counts_once(site):
    visitor = await organiser(site)
    await count(visitor, 2)
    given = await value(POINTS)
    await undo_last()
    assert given > 0 and await value(POINTS) == 0

    same = await send(visitor, done(2))
    assert "Được ghi nhận · 0" in same.text and "rồi rút lại, nên không tính nữa" in same.text

    assert "Đã ghi nhận 1 kết quả" in await count(visitor, 1)
    assert await value(POINTS) == given
    for days in (1, 2, 0):
        plan = await send(visitor, done(days))
        assert "Được ghi nhận · 0" in plan.text and "Đã ghi nhận từ trước · 1" in plan.text, days
        assert "rồi rút lại" not in plan.text

    await undo_last()
    for days in (1, 2):
        assert "Được ghi nhận · 0" in (await send(visitor, done(days))).text
    assert "Đã ghi nhận 1 kết quả" in await count(visitor, 0)
    assert await value(POINTS) == given and len(await rows(IMPORTED)) == 3


async def pass_the_quiz() -> int:
    person = await value("SELECT id FROM person WHERE display_name = 'Lò Thị Hương'")
    lesson = await value("SELECT id FROM lesson WHERE slug = 'chong-lua-dao'")
    passed = NewFact(uuid4(), FactKind.LESSON_PASSED, "quiz:1", person, lesson_id=lesson, score=80)
    await rewards.give(passed)
    return await value(POINTS)


async def test_what_a_quiz_gave_here_is_counted_before_on_every_page_and_in_the_result(site):
    visitor, given = await organiser(site), await pass_the_quiz()
    more = done(0) + listed(("Vàng A Páo", "0912 000 002", LESSON, f"{local_day(now()):%d/%m/%Y}", "Đạt"))

    alone = await send(visitor, done(0))
    assert "Được ghi nhận · 0" in alone.text and "Đã ghi nhận từ trước · 1" in alone.text
    assert "đã được tính điểm từ trước" in alone.text and "faults.xlsx" not in alone.text
    assert f"{alone.path}/apply" not in alone.text

    plan = await send(visitor, more)
    assert "Được ghi nhận · 1" in plan.text and "Đã ghi nhận từ trước · 1" in plan.text
    told = (await visitor.send(f"{plan.path}/apply")).text
    assert "Đã ghi nhận 1 kết quả, 1 kết quả đã có từ trước" in told
    assert [one[0] for one in await rows(IMPORTED)] == ["Vàng A Páo"] and await value(POINTS) > given > 0
