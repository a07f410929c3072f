"""A phone that loses its network: saving lessons, learning without one, being killed and opened again."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import BrowserContext, Error, Page, Playwright, ViewportSize, expect

from contest.seeding.demo import DemoPerson
from tests.browser import CHROMIUM, FLAGS, lesson_content
from tests.patience import PATIENCE
from tests.site import Site

SMALL = ViewportSize(width=360, height=640)
ANSWER = """
    ([kind, keys]) => {
        const form = document.getElementById("question");
        if (kind === "ordering") keys.forEach((key, at) => { form.elements[`place-${key}`].value = at + 1; });
        else for (const key of keys) form.querySelector(`input[value="${key}"]`).checked = true;
        form.requestSubmit();
    }
"""
WATCH = """
    window.broken = [];
    const tell = event => window.broken.push(event.violatedDirective);
    document.addEventListener("securitypolicyviolation", tell);
"""


@dataclass(slots=True)
class Phone:
    """A browser with a memory on disk, and the page that is open in it."""

    driver: Playwright
    folder: Path
    site: Site
    context: BrowserContext
    page: Page

    @classmethod
    async def new(cls, driver: Playwright, folder: Path, site: Site) -> "Phone":
        context = await cls._started(driver, folder)
        return cls(driver, folder, site, context, context.pages[0])

    @staticmethod
    async def _started(driver: Playwright, folder: Path) -> BrowserContext:
        context = await driver.chromium.launch_persistent_context(
            str(folder), executable_path=CHROMIUM, args=FLAGS, viewport=SMALL
        )
        context.set_default_timeout(PATIENCE * 1000)
        await context.add_init_script(WATCH)
        return context

    async def killed_and_opened(self, *, offline: bool) -> None:
        """The browser ends and starts anew: only what lies on the disk is left."""
        await self.context.close()
        self.context = await self._started(self.driver, self.folder)
        await self.context.set_offline(offline)
        self.page = self.context.pages[0]

    async def killed_at_once(self) -> None:
        """All of the browser is gone in one moment, as when the battery is taken out; it starts offline."""
        for process in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if os.fsencode(self.folder) in (process / "cmdline").read_bytes():
                    os.kill(int(process.name), signal.SIGKILL)
        with suppress(Error):
            await self.context.close()
        self.context = await self._started(self.driver, self.folder)
        await self.context.set_offline(True)
        self.page = self.context.pages[0]

    async def go(self, path: str) -> None:
        await self.page.goto(self.site.base + path)

    async def go_to(self, place: str) -> None:
        """Another screen of the page that is open."""
        await self.page.evaluate("place => { location.hash = place; }", place)

    async def another(self, who: DemoPerson) -> None:
        """Somebody else signs in on this phone."""
        await self.go("/sign-in?another=1")
        await self.page.fill("#name", who.phone)
        await self.page.fill("#pin", who.pin)
        await self.page.click("form.form button")
        await self.page.wait_for_url("**/today")

    async def save(self) -> None:
        """Keep all lessons by one tap."""
        await self.go("/offline")
        await self.page.click("#save")
        await expect(self.page.locator("#kept-lessons li")).to_have_count(16)
        await self.page.evaluate("async () => { await navigator.serviceWorker.ready; }")

    async def choose(self, who: DemoPerson, *, helped: bool = False) -> None:
        """Somebody else learns now: the name, the PIN, whether who learned before helps them."""
        await self.go_to("people")
        await self.page.click(f"#faces a:has-text('{who.name.split()[-1]}')")
        await self.page.fill("#offline-pin", who.pin)
        if helped:
            await self.page.check("#helped")
        await self.page.click("#pin-form button.wide")
        await expect(self.page.locator("[data-learner]")).to_contain_text(who.name.split()[-1])

    async def begin(self, slug: str) -> None:
        """From the last step of a kept lesson into its quiz."""
        await self.go_to(f"lesson={slug}&step={len(lesson_content(slug).steps)}")
        await self.page.click(f"[data-screen=lesson] .act a[href='#begin={slug}']")

    async def answer(self, slug: str, *, right: bool = True) -> str:
        """Answer the question that stands there; its key."""
        await self.page.wait_for_selector("#question")
        key = await self.page.get_attribute("#question input[name=question]", "value") or ""
        question = lesson_content(slug).question(key)
        assert question is not None, "the phone asks a question of this lesson"
        keys = list(question.solution)
        if not right:
            other = [one for one in question.keys if one not in question.solution]
            keys = keys[::-1] if question.kind == "ordering" else other[:1]
        await self.page.evaluate(ANSWER, [question.kind, keys])
        await expect(self.page.locator(f"#question input[value='{key}']")).to_have_count(0)
        return key

    async def learn(self, slug: str) -> None:
        """Do the quiz of a kept lesson, all answers right, and see that it is noted."""
        await self.begin(slug)
        for _ in range(lesson_content(slug).draw):
            await self.answer(slug)
        await expect(self.page.locator("#noted")).to_be_visible()

    async def learn_at_once(self, slug: str) -> None:
        """The same with a network: it is marked and answered at once."""
        await self.begin(slug)
        for _ in range(lesson_content(slug).draw):
            await self.answer(slug)
        await expect(self.page.locator("#told li[data-status=accepted]")).to_have_count(1)

    async def broken_rules(self) -> list[str]:
        """Which rules of the content policy the open page has broken."""
        found: list[str] = await self.page.evaluate("window.broken")
        return found
