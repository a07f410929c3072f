"""Driving the real Chromium: starting it, signing in, answering a quiz as somebody who knows the lesson."""

import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from playwright.async_api import Browser, Page, Response, ViewportSize, expect
from playwright.sync_api import Browser as SyncBrowser

from contest.lessons.content import load
from contest.lessons.questions.base import Question
from contest.lessons.rules import LessonContent
from contest.seeding.demo import DemoPerson
from contest.seeding.sheets import SEEDS
from tests.patience import PATIENCE

# The shell draws with the same engine without a desktop around it: it starts in a sixth of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), "chromium")
# Quiet: nothing of the browser's own may go to the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page is gone before its scripts have run often enough for the time that making them faster takes.
    "--js-flags=--no-maglev --no-opt",
]
# On a busy machine a page may take many times its five seconds.
expect.set_options(timeout=PATIENCE * 1000)
Launched = TypeVar("Launched", Browser, SyncBrowser)
PAGES = re.compile(rb"/Type\s*/Page\b")
BOX = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)")
A4 = (595, 842)
# What A4 leaves between its margins, in pixels of the screen.
PAPER = ViewportSize(width=688, height=1017)
BEYOND = """
    selector => [...document.querySelectorAll(selector)].filter(whole => {
      const edge = whole.getBoundingClientRect();
      return [...whole.querySelectorAll("*")].some(one => {
        const box = one.getBoundingClientRect();
        return box.bottom > edge.bottom + 1 || box.right > edge.right + 1;
      });
    }).map(whole => whole.textContent)
"""
Look = Callable[[str], Awaitable[None]]


def patient(browser: Launched) -> Launched:
    """The browser, in which whatever is pressed or looked for is waited for as long as everything else."""
    browser.on("context", lambda context: context.set_default_timeout(PATIENCE * 1000))
    return browser


async def sign_in(page: Page, base: str, who: DemoPerson) -> None:
    """Sign in by the form, organisers by the one with room for a passphrase."""
    await page.goto(f"{base}/sign-in?with={who.secret}")
    await page.fill("input[name=name]", who.phone)
    await page.fill("input[name=pin]", who.pin)
    await page.click("main form button")
    await page.wait_for_url(lambda url: "/sign-in" not in url)


@asynccontextmanager
async def leaving(page: Page) -> AsyncIterator[None]:
    """What is done in the block leads to another page: wait until that one is loaded.

    A navigation is not enough: htmx writes into the history when a part of a page has come, and that is one.
    """
    async with page.expect_event("load", timeout=PATIENCE * 1000):
        yield


async def press(page: Page, selector: str) -> None:
    """Press what leads to another page, and wait until it is there; a refusal is told in its own words."""
    async with page.expect_response(_of_page, timeout=PATIENCE * 1000) as answered, leaving(page):
        await page.locator(selector).first.click()
    answer = await answered.value
    assert answer.ok, (answer.status, await page.inner_text("body"))


def _of_page(answer: Response) -> bool:
    """Whether it is the page itself that came, and not the way to it."""
    return answer.request.is_navigation_request() and not 300 <= answer.status < 400


def lesson_content(slug: str) -> LessonContent:
    """A lesson as its author wrote it, with the solutions."""
    return next(load(path) for path in (SEEDS / "lessons").glob("*.md") if path.stem.endswith(slug))


async def answer_quiz(page: Page, slug: str, look: Look | None = None) -> None:
    """From the page of a lesson through its quiz to the outcome, all answers right."""
    content = lesson_content(slug)
    await page.click(f"form[action='/lessons/{slug}/attempts'] button")
    await page.wait_for_selector("#question")
    seen: set[str] = set()
    while True:
        key = await page.get_attribute("#question input[name=question]", "value")
        question = content.question(key or "")
        assert question is not None, "the page asks a question of this lesson"
        first, seen = question.kind not in seen, seen | {question.kind}
        if look is not None and first:
            await look(f"question-{question.kind}")
        await _choose(page, question)
        # A right answer leads on to the next question; one stops to read where there is no room for both.
        following = f"#question:has(input[name=question]:not([value='{key}']))"
        await page.wait_for_selector(f"#feedback, #outcome, {following}")
        if look is not None and len(seen) == 1 and first:
            await look("feedback")
        if await page.locator("#feedback").count():
            await page.click("#feedback .button")
            await page.wait_for_selector("#question, #outcome")
        if await page.locator("#outcome").count():
            return


async def _choose(page: Page, question: Question) -> None:
    """As a thumb does: the one answer by a tap, several by ticks, lines in their order."""
    if question.kind == "ordering":
        for choice in question.choices[:-1]:
            await page.click(f"#place-{choice.key}-text")
    for choice in question.choices:
        if choice.right:
            await page.click(f"#question label[for='choice-{choice.key}']")
    if not question.rules.one:
        await page.click("#question .act .button:not([type=button])")


async def printed(page: Page) -> list[tuple[int, int]]:
    """The sheets the page is printed on, each with its size in points."""
    pdf = await page.pdf(prefer_css_page_size=True, print_background=False)
    boxes = [(round(float(wide)), round(float(high))) for wide, high in BOX.findall(pdf)]
    assert len(PAGES.findall(pdf)) == len(boxes)
    return boxes


async def cut_off(page: Page, selector: str) -> list[str]:
    """The texts of those printed things of which something lies beyond their edge."""
    await page.emulate_media(media="print")
    await page.set_viewport_size(PAPER)
    found: list[str] = await page.evaluate(BEYOND, selector)
    return found
