"""What a list says of people who have left, wherever it says so."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from contest.database import value
from contest.lists.choices import Choices
from contest.lists.leaving import Leaving
from contest.rosters.ages import has_left
from contest.rosters.faults import FaultKind
from contest.rosters.leaving import leaving_day, says_left, says_left_the_village
from contest.rosters.service import Applying
from contest.sheets import csv_bytes
from tests.making import make_unit
from tests.rosters.conftest import keeper_of
from tests.rosters.sending import ROSTER, keeper, people, settled, upload

TODAY = date(2026, 11, 24)
CERTAIN = """
    Nghỉ việc; Đã nghỉ; Đã nghỉ việc; NGHỈ VIỆC; đã nghỉ việc rồi; Thôi việc; Nghỉ việc từ 15/9/2026;
    Thôi học; Chuyển công tác; Chuyển trường; Bỏ học; Đã mất; Qua đời; Chuyển đi; Đã chuyển; Đã nghỉ
    học; Sa thải; Chết; Chấm dứt HĐLĐ từ 01/10/2026; Nghỉ việc từ ngày 15 tháng 9 năm 2026; Nghỉ hưu;
    Danh sách nghỉ việc; Nghi viec; Nhân viên đã nghỉ; Nghỉ việc (15.9.2026); Resigned; Terminated; Left
    2026-09-15; Deceased; Bỏ việc
"""
PERHAPS = """
    Nghỉ; Mất; Nghỉ học; Hết hợp đồng; Xin nghỉ việc tháng sau; Đã chuyển sang Công ty B; Bỏ học từ lớp
    6; Inactive; Nghỉ thai sản, sau đó nghỉ việc; Chuyển công tác sang Mường Chà; Nghỉ việc từ 1/8 đến
    30/9; Không còn ở bản
"""
NOTHING = """
    Nghỉ phép; Nghỉ ốm; Nghỉ thai sản; Nghỉ hè; Nghỉ thai sản từ 1/8 đến 1/2; Nghỉ không lương; Nghỉ
    việc riêng; Đang làm việc; Đang học; Active; Chưa nghỉ việc; Không nghỉ; Chuyển đến từ 1/9/2026;
    Chuyển lớp 6B; Tạm nghỉ; Đã mất thẻ; Tổ may; Lò Thị Mất; Trương Thị Nghỉ; Hộ nghèo; 0912345678; Nghỉ
    bệnh; Nghỉ lễ; Bộ đội; Thôn Nghĩa
"""


def each(listed: str) -> list[str]:
    return [" ".join(one.split()) for one in listed.split(";")]


@pytest.mark.parametrize("text", each(CERTAIN))
def test_some_words_say_it_for_certain(text):
    assert says_left(text) is Leaving.CERTAIN


@pytest.mark.parametrize("text", each(PERHAPS))
def test_others_are_to_be_asked_about(text):
    assert says_left(text) is Leaving.PERHAPS


@pytest.mark.parametrize("text", each(NOTHING))
def test_to_be_away_or_to_come_is_not_to_leave(text):
    assert says_left(text) is None


def test_who_is_retired_still_lives_in_the_village():
    assert says_left("Đã nghỉ hưu") is Leaving.CERTAIN
    assert says_left_the_village("Đã nghỉ hưu") is None
    assert says_left_the_village("Hưu trí") is None
    assert says_left_the_village("Đã mất") is Leaving.CERTAIN


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nghỉ việc từ 15/9/2026", date(2026, 9, 15)),
        ("Nghỉ việc 15-9-26", date(2026, 9, 15)),
        ("từ 2026-09-15", date(2026, 9, 15)),
        ("ngày 15 tháng 9 năm 2026", date(2026, 9, 15)),
        ("nghỉ từ 15/9", date(2026, 9, 15)),
        ("từ tháng 2/2026", date(2026, 2, 28)),
        ("từ năm 2025", date(2025, 12, 31)),
        ("31/2/2026", None),
        ("tháng 13/2026", date(2026, 12, 31)),
        ("Nghỉ việc", None),
    ],
)
def test_the_day_is_read_as_it_is_written(text, day):
    assert leaving_day(text, TODAY) == day


@given(st.text(max_size=200))
def test_any_text_says_something_or_nothing(text):
    assert says_left(text) in (None, Leaving.CERTAIN, Leaving.PERHAPS)
    assert leaving_day(text, TODAY) is None or isinstance(leaving_day(text, TODAY), date)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Nghỉ việc từ 15/9/2026", True),
        ("Đã thôi việc", True),
        ("nghỉ từ 15/9/2027 thôi việc", FaultKind.LEFT_UNREADABLE),
        ("Nghỉ việc từ 25/11/2026", FaultKind.LEFT_LATER),
        ("Nghỉ phép", False),
        ("Nghỉ thai sản", False),
        ("xem lại", FaultKind.LEFT_UNREADABLE),
    ],
)
def test_a_column_of_leaving_says_it_in_words_as_well(text, left):
    assert has_left(text, TODAY) is left


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

    sent = await factory.send_bytes(data, choices=Choices(kept=rows))

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
