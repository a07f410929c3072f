"""Who leaves because a whole list does not name them: nobody whom a row that was not read may mean."""

from io import BytesIO

import pytest
from xlsxwriter import Workbook

from contest.errors import Conflict
from contest.rosters.service import Applying, Sure, apply
from contest.sheets import csv_bytes
from tests.rosters.conftest import HEADINGS, NOW, SECRET
from tests.rosters.sending import ROSTER, keeper, people, upload
from tests.rosters.test_applying import HUONG, INH, PAO, live

HAC = ("Lò Văn Hặc", "", "0912 555 444", "Tổ may", "", "")
ALL = (HUONG, INH, PAO, HAC)


@pytest.mark.parametrize(
    "written", ["L? V?n H?c", "Đ/c Lò Văn Hặc", "Lò Văn Hặc 2", "1) Lò Văn Hặc <x>", "Lo`_Lò Văn Hặc"]
)
async def test_a_row_that_could_be_told_apart_keeps_its_person_and_nobody_else(factory, written):
    await factory.keep(*ALL)

    sent = await factory.send(HUONG, INH, (written, "", "", "", "", ""))

    assert "Lò Văn Hặc" not in sent.of("leave")
    assert (sent.of("leave"), sent.of("held")) == (["Vàng A Páo"], [])


@pytest.mark.parametrize(
    "row",
    [
        ("#REF!", "", "", "", "", ""),
        ("", "", "0987 111 222", "Tổ may", "", ""),
        ("???? ???", "", "", "", "", ""),
    ],
)
async def test_as_long_as_a_row_may_mean_anybody_nobody_leaves(factory, row):
    await factory.keep(*ALL)

    sent = await factory.send(HUONG, INH, row)

    assert (sent.of("leave"), sent.of("held")) == ([], ["Vàng A Páo", "Lò Văn Hặc"])
    assert (sent.summary.held, sent.summary.vague) == (2, 1)
    assert await factory.apply(sent.ref) is Applying.HELD
    again = await factory.send(HUONG, INH, row)
    assert await factory.apply(again.ref, despite=True) is Applying.DONE
    assert [one[0] for one in await live()] == ["Lò Thị Hương", "Cà Văn Inh"]


async def test_a_phone_alone_keeps_whoever_has_it(factory):
    await factory.keep(*ALL)

    sent = await factory.send(HUONG, INH, ("", "", "0912 555 444", "", "", ""))

    assert (sent.of("leave"), sent.of("held")) == (["Vàng A Páo"], [])


async def test_a_row_with_a_good_name_that_is_left_out_holds_nobody_else_back(factory):
    await factory.keep(*ALL)

    sent = await factory.send(HUONG, INH, HAC, ("Quàng Thị Mới", "", "", "", "2015", ""))

    assert (sent.of("out"), sent.of("leave")) == (["Quàng Thị Mới"], ["Vàng A Páo"])


async def test_a_signer_at_the_foot_does_not_leave(factory):
    await factory.keep(*ALL)
    headings = ("STT", *HEADINGS)
    rows = [("1", *HUONG), ("2", *INH), ("3", *PAO), ("", "Người lập biểu: Lò Văn Hặc", "", "", "", "", "")]

    sent = await factory.send_bytes(csv_bytes([headings, *rows]))

    assert (sent.of("leave"), sent.of("held")) == ([], [])


async def test_a_sheet_with_people_that_was_not_read_holds_leavers_back(factory):
    await factory.keep(*ALL)
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        for name, rows in (
            ("Chính", [HEADINGS, HUONG, INH]),
            ("Mùa vụ", [("Họ và tên", "SĐT"), ("Vàng A Páo", "")]),
        ):
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)

    sent = await factory.send_bytes(out.getvalue())

    assert (sent.of("leave"), sent.of("held")) == ([], ["Vàng A Páo", "Lò Văn Hặc"])
    assert sent.summary.sheets == ("Mùa vụ",)


@pytest.mark.parametrize("rows", [(), (("", "", "", "", "", ""),)])
async def test_a_whole_list_without_people_lets_nobody_leave(factory, rows):
    await factory.keep(*ALL)

    sent = await factory.send(*rows)

    assert (sent.of("leave"), sent.summary.leaves, sent.summary.held) == ([], 0, 0)
    with pytest.raises(Conflict, match="nobody in this file"):
        await factory.apply(sent.ref)
    assert len(await live()) == 4


