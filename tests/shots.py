"""`make shots`: every page as people see it, at 360, 1280 and 1920 px, into shots/.

The pages are walked in a running demonstration, the way people walk them: a visitor looks around, a learner
passes a lesson, a helper starts a help, a badge is shared, an organiser runs a season.
"""

import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from contest.clock import now
from contest.database import PATIENT, connected, value
from contest.database.migrate import migrate
from contest.database.server import start
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.seeding import DEMO_PEOPLE, seed_demo
from contest.settings import Settings
from tests.browser import CHROMIUM, FLAGS, answer_quiz, sign_in
from tests.site import running

WIDTHS = {360: 780, 1280: 860, 1920: 1080}
FOLDER = Path("shots")
SECRET = {"SECRET": "s" * 40}

PUBLIC = {
    "home": "/",
    "board": "/standings",
    "board-enterprises": "/standings/100-ngay-cao-diem-2026/enterprise",
    "rules": "/rules",
    "unit-village": "/units/03325-001",
    "unit-commune": "/units/03325",
    "unit-enterprise": "/units/DN001",
    "lessons": "/lessons",
    "results": "/results",
    "privacy": "/privacy",
    "schema": "/schema",
    "sign-in": "/sign-in",
    "register-unit": "/register?q=muong+phang",
    "missing": "/no-such-page",
}
LEARNER = {
    "today": "/today",
    "mine": "/standings/mine",
    "me": "/me",
    "my-units": "/me/units",
    "badges": "/badges",
}
ORGANISER = {
    "organise": "/organise",
    "organise-new": "/organise/new",
    "organise-season": "/organise/100-ngay-cao-diem-2026",
    "organise-units": "/organise/100-ngay-cao-diem-2026/units",
    "organise-targets": "/organise/100-ngay-cao-diem-2026/targets",
}


async def shoot(page: Page, name: str) -> None:
    """The page as it is now, at every width."""
    for width, height in WIDTHS.items():
        await page.set_viewport_size({"width": width, "height": height})
        await page.wait_for_timeout(150)
        await page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True)
    print(name)


async def walk(page: Page, base: str, places: dict[str, str]) -> None:
    for name, path in places.items():
        await page.goto(base + path, wait_until="load")
        await shoot(page, name)


async def learn(page: Page, base: str) -> None:
    """A lesson from its first step to the outcome."""
    await walk(page, base, {"lesson": "/lessons/chong-lua-dao", "step": "/lessons/chong-lua-dao/steps/2"})
    await page.goto(f"{base}/lessons/chong-lua-dao")
    await answer_quiz(page, "chong-lua-dao", look=lambda name: shoot(page, name))
    await shoot(page, "outcome")


async def share(page: Page, base: str) -> None:
    badge: str = await value("SELECT b.public_id FROM badge b JOIN person p ON p.id = b.person_id"
                             " WHERE p.phone_tail = '001' ORDER BY b.id LIMIT 1")  # fmt: skip
    await walk(page, base, {"badge": f"/badges/{badge}", "verify": f"/v/{badge}"})
    await page.goto(f"{base}/badges/{badge}")
    await page.locator("form[action$='/share'] input[type=checkbox]").first.check()
    await page.locator("form[action$='/share'] button").click()
    await page.wait_for_load_state()
    await shoot(page, "badge-shared")
    token: str = await value("SELECT token FROM badge_share WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1")
    await walk(page, base, {"share": f"/s/{token}"})


async def help_someone(page: Page, base: str) -> None:
    await walk(page, base, {"help": "/help"})
    await page.locator("form[action='/help'] button").first.click()
    await page.wait_for_load_state()
    await shoot(page, "help-code")
    await walk(page, base, {"help-confirm": "/help/confirm"})


async def organise(page: Page, base: str) -> None:
    await walk(page, base, ORGANISER)
    await page.goto(f"{base}/organise/new")
    await page.locator("main form button, main .card a").first.click()
    await page.wait_for_load_state()
    await shoot(page, "organise-details")
    await page.locator("main form button").last.click()
    await page.wait_for_load_state()
    await shoot(page, "organise-review")


async def everything(browser: Browser, base: str) -> None:
    visitor = await browser.new_page()
    await walk(visitor, base, PUBLIC)
    for title, walks in (
        ("learner", (learn, share)),
        ("helper", (help_someone,)),
        ("organiser", (organise,)),
    ):
        context = await browser.new_context()
        page = await context.new_page()
        await sign_in(page, base, next(who for who in DEMO_PEOPLE if who.title == title))
        if title == "learner":
            await walk(page, base, LEARNER)
        for one in walks:
            await one(page, base)
        await context.close()


async def shots(url: str) -> None:
    settings = Settings.from_environment(SECRET)
    await migrate(url)
    async with connected(url, pool=4, deadlines=PATIENT):
        await seed_demo(Keyring(Pins(settings.pin_pepper), settings.secret), now(), print)
    async with running(url) as site, async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        await everything(browser, site.base)
        await browser.close()


def main() -> None:
    """Start everything on its own, walk, and leave the pictures behind."""
    FOLDER.mkdir(exist_ok=True)
    data = Path(tempfile.mkdtemp(prefix="thi-dua-so-shots-"))
    try:
        with start(data, say=print, durable=False) as server:
            asyncio.run(shots(server.url))
    finally:
        shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    main()
