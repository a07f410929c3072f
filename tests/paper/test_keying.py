"""A sheet printed, keyed and keyed again: each line answered on its own, each counted once."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from contest.database import row, run, value
from contest.local_time import local_day
from contest.paper import queries, rules
from contest.paper.issuing import service as issuing
from contest.paper.issuing.service import Order
from contest.paper.keying import service as keying
from contest.paper.keying.service import Keying
from contest.paper.queries import KeptSheet
from contest.paper.rules import Claim, LineOutcome
from contest.units.queries import UnitCard, unit_by_code
from tests.making import make_pass, make_person
from tests.site import Site, Visitor

VILLAGE, LESSON = "03325-002", "vneid-muc-2"
FACTS = "SELECT count(*) FROM fact WHERE natural_key LIKE 'paper:%'"
POINTS = "SELECT coalesce(sum(points), 0) FROM ledger_entry"


async def village() -> UnitCard:
    found = await unit_by_code(VILLAGE)
    assert found is not None
    return found


async def helper_of(site: Site) -> tuple[int, Visitor]:
    """The helper of the village, who has passed the lesson, signed in."""
    browser = site.visitor()
    await browser.sign_in("helper")
    person: int = await value("SELECT id FROM person WHERE phone_tail = '002'")
    await make_pass(person, await value("SELECT id FROM lesson WHERE slug = $1", LESSON))
    return person, browser


async def sheet_by(helper: int, *, names: bool = False) -> KeptSheet:
    order = Order([LESSON], names=names, by=helper, now=datetime.now(UTC))
    (number,) = await issuing.issue(await village(), order)
    return await queries.sheet(number)


async def people(many: int) -> list[int]:
    unit = (await village()).id
    return [
        await make_person(f"Giàng A {'ABCDEFGHIKLMNOPQRSTUVXY'[n % 23]}{n}", unit=unit) for n in range(many)
    ]


def passes(sheet: KeptSheet, who: list[int], first: int = 1) -> list[Claim]:
    lesson, today = sheet.lessons[0].id, local_day(datetime.now(UTC))
    return [Claim(first + at, one, lesson, LineOutcome.PASSED, today) for at, one in enumerate(who)]


def by(site: Site, helper: int) -> Keying:
    return Keying(helper, site.settings.secret, datetime.now(UTC))


async def answers(sheet: KeptSheet) -> list[str]:
    return [one.kind for one in await queries.lines(sheet.id)]


async def test_a_sheet_of_forty_counts_once_however_often_and_by_whom_it_is_keyed(site: Site) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(40)
    claims, me = passes(sheet, who), by(site, helper)

    faults = await asyncio.gather(*(keying.key_lines(sheet, claims, me) for _ in range(3)))

    assert faults == [{}, {}, {}]
    assert await value(FACTS) == 40 and await value("SELECT count(*) FROM paper_line") == 40
    first, points = await answers(sheet), await value(POINTS)
    drawn = [line for line in range(1, 41) if keying.is_drawn(me.secret, sheet.number, line)]
    assert first == ["held" if line in drawn else "accepted" for line in range(1, 41)]
    assert points > 0 and await value("SELECT count(*) FROM ledger_entry") == 40 - len(drawn)
    # One case holds what was drawn of the sheet.
    assert await value("SELECT count(*) FROM review_case") == bool(drawn)
    await keying.key_lines(sheet, claims, me)
    assert (await answers(sheet), await value(POINTS)) == (first, points)


async def test_a_server_that_died_midway_gives_the_rest_and_the_answers_are_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(6)

    async def dead(now: datetime, sheet_id: int | None = None) -> int:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(keying, "settle", dead)
        with pytest.raises(ConnectionError):
            await keying.key_lines(sheet, passes(sheet, who), by(site, helper))
    assert await answers(sheet) == ["noted"] * 6 and await value(FACTS) == 0

    assert await keying.sweep(datetime.now(UTC)) == 6 and await keying.sweep(datetime.now(UTC)) == 0
    assert await value(FACTS) == 6
    before = await answers(sheet)
    await keying.key_lines(sheet, passes(sheet, who), by(site, helper))
    assert await answers(sheet) == before and set(before) <= {"accepted", "held"}
    # It died after the facts were given, and they would be told otherwise by now.
    await run("UPDATE paper_line SET state = 'open', counts_at = counts_at + interval '1 second'")
    assert await keying.sweep(datetime.now(UTC)) == 6
    assert await answers(sheet) == before and await value(FACTS) == 6


async def test_what_was_keyed_first_stays_and_another_way_is_told(site: Site) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(2)
    await keying.key_lines(sheet, passes(sheet, who[:1]), by(site, helper))

    faults = await keying.key_lines(sheet, passes(sheet, who[1:]), by(site, helper))

    assert [one.sentence for one in faults.values()] == [rules.KEYED_OTHERWISE]
    assert [one.person_id for one in await queries.lines(sheet.id)] == who[:1]


async def test_one_deed_on_two_lines_or_sheets_or_passed_by_quiz_counts_once(site: Site) -> None:
    helper, _ = await helper_of(site)
    one, two, (first, second) = await sheet_by(helper), await sheet_by(helper), await people(2)
    await make_pass(second, one.lessons[0].id)

    await keying.key_lines(one, passes(one, [first, first, second]), by(site, helper))
    await keying.key_lines(two, passes(two, [first]), by(site, helper))

    assert (await answers(one))[1:] == ["known", "known"] and await answers(two) == ["known"]
    assert await value(FACTS) == 1


async def test_practice_is_noted_and_worth_nothing_and_no_help_is_paid(site: Site) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(1)
    claims = [Claim(1, who[0], sheet.lessons[0].id, LineOutcome.PRACTISED, local_day(datetime.now(UTC)))]

    await keying.key_lines(sheet, claims, by(site, helper))

    assert await answers(sheet) == ["noted"] and await value("SELECT count(*) FROM ledger_entry") == 0
    assert await value("SELECT count(*) FROM help") == 0


async def test_a_day_counts_so_many_of_a_unit_and_of_a_person(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(5)
    monkeypatch.setattr(keying, "MOST_A_DAY_OF_UNIT", 3)

    faults = await keying.key_lines(sheet, passes(sheet, who), by(site, helper))

    assert {line: one.sentence for line, one in faults.items()} == dict.fromkeys((4, 5), rules.UNIT_FULL)
    assert await value(FACTS) == 3
    monkeypatch.setattr(keying, "MOST_A_DAY_OF_UNIT", 80)
    monkeypatch.setattr(keying, "MOST_A_DAY_OF_PERSON", 0)
    faults = await keying.key_lines(sheet, passes(sheet, who[4:], 5), by(site, helper))
    assert [one.sentence for one in faults.values()] == [rules.PERSON_FULL]


async def test_a_line_that_was_not_so_puts_the_whole_sheet_before_somebody(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(4)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: line == 1)
    await keying.key_lines(sheet, passes(sheet, who), by(site, helper))
    assert await answers(sheet) == ["held", "accepted", "accepted", "accepted"]

    await run("UPDATE hold SET state = 'voided', decided_at = now(), decided_because = 'Không có chữ ký'")
    await keying.sweep(datetime.now(UTC))

    assert await answers(sheet) == ["rejected", "held", "held", "held"]
    assert await value(POINTS) == 0
    signals = str((await row("SELECT signals FROM review_case ORDER BY id DESC LIMIT 1") or {})["signals"])
    assert '"rest"' in signals and sheet.number in signals


async def test_after_the_time_for_late_results_a_line_is_late(site: Site) -> None:
    helper, _ = await helper_of(site)
    sheet, who = await sheet_by(helper), await people(1)
    await run("UPDATE paper_sheet SET issued_at = now() - interval '9 days'")
    await run("UPDATE campaign SET ends_at = now() - interval '5 days' WHERE slug = 'mua-thu'")
    done = local_day(datetime.now(UTC) - timedelta(days=7))
    claims = [Claim(1, who[0], sheet.lessons[0].id, LineOutcome.PASSED, done)]

    await keying.key_lines(sheet, claims, by(site, helper))

    assert await answers(sheet) == ["late"] and await value(POINTS) == 0


async def test_the_pages_lead_from_tasks_to_a_sheet_and_tell_each_line(site: Site) -> None:
    _, browser = await helper_of(site)
    await people(3)
    page = await browser.go("/tasks")
    assert f'href="/units/{VILLAGE}/paper"' in page.text and 'href="/paper"' in page.text
    await browser.go(f"/units/{VILLAGE}/paper")
    sheet = await browser.send(f"/units/{VILLAGE}/paper", {"lesson": [LESSON], "names": "yes"})
    number = sheet.path.rpartition("/")[2]
    assert "Giàng A A0" in sheet.text
    assert "Vàng A Páo ·" not in sheet.text.split('<ol class="sent paper-lines">')[1]

    typed = {"day": f"{local_day(datetime.now(UTC)):%d/%m}", "outcome-1": "passed", "outcome-2": "passed"}
    told = await browser.send(sheet.path, typed | {"who-2": "giang a khong co", "who-40": "giang a c2"})

    assert told.status == 422 and "Không thấy tên hoặc số này" in told.text and "đạt hoặc luyện" in told.text
    assert len(await queries.lines((await queries.sheet(number)).id)) == 1
    assert re.search(r'name="who-2" value="giang a khong co"', told.text)
    done = await browser.send(sheet.path, {"day": typed["day"], "who-2": "giang a b1", "outcome-2": "passed"})
    assert done.status == 200 and "đã nhập 2 dòng" in done.text
    # In another window, which does not know that the first line was keyed.
    late = {"who-1": "giang", "outcome-1": "passed", "who-39": "giang a c2", "outcome-39": "passed"}
    again = await browser.send(sheet.path, late | {"day-39": "1/2/2020"})
    today = local_day(datetime.now(UTC))
    assert again.status == 422 and re.search(r"Có \d+ người khớp", again.text)
    assert f"Tờ này in ngày {today:%d/%m/%Y};" in again.text
    # Neither the device nor the network of whoever keys is that of those who learned.
    assert await value(f"{FACTS} AND id IN (SELECT fact_id FROM fact_origin)") == 0
    found = await browser.go(f"/paper?number={number[:4]}+{number[4:]}")
    assert found.path == sheet.path
    assert (await browser.go(f"/paper?number={number[:7]}{(int(number[7]) + 1) % 10}")).status == 404
    assert (await browser.go(f"/paper/{number}")).path == sheet.path
    learner = site.visitor()
    await learner.sign_in("learner")
    assert (await learner.go(sheet.path)).status in (403, 404)


async def test_the_sheet_prints_on_two_pages_with_its_number_on_both(site: Site) -> None:
    helper, browser = await helper_of(site)
    await people(2)
    sheet = await sheet_by(helper, names=True)

    answer = await browser.http.get(f"/units/{VILLAGE}/paper/{sheet.number}%0D%0A%E1%BB%87/sheet.pdf")

    assert answer.headers["content-disposition"] == f'inline; filename="so-giay-{sheet.number}.pdf"'
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type/Page/") in (0, 2)


async def test_only_lessons_passed_are_taught_on_paper_and_names_need_somebody(site: Site) -> None:
    _, browser = await helper_of(site)
    await browser.go(f"/units/{VILLAGE}/paper")

    nothing = await browser.send(f"/units/{VILLAGE}/paper", {"lesson": []})
    foreign = await browser.send(f"/units/{VILLAGE}/paper", {"lesson": ["dai-su-so"]})

    assert (nothing.status, foreign.status) == (422, 422)
    assert "Hãy chọn từ một đến sáu bài" in nothing.text and "Hãy chọn từ một đến sáu bài" in foreign.text
    assert await value("SELECT count(*) FROM paper_sheet") == 0


async def test_what_was_taken_out_is_not_given_again_on_paper_and_said_so(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, _ = await helper_of(site)
    one, two, (who,) = await sheet_by(helper), await sheet_by(helper), await people(1)
    monkeypatch.setattr(keying, "is_drawn", lambda secret, number, line: number == one.number)
    await keying.key_lines(one, passes(one, [who]), by(site, helper))
    assert (await answers(one), await value(POINTS)) == (["held"], 0)
    await run("UPDATE hold SET state = 'voided', decided_at = now(), decided_because = 'Không có chữ ký'")

    await keying.key_lines(two, passes(two, [who]), by(site, helper))

    assert (await answers(one), await answers(two)) == (["rejected"], ["rejected"])
    assert [line.answer for line in await queries.lines(two.id)] == [queries.TAKEN_OUT]
    assert await value(POINTS) == 0
    await make_pass(who, one.lessons[0].id)
    assert await answers(two) == ["known"]
