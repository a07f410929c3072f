"""A phone that comes back, and what befalls it before: a dying site, a full disk, an update, signing out."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.async_api import Playwright, Route, expect

from contest.database import run, value
from contest.lessons import library
from contest.lessons.publishing import publish
from contest.offline import shell
from contest.offline.rules import WAITING, Wait
from contest.web.language import said
from tests.browser import lesson_content, press, sign_in
from tests.offline.flight import Phone
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
LEARNER, HELPER = PEOPLE[0], PEOPLE[1]
FACTS = "SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'"
STORED = """
    () => new Promise((done, failed) => {
        const asked = indexedDB.open("thi-dua-so");
        asked.onerror = () => failed(asked.error);
        asked.onsuccess = () => {
            const kept = asked.result, found = {};
            const work = kept.transaction([...kept.objectStoreNames], "readonly");
            for (const name of kept.objectStoreNames)
                work.objectStore(name).getAll().onsuccess = one => { found[name] = one.target.result; };
            work.oncomplete = () => { kept.close(); done(found); };
        };
    })
"""
SETTLED = """
    async () => {
        const { installing, waiting, active } = await navigator.serviceWorker.ready;
        const settled = one => ["activated", "redundant"].includes(one.state);
        for (const one of [installing, waiting, active].filter(one => one && !settled(one)))
            await new Promise(done => one.addEventListener("statechange", () => settled(one) && done()));
    }
