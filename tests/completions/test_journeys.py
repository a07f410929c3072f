"""A list of the national platform, from the form to points of people and villages; without JavaScript."""

import asyncio
from datetime import timedelta

from contest.clock import now
from contest.database import rows, value
from contest.local_time import local_day
from contest.sheets import csv_bytes
from contest.sheets.reading import read_sheet
from tests.making import make_person, make_unit, reasons_given
from tests.site import Page

HEADINGS = ("STT", "Họ và tên học viên", "Số điện thoại", "Khóa học", "Ngày hoàn thành", "Trạng thái")
PAGE = "/units/03325/completions"
GRANT = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT p.id, 'commune_organiser', u.id FROM person p, unit u WHERE p.id = $1 AND u.code = '03325'
"""
IMPORTED = """
    SELECT p.display_name, l.slug, f.score FROM fact f
    JOIN person p ON p.id = f.person_id JOIN lesson l ON l.id = f.lesson_id
    WHERE f.natural_key LIKE 'imported:%' ORDER BY f.id
"""
POINTS = """
    SELECT p.display_name, u.code, e.points FROM ledger_entry e
    JOIN fact f ON f.id = e.fact_id AND f.natural_key LIKE 'imported:%' JOIN person p ON p.id = e.person_id
    JOIN unit u ON u.id = e.units[1] ORDER BY e.number
