"""Whoever goes on while a screen is made ready, or something comes from the site, is not brought back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Playwright, Route, expect

from tests.offline.flight import Phone
from tests.patience import PATIENCE
from tests.site import Site

pytestmark = pytest.mark.browser
LESSON = "chong-lua-dao"
READING = f"lesson={LESSON}&step=1"
# As quick as a thumb can be: at the first sight of the lessons one of them is opened.
TAPPED_AT_ONCE = """
    place => new MutationObserver((_, watch) => {
        if (document.querySelectorAll("#kept-lessons li").length !== 16) return;
        watch.disconnect();
        location.hash = place;
    }).observe(document.getElementById("kept-lessons"), { childList: true })
"""
# What the page keeps to itself is given out to the test, at the end of its script.
OWN = (
    "show save home lesson begin quiz after people pin learn queue take visits visit practice confirmation "
    "together hand again fill_list"
)
GIVEN_OUT = "globalThis.own = { " + OWN.replace(" ", ", ") + ", drawn: () => drawing };\n})();"
# Every screen, by the function that makes it ready; of what is not on this phone, too.
SCREENS = {
    "home": "home()",
    f"lesson={LESSON}": f"lesson('{LESSON}', '2')",
    "lesson=gone": "lesson('gone', '1')",
    f"begin={LESSON}": f"begin('{LESSON}')",
    "begin=gone": "begin('gone')",
    "quiz=gone": "quiz('gone')",
    "done=gone": "after('gone')",
    "people": "people()",
    "pin=gone": "pin('gone')",
    "learn=gone": "learn('gone')",
    "queue": "queue()",
    "take=gone": "take('gone')",
    "visits=gone": "visits('gone')",
    "visit=gone&who=gone": "visit('gone', 'gone')",
    "practice=gone&who=gone&of=gone": "practice('gone', 'gone', 'gone')",
    "confirm=gone&who=gone&of=gone": "confirmation('gone', 'gone', 'gone')",
    "together=gone&who=gone": "together('gone', 'gone')",
    "hand=gone&who=gone&of=gone": "hand('gone', 'gone', 'gone')",
    "again=gone": "again('gone')",
}
GOING_ON = """
    async () => {
        own.show("done");
        history.replaceState(null, "", "#PLACE");
        const drawn = own.READY;
        history.replaceState(null, "", "#elsewhere=1");
        await drawn;
        const shown = [...document.querySelectorAll("[data-screen]")].filter(({ hidden }) => !hidden);
        return [location.hash, ...shown.map(({ dataset }) => dataset.screen)];
    }
"""


@pytest.fixture
async def phone(site: Site, driver: Playwright, tmp_path: Path) -> AsyncIterator[Phone]:
    """A phone on the page of lessons without a network, with nothing on it yet."""
    found = await Phone.new(driver, tmp_path / "phone", site)

    async def giving_out(route: Route) -> None:
        answer = await route.fetch()
        script = (await answer.text()).rstrip()
        await route.fulfill(response=answer, body=script.removesuffix("})();") + GIVEN_OUT)

    await found.page.route("**/offline*.js*", giving_out)
    await found.go("/offline")
    await expect(found.page.locator("#save")).to_be_visible()
    yield found
    await found.context.close()


async def reads(phone: Phone) -> None:
    """The lesson is open, and nothing else."""
    await expect(phone.page.locator("[data-screen=lesson]")).to_be_visible()
    assert await phone.page.locator("[data-screen]:visible").count() == 1
    assert phone.page.url.endswith(f"#{READING}")


async def test_who_opens_a_lesson_the_moment_it_is_there_stays_in_it(phone: Phone) -> None:
    await phone.page.evaluate(TAPPED_AT_ONCE, READING)

    await phone.page.evaluate("own.save('lessons')")

    await reads(phone)


@pytest.fixture
async def slow(phone: Phone) -> tuple[asyncio.Event, asyncio.Event]:
    """All lessons lie on the phone; what it asks the site from now on, and when that is answered."""
    await phone.page.evaluate("own.save('lessons')")
    asked, answered = asyncio.Event(), asyncio.Event()

    async def held(route: Route) -> None:
        asked.set()
        await answered.wait()
        await route.continue_()

    await phone.page.route("**/offline/state", held)
    return asked, answered


@pytest.mark.parametrize(
    ("place", "waits_for"), [("home", "own.save('lessons')"), ("take=gone", "own.drawn()")]
)
async def test_who_goes_on_while_something_comes_from_the_site_stays_there(
    phone: Phone, slow: tuple[asyncio.Event, asyncio.Event], place: str, waits_for: str
) -> None:
    asked, answered = slow
    await phone.go_to(place)
    # The screen is drawn once the address has changed.
    await phone.page.evaluate("new Promise(done => { setTimeout(done); })")
    await phone.page.evaluate(f"window.late = {waits_for}, 0")
    await asyncio.wait_for(asked.wait(), PATIENCE)

    await phone.go_to(READING)
    await expect(phone.page.locator("[data-screen=lesson]")).to_be_visible()
    answered.set()
    await phone.page.evaluate("window.late")

    await reads(phone)


async def test_no_screen_comes_over_the_one_that_was_asked_for_after_it(phone: Phone) -> None:
    await phone.page.evaluate("own.save('lessons')")
    await phone.page.evaluate("own.drawn()")
    await phone.context.set_offline(True)

    seen = {
        place: await phone.page.evaluate(GOING_ON.replace("PLACE", place).replace("READY", ready))
        for place, ready in SCREENS.items()
    }

    assert seen == {place: ["#elsewhere=1", "done"] for place in SCREENS}


async def test_what_is_new_in_a_list_is_shown_and_what_is_gone_is_not(phone: Phone) -> None:
    shown = await phone.page.evaluate(
        """
        () => {
            const list = document.createElement("ul"), told = [];
            const line = text => Object.assign(document.createElement("li"), { textContent: text });
            for (const words of [["a", "b", "c"], ["a", "d", "c"], ["c"], [], ["e", "f"]]) {
                const before = [...list.children];
                own.fill_list(list, words.map(line));
                told.push([list.innerText, ...[...list.children].map(one => before.includes(one))]);
            }
            return told;
        }
        """
    )

    assert shown == [
        ["abc", False, False, False],
        ["adc", True, False, True],
        ["c", True],
        [""],
        ["ef", False, False],
    ]


async def test_what_is_unfolded_stays_so_when_another_line_comes_above_it(phone: Phone) -> None:
    unfolded = await phone.page.evaluate(
        """
        () => {
            const list = document.createElement("ul"), line = key => {
                const shown = document.createElement("li");
                shown.append(document.createElement("details"));
                shown.dataset.key = key;
                return shown;
            };
            own.fill_list(list, ["a", "b"].map(line));
            list.querySelector("[data-key=a] details").open = true;
            own.fill_list(list, ["new", "a", "b"].map(line));
            return [...list.querySelectorAll("details")].map(({ open }) => open);
        }
        """
    )

    assert unfolded == [False, True, False]
