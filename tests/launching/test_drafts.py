"""A draft is changed by the screens it was made with, and given up; from its registration on it stays."""

from urllib.parse import urlencode

import asyncpg
import pytest

from contest.campaigns.queries import campaign_by_slug, clusters_of, rule_versions
from contest.campaigns.service import open_registration
from contest.clock import now
from contest.database import run, value
from tests.site import SLUG

DRAFT = "/organise/tuan-thu"
DATES = {"starts": "2027-03-01T07:00", "ends": "2027-03-10T17:00", "registration": ""}


@pytest.fixture
async def organiser(site):
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    fields = {"template": "tuan-le-so", "name": "Tuần thử", **DATES, "track": ["village", "agency"]}
    await visitor.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")
    await visitor.send("/organise")
    return visitor


async def looked_over(organiser, **changes):
    """The third screen of a draft that is changed."""
    page = await organiser.go(f"{DRAFT}/edit")
    fields = {**page.hidden, "name": "Tuần thử", **DATES, "track": "village", "whole": "", **changes}
    return await organiser.go(f"{DRAFT}/edit/review?{urlencode(fields, doseq=True)}")


async def test_all_of_a_draft_is_changed_and_its_address_stays(organiser):
    first = await organiser.go(f"{DRAFT}/edit")
    assert 'value="Tuần thử"' in first.text
    review = await looked_over(organiser, name="Tuần mới", day_cap="90", grace="12")
    assert "Lưu thay đổi" in review.text

    campaign = await organiser.send(f"{DRAFT}/edit")

    card = await campaign_by_slug("tuan-thu")
    [version] = await rule_versions(card.id)
    assert (campaign.path, card.name, card.grace_hours) == (DRAFT, "Tuần mới", 12)
    assert (version.number, version.rules.day_cap, version.rules.methods) == (
        1,
        90,
        {"village": "per-eligible"},
    )
    assert {one.track for one in await clusters_of(card.id)} == {"village"}
    assert "Sửa bản nháp" in campaign.text


async def test_who_saw_another_draft_overwrites_nothing(organiser):
    await looked_over(organiser, name="Từ tab cũ")
    old = organiser.page
    await looked_over(organiser, name="Tên của người khác")
    await organiser.send(f"{DRAFT}/edit")

    organiser.page = old
    page = await organiser.send(f"{DRAFT}/edit")

    assert page.status == 409
    assert (await campaign_by_slug("tuan-thu")).name == "Tên của người khác"


async def test_a_draft_that_is_given_up_is_gone_and_its_name_is_free(organiser):
    await looked_over(organiser, goal="1.500", measure="lessons")
    await organiser.send(f"{DRAFT}/edit")
    assert await value("SELECT amount FROM collective_goal") == 1_500
    asked = await organiser.go(f"{DRAFT}/cancel")
    assert "Tuần thử" in asked.text

    page = await organiser.send(f"{DRAFT}/cancel")

    assert page.path == "/organise"
    assert "Tuần thử" not in page.text
    assert (await organiser.go(DRAFT)).status == 404
    again = await organiser.go("/organise/new/details?template=tuan-le-so&name=Tuần thử")
    assert again.status == 200
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'campaign_given_up'") == 1
    assert await value("SELECT count(*) FROM collective_goal") == 0


async def test_a_name_that_another_campaign_has_is_told_beside_its_field(organiser):
    other = (await campaign_by_slug(SLUG)).name
    asked = await looked_over(organiser, name=f"  {other.upper()} ")
    assert asked.status == 422 and "Đã có đợt thi đua mang tên gần giống" in asked.text

    await looked_over(organiser, name="Tuần mới")
    edited = await organiser.send(f"{DRAFT}/edit", {"name": other})
    await organiser.go(f"{DRAFT}/dates")
    dated = await organiser.send(f"{DRAFT}/dates", {**DATES, "name": other})

    for page in (edited, dated):
        assert page.status == 422 and "Đã có đợt thi đua mang tên gần giống" in page.text
        assert page.text.count("data-wrong") == 1
    await looked_over(organiser, name="Tên đã đổi")
    await organiser.send(f"{DRAFT}/edit")
    # The name of today is taken, though the address is still the first one.
    new = await organiser.go("/organise/new/details?template=tuan-le-so&name=Tên đã đổi")
    assert new.status == 422


@pytest.mark.parametrize(("typed", "says"), [("1.5", 422), ("1,5", 422), ("1 500", 200), ("1.500", 200)])
async def test_a_goal_of_one_and_a_half_is_not_fifteen(organiser, typed, says):
    page = await looked_over(organiser, goal=typed, measure="lessons")

    assert page.status == says
    assert ("1.500" in page.text) == (says == 200)


@pytest.mark.parametrize("way", ["edit", "cancel"])
async def test_once_registration_is_open_it_is_no_draft_any_more(organiser, way):
    if way == "edit":
        await looked_over(organiser)
    else:
        await organiser.go(f"{DRAFT}/cancel")
    shown = organiser.page
    await open_registration((await campaign_by_slug("tuan-thu")).id, None, now())

    assert (await organiser.go(f"{DRAFT}/{way}")).status == 409
    organiser.page = shown
    assert (await organiser.send(f"{DRAFT}/{way}")).status == 409
    assert (await campaign_by_slug("tuan-thu")).name == "Tuần thử"


@pytest.mark.parametrize("table", ["rule_version", "phase_change", "collective_goal"])
async def test_what_was_written_down_of_a_campaign_stays_whoever_asks_the_database(organiser, table):
    campaign = (await campaign_by_slug(SLUG)).id
    await run(
        "INSERT INTO collective_goal (campaign_id, measure, amount) VALUES ($1, 'lessons', 5)", campaign
    )

    with pytest.raises(asyncpg.PostgresError, match="append-only"):
        await run(f"DELETE FROM {table} WHERE campaign_id = $1", campaign)


async def test_registration_is_opened_of_the_draft_that_was_seen_alone(organiser):
    campaign = await organiser.go(DRAFT)
    await looked_over(organiser, day_cap="90")
    await organiser.send(f"{DRAFT}/edit")

    organiser.page = campaign
    page = await organiser.send(f"{DRAFT}/registration")

    assert page.status == 409
    assert (await campaign_by_slug("tuan-thu")).phase == "draft"
