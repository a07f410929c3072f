"""The home page: a welcome before the first campaign, a countdown in it, every commune on the map."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from contest.database import run
from contest.home.map import regions, shapes
from contest.standings.board.province import CommuneCoverage
from contest.units.rules import UnitName
from tests.making import against_the_rules
from tests.patience import PATIENCE
from tests.site import Site, running
from tests.standings.campaigns import campaign_of

HOUR = timedelta(hours=1)
CAMPAIGN = campaign_of(10).card


def test_every_commune_has_a_shape_and_only_those_taking_part_are_drawn() -> None:
    covered: Sequence[CommuneCoverage] = [
        CommuneCoverage(UnitName(shape.code, "xa", shape.code), 100, 50, 50, 3) for shape in shapes()[:2]
    ]

    assert len(shapes()) == 45
    assert [region.coverage for region in regions(covered)] == covered


async def test_before_the_first_campaign_people_are_welcomed(database_url: str) -> None:
    async with running(database_url) as site:
        home = await site.visitor().go("/")
        boards = await site.visitor().go("/standings")

    assert (home.status, boards.path) == (200, "/")
    assert 'href="/lessons"' in home.text


async def test_the_map_links_to_communes_and_prints_their_number(site: Site) -> None:
    home = await site.visitor().go("/")

    assert '<a href="/standings/mua-thu/units/03325"><path' in home.text
    assert 'data-code="03325" data-level="1">0</text>' in home.text


async def test_a_draft_is_nobodys_business(site: Site) -> None:
    await against_the_rules("UPDATE campaign SET phase = 'draft'")
    await run("SELECT pg_notify('live', 'campaign:' || id) FROM campaign ORDER BY id")

    visitor = site.visitor()
    async with asyncio.timeout(PATIENCE):
        while "Mùa thử" in (await visitor.go("/")).text:
            pass

    assert (await visitor.go("/api/v1/campaigns")).text == "[]"
