"""Badges over HTTP: the list, sharing with and without the tick, public page, pictures, check page."""

import asyncio
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from contest.database import run, value
from contest.standings.board.views import UnitStanding
from tests.badges.scenes import issue
from tests.journeys.walking import take
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from tests.site import Page, Site, Visitor


async def badge_of_learner(kind: str = "dat_chuan") -> str:
    person = await value("SELECT id FROM person WHERE display_name = 'Lò Thị Hương'")
    unit = await value("SELECT unit_id FROM membership WHERE person_id = $1", person)
    campaign = await value("SELECT id FROM campaign")
    return await issue(person, campaign, unit, kind, datetime(2026, 11, 23, 5, 0, tzinfo=UTC))


async def learner_with_badge(site: "Site") -> tuple["Visitor", str]:
    learner = site.visitor()
    await learner.sign_in("learner")
    return learner, await badge_of_learner()


async def shared(learner: "Visitor", badge: str, name: str = "short") -> str:
    """Share on the badge's page; the path of the public page."""
    await learner.go(f"/badges/{badge}")
    page = await learner.send(f"/badges/{badge}/share", {"agree": "yes", "name": name})
    (path,) = set(re.findall(r'href="(/s/[\w-]+)"', page.text))
    return str(path)


def tags(page: "Page") -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', page.response.text)
    return {name: content for name, content in found if name.startswith(("og:", "twitter:"))}


async def test_the_list_shows_what_is_earned_and_what_waits(site: "Site"):
    learner, badge = await learner_with_badge(site)

    page = await learner.go("/badges")

    assert f'href="/badges/{badge}"' in page.text
    assert [title in page.text for title in ("Đạt chuẩn kỹ năng số", "Đại sứ số", "Đang chờ bà con")] == [
        True
    ] * 3
    assert page.text.count("data-locked") == 4


async def test_ones_own_page_offers_both_pictures_and_an_unticked_box(site: "Site"):
    learner, badge = await learner_with_badge(site)

    page = await learner.go(f"/badges/{badge}")

    pictures = sorted(set(re.findall(rf"/badges/{badge}/pictures/[\w-]+\.png", page.text)), key=len)
    sizes = [Image.open(BytesIO((await learner.http.get(path)).content)).size for path in pictures]
    assert sizes == [(1200, 630), (1080, 1080)]
    assert 'type="checkbox" name="agree" value="yes">' in page.text
    assert ("Hương L." in page.text, "Lò Thị Hương" in page.text) == (True, True)


async def test_without_the_tick_the_page_says_what_is_missing(site: "Site"):
    learner, badge = await learner_with_badge(site)
    await learner.go(f"/badges/{badge}")

    page = await learner.send(f"/badges/{badge}/share", {"name": "whole"})

    assert page.status == 422
    assert "hãy đánh dấu vào ô" in page.text
    assert re.search(r'value="whole" checked', page.text)
    assert await value("SELECT count(*) FROM badge_share") == 0


async def test_the_public_page_previews_everywhere_without_signing_in(site: "Site"):
    learner, badge = await learner_with_badge(site)
    path = await shared(learner, badge)

    page = await site.visitor().go(path)

    (picture,) = set(re.findall(r"/b/[\w-]+/[0-9a-f]{24}\.png", tags(page)["og:image"]))
    assert tags(page) == {
        "og:site_name": "Thi Đua Số",
        "og:type": "website",
        "og:locale": "vi_VN",
        "og:url": site.base + path,
        "og:title": "Hương L. đã đạt huy hiệu số “Đạt chuẩn kỹ năng số”",
        "og:description": (
            "Bản Mường Khiếng, xã Mường Phăng. Mùa thử. "
            "Mời bạn cùng học một kỹ năng số: chỉ vài phút, không mất tiền."
        ),
        "og:image": site.base + picture,
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Hương L. đã đạt huy hiệu số “Đạt chuẩn kỹ năng số”",
        "twitter:card": "summary_large_image",
    }
    assert f'<link rel="canonical" href="{site.base}{path}">' in page.text
    assert "https://www.facebook.com/sharer/sharer.php?u=http" in page.text
    # What the phone shares: the square picture and a sentence; who follows it learns for the same village.
    assert re.search(r'data-picture="/b/[\w-]+/[0-9a-f]{24}-square\.png"', page.text)
    assert 'data-text="Hương L. đã đạt huy hiệu số “Đạt chuẩn kỹ năng số”. Mời bạn cùng học' in page.text
    assert 'href="/start?unit=03325-' in page.text
    assert page.text.index('href="/start') < page.text.index("data-share=")
    assert len(page.response.content) < 30_000
    assert page.response.headers["x-robots-tag"] == "noindex"
    assert "set-cookie" not in page.response.headers
    assert "Lò Thị Hương" not in page.text


