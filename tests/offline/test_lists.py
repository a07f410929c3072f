"""A helper's people on the phone in flight mode: taken along, locked, visited, practised with, removed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, async_playwright, expect

from contest.database import run, value
from tests.making import make_pass
from tests.offline.flight import Phone
from tests.offline.test_returning import STORED
from tests.screens.inspection import Inspection
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
LEARNER, HELPER = PEOPLE[0], PEOPLE[1]
VILLAGE = "03325-001"
LIST = f"/units/{VILLAGE}/not-reached"
PRACTICE = "vneid-muc-2"
# Ten tries without the waiting between them, and without the half million rounds of each.
HURRY = """
    async () => new Promise(done => {
        const asked = indexedDB.open("thi-dua-so");
        asked.onsuccess = () => {
            const work = asked.result.transaction(["lists"], "readwrite"), lists = work.objectStore("lists");
            lists.getAll().onsuccess = ({ target }) => {
                for (const one of target.result) lists.put({ ...one, until: 0, rounds: 1 });
            };
            work.oncomplete = () => { asked.result.close(); done(); };
        };
    })
"""
# A visit as it would lie there had the site another key since.
OTHER_KEY = """
    async () => new Promise(done => {
        const asked = indexedDB.open("thi-dua-so");
        asked.onsuccess = () => {
            const work = asked.result.transaction(["items"], "readwrite"), items = work.objectStore("items");
            items.getAll().onsuccess = ({ target }) => {
                const [first] = target.result.sort((a, b) => a.sequence - b.sequence);
                items.put({ ...first, seal: "before", sealed: btoa("x".repeat(120)) });
            };
            work.oncomplete = () => { asked.result.close(); done(); };
        };
    })
"""
# A phone that has no room for anything more, until some is made.
FULL = """
    () => {
        const real = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (names, mode, ...told) {
            if (mode === "readwrite") throw new DOMException("", "QuotaExceededError");
            return real.call(this, names, mode, ...told);
        };
        window.room = () => { IDBDatabase.prototype.transaction = real; };
    }
"""
# As from two tabs.
TWO_AT_ONCE = """
    () => {
        const form = document.getElementById("lock-form");
        for (const _ of [1, 2]) form.dispatchEvent(new Event("submit", { cancelable: true }));
    }
"""
LISTS = f"async () => (await ({STORED})()).lists.map(({{key, rounds}}) => ({{key, rounds}}))"
GONE = f"async () => (await ({STORED})()).lists.length === 0"
# What lies there in clear: everything but locked bytes and the key that no script reads.
KEPT = f"""
    async () => {{
        const bytes = one => [ArrayBuffer, Uint8Array, CryptoKey].some(kind => one instanceof kind);
        return JSON.stringify(await ({STORED})(), (_, one) => (bytes(one) ? null : one));
    }}
