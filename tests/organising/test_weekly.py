"""The weekly report: a document that is sent upward, with what the week added and nobody's name."""

from datetime import timedelta
from io import BytesIO

from pypdf import PdfReader

from contest.clock import now
from contest.database import run
from contest.local_time import local_day
from tests.journeys.walking import until
from tests.organising.conftest import SILENT, TODAY, VILLAGE, learn, unit_id
from tests.organising.test_reports import REPORTS, past
from tests.site import Visitor

EARLIER = "UPDATE ledger_entry SET occurred_at = occurred_at - interval '8 days'"
BEGUN = "UPDATE campaign SET starts_at = starts_at - interval '20 days'"


async def read(visitor: Visitor, day: str = "") -> str:
    """The words of the report, as they follow one another."""
    answer = await visitor.http.get(f"{REPORTS}/week.pdf?day={day}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    again = await visitor.http.get(f"{REPORTS}/week.pdf?day={day}")
    assert answer.content == again.content
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split()
    )


async def test_it_tells_what_the_week_added(province: Visitor):
    await run("ALTER TABLE campaign DISABLE TRIGGER USER")
    await run(BEGUN)
    await run("ALTER TABLE campaign ENABLE TRIGGER USER")
    await learn(VILLAGE, 6)
    await until(province, TODAY, "<b>1</b><span>trong 4 đơn vị")
    await past(EARLIER)
    await learn(VILLAGE, 7)
    await until(province, TODAY, "<b>13</b><span>người đang học")

    told = await read(province)

    today = local_day(now())
    assert f"Từ {today - timedelta(days=6):%d/%m/%Y} đến {today:%d/%m/%Y}" in told
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in told and "Tỉnh Điện Biên" in told
    assert "+7" in told and "Không có đơn vị nào báo vướng mắc." in told
    assert "Người 0" not in told


async def test_a_commune_sends_its_own_units_one_by_one(province: Visitor, commune: Visitor):
    await learn(VILLAGE, 6)
    await learn(SILENT, 2)
    await until(province, TODAY, "<b>2</b><span>trong 4 đơn vị")

    told = await read(commune)

    assert "Bản Mường Khiếng" in told and "dưới 5" in told
    assert "Xã Mường Phăng" in told.replace("xã", "Xã") and "Tỉnh Điện Biên" not in told


async def test_nobody_else_has_it(elsewhere: Visitor, province: Visitor):
    stranger = Visitor(province.origin)
    assert (await stranger.go(f"{REPORTS}/week.pdf")).path == "/sign-in"
    await stranger.http.aclose()
    assert "Bản Mường Khiếng" not in await read(elsewhere)


async def test_obstacles_are_those_of_its_day_and_of_few_people_nobody_says_how_many(province: Visitor):
    await run(
        "INSERT INTO obstacle (unit_id, kind, people, by_id, at) VALUES ($1, 'no_device', 3, 1, now())",
        await unit_id(VILLAGE),
    )

    told = await read(province)
    before = await read(province, (local_day(now()) - timedelta(days=2)).isoformat())

    assert "Không có điện thoại dùng được 1 dưới 5" in told
    assert "Không có điện thoại dùng được" not in before
