"""Kept pages and public streams are answered before the framework, and as their routes would answer."""

from collections.abc import Iterator

import httpx
import pytest
from litestar.datastructures import State

from chaos.served import NO_TLS
from contest.standings.delivery.fast_path import FastPath
from contest.standings.delivery.page_cache import page_key
from tests.site import SLUG, Site
from tests.standings.conftest import Scene

BOARD = f"/standings/{SLUG}/village/B"
PAGE = b"<!doctype html><p>" + "Bảng thi đua".encode() * 100


class Framework:
    """Counts what the front passes on."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        self.asked.append(scope["path"])
        await send({"type": "http.response.start", "status": 299, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


@pytest.fixture
def behind() -> Framework:
    return Framework()


@pytest.fixture
def front(scene: Scene, behind: Framework) -> httpx.AsyncClient:
    app = FastPath(behind, State({"boards": scene.boards}))
    return httpx.AsyncClient(verify=NO_TLS, transport=httpx.ASGITransport(app=app), base_url="http://front")


@pytest.fixture
def path(scene: Scene) -> Iterator[str]:
    """The address of a page that is kept."""
    slug, campaigns = scene.campaign.slug, scene.boards.campaigns
    key = page_key(f"/standings/{slug}/village/A", 1, "vi")
    scene.boards.publisher.pages.keep(
        key, campaigns.version(slug), PAGE, lambda: campaigns.version(slug), "/board"
    )
    return f"/standings/{slug}/village/A"


async def test_a_kept_page_goes_out_without_the_framework(
    path: str, front: httpx.AsyncClient, behind: Framework
) -> None:
    first = await front.get(path)
    assert (first.status_code, first.content) == (200, PAGE)
    assert first.headers["content-encoding"] == "gzip"
    again = await front.get(f"{path}?page=1", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert behind.asked == []


async def test_a_page_that_moved_on_is_made_by_its_route(
    path: str, scene: Scene, front: httpx.AsyncClient
) -> None:
    await scene.learn("Bản Him Lam")
    await scene.boards.refresh("all")
    assert (await front.get(path)).status_code == 299


async def test_a_campaign_that_is_no_longer_shown_is_not_answered_from_the_cache(
    path: str, scene: Scene, front: httpx.AsyncClient
) -> None:
    scene.boards.campaigns.held.clear()
    assert (await front.get(path)).status_code == 299


@pytest.mark.parametrize(
    ("more", "headers"),
    [
        ("", {"cookie": "session=abc"}),
        ("", {"cookie": "lang=en"}),
        ("?lang=en", {}),
        ("?page=0", {}),
        ("?page=2", {}),
        ("?page=1&fbclid=1", {}),
        ("/stream", {}),
        ("/stream?page=1&speak=xx", {}),
        ("/stream?page=minus&speak=vi", {}),
        ("-other/stream?speak=vi", {}),
    ],
)
async def test_whatever_is_unusual_goes_on_to_the_framework(
    more: str, headers: dict[str, str], path: str, front: httpx.AsyncClient, behind: Framework
) -> None:
    answer = await front.get(f"{path}{more}", headers=headers)
    assert answer.status_code == 299 and len(behind.asked) == 1


async def test_before_the_boards_are_open_everything_goes_on(path: str, behind: Framework) -> None:
    app = FastPath(behind, State({}))
    async with httpx.AsyncClient(
        verify=NO_TLS, transport=httpx.ASGITransport(app=app), base_url="http://front"
    ) as early:
        for asked in (path, f"{path}/stream?speak=vi"):
            assert (await early.get(asked)).status_code == 299


async def test_a_public_stream_needs_nothing_of_the_framework(
    path: str, front: httpx.AsyncClient, behind: Framework, scene: Scene
) -> None:
    scene.hub.close()  # a stream that may not open is refused by the route, in its words
    assert (await front.get(f"{path}/stream?page=1&speak=vi")).status_code == 299


async def test_the_first_and_the_kept_answer_are_the_same_to_the_byte(site: Site) -> None:
    browser = site.visitor().http
    by_route, kept = await browser.get(BOARD), await browser.get(BOARD)
    assert (by_route.status_code, kept.status_code) == (200, 200)
    assert by_route.content == kept.content
    alike = set(by_route.headers) - {"date"}
    assert {name: by_route.headers[name] for name in alike} == {name: kept.headers[name] for name in alike}
    async with browser.stream("GET", f"{BOARD}/stream?page=1&speak=vi") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        while "<section id=" not in (line := await anext(lines)):
            assert line is not None
