"""One visitor once decided a board: 120 accounts and their lessons in seconds, for a village of 44."""

import asyncio
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import httpx

from chaos.served import NO_TLS
from contest.database import run, value
from contest.reviews.scanning.service import look
from tests.joining.test_sources import VILLAGE, Attacker
from tests.patience import PATIENCE
from tests.site import PEOPLE, SLUG, Site
from tests.sync.program import TEN, fact, signed_in

LESSONS = TEN[:6]
REF = re.compile(r'name="ref" value="([^"]+)"')
WAITING = f"/units/{VILLAGE}/waiting"
CHAMPION = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT p.id, 'champion', u.id FROM person p, unit u WHERE p.display_name = $1 AND u.code = $2
"""


async def seen(site: Site) -> Any:
    """What everybody is told of the village."""
    async with httpx.AsyncClient(base_url=site.base, timeout=PATIENCE, verify=NO_TLS) as stranger:
        return (await stranger.get(f"/api/v1/units/{VILLAGE}", params={"campaign": SLUG})).json()


async def told(site: Site, points: int) -> Any:
    """The same, once it has come to so many points."""
    async with asyncio.timeout(PATIENCE):
        while (village := await seen(site))["points"] != points:
            await asyncio.sleep(0.05)
    return village


async def test_a_visitor_with_120_accounts_moves_a_village_by_three_people_until_somebody_looks(
    site: Site,
) -> None:
    await run("UPDATE unit SET eligible = 44 WHERE code = $1", VILLAGE)
    before = await seen(site)

    answers = await Attacker(site).open_many(range(120))
    opened = [number for number, answer in enumerate(answers) if answer.status_code == 303]
    results = Counter[str]()
    for number in opened:
        program = await signed_in(site.base, f"09871{number:05}", "502817")
        results.update(one["status"] for one in await program.send(*map(fact, LESSONS)))

    assert 20 <= len(opened) < 44
    assert set(results) == {"accepted", "held"}
    assert 1 <= results["accepted"] // len(LESSONS) <= 3
    during = await told(site, before["points"] + results["accepted"] * 10)
    assert during["participants"]["under_5"]

    # The head of the village knows them after all, and lets all of them in at once.
    await run(CHAMPION, PEOPLE[0].name, VILLAGE)
    champion = site.visitor()
    await champion.sign_in("learner")
    page = await champion.go(WAITING)
    await champion.send(WAITING, {"ref": REF.findall(page.text)})

    after = await told(site, before["points"] + results.total() * 10)
    assert after["participants"]["count"] == len(opened)

    # A minute later the rush is seen, whoever let them in: none of it counts until an organiser has looked.
    await look(datetime.now(UTC))
    ended = await told(site, before["points"])
    assert ended["participants"] == before["participants"]
    people = await value("SELECT cardinality(people) FROM review_case")
    assert people == len(opened)
