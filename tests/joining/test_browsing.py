"""A village is found by looking, without typing and without scripts, and no match stays hidden."""

import re

from contest.database import value
from contest.units.queries import children, communes
from tests.making import make_unit
from tests.site import Site

MORE = re.compile(r'href="(/units\?q=[^"]+)"')


def ways(text: str) -> set[str]:
    """The units that a page offers to join."""
    return set(re.findall(r'href="/units/([^"/]+)/join"', text))


async def test_a_village_is_reached_by_its_commune_alone(site: Site) -> None:
    visitor = site.visitor()
    listed = await visitor.go("/units")
    place = next(one for one in await communes() if one.place.code == "03325")
    assert f"/units/within?commune={place.place.code}" in listed.text

    commune = await visitor.go(f"/units/within?commune={place.place.code}")

    assert ways(commune.text) == {one.code for one in await children("03325") if one.track}
    assert len(ways(commune.text)) == place.units > 0
    assert (await visitor.go("/units/within?commune=03325-001")).status == 404
    assert (await visitor.go("/units/within")).status == 404


async def test_what_a_search_leaves_out_is_told_and_one_link_away(site: Site) -> None:
    commune = int(await value("SELECT id FROM unit WHERE code = '03325'"))
    for number in range(43):
        await make_unit(f"Bản Nà Tấu {number}", kind="ban", parent=commune, code=f"03325-{100 + number}")
    visitor = site.visitor()

    searched = await visitor.go("/units/search?q=na+tau")
    address = MORE.search(searched.text)
    assert address is not None
    pages = [await visitor.go(f"{address[1]}&page={number}") for number in (1, 2, 3)]

    assert "Còn 31 nơi nữa" in searched.text
    assert [len(ways(page.text)) for page in (searched, *pages)] == [12, 30, 13, 0]
    assert len(ways(pages[0].text) | ways(pages[1].text)) == 43
    assert "Còn 13 nơi nữa" in pages[0].text and "nơi nữa" not in pages[1].text


async def test_a_search_that_finds_nothing_offers_the_communes(site: Site) -> None:
    page = await site.visitor().go("/units?q=khong-co-noi-nao-nhu-the")

    assert ways(page.text) == set()
    assert "/units/within?commune=03325" in page.text
