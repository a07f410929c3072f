"""A line keyed wrongly: put right by whoever keyed it, once, traced; nobody gets rid of what was drawn."""

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from contest.database import run, value
from contest.errors import Conflict, Forbidden, Throttled
from contest.help import queries as helping
from contest.lessons import queries as lesson_queries
from contest.lessons.rules import LessonState
from contest.local_time import local_day
from contest.paper import queries
from contest.paper.keying import service as keying
from contest.paper.putting_right import service as putting_right
from contest.paper.putting_right.service import take_back
from contest.paper.queries import KeptSheet
from contest.paper.rules import LineOutcome
from tests.journeys.sendings import grant
from tests.making import make_person
from tests.paper.test_keying import (
    FACTS,
    LESSON,
    POINTS,
    VILLAGE,
    answers,
    by,
    helper_of,
    passes,
    people,
    sheet_by,
)
from tests.site import Site


async def key_of(sheet: KeptSheet, line: int) -> UUID:
    return next(one.key for one in await queries.lines(sheet.id) if one.line == line)


async def state_for(person: int) -> LessonState:
    return next(
        one.state
        for one in await lesson_queries.lesson_list(person, None, datetime.now(UTC))
        if one.slug == LESSON
    )


async def test_a_wrong_line_is_put_right_once_and_a_true_pass_counts_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    sheet, (wrong, right) = await sheet_by(helper), await people(2)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: False)
    me = by(site, helper)
    await keying.key_lines(sheet, passes(sheet, [wrong]), me)
    points, key = await value(POINTS), await key_of(sheet, 1)
    assert points > 0 and await state_for(wrong) is LessonState.PASSED
    assert await helping.has_passed(wrong, sheet.lessons[0].id)

    lines = await asyncio.gather(*(take_back(sheet, key, helper, me.now) for _ in range(3)))

    assert lines == [1, 1, 1] and await answers(sheet) == [] and await value(POINTS) == 0
    assert await state_for(wrong) is LessonState.NEW
    # They can be visited, helped and taught again, and help nobody with it themselves.
    assert not await helping.has_passed(wrong, sheet.lessons[0].id)
    assert await keying.key_lines(sheet, passes(sheet, [right]), me) == {}
    assert await answers(sheet) == ["accepted"] and await value(POINTS) == points
    # Taking it back again, as a second window does, leaves the new line alone.
    assert await take_back(sheet, key, helper, me.now) == 1 and await answers(sheet) == ["accepted"]
    # Whoever stood there by mistake passes it on paper in truth later.
    await keying.key_lines(sheet, passes(sheet, [wrong], 2), me)
    assert await answers(sheet) == ["accepted", "accepted"] and await value(POINTS) == 2 * points
    assert [one.taken_back_at is None for one in await queries.keyings(sheet.id)] == [False, True, True]
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'paper_taken_back'") == 1


