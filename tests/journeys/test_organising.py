"""An organiser makes a campaign, leads it to its certified end, and from then on nothing moves it."""

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import asyncpg
import pytest

from contest.database import row, run, value
from tests.certifying import certified
from tests.journeys.walking import both_ways, take, told_points, until
from tests.making import against_the_rules
from tests.site import SLUG

if TYPE_CHECKING:
    from tests.site import Page, Site, Visitor

FILLED_IN = re.compile(r'<input[^>]*\bname="(name|registration|starts|ends|track)"[^>]*\bvalue="([^"]*)"')
FORGED = """
    INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, occurred_at)
    SELECT e.ledger_id, e.number + 1, -1, e.person_id, e.units, '{}', 500, e.kind, false,
           e.rule_version, '', e.occurred_at
    FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id JOIN campaign c ON c.id = l.campaign_id
    WHERE c.slug = $1 ORDER BY e.number DESC LIMIT 1
"""


async def three_screens(organiser: "Visitor") -> str:
    """Choose, look over, create, changing nothing that is proposed; the campaign's address."""
    first = await organiser.go("/organise/new")
    assert "100-ngay-cao-diem" in first.text
    second = await organiser.go("/organise/new/details?template=100-ngay-cao-diem")
    fields = [("template", "100-ngay-cao-diem"), *FILLED_IN.findall(second.text)]
    third = await organiser.go(f"/organise/new/review?{urlencode(fields)}")
    assert third.status == 200
    tracks = [track for name, track in parse_qsl(urlencode(fields)) if name == "track"]
    created = await organiser.send("/organise", {"track": tracks})
    assert re.fullmatch(r"/organise/[a-z0-9-]+", created.path) and "Bản nháp" in created.text
    return created.path


async def end_and_certify(organiser: "Visitor", campaign: str) -> "Page":
    """End the campaign now; its time for late results is made to be over."""
    await organiser.go(f"{campaign}/end?reason=Đã học xong sớm hơn dự định")
    await organiser.send(f"{campaign}/end")
    await against_the_rules(
        "UPDATE campaign SET grace_hours = 0 WHERE slug = $1", campaign.removeprefix("/organise/")
    )
    return await certified(organiser, campaign.removeprefix("/organise/"))


@both_ways
async def test_from_a_template_to_a_standing_that_never_moves(site: "Site", htmx: bool) -> None:
    organiser, learner = site.visitor(), site.visitor()
    await organiser.sign_in("organiser")
    await learner.sign_in("learner")
    await end_and_certify(organiser, f"/organise/{SLUG}")

    campaign = await three_screens(organiser)
    slug = campaign.removeprefix("/organise/")
    await organiser.send(f"{campaign}/registration")
    await organiser.send(f"{campaign}/units/all")
    assert organiser.page.path == campaign
    launched = await organiser.send(f"{campaign}/launch", {"at_once": "yes"})
    assert "Đang diễn ra" in launched.text

    assert told_points(await take(learner, htmx=htmx)) > 0
    await until(learner, "/standings/mine", "Hạng nhất")
    certified = await end_and_certify(organiser, campaign)
    assert certified.path == f"/results/{slug}"
    before = await row("SELECT text, digest FROM result WHERE track = 'village' AND last_number > 0")
    assert before is not None and before["digest"] in certified.text

    # What is learned afterwards is the learner's own, and the campaign stays as it was.
    later = await take(learner, "quet-ma-qr", htmx=htmx)
    assert "Đạt rồi!" in later.text and "đợt trước đã kết thúc" in later.text
    assert "+" not in later.text.split('id="outcome"')[1].split("</section>")[0]
    with pytest.raises(asyncpg.PostgresError, match="takes no entries"):
        await run(FORGED, slug)
    downloads = set(re.findall(rf"/results/{slug}/village/[\w-]+\.txt", certified.text))
    texts = [(await learner.go(path)).response.content.decode() for path in downloads]
    assert before["text"] in texts
    again = await row("SELECT text, digest FROM result WHERE track = 'village' AND last_number > 0")
    assert again is not None and tuple(again) == tuple(before)
    assert await value("SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'") == 2