async def test_a_whole_list_in_which_no_row_is_good_lets_nobody_leave(factory):
    await factory.keep(*ALL)

    sent = await factory.send(("Quàng Thị Mới", "", "", "", "2015", ""))

    assert (sent.of("leave"), sent.summary.held) == ([], 0)


async def test_more_than_half_leave_only_by_their_number(factory):
    await factory.keep(*ALL)
    sent = await factory.send(HUONG)
    person, meant = factory.person, Sure(meant=True)

    async def apply_with(sure: Sure) -> Applying:
        return await apply(factory.home, sent.ref, person, SECRET, NOW, sure)

    assert await apply_with(Sure(counted=3)) is Applying.UNSURE
    assert await apply_with(meant) is Applying.UNCOUNTED
    assert await apply_with(Sure(meant=True, counted=2)) is Applying.UNCOUNTED
    assert len(await live()) == 4
    assert await apply_with(Sure(meant=True, counted=3)) is Applying.DONE
    assert len(await live()) == 1


async def test_half_leave_by_a_tick_alone(factory):
    await factory.keep(*ALL)
    sent = await factory.send(HUONG, INH)

    assert await apply(factory.home, sent.ref, factory.person, SECRET, NOW, Sure(meant=True)) is Applying.DONE


async def test_the_page_asks_for_each_and_says_why(site):
    visitor = await keeper(site)
    heading = ("STT", "Họ và tên", "Mã số")
    names = ("Quàng Thị Hoà", "Cà Văn Inh", "Vàng A Páo", "Lò Văn Hặc")
    first = await upload(
        visitor, csv_bytes([heading, *((str(n), name, f"NV{n}") for n, name in enumerate(names, 1))])
    )
    await visitor.send(f"{first.path}/apply")
    await visitor.go(ROSTER)
    plan = await upload(visitor, csv_bytes([heading, ("1", "Quàng Thị Hoà", "NV1"), ("2", "#REF!", "")]))

    assert (
        "Có 1 dòng chưa đọc được" in plan.text and "3 người không có trong tệp vẫn được giữ lại" in plan.text
    )
    refused = await visitor.send(f"{plan.path}/apply")
    assert refused.status == 422 and "Không có gì để ghi, trừ khi" in refused.text
    refused = await visitor.send(f"{plan.path}/apply", {"despite": "yes"})
    assert refused.status == 422 and "Sẽ có nhiều người rời danh sách" in refused.text
    refused = await visitor.send(f"{plan.path}/apply", {"despite": "yes", "sure": "yes", "counted": "4"})
    assert refused.status == 422 and "Con số chưa khớp" in refused.text and 'value="4"' in refused.text
    assert len(await people()) == 4
    await visitor.send(f"{plan.path}/apply", {"despite": "yes", "sure": "yes", "counted": "3"})

    assert await people() == ["Quàng Thị Hoà"]


async def test_the_page_says_that_nobody_is_in_the_file(site):
    visitor = await keeper(site)
    plan = await upload(visitor, csv_bytes([("STT", "Họ và tên")]))

    assert "Trong tệp này không có ai" in plan.text
    assert (await visitor.send(f"{plan.path}/apply")).status == 409


async def test_the_page_says_how_many_stay_because_a_row_could_not_be_read(site):
    visitor = await keeper(site)
    lines = [HEADINGS, ("Quàng Thị Hoà", "NV1", "", "", "", ""), ("Cà Văn Inh", "NV2", "", "", "", "")]
    await visitor.send(f"{(await upload(visitor, csv_bytes(lines))).path}/apply")
    await visitor.go(ROSTER)
    changed = [*lines[:2], ("Vàng A Páo", "NV3", "", "", "", ""), ("#REF!", "", "", "", "", "")]

    done = await visitor.send(f"{(await upload(visitor, csv_bytes(changed))).path}/apply")

    assert "1 người không có trong tệp vẫn ở lại danh sách" in done.text
    assert await people() == ["Quàng Thị Hoà", "Cà Văn Inh", "Vàng A Páo"]


async def test_nobody_leaves_who_is_named_below_two_hundred_lines_that_are_no_people(factory):
    await factory.keep(*ALL)
    lines = [(f"Trang {number}", "", "", "", "", "") for number in range(1, 221)]

    sent = await factory.send(HUONG, INH, PAO, *lines, ("Người lập: Lò Văn Hặc", "", "", "", "", ""))

    assert (sent.of("leave"), sent.of("held")) == ([], [])
