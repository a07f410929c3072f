"""A helper's walk without signal: three people on one phone, and a phone that has five megabytes for it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Playwright, async_playwright, expect

from contest.database import rows, value
from contest.people.service import Keyring
from contest.seeding.demo import DemoPerson, make_person
from tests.browser import sign_in
from tests.offline.flight import Phone
from tests.site import PEOPLE, RememberingPins, Site

pytestmark = pytest.mark.browser
LEARNER, HELPER = PEOPLE[0], PEOPLE[1]
GRANDMOTHER = DemoPerson("learner", "0912000008", "610283", "Cà Thị Mai", "nguoi_dan", "03325-001")
# What the helper of the site has passed and so may help with.
SLUG = "chong-lua-dao"
HELPED = """
    SELECT p.display_name, f.kind FROM fact f JOIN person p ON p.id = coalesce(f.other_id, f.person_id)
    WHERE f.occurred_at > '2025-06-01' ORDER BY f.kind, p.display_name
"""


@pytest.fixture
async def phone(site: Site, tmp_path: Path) -> AsyncIterator[Phone]:
    async with async_playwright() as driver:
        found = await started(driver, tmp_path, site)
        yield found
        await found.context.close()


async def started(driver: Playwright, folder: Path, site: Site) -> Phone:
    return await Phone.new(driver, folder / "phone", site)


async def test_three_people_learn_and_are_helped_in_one_walk_and_all_of_it_counts(
    site: Site, phone: Phone
) -> None:
    pins = RememberingPins(site.settings.pin_pepper)
    await make_person(GRANDMOTHER, Keyring(pins, site.settings.secret), datetime.now(UTC))
    pins.close()
    for who in (GRANDMOTHER, LEARNER, HELPER):
        await phone.another(who)
    await phone.save()
    await phone.context.set_offline(True)

    await phone.learn("mat-khau-otp")
    await phone.choose(LEARNER, helped=True)
    await phone.learn(SLUG)
    await phone.choose(HELPER)
    await phone.choose(GRANDMOTHER, helped=True)
    await phone.learn(SLUG)
    await phone.killed_and_opened(offline=True)
    await phone.go("/offline#queue")
    await expect(phone.page.locator("#still li")).to_have_count(3)
    await phone.context.set_offline(False)
    await expect(phone.page.locator("#told li[data-status=accepted]")).to_have_count(3)

    assert [(one["display_name"], one["kind"]) for one in await rows(HELPED)] == [
        *((name, "help_completed") for name in (GRANDMOTHER.name, LEARNER.name)),
        *((name, "help_confirmed") for name in (GRANDMOTHER.name, LEARNER.name)),
        *((name, "lesson_passed") for name in (GRANDMOTHER.name, LEARNER.name, HELPER.name)),
    ]
    assert await value("SELECT count(*) FROM help WHERE assisted AND confirmed_at IS NOT NULL") == 2
    assert await phone.broken_rules() == []


async def test_five_megabytes_hold_all_lessons_and_a_day_of_quizzes(site: Site, phone: Phone) -> None:
    await sign_in(phone.page, site.base, LEARNER)
    tools = await phone.context.new_cdp_session(phone.page)
    await tools.send("Storage.overrideQuotaForOrigin", {"origin": site.base, "quotaSize": 5_000_000})

    await phone.save()
    await phone.context.set_offline(True)
    await phone.learn(SLUG)

    await expect(phone.page.locator("#full")).to_be_hidden()
    used = await phone.page.evaluate("async () => (await navigator.storage.estimate()).usage")
    assert used < 4_500_000
    await phone.context.set_offline(False)
    await phone.go("/offline#queue")
    await expect(phone.page.locator("#told li[data-status=accepted]")).to_have_count(1)
