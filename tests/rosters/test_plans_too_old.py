"""A list waits one day for its owner: then it says so, and nothing of it is written."""

from datetime import UTC, datetime, timedelta

import pytest

from contest.database import run
from contest.errors import Conflict
from contest.lists.uploads.keeping import demand_fresh, is_too_old
from contest.sheets import csv_bytes
from tests.rosters.sending import GOOD, ROSTER, keeper, people, upload

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
OLDER = "UPDATE list_upload SET made_at = made_at - $1::interval"


def test_a_day_is_not_too_old_and_a_second_more_is():
    assert not is_too_old(NOW - timedelta(hours=24), NOW)
    assert is_too_old(NOW - timedelta(hours=24, seconds=1), NOW)
    demand_fresh(NOW - timedelta(hours=24), NOW)
    with pytest.raises(Conflict, match="once more"):
        demand_fresh(NOW - timedelta(hours=25), NOW)


async def test_a_plan_of_yesterday_says_that_it_is_too_old_and_how_to_send_the_list_again(site):
    visitor = await keeper(site)
    plan = await upload(visitor, GOOD, kind="additions")
    await run(OLDER, timedelta(hours=25))

    page = await visitor.go(plan.path)

    assert "đã quá một ngày" in page.text and f'href="{ROSTER}#send"' in page.text
    assert "Quàng Thị Hoà" not in page.text
    assert "/apply" not in page.text and "/rows" not in page.text
    assert "đã quá cũ" in (await visitor.go(ROSTER)).text


@pytest.mark.parametrize("act", ["apply", "rows", "columns"])
async def test_nothing_is_decided_about_a_plan_of_yesterday(site, act):
    visitor = await keeper(site)
    plan = await upload(visitor, GOOD, kind="additions")
    await run(OLDER, timedelta(hours=25))

    refused = await visitor.send(f"{plan.path}/{act}", {"column-0-0": "name"})

    assert refused.status == 409 and "đã quá một ngày" in refused.text
    assert await people() == []


async def test_within_the_day_it_is_applied(site):
    visitor = await keeper(site)
    plan = await upload(visitor, GOOD, kind="additions")
    await run(OLDER, timedelta(hours=23))
    await visitor.go(plan.path)

    await visitor.send(f"{plan.path}/apply")

    assert await people() == ["Quàng Thị Hoà", "Cà Văn Inh"]


async def test_a_question_of_yesterday_is_asked_no_more(site):
    visitor = await keeper(site)
    asked = await upload(visitor, csv_bytes([("Cột lạ", "Khác"), ("NV1", "Quàng Thị Hoà")]), kind="additions")
    await run(OLDER, timedelta(hours=25))

    page = await visitor.go(f"{asked.path}/columns")

    assert page.path == asked.path and "đã quá một ngày" in page.text


async def test_what_is_more_than_a_page_shows_is_said(site):
    visitor = await keeper(site)
    left = [
        (f"Lò Văn {chr(65 + at // 26)}{chr(97 + at % 26)}n", f"NV{at}", "Đã nghỉ việc") for at in range(203)
    ]
    rows = [("Họ và tên", "Mã số", "Ghi chú"), ("Quàng Thị Hoà", "A1", ""), *left]

    plan = await upload(visitor, csv_bytes(rows), kind="additions")

    assert plan.text.count('name="keep"') == 200
    assert "Còn 3 người nữa cũng được ghi là đã nghỉ" in plan.text


async def test_doubtful_rows_that_are_not_shown_come_after_those_that_are(site):
    visitor = await keeper(site)
    odd = [("TRUE", f"NV{at}") for at in range(202)]

    plan = await upload(
        visitor, csv_bytes([("Họ và tên", "Mã số"), ("Quàng Thị Hoà", "A1"), *odd]), kind="additions"
    )

    assert "Còn 2 dòng nữa" in plan.text
