"""`make shots`: every page as people see it, at 360, 1280 and 1920 px, into shots/."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright

from contest.clock import now
from contest.database import PATIENT, connected
from contest.database.embedded.server import start
from contest.database.schema.migrate import migrate
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.seeding import DEMO_PEOPLE, seed_demo
from contest.settings import Settings
from tests.browser import CHROMIUM, FLAGS
from tests.site import running
from tests.walks import Walks
from tests.walks_scene import scene
from tests.walks_units import UnitWalks

WIDTHS = {360: 780, 1280: 860, 1920: 1080}
FOLDER = Path("shots")
SECRET = {"SECRET": "s" * 40}
CAMPAIGN = "100-ngay-cao-diem-2026"
ENTERPRISE = "DN001"


async def shoot(page: Page, name: str) -> None:
    """The whole page at every width; the window grows with it, so that bars stand at its end."""
    for width, height in WIDTHS.items():
        await page.set_viewport_size({"width": width, "height": height})
        whole: int = await page.evaluate("document.documentElement.scrollHeight")
        await page.set_viewport_size({"width": width, "height": max(height, whole)})
        await page.wait_for_timeout(150)
        await page.screenshot(path=FOLDER / f"{name}-{width}.png")
    print(name)


async def shots(url: str) -> None:
    settings = Settings.from_environment(SECRET)
    await migrate(url)
    async with connected(url, pool=4, deadlines=PATIENT):
        await seed_demo(Keyring(Pins(settings.pin_pepper), settings.secret), now(), print)
    async with running(url) as site, async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        walks = Walks(browser, site.base, CAMPAIGN, DEMO_PEOPLE, shoot)
        await walks.visitor(ENTERPRISE)
        await walks.learner()
        await walks.helper()
        await walks.organiser()
        await coming_in(UnitWalks(browser, site.base, CAMPAIGN, DEMO_PEOPLE, shoot))
        await browser.close()


async def coming_in(walks: UnitWalks) -> None:
    """The pages of units, lists, roles and own data, on things made for them."""
    here = await scene(ENTERPRISE)
    await walks.newcomer(here)
    await walks.own_affairs()
    await walks.champion(here)
    await walks.teacher(here)
    await walks.beside()
    await walks.deciding(here)


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
