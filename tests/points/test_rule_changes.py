"""Organisers set points anew after a second look, and take a change back until it begins."""

from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest

from contest import clock
from contest.campaigns.queries import rule_versions
from contest.campaigns.rule_versions.rules import amounts_of
from contest.campaigns.rule_versions.service import BEGUN, NOT_LAST, RulesChange, change_rules, withdraw
from contest.database import value
from contest.errors import Conflict
from contest.local_time import local
from tests.journeys.walking import until
from tests.points.test_pages import CHANGES, RULES, WHY, signed_in
from tests.site import SLUG, Page, Site


async def test_points_are_set_anew_from_a_coming_hour(site: Site) -> None:
    organiser = await signed_in(site)
    form = await organiser.go(RULES)
    hour = local(clock.now() + timedelta(hours=3)).replace(minute=0)
    fields = {**amounts(form.text), "lesson_points": "15", "valid_from": f"{hour:%Y-%m-%dT%H:%M}"}

    checked = await organiser.go(checking(form, {**fields, "reason": "Nhiều bản mới có mạng"}))
    assert "10 → <strong>15</strong>" in checked.text
    assert await value("SELECT count(*) FROM rule_version") == 1
    after = await organiser.send(RULES)
    public = await site.visitor().go(CHANGES)

    assert (after.path, after.status) == (RULES, 200)
    assert "Nhiều bản mới có mạng" in after.text
    assert "10 → <strong>15</strong>" in public.text
    assert f"Từ {hour:%H:%M %d/%m/%Y}" in public.text
    assert "Nguyễn Thị Oanh" not in public.text


def checking(form: Page, fields: dict[str, str]) -> str:
    """Where these fields of the form are looked at once more before they are decided."""
    return f"{RULES}/check?{urlencode({**fields, '_seen': form.hidden['_seen']})}"


async def test_a_lesson_gets_points_of_its_own_old_beside_new_and_loses_them_again(site: Site) -> None:
    organiser, stranger = await signed_in(site), site.visitor()
    form = await organiser.go(RULES)
    hour = local(clock.now() + timedelta(hours=3)).replace(minute=0)
    asked = {**amounts(form.text), "valid_from": f"{hour:%Y-%m-%dT%H:%M}", "reason": WHY}
    refused = await organiser.go(checking(form, {**asked, "points-chong-lua-dao": "61"}))
    assert (refused.status, "trong một ngày" in refused.text) == (422, True)

    checked = await organiser.go(checking(form, {**asked, "points-chong-lua-dao": "25"}))
    assert "Bài “Nhận biết và xử lý lừa đảo qua mạng”: 10 → <strong>25</strong>" in unescape(checked.text)
    await organiser.send(RULES)

    campaign = await value("SELECT id FROM campaign WHERE slug = $1", SLUG)
    assert [one.rules.own_points for one in await rule_versions(campaign)] == [{}, {"chong-lua-dao": 25}]
    for path in (CHANGES, f"/standings/{SLUG}/rules"):
        page = await until(stranger, path, "10 → ")
        assert "25" in page.text.partition("Bài “Nhận biết và xử lý lừa đảo qua mạng”")[2][:40]
    again = await organiser.go(RULES)
    assert 'value="25"' in again.text.partition('name="points-chong-lua-dao"')[2].partition(">")[0]
    await organiser.go(checking(again, {**asked, "points-chong-lua-dao": ""}))
    await organiser.send(RULES)
    assert (await rule_versions(campaign))[-1].rules.own_points == {}


async def test_a_change_is_taken_back_before_it_begins_and_everybody_reads_that_too(site: Site) -> None:
    organiser = await signed_in(site)
    form = await organiser.go(RULES)
    hour = local(clock.now() + timedelta(hours=3)).replace(minute=0)
    fields = {**amounts(form.text), "lesson_points": "15", "valid_from": f"{hour:%Y-%m-%dT%H:%M}"}
    await organiser.go(checking(form, {**fields, "reason": "Nhiều bản mới có mạng"}))
    decided = await organiser.send(RULES)
    assert "10 → <strong>15</strong>" in decided.text
    unsaid = await organiser.send(f"{RULES}/withdraw", {"withdrawal": "x"})
    assert unsaid.status == 422

    after = await organiser.send(f"{RULES}/withdraw", {"withdrawal": "Chưa bàn xong với các xã"})

    assert (after.path, after.status) == (RULES, 200)
    assert "10 → <strong>15</strong>" not in after.text
    public = (await site.visitor().go(CHANGES)).text
    assert all(text in public for text in ("Đã rút lại trước khi có hiệu lực", "10 → 15", "Chưa bàn xong"))
    campaign = await value("SELECT id FROM campaign WHERE slug = $1", SLUG)
    assert [version.number for version in await rule_versions(campaign)] == [1]
    # The next change gets a number of its own.
    form = await organiser.go(RULES)
    await organiser.go(checking(form, {**fields, "lesson_points": "12", "reason": "Đã bàn xong với các xã"}))
    await organiser.send(RULES)
    assert [version.number for version in await rule_versions(campaign)] == [1, 3]


