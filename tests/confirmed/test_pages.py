"""Numbers of confirmed people on their pages: told, put right, brought in as a file; without JavaScript."""

import asyncio
from datetime import timedelta
from io import BytesIO

import openpyxl

from contest.clock import now
from contest.confirmed.queries import latest
from contest.confirmed.service import SentCount, tell
from contest.database import rows, run, value
from contest.local_time import local_day
from contest.sheets import csv_bytes
from contest.units.naming.service import absorb
from contest.units.queries import unit_by_code
from tests.confirmed.conftest import COMMUNE, HERE, OTHER, TOLD, VILLAGE, unit_id
from tests.making import give_role, make_person
from tests.site import SLUG, Page, Site, Visitor

HEADINGS = ("Mã đơn vị", "Tên đơn vị", "Số người được xác nhận", "Tính đến ngày", "Nguồn")
KEPT = "SELECT unit_id, target_group, confirmed, out_of, corrects_id, reason FROM confirmed_count ORDER BY id"
IDS = "SELECT id FROM confirmed_count ORDER BY as_of DESC"
ACTS = "SELECT act, before, after FROM audit_record WHERE act LIKE 'confirmed%' ORDER BY id"
POINTS = "SELECT (SELECT count(*) FROM ledger_entry), (SELECT count(*) FROM fact)"


async def numbers() -> list[int]:
    """The numbers that stand."""
    found = await latest(None, local_day(now()), now())
    return [one.told.confirmed for one in found]


async def send(visitor: Visitor, *lines: tuple[str, ...], data: bytes = b"", **fields: str) -> Page:
    """Send a file by the form of the page."""
    await visitor.go(HERE)
    sent = await visitor.http.post(
        f"{HERE}/uploads",
        data={**visitor.page.hidden, **fields},
        files={"file": ("a.csv", data or csv_bytes([HEADINGS, *lines]), "text/csv")},
        headers={"Origin": visitor.origin},
    )
    visitor.page = Page(sent)
    return visitor.page


async def test_a_number_is_told_put_right_and_nothing_of_it_is_lost(commune: Visitor):
    before = await rows(POINTS)
    await commune.go(HERE)
    page = await commune.send(HERE, {**TOLD, "out_of": "60"})
    assert page.status == 200 and "nguồn: Công an xã, 12/BC-CAX" in page.text and "95%" in page.text
    # Told again as it stands it is told once; another number of the day is put right, not told.
    await commune.send(HERE, {**TOLD, "out_of": "60"})
    other = await commune.send(HERE, {**TOLD, "confirmed": "58"})
    assert other.status == 409 and "đã có một số khác" in other.text and await numbers() == [57]

    count = f"{HERE}/counts/{await value('SELECT id FROM confirmed_count')}"
    assert f'href="{count}"' in (await commune.go(HERE)).text
    await commune.go(count)
    given = {"confirmed": "55", "source": "Công an xã"}
    assert (await commune.send(count, {**given, "reason": "x"})).status == 422
    put = await commune.send(count, {**given, "reason": "Công an xã đính chính"})
    assert put.status == 200 and await numbers() == [55]
    # Whoever still sees the old one is told that it was put right meanwhile.
    await commune.go(count)
    history = commune.page.text
    assert "Công an xã đính chính" in history and "<b>57</b>" in history
    late = await commune.http.post(
        count,
        data={**commune.page.hidden, **given, "confirmed": "50", "reason": "lại sửa lần nữa"},
        headers={"Origin": commune.origin},
    )
    assert late.status_code == 409 and await numbers() == [55]

    kept = [(one["confirmed"], one["out_of"], one["reason"]) for one in await rows(KEPT)]
    assert kept == [(57, 60, ""), (55, None, "Công an xã đính chính")]
    assert [one["act"] for one in await rows(ACTS)] == ["confirmed_told", "confirmed_corrected"]
    assert await rows(POINTS) == before


WRONG = (
    ("confirmed", "-1", "không thể nhỏ hơn 0"),
    ("confirmed", "=2+2", "công thức"),
    ("confirmed", "9999999", "số dân của cả tỉnh"),
    ("confirmed", "900000", "khai tất cả"),
    ("out_of", "5", "lớn hơn tổng số người"),
    ("day", "2999-01-01", "Ngày này chưa tới"),
    ("source", "", "cơ quan nào"),
    ("source", "\u200b\u2060", "cơ quan nào"),
    ("unit", "03352-001", "không có đơn vị nào"),
    ("group", "ai", "bốn nhóm người"),
)


async def test_what_cannot_be_is_told_beside_its_field(commune: Visitor):
    await commune.go(HERE)
    for field, text, told in WRONG:
        page = await commune.send(HERE, {**TOLD, field: text})
        assert (page.status, told in page.text, 'aria-invalid="true"' in page.text) == (422, True, True), (
            field
        )
    assert await rows(KEPT) == []


