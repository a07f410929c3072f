"""Name and dates of a campaign are changed until it begins; earlier plans leave no trace in its rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from contest.acts.queries import acts_on
from contest.campaigns import service
from contest.campaigns.dates.service import DATES, NewDates, change_dates
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import all_campaigns, campaign_by_id, campaign_by_slug, rule_versions
from contest.campaigns.rule_versions.service import RulesChange, change_rules
from contest.campaigns.rules import in_force
from contest.campaigns.words import NAME_TAKEN
from contest.database import Stale
from contest.errors import Conflict, InvalidForm
from tests.campaigns.making import (
    CREATED,
    DAY,
    DRAFT,
    ENDS,
    HOUR,
    OPENS,
    STARTS,
    by_hand,
    drafted,
    filled,
    phase,
)
from tests.windows import one_in_the_other

SOON = OPENS + 3 * HOUR
LATER = NewDates("Tuần lễ số mới", OPENS + DAY, STARTS + DAY, ENDS + DAY)
AMOUNTS = {
    "lesson_points": 20,
    "standard_points": 50,
    "help_confirmed_points": 3,
    "help_completed_points": 12,
    "day_cap": 100,
    "campaign_cap": 1_000,
    "pair_cap": 3,
}


@pytest.mark.usefixtures("database")
class TestDates:
    async def test_a_draft_whose_start_is_past_goes_on_with_new_dates(self):
        campaign = await drafted(by_hand())

        await change_dates(campaign, LATER, None, STARTS + HOUR)
        await service.open_registration(campaign, None, STARTS + HOUR)

        card = await campaign_by_id(campaign)
        assert (card.name, card.slug, card.starts_at, card.ends_at, card.phase) == (
            "Tuần lễ số mới",
            "tuan-le-so-thu",
            STARTS + DAY,
            ENDS + DAY,
            "registration",
        )

    async def test_of_two_campaigns_that_take_one_name_at_once_one_does(self):
        other = replace(DRAFT, slug="dot-khac", name="Đợt khác")
        one, another = [await drafted(draft) for draft in (DRAFT, other)]

        with pytest.raises(InvalidForm) as refusal:
            await one_in_the_other(
                lambda: change_dates(one, LATER, None, CREATED),
                lambda: change_dates(another, LATER, None, CREATED),
            )

        assert refusal.value.fields == {"name": NAME_TAKEN}
        assert [card.name for card in await all_campaigns()].count(LATER.name) == 1

    async def test_the_log_names_what_was_before_and_what_is_now(self):
        campaign = await drafted()

        await change_dates(campaign, replace(LATER, name=DRAFT.name, ends_at=ENDS), None, CREATED)

        [line, _] = await acts_on(subject(campaign))
        told = {change.name: (change.before, change.after) for change in line.changes}
        assert line.act == "campaign_dates_changed"
        assert told == {
            "registration_at": (OPENS.isoformat(), (OPENS + DAY).isoformat()),
            "starts_at": (STARTS.isoformat(), (STARTS + DAY).isoformat()),
        }

    async def test_not_once_the_campaign_has_begun_even_when_the_clock_is_late(self):
        campaign = await filled()

        with pytest.raises(Conflict, match="until the campaign begins"):
            await change_dates(campaign, LATER, None, STARTS)
        await service.advance_due(STARTS)
        with pytest.raises(Conflict, match="until the campaign begins"):
            await change_dates(campaign, LATER, None, STARTS - HOUR)

        assert (await campaign_by_id(campaign)).starts_at == STARTS

    async def test_the_end_stays_after_every_decided_change_of_points(self):
        campaign = await filled()
        await change_rules(campaign, RulesChange(AMOUNTS, ENDS - 5 * HOUR, "Đổi điểm"), None, OPENS)

        with pytest.raises(InvalidForm) as refusal:
            await change_dates(campaign, replace(LATER, ends_at=ENDS - 5 * HOUR), None, OPENS)

        assert list(refusal.value.fields) == ["ends"]

    async def test_who_saw_other_dates_is_refused_and_told_what_is_there(self):
        campaign = await drafted()
        seen = await DATES.version(campaign)
        await change_dates(campaign, LATER, None, CREATED, seen=seen)

        with pytest.raises(Stale) as refusal:
            await change_dates(campaign, replace(LATER, name="Của người khác"), None, CREATED, seen=seen)

        assert refusal.value.there["name"] == "Tuần lễ số mới"
        assert refusal.value.current == await DATES.version(campaign)
        await change_dates(
            campaign, replace(LATER, name="Của người khác"), None, CREATED, seen=refusal.value.current
        )
        assert (await campaign_by_id(campaign)).name == "Của người khác"

    async def test_rules_hold_from_an_early_start_on_and_may_change_from_the_next_hour(self):
        campaign = await filled()
        await service.launch(campaign, None, SOON, at_once=True)

        [first] = await rule_versions(campaign)
        assert first.valid_from == SOON
        number = await change_rules(campaign, RulesChange(AMOUNTS, SOON + HOUR, "Đổi điểm"), None, SOON)

        versions = await rule_versions(campaign)
        assert [one.number for one in versions] == [1, number]
        assert [in_force(versions, at).number for at in (SOON, SOON + HOUR, STARTS, ENDS)] == [1, 2, 2, 2]

    async def test_a_start_that_moves_behind_a_decided_change_keeps_the_change(self):
        campaign = await filled()
        await change_rules(campaign, RulesChange(AMOUNTS, STARTS + HOUR, "Đổi điểm"), None, OPENS)

        await change_dates(campaign, LATER, None, OPENS)

        versions = await rule_versions(campaign)
        assert [in_force(versions, at).number for at in (LATER.starts_at, LATER.ends_at)] == [2, 2]


async def opened(site):
    """An organiser, and a draft whose registration can be opened."""
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    now = datetime.now(UTC)
    draft = replace(
        DRAFT, slug="mua-sau", registration_at=None, starts_at=now + 5 * DAY, ends_at=now + 9 * DAY
    )
    await service.create(draft, None, now)
    return visitor


def wall(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days, hours=7)).strftime("%Y-%m-%dT%H:%M")


async def test_an_organiser_changes_name_and_dates_on_their_page(site):
    organiser = await opened(site)
    campaign = await organiser.go("/organise/mua-sau")
    assert 'href="/organise/mua-sau/dates"' in campaign.response.text
    await organiser.go("/organise/mua-sau/dates")
    fields = {"name": "Mùa mới", "starts": wall(6), "ends": wall(12), "registration": wall(2)}

    page = await organiser.send("/organise/mua-sau/dates", fields)

    assert (page.path, "Mùa mới" in page.text) == ("/organise/mua-sau", True)
    assert (await campaign_by_slug("mua-sau")).registration_at is not None


async def test_dates_that_cannot_be_are_said_beside_their_fields(site):
    organiser = await opened(site)
    await organiser.go("/organise/mua-sau/dates")
    fields = {"name": "M", "starts": wall(-1), "ends": "", "registration": "x"}

    page = await organiser.send("/organise/mua-sau/dates", fields)

    assert page.status == 422
    assert page.text.count('class="wrong"') == 4
    assert (await campaign_by_slug("mua-sau")).name == DRAFT.name


async def test_the_second_of_two_tabs_keeps_its_words_and_is_shown_what_is_there(site):
    organiser = await opened(site)
    old = await organiser.go("/organise/mua-sau/dates")
    await organiser.send(
        "/organise/mua-sau/dates", {"name": "Tên của tôi", "starts": wall(6), "ends": wall(9)}
    )
    organiser.page = old

    page = await organiser.send(
        "/organise/mua-sau/dates", {"name": "Tên của chị", "starts": wall(7), "ends": wall(9)}
    )

    assert page.status == 409
    assert "Tên của tôi" in page.text
    assert "Tên của chị" in page.text
    assert (await campaign_by_slug("mua-sau")).name == "Tên của tôi"
    await organiser.send("/organise/mua-sau/dates")
    assert (await campaign_by_slug("mua-sau")).name == "Tên của chị"


@pytest.mark.usefixtures("database")
async def test_a_draft_in_the_past_does_not_open_by_itself():
    campaign = await drafted()

    for at in (STARTS, ENDS, ENDS + DAY):
        assert await service.advance_due(at) == 0

    assert await phase(campaign) == "draft"
