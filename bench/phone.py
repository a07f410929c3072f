"""Pages on a phone: their height, the weight of a visit, what scrolls sideways or is too small to press.

`python -m bench.phone http://127.0.0.1:8000` looks at a site that runs; `make bench ONLY=phone` at its own.
"""

import asyncio
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bench.ground import Ground
from bench.table import Line, Part, at_most

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WIDTH, HEIGHT, NARROW = 360, 640, 320
HIGHEST_HOME, HEAVIEST_VISIT, SMALLEST_TARGET = 2_500, 60_000, 48
PAGES = ("/", "/standings", "/lessons", "/rules", "/register", "/units", "/sign-in", "/results", "/privacy")
WHOLE = "document.documentElement.scrollHeight"
# As far as a page can be pushed to the side, by hand.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LARGER = "document.documentElement.style.fontSize = '36px'"  # twice the 18 px of the style sheet
# Not what stands within a sentence, nor on the map; a link may be spread over the thing it stands in.
SMALL = """
  least => [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
  .filter(one => one.checkVisibility() && !one.closest("svg"))
  .filter(one => {
    const around = one.closest("p, dd, figcaption, label");
    return !around || around.textContent.trim().length - one.textContent.trim().length < 25;
  })
  .map(one => {
    const spread = getComputedStyle(one, "::after").position === "absolute";
    return [(spread ? one.offsetParent : one).getBoundingClientRect(), one.textContent.trim().slice(0, 40)];
  })
  .filter(([box]) => box.width > 1 && box.height > 1 && Math.round(box.height) < least)
  .map(([box, text]) => `${Math.round(box.height)} px: ${text}`)"""


@dataclass
class PhonePage:
    """What was seen of a page."""

    path: str
    height: int
    sideways: int
    small: list[str]


@dataclass
class Phone:
    """What was seen of a site."""

    visit: dict[str, int] = field(default_factory=dict)
    pages: list[PhonePage] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        return sum(self.visit.values())


async def look(base: str, paths: Sequence[str], session: str = "") -> Phone:
    """Open these pages of a site as a stranger, or as the owner of a session."""
    seen = Phone()
    async with async_playwright() as play:
        binary = next(filter(None, map(shutil.which, NAMES)), None)
        chromium = await play.chromium.launch(executable_path=binary, args=FLAGS)
        try:
            seen.visit = await _first_visit(chromium, base)
            context = await chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
            if session:
                await context.add_cookies([{"name": "session", "value": session, "url": base}])
            for path in paths:
                seen.pages.append(await _page(context, base, path))
        finally:
            await chromium.close()
    return seen


async def _first_visit(chromium: Browser, base: str) -> dict[str, int]:
    """Bytes over the wire by address, headers included, until everything of the first page is there."""
    page = await (await chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})).new_page()
    wire, addresses = await page.context.new_cdp_session(page), dict[str, str]()
    sizes: dict[str, int] = {}
    wire.on(
        "Network.requestWillBeSent", lambda one: addresses.update({one["requestId"]: one["request"]["url"]})
    )
    wire.on(
        "Network.loadingFinished",
        lambda one: sizes.update({addresses.get(one["requestId"], "?"): int(one["encodedDataLength"])}),
    )
    await wire.send("Network.enable")
    await page.goto(base, wait_until="load")
    await page.evaluate("document.fonts.ready.then(() => 0)")
    return {address: size for address, size in sizes.items() if address.startswith("http")}


async def _page(context: BrowserContext, base: str, path: str) -> PhonePage:
    page = await context.new_page()
    try:
        await page.goto(base + path, wait_until="load")
        height, small = await page.evaluate(WHOLE), await page.evaluate(SMALL, SMALLEST_TARGET)
        return PhonePage(path, height, await _sideways(page), small)
    finally:
        await page.close()


async def _sideways(page: Page) -> int:
    """How far it can be pushed at 320 px, or with letters twice as large."""
    await page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    narrow = int(await page.evaluate(SIDEWAYS))
    await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    await page.evaluate(LARGER)
    return max(narrow, int(await page.evaluate(SIDEWAYS)))


def measured(ground: Ground) -> Part:
    """The pages of a province at rest."""
    _, code = ground.stage.browsing[0]
    paths = (*PAGES, ground.stage.board, f"/units/{code}")
    with ground.province("phone") as url, ground.served(url) as app:
        seen = asyncio.run(look(f"http://127.0.0.1:{app.port}", paths))
    return Part(_told(seen))


def _told(seen: Phone) -> list[Line]:
    home = seen.pages[0]
    pushed = [one.path for one in seen.pages if one.sideways > 0]
    small = sum(len(one.small) for one in seen.pages)
    return [
        _line("height of home at 360 px", home.height, " px", HIGHEST_HOME),
        _line("first visit, over the wire", seen.bytes, " bytes", HEAVIEST_VISIT),
        _line("pages that scroll sideways at 320 px or with text at 200 %", len(pushed), "", 0),
        _line("targets lower than 48 px on the pages looked at", small, "", 0),
    ]


def _line(what: str, value: int, unit: str, most: int) -> Line:
    return Line(what, f"{value:,}{unit}", "bar", f"{most:,}{unit}", "", at_most(value, most, unit))


def main() -> None:
    """Tell all that was seen of a site that runs."""
    base, *more = sys.argv[1:]
    seen = asyncio.run(look(base, (*PAGES, *(one for one in more if one.startswith("/"))), _session(more)))
    print(f"first visit: {seen.bytes:,} bytes")
    for address, size in sorted(seen.visit.items(), key=lambda one: -one[1]):
        print(f"  {size:7,} {address.removeprefix(base)}")
    for page in seen.pages:
        print(
            f"{page.path}: {page.height:,} px high, {page.sideways} px to the side, {len(page.small)} small"
        )
        print("".join(f"    {one}\n" for one in page.small[:8]), end="")


def _session(more: Sequence[str]) -> str:
    return next((one for one in more if not one.startswith("/")), "")


if __name__ == "__main__":
    main()