async def test_a_file_is_shown_before_it_is_written_and_written_once(commune: Visitor):
    lines = (
        (VILLAGE, "", "40", "02/03/2026", "Công an xã"),
        ("", "Bản không có", "7", "02/03/2026", "Công an xã"),
        (OTHER, "", "-3", "02/03/2026", "Công an xã"),
        (COMMUNE, "", "=1+1", "02/03/2026", "Công an xã"),
    )
    plan = await send(commune, *lines)
    assert plan.status == 200 and "dòng 2" in plan.text and "Ghi 1 con số" in plan.text
    assert "không thể nhỏ hơn 0" in plan.text and "công thức" in plan.text
    assert await rows(KEPT) == []
    here = plan.path
    done = await commune.send(f"{here}/apply")
    assert "Đã ghi 1 con số" in done.text and await numbers() == [40]
    again = await commune.http.post(
        f"{here}/apply", data=commune.page.hidden or plan.hidden, headers={"Origin": commune.origin}
    )
    assert again.status_code in (303, 409) and await numbers() == [40]

    assert "đều đã được ghi" in (await send(commune, lines[0])).text
    other = await send(commune, (VILLAGE, "", "38", "02/03/2026", "Công an xã"))
    assert "<del>40</del> → <ins>38</ins>" in other.text
    assert (await commune.send(f"{other.path}/apply")).status == 422
    await commune.send(f"{other.path}/apply", {"reason": "Đếm trùng hai người"})
    assert await numbers() == [38]
    listed = [one for one in await rows(ACTS) if one["act"] == "confirmed_listed"]
    assert len(listed) == 2 and "Đếm trùng hai người" in listed[1]["after"]


async def test_of_two_tabs_the_second_sees_what_the_first_wrote(commune: Visitor):
    plan = await send(commune, (VILLAGE, "", "40", "02/03/2026", "Công an xã"))
    unit = await unit_by_code(COMMUNE)
    assert unit is not None
    by = await give_role(await make_person("Lò Văn Hai"), "commune_organiser", unit.id)
    sent = SentCount(VILLAGE, "", "39", "", "2026-03-02", "Công an xã", "")
    await asyncio.gather(*(tell(unit, sent, by, now()) for _ in range(3)))
    assert await numbers() == [39]

    stale = await commune.send(f"{plan.path}/apply")
    assert stale.status == 409 and "tính lại tệp này" in stale.text and await numbers() == [39]
    assert "<del>39</del> → <ins>40</ins>" in stale.text


async def test_a_number_put_right_meanwhile_is_not_put_right_again_unseen(commune: Visitor):
    await send(commune, (VILLAGE, "", "40", "02/03/2026", "Công an xã"))
    await commune.send(f"{commune.page.path}/apply")
    plan = await send(commune, (VILLAGE, "", "38", "02/03/2026", "Công an xã"))
    count = f"{HERE}/counts/{await value('SELECT id FROM confirmed_count')}"
    await commune.go(count)
    await commune.send(count, {"confirmed": "42", "source": "Công an xã", "reason": "đếm sót hai người"})
    await commune.go(plan.path)
    stale = await commune.send(f"{plan.path}/apply", {"reason": "Đếm trùng hai người"})
    assert stale.status == 409 and "<del>42</del> → <ins>38</ins>" in stale.text and await numbers() == [42]
    await commune.send(f"{plan.path}/apply", {"reason": "Đếm trùng hai người"})
    assert await numbers() == [38]


async def test_a_number_of_an_earlier_day_can_be_put_right_as_well(commune: Visitor):
    await commune.go(HERE)
    await commune.send(HERE, TOLD)
    page = await commune.send(HERE, {**TOLD, "day": "2026-03-01", "confirmed": "50"})
    links = [page.text.index(f"{HERE}/counts/{one['id']}") for one in await rows(IDS)]
    assert links == sorted(links) and len(links) == 2


async def test_a_closed_unit_has_no_such_page(commune: Visitor):
    await commune.go(HERE)
    await commune.send(HERE, {**TOLD, "unit": VILLAGE, "confirmed": "40"})
    assert (await commune.go(f"/units/{VILLAGE}/confirmed")).status == 200
    await run("UPDATE unit SET closed_at = $2 WHERE code = $1", VILLAGE, now())
    assert (await commune.go(f"/units/{VILLAGE}/confirmed")).status == 404
    # Nothing of it can be put right, so nothing leads there.
    assert "/counts/" not in (await commune.go(HERE)).text


