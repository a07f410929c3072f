"""What lies ready: kept by key and version, the least asked for makes room; how a page goes out; pure."""

import gzip
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from contest.errors import NotFound
from contest.standings.board.routes import minute_of
from contest.standings.delivery.page_cache import CachedPage, PageCache, answer, page_key


def test_a_page_is_found_in_its_version_alone():
    cache = PageCache()
    made = cache.keep("a", 1, b"one")

    assert (cache.find("a", 1), cache.find("a", 2), cache.find("b", 1)) == (made, None, None)
    assert cache.keep("a", 2, b"two").body == b"two"
    assert cache.find("a", 1) is None


def test_what_is_there_is_taken_and_made_only_when_it_is_not():
    made = []

    def make() -> bytes:
        made.append(1)
        return b"page"

    cache = PageCache()
    first, again, newer = (cache.take("a", version, make) for version in (1, 1, 2))

    assert first is again and newer is not again
    assert len(made) == 2


def test_the_least_asked_for_makes_room():
    cache = PageCache(limit=2)
    cache.keep("a", 1, b"a")
    cache.keep("b", 1, b"b")
    cache.find("a", 1)
    cache.keep("c", 1, b"c")

    assert [cache.find(key, 1) is not None for key in "abc"] == [True, False, True]
    cache.keep("a", 2, b"a")
    cache.keep("d", 1, b"d")
    assert [cache.find(key, 1) is not None for key in "cd"] == [False, True]


def test_six_hundred_are_kept_when_nothing_else_is_said():
    cache = PageCache()
    for number in range(601):
        cache.keep(number, 1, b"")

    assert [cache.find(number, 1) is not None for number in (0, 1, 600)] == [False, True, True]


def test_a_whole_page_goes_out_as_long_as_it_would_be_made_the_same_way():
    now = [1]
    cache = PageCache(limit=2)
    cache.keep("page", 1, b"page", lambda: now[0], "/standings")
    cache.keep("part", 1, b"part")

    found = cache.page("page")
    assert found is not None and (found.published.body, found.route) == (b"page", "/standings")
    assert (cache.page("part"), cache.page("none")) == (None, None)
    now[0] = 2
    assert cache.page("page") is None


def test_asking_for_a_whole_page_keeps_it_longer():
    cache = PageCache(limit=2)
    cache.keep("page", 1, b"page", lambda: 1)
    cache.keep("other", 1, b"other")
    cache.page("page")
    cache.keep("third", 1, b"third")

    assert cache.page("page") is not None and cache.find("other", 1) is None


def test_the_page_of_a_campaign_that_is_gone_is_none():
    def gone() -> int:
        raise NotFound("no such campaign")

    cache = PageCache()
    cache.keep("page", 1, b"page", gone)

    assert cache.page("page") is None


def test_a_page_goes_out_plain_compressed_or_not_at_all():
    page = CachedPage(b"page" * 500)
    tag = f'W/"{sha256(b"page" * 500).hexdigest()[:20]}"'
    always = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding, Cookie"}

    plain, small, known = (
        answer(page, "", ""),
        answer(page, "", "br, gzip"),
        answer(page, f'"x", {tag}', "gzip"),
    )

    assert (plain.status, plain.headers, plain.body) == (200, always, page.body)
    assert (small.status, small.headers) == (200, always | {"Content-Encoding": "gzip"})
    assert gzip.decompress(small.body) == page.body and len(small.body) < len(page.body)
    assert (known.status, known.headers, known.body) == (304, always, b"")


def test_the_same_bytes_are_compressed_alike_by_every_process():
    assert CachedPage(b"page").gzipped == CachedPage(b"page").gzipped == gzip.compress(b"page", 6, mtime=0)


@pytest.mark.parametrize("other", [("/b", 1, "vi"), ("/a", 2, "vi"), ("/a", 1, "en")])
def test_path_page_and_language_make_the_key(other: tuple[str, int, str]):
    assert page_key("/a", 1, "vi") == page_key("/a", 1, "vi") != page_key(*other)


def test_what_is_not_in_the_ledger_is_a_minute_old_at_most():
    start = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)

    within = {minute_of(start + timedelta(seconds=s)) for s in (0, 1, 30, 59)}
    assert len(within) == 1
    assert minute_of(start + timedelta(seconds=60)) not in within
    assert minute_of(start - timedelta(seconds=1)) not in within
