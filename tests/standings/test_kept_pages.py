"""A public page is made once for all strangers, and afresh for whoever is signed in; no database."""

import gzip
from collections.abc import Callable

import pytest
from litestar import Response
from litestar.testing import RequestFactory

from contest.standings.delivery.page_cache import CachedPage, PageCache, kept, page_key
from contest.web import language
from contest.web.requests import WebRequest


class Maker:
    """Makes a page that tells how often it was made, in a version that can be changed."""

    def __init__(self) -> None:
        self.made, self.version = 0, 1

    async def make(self) -> Response[bytes]:
        self.made += 1
        return Response(b"made %d" % self.made)

    def wanted(self) -> int:
        return self.version


def asked(path: str = "/standings", user: object = None, **headers: str) -> WebRequest:
    request: WebRequest = RequestFactory().get(path, headers=headers)
    request.scope["user"] = user
    request.scope["path_template"] = "/standings/{campaign}"
    return request


async def seen(cache: PageCache, maker: Maker, request: WebRequest, **values: int) -> bytes:
    given = await kept(request, cache, maker.wanted, maker.make, **values)
    return bytes(given.content)


@pytest.fixture(autouse=True)
def in_vietnamese():
    before = language.current.set("vi")
    yield
    language.current.reset(before)


async def test_strangers_are_given_what_was_made_for_the_first_until_it_should_be_another():
    cache, maker = PageCache(), Maker()

    assert [await seen(cache, maker, asked()) for _ in range(3)] == [b"made 1"] * 3
    maker.version = 2
    assert [await seen(cache, maker, asked()) for _ in range(2)] == [b"made 2"] * 2


async def test_for_whoever_is_signed_in_it_is_made_afresh_and_kept_for_nobody():
    cache, maker = PageCache(), Maker()

    assert await seen(cache, maker, asked()) == b"made 1"
    assert [await seen(cache, maker, asked(user="Mai")) for _ in range(2)] == [b"made 2", b"made 3"]
    assert await seen(cache, maker, asked()) == b"made 1"


async def test_other_paths_pages_and_languages_are_other_pages():
    cache, maker = PageCache(), Maker()

    first = await seen(cache, maker, asked())
    assert await seen(cache, maker, asked(), page=1) == first == b"made 1"
    assert await seen(cache, maker, asked("/rules")) == b"made 2"
    assert await seen(cache, maker, asked(), page=2) == b"made 3"
    language.current.set("en")
    assert await seen(cache, maker, asked()) == b"made 4"


async def test_a_kept_page_knows_its_route_and_the_version_it_should_have():
    cache, maker = PageCache(), Maker()
    await seen(cache, maker, asked())

    page = cache.page(page_key("/standings", 1, "vi"))
    assert page is not None
    assert (page.route, page.version, page.published.body) == ("/standings/{campaign}", 1, b"made 1")
    maker.version = 2
    assert cache.page(page_key("/standings", 1, "vi")) is None


@pytest.mark.parametrize(
    ("name", "value", "status", "read"),
    [
        ("if-none-match", CachedPage(b"made 1").etag, 304, bytes),
        ("if-none-match", 'W/"another"', 200, bytes),
        ("accept-encoding", "gzip", 200, gzip.decompress),
    ],
)
async def test_what_the_browser_has_or_can_read_is_asked_of_its_headers(
    name: str, value: str, status: int, read: Callable[[bytes], bytes]
):
    maker = Maker()

    given = await kept(asked(**{name: value}), PageCache(), maker.wanted, maker.make)

    assert (given.status_code, read(given.content)) == (status, b"" if status == 304 else b"made 1")
    assert given.headers["ETag"] == CachedPage(b"made 1").etag


def test_long_pages_too_are_compressed_alike_by_every_process():
    body = b"".join(b"%d trong %d " % (number * number, number) for number in range(5_000))

    assert CachedPage(body).gzipped == gzip.compress(body, 6, mtime=0)
    assert len({gzip.compress(body, level, mtime=0) for level in (5, 6, 7)}) == 3
