"""Looking at a page with a strict eye: policy, errors, fit, size of targets, accessibility."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.async_api import BrowserContext, CDPSession, ConsoleMessage, Page

EYE = "\n".join(
    file.read_text("utf-8")
    for file in (
        Path(__file__).parents[1] / "vendor" / "axe.min.js",
        Path(__file__).with_name("inspection.js"),
    )
)
# 320 is 1280 at 400 % zoom, 640 is 1280 at 200 %.
WIDTHS = (320, 360, 640, 1280, 1920)
SCHEMES: dict[int, Literal["light", "dark"]] = {360: "light", 1280: "dark"}
SMALLEST_TARGET = 48
DRAWN = 0.05

TELL_VIOLATIONS = """
    document.addEventListener("securitypolicyviolation", event =>
        console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI || event.sample}`));
"""


@dataclass
class Inspection:
    """What is wrong with the pages looked at, by page."""

    problems: dict[str, list[str]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)

    async def listen(self, context: BrowserContext) -> None:
        """Hear everything that goes wrong on the pages of this context."""
        await context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self._hear)
        context.on("weberror", lambda event: self._said.append(str(event.error)))

    def _hear(self, message: ConsoleMessage) -> None:
        # The page that does not exist is meant to answer 404.
        if message.type == "error" and "/no-such-page" not in message.location.get("url", ""):
            self._said.append(message.text)

    async def look(self, page: Page, name: str) -> None:
        """Note whatever is wrong with the page as it is now."""
        found = [*self._said]
        self._said.clear()
        eye = await self._eye(page)
        for width in WIDTHS:
            await self._size(eye, width)
            wide = await page.evaluate(f"inspection.tooWide({width})")
            found += [f"too wide at {width}: {one}" for one in wide]
            if width in SCHEMES:
                barriers = await self._barriers(eye, page, width)
                found += [f"{width} {SCHEMES[width]}: {one}" for one in barriers]
        wide = await self._wide_with_large_letters(eye, page)
        found += [f"too wide with large letters: {one}" for one in wide]
        # Those who go on with the page find it drawn in full.
        await eye.detach()
        await page.set_viewport_size({"width": 360, "height": 800})
        self.seen.append(name)
        if found:
            self.problems[name] = found

    async def _eye(self, page: Page) -> CDPSession:
        """Told as a script of its own, the same text is compiled once by a browser."""
        session = await page.context.new_cdp_session(page)
        await session.send("Runtime.evaluate", {"expression": EYE})
        return session

    async def _size(self, eye: CDPSession, width: int, height: int = 800) -> None:
        """The page is laid out in a window of this size; nobody sees it, so it is drawn tiny."""
        shape = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await eye.send("Emulation.setDeviceMetricsOverride", shape | {"scale": DRAWN})

    async def _wide_with_large_letters(self, eye: CDPSession, page: Page) -> list[str]:
        """On a phone whose owner has set the letters twice as large."""
        await self._size(eye, 360)
        await page.evaluate("inspection.largeLetters('36px')")
        wide: list[str] = await page.evaluate("inspection.tooWide(360)")
        await page.evaluate("document.documentElement.style.fontSize = ''")
        return wide

    async def _barriers(self, eye: CDPSession, page: Page, width: int) -> list[str]:
        """In a window as high as the page, where no target lies under the bar at its edge."""
        whole: int = await page.evaluate("document.documentElement.scrollHeight")
        await self._size(eye, width, max(800, whole))
        await page.emulate_media(color_scheme=SCHEMES[width], reduced_motion="reduce")
        found: list[str] = await page.evaluate(f"inspection.tooSmall({SMALLEST_TARGET})")
        return found + await page.evaluate("inspection.barriers()")
