"""A lesson with its quiz, done by people of a helper's list on the helper's phone: theirs, and each once."""

import asyncio
from datetime import UTC, datetime

import pytest
from playwright.async_api import Route, expect

from contest.clock import now
from contest.database import rows, run, value
from contest.lessons.timing.service import take_at_least
from contest.offline.rules import GONE, HELP_APART, HELP_UNSURE
from contest.people.service import Keyring
from contest.seeding.demo import DemoPerson, make_person
from contest.web.language import said
from tests.making import DAY
from tests.offline.flight import Phone
from tests.offline.phone import Json, done, noted, sealed, send
from tests.offline.test_lists import KEPT, LIST, lost, open_list, phone, take_along
from tests.offline.test_visiting import HELPER, LEARNER, MEANWHILE, UNIT, VILLAGE, Afternoon, afternoon
from tests.screens.inspection import Inspection
from tests.site import RememberingPins, Site
from tests.sync.program import solved

__all__ = ["afternoon", "phone"]
# What the helper of the site has passed and so may help with.
SLUG = "chong-lua-dao"
GRANDMOTHER = DemoPerson("learner", "0912000008", "610283", "Cà Thị Mai", "nguoi_dan", VILLAGE)
NEIGHBOUR = DemoPerson("learner", "0912000009", "730915", "Lường Văn Pản", "nguoi_dan", VILLAGE)
PASSED = """
    SELECT p.display_name FROM fact f JOIN person p ON p.id = f.person_id
    WHERE f.kind = 'lesson_passed' AND f.occurred_at > '2025-06-01' ORDER BY p.display_name
"""
FROM_ANOTHER_LIST = """
    () => new Promise(done => {
        const asked = indexedDB.open("thi-dua-so");
        asked.onsuccess = () => {
            const work = asked.result.transaction(["drafts"], "readwrite");
            const drafts = work.objectStore("drafts");
            drafts.getAll().onsuccess = ({ target }) => {
                for (const one of target.result) drafts.put({ ...one, list: `${one.person}:00000-000` });
            };
            work.oncomplete = () => { asked.result.close(); done(); };
        };
    })
"""
HELPED = "SELECT count(*) FROM help WHERE assisted AND confirmed_at IS NOT NULL"


def quiz(
    helper: Afternoon,
    pin: str = LEARNER.pin,
    at: datetime | None = None,
    wrong: int = 0,
    alone: Json | None = None,
    took: int = 300_000,
) -> Json:
    """A quiz that the learner did beside the helper, as together.js seals it; or one done `alone`."""
    whole = alone or solved(SLUG, at, wrong=wrong)
    content = {name: whole[name] for name in ("lesson", "version", "answers")}
    content |= {"type": "lesson", "unit": VILLAGE, "to": helper.learner, "took": took}
    content |= {"proof": sealed(pin, helper.learner, helper.seal)}
    return noted(content, helper.helper, helper.seal, at, whole["key"])


async def test_it_counts_once_for_the_learner_and_as_a_help_however_often_it_comes(
    afternoon: Afternoon,
) -> None:
    item = quiz(afternoon)

    (first,) = await send(afternoon.phone, tasks=(item,))
    again = [await send(afternoon.phone, tasks=(item,)) for _ in range(3)]
    again += await asyncio.gather(*(send(afternoon.phone, tasks=(item,)) for _ in range(3)))

    assert (first["status"], first["passed"]) == ("accepted", True)
    assert first["help"] == "Đã ghi buổi giúp cho người giúp."
    assert first["points"] > 0 and first["look"] == []
    assert {one["status"] for (one,) in again} == {"duplicate"}
    assert [one["display_name"] for one in await rows(PASSED)] == [LEARNER.name]
    assert await value(HELPED) == 1


async def test_a_quiz_that_the_learner_did_alone_is_no_help_without_the_pin(afternoon: Afternoon) -> None:
    alone = done(SLUG, afternoon.learner)
    (first,) = await send(afternoon.phone, alone, pins={afternoon.learner: LEARNER.pin})
    assert first["passed"]

    (told,) = await send(afternoon.phone, tasks=(quiz(afternoon, "111222", alone=alone),))
    assert (told["status"], told["help"]) == ("duplicate", said(HELP_UNSURE, "vi"))
    assert await value(HELPED) == 0

    # Sent without an answer before, as when the site stopped in between: with the PIN it is noted after all.
    (sure,) = await send(afternoon.phone, tasks=(quiz(afternoon, alone=alone),))
    assert sure["status"] == "duplicate" and await value(HELPED) == 1


