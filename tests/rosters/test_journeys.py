"""Keeping a roster in a browser without JavaScript: a list sent, looked at, applied, mended, taken away."""

import asyncio
import re
import zipfile
from io import BytesIO

import pytest

from bench.roster_file import tones_apart
from contest.database import rows, run, value
from contest.sheets import csv_bytes, read_sheet
from tests.making import make_unit
from tests.site import Page

LARGEST_SHEET = 5 * 2**20

GRANT = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT p.id, 'champion', u.id FROM person p, unit u WHERE p.display_name = 'Lò Thị Hương' AND u.code = $1
"""
ROSTER = "/units/HTX001/roster"
HEADINGS = ("Họ và tên", "Mã số", "SĐT", "Tổ", "Số CCCD")
GOOD = csv_bytes(
    [HEADINGS, ("Quàng Thị Hoà", "NV1", "0912 345 678", "tổ hái", "0111"), ("Cà Văn Inh", "NV2", "", "", "")]
)
ONE_BAD = csv_bytes([HEADINGS, ("Quàng Thị Hoà", "NV1", "", "", ""), ("Lò <b>", "", "", "", "")])


async def keeper(site):
    """A champion of the co-operative, which has a team, at the page of its roster."""
    firm = await value("SELECT id FROM unit WHERE code = 'HTX001'")
    await make_unit("Tổ hái", kind="team", track="enterprise", parent=firm, code="HTX001-T1")
    await run(GRANT, "HTX001")
    visitor = site.visitor()
    await visitor.sign_in("learner")
    await visitor.go(ROSTER)
    return visitor


async def upload(visitor, data: bytes, to: str = ROSTER, **fields: str) -> Page:
    """Send a file by the form of the page and look again until it is read."""
    given = {**visitor.page.hidden, "kind": "whole", **fields}
    sent = await visitor.http.post(
        f"{to}/uploads",
        data=given,
        files={"file": ("anh.png", data, "image/png")},
        headers={"Origin": visitor.origin},
    )
    visitor.page = Page(sent)
    while visitor.page.status == 200 and "http-equiv" in sent.text:
        await asyncio.sleep(0.05)
        sent = await visitor.http.get(visitor.page.path)
        visitor.page = Page(sent)
    return visitor.page


async def people() -> list[str]:
    return [one[0] for one in await rows("SELECT name FROM roster_entry WHERE left_at IS NULL ORDER BY id")]


async def test_a_list_is_sent_looked_at_and_applied(site):
    visitor = await keeper(site)

    plan = await upload(visitor, GOOD)
    assert "CSV, utf-8-sig, dấu chấm phẩy" in plan.text
    assert "không được đọc" in plan.text and "Số CCCD" in plan.text
    assert "Quàng Thị Hoà" in plan.text and await people() == []

    done = await visitor.send(f"{plan.path}/apply")
    assert "Đã ghi danh sách: thêm 2 người" in done.text
    page = await visitor.go(f"{ROSTER}?q=hoa")
    assert "Quàng Thị Hoà" in page.text and "Tổ hái" in page.text and "••• 678" in page.text
    assert "Cà Văn Inh" not in page.text
    assert "345678" not in page.text.replace(" ", "")
    again = await upload(visitor, GOOD)
    assert "Danh sách đã đúng như tệp" in again.text


async def test_lines_to_mend_are_told_and_can_be_taken_as_a_file(site):
    visitor = await keeper(site)

    plan = await upload(visitor, ONE_BAD)

    assert "Dòng 3" in plan.text and "ký hiệu lạ" in plan.text
    taken = await visitor.http.get(f"{plan.path}/faults.xlsx")
    sheet = await read_sheet(taken.content)
    assert [row.cells[:3] for row in sheet.rows[1:]] == [("3", "Họ và tên", "Lò <b>")]


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
    await run("UPDATE roster_upload SET state = 'reading', done = 500, total = 20000")
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
    assert "Danh sách đã đúng như tệp" in sent.text and "(Ví dụ)" not in sent.text

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


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02\x03" * 100,
        b"PK\x03\x04 not a zip",
        b"a,b\n1,2\n",
        "Họ tên\n".encode(),
        b"\xd0\xcf\x11\xe0" * 9,
    ],
)
async def test_what_is_no_list_is_refused_with_a_sentence(site, data):
    visitor = await keeper(site)

    page = await upload(visitor, data)

    assert page.status in (200, 422)
    assert (
        re.search(r'class="(notice" data-kind="bad|wrong)', page.response.text)
        or "Danh sách đã đúng" in page.text
    )
    assert await people() == []


async def test_too_large_a_body_is_refused(site):
    visitor = await keeper(site)

    assert "MB" in (await upload(visitor, b"x" * (LARGEST_SHEET + 1))).text
    assert (await upload(visitor, b"x" * (LARGEST_SHEET + 2**20))).status == 413


async def test_a_workbook_that_unpacks_to_very_much_is_refused(site):
    visitor, packed = await keeper(site), BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)

    page = await upload(visitor, packed.getvalue())

    assert 'data-kind="bad"' in page.response.text and await people() == []


async def test_a_windows_1258_file_shows_its_encoding(site):
    visitor = await keeper(site)
    text = tones_apart("Họ và tên,Mã số\r\nQuàng Thị Hoà Thuận,NV1\r\nLường Văn Đựng,NV2\r\n")

    plan = await upload(visitor, text.encode("cp1258"), encoding="windows-1258")

    assert "windows-1258, dấu phẩy" in plan.text
    assert "Lường Văn Đựng" in plan.text


async def test_a_form_without_its_fields_or_token_changes_nothing(site):
    visitor = await keeper(site)
    origin = {"Origin": visitor.origin}
    files = {"file": ("a.csv", GOOD, "text/csv")}

    unsaid = Page(
        await visitor.http.post(f"{ROSTER}/uploads", data=visitor.page.hidden, files=files, headers=origin)
    )
    assert unsaid.status == 422 and "tệp có đủ mọi người không" in unsaid.text
    bare = await visitor.http.post(f"{ROSTER}/uploads", data={"kind": "whole"}, files=files, headers=origin)
    assert bare.status_code == 403
    given, elsewhere = {**visitor.page.hidden, "kind": "whole"}, {"Origin": "https://example.org"}
    foreign = await visitor.http.post(f"{ROSTER}/uploads", data=given, files=files, headers=elsewhere)
    assert foreign.status_code == 403
    assert await value("SELECT count(*) FROM roster_upload") == 0


async def test_others_find_no_roster(site):
    visitor = await keeper(site)
    plan = await upload(visitor, GOOD)
    assert (await visitor.go("/units/CQ001/roster")).status == 404
    assert (await visitor.go(plan.path.replace("HTX001", "HTX001-T1"))).status == 404

    helper = site.visitor()
    await helper.sign_in("helper")
    assert (await helper.go(ROSTER)).status == 403
    refused = await upload(helper, GOOD)
    assert refused.status == 403
    assert (await site.visitor().go(ROSTER)).path == "/sign-in"
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    assert (await organiser.go("/units/03325/roster")).status == 404
    assert (await organiser.go(ROSTER)).status == 200
