"""Links of public pages bring their picture to a chat, with numbers of the moment; none is an error."""

import asyncio
import re
from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from contest.badges.pictures.artwork import FULL
from contest.clock import now
from contest.errors import Busy
from contest.local_time import local_day
from contest.previews.card import PreviewCard
from contest.previews.making import Previews
from contest.standings.board.views import standing_of
from contest.web.assets import asset
from tests.journeys.walking import LESSON, VILLAGE, take
from tests.patience import PATIENCE
from tests.site import SLUG, Site
from tests.standings.campaigns import campaign_of

BOARD = f"/standings/{SLUG}/village/B"
PAGES = (
    "/",
    "/lessons",
    f"/campaigns/{SLUG}",
    f"/lessons/{LESSON}",
    f"/lessons/{LESSON}/steps/1",
    f"/units/{VILLAGE}",
    f"/standings/{SLUG}/units/{VILLAGE}",
    "/units/03325",
    BOARD,
)
TAG = re.compile(r'<meta property="(og:[^"]+)" content="([^"]*)">')


def general() -> bytes:
    found = asset("art/share.png")
    assert found is not None
    return found.content


async def tags(site: Site, path: str) -> dict[str, str]:
    page = await site.visitor().go(path)
    return {name: unescape(content) for name, content in TAG.findall(page.text)}


@pytest.mark.parametrize("path", PAGES)
async def test_a_public_page_has_a_picture_of_its_own_that_a_stranger_gets(site: Site, path: str) -> None:
    found = await tags(site, path)

    address = found["og:image"]
    assert address.startswith(f"{site.base}/previews/") and "?v=" in address
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == found["og:title"]
    answer = await site.visitor().http.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert "set-cookie" not in answer.headers
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    assert len(answer.content) <= 60 * 1024 and answer.content != general()


@pytest.mark.parametrize(
    "path",
    [
        "units/khong-co.png",
        "lessons/khong-co.png",
        "results/khong-co.png",
        f"results/{SLUG}.png",
        f"standings/{SLUG}/village/khong-co.png",
        f"standings/khong-co/units/{VILLAGE}.png",
        "campaigns/khong-co.png",
        "me.png",
        "units.png",
        f"units/{VILLAGE}",
        f"units/{VILLAGE}.svg",
        f"units/{VILLAGE}/members.png",
        "units/%00.png",
        "units/..%2F..%2Fetc.png",
        "units/" + "9" * 500 + ".png",
        "a/b/c/d/e/f.png",
        "units/B%E1%BA%A3n.png",
        "units/'%3B%20--.png",
    ],
)
async def test_an_odd_or_unknown_address_gives_the_general_picture(site: Site, path: str) -> None:
    answer = await site.visitor().http.get(f"/previews/{path}")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content == general()


async def test_the_address_changes_with_the_numbers_and_few_people_are_told_as_few(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[PreviewCard] = []
    draw = Previews.drawn

    async def drawn(previews: Previews, card: PreviewCard) -> bytes:
        asked.append(card)
        return await draw(previews, card)

    monkeypatch.setattr(Previews, "drawn", drawn)
    before = (await tags(site, f"/units/{VILLAGE}"))["og:image"]
    learner = site.visitor()
    await learner.sign_in("learner")
    await take(learner)

    async with asyncio.timeout(PATIENCE):
        while (await tags(site, f"/units/{VILLAGE}"))["og:image"] == before:
            await asyncio.sleep(0)
    await learner.http.get(f"/previews/units/{VILLAGE}.png?lang=en")

    (card,) = asked
    assert (card.title, card.under) == ("Bản Mường Khiếng", "Xã Mường Phăng")
    assert (card.figures[1].number, card.figures[1].label) == ("dưới 5", "người tham gia")
    assert "Hương" not in repr(card)
    assert card.told == f"Số liệu ngày {local_day(now()):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("place", "units", "moved", "told"),
    [(1, 2, None, True), (5, 10, 0, True), (6, 10, 0, False), (6, 10, 1, True), (None, 10, 3, False)],
)
def test_a_place_is_told_in_the_upper_half_or_after_a_rise(
    place: int | None, units: int, moved: int | None, told: bool
) -> None:
    campaign = campaign_of(10)
    standing = standing_of(campaign, next(iter(campaign.members)))
    assert standing is not None

    row = replace(standing.row, place=place, moved=moved)

    assert replace(standing, row=row, units=units).encourages is told


async def test_whatever_language_a_page_speaks_its_picture_is_the_same(site: Site) -> None:
    visitor = site.visitor()

    answers = [await visitor.http.get(f"/previews{BOARD}.png?lang={lang}") for lang in ("vi", "en")]

    assert answers[0].content == answers[1].content != general()


async def test_when_too_many_are_drawn_the_general_picture_comes(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(previews: Previews, card: PreviewCard) -> bytes:
        raise Busy(FULL)

    monkeypatch.setattr(Previews, "drawn", full)

    answer = await site.visitor().http.get(f"/previews/units/{VILLAGE}.png")

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=60")
    assert answer.content == general()