async def test_so_many_lines_a_day_are_taken_back_by_one_person(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(2)
    me = by(site, helper)
    await keying.key_lines(sheet, passes(sheet, who), me)
    monkeypatch.setattr(putting_right, "MOST_TAKEN_BACK_A_DAY", 1)
    first, second = await key_of(sheet, 1), await key_of(sheet, 2)
    await take_back(sheet, first, helper, me.now)

    with pytest.raises(Throttled, match="one day can have"):
        await take_back(sheet, second, helper, me.now)

    # What was taken back before may be asked for again, as by a second window.
    assert await take_back(sheet, first, helper, me.now) == 1
    assert len(await queries.lines(sheet.id)) == 1


async def test_only_whoever_keyed_it_and_only_for_a_day_and_not_once_it_is_certified(site: Site) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(1)
    me = by(site, helper)
    await keying.key_lines(sheet, passes(sheet, who), me)
    key = await key_of(sheet, 1)
    champion = await make_person("Vừ A Trưởng", unit=sheet.unit_id)
    await grant(champion, "champion", VILLAGE)

    with pytest.raises(Forbidden, match="within a day by whoever keyed it"):
        await take_back(sheet, key, champion, me.now)
    with pytest.raises(Forbidden, match="within a day"):
        await take_back(sheet, key, helper, me.now + timedelta(days=1))
    await run("UPDATE paper_line SET state = 'open'")
    with pytest.raises(Conflict, match="its answer is not there yet"):
        await take_back(sheet, key, helper, me.now)
    await run("UPDATE paper_line SET state = 'given'")
    await run("UPDATE ledger SET gate = 'sealed'")
    if await value("SELECT count(*) FROM ledger_entry"):
        with pytest.raises(Conflict, match="certified"):
            await take_back(sheet, key, helper, me.now)
    assert len(await queries.lines(sheet.id)) == 1


async def test_a_drawn_line_is_drawn_again_and_left_empty_puts_the_sheet_before_somebody(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(3)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: line == 1)
    me = by(site, helper)
    await keying.key_lines(sheet, passes(sheet, who[:2]), me)
    assert await answers(sheet) == ["held", "accepted"]

    await take_back(sheet, await key_of(sheet, 1), helper, me.now)
    await keying.sweep(me.now)
    assert await answers(sheet) == ["accepted"]
    await keying.key_lines(sheet, passes(sheet, who[2:]), me)
    await keying.sweep(me.now + timedelta(days=2))
    assert await answers(sheet) == ["held", "accepted"]

    await take_back(sheet, await key_of(sheet, 1), helper, me.now)
    await keying.sweep(me.now + timedelta(days=2))
    assert await answers(sheet) == ["held"] and await value(POINTS) == 0


async def test_a_drawn_line_keyed_as_practice_gets_rid_of_no_lot(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(2)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: line == 1)
    me = by(site, helper)
    await keying.key_lines(sheet, passes(sheet, who), me)
    await take_back(sheet, await key_of(sheet, 1), helper, me.now)

    practised = replace(passes(sheet, who[:1])[0], outcome=LineOutcome.PRACTISED)
    await keying.key_lines(sheet, [practised], me)
    await keying.sweep(me.now + timedelta(days=2))

    assert await answers(sheet) == ["noted", "held"] and await value(POINTS) == 0


async def test_what_is_looked_at_or_taken_out_does_not_begin_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(2)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: line == 1)
    me = by(site, helper)
    await keying.key_lines(sheet, passes(sheet, who), me)
    await run("UPDATE hold SET state = 'voided', decided_at = now(), decided_because = 'Không có chữ ký'")
    await keying.sweep(me.now)
    assert await answers(sheet) == ["rejected", "held"]

    for line, told in ((1, "decided about this meanwhile"), (2, "looks at this again")):
        with pytest.raises(Conflict, match=told):
            await take_back(sheet, await key_of(sheet, line), helper, me.now)
    assert await answers(sheet) == ["rejected", "held"]


async def test_a_lesson_is_known_by_the_number_it_was_printed_with_and_withdrawn_it_is_said(
    site: Site,
) -> None:
    helper, browser = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(2)
    (number,) = sheet.legend
    await run("UPDATE paper_sheet SET numbers = '{97}'")
    moved = await queries.sheet(sheet.number)
    assert moved.legend == {"97": sheet.lessons[0].id} and number != "97"

    await run("UPDATE lesson SET withdrawn_at = now() WHERE slug = $1", LESSON)
    await browser.go(f"/units/{VILLAGE}/paper/{sheet.number}")
    day = f"{local_day(datetime.now(UTC)):%d/%m}"
    typed = {"day": day, "who-1": "giang a a0", "lesson-1": "97", "outcome-1": "passed"}
    told = await browser.send(f"/units/{VILLAGE}/paper/{sheet.number}", typed)
    assert told.status == 422 and "Bài 97, “" in told.text and "không còn dùng nữa" in told.text
    typed |= {"outcome-1": "practised"}
    assert (await browser.send(f"/units/{VILLAGE}/paper/{sheet.number}", typed)).status == 200
    assert await value(FACTS) == 0
    # What was taken while it was offered counts with the score it asked for, not with none.
    await keying.key_lines(moved, passes(moved, [who[1]], 2), by(site, helper))
    assert await value("SELECT score FROM fact WHERE natural_key LIKE 'paper:%'") > 0
    await run("UPDATE paper_sheet SET numbers = '{}'")
    assert (await queries.sheet(sheet.number)).legend == {}