async def test_a_wrong_pin_waits_and_one_that_was_not_passed_tells_what_to_look_at(
    afternoon: Afternoon,
) -> None:
    mistyped, failed = quiz(afternoon, "111222"), quiz(afternoon, wrong=4)

    waits, told = await send(afternoon.phone, tasks=(mistyped, failed))

    assert (waits["status"], waits["why"]) == ("waits", "learner")
    assert (told["status"], told["passed"]) == ("accepted", False)
    assert told["reason"] and told["look"]
    assert await rows(PASSED) == []


async def test_what_changed_meanwhile_makes_it_no_help_and_the_result_is_the_learners_all_the_same(
    afternoon: Afternoon,
) -> None:
    person = await value("SELECT id FROM person WHERE display_name = $1", LEARNER.name)
    for name, (change, back) in MEANWHILE.items():
        await run(change, person)
        told, mistyped = await send(
            afternoon.phone, tasks=(quiz(afternoon, wrong=4), quiz(afternoon, "111222"))
        )
        if name == "closed":
            assert (told["status"], told["reason"]) == ("rejected", said(GONE, "vi"))
            continue
        assert (told["status"], told["help"]) == ("accepted", said(HELP_APART, "vi"))
        assert mistyped["why"] == "learner"
        await run(back, person)
    assert await value("SELECT count(*) FROM help") == 0


async def test_a_unit_that_was_merged_meanwhile_is_where_the_help_and_the_visit_count(
    afternoon: Afternoon,
) -> None:
    into = "SELECT id FROM unit WHERE code = '03325-002'"
    await run(f"UPDATE unit SET closed_at = now(), merged_into_id = ({into}) WHERE code = $1", VILLAGE)
    await run(f"UPDATE membership SET unit_id = ({into}) WHERE unit_id = ({UNIT})")
    await run(f"DELETE FROM role_grant WHERE unit_id = ({into})")
    await run(f"UPDATE role_grant SET unit_id = ({into}) WHERE unit_id = ({UNIT})")

    kept, told = await send(afternoon.phone, tasks=(afternoon.visit(), quiz(afternoon)))

    assert (kept["status"], told["status"]) == ("accepted", "accepted")
    assert await value(HELPED) == 1 and await value(f"SELECT unit_id = ({into}) FROM visit")

    # The helper closes the account while more waits: the result is the learner's all the same.
    visit, item, mistyped = afternoon.visit(), quiz(afternoon), quiz(afternoon, "111222")
    await run("UPDATE person SET ref = gen_random_uuid() WHERE display_name = $1", HELPER.name)
    gone, told, lost = await send(afternoon.phone, tasks=(visit, item, mistyped))
    # Of what nobody can confirm any more nothing waits on the phone for ever.
    assert [(one["status"], one["reason"]) for one in (gone, lost)] == [("rejected", said(GONE, "vi"))] * 2
    assert (told["status"], told["passed"], told["help"]) == ("accepted", True, said(HELP_APART, "vi"))


async def test_one_that_went_too_fast_is_kept_and_told_to_be_looked_at_first(afternoon: Afternoon) -> None:
    await run("UPDATE session SET seen_at = $1, away_since = $1, created_at = $1", now() - DAY)
    item = quiz(afternoon, took=1_000)
    take_at_least(33)
    try:
        told, again = [(await send(afternoon.phone, tasks=(item,)))[0] for _ in range(2)]
    finally:
        take_at_least(0)

    assert (told["status"], told["points"]) == ("held", 0) and told["reason"]
    assert (again["status"], again["reason"]) == ("duplicate", told["reason"])


async def test_what_comes_after_the_time_for_late_results_is_kept_and_told_as_late(
    afternoon: Afternoon,
) -> None:
    await run("UPDATE campaign SET ends_at = now() - interval '10 days', grace_hours = 48")

    await run("UPDATE session SET seen_at = $1, away_since = $1, created_at = $1", now() - 15 * DAY)

    (told,) = await send(afternoon.phone, tasks=(quiz(afternoon, at=now() - 11 * DAY),))

    assert (told["status"], told["passed"]) == ("late", True) and told["reason"]


async def learn(phone: Phone, who: DemoPerson, pin: str) -> None:
    """From the open list into the quiz of somebody on it, up to its first question."""
    page = phone.page
    await page.click(f"#visits-people a:has-text('{who.name}')")
    await page.click("#visit-practice a[href^='#together=']")
    await page.click(f"#together-lessons a[href$='of={SLUG}']")
    await expect(page.locator("#pin-name")).to_contain_text(who.name)
    await page.fill("#offline-pin", pin)
    await page.click("#pin-form button.wide")
    await expect(page.locator("#along")).to_contain_text(who.name)
    await phone.begin(SLUG)