async def test_what_is_no_such_list_is_refused_in_words(commune: Visitor):
    assert "không có dòng tiêu đề" in (await send(commune, data=b"a,b\n1,2\n")).text
    assert (await send(commune, data=b"\x00\x01\x02")).status == 422
    many = [(VILLAGE, "", "1", "02/03/2026", "Công an xã")] * 5_001
    assert "hơn 5.000" in (await send(commune, *many)).text
    long = csv_bytes([HEADINGS, *([(VILLAGE, "", "1", "", "")] * 60_000)])
    assert (await send(commune, data=long)).status == 422
    assert await rows("SELECT id FROM list_upload") == []


async def test_a_branch_tells_of_its_own_and_of_nobody_else(commune: Visitor, elsewhere: Visitor):
    await commune.go(HERE)
    await commune.send(HERE, TOLD)
    count = await value("SELECT id FROM confirmed_count")
    theirs = "/units/03352/confirmed"
    for path in (HERE, f"{HERE}/counts/{count}", f"{theirs}/counts/{count}"):
        assert (await elsewhere.go(path)).status == 404
    await elsewhere.go(theirs)
    assert (await elsewhere.send(theirs, {**TOLD, "unit": VILLAGE})).status == 422
    assert len(await rows(KEPT)) == 1


async def test_the_empty_list_comes_back_filled_in(province: Visitor, site: Site):
    empty = await province.http.get("/units/11/confirmed/empty.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(empty.content)).active
    assert sheet is not None
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in told[1:]] == ["11", COMMUNE] and told[0][3] == "Số người được xác nhận"
    page = await province.go("/confirmed")
    assert page.path == "/units/11/confirmed" and "Ghi một con số" in page.text


async def test_campaign_page_and_reports_tell_it_beside_the_campaign(province: Visitor, commune: Visitor):
    await commune.go(HERE)
    await commune.send(HERE, TOLD)
    await commune.send(HERE, {**TOLD, "unit": VILLAGE, "confirmed": "50"})
    await commune.send(HERE, {**TOLD, "unit": OTHER, "confirmed": "3"})
    today = (await commune.go(f"/organise/{SLUG}/today")).text
    told = today.split('id="confirmed"')[1].split("</section>")[0]
    assert "<b>57</b>" in told and "nguồn: Công an xã" in told and "ít nhất 51 người ở 2" in told

    report = (await province.http.get(f"/organise/{SLUG}/reports/confirmed.csv")).text
    assert "57" in report and "12/BC-CAX" in report and "02/03/2026" in report
    # 57 less 50 and the few of the other village would tell how many they are.
    assert VILLAGE not in report and OTHER not in report
    page = (await commune.go(f"/organise/{SLUG}/reports")).text
    assert "số liệu ngoài hệ thống" in page and "không phải điểm" not in page
    assert f"/organise/{SLUG}/reports/confirmed.xlsx" in page
    week = await province.http.get(f"/organise/{SLUG}/reports/week.pdf")
    assert week.status_code == 200 and week.content[:5] == b"%PDF-"


async def test_what_was_told_later_changes_no_earlier_report(commune: Visitor):
    await commune.go(HERE)
    await commune.send(HERE, TOLD)
    told_at = await value("SELECT at FROM confirmed_count")
    count = f"{HERE}/counts/{await value('SELECT id FROM confirmed_count')}"
    await commune.go(count)
    await commune.send(count, {"confirmed": "55", "source": "Công an xã", "reason": "đính chính lại"})
    day, put = local_day(now()), await value("SELECT max(at) FROM confirmed_count")

    async def then(at: object) -> list[int]:
        return [one.told.confirmed for one in await latest([await unit_id(COMMUNE)], day, at)]

    assert (await then(told_at), await then(put), await then(now())) == ([], [57], [55])


async def test_people_of_a_merged_unit_are_told_once(commune: Visitor):
    by = await give_role(await make_person("Lò Thị Tỉnh"), "province_organiser")
    place = await unit_by_code(COMMUNE)
    small, large = await unit_by_code(VILLAGE), await unit_by_code(OTHER)
    assert place and small and large
    day = local_day(now())
    for code, people, at in ((VILLAGE, "9", "2026-03-02"), (OTHER, "11", "2026-03-02")):
        await tell(place, SentCount(code, "", people, "", at, "Công an xã", ""), by, now())
    await absorb(small, large, "Sáp nhập hai bản theo nghị quyết", by, now())
    assert sorted(await numbers()) == [9, 11]

    await tell(place, SentCount(OTHER, "", "21", "", day.isoformat(), "Công an xã", ""), by, now())

    assert await numbers() == [21]
    assert [one.told.confirmed for one in await latest(None, day - timedelta(days=1), now())] == [9, 11]
