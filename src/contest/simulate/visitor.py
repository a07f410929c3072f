"""A browser without scripts: keeps cookies, follows the way on, and comes back when the service was away."""

import asyncio
import ssl
from dataclasses import dataclass
from functools import cache
from random import Random
from urllib.parse import urlencode, urljoin, urlsplit

import httpx

from contest.simulate.reading import Node, PageForm, form, links, read
from contest.simulate.tally import CrowdTally

# Away for a moment: a restart, a deployment, or too many people at once.
AWAY = frozenset((429, 502, 503, 504))
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
TRIES = 12
LONGEST_WAIT = 60.0
MOST_HOPS = 5
SECONDS = 20.0


class Faulty(Exception):
    """The service gave an answer that nobody should see."""


class StayedAway(Exception):
    """The service did not come back in good time."""


@dataclass(frozen=True, slots=True)
class VisitedPage:
    """An answer as it is read."""

    path: str
    status: int
    body: Node

    def form(self, action: str) -> PageForm:
        """The form that goes to this address."""
        return form(self.body, action, self.path)

    def offers(self, action: str) -> bool:
        """Whether there is a form that goes to this address."""
        return any(node.attributes.get("action", "") == action for node in self.body.each("form"))

    def links(self, beginning: str) -> list[str]:
        """The links that begin so."""
        return links(self.body, beginning)


@cache
def _trusted() -> ssl.SSLContext:
    """Whom the crowd trusts: to read all authorities anew takes longer than what one visitor does."""
    return httpx.create_ssl_context()


class Visitor:
    """One browser with its own cookies."""

    def __init__(self, url: str, tally: CrowdTally, random: Random) -> None:
        parts = urlsplit(url)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._tally = tally
        self._random = random
        self._at = self._origin + "/"
        self._http = httpx.AsyncClient(
            base_url=self._origin,
            timeout=SECONDS,
            headers={"Accept": "text/html"},
            transport=httpx.AsyncHTTPTransport(
                verify=_trusted(), local_address=_own_address(parts.hostname, random)
            ),
        )

    async def close(self) -> None:
        """Put the phone away."""
        await self._http.aclose()

    async def open(self, path: str) -> VisitedPage:
        """Go to an address."""
        return await self._go("GET", path, None)

    async def send(self, form: PageForm) -> VisitedPage:
        """Send a form and go where it leads."""
        if form.method == "get":
            return await self._go("GET", f"{form.action}?{urlencode(form.fields, doseq=True)}", None)
        return await self._go("POST", form.action, form.fields)

    async def _go(self, method: str, path: str, fields: dict[str, tuple[str, ...]] | None) -> VisitedPage:
        for _ in range(MOST_HOPS):
            response = await self._patiently(method, path, fields)
            if response.status_code not in (302, 303, 307):
                return self._read(response)
            method, path, fields = "GET", urljoin(str(response.url), response.headers["location"]), None
        raise Faulty(f"{path} leads in a circle")

    def _read(self, response: httpx.Response) -> VisitedPage:
        path, status = response.url.path, response.status_code
        if status in (403, 404) or status >= 500:
            raise Faulty(f"{status} at {response.request.method} {path}")
        if status >= 400:
            self._tally.refusals += 1
        self._at = str(response.url)
        return VisitedPage(path, status, read(response.text))

    async def _patiently(
        self, method: str, path: str, fields: dict[str, tuple[str, ...]] | None
    ) -> httpx.Response:
        """One request; while the service is away it is made again, after longer and longer pauses."""
        pause = FIRST_PAUSE
        for _ in range(TRIES):
            asked = 0.0
            try:
                response = await self._once(method, path, fields)
                if response.status_code not in AWAY:
                    return response
                asked = _seconds(response.headers.get("retry-after", ""))
                if response.status_code == 429 and asked > LONGEST_WAIT:
                    # Not away: whoever tried enough for a day is told to come tomorrow.
                    return response
            except httpx.TransportError:
                pass
            # Spread: after a restart nobody should come at the same instant as everybody.
            await asyncio.sleep(max(min(asked, LONGEST_WAIT), pause * self._random.uniform(0.5, 1.0)))
            pause = min(pause * 2, LONGEST_PAUSE)
        raise StayedAway(f"{method} {path}")

    async def _once(
        self, method: str, path: str, fields: dict[str, tuple[str, ...]] | None
    ) -> httpx.Response:
        self._tally.requests += 1
        headers = {"Referer": self._at}
        if method == "POST":
            headers["Origin"] = self._origin
        data = {name: list(values) for name, values in fields.items()} if fields is not None else None
        return await self._http.request(method, path, data=data, headers=headers)


def _own_address(host: str | None, random: Random) -> str | None:
    """People do not all come from one network; on this machine each has an address of their own."""
    if host not in ("127.0.0.1", "localhost"):
        return None
    return f"127.{random.randint(1, 254)}.{random.randint(1, 254)}.{random.randint(1, 254)}"


def _seconds(text: str) -> float:
    return float(text) if text.isdigit() else 0.0