async def test_what_has_begun_or_was_built_upon_is_not_taken_back(site: Site) -> None:
    campaign = await value("SELECT id FROM campaign WHERE slug = $1", SLUG)
    first = (await rule_versions(campaign))[0].rules
    soon = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    for cap, hour in ((70, soon), (80, soon + timedelta(hours=1))):
        wanted = RulesChange({**amounts_of(first), "day_cap": cap}, hour, "Nhiều bài hơn")
        await change_rules(campaign, wanted, None, clock.now() - timedelta(hours=1))

    refusals = ((2, soon, NOT_LAST), (1, soon, NOT_LAST), (3, soon + timedelta(minutes=51), BEGUN))
    for number, at, sentence in refusals:
        with pytest.raises(Conflict) as refusal:
            await withdraw(campaign, number, "Chưa bàn xong với các xã", None, at)
        assert refusal.value.message == sentence

    await withdraw(campaign, 3, "Chưa bàn xong với các xã", None, soon + timedelta(minutes=49))
    assert [version.number for version in await rule_versions(campaign)] == [1, 2]


def amounts(text: str) -> dict[str, str]:
    """The numbers the form was filled with."""
    names = ("lesson_points", "standard_points", "help_confirmed_points", "help_completed_points")
    return {
        name: text.partition(f'name="{name}"')[2].partition('value="')[2].partition('"')[0]
        for name in (*names, "day_cap", "campaign_cap", "pair_cap")
    }


async def test_wrong_points_come_back_marked(site: Site) -> None:
    organiser = await signed_in(site)
    form = await organiser.go(RULES)

    wrong = {"day_cap": "0", "valid_from": "2026-11-24T07:30", "reason": "Thử"}
    page = await organiser.go(checking(form, {**amounts(form.text), **wrong}))

    assert page.status == 422
    assert page.text.count('class="wrong"') == 3
    assert await value("SELECT count(*) FROM rule_version") == 1


async def test_a_form_without_a_change_is_told_so(site: Site) -> None:
    organiser = await signed_in(site)
    form = await organiser.go(RULES)
    hour = form.text.partition('name="valid_from"')[2].partition('value="')[2].partition('"')[0]

    page = await organiser.go(checking(form, {**amounts(form.text), "valid_from": hour, "reason": WHY}))

    assert page.status == 409
    assert "đang áp dụng" in page.text


async def test_who_goes_back_to_change_something_overwrites_nothing_of_others(site: Site) -> None:
    organiser, campaign = await signed_in(site), await value("SELECT id FROM campaign WHERE slug = $1", SLUG)
    form = await organiser.go(RULES)
    hour = local(clock.now() + timedelta(hours=3)).replace(minute=0)
    fields = {**amounts(form.text), "lesson_points": "15", "valid_from": f"{hour:%Y-%m-%dT%H:%M}"}
    checked = await organiser.go(checking(form, {**fields, "reason": "Nhiều bản mới có mạng"}))
    first = (await rule_versions(campaign))[0].rules
    soon = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
    await change_rules(
        campaign, RulesChange({**amounts_of(first), "day_cap": 70}, soon, WHY), None, clock.now()
    )

    address = checked.text.partition(f'href="{RULES}?')[2].partition('"')[0]
    back = await organiser.go(f"{RULES}?{address}")
    await organiser.go(checking(back, {**fields, "reason": "Nhiều bản mới có mạng"}))
    page = await organiser.send(RULES)

    assert page.status == 409
    assert len(await rule_versions(campaign)) == 2
