"""A list whose counting can never be finished ends all the same: why is said, by hand or after a week."""

from datetime import timedelta
from uuid import UUID

import pytest
from msgspec.json import decode

from contest.clock import now
from contest.completions import ending, service
from contest.database import row, rows, run, value
from contest.lessons import library
from tests.completions.test_ended_in_the_middle import SILENT, TWO, died_over
from tests.completions.test_journeys import IMPORTED, organiser, send

LIST = """
    SELECT state, sealed, shape, content, to_mend, refusal, outcome,
           (SELECT count(*) FROM list_row) AS planned FROM list_upload ORDER BY id DESC LIMIT 1
"""
CLOSED = """
    SELECT (after->>'counted')::int AS counted, (after->>'to_count')::int AS to_count, by_id, unit_id
    FROM audit_record WHERE act = 'completions_closed'
"""
UNREADABLE = """UPDATE list_upload SET content = '{"lines": 1}'"""


async def interrupted(site, facts: int = 1):
    visitor = await organiser(site)
    plan = await send(visitor, TWO)
    await died_over(plan.path, facts)
    await run(SILENT)
    return visitor, plan.path


async def test_it_is_closed_by_hand_only_with_a_second_word_and_what_it_brought_stays(site):
    visitor, path = await interrupted(site)
    page = await visitor.go(path)
    assert "Đã ghi nhận 1 trên 1 kết quả" in page.text and "tự đóng sau 7 ngày" in page.text

    unsure = await visitor.send(f"{path}/close")
    assert unsure.status == 422 and "Hãy đánh dấu vào đây" in unsure.text
    assert (await row(LIST))["state"] == "begun"
    closed = await visitor.send(f"{path}/close", {"sure": "yes"})

    assert "đã đóng khi chưa ghi xong" in closed.text and "Đã ghi nhận 1 kết quả" in closed.text
    assert len(await rows(IMPORTED)) == 1
    kept = await row(LIST)
    assert kept["state"] == "applied" and kept["planned"] == 0
    assert not any(kept[column] for column in ("sealed", "shape", "content", "to_mend"))
    (told,) = await rows(CLOSED)
    assert told["counted"] == 1 and told["by_id"] is not None and told["unit_id"] is not None
    again = await visitor.send(f"{path}/close", {"sure": "yes"})
    assert again.status == 200 and len(await rows(CLOSED)) == 1
    await visitor.send(f"{path}/apply")
    assert len(await rows(IMPORTED)) == 1
    rest = await send(visitor, TWO)
    assert "Được ghi nhận · 1" in rest.text and "Đã ghi nhận từ trước · 1" in rest.text


async def test_a_list_that_is_being_counted_now_is_not_closed(site):
    visitor = await organiser(site)
    plan = await send(visitor, TWO)
    await died_over(plan.path)

    refused = await visitor.send(f"{plan.path}/close", {"sure": "yes"})

    assert refused.status == 409 and "đang được ghi nhận" in refused.text
    assert (await row(LIST))["state"] == "begun" and not await rows(CLOSED)


async def test_why_it_could_not_be_finished_stands_on_its_page(site):
    visitor, path = await interrupted(site)
    await run(UNREADABLE)

    for attempt in range(2):
        if attempt:
            await service.resume(site.settings.secret, now())
            page = await visitor.go(path)
        else:
            page = await visitor.send(f"{path}/apply")
        assert page.status == 200 and "Chương trình gặp lỗi" in page.text
        assert "Việc ghi nhận bị gián đoạn" in page.text

    closed = await visitor.send(f"{path}/close", {"sure": "yes"})
    assert "đã đóng khi chưa ghi xong" in closed.text and "Đã ghi nhận 1 kết quả" in closed.text


async def test_after_a_week_it_is_closed_by_itself_with_a_line_in_the_audit(site):
    visitor, path = await interrupted(site)
    await run(UNREADABLE)

    await ending.sweep(now() + timedelta(days=6))
    assert (await row(LIST))["state"] == "begun"
    await ending.sweep(now() + timedelta(days=8))
    await ending.sweep(now() + timedelta(days=8))

    kept = await row(LIST)
    assert kept["state"] == "applied" and kept["content"] is None and kept["sealed"] is None
    (told,) = await rows(CLOSED)
    assert (told["counted"], told["by_id"]) == (1, None)
    assert "đã đóng khi chưa ghi xong" in (await visitor.go(path)).text


async def test_the_sweep_leaves_a_list_alone_on_which_somebody_works(site):
    visitor = await organiser(site)
    await died_over((await send(visitor, TWO)).path)

    await ending.sweep(now() + timedelta(days=8))

    assert (await row(LIST))["state"] == "begun"


@pytest.mark.parametrize(
    ("spoilt", "brought"),
    [
        ("UPDATE ledger SET gate = 'sealed'", 2),
        ("UPDATE membership SET until = greatest(since, now()) WHERE until IS NULL", 1),
        ("UPDATE unit SET closed_at = now() WHERE code = '03325'", 2),
        ("UPDATE person SET disabled_at = now() WHERE display_name = 'Vàng A Páo'", 1),
        ("UPDATE person SET disabled_at = now() WHERE display_name = 'Lò Thị Hương'", 2),
    ],
)
async def test_a_certified_campaign_and_people_who_are_gone_keep_no_list_from_its_end(site, spoilt, brought):
    visitor, path = await interrupted(site)
    await run(spoilt)

    await service.resume(site.settings.secret, now())

    kept = await row(LIST)
    told = decode(kept["outcome"])
    assert kept["state"] == "applied" and not told["closed"]
    assert told["new"] == len(await rows(IMPORTED)) == brought
    assert f"Đã ghi nhận {brought} kết quả" in (await visitor.go(path)).text


async def test_a_lesson_withdrawn_meanwhile_is_told_and_the_rest_counts(site, monkeypatch):
    visitor, path = await interrupted(site, facts=0)
    published = await library.published()

    async def fewer():
        return [one for one in published if one.content.slug != "chong-lua-dao"]

    monkeypatch.setattr(library, "published", fewer)
    page = await visitor.send(f"{path}/apply")

    assert "Đã ghi nhận 0 kết quả" in page.text and "2 dòng" in page.text


async def test_a_list_sealed_under_another_secret_is_counted_and_has_no_rows_to_mend(site):
    visitor, path = await interrupted(site)
    await run("UPDATE list_upload SET sealed = decode('00', 'hex')")

    page = await visitor.send(f"{path}/apply")

    assert "Đã ghi nhận 2 kết quả" in page.text
    held = UUID(path.rpartition("/")[2])
    assert await value("SELECT to_mend IS NULL FROM list_upload WHERE ref = $1", held)