"""


@pytest.fixture
async def phone(site: Site, driver: Playwright, tmp_path: Path) -> AsyncIterator[Phone]:
    """A phone with all lessons, on which the learner is signed in."""
    found = await Phone.new(driver, tmp_path / "phone", site)
    await sign_in(found.page, site.base, LEARNER)
    await found.save()
    yield found
    await found.context.close()


async def test_a_site_that_dies_after_it_took_the_queue_gives_the_same_answers_afterwards(
    phone: Phone,
) -> None:
    await phone.context.set_offline(True)
    await phone.learn("chong-lua-dao")
    died = []

    async def dies(route: Route) -> None:
        answer = await route.fetch()
        died.append(await answer.json())
        await route.abort()

    # What the page sends; the worker of the browser in the background is not there to be asked.
    await phone.page.route("**/offline/sendings", dies, times=1)
    await phone.go_to("queue")
    await phone.context.set_offline(False)
    await expect(phone.page.locator("#queue-state")).to_contain_text("Chưa kết nối được")
    assert (await value(FACTS), died[0]["items"][0]["status"]) == (1, "accepted")
    await expect(phone.page.locator("#still li")).to_have_count(1)

    await phone.page.click("#send")

    await expect(phone.page.locator("#told li[data-status=duplicate]")).to_contain_text("+10 điểm")
    assert await value(FACTS) == 1


async def test_a_sending_that_the_network_holds_is_given_up_and_tried_again(phone: Phone) -> None:
    held: list[Route] = []
    await phone.context.set_offline(True)
    await phone.learn("chong-lua-dao")
    await phone.page.route("**/offline/sendings", lambda route: held.append(route))
    await phone.go_to("queue")
    await phone.page.clock.install(time=datetime.now(UTC))
    async with phone.page.expect_request("**/offline/sendings"):
        await phone.context.set_offline(False)
    await phone.page.clock.fast_forward(46_000)
    await expect(phone.page.locator("#queue-state")).to_contain_text("Chưa kết nối được")
    await expect(phone.page.locator("#still li")).to_have_count(1)
    assert held, "the network took it and gave no answer"
    await phone.page.unroute("**/offline/sendings")

    await phone.page.click("#send")

    await expect(phone.page.locator("#told li")).to_have_count(1)
    assert await value(FACTS) == 1


async def from_a_portal(route: Route) -> None:
    """The network answers in the name of the site until somebody agrees to its terms."""
    await route.fulfill(content_type="text/html", body="<title>Wi-Fi</title>")


async def with_no_time(route: Route) -> None:
    """The site was reached and has no time for any of it."""
    sent = parse_qs(route.request.post_data or "")["item"]
    waits = {"status": "waits", "why": "again", "reason": said(WAITING[Wait.AGAIN], "vi")}
    await route.fulfill(json={"items": [{"key": json.loads(one)["key"], **waits} for one in sent]})


@pytest.mark.parametrize(
    ("answers", "place", "told"),
    [
        (from_a_portal, "#queue-state", "Chưa kết nối được"),
        (with_no_time, "#still [data-reason]", "tự gửi lại"),
    ],
)
async def test_what_waits_for_the_site_alone_is_sent_again_by_itself(
    phone: Phone, answers: Callable[[Route], Awaitable[None]], place: str, told: str
) -> None:
    await phone.context.set_offline(True)
    await phone.learn("chong-lua-dao")
    await phone.page.clock.install(time=datetime.now(UTC))
    await phone.go("/offline#queue")
    await phone.page.route("**/offline/sendings", answers, times=1)

    await phone.context.set_offline(False)
    await expect(phone.page.locator(place)).to_contain_text(told)
    assert await value(FACTS) == 0
    await phone.page.clock.fast_forward(16_000)

    await expect(phone.page.locator("#told li[data-status=accepted]")).to_have_count(1)
    assert await value(FACTS) == 1


async def test_signing_out_keeps_the_queue_and_the_pin_sends_it(phone: Phone) -> None:
    await phone.context.set_offline(True)
    await phone.learn("chong-lua-dao")
    await phone.context.set_offline(False)
    await phone.page.route("**/offline/sendings", lambda route: route.abort())
    await phone.go("/who")
    await phone.page.click("form[action='/sign-out'] button")
    await phone.page.wait_for_url(f"{phone.site.base}/")
    await phone.page.unroute("**/offline/sendings")

    await phone.go("/offline#queue")
    await expect(phone.page.locator("#still .pill")).to_have_text("Chờ Hương L.")
    await phone.page.click("#still [data-act] a")
    await phone.page.fill("#offline-pin", LEARNER.pin)
    await phone.page.click("#pin-form button.wide")

    await expect(phone.page.locator("#told li[data-status=accepted]")).to_have_count(1)
    stored = await phone.page.evaluate(STORED)
    assert LEARNER.pin not in str(stored) and len(stored["proofs"]) == 1


async def test_somebody_taken_off_the_phone_leaves_nothing_that_speaks_for_them(phone: Phone) -> None:
    await phone.another(HELPER)
    await phone.go("/offline")
    await phone.choose(LEARNER)
    await phone.learn_at_once("chong-lua-dao")
    await phone.begin("quet-ma-qr")
    await phone.answer("quet-ma-qr")
    stored = await phone.page.evaluate(STORED)
    assert {one["name"] for one in stored["people"]} == {"Páo V.", "Hương L."}
    assert len(stored["items"]) == len(stored["drafts"]) == 1

    await phone.go("/who")
    await phone.page.click("summary")
    await phone.page.click("form.person:has-text('Hương') button")
    await expect(phone.page.locator(".profiles")).not_to_contain_text("Hương")

    await phone.go("/offline")
    await phone.go_to("people")
    await expect(phone.page.locator("#faces li")).to_have_count(1)
    stored = await phone.page.evaluate(STORED)
    assert [one["name"] for one in stored["people"]] == ["Páo V."]
    assert stored["proofs"] == stored["items"] == stored["drafts"] == []


async def test_an_update_strands_no_queue(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    await phone.context.set_offline(True)
    await phone.learn("chong-lua-dao")
    before = await phone.page.evaluate("caches.keys()")
    monkeypatch.setattr(shell, "PARTS", (*shell.PARTS, "art/share.png"))
    shell.worker.cache_clear()
    await phone.page.route("**/offline/sendings", lambda route: route.abort())
    await phone.context.set_offline(False)
    await phone.page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    await phone.page.evaluate(SETTLED)
    shell.worker.cache_clear()
    after = await phone.page.evaluate("caches.keys()")
    assert len(before) == len(after) == 3 and set(before) & set(after) == {"pictures", "sounds"}
    await phone.page.unroute("**/offline/sendings")

    await phone.go_to("queue")
    await phone.page.click("#send")

    await expect(phone.page.locator("#told li[data-status=accepted]")).to_have_count(1)


async def test_lessons_are_kept_only_with_the_page_that_shows_them(
    site: Site, driver: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await Phone.new(driver, tmp_path / "phone", site)
    with monkeypatch.context() as broken:
        broken.setattr(shell, "PARTS", (*shell.PARTS, "not-there.js"))
        shell.worker.cache_clear()
        await phone.go("/offline")
        await phone.page.click("#save")
        await expect(phone.page.locator("#full")).to_contain_text("Máy chưa lưu được chính trang này")
        await expect(phone.page.locator("#kept-lessons li")).to_have_count(0)
    shell.worker.cache_clear()

    await phone.page.click("#save")

    await expect(phone.page.locator("#kept-lessons li")).to_have_count(16)
    await expect(phone.page.locator("#full")).to_be_hidden()
    await phone.context.set_offline(True)
    await phone.go("/today")
    await expect(phone.page.locator("#kept-lessons li")).to_have_count(16)
    await phone.context.close()


async def test_a_lesson_that_changed_comes_by_itself_and_one_that_is_gone_goes(phone: Phone) -> None:
    old = {one["slug"]: one["digest"] for one in (await phone.page.evaluate(STORED))["packs"]}
    text = lesson_content("chong-lua-dao")
    await publish(replace(text, title=replace(text.title, vi="Bản mới")))
    await run("UPDATE lesson SET published = 0 WHERE slug = 'ban-hang-cho-so'")
    library.forget()

    await phone.go("/offline")

    await expect(phone.page.locator("#kept-lessons li")).to_have_count(15)
    await expect(phone.page.locator("#kept-lessons b", has_text="Bản mới")).to_have_count(1)
    now = {one["slug"]: one["digest"] for one in (await phone.page.evaluate(STORED))["packs"]}
    assert [slug for slug in now if now[slug] != old[slug]] == ["chong-lua-dao"]


async def test_a_phone_that_threw_things_away_says_how_much(phone: Phone) -> None:
    await phone.context.set_offline(True)
    await phone.learn("chong-lua-dao")
    await phone.page.evaluate("indexedDB.deleteDatabase('thi-dua-so')")

    await phone.go("/offline")

    await expect(phone.page.locator("#lost")).to_contain_text("1 kết quả chưa gửi")


async def test_a_full_phone_says_so_and_the_queue_has_room_before_pictures(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await sign_in(phone.page, site.base, LEARNER)
    await phone.go("/offline")
    await expect(phone.page.locator("#save")).to_be_visible()
    await phone.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    tools = await phone.context.new_cdp_session(phone.page)
    used = (await phone.page.evaluate("navigator.storage.estimate()"))["usage"]
    await tools.send("Storage.overrideQuotaForOrigin", {"origin": site.base, "quotaSize": used + 300_000})

    await phone.page.click("#save")

    await expect(phone.page.locator("#full")).to_contain_text("Máy đã đầy: lưu được")
    kept = await phone.page.locator("#kept-lessons li").count()
    assert 0 < kept < 16
    await phone.context.set_offline(True)
    await phone.learn("dien-thoai-va-mang")
    await phone.context.close()


async def test_a_browser_that_can_keep_nothing_says_so_and_leads_to_the_lessons(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await phone.page.add_init_script("delete Navigator.prototype.serviceWorker")
    await phone.go("/offline")

    await expect(phone.page.locator("#unable")).to_contain_text("không lưu được bài học")
    await press(phone.page, "#unable a")
    assert phone.page.url == f"{site.base}/lessons"
    await phone.context.close()
