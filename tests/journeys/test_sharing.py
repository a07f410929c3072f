"""A badge goes out to the networks and comes back: public page, both pictures, taken down, still provable."""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tests.journeys.walking import both_ways, take

if TYPE_CHECKING:
    from tests.site import Page, Site

SIZES = {"": (1200, 630), "-square": (1080, 1080)}


def addresses(page: "Page") -> dict[str, str]:
    """The tags that networks read and that hold an address."""
    found = re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', page.response.text)
    return {name: content for name, content in found if name in ("og:url", "og:image", "twitter:image")}


@both_ways
async def test_shared_seen_and_taken_down(site: "Site", htmx: bool) -> None:
    learner, stranger = site.visitor(), site.visitor(htmx=htmx)
    await learner.sign_in("learner")
    outcome = await take(learner, htmx=htmx)
    (badge,) = re.findall(r'href="(/badges/[\w-]+)"', outcome.text)
    await learner.go(badge)
    own = await learner.send(f"{badge}/share", {"agree": "yes", "name": "short"})
    (path,) = set(re.findall(r'href="(/s/[\w-]+)"', own.text))

    # However a browser names this host, the tags name the public address.
    other_name = {"Host": site.base.removeprefix("http://").replace("127.0.0.1", "localhost")}
    seen = await stranger.http.get(path, headers=other_name)
    page = type(own)(seen)
    tags = addresses(page)
    assert (page.status, tags["og:url"]) == (200, site.base + path)
    assert all(address.startswith(f"{site.base}/") for address in tags.values())
    wide = tags["og:image"].removeprefix(site.base)
    pictures = {wide.replace(".png", f"{shape}.png"): size for shape, size in SIZES.items()}
    for address, size in pictures.items():
        picture = await stranger.http.get(address)
        assert (picture.status_code, Image.open(BytesIO(picture.content)).size) == (200, size)
    checked = await stranger.go(badge.replace("/badges/", "/v/"))
    assert "Huy hiệu này là thật" in checked.text and "Hương L." in checked.text

    await learner.go(badge)
    await learner.send(f"{badge}/unshare")

    gone = await stranger.go(path)
    assert gone.status == 410 and "đã gỡ trang này xuống" in gone.text and "Hương" not in gone.text
    assert [(await stranger.go(address)).status for address in pictures] == [410, 410]
    checked = await stranger.go(badge.replace("/badges/", "/v/"))
    assert "Huy hiệu này là thật" in checked.text and "Hương" not in checked.text