async def test_a_unit_of_thousands_is_not_listed_and_its_people_are_found_by_number_or_whole_name(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, browser = await helper_of(site)
    await people(3)
    helper = await value("SELECT id FROM person WHERE phone_tail = '002'")
    sheet = await sheet_by(helper)
    monkeypatch.setattr("contest.paper.people.queries.MOST_LISTED", 2)
    monkeypatch.setattr("contest.paper.issuing.service.MOST_LISTED", 2)
    page = await browser.go(f"/units/{VILLAGE}/paper/{sheet.number}")
    assert "quá đông để gợi ý tên" in page.text and "Giàng A B1 ·" not in page.text

    day = f"{local_day(datetime.now(UTC)):%d/%m}"
    typed = {"day": day, "who-1": "giang a b1", "who-2": "c2", "outcome-1": "passed", "outcome-2": "passed"}
    told = await browser.send(page.path, typed)

    assert told.status == 422 and len(await queries.lines(sheet.id)) == 1
    assert f"accounts/new?line={sheet.number}-2" in told.text
    # No parts here that could print names instead: forty at a time are printed all the same.
    assert "in sẵn tên, hãy in theo từng bản" not in (await browser.go(f"/units/{VILLAGE}/paper")).text
    assert (await sheet_by(helper, names=True)).printed


async def test_the_button_takes_a_line_back_and_the_grid_shows_what_stood_there(site: Site) -> None:
    helper, browser = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(1)
    await keying.key_lines(sheet, passes(sheet, who), by(site, helper))
    address = f"/units/{VILLAGE}/paper/{sheet.number}"
    page = await browser.go(address)
    assert 'aria-label="Sửa dòng 1"' in page.text
    key = str(await key_of(sheet, 1))

    taken = await browser.send(f"{address}/again", {"key": key})

    assert taken.status == 200 and 'name="who-1" value="Giàng A A0"' in taken.text
    assert "Lần nhập đầu: Giàng A A0" in taken.text
    assert (await browser.send(f"{address}/again", {"key": "x"})).status in (400, 422)


async def test_an_account_made_for_a_line_leads_back_to_it_with_the_new_person_in_it(site: Site) -> None:
    helper, browser = await helper_of(site)
    sheet = await sheet_by(helper)
    page = await browser.go(f"/units/{VILLAGE}/accounts/new?line={sheet.number}-7")
    fill = {
        "name": "Lò Thị Mới",
        "band": "18+",
        "group": "nguoi_dan",
        "consent": "yes",
        "line": f"{sheet.number}-7",
    }
    assert f'name="line" value="{sheet.number}-7"' in page.text
    # Two lines of people without accounts are typed whole; without scripts the grid is left for one of them.
    address = f"/units/{VILLAGE}/paper/{sheet.number}"
    grid = {"day": "1/1", "who-7": "Lò Thị Mới", "lesson-7": "1", "outcome-7": "passed", "day-7": "3/11"}
    refused = await browser.send(address, grid | {"who-9": "Quàng Thị Lạ", "lesson-9": "1", "day-9": "4/11"})
    assert refused.status == 422 and "accounts/new?line=" in refused.text
    cards = await browser.send(f"/units/{VILLAGE}/accounts/new", fill)

    onward = re.search(r'href="(/units/[^"]+/paper/[^"#]+)#who-7"', cards.text)

    assert onward is not None, cards.text
    back = await browser.go(onward[1])
    assert re.search(r'name="who-7" value="Lò Thị Mới · [0-9-]+"', back.text)
    for cell in (
        'day-7" value="3/11"',
        'who-9" value="Quàng Thị Lạ"',
        'day-9" value="4/11"',
        'day" value="1/1"',
    ):
        assert f'name="{cell}' in back.text
    line = back.text[back.text.index('name="outcome-7"') :]
    assert "selected" in line[: line.index("</select>")]
    # Another device knows nothing of it, and what is not ours is nothing.
    browser.http.cookies.set("paper", "AAAA")
    assert "Quàng Thị Lạ" not in (await browser.go(address)).text
