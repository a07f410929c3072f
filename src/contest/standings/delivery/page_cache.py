"""Ready bytes: rendered once a change and language, handed to everyone, with an ETag and compressed once."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from litestar import Response

from contest.errors import Refused
from contest.web import language
from contest.web.pages import HTML
from contest.web.requests import WebRequest, path_of
from contest.web.serving.compression import takes_gzip

MOST_KEPT = 600
CONTENT_TYPE = (b"content-type", f"{HTML}; charset=utf-8".encode())


class CachedPage:
    """A page or fragment as it goes out."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.digest = hashlib.sha256(body).hexdigest()[:20]
        # Weak: the compressed and the plain form are the same page.
        self.etag = f'W/"{self.digest}"'

    @cached_property
    def gzipped(self) -> bytes:
        return gzip.compress(self.body, 6, mtime=0)

    @cached_property
    def unchanged(self) -> "PageAnswer":
        """The word that a browser has it already."""
        return PageAnswer(304, self._headers(), b"")

    @cached_property
    def compressed(self) -> "PageAnswer":
        """What goes to whoever takes gzip."""
        return PageAnswer(200, self._headers() | {"Content-Encoding": "gzip"}, self.gzipped)

    @cached_property
    def plain(self) -> "PageAnswer":
        """What goes to everybody else."""
        return PageAnswer(200, self._headers(), self.body)

    def _headers(self) -> dict[str, str]:
        return {"ETag": self.etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding, Cookie"}


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """What was made, in which version, and for a whole page how to ask for the version it should have now."""

    published: CachedPage
    version: Hashable
    wanted: Callable[[], Hashable] | None = None
    route: str = ""


class PageCache:
    """Keeps what was made until its version changes; the least asked for makes room."""

    def __init__(self, limit: int = MOST_KEPT) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, CacheEntry] = OrderedDict()

    def find(self, key: Hashable, version: Hashable) -> CachedPage | None:
        """What is kept under the key, if it is of this version."""
        kept = self._kept.get(key)
        if kept is None or kept.version != version:
            return None
        self._kept.move_to_end(key)
        return kept.published

    def page(self, key: Hashable) -> CacheEntry | None:
        """A whole page that is kept under the key, if it would be made the same way now."""
        kept = self._kept.get(key)
        if kept is None or kept.wanted is None:
            return None
        with suppress(Refused):  # the campaign it was of is no longer shown
            if kept.wanted() == kept.version:
                self._kept.move_to_end(key)
                return kept
        return None

    def keep(
        self,
        key: Hashable,
        version: Hashable,
        body: bytes,
        wanted: Callable[[], Hashable] | None = None,
        route: str = "",
    ) -> CachedPage:
        """Keep what was just made."""
        published = CachedPage(body)
        self._kept[key] = CacheEntry(published, version, wanted, route)
        self._kept.move_to_end(key)
        if len(self._kept) > self._limit:
            self._kept.popitem(last=False)
        return published

    def take(self, key: Hashable, version: Hashable, make: Callable[[], bytes]) -> CachedPage:
        """What is kept under the key in this version, made now if it is not there."""
        return self.find(key, version) or self.keep(key, version, make())


@dataclass(frozen=True)
class PageAnswer:
    """How a published page goes out to one browser; whoever is served the same gets the same object."""

    status: int
    headers: dict[str, str]
    body: bytes

    @cached_property
    def raw_headers(self) -> tuple[tuple[bytes, bytes], ...]:
        """All headers as the server writes them."""
        told = [(name.lower().encode(), value.encode()) for name, value in self.headers.items()]
        return *told, CONTENT_TYPE, (b"content-length", str(len(self.body)).encode())


def answer(published: CachedPage, known: str, encodings: str) -> PageAnswer:
    """The bytes, or only the word that the browser has them already.

    `known` and `encodings` are its headers If-None-Match and Accept-Encoding.
    """
    if known and published.etag in known:
        return published.unchanged
    return published.compressed if takes_gzip(encodings) else published.plain


def served(request: WebRequest, published: CachedPage) -> Response[bytes]:
    """The same as a response of the framework."""
    asked = request.headers
    given = answer(published, asked.get("if-none-match", ""), asked.get("accept-encoding", ""))
    return Response(given.body, status_code=given.status, headers=dict(given.headers), media_type=HTML)


def page_key(path: str, page: int, spoken: str) -> Hashable:
    """Under what a page is kept; not the whole query: what networks append to a link changes nothing."""
    return (path, page, spoken)


async def kept(
    request: WebRequest,
    cache: PageCache,
    wanted: Callable[[], Hashable],
    make: Callable[[], Awaitable[Response[bytes]]],
    page: int = 1,
) -> Response[bytes]:
    """A public page: the same bytes to all strangers, made afresh for those signed in.

    `wanted` tells the version that the page should have at any later time, too.
    """
    if request.user is not None:
        return await make()
    key, version = page_key(path_of(request), page, language.current.get()), wanted()
    found = cache.find(key, version)
    if found is None:
        route = str(request.scope.get("path_template") or "")
        found = cache.keep(key, version, (await make()).content, wanted, route)
    return served(request, found)
