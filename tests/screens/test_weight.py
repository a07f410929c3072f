"""What pages weigh on the wire with all of Điện Biên in them: first visit, next page, a change, a badge."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, CDPSession, Page

from contest.database import value
from tests.patience import PATIENCE
from tests.site import PEOPLE, Site
from tests.walks import TOKEN, Walks

pytestmark = pytest.mark.browser

KB = 1000
# A promise, not a predicate: asking again and again would need eval, which the content policy refuses.
TELL_OF_THE_STREAM = """
    window.streamed = new Promise(told => document.addEventListener('htmx:sse:after:message', told));
"""
CAMPAIGN = "100-ngay-cao-diem-2026"


@dataclass
class Wire:
    """Bytes that came over the wire, headers included, by path."""

    session: CDPSession
    sizes: dict[str, int] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)
    _coming: set[str] = field(default_factory=set)
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def of(cls, page: Page, address: str) -> "Wire":
        """A page as it comes from this address."""
        session = await page.context.new_cdp_session(page)
        wire = cls(session)
        wire._hear()
        await session.send("Network.enable")
        answer = await page.goto(address, wait_until="load")
        assert answer is not None
        await answer.finished()
        return wire

    async def settled(self) -> "Wire":
        """Whatever the page has asked for by now is there; a stream has no end.

        What the browser tells here comes in its order, and later than what it answers elsewhere.
        """
        await self.session.send("Runtime.evaluate", {"expression": "0"})
        async with asyncio.timeout(PATIENCE):
            while self._coming:
                self._ended.clear()
                await self._ended.wait()
        return self

    def _hear(self) -> None:
        self.session.on("Network.requestWillBeSent", self._ask)
        self.session.on("Network.responseReceived", self._begin)
        self.session.on("Network.dataReceived", lambda event: self._take(event, event))
        self.session.on("Network.loadingFinished", self._finish)
        self.session.on("Network.loadingFailed", self._end)

    def _ask(self, event: dict) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme.startswith("http"):  # drawings inside the sheet are not asked for
            self._paths[event["requestId"]] = address.path
            self._coming.add(event["requestId"])

    def _begin(self, event: dict) -> None:
        self._take(event, event["response"])
        if event["response"]["mimeType"] == "text/event-stream":
            self._end(event)

    def _end(self, event: dict) -> None:
        self._coming.discard(event["requestId"])
        self._ended.set()

    def _take(self, event: dict, part: dict) -> None:
        # What was asked for before one listened, such as the stream of the page left behind, does not count.
        if path := self._paths.get(event["requestId"]):
            self.sizes[path] = self.sizes.get(path, 0) + int(part["encodedDataLength"])

    def _finish(self, event: dict) -> None:
        # The browser's own sum replaces ours; a stream never finishes and keeps what has come so far.
        if path := self._paths.get(event["requestId"]):
            self.sizes[path] = int(event["encodedDataLength"])
        self._end(event)

    @property
    def total(self) -> int:
        return sum(self.sizes.values())


async def opened(chromium: Browser, address: str) -> tuple[Page, Wire]:
    """A first visit: nothing is kept from before."""
    page = await (await chromium.new_context(viewport={"width": 360, "height": 780})).new_page()
    await page.add_init_script(TELL_OF_THE_STREAM)
    return page, await Wire.of(page, address)


async def told(what: str, wire: Wire) -> None:
    await wire.settled()
    print(f"{what}: {wire.total / KB:.1f} kB in {len(wire.sizes)} requests")
    for path, size in sorted(wire.sizes.items(), key=lambda one: -one[1]):
        print(f"  {size:7,} {path}")


async def test_the_first_visit_fits_a_slow_network(province: Site, chromium: Browser) -> None:
    page, wire = await opened(chromium, province.base)
    async with asyncio.timeout(PATIENCE):
        await page.evaluate("async () => { await window.streamed; await document.fonts.ready; }")

    await told("first visit", wire)

    assert wire.total <= 60 * KB
    assert len(wire.sizes) <= 10
    styles, scripts = (
        [size for path, size in wire.sizes.items() if path.endswith(kind)] for kind in (".css", ".js")
    )
    assert sum(styles) <= 15 * KB
    assert sum(scripts) <= 40 * KB


async def test_who_opens_a_step_of_a_lesson_first_gets_its_picture_within_the_same_weight(
    province: Site, chromium: Browser
) -> None:
    page, wire = await opened(chromium, f"{province.base}/lessons/chong-lua-dao/steps/2")
    async with asyncio.timeout(PATIENCE):
        await page.evaluate("document.querySelector('img.drawing').decode()")

    await told("a step as the first page", wire)

    assert [path for path in wire.sizes if path.startswith("/static/drawings/")] != []
    assert wire.total <= 60 * KB


async def test_home_is_soon_at_its_end_on_a_phone(province: Site, chromium: Browser) -> None:
    page = await (await chromium.new_context(viewport={"width": 360, "height": 640})).new_page()
    await page.goto(province.base)

    height = await page.evaluate("document.documentElement.scrollHeight")

    print(f"home: {height} px high")
    assert height <= 2_500


@pytest.mark.parametrize(
    "path", ["/standings", "/lessons", "/rules", "/units/03325", "/units/03325-001", "/sign-in"]
)
async def test_the_next_page_brings_little_more_than_itself(
    path: str, province: Site, chromium: Browser
) -> None:
    page, _ = await opened(chromium, province.base)

    wire = await Wire.of(page, province.base + path)

    await told(path, wire)
    assert wire.total <= 30 * KB


async def test_a_change_of_a_board_is_a_small_message(province: Site) -> None:
    visitor = province.visitor()
    board = (await visitor.go(f"/standings/{CAMPAIGN}/village")).path

    answers = [await visitor.go(f"{path}fragment") for path in (f"{board}/", "/home/")]

    for answer in answers:
        packed = int(answer.response.headers["content-length"])
        assert answer.response.headers["content-encoding"] == "gzip"
        print(f"{answer.path}: {packed / KB:.1f} kB")
        assert packed <= 5 * KB


async def test_a_shared_badge_is_light(province: Site, chromium: Browser) -> None:
    async def no_look(page: Page, name: str) -> None:
        """Only the way matters here."""

    await Walks(chromium, province.base, CAMPAIGN, PEOPLE, no_look).learner()

    _, wire = await opened(chromium, f"{province.base}/s/{await value(TOKEN)}")

    await told("shared badge", wire)
    pictures = {path: size for path, size in wire.sizes.items() if path.endswith(".png")}
    assert wire.total - sum(pictures.values()) <= 30 * KB
    assert max(pictures.values()) <= 300 * KB
