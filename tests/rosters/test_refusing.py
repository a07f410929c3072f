"""What is no list, what is too large, and who may not send one."""

import re
import zipfile
from io import BytesIO

import pytest

from bench.roster_file import tones_apart
from contest.database import value
from tests.rosters.sending import GOOD, ROSTER, keeper, people, upload
from tests.site import Page

LARGEST_SHEET = 5 * 2**20


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 not a zip",
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
        or "không có dòng nào là người" in page.text
    )
    assert await people() == []


async def test_an_empty_file_is_told_to_be_empty_and_no_file_to_be_missing(site):
    visitor = await keeper(site)

    assert "Tệp này trống" in (await upload(visitor, b"")).text
    await visitor.go(ROSTER)
    sent = await visitor.http.post(
        f"{ROSTER}/uploads",
        data={**visitor.page.hidden, "kind": "whole"},
        files={"file": ("", b"", "application/octet-stream")},
        headers={"Origin": visitor.origin},
    )
    assert "hãy chọn tệp" in Page(sent).text


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

    assert "các ô cách nhau bằng dấu phẩy, chữ Việt của Windows đời cũ (1258)" in plan.text
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
    assert await value("SELECT count(*) FROM list_upload") == 0


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
    assert (await organiser.go(ROSTER)).path == "/units/HTX001/reason"
    assert (await organiser.go_saying_why(ROSTER)).status == 200
