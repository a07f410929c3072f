"""What a past campaign would have come to: its own facts, the rules on the screen, the real engine."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from contest.campaigns.queries import campaign_by_slug, rule_versions
from contest.campaigns.rule_versions.rules import amounts_of
from contest.clock import now
from contest.database import value
from contest.ledger.rules import FactKind, NewFact
from contest.rewards.batch import settle
from tests.making import make_person
from tests.site import SLUG

LESSONS = ("chong-lua-dao", "mat-khau-otp", "quet-ma-qr", "dich-vu-cong", "vneid-muc-2", "zalo-an-toan")


@pytest.fixture
async def organiser(site):
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    return visitor


async def learn(code: str, lessons: tuple[str, ...]) -> None:
    """Somebody of that village passes these lessons within an hour."""
    unit = await value("SELECT id FROM unit WHERE code = $1", code)
    person, at = await make_person(f"Người {code}", unit=unit), now() - timedelta(hours=1)
    for lesson in lessons:
        number = await value("SELECT id FROM lesson WHERE slug = $1", lesson)
        key = uuid4()
        fact = NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, None, number, 100, at)
        await settle([fact])


async def tried(organiser, **amounts: int):
    """The what-if board of the running campaign with these points and caps."""
    last = (await rule_versions((await campaign_by_slug(SLUG)).id))[-1].rules
    asked = {"campaign": SLUG, **amounts_of(last), **amounts}
    return await organiser.go(f"/organise/what-if?{urlencode(asked)}")


async def test_by_the_rules_it_had_every_unit_keeps_its_place(organiser):
    await learn("03325-001", LESSONS)
    await learn("03325-002", LESSONS[:3])

    page = await tried(organiser)

    assert "Mọi việc được tính trong đợt Mùa thử" in page.text
    assert page.text.count("Không đơn vị nào đổi hạng.") == 4


async def test_places_that_change_are_told_as_the_engine_reckons_them(organiser):
    await learn("03325-001", LESSONS)
    await learn("03325-002", LESSONS[:3])

    page = await tried(organiser, day_cap=20)
    dear = await tried(organiser, **{"points-vneid-muc-2": 60})
    assert dear.text.count("Không đơn vị nào đổi hạng.") == 4
    assert "sửa chỗ chưa đúng" in (await tried(organiser, **{"points-vneid-muc-2": 61})).text

    assert "2 trong 2 đơn vị sẽ có hạng khác." in page.text
    rows = [row for row in page.text.split("<tr>")[1:] if "Bản" in row]
    assert sorted(("Che Căn" in row, "1 → <strong>2</strong>" in row) for row in rows) == [
        (False, True),
        (True, False),
    ]


async def test_rules_by_which_nothing_counts_say_so(organiser):
    await learn("03325-001", ("ban-hang-cho-so",))
    fields = {
        "template": f"campaign:{SLUG}",
        "name": "Mùa sau",
        "starts": "2027-03-01T07:00",
        "ends": "2027-03-10T17:00",
        "track": "village",
        "lesson": "chong-lua-dao",
    }

    page = await organiser.go(
        f"/organise/what-if?{urlencode(fields)}&lesson=mat-khau-otp&lesson=dich-vu-cong"
    )

    assert "không việc nào trong đợt ấy được điểm" in page.text


async def test_without_a_campaign_or_with_wrong_rules_there_is_nothing_to_try(organiser):
    assert "Chưa có đợt nào để thử" in (await tried(organiser)).text
    assert "sửa chỗ chưa đúng" in (await tried(organiser, day_cap=0)).text


async def test_only_organisers_try(site):
    learner = site.visitor()
    await learner.sign_in("learner")

    assert (await learner.go(f"/organise/what-if?campaign={SLUG}")).status == 403
    assert (await site.visitor().go(f"/organise/what-if/fragment?campaign={SLUG}")).path == "/sign-in"