"""
INH = "Cà Thị Inh"
DAY = f"{local_day(now()) - timedelta(days=2):%d/%m/%Y}"


def listed(*lines: tuple[str, ...]) -> bytes:
    return csv_bytes([HEADINGS, *((str(number), *line) for number, line in enumerate(lines, 1))])


DONE = listed(
    ("Lò Thị Hương", "0912 000 001", "Chống lừa đảo", DAY, "Hoàn thành"),
    (INH, "", "Chống lừa đảo", DAY, "Hoàn thành"),
    ("Vàng A Páo", "0912 000 002", "Chống lừa đảo", DAY, "Đang học"),
    ("Vàng A Páo", "0912 000 002", "Khóa nấu ăn", DAY, "Hoàn thành"),
)


async def send(visitor, data: bytes = b"", **fields: str) -> Page:
    """Send a list by the form of the page and look again until it is read."""
    await visitor.go(PAGE)
    sent = await visitor.http.post(
        f"{PAGE}/uploads",
        data={**visitor.page.hidden, **fields},
        files={"file": ("a.csv", data, "text/csv")},
        headers={"Origin": visitor.origin},
    )
    visitor.page = Page(sent)
    while visitor.page.status == 200 and "http-equiv" in visitor.page.text:
        await asyncio.sleep(0.05)
        visitor.page = Page(await visitor.http.get(visitor.page.path))
    return visitor.page


async def organiser(site):
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    await reasons_given()
    return visitor


async def test_a_list_of_the_platform_counts_once_for_each_person_and_course(site):
    village = await value("SELECT id FROM unit WHERE code = '03325-002'")
    await make_person(INH, unit=village)
    visitor = await organiser(site)

    plan = await send(visitor, DONE)

    assert (
        "Được ghi nhận · 1" in plan.text and "cần sửa · 2" in plan.text and "Chưa học xong · 1" in plan.text
    )
    assert "Chỉ có tên thì chưa rõ là ai" in plan.text and "Khoá học chưa xong" in plan.text
    assert "Không có bài học nào tên như vậy" in plan.text and "••• 001" in plan.text
    assert "912000001" not in plan.text.replace(" ", "") and await rows(IMPORTED) == []

    done = await visitor.send(f"{plan.path}/apply")

    assert "Đã ghi nhận 1 kết quả" in done.text and "2 dòng" in done.text
    assert [tuple(one) for one in await rows(IMPORTED)] == [("Lò Thị Hương", "chong-lua-dao", 70)]
    assert [tuple(one)[:2] for one in await rows(POINTS)] == [("Lò Thị Hương", "03325-001")]
    assert (await rows(POINTS))[0][2] > 0
    again = await send(visitor, DONE)
    assert "Đã ghi nhận từ trước · 1" in again.text and "hãy sửa các dòng" in again.text


async def test_rows_that_do_not_count_are_taken_mended_and_sent_again(site):
    village = await value("SELECT id FROM unit WHERE code = '03325-002'")
    await make_person(INH, unit=village)
    visitor = await organiser(site)
    done = await visitor.send(f"{(await send(visitor, DONE)).path}/apply")

    taken = await visitor.http.get(f"{done.path}/faults.xlsx")

    sheet = await read_sheet(taken.content)
    assert [row.cells[0] for row in sheet.rows[1:]] == [INH, "Vàng A Páo"]
    assert "Chỉ có tên" in sheet.rows[1].cells[8]
    lines = [list(row.cells) for row in sheet.rows]
    lines[1][3] = "Bản Che Căn"
    plan = await send(visitor, csv_bytes(lines[:2]))
    await visitor.send(f"{plan.path}/apply")
    assert [one[0] for one in await rows(IMPORTED)] == ["Lò Thị Hương", INH]


async def test_a_list_about_one_course_and_day_needs_only_names_and_phones(site):
    visitor = await organiser(site)

    plan = await send(
        visitor,
        csv_bytes([("Họ tên", "SĐT"), ("Lò Thị Hương", "0912000001")]),
        lesson="vneid-muc-2",
        day="2026-06-15",
    )
    await visitor.send(f"{plan.path}/apply")

    assert [tuple(one)[:2] for one in await rows(IMPORTED)] == [("Lò Thị Hương", "vneid-muc-2")]
    learner = site.visitor()
    await learner.sign_in("learner")
    listed = (await learner.go("/lessons")).text
    assert listed.count("70%") == 1


async def test_what_is_wrong_with_the_form_is_said_and_the_rest_of_it_kept(site):
    visitor = await organiser(site)

    for fields, sentence in (
        ({"lesson": "khong-co"}, "Không có bài học này"),
        ({"day": "2999-01-01"}, "một ngày đã qua"),
        ({"day": "hôm qua"}, "một ngày đã qua"),
        ({"text": ""}, "Tệp này trống"),
    ):
        data = DONE if "text" not in fields else b""
        page = await send(visitor, data, **fields)
        assert page.status == 422 and sentence in page.text, fields


async def test_two_who_count_at_once_count_once(site):
    visitor, other = await organiser(site), await organiser(site)
    plan = await send(visitor, DONE)
    await other.go(plan.path)

    await asyncio.gather(visitor.send(f"{plan.path}/apply"), other.send(f"{plan.path}/apply"))

    assert len(await rows(IMPORTED)) == 1 and len(await rows(POINTS)) == 1
    # Each act says what it wrote itself.
    acts = await rows("SELECT (after->>'counted')::int FROM audit_record WHERE act = 'completions_counted'")
    assert sum([act[0] for act in acts]) == 1
    told = await rows("SELECT (outcome->>'new')::int FROM list_upload WHERE state = 'applied'")
    assert [one[0] for one in told] == [1]


async def test_a_quiz_passed_better_here_adds_the_difference_alone(site):
    visitor = await organiser(site)
    await visitor.send(f"{(await send(visitor, DONE)).path}/apply")
    before = await value("SELECT sum(points) FROM ledger_entry")

    plan = await send(
        visitor,
        csv_bytes([("Họ tên", "SĐT"), ("Lò Thị Hương", "0912000001")]),
        lesson="chong-lua-dao",
        day="2026-06-16",
    )

    assert "đã được ghi nhận từ trước" in plan.text
    assert (await visitor.send(f"{plan.path}/apply")).status in (200, 303)
    assert await value("SELECT sum(points) FROM ledger_entry") == before


async def test_nobody_counts_for_people_of_another_commune(site):
    province = await value("SELECT id FROM unit WHERE code = '11'")
    ward = await make_unit("Điện Biên Phủ", kind="phuong", track=None, parent=province, code="03127")
    there = await make_unit("Bản Him Lam", kind="ban", parent=ward, code="03127-001")
    await make_person(INH, unit=there)
    visitor = await organiser(site)

    plan = await send(visitor, listed((INH, "", "Chống lừa đảo", DAY, "Hoàn thành")))

    assert "Ở đây chưa có tài khoản nào tên này" in plan.text


async def test_a_village_of_the_same_name_in_another_commune_is_not_ours(site):
    province = await value("SELECT id FROM unit WHERE code = '11'")
    here = await value("SELECT id FROM unit WHERE code = '03325'")
    await make_unit("Mường Nhé", kind="xa", track=None, parent=province, code="03160")
    village = await make_unit("Nong Khua A", kind="ban", parent=here, code="03325-099")
    await make_person(INH, unit=village)
    visitor = await organiser(site)
    heads = ("Họ tên", "Bản", "Xã", "Khoá học", "Ngày")
    rows_ = [("Bản Nong Khua A", "Mường Nhé"), ("Bản Nong Khua A, xã Mường Nhé", ""),
             ("Bản Nong Khua A", await value("SELECT name FROM unit WHERE code = '03325'"))]  # fmt: skip

    for at, (part, commune) in enumerate(rows_):
        plan = await send(visitor, csv_bytes([heads, (INH, part, commune, "Chống lừa đảo", DAY)]))
        assert ("Được ghi nhận · 1" in plan.text) == (at == 2)


async def test_the_way_to_the_page_is_on_the_page_of_tasks(site):
    visitor = await organiser(site)
    page = await visitor.go("/tasks")

    assert "/completions" in page.text
    assert (await visitor.go("/completions")).path == "/units/11/completions"


MATRIX = csv_bytes(
    [
        ("STT", "Họ và tên", "SĐT", "Chống lừa đảo", "Bài 2"),
        ("1", "Lò Thị Hương", "0912 000 001", "x", "8,5"),
        ("2", "Vàng A Páo", "0912 000 002", "Chưa", "4"),
    ]
)


async def test_a_matrix_is_read_once_its_columns_and_its_score_are_told_and_remembers_both(site):
    visitor = await organiser(site)
    lesson = await value("SELECT id FROM lesson WHERE slug = 'vneid-muc-2'")
    plan = await send(visitor, MATRIX, day="2026-11-01")
    assert "Được ghi nhận · 1" in plan.text and "Không dùng" in plan.text

    await visitor.go(f"{plan.path}/columns")
    columns = {f"column-0-{at}": name for at, name in enumerate(("ordinal", "name", "phone"))}
    columns |= {"column-0-3": f"done:{await value(SCAMS)}", "column-0-4": f"done:{lesson}"}
    await visitor.send(f"{plan.path}/columns", columns)
    page = await settled(visitor, plan.path)
    assert "2 dòng chỉ ghi điểm" in page.text and "Được ghi nhận · 1" in page.text

    wrong = await visitor.send(f"{plan.path}/passed", {"passed-to-10": "khá"})
    assert wrong.status == 422 and "Hãy ghi một mức điểm" in wrong.text
    await visitor.go(plan.path)
    await visitor.send(f"{plan.path}/passed", {"passed-to-10": "5"})
    page = await settled(visitor, plan.path)
    assert "Được ghi nhận · 2" in page.text and "Chưa học xong · 1" in page.text

    await visitor.send(f"{plan.path}/apply")
    assert [tuple(one)[:2] for one in await rows(IMPORTED)] == [
        ("Lò Thị Hương", "chong-lua-dao"),
        ("Lò Thị Hương", "vneid-muc-2"),
    ]
    again = await send(visitor, MATRIX, day="2026-11-01")
    assert "Đã ghi nhận từ trước · 2" in again.text and "2 dòng chỉ ghi điểm" not in again.text


SCAMS = "SELECT id FROM lesson WHERE slug = 'chong-lua-dao'"


async def settled(visitor, path: str) -> Page:
    """The page of a list once it is read."""
    page = await visitor.go(path)
    while "http-equiv" in page.text:
        await asyncio.sleep(0.05)
        page = await visitor.go(path)
    return page


async def test_two_lists_counted_at_once_tell_together_what_was_written(site):
    visitor, other = await organiser(site), await organiser(site)
    for one in (visitor, other):
        await one.go(PAGE)
    first, second = await send(visitor, DONE), await send(other, DONE + b"\n")

    pages = await asyncio.gather(visitor.send(f"{first.path}/apply"), other.send(f"{second.path}/apply"))

    told = "SELECT (outcome->>'new')::int FROM list_upload WHERE state = 'applied'"
    assert sum([one[0] for one in await rows(told)]) == len(await rows(IMPORTED)) == 1
    assert all(page.status in (200, 303, 409) for page in pages)


async def test_a_unit_outside_the_branch_is_told_once_with_its_lines(site):
    province = await value("SELECT id FROM unit WHERE code = '11'")
    ward = await make_unit("Điện Biên Phủ", kind="phuong", track=None, parent=province, code="03127")
    await make_unit("Bản Him Lam", kind="ban", parent=ward, code="03127-001")
    visitor = await organiser(site)
    lines = [(INH, "Bản Him Lam", "Chống lừa đảo", DAY), ("Vàng A Páo", "Bản Him Lam", "Zalo", DAY)]
    heads = ("Họ và tên", "Đơn vị", "Khóa học", "Ngày hoàn thành")

    plan = await send(visitor, csv_bytes([heads, lines[0], (lines[1][0], *lines[0][1:])]))

    assert "không thuộc phạm vi của anh chị" in plan.text and "2 dòng" in plan.text
    assert "chưa có tài khoản nào tên này" not in plan.text
