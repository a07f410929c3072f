"""The link to the other language leads to the same page with what it was asked for, and nowhere else."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.site import SLUG, Site

LINK = re.compile(r'href="([^"]*)" lang="en" hreflang="en"')
ASKED = [
    ("/lessons?group=M%C6%B0%E1%BB%9Dng+Kh%C3%AAnh%26", [("group", "Mường Khênh&")]),
    (f"/standings/{SLUG}/village/B?page=1&lang=vi", [("page", "1")]),
    ("/sign-in?with=passphrase&next=/units/search%3Fq%3Da%26lang%3Den",
     [("with", "passphrase"), ("next", "/units/search?q=a&lang=en")]),
    ('/lessons?group="><script>', [("group", '"><script>')]),
    ("/lessons", []),
]  # fmt: skip


@pytest.mark.parametrize(("address", "asked"), ASKED)
async def test_what_was_asked_for_stays(house: Site, address: str, asked: list[tuple[str, str]]) -> None:
    page = await house.visitor().go(address)

    (link,) = LINK.findall(page.text)
    assert urlsplit(link).path == urlsplit(address).path
    assert sorted(parse_qsl(urlsplit(link).query)) == sorted([*asked, ("lang", "en")])
    assert "<script>" not in link


@pytest.mark.parametrize("path", ["//evil.example/x", "///evil.example", "/%5Cevil.example"])
async def test_it_never_leads_to_another_site(house: Site, path: str) -> None:
    answer = await house.visitor().http.get(house.base + path, follow_redirects=False)

    (link,) = LINK.findall(answer.text)
    assert re.match(r"/[^/\\]", link), link


async def test_a_query_without_end_is_left_out(house: Site) -> None:
    page = await house.visitor().go("/lessons?x=" + "a" * 3000)

    assert LINK.findall(page.text) == ["/lessons?lang=en"]