async def test_a_shared_badge_tells_the_place_of_its_village_where_that_encourages(
    site: "Site", monkeypatch: pytest.MonkeyPatch
):
    learner, badge = await learner_with_badge(site)
    path = await shared(learner, badge)
    before = await site.visitor().go(path)
    await take(learner)

    async with asyncio.timeout(PATIENCE):
        while "Mường Khiếng</a>: hạng 1 trong" not in (await site.visitor().go(path)).text:
            await asyncio.sleep(0.05)
    monkeypatch.setattr(UnitStanding, "encourages", False)
    low = await site.visitor().go(path)

    assert "</a>: hạng" not in before.text and "</a>: hạng" not in low.text


async def test_pictures_of_the_public_are_kept_for_a_day_and_old_addresses_keep_working(site: "Site"):
    learner, badge = await learner_with_badge(site)
    token = (await shared(learner, badge)).removeprefix("/s/")
    stranger = site.visitor().http

    wide = await stranger.get(f"/b/{token}/{'0' * 24}.png")
    square = await stranger.get(f"/b/{token}/{'0' * 24}-square.png")

    assert [Image.open(BytesIO(r.content)).size for r in (wide, square)] == [(1200, 630), (1080, 1080)]
    assert wide.headers["cache-control"] == "public, max-age=86400"
    assert wide.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "set-cookie" not in wide.headers
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(wide.content)).convert("RGB"))
    assert code.text == f"{site.base}/v/{badge}"
    unknown = [
        (await stranger.get(f"/b/{path}")).status_code
        for path in (f"{token}/x.png", "no/" + "0" * 24 + ".png")
    ]
    assert unknown == [404, 404]


async def test_taken_down_means_gone_for_the_page_and_its_pictures(site: "Site"):
    learner, badge = await learner_with_badge(site)
    path = await shared(learner, badge)
    stranger = site.visitor()
    (picture,) = set(re.findall(r"/b/[\w-]+/[0-9a-f]{24}\.png", (await stranger.go(path)).text))

    await learner.go(f"/badges/{badge}")
    own = await learner.send(f"/badges/{badge}/unshare")

    assert own.path == f"/badges/{badge}"
    assert [(await stranger.go(address)).status for address in (path, picture)] == [410, 410]
    assert "đã gỡ trang này xuống" in (await stranger.go(path)).text
    assert await shared(learner, badge) != path


async def test_the_check_page_names_its_person_only_while_they_share(site: "Site"):
    learner, badge = await learner_with_badge(site)
    stranger = site.visitor()
    before = await stranger.go(f"/v/{badge}")
    await shared(learner, badge)

    after = await stranger.go(f"/v/{badge}")

    for page in (before, after):
        assert "Huy hiệu này là thật" in page.text
        assert "Bản Mường Khiếng, xã Mường Phăng" in page.text
        assert "23/11/2026" not in page.text and "11/2026" in page.text
        assert page.response.headers["x-robots-tag"] == "noindex"
    assert ("Hương L." in before.text, "Hương L." in after.text) == (False, True)


async def test_the_check_page_knows_no_other_numbers(site: "Site"):
    unknown = await site.visitor().go("/v/no-such-badge")

    assert (unknown.status, "Không có huy hiệu nào mang số này" in unknown.text) == (404, True)


async def test_under_16_no_button_no_link_no_name(site: "Site"):
    learner, badge = await learner_with_badge(site)
    await run("UPDATE person SET birth_band = '7-15' WHERE display_name = 'Lò Thị Hương'")

    page = await learner.go(f"/badges/{badge}")
    sent = await learner.send(f"/badges/{badge}/share", {"agree": "yes", "name": "whole"})

    assert f"/badges/{badge}/share" not in page.text
    assert sent.status == 403
    assert "Hương" not in (await site.visitor().go(f"/v/{badge}")).text


@pytest.mark.parametrize("path", ["/badges/{badge}", "/badges/{badge}/pictures/" + "0" * 24 + ".png"])
async def test_ones_own_pages_are_for_nobody_else(site: "Site", path: str):
    _, badge = await learner_with_badge(site)
    other, stranger = site.visitor(), site.visitor()
    await other.sign_in("helper")

    address = path.format(badge=badge)

    assert (await other.go(address)).status == 404
    assert (await stranger.go(address)).path == "/sign-in"


async def test_programs_read_their_persons_badges_and_check_any(site: "Site"):
    learner, badge = await learner_with_badge(site)
    path = await shared(learner, badge)
    http = site.visitor().http
    signed_in = await http.post("/api/v1/sessions", json={"name": "0912000001", "pin": "402817"})
    bearer = {"Authorization": f"Bearer {signed_in.json()['token']}"}

    mine, proof = await http.get("/api/v1/badges", headers=bearer), await http.get(f"/api/v1/badges/{badge}")

    (own,) = mine.json()
    assert (own["public_id"], own["share_url"]) == (badge, site.base + path)
    assert (proof.json()["valid"], proof.json()["name"]) == (True, "Hương L.")
    assert (await http.get("/api/v1/badges/none")).status_code == 404
    assert (await http.get("/api/v1/badges")).status_code == 401
