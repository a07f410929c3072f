"""A stranger who opens everything that can be opened, and looks for names in whatever comes back."""

import json
import re
import unicodedata
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from io import BytesIO
from itertools import product
from urllib.parse import unquote
from zipfile import ZipFile

import httpx
from PIL import Image
from pypdf import PdfReader

from contest.people.names import public_name
from tests.journeys.addresses import routes

PARAMETER = re.compile(r"\{(\w+):(\w+)\}")
LINK = re.compile(
    r'(?:href|src|action|content|hx-get|hx-sse:connect|data-poll)="(?:https?://127[^/"]+)?(/[^"#]*)'
)
ELSEWHERE = re.compile(
    r'<(?:script|link|img|iframe|audio|video|source|form)[^>]*(?:src|href|action)="((?:https?:)?//[^"]+)'
)
# The stylesheets, scripts, pictures and parts of lessons say the same to everybody, whoever lives here:
# of each lesson the first step, question and sentence to be spoken are opened, the others are not.
DULL = re.compile(
    r"/static/|/language/|.*/(?:steps|questions)/(?!1$)|.*/record/[^B]|.*[?&]screen=(?!2$)|/leaderboard.pyz|.*[?&]lang=|/sign-in\?"
)
# Whom, which sentence or which line of the ledger an address is about.
REFERENCE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{16}\b|(?<=/ledger/)\d+|(?<=before=)\d+")
MOST = 2000
OTHERS = bytes(sign if chr(sign).isalnum() and sign < 128 else 32 for sign in range(256))


def plainly(text: str) -> str:
    """Latin letters and digits alone, without case, tones and marks, one space between words.

    What searches compare knows look-alikes from elsewhere, too, which nothing of ours writes; it takes long.
    """
    letters = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d").encode("ascii", "ignore")
    return " ".join(letters.translate(OTHERS).decode().split())


# The same names are looked for in every answer.
plain_name = cache(plainly)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that came back: status, headers and all that can be read of the body."""

    status: int
    headers: httpx.Headers
    words: str


@dataclass(slots=True)
class Crawl:
    """What a stranger saw, by address.

    No more than `most` are opened, and no more than `of_a_route` that differ only in what they are about.
    """

    http: httpx.AsyncClient
    most: int = MOST
    of_a_route: int = MOST
    seen: dict[str, Answer] = field(default_factory=dict)

    async def all(self, known: list[str]) -> dict[str, Answer]:
        """Open these addresses, and whatever they lead to."""
        waiting, times = deque(known), Counter[str]()
        while waiting and len(self.seen) < self.most:
            address = unescape(waiting.popleft())
            if address in self.seen or DULL.match(address):
                continue
            about = REFERENCE.sub("", address)
            times[about] += 1
            if times[about] > self.of_a_route:
                continue
            waiting += await self._open(address)
        return self.seen

    async def _open(self, address: str) -> list[str]:
        if "/stream" in address:
            async with self.http.stream("GET", address) as stream:
                said = await anext(stream.aiter_text(), "") if stream.status_code == 200 else ""
                self.seen[address] = Answer(stream.status_code, stream.headers, unescape(said))
            return []
        response = await self.http.get(address, follow_redirects=False)
        self.seen[address] = Answer(response.status_code, response.headers, words_of(response))
        onward = [response.headers["location"]] if "location" in response.headers else []
        html = response.headers.get("content-type", "").startswith("text/html")
        return [*onward, *(LINK.findall(response.text) if html else ())]


def printed(content: bytes) -> str:
    """The words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def words_of(response: httpx.Response) -> str:
    """All text of an answer: of a page, of JSON, of an archive, of a PDF, of notes in a picture."""
    kind = response.headers.get("content-type", "")
    if kind.startswith("application/zip"):
        with ZipFile(BytesIO(response.content)) as packed:
            return "\n".join(f"{name}\n{packed.read(name).decode()}" for name in packed.namelist())
    if kind.startswith("application/pdf"):
        return printed(response.content)
    if kind.startswith("image/png"):
        picture = Image.open(BytesIO(response.content))
        picture.load()
        return repr(picture.info)
    if response.content and kind.startswith(("application/json", "application/problem+json")):
        return json.dumps(response.json(), ensure_ascii=False)
    return unescape(response.text)


async def every_address(known: dict[str, list[str]]) -> list[str]:
    """Each address of the product that can be opened, filled in with everything known."""
    found = []
    for path in routes("GET"):
        names = [
            "lesson" if "lessons/{slug" in path and name == "slug" else name
            for name, _ in PARAMETER.findall(path)
        ]
        for values in product(*(known.get(name, [name]) for name in names)):
            filled = iter(values)
            found.append(PARAMETER.sub(lambda _, filled=filled: next(filled), path))
    return found


def spellings(name: str) -> set[str]:
    """The ways in which a name could stand somewhere."""
    return {name, unicodedata.normalize("NFD", name), name.upper(), public_name(name)}


def hits(seen: dict[str, Answer], words: set[str], names: set[str]) -> list[tuple[str, str]]:
    """Where one of the words stands, in whatever headers or text; of names any spelling counts."""
    found = []
    for address, answer in seen.items():
        everything = "\n".join([*map(": ".join, answer.headers.items()), answer.words])
        # What a stranger asked for by its reference is told back, and tells nothing new.
        found += [(address, word) for word in words if word in everything and word not in unquote(address)]
        flat = f" {plainly(everything)} "
        found += [(address, name) for name in names if f" {plain_name(name)} " in flat]
    return found


def from_elsewhere(answer: Answer) -> list[str]:
    """What a page fetches from others without being asked."""
    own = re.compile(r"https?://127\.0\.0\.1[:/]")
    return [url for url in ELSEWHERE.findall(answer.words) if not own.match(url)]
