"""Units leave a campaign before it begins, and never all of them by an empty word."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from contest.campaigns import service
from contest.campaigns.enrolment.ranking import rank
from contest.campaigns.enrolment.withdrawing import take_out
from contest.campaigns.queries import campaign_by_slug, enrolments_of
from contest.database import value
from contest.errors import Conflict, Invalid, InvalidForm, NotFound
from tests.campaigns.making import (
    DAY,
    DRAFT,
    HOUR,
    OPENS,
    STARTS,
    a_few_units,
    filled,
    person,
)
from tests.making import give_role, make_unit
from tests.site import SLUG


async def coming(slug: str) -> int:
    """A campaign in registration that starts in two days, with every unit there is."""
    now = datetime.now(UTC)
    draft = replace(DRAFT, slug=slug, starts_at=now + 2 * DAY, ends_at=now + 9 * DAY, registration_at=None)
    campaign = await service.create(draft, None, now)
    await service.open_registration(campaign, None, now)
    await service.enrol_all(campaign, None, now)
    return campaign


async def codes(campaign: int) -> list[str]:
    return [one.code for one in await enrolments_of(campaign)]


@pytest.mark.usefixtures("database")
class TestTakingOut:
    async def test_the_chosen_units_leave_and_no_others(self):
        await a_few_units()
        campaign = await filled()

        assert await take_out(campaign, ["DN001", "TH001"], None, OPENS) == 2

        assert await codes(campaign) == ["03127-001", "03127-002", "HTX001", "CQ001"]

    async def test_nothing_chosen_is_no_word_for_all(self):
        await a_few_units()
        campaign = await filled()

        with pytest.raises(Invalid, match="choose at least one"):
            await take_out(campaign, [], None, OPENS)
        for odd in (["", " ", "%"], ["DN001", "KHONG-CO"], ["dn001"], ["DN001", ""]):
            with pytest.raises(Invalid, match="takes no part in this campaign"):
                await take_out(campaign, odd, None, OPENS)

        assert len(await codes(campaign)) == 6

    async def test_a_unit_that_somebody_took_out_already_is_told(self):
        await a_few_units()
        campaign = await filled()
        await take_out(campaign, ["DN001"], None, OPENS)

        with pytest.raises(Invalid, match="takes no part in this campaign"):
            await take_out(campaign, ["DN001", "TH001"], None, OPENS)

        assert len(await codes(campaign)) == 5

    async def test_not_once_the_campaign_has_begun_even_when_the_clock_is_late(self):
        await a_few_units()
        campaign = await filled()
        with pytest.raises(Conflict, match="has begun"):
            await take_out(campaign, ["DN001"], None, STARTS)

        await service.launch(campaign, None, STARTS)
        with pytest.raises(Conflict, match="has begun"):
            await take_out(campaign, ["DN001"], None, STARTS - HOUR)

        assert len(await codes(campaign)) == 6

    async def test_a_launched_campaign_keeps_its_last_unit(self):
        await a_few_units()
        campaign = await filled()
        await service.launch(campaign, None, STARTS - HOUR)
        everything = await codes(campaign)

        with pytest.raises(Conflict, match="At least one unit that is ranked must stay"):
            await take_out(campaign, everything, None, STARTS - HOUR)
        await take_out(campaign, everything[1:], None, STARTS - HOUR)

        assert await codes(campaign) == everything[:1]

    async def test_a_launched_campaign_keeps_its_last_unit_that_is_ranked(self):
        await a_few_units()
        campaign = await filled()
        first, second, *others = await codes(campaign)
        await take_out(campaign, others, None, OPENS)
        await value("UPDATE enrolment SET ranked = (unit_id = (SELECT id FROM unit WHERE code = $1))", first)
        await service.launch(campaign, None, STARTS - HOUR)
        await rank(campaign, [second], True, "Mạng hỏng", None, STARTS - HOUR)
        await rank(campaign, [second], False, "Nhầm đơn vị", None, STARTS - HOUR)

        with pytest.raises(Conflict, match="that is ranked must stay"):
            await take_out(campaign, [first], None, STARTS - HOUR)
        await rank(campaign, [second], True, "Mạng hỏng", None, STARTS - HOUR)
        await take_out(campaign, [first], None, STARTS - HOUR)
        with pytest.raises(InvalidForm) as refused:
            await rank(campaign, [second], False, "Nhầm đơn vị", None, STARTS - HOUR)

        assert "that is ranked must stay" in refused.value.fields["unit"]

    async def test_a_champion_takes_out_the_units_of_their_own_alone(self):
        units = await a_few_units()
        campaign = await filled()
        champion = await give_role(await person("Lò Thị Hoa"), "champion", units["firm"])

        with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
            await take_out(campaign, ["DN001", "HTX001"], champion, OPENS)
        await take_out(campaign, ["DN001"], champion, OPENS)

        assert "DN001" not in await codes(campaign)
        assert "HTX001" in await codes(campaign)


async def test_a_space_for_a_code_registers_nothing_and_keeps_the_form(site):
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    card = await campaign_by_slug(SLUG)
    await value("DELETE FROM enrolment WHERE campaign_id = $1", card.id)
    address = f"/organise/{SLUG}/units"
    for typed, told in (
        (" ", "Để đăng ký tất cả thì có nút riêng"),
        ("", "Để đăng ký tất cả thì có nút riêng"),
        ("XX-999", "Không có đơn vị này"),
    ):
        await organiser.go(address)
        page = await organiser.send(address, {"code": typed})

        assert page.status == 422
        assert told in page.text
        assert f'action="{address}"' in page.response.text
        assert f'value="{typed.strip()}"' in page.response.text
        assert await enrolments_of(card.id) == ()


async def test_a_code_of_a_unit_that_cannot_take_part_keeps_the_form(site):
    await make_unit("Lớp <6A> 100%", kind="school", track="school", eligible=30, code="TH009")
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    address, card = f"/organise/{SLUG}/units", await campaign_by_slug(SLUG)
    before = await enrolments_of(card.id)
    await value("DELETE FROM cluster WHERE campaign_id = $1 AND track = 'school'", card.id)

    await organiser.go(address)
    page = await organiser.send(address, {"code": "th009"})

    assert page.status == 422
    assert "chưa có cụm, khối nào phù hợp với Lớp <6A> 100%" in page.text
    assert "<6A>" not in page.response.text
    assert f'action="{address}"' in page.response.text
    assert 'value="th009"' in page.response.text
    assert await enrolments_of(card.id) == before


async def test_the_organiser_takes_units_out_by_ticking_them(site):
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    campaign, address = await coming("mua-sau"), "/organise/mua-sau/units"
    await organiser.go(address)
    nothing = await organiser.send(f"{address}/out", {"unit": []})
    assert (nothing.status, len(await codes(campaign))) == (422, 4)
    await organiser.go(address)

    page = await organiser.send(f"{address}/out", {"unit": ["03325-001", "CQ001"]})

    assert page.path == address
    assert await codes(campaign) == ["03325-002", "HTX001"]