async def finish(phone: Phone, *, back: bool = False) -> None:
    """The questions that are left, all answers right, and back to the list with the helper's PIN.

    The phone's own way back leads there as well, not into the lesson once more.
    """
    await phone.page.wait_for_selector("#question")
    while await phone.page.locator("#question").count():
        await phone.answer(SLUG)
        await phone.page.wait_for_selector("#question, #noted:visible")
    await expect(phone.page.locator("#noted")).to_be_visible()
    if back:
        await phone.page.go_back()
    else:
        await phone.page.click("#next-lesson")
    await open_list(phone, HELPER.pin)
    await expect(phone.page.locator("#together-lessons li")).to_have_count(1)


@pytest.mark.browser
async def test_three_people_of_the_list_learn_on_one_phone_in_flight_mode(site: Site, phone: Phone) -> None:
    pins = RememberingPins(site.settings.pin_pepper)
    for who in (GRANDMOTHER, NEIGHBOUR):
        await make_person(who, Keyring(pins, site.settings.secret), datetime.now(UTC))
    pins.close()
    inspection = Inspection()
    await taken_along_and_away(phone)

    await learn(phone, LEARNER, LEARNER.pin)
    # The phone's own way back, and on again: the same quiz, not another one.
    await phone.page.wait_for_selector("#question")
    await phone.page.go_back()
    await phone.page.click(f"[data-screen=lesson] .act a[href='#begin={SLUG}']")
    await finish(phone, back=True)
    await inspection.look(phone.page, "list-together")
    await to_the_list(phone)
    await learn(phone, GRANDMOTHER, GRANDMOTHER.pin)
    await phone.answer(SLUG)
    await phone.killed_at_once()
    # The list is locked again; with the helper's PIN the quiz goes on where it was.
    # So it does where it was begun with another list that is gone, as of a unit that was merged.
    await phone.go(LIST)
    await phone.page.evaluate(FROM_ANOTHER_LIST)
    await open_list(phone, HELPER.pin)
    await phone.page.click(f"#visits-begun a:has-text('{GRANDMOTHER.name}')")
    await finish(phone)
    await to_the_list(phone)
    await learn(phone, NEIGHBOUR, "111222")
    await finish(phone)
    kept = await phone.page.evaluate(KEPT)
    assert '"drafts":[]' in kept
    assert not any(who.name in kept for who in (LEARNER, GRANDMOTHER, NEIGHBOUR))

    await answered(phone)

    names = [one["display_name"] for one in await rows(PASSED)]
    assert names == sorted(who.name for who in (LEARNER, GRANDMOTHER, NEIGHBOUR))
    assert await value(HELPED) == 3
    assert (inspection.problems, await phone.broken_rules()) == ({}, [])


async def taken_along_and_away(phone: Phone) -> None:
    """The list and one lesson on the phone, which then loses its network and is opened anew."""
    await phone.page.route("**/offline/state", one_lesson)
    await phone.go("/offline")
    await phone.page.click("#save")
    await expect(phone.page.locator("#kept-lessons li")).to_have_count(1)
    await take_along(phone)
    await phone.killed_and_opened(offline=True)
    await phone.go(LIST)
    await open_list(phone, HELPER.pin)


async def one_lesson(route: Route) -> None:
    """As if the course had this lesson alone: to keep all of them is tried elsewhere."""
    answer = await route.fetch()
    told = await answer.json()
    told["packs"] = [one for one in told["packs"] if one["slug"] == SLUG]
    await route.fulfill(response=answer, json=told)


async def to_the_list(phone: Phone) -> None:
    await phone.page.click("#together-back")
    await phone.page.click("#visit-back")


async def answered(phone: Phone) -> None:
    """Ten times sent, each counts once; who mistyped types the PIN once more."""
    page = phone.page
    await phone.go_to("queue")
    await expect(page.locator("#still li")).to_have_count(3)
    await page.route("**/offline/sendings", lost, times=9)
    await phone.context.set_offline(False)
    for _ in range(9):
        await expect(page.locator("#queue-state")).to_contain_text("Chưa kết nối được")
        await page.click("#send")
    await expect(page.locator("#told li[data-status=duplicate]")).to_have_count(2)
    await page.click("#still a[href^='#again=']")
    await page.wait_for_selector("#lock-pin:visible, #offline-pin:visible")
    if await page.locator("#lock-pin").is_visible():
        await open_list(phone, HELPER.pin)
    await expect(page.locator("#pin-name")).to_contain_text(NEIGHBOUR.name)
    await page.fill("#offline-pin", NEIGHBOUR.pin)
    await page.click("#pin-form button.wide")
    await expect(page.locator("#told li[data-status=accepted]")).to_have_count(1)
