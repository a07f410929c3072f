"""A phone on 400 kbit/s and 400 ms: when home, the lessons and a board can be read, and what they weigh.

`python -m bench.slow_network http://127.0.0.1:8000` looks at a site that runs.
"""

import asyncio
import shutil
import sys
from dataclasses import dataclass

import httpx
from playwright.async_api import Page, async_playwright

from bench.ground import Ground
from bench.phone import FLAGS, HEIGHT, NAMES, WIDTH
from bench.table import Line, Part, at_most

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# The budgets of pages over the wire (K5), in bytes.
FIRST, NEXT, REFRESH = 100_000, 30_000, 5_000
READ = """
  () => new Promise(done => new PerformanceObserver(list => {
    const seen = list.getEntriesByName("first-contentful-paint")[0];
    if (seen) done(seen.startTime);
  }).observe({ type: "paint", buffered: true }))"""


@dataclass(frozen=True, slots=True)
class SlowPage:
    """A page as it came: after how many milliseconds it could be read and was whole, and its bytes."""

    path: str
    read: int
    whole: int
    size: int


async def look(base: str, paths: tuple[str, ...]) -> list[SlowPage]:
    """Open these pages one after the other on a new phone, nothing being kept from before the first."""
    async with async_playwright() as play:
        binary = next(filter(None, map(shutil.which, NAMES)), None)
        chromium = await play.chromium.launch(executable_path=binary, args=FLAGS)
        try:
            page = await (await chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})).new_page()
            sizes: list[int] = []
            wire = await page.context.new_cdp_session(page)
            wire.on("Network.loadingFinished", lambda one: sizes.append(int(one["encodedDataLength"])))
            await wire.send("Network.enable")
            await wire.send("Network.emulateNetworkConditions", SLOW)
            return [await _opened(page, base, path, sizes) for path in paths]
        finally:
            await chromium.close()


async def _opened(page: Page, base: str, path: str, sizes: list[int]) -> SlowPage:
    sizes.clear()
    await page.goto(base + path, wait_until="load")
    whole = int(await page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    return SlowPage(path, int(await page.evaluate(READ)), whole, sum(sizes))


async def refreshed(base: str, board: str) -> int:
    """The bytes a board that changed costs a phone that shows it: its rows anew, compressed."""
    packed = {"Accept-Encoding": "br, gzip"}
    async with (
        httpx.AsyncClient(base_url=base, follow_redirects=True) as http,
        http.stream("GET", f"{board}/fragment", headers=packed) as answer,
    ):
        answer.raise_for_status()
        return sum([len(part) async for part in answer.aiter_raw()])


def measured(ground: Ground) -> Part:
    """Home, then the lessons and a board, of a province at rest."""
    with ground.province("slow network") as url, ground.served(url) as app:
        base, board = f"http://127.0.0.1:{app.port}", ground.stage.board
        lines = told(asyncio.run(look(base, paths_of(board))))
        return Part([*lines, anew(asyncio.run(refreshed(base, board)))])


def paths_of(board: str) -> tuple[str, ...]:
    """What a villager opens first."""
    return "/", "/lessons", board


def told(pages: list[SlowPage]) -> list[Line]:
    """Each page with its time, beside its weight and budget."""
    return [
        Line(
            f"{page.path} at 400 kbit/s and 400 ms",
            f"{page.size / 1000:.1f} kB",
            goal=at_most(page.size, NEXT if at else FIRST),
            more=f"to be read after {page.read / 1000:.1f} s, whole after {page.whole / 1000:.1f} s",
        )
        for at, page in enumerate(pages)
    ]


def anew(size: int) -> Line:
    """What a board costs that changed, beside its budget."""
    return Line("a board that changed", f"{size / 1000:.1f} kB", goal=at_most(size, REFRESH))


if __name__ == "__main__":
    for line in told(asyncio.run(look(sys.argv[1], paths_of("/standings")))):
        print(line.what, line.value, line.more, sep="  ")
