"""A list over which the process died is counted to its end, is not thrown away, and stands in the audit."""

from uuid import UUID

from msgspec.json import decode

from contest.clock import now
from contest.completions import service
from contest.completions.importing import completions_of
from contest.completions.rules import ReadCompletions
from contest.database import rows, run, value
from contest.lists.uploads import service as uploads
from contest.units.queries import unit_by_code
from tests.completions.test_journeys import DAY, IMPORTED, listed, organiser, send

TWO = listed(
    ("Lò Thị Hương", "0912 000 001", "Chống lừa đảo", DAY, "Hoàn thành"),
    ("Vàng A Páo", "0912 000 002", "Chống lừa đảo", DAY, "Hoàn thành"),
)
ACTS = """
    SELECT act, after->>'counted' AS counted, by_id IS NULL AS alone FROM audit_record
    WHERE act LIKE 'completions%' ORDER BY id
"""
SILENT = "UPDATE list_upload SET beat_at = clock_timestamp() - interval '31 seconds'"
BY = "SELECT id FROM person WHERE display_name = 'Nguyễn Thị Oanh'"


async def died_over(path: str, facts: int = 1) -> UUID:
    """What a process leaves that began to count a list and ended after some facts."""
    of, ref = await completions_of(await unit_by_code("03325")), UUID(path.rpartition("/")[2])
    held = await uploads.held(of.owner, ref)
    made, at = await of.plan(decode(held.content, type=ReadCompletions)), now()
    assert await service._begun(of, ref, await value(BY), made, at) is None
    brought = [service._fact(one, made, ref, at) for one in made.plan.new[:facts]]
    await service._give_all(ref, brought)
    return ref


async def test_a_list_that_is_being_counted_cannot_be_thrown_away(site):
    visitor = await organiser(site)
    plan = await send(visitor, TWO)
    await died_over(plan.path)

    refused = await visitor.send(f"{plan.path}/leave")

    assert refused.status == 409 and "Không bỏ tệp được nữa" in refused.text
    page = await visitor.go(plan.path)
    assert "Đã ghi nhận 1 trên 1 kết quả" in page.text and "chưa ghi gì" not in page.text
    await send(visitor, TWO + b"\n")
    assert await value("SELECT count(*) FROM list_upload WHERE state = 'begun'") == 1


async def test_the_next_start_counts_the_rest_and_tells_all_that_the_list_brought(site):
    visitor = await organiser(site)
    plan = await send(visitor, TWO)
    await died_over(plan.path)

    await service.resume(site.settings.secret, now())
    await service.resume(site.settings.secret, now())

    assert [one[0] for one in await rows(IMPORTED)] == ["Lò Thị Hương", "Vàng A Páo"]
    assert "Đã ghi nhận 2 kết quả" in (await visitor.go(plan.path)).text
    assert [tuple(one) for one in await rows(ACTS)] == [
        ("completions_begun", None, False),
        ("completions_counted", "2", True),
    ]
    points = await value("SELECT (outcome->>'points')::int FROM list_upload")
    assert points == await value("SELECT sum(points) FROM ledger_entry") > 0


async def test_whoever_looks_at_it_again_can_go_on(site):
    visitor = await organiser(site)
    plan = await send(visitor, TWO)
    await died_over(plan.path, facts=2)
    await run(SILENT)

    page = await visitor.go(plan.path)
    assert "Việc ghi nhận bị gián đoạn" in page.text
    done = await visitor.send(f"{plan.path}/apply")

    assert "Đã ghi nhận 2 kết quả" in done.text and len(await rows(IMPORTED)) == 2


async def test_files_whose_counting_began_are_not_forgotten(site):
    visitor = await organiser(site)
    await died_over((await send(visitor, TWO)).path)

    await uploads.sweep(now() + uploads.KEPT * 2)

    assert await value("SELECT count(*) FROM list_upload") == 1
