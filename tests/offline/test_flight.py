"""In flight mode: kept lessons and their quizzes, several people on one phone, a browser that is killed."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Playwright, expect

from contest.badges import queries
from contest.database import run, value
from contest.offline import shell
from contest.spoken import key
from tests.browser import lesson_content, sign_in
from tests.offline.flight import Phone
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
LEARNER, HELPER = PEOPLE[0], PEOPLE[1]
POINTS = """
    SELECT coalesce(sum(e.points), 0) FROM ledger_entry e JOIN person p ON p.id = e.person_id
    WHERE p.display_name = $1
"""
SPOKEN = """
    INSERT INTO speech (key, language, voice, sound, etag, milliseconds)
    VALUES ($1, 'vi', 'machine', $2, 'x', 1)
"""
KEPT = """
    async () => {
        const kept = [];
        for (const name of await caches.keys())
            for (const one of await (await caches.open(name)).keys()) kept.push(new URL(one.url).pathname);
        return kept;
    }
"""


async def test_two_people_learn_on_one_phone_in_flight_mode_and_are_paid_when_it_lands(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await phone.another(HELPER)
    await phone.another(LEARNER)
    await phone.save()

    await phone.killed_and_opened(offline=True)
    await phone.go("/")
    await expect(phone.page.locator("#away")).to_contain_text("Trang này cần có mạng")
    await expect(phone.page.locator("#kept-lessons li")).to_have_count(16)
    await phone.learn("mat-khau-otp")
    await expect(phone.page.locator("#noted-for")).to_contain_text("Hương L.")
    await phone.choose(HELPER, helped=True)
    await phone.learn("mat-khau-otp")
    await expect(phone.page.locator("#noted-for")).to_contain_text("Páo V. đã làm xong")
    await expect(phone.page.locator("#noted-for")).to_contain_text("Có Hương L. giúp")
    await phone.killed_and_opened(offline=True)
    await phone.go("/offline#queue")
    await expect(phone.page.locator("#still li")).to_have_count(2)
    assert await value("SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'") == 0

    await phone.context.set_offline(False)
    await expect(phone.page.locator("#told li[data-status=accepted]")).to_have_count(2)

    await expect(phone.page.locator("#told")).to_contain_text("Đã ghi buổi giúp cho người giúp.")
    # Who learned first helped the other one, who passed.
    assert (await value(POINTS, LEARNER.name), await value(POINTS, HELPER.name)) == (25, 10)
    kept = await phone.page.evaluate(KEPT)
    assert {path for path in kept if not path.startswith("/static/")} == {"/offline/shell"}
    assert await phone.broken_rules() == []
    await phone.context.close()


async def test_lessons_come_in_two_answers_each_and_show_their_drawings_without_a_network(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    phone, asked = await Phone.new(driver, tmp_path / "phone", site), list[str]()
    await sign_in(phone.page, site.base, LEARNER)
    await phone.go("/offline")
    phone.context.on("request", lambda request: asked.append(request.url.removeprefix(site.base)))

    await phone.save()

    kept = await phone.page.evaluate(KEPT)
    drawings = {path for path in kept if path.startswith("/static/drawings/")}
    assert len([one for one in asked if one.startswith("/offline/lessons/")]) == 2 * 16 < len(drawings)
    assert [one for one in asked if one.startswith("/static/drawings/")] == []
    await phone.context.set_offline(True)
    await phone.go_to("lesson=mat-khau-otp&step=1")
    shown = phone.page.locator("[data-screen=lesson] img[src^='/static/drawings/']").first
    await expect(shown).to_have_js_property("naturalWidth", 320)
    await phone.context.close()


async def test_a_quiz_begun_goes_on_after_the_browser_was_killed(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await sign_in(phone.page, site.base, LEARNER)
    await phone.save()
    await phone.context.set_offline(True)
    # The page of a lesson that is kept is that lesson, at its step.
    await phone.go("/lessons/quet-ma-qr/steps/3")
    await expect(phone.page.locator("#along")).to_contain_text("QR")
    assert phone.page.url.endswith("#lesson=quet-ma-qr&step=3")
    await phone.begin("quet-ma-qr")
    first = await phone.answer("quet-ma-qr")

    await phone.killed_and_opened(offline=True)
    await phone.go("/offline")
    await expect(phone.page.locator("#kept-lessons li", has_text="đang làm dở")).to_have_count(1)
    await phone.begin("quet-ma-qr")

    assert await phone.page.get_attribute("#question input[name=question]", "value") != first
    await phone.context.close()


async def test_a_form_without_a_network_says_so_and_the_page_heals(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await sign_in(phone.page, site.base, LEARNER)
    await phone.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    await phone.go("/me")
    await phone.context.set_offline(True)

    await phone.page.click("form[action='/me'] button")

    await expect(phone.page.locator("#away")).to_contain_text("chưa gửi được")
    await phone.go("/badges")
    await expect(phone.page.locator("#away")).to_contain_text("Trang này cần có mạng")
    # The page that was wanted comes by itself.
    await phone.context.set_offline(False)
    await expect(phone.page).to_have_title(re.compile("Huy hiệu"))
    assert phone.page.url == f"{site.base}/badges"
    await phone.context.close()


async def test_what_reads_lessons_aloud_is_kept_with_a_second_tap(
    site: Site, driver: Playwright, tmp_path: Path
) -> None:
    first, second = lesson_content("quet-ma-qr").steps[:2]
    await run(SPOKEN, key([first.title, first.html]), b"OggS" * 1000)
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await phone.save()
    await phone.page.click("#save-sounds")
    await expect(phone.page.locator("#kept-now")).to_contain_text("có giọng đọc")
    await phone.context.set_offline(True)

    await phone.go_to("lesson=quet-ma-qr&step=1")
    await expect(phone.page.locator("#step .hear")).to_be_visible()
    heard = await phone.page.evaluate(
        "async key => (await (await fetch(`/speech/vi/${key}.ogg`)).text()).length",
        key([first.title, first.html]),
    )
    await phone.go_to("lesson=quet-ma-qr&step=2")
    await expect(phone.page.locator("#step h1")).to_have_text(second.title)

    assert heard == 4000
    await expect(phone.page.locator("#step .hear")).to_be_hidden()
    await phone.context.close()


async def test_a_page_that_the_network_holds_gives_way_to_the_kept_one(
    site: Site, driver: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, comes = shell.worker, asyncio.Event()

    async def held(_person: int) -> list[object]:
        await comes.wait()
        return []

    monkeypatch.setattr(queries, "badges_of", held)
    monkeypatch.setattr(shell, "worker", lambda *said: told(*said).replace(b"page: 60_000", b"page: 300"))
    phone = await Phone.new(driver, tmp_path / "phone", site)
    await sign_in(phone.page, site.base, LEARNER)
    await phone.page.evaluate("async () => { await navigator.serviceWorker.ready; }")

    await phone.go("/badges")

    await expect(phone.page.locator("#away")).to_contain_text("Trang này cần có mạng")
    # And whoever has waited sees it once it comes.
    comes.set()
    await expect(phone.page.locator("#away")).to_have_count(0)
    await phone.context.close()
