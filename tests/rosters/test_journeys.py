"""Keeping a roster in a browser without JavaScript: a list sent, looked at, applied, taken away."""

from contest.database import rows, run, value
from contest.sheets import csv_bytes
from contest.sheets.reading import read_sheet
from tests.rosters.sending import GOOD, HEADINGS, ONE_BAD, ROSTER, keeper, people, upload
from tests.site import Page

OF_ANOTHER = """
    UPDATE roster_entry SET unit_id = v.id, part_id = v.id FROM unit v WHERE v.code = '03325-001' AND ref = $1
"""


async def test_a_list_is_sent_looked_at_and_applied(site):
    visitor = await keeper(site)

    plan = await upload(visitor, GOOD)
    assert "tệp chữ (CSV), các ô cách nhau bằng dấu chấm phẩy" in plan.text
    assert "không được đọc" in plan.text and "Số CCCD" in plan.text
    assert "Quàng Thị Hoà" in plan.text and await people() == []

    done = await visitor.send(f"{plan.path}/apply")
    assert "Đã ghi danh sách: thêm 2 người" in done.text
    assert "Quàng Thị Hoà" not in (await visitor.go(f"{ROSTER}?q=%25")).text
    page = await visitor.go(f"{ROSTER}?q=hoa")
    assert "Quàng Thị Hoà" in page.text and "Tổ hái" in page.text and "••• 678" in page.text
    assert "Cà Văn Inh" not in page.text
    assert "345678" not in page.text.replace(" ", "")
    again = await upload(visitor, GOOD)
    assert "Danh sách đã đúng như tệp" in again.text


async def test_lines_to_mend_are_told_and_can_be_taken_as_a_file(site):
    visitor = await keeper(site)

    plan = await upload(visitor, ONE_BAD)

    assert "dòng 3" in plan.text and "ký hiệu lạ" in plan.text
    taken = await visitor.http.get(f"{plan.path}/faults.xlsx")
    sheet = await read_sheet(taken.content)
    assert [(row.cells[0], row.cells[-1]) for row in sheet.rows[1:]] == [("Lò <b>", "3")]


async def test_a_file_may_be_thrown_away(site):
    visitor = await keeper(site)
    plan = await upload(visitor, GOOD)

    left = await visitor.send(f"{plan.path}/leave")

    assert left.path == ROSTER
    assert "đã bỏ" in (await visitor.go(plan.path)).text
    assert (await visitor.send(f"{plan.path}/apply")).status == 409
    assert await people() == []


async def test_many_leavers_need_a_tick(site):
    visitor = await keeper(site)
    await visitor.send(f"{(await upload(visitor, GOOD)).path}/apply")
    plan = await upload(visitor, csv_bytes([HEADINGS, ("Cà Văn Inh", "NV2", "", "", "")]))
    assert "1 trong 2 người rời danh sách" in plan.text

    asked = await visitor.send(f"{plan.path}/apply")
    assert asked.status == 422 and len(await people()) == 2
    await visitor.send(f"{plan.path}/apply", {"sure": "yes"})
    assert await people() == ["Cà Văn Inh"]


async def test_a_roster_changed_meanwhile_shows_the_new_plan(site):
    visitor = await keeper(site)
    plan = await upload(visitor, GOOD)
    await run("UPDATE unit SET roster_version = roster_version + 1 WHERE code = 'HTX001'")

    shown = await visitor.send(f"{plan.path}/apply")

    assert shown.status == 409 and "đây là phần thay đổi tính lại" in shown.text
    assert await people() == []


async def test_with_scripts_only_the_part_that_changes_is_fetched(site):
    visitor = await keeper(site)
    plan = await upload(visitor, GOOD)

    part = Page(await visitor.http.get(f"{plan.path}/progress", headers={"HX-Request": "true"}))
    assert part.text.lstrip().startswith('<div id="upload"') and "Quàng Thị Hoà" in part.text
    await run("UPDATE list_upload SET state = 'reading', done = 500, total = 20000")
    part = Page(await visitor.http.get(f"{plan.path}/progress"))
    assert "Đang đọc dòng 500 trên 20.000" in part.text and 'hx-trigger="every 1s"' in part.text


async def test_one_person_is_changed_and_let_go(site):
    visitor = await keeper(site)
    await visitor.send(f"{(await upload(visitor, GOOD)).path}/apply")
    ref = await value("SELECT ref FROM roster_entry WHERE number = 'NV1'")
    page = await visitor.go(f"{ROSTER}/entries/{ref}")
    part = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    assert "Đang có: ••• 678" in page.text

    wrong = await visitor.send(f"{ROSTER}/entries/{ref}", {"name": "", "number": "NV7", "part": str(part)})
    assert wrong.status == 422 and "Thiếu họ tên" in wrong.text and 'value="NV7"' in wrong.text
    await visitor.send(
        f"{ROSTER}/entries/{ref}", {"name": "Quàng Thị Hoa", "number": "NV7", "part": str(part)}
    )
    assert sorted(await people()) == ["Cà Văn Inh", "Quàng Thị Hoa"]
    await visitor.go(f"{ROSTER}/entries/{ref}")
    await visitor.send(f"{ROSTER}/entries/{ref}/left")
    assert await people() == ["Cà Văn Inh"]
    assert (await visitor.go(f"{ROSTER}/entries/{ref}")).status == 404


async def test_the_roster_and_its_template_can_be_taken(site):
    visitor = await keeper(site)
    empty = await visitor.http.get(f"{ROSTER}/template.xlsx")
    visitor.page = Page(await visitor.http.get(ROSTER))
    sent = await upload(visitor, empty.content)
    assert "không có dòng nào là người" in sent.text and "(Ví dụ)" not in sent.text

    await visitor.send(f"{(await upload(visitor, GOOD)).path}/apply")
    for kind in ("xlsx", "csv"):
        taken = await visitor.http.get(f"{ROSTER}/list.{kind}")
        assert taken.headers["cache-control"] == "no-store"
        sheet = await read_sheet(taken.content)
        assert [row.cells[:3] for row in sheet.rows[1:]] == [
            ("Quàng Thị Hoà", "NV1", "678"),
            ("Cà Văn Inh", "NV2", ""),
        ]
    acts = await rows("SELECT act FROM audit_record WHERE act LIKE 'roster%' ORDER BY id")
    assert [one[0] for one in acts] == ["roster_applied", "roster_exported", "roster_exported"]


async def test_a_form_for_somebody_of_another_roster_tells_nothing_of_them(site):
    visitor = await keeper(site)
    await visitor.send(f"{(await upload(visitor, GOOD)).path}/apply")
    ref = await value("SELECT ref FROM roster_entry WHERE name = 'Quàng Thị Hoà'")
    await run(OF_ANOTHER, ref)

    for action in ("", "/left"):
        page = await visitor.send(f"{ROSTER}/entries/{ref}{action}", {"name": "Ai Đó", "_seen": "0" * 20})
        assert page.status == 404
        assert not any(told in page.words for told in ("Quàng", "Hoà", "NV1", "678"))
    assert "Quàng Thị Hoà" in await people()
