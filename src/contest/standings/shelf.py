"""Ready bytes: rendered once a change and language, handed to everyone, with an ETag and compressed once."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from functools import cached_property

from litestar import Response

from contest.web import language
from contest.web.pages import HTML
from contest.web.requests import WebRequest

MOST_KEPT = 600


class Published:
    """A page or fragment as it goes out."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.digest = hashlib.sha256(body).hexdigest()[:20]
        # Weak: the compressed and the plain form are the same page.
        self.etag = f'W/"{self.digest}"'

    @cached_property
    def gzipped(self) -> bytes:
        return gzip.compress(self.body, 6, mtime=0)


class Shelf:
    """Keeps what was made until its version changes; the least asked for makes room."""

    def __init__(self, limit: int = MOST_KEPT) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, tuple[Hashable, Published]] = OrderedDict()

    def find(self, key: Hashable, version: Hashable) -> Published | None:
        """What is kept under the key, if it is of this version."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != version:
            return None
        self._kept.move_to_end(key)
        return kept[1]

    def keep(self, key: Hashable, version: Hashable, body: bytes) -> Published:
        """Keep what was just made."""
        published = Published(body)
        self._kept[key] = (version, published)
        self._kept.move_to_end(key)
        if len(self._kept) > self._limit:
            self._kept.popitem(last=False)
        return published

    def take(self, key: Hashable, version: Hashable, make: Callable[[], bytes]) -> Published:
        """What is kept under the key in this version, made now if it is not there."""
        return self.find(key, version) or self.keep(key, version, make())


def served(request: WebRequest, published: Published) -> Response[bytes]:
    """The bytes, or only the word that the browser has them already."""
    headers = {"ETag": published.etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding, Cookie"}
    if published.etag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=HTML)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(published.gzipped, headers=headers | {"Content-Encoding": "gzip"}, media_type=HTML)
    return Response(published.body, headers=headers, media_type=HTML)


async def kept(
    request: WebRequest,
    shelf: Shelf,
    version: Hashable,
    make: Callable[[], Awaitable[Response[bytes]]],
    page: int = 1,
) -> Response[bytes]:
    """A public page: the same bytes to all strangers, made afresh for those signed in."""
    if request.user is not None:
        return await make()
    # Not the whole query: whatever networks append to a shared link changes nothing in the page.
    key = (request.url.path, page, language.current.get())
    return served(request, shelf.find(key, version) or shelf.keep(key, version, (await make()).content))
