"""The pages on corrections and rules have no barrier either once they are full."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser

from contest import clock
from contest.campaigns.queries import rule_versions
from contest.campaigns.rule_versions.rules import amounts_of
from contest.campaigns.rule_versions.service import RulesChange, change_rules
from contest.database import value
from contest.points.corrections.service import undo
from tests.browser import sign_in
from tests.points.test_pages import CHANGES, LEDGER, RULES, WHY, learner_of, passed
from tests.screens.inspection import Inspection
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
PAGES = {
    "ledger": LEDGER,
    "entry": f"{LEDGER}/2",
    "undone": f"{LEDGER}/1",
    "rules": RULES,
    "changes": CHANGES,
}


async def test_full_ledgers_and_lists_have_no_barrier(site: Site, chromium: Browser) -> None:
    learner, campaign = await learner_of(site), await value("SELECT id FROM campaign")
    for _ in range(2):
        await passed(learner)
    await undo(campaign, 1, WHY, None)
    (rules,) = (version.rules for version in await rule_versions(campaign))
    hour = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=3)
    await change_rules(
        campaign, RulesChange({**amounts_of(rules), "day_cap": 90}, hour, WHY), None, clock.now()
    )
    inspection, context = Inspection(), await chromium.new_context()
    await inspection.listen(context)
    page = await context.new_page()
    await sign_in(page, site.base, next(who for who in PEOPLE if who.title == "organiser"))

    for name, address in PAGES.items():
        await page.goto(site.base + address)
        await inspection.look(page, name)

    assert inspection.problems == {}
    assert inspection.seen == list(PAGES)
