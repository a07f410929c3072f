"""Every page the way people come to it: a visitor looks around, a learner passes a lesson and shares a badge,
a helper shows a code, an organiser runs a campaign. Pictures and checks look at the same pages.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, Page

from contest.database import value
from contest.seeding.demo import DemoPerson
from tests.browser import answer_quiz, sign_in
from tests.making import reasons_given

Look = Callable[[Page, str], Awaitable[None]]
Open = Callable[[BrowserContext], Awaitable[None]]

LESSON = "chong-lua-dao"
BADGE = """
    SELECT b.public_id FROM badge b JOIN person p ON p.id = b.person_id
    WHERE p.phone_tail = '001' ORDER BY b.id LIMIT 1
"""
TOKEN = "SELECT token FROM badge_share WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1"

LEARNER = {
    "today": "/today",
    "mine": "/standings/mine",
    "me": "/me",
    "my-units": "/me/units",
    "badges": "/badges",
}


def public(campaign: str, enterprise: str) -> dict[str, str]:
    """What everybody may see."""
    return {
        "home": "/",
        "board": "/standings",
        "board-enterprises": f"/standings/{campaign}/enterprise",
        "rules": "/rules",
        "unit-village": "/units/03325-001",
        "unit-commune": "/units/03325",
        "unit-enterprise": f"/units/{enterprise}",
        "lessons": "/lessons",
        "results": "/results",
        "log": f"/campaigns/{campaign}/log",
        "changes": f"/campaigns/{campaign}/changes",
        "privacy": "/privacy",
        "schema": "/schema",
        "sign-in": "/sign-in",
        "register-unit": "/register?q=muong+phang",
        "register-name": "/register?unit=03325-001",
        "units": "/units",
        "units-within": "/units/within?commune=03325",
        "missing": "/no-such-page",
    }


def organising(campaign: str) -> dict[str, str]:
    """What organisers see of their campaign."""
    return {
        "organise": "/organise",
        "organise-new": "/organise/new",
        "organise-campaign": f"/organise/{campaign}",
        "organise-today": f"/organise/{campaign}/today",
        "organise-calls": f"/organise/{campaign}/call-sheet",
        "organise-reports": f"/organise/{campaign}/reports",
        "organise-units": f"/organise/{campaign}/units",
        "organise-targets": f"/organise/{campaign}/targets",
        "organise-ledger": f"/organise/{campaign}/ledger",
        "organise-rules": f"/organise/{campaign}/rules",
    }


@dataclass(frozen=True, slots=True)
class Walks:
    """Ways through a running site; `open` prepares each new window, `look` is called on every page."""

    browser: Browser
    base: str
    campaign: str
    people: Sequence[DemoPerson]
    look: Look
    open: Open | None = None

    async def visitor(self, enterprise: str) -> None:
        """All public pages."""
        page = await self._window()
        await self._through(page, public(self.campaign, enterprise))
        await page.context.close()

    async def learner(self) -> None:
        """From today's page through a lesson and its quiz to a shared badge."""
        page = await self._signed_in("learner")
        await self._through(page, LEARNER)
        await self._through(page, {"lesson": f"/lessons/{LESSON}", "step": f"/lessons/{LESSON}/steps/2"})
        await page.goto(f"{self.base}/lessons/{LESSON}")
        await answer_quiz(page, LESSON, look=lambda name: self.look(page, name))
        await self.look(page, "outcome")
        await self._share(page)
        await page.context.close()

    async def _share(self, page: Page) -> None:
        badge: str = await value(BADGE)
        await self._through(page, {"badge": f"/badges/{badge}", "verify": f"/v/{badge}"})
        await page.goto(f"{self.base}/badges/{badge}")
        await page.locator("form[action$='/share'] input[type=checkbox]").first.check()
        await page.locator("form[action$='/share'] button").click()
        await page.wait_for_selector("form[action$='/unshare']")
        await self.look(page, "badge-shared")
        await self._through(page, {"share": f"/s/{await value(TOKEN)}"})

    async def helper(self) -> None:
        """A one-time code for somebody who learned beside the helper."""
        page = await self._signed_in("helper")
        await self._through(page, {"help": "/help"})
        await page.locator("form[action='/help'] button").first.click()
        await page.wait_for_selector(".code")
        await self.look(page, "help-code")
        await self._through(page, {"help-confirm": "/help/confirm"})
        await page.context.close()

    async def organiser(self) -> None:
        """The running campaign, and a new one up to the last question before it exists."""
        page = await self._signed_in("organiser")
        await reasons_given()
        await self._through(page, organising(self.campaign))
        await page.goto(f"{self.base}/organise/new")
        await page.locator("form[action='/organise/new/details'] button").click()
        await page.wait_for_selector("form[action='/organise/new/review']")
        await self.look(page, "organise-details")
        await page.locator("form[action='/organise/new/review'] button").click()
        await page.wait_for_selector("form[action='/organise']")
        await self.look(page, "organise-review")
        await page.context.close()

    async def _signed_in(self, title: str) -> Page:
        page = await self._window()
        await sign_in(page, self.base, next(who for who in self.people if who.title == title))
        return page

    async def _window(self) -> Page:
        context = await self.browser.new_context()
        if self.open is not None:
            await self.open(context)
        return await context.new_page()

    async def _through(self, page: Page, places: Mapping[str, str]) -> None:
        for name, path in places.items():
            await page.goto(self.base + path, wait_until="load")
            await self.look(page, name)
