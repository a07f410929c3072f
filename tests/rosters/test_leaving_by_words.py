"""Whoever a list says has left leaves, wherever it says so, unless a person ticks that they are here."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font

from contest.database import value
from contest.lists.choices import ListChoices
from contest.rosters.service import Applying
from contest.sheets import csv_bytes
from tests.making import make_unit
from tests.rosters.conftest import keeper_of
from tests.rosters.sending import ROSTER, keeper, people, settled, upload

STATED = ("Họ và tên", "Mã số", "Tổ", "Tình trạng")


async def test_whoever_has_left_by_any_column_never_joins_in_silence(factory):
    sent = await factory.send(
        ("Lò Văn An", "1", "Tổ may", "Đang làm việc"),
        ("Cà Thị Bun", "2", "Tổ may", "Nghỉ việc từ 15/9/2026"),
        ("Mùa A Dơ (đã mất)", "3", "Tổ cắt", ""),
        ("Vàng Thị Ên - đã nghỉ việc", "4", "", ""),
        ("Quàng Văn Gia", "5", "Đã nghỉ việc", ""),
        ("Lường Thị Hoa", "6", "Tổ may", "Nghỉ việc từ 15/9/2027"),
        ("Tòng Văn Inh", "7", "Tổ may", "Hết hợp đồng"),
        ("Lầu Thị Ka", "8", "Tổ may", "Nghỉ thai sản"),
        headings=STATED,
    )

    assert sent.of("join") == ["Lò Văn An", "Lường Thị Hoa", "Lầu Thị Ka"]
    assert sent.of("gone") == ["Cà Thị Bun", "Mùa A Dơ", "Vàng Thị Ên", "Quàng Văn Gia"]
    assert [(row.name, note.kind) for row in sent.rows for note in row.notes] == [
        ("Cà Thị Bun", "left_said"),
        ("Mùa A Dơ", "left_said"),
        ("Vàng Thị Ên", "left_said"),
        ("Quàng Văn Gia", "left_said"),
        ("Lường Thị Hoa", "left_later"),
    ]
    assert [(one.shown, one.told) for one in sent.shape.doubtful] == [
        ("Tòng Văn Inh · 7 · Tổ may · Hết hợp đồng", "Hết hợp đồng")
    ]


async def test_somebody_on_the_roster_leaves_when_the_list_says_so(factory):
    await factory.keep(("Lò Văn An", "1", "", "Tổ may", "", ""), ("Cà Thị Bun", "", "", "Tổ may", "", ""))

    sent = await factory.send(
        ("Lò Văn An", "1", "Tổ may", "Đã nghỉ"), ("Cà Thị Bun", "", "Tổ may", "Thôi việc"), headings=STATED
    )

    assert sent.of("leave") == ["Lò Văn An", "Cà Thị Bun"]
    assert await factory.apply(sent.ref) is Applying.DONE
    again = await factory.send(
        ("Lò Văn An", "1", "Tổ may", "Đã nghỉ"), ("Cà Thị Bun", "", "Tổ may", "Thôi việc"), headings=STATED
    )
    assert (again.summary.does_nothing, again.of("gone")) == (True, ["Lò Văn An", "Cà Thị Bun"])


async def test_who_is_ticked_comes_in_all_the_same(factory):
    data = csv_bytes([STATED, ("Lò Văn An", "1", "Tổ may", "Đã nghỉ"), ("Cà Thị Bun", "2", "Tổ may", "Nghỉ")])
    first = await factory.send_bytes(data)
    rows = frozenset(one.row for one in (*first.shape.leaving, *first.shape.doubtful))

    sent = await factory.send_bytes(data, choices=ListChoices(kept=rows))

    assert (first.of("join"), sent.of("join")) == ([], ["Lò Văn An", "Cà Thị Bun"])
    assert not any(row.notes for row in sent.rows)


async def test_headings_and_sheets_of_leavers_speak_of_all_below_them(factory):
    book = Workbook()
    book.active.title = "Đang làm"
    book.active.append(STATED[:3])
    for row in (("Lò Văn An", "1", "Tổ may"), ("Đã nghỉ việc",), ("Cà Thị Bun", "2", "Tổ may")):
        book.active.append(row)
    left = book.create_sheet("DS nghỉ việc")
    left.append(STATED[:3])
    left.append(("Mùa A Dơ", "3", "Tổ cắt"))

    sent = await factory.send_bytes(_saved(book))

    assert (sent.of("join"), sent.of("gone")) == (["Lò Văn An"], ["Cà Thị Bun", "Mùa A Dơ"])


async def test_who_is_struck_through_has_left(factory):
    book = Workbook()
    for row in (STATED[:3], ("Lò Văn An", "1", "Tổ may"), ("Cà Thị Bun", "2", "Tổ may")):
        book.active.append(row)
    book.active["A3"].font = Font(strike=True)
    book.active["B2"].font = Font(strike=True)

    sent = await factory.send_bytes(_saved(book))

    assert (sent.of("join"), sent.of("gone")) == (["Lò Văn An"], ["Cà Thị Bun"])
    assert [(note.kind, note.value) for row in sent.rows for note in row.notes] == [("left_struck", "")]
    assert [one.why for one in sent.shape.leaving] == ["struck"]


async def test_a_village_keeps_its_retired(database):
    await make_unit("Bản Nậm Cứm", kind="ban", track="village", code="BN001")
    village = await keeper_of("BN001")

    sent = await village.send(
        ("Lò Văn An", "Nghỉ hưu"), ("Cà Thị Bun", "Đã mất"), headings=("Họ và tên", "Nghề nghiệp")
    )

    assert (sent.of("join"), sent.of("gone")) == (["Lò Văn An"], ["Cà Thị Bun"])


async def test_a_person_ticks_on_the_page_who_is_still_there(site):
    visitor = await keeper(site)
    data = csv_bytes([("Họ và tên", "Ghi chú"), ("Lò Văn An", ""), ("Cà Thị Bun", "Đã nghỉ việc")])
    plan = await upload(visitor, data, kind="additions")
    assert "đã nghỉ, vì danh sách ghi: “Đã nghỉ việc”" in plan.text
    row = plan.text.split('name="keep" value="')[1].split('"')[0]

    await visitor.send(f"{plan.path}/rows", {"keep": row})
    plan = await settled(visitor, plan.path)
    await visitor.send(f"{plan.path}/apply")

    assert sorted(await people()) == ["Cà Thị Bun", "Lò Văn An"]
    assert await value("SELECT count(*) FROM roster_entry WHERE left_at IS NOT NULL") == 0
    assert (await visitor.go(ROSTER)).status == 200


def _saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


async def test_whoever_leaves_needs_no_team_that_is_known(school):
    await school.keep(("Lò Văn An", "1", "", "7A", "7-15", ""))

    sent = await school.send(
        ("Lò Văn An", "1", "9Z", "Thôi học"), headings=("Họ và tên", "Mã số", "Lớp", "Ghi chú")
    )

    assert sent.of("leave") == ["Lò Văn An"]
    assert [note.kind for row in sent.rows for note in row.notes] == ["left_said"]