"""


@pytest.fixture
async def phone(site: Site, tmp_path: Path) -> AsyncIterator[Phone]:
    """The phone of a helper of the village who has passed the practice."""
    helper = await value("SELECT id FROM person WHERE display_name = $1", HELPER.name)
    unit = await value("SELECT id FROM unit WHERE code = $1", VILLAGE)
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'helper', $2)", helper, unit)
    await run("INSERT INTO household (unit_id, name, made_by_id) VALUES ($1, 'Nhà Lò', $2)", unit, helper)
    await run("UPDATE person SET secret = 'passphrase' WHERE display_name = $1", LEARNER.name)
    await make_pass(helper, await value("SELECT id FROM lesson WHERE slug = $1", PRACTICE))
    async with async_playwright() as driver:
        found = await Phone.new(driver, tmp_path / "phone", site)
        await found.another(HELPER)
        yield found
        await found.context.close()


async def take_along(phone: Phone) -> None:
    await phone.go(LIST)
    await phone.page.click("a[href^='/offline#take=']")
    await phone.page.fill("#lock-pin", HELPER.pin)
    await phone.page.click("#lock-go")
    await expect(phone.page.locator("#visits-people li")).not_to_have_count(0)
    await phone.page.evaluate("async () => { await navigator.serviceWorker.ready; }")


async def open_list(phone: Phone, pin: str) -> None:
    await phone.page.fill("#lock-pin", pin)
    await phone.page.click("#lock-go")


async def practise(page: Page, inspection: Inspection) -> None:
    """A practice with every line ticked, and a PIN that the learner mistypes."""
    await page.click(f"#visit-practice a[href*='of={PRACTICE}']")
    await page.click("#practice-go")
    await expect(page.locator("#practice-wrong")).to_be_visible()
    await inspection.look(page, "list-practice")
    for box in await page.locator("#practice-lines input").all():
        await box.check()
    await page.click("#practice-go")
    # This learner signs in with a passphrase.
    await page.fill("#offline-pin", "cụm từ gõ nhầm")
    await page.click("#pin-form button.wide")
    await expect(page.locator("#visit-noted")).to_contain_text("VNeID")


async def full_phone(phone: Phone) -> None:
    """A visit that a full phone cannot keep is told at once, and nothing is noted until there is room.

    Nor is it by Enter in the field of a day.
    """
    await phone.page.press("#visit-day", "Enter")
    await phone.page.evaluate(FULL)
    await phone.page.click("#visit-outcomes button[value=met]")
    await expect(phone.page.locator("#visit-full")).to_contain_text("Máy đã đầy")
    assert not await phone.page.locator("#visit-noted").is_visible()
    await phone.page.evaluate("window.room()")


async def lost(route: Route) -> None:
    """The site takes what was sent, and its answer is lost on the way."""
    await route.fetch()
    await route.abort()


async def answered(phone: Phone) -> None:
    """What was noted is answered; the learner, mistaken before, types the PIN once more."""
    page = phone.page
    await page.route("**/offline/sendings", lost, times=3)
    await phone.context.set_offline(False)
    for _ in range(3):
        await expect(page.locator("#queue-state")).to_contain_text("Chưa kết nối được")
        await page.click("#send")
    # Taken the first time, however often it comes.
    await expect(page.locator("#told li[data-status=duplicate]")).to_have_count(1)
    await expect(page.locator("#still a[href^='#visits=']")).to_have_count(1)
    # The list is taken along anew, under a lock of its own: with that what was sealed under another key is
    # sealed anew and sent.
    await phone.go_to(f"take={VILLAGE}")
    await open_list(phone, HELPER.pin)
    await expect(page.locator("#visits-people li")).not_to_have_count(0)
    await page.click("#visits-lock")
    await expect(page.locator("#kept")).to_be_visible()
    await phone.go_to("queue")
    # The learner's PIN was mistyped: the learner types it once more, the list being open.
    await page.click("#still a[href^='#again=']")
    await open_list(phone, HELPER.pin)
    await expect(page.locator("#pin-name")).to_contain_text("Hương")
    await page.fill("#offline-pin", LEARNER.pin)
    await page.click("#pin-form button.wide")
    await expect(page.locator("#told li[data-status=accepted]")).to_have_count(2)
    await expect(page.locator("#told")).to_contain_text("Nhà Lò")


async def test_whom_to_visit_is_there_without_a_network_and_what_came_of_it_arrives_once(
    phone: Phone,
) -> None:
    inspection, page = Inspection(), phone.page
    await phone.go(LIST)
    await page.click("a[href^='/offline#take=']")
    await open_list(phone, "111222")
    await expect(page.locator("#lock-wrong")).to_contain_text("Chưa đúng mã PIN")
    await open_list(phone, HELPER.pin)
    await expect(page.locator("#visits-people li", has_text="Lò Thị Hương")).to_have_count(1)
    await expect(page.locator("#visits-kept")).to_contain_text("còn giữ 7 ngày")
    await page.evaluate("async () => { await navigator.serviceWorker.ready; }")

    await phone.killed_and_opened(offline=True)
    page = phone.page
    # The page of the list is the list on the phone, once the PIN is typed.
    await phone.go(LIST)
    await expect(page.locator("#lock-words")).to_contain_text("đang khóa")
    await inspection.look(page, "list-locked")
    await open_list(phone, "111222")
    await expect(page.locator("#lock-wrong")).to_contain_text("Sai thêm 9 lần")
    await open_list(phone, HELPER.pin)

    await page.click("#visits-people a:has-text('Lò Thị Hương')")
    await inspection.look(page, "list-visit")
    await full_phone(phone)
    await page.click("#visit-outcomes button[value=met]")
    await expect(page.locator("#visit-noted")).to_contain_text("Đã ghi trên máy")
    await practise(page, inspection)
    await page.click("#visit-back")
    await page.wait_for_selector("#visits-families a")
    await inspection.look(page, "list-open")
    await page.click("#visits-families a")
    await page.locator("#visit-seen input").first.check()
    await page.click("#visit-outcomes button[value=met]")
    await expect(page.locator("#visit-noted")).to_be_visible()

    await phone.killed_at_once()
    page = phone.page
    await phone.go("/offline#queue")
    await expect(page.locator("#still li")).to_have_count(3)
    kept = await page.evaluate(KEPT)
    assert "Nhà Lò" not in kept and "Lò Thị Hương" not in kept and "not_home" not in kept
    await page.evaluate(OTHER_KEY)
    await answered(phone)

    assert await value("SELECT count(*) FROM visit") == 2
    assert await value("SELECT count(*) FROM fact WHERE natural_key LIKE 'witnessed:%'") == 1
    assert await value("SELECT count(*) FROM household_check") == 1
    assert (inspection.problems, await phone.broken_rules()) == ({}, [])


async def two_tabs(phone: Phone) -> None:
    """Taken along anew in another tab, the list asks for the PIN once more here and opens with it."""
    page, other = phone.page, await phone.context.new_page()
    await other.goto(f"{phone.site.base}/offline#take={VILLAGE}")
    await other.fill("#lock-pin", HELPER.pin)
    await other.click("#lock-go")
    await expect(other.locator("#visits-people li")).not_to_have_count(0)
    await other.close()
    await page.click("#visits-people li:first-child a")
    await open_list(phone, HELPER.pin)
    await page.click("#visit-outcomes button[value=met]")
    # What came of the press is what one sees, wherever one had scrolled.
    await expect(page.locator("#visit-noted")).to_be_in_viewport()
    await page.reload()
    await open_list(phone, HELPER.pin)
    await expect(page.locator("#visit-noted")).to_be_visible()


async def test_ten_wrong_pins_and_whoever_may_not_have_it_any_more_remove_the_list(phone: Phone) -> None:
    page = phone.page
    # A slow phone, on which 50,000 rounds take 200 ms: it locks with as many as a second and a half allows.
    await page.add_init_script("{ let told = 0; performance.now = () => (told += 200); }")
    await take_along(phone)
    (kept,) = await page.evaluate(LISTS)
    assert kept["rounds"] == 375_000
    await page.click("#visits-lock")
    await expect(page.locator("#kept")).to_be_visible()
    await phone.go_to(f"visits={kept['key']}")
    await page.evaluate(HURRY)
    await page.fill("#lock-pin", "000001")
    await page.evaluate(TWO_AT_ONCE)
    await expect(page.locator("#lock-wrong")).to_contain_text("Sai thêm 8 lần")
    for number in range(3, 11):
        await page.evaluate(HURRY)
        await open_list(phone, f"{number:06}")
        told = "Đã gõ sai mười lần" if number == 10 else f"Sai thêm {10 - number} lần"
        await expect(page.locator("#lock-wrong")).to_contain_text(told)
        if number == 4:
            await open_list(phone, HELPER.pin)
            await expect(page.locator("#lock-wrong")).to_contain_text("Chờ một chút")
    assert await page.evaluate(LISTS) == []

    await take_along(phone)
    await two_tabs(phone)
    await run("DELETE FROM role_grant WHERE role = 'helper'")
    await phone.go("/offline")
    await page.wait_for_function(GONE)
    helper = await value("SELECT id FROM person WHERE display_name = $1", HELPER.name)
    unit = await value("SELECT id FROM unit WHERE code = $1", VILLAGE)
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'helper', $2)", helper, unit)
    await take_along(phone)
    await phone.go("/me")
    await page.click("form[action='/sign-out'] button")
    await page.wait_for_url(lambda url: "/me" not in url)
    await page.wait_for_function(GONE)

    await phone.another(HELPER)
    await take_along(phone)
    # Somebody else's turn leaves it there, locked; it goes with its helper.
    await phone.another(LEARNER)
    await phone.go("/offline")
    await expect(page.locator("#lists li")).to_have_count(1)
    await phone.go("/who")
    await page.click("summary")
    await page.click("form.person:has-text('Páo') button")
    await page.wait_for_function(GONE)
