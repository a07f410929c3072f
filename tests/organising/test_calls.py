"""The call sheet: who fell silent, names behind a reason, what came of a call; a commune calls its own."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from contest.clock import now
from contest.database import rows, run, value
from contest.help.reaching.service import show
from contest.local_time import local_day
from contest.organising.calls import routes
from tests.making import give_role, make_person
from tests.organising.conftest import SILENT, VILLAGE, learn, unit_id
from tests.site import SLUG, Site, Visitor

SHEET = f"/organise/{SLUG}/call-sheet"
CHAMPION = "Quàng Thị Trưởng"


async def champion_of(code: str, site: Site, phone: str = "") -> int:
    person = await make_person(CHAMPION, unit=await unit_id(code))
    await give_role(person, "champion", await unit_id(code))
    await run("UPDATE person SET phone_tail = '678' WHERE id = $1", person)
    if phone:
        await show(person, phone, site.settings.secret, now())
    return person


def codes(text: str) -> list[str]:
    """The units on the sheet, from top to bottom."""
    return [part.split('"')[0] for part in text.split('<article class="card call" id="u-')[1:]]


async def test_most_to_win_stands_first_and_who_learns_is_not_there(province: Visitor):
    assert codes((await province.go(SHEET)).text) == [VILLAGE, SILENT, "HTX001", "CQ001"]
    assert "Còn 120 người chưa đạt" in province.page.text

    await learn(VILLAGE, 1)
    while VILLAGE in codes((await province.go(SHEET)).text):
        pass
    assert codes(province.page.text) == [SILENT, "HTX001", "CQ001"]


async def test_names_and_phones_come_with_a_reason_which_is_kept(province: Visitor, site: Site):
    await champion_of(VILLAGE, site, "0912345678")

    page = await province.go(SHEET)
    assert CHAMPION not in page.text and "0912345678" not in page.text
    workbook = await province.http.get(f"{SHEET}/calls.xlsx")
    assert CHAMPION not in texts(workbook.content) and VILLAGE in texts(workbook.content)

    await province.go(f"/reason?next={SHEET}")
    page = await province.send("/reason", {"reason": "Gọi cho các bản im lặng tuần này"})

    assert page.path == SHEET and CHAMPION in page.text and 'href="tel:0912345678"' in page.text
    assert CHAMPION in (await province.go(f"{SHEET}/print")).text
    told = texts((await province.http.get(f"{SHEET}/calls.xlsx")).content)
    assert CHAMPION in told and "0912345678" in told
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'members_opened'") == 1


async def test_a_phone_that_was_let_be_seen_by_learners_alone_stays_theirs(province: Visitor, site: Site):
    await champion_of(VILLAGE, site, "0912345678")
    await run("UPDATE helper_phone SET version = 1")
    page = await province.go_saying_why(f"/reason?next={SHEET}")

    assert CHAMPION in page.text and "0912345678" not in page.text
    assert "số đuôi 678, chưa cho ban tổ chức thấy" in page.text


async def test_what_came_of_a_call_is_kept_and_orders_the_sheet(province: Visitor):
    await province.go(SHEET)
    await province.send(f"{SHEET}/{VILLAGE}", {"outcome": "no_part"})
    assert province.page.status == 200 and codes(province.page.text)[-1] == VILLAGE

    day = local_day(now()) + timedelta(days=2)
    await province.send(f"{SHEET}/CQ001", {"outcome": "later", "next_on": day.isoformat()})
    assert f"gọi lại ngày {day:%d/%m/%Y}" in province.page.text
    kept = await rows("SELECT outcome, next_on FROM unit_call ORDER BY id")
    assert [(one["outcome"], one["next_on"]) for one in kept] == [("no_part", None), ("later", day)]


async def test_an_odd_call_is_refused_in_a_sentence_beside_its_unit(province: Visitor):
    await province.go(SHEET)
    page = await province.send(f"{SHEET}/{VILLAGE}", {"outcome": "later", "next_on": "2020-01-01"})

    assert page.status == 422 and "Xin cho biết ngày gọi lại" in page.text.split(f'id="u-{VILLAGE}"')[1]
    assert (await province.send(f"{SHEET}/{VILLAGE}", {"outcome": "x"})).status == 422
    assert (await province.send(f"{SHEET}/03325", {"outcome": "answered"})).status == 404
    assert await value("SELECT count(*) FROM unit_call") == 0


async def test_a_commune_calls_its_own_units_and_no_other(commune: Visitor, elsewhere: Visitor):
    assert VILLAGE in codes((await commune.go(SHEET)).text)
    assert (await commune.send(f"{SHEET}/{VILLAGE}", {"outcome": "answered"})).status == 200

    assert codes((await elsewhere.go(SHEET)).text) == []
    assert (await elsewhere.send(f"{SHEET}/{VILLAGE}", {"outcome": "answered"})).status == 404
    assert await value("SELECT count(*) FROM unit_call") == 1


def texts(workbook: bytes) -> str:
    """All that stands in the cells of a workbook."""
    with ZipFile(BytesIO(workbook)) as book:
        return book.read("xl/sharedStrings.xml").decode()


async def test_whoever_notes_a_call_stays_on_the_page_of_the_list(province: Visitor, monkeypatch):
    monkeypatch.setattr(routes, "A_PAGE", 1)
    second = f"{SHEET}/{SILENT}?page=2"
    await province.go(f"{SHEET}?page=2")
    page = await province.send(second, {"outcome": "later", "next_on": ""})
    assert page.status == 422 and "Xin cho biết ngày gọi lại" in page.text

    page = await province.send(second, {"outcome": "no_answer"})

    assert (page.status, codes(page.text)) == (200, [SILENT])
