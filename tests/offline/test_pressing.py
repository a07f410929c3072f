"""What somebody presses or reads on a phone stays under the thumb when news comes in that instant."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Playwright, expect

from tests.browser import lesson_content, sign_in
from tests.offline.flight import Phone
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
LEARNER, HELPER = PEOPLE[0], PEOPLE[1]
LESSON = "chong-lua-dao"
# Every list that news draws anew, a line of it, and what a press on that shows.
PRESSED = {
    "home": ("#kept-lessons li:last-child a", "[data-screen=lesson]"),
    "people": ("#faces a:not([aria-current])", "[data-screen=pin]"),
    "queue": ("#told details summary", "#told details[open]"),
}
# The worker tells that it has sent something. Done once the screen is shown anew, which hides the others.
NEWS = """
    () => new Promise(done => {
        new MutationObserver((_, watch) => { watch.disconnect(); done(); })
            .observe(document.querySelector("[data-screen=done]"), { attributes: true });
        navigator.serviceWorker.dispatchEvent(new MessageEvent("message"));
    })
"""


@pytest.fixture
async def phone(site: Site, driver: Playwright, tmp_path: Path) -> AsyncIterator[Phone]:
    """A phone of two people on the page of lessons without a network, with nothing on it yet."""
    found = await Phone.new(driver, tmp_path / "phone", site)
    await sign_in(found.page, site.base, LEARNER)
    await found.another(HELPER)
    await found.go("/offline")
    await expect(found.page.locator("#save")).to_be_visible()
    yield found
    await found.context.close()


async def pressed_over_news(phone: Phone, what: str) -> None:
    """A thumb comes down; the page is drawn anew; the thumb goes up where it came down."""
    place = phone.page.locator(what)
    await place.scroll_into_view_if_needed()
    await place.hover()
    await phone.page.mouse.down()
    await phone.page.evaluate(NEWS)
    await phone.page.mouse.up()


async def test_lessons_are_saved_by_a_press_during_which_news_comes(phone: Phone) -> None:
    assert await phone.page.evaluate("document.documentElement.scrollHeight > innerHeight")

    await pressed_over_news(phone, "#save")

    await expect(phone.page.locator("#kept-lessons li")).to_have_count(16)


async def wrong_at_first(phone: Phone) -> None:
    """A quiz is done of which one answer is worth another look."""
    await phone.begin(LESSON)
    for at in range(lesson_content(LESSON).draw):
        await phone.answer(LESSON, right=at > 0)
    await expect(phone.page.locator("#told li")).to_have_count(1)


@pytest.mark.parametrize("place", PRESSED)
async def test_a_line_is_opened_by_a_press_during_which_news_comes(phone: Phone, place: str) -> None:
    await phone.save()
    await wrong_at_first(phone)
    await phone.go_to(place)
    what, shown = PRESSED[place]
    await expect(phone.page.locator(what)).to_be_visible()

    await pressed_over_news(phone, what)

    await expect(phone.page.locator(shown)).to_be_visible()


async def test_who_reads_on_in_an_answer_goes_on_reading_when_news_comes(phone: Phone) -> None:
    await phone.save()
    await wrong_at_first(phone)
    await phone.go_to("queue")
    await phone.page.click("#told details summary")
    await phone.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    before = await phone.page.evaluate("scrollY")
    assert before > 0

    await phone.page.evaluate(NEWS)

    assert await phone.page.locator("#told details[open]").count() == 1
    assert await phone.page.evaluate("scrollY") == before
