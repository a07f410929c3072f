"""A completion is paid to the units of its own day, whoever came, moved or joined since."""

from datetime import timedelta

from contest.clock import now
from contest.database import rows, run, value
from contest.local_time import local_day, start_of_day
from contest.sheets import csv_bytes
from tests.completions.test_journeys import POINTS, organiser, send
from tests.making import make_person, make_unit

BACK = timedelta(days=10)
THEN = local_day(now()) - BACK
WHEN = """
    SELECT (f.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM fact f
    WHERE f.natural_key LIKE 'imported:%' ORDER BY f.id
"""
JOIN = "INSERT INTO membership (person_id, unit_id, track, since) VALUES ($1, $2, $3, $4)"
MOVE = "UPDATE membership SET until = $2 WHERE person_id = $1 AND until IS NULL"
NAME = "Tòng Thị Panh"
PAID = "SELECT u.code FROM ledger_entry e CROSS JOIN unnest(e.units) AS p(id) JOIN unit u ON u.id = p.id"


async def village(code: str) -> int:
    return await value("SELECT id FROM unit WHERE code = $1", code)


def listed(unit: str) -> bytes:
    heads = ("Họ tên", "Bản", "Khóa học", "Ngày hoàn thành")
    return csv_bytes([heads, (NAME, unit, "Chống lừa đảo", f"{THEN:%d/%m/%Y}")])


async def test_who_registers_after_the_day_keeps_it_and_no_unit_is_paid(site):
    await make_person(NAME, unit=await village("03325-001"), since=now() - timedelta(minutes=1))
    visitor = await organiser(site)

    plan = await send(visitor, listed("Bản Mường Khiếng"))
    assert "chưa thuộc đơn vị nào" in plan.text and "Được ghi nhận · 1" in plan.text
    await visitor.send(f"{plan.path}/apply")

    assert [one[0] for one in await rows(WHEN)] == [THEN]
    assert await rows(PAID) == []
    assert await value("SELECT sum(points) FROM ledger_entry WHERE units = '{}'") > 0


async def test_who_moved_since_is_paid_to_the_village_of_the_day(site):
    moved = now() - timedelta(minutes=1)
    person = await make_person(NAME, unit=await village("03325-001"), since=moved - 2 * BACK)
    await run(MOVE, person, moved)
    await run(JOIN, person, await village("03325-002"), "village", moved)
    visitor = await organiser(site)

    plan = await send(visitor, listed("Bản Mường Khiếng"))
    assert "chưa thuộc đơn vị nào" not in plan.text
    await visitor.send(f"{plan.path}/apply")

    assert [one[0] for one in await rows(WHEN)] == [THEN]
    assert [(one[0], one[1]) for one in await rows(POINTS)] == [(NAME, "03325-001")]


async def test_who_joined_a_firm_since_is_not_paid_to_it(site):
    province = await village("11")
    firm = await make_unit("Công ty May", kind="firm", track="enterprise", parent=province, code="DN901")
    person = await make_person(NAME, unit=await village("03325-001"), since=now() - 2 * BACK)
    await run(JOIN, person, firm, "enterprise", now() - timedelta(minutes=1))
    visitor = await organiser(site)

    plan = await send(visitor, listed("Bản Mường Khiếng"))
    await visitor.send(f"{plan.path}/apply")

    paid = {one[0] for one in await rows(PAID)}
    assert "03325-001" in paid and "DN901" not in paid
    assert [one[0] for one in await rows(WHEN)] == [THEN]


async def test_who_came_on_the_afternoon_of_the_day_is_of_the_unit_on_it(site):
    came = start_of_day(THEN) + timedelta(hours=17)
    await make_person(NAME, unit=await village("03325-001"), since=came)
    visitor = await organiser(site)

    plan = await send(visitor, listed("Bản Mường Khiếng"))
    await visitor.send(f"{plan.path}/apply")

    assert [(one[0], one[1]) for one in await rows(POINTS)] == [(NAME, "03325-001")]
    assert await value("SELECT occurred_at FROM fact WHERE natural_key LIKE 'imported:%'") == came
