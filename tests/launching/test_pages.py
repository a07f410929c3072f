"""A campaign is made like one there was, and what is odd about a new one is told before it is there."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest

from contest.campaigns.goals.queries import goals_of, holding
from contest.campaigns.goals.rules import GoalMeasure, PlannedGoal
from contest.campaigns.queries import campaign_by_slug, clusters_of, rule_versions
from contest.campaigns.rules import Phase
from contest.campaigns.service import end_now
from contest.clock import now
from contest.database import run, value
from contest.launching.basis import basis_of
from contest.lessons import library
from tests.journeys.walking import until
from tests.making import make_unit
from tests.site import SLUG

LIKE = f"/organise/new/details?template=campaign:{SLUG}"
GONE = "ban-hang-cho-so"
TYPED = re.compile(r'value="([^"]*)"')


@pytest.fixture
async def organiser(site):
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    return visitor


def dates(name: str) -> dict[str, str]:
    return {"name": name, "starts": "2027-03-01T07:00", "ends": "2027-03-10T17:00", "registration": ""}


async def test_a_campaign_is_made_like_one_that_runs_with_its_rules_and_without_its_points(organiser):
    old = await campaign_by_slug(SLUG)
    page = await organiser.go(LIKE)
    assert "Như đợt Mùa thử" in page.text
    fields = {"template": f"campaign:{SLUG}", **dates("Mùa sau"), "track": ["village", "agency"]}

    await organiser.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")
    made = await organiser.send("/organise")

    new = await campaign_by_slug("mua-sau")
    assert (made.path, new.phase, new.grace_hours) == ("/organise/mua-sau", Phase.DRAFT, old.grace_hours)
    [before], [after] = await rule_versions(old.id), await rule_versions(new.id)
    assert (after.rules.required, set(after.rules.lessons)) == (
        before.rules.required,
        set(before.rules.lessons),
    )
    assert (after.rules.day_cap, after.rules.fairness) == (before.rules.day_cap, before.rules.fairness)
    kept = [one.key for one in await clusters_of(old.id) if one.track in ("village", "agency")]
    assert [one.key for one in await clusters_of(new.id)] == kept
    assert await value("SELECT count(*) FROM ledger WHERE campaign_id = $1", new.id) == 0


async def test_lessons_that_were_withdrawn_are_told_and_left_out(organiser):
    await run("UPDATE lesson SET published = 0 WHERE slug = $1", GONE)
    library.forget()
    page = await organiser.go(LIKE)
    assert f"1 bài của đợt ấy nay không còn nữa nên được bỏ ra: {GONE}." in page.text
    assert f'value="{GONE}"' not in page.text

    fields = {"template": f"campaign:{SLUG}", **dates("Mùa sau"), "track": "village"}
    await organiser.go(f"/organise/new/review?{urlencode(fields)}")
    await organiser.send("/organise")

    [version] = await rule_versions((await campaign_by_slug("mua-sau")).id)
    assert GONE not in version.rules.lessons
    assert version.rules.lessons


async def test_one_like_a_campaign_that_ended_early_is_as_long_as_that_was_meant_to_be(organiser):
    old = await campaign_by_slug(SLUG)
    await end_now(old.id, None, "Mưa lũ ở nhiều bản", now())

    page = await organiser.go(LIKE)

    starts, ends = (TYPED.search(page.text.partition(f'name="{name}"')[2])[1] for name in ("starts", "ends"))
    length = datetime.fromisoformat(ends) - datetime.fromisoformat(starts)
    assert timedelta(days=49) <= length <= timedelta(days=51)


async def test_a_campaign_is_ended_early_on_two_screens_with_a_reason_that_stands_with_it(organiser, site):
    end = f"/organise/{SLUG}/end"
    assert f'href="{end}"' in (await organiser.go(f"/organise/{SLUG}")).text
    for short in ("x", "Mưa lũ", "123 456 789 000 !!"):
        page = await organiser.go(f"{end}?{urlencode({'reason': short})}")
        assert (page.status, "ít nhất mười chữ cái" in page.text) == (422, True)
    sure = await organiser.go(f"{end}?reason=Mưa lũ ở nhiều bản")
    assert "Đã kết thúc thì không mở lại được nữa." in sure.text
    assert (await campaign_by_slug(SLUG)).phase is Phase.RUNNING

    ended = await organiser.send(end)

    told = "Đợt thi đua kết thúc sớm: Mưa lũ ở nhiều bản"
    assert told in ended.text
    assert (await campaign_by_slug(SLUG)).ended_because == "Mưa lũ ở nhiều bản"
    await until(site.visitor(), f"/standings/{SLUG}/rules", told)
    assert (await organiser.go(end)).status == 409


async def test_registering_all_units_is_offered_only_while_some_are_missing(organiser):
    act = f'action="/organise/{SLUG}/units/all"'
    assert act not in (await organiser.go(f"/organise/{SLUG}")).text

    commune = await value("SELECT id FROM unit WHERE code = '03325'")
    await make_unit("Bản Mới", kind="ban", parent=commune)

    assert act in (await organiser.go(f"/organise/{SLUG}")).text


async def test_all_campaigns_but_drafts_can_be_followed(organiser):
    first = await organiser.go("/organise/new")

    assert f'value="campaign:{SLUG}"' in first.text
    assert "Làm đợt mới như đợt này" in (await organiser.go(f"/organise/{SLUG}")).text


async def test_a_name_that_is_taken_is_told_on_the_first_screen(organiser):
    page = await organiser.go("/organise/new/details?template=tuan-le-so&name=Mùa thử")

    assert page.status == 422
    assert "đặt tên khác" in page.text
    assert 'action="/organise/new/details"' in page.text


async def test_everything_that_counts_is_chosen_and_kept(organiser):
    fields = {
        "template": "tuan-le-so",
        **dates("Tuần của bản"),
        "track": "village",
        "whole": "yes",
        "lesson": ["chong-lua-dao", "mat-khau-otp", "quet-ma-qr", "dich-vu-cong"],
        "grace": "24",
        "lesson_points": "20",
        "day_cap": "80",
        "method-village": "coverage",
        "goal": "10.000",
        "measure": "helps",
        "points-quet-ma-qr": "35",
        "points-chong-lua-dao": "",
        "points-vneid-muc-2": "50",
    }
    review = await organiser.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")
    assert review.status == 200
    assert "nhiều nhất 80 điểm" in review.text.lower()
    assert "<b>35 điểm</b>" in review.text and "tối đa 35 điểm" in review.text
    await organiser.send("/organise")

    card = await campaign_by_slug("tuan-cua-ban")
    [version] = await rule_versions(card.id)
    assert card.grace_hours == 24
    assert set(version.rules.lessons) == set(fields["lesson"])
    assert version.rules.required["nguoi_dan"] == ("quet-ma-qr", "chong-lua-dao", "mat-khau-otp")
    assert (version.rules.lesson_points, version.rules.day_cap) == (20, 80)
    assert version.rules.methods == {"village": "coverage"}
    assert version.rules.own_points == {"quet-ma-qr": 35}
    assert holding(await goals_of(card.id)) and "Mục tiêu chung: <b>10.000 lượt" in review.text
    assert (await basis_of("campaign:tuan-cua-ban")).goal == PlannedGoal(GoalMeasure.HELPS, 10_000)
    # Who goes on with it finds the points beside their lesson, and so does one like it.
    again = await organiser.go("/organise/tuan-cua-ban/edit")
    assert 'value="35"' in again.text.partition('name="points-quet-ma-qr"')[2].partition(">")[0]
    assert (await basis_of("campaign:tuan-cua-ban")).rules.own_points == {"quet-ma-qr": 35}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"whole": "yes"}, "Anh chị chọn ít nhất một bài nhé."),
        ({"lesson_points": "1000", "day_cap": "1"}, "một bài"),
        ({"ends": "2027-03-01T07:01"}, "ít nhất một ngày"),
        ({"grace": "1000"}, "từ 0 đến 720"),
    ],
)
async def test_what_cannot_be_is_told_beside_its_field(organiser, changes, sentence):
    fields = {"template": "tuan-le-so", **dates("Tuần của bản"), "track": "village", **changes}

    page = await organiser.go(f"/organise/new/review?{urlencode(fields)}")

    assert page.status == 422
    assert sentence in page.text
    assert 'action="/organise/new/review"' in page.text


async def test_what_is_odd_is_told_before_the_campaign_is_there(organiser):
    starts, ends = (f"{now() + timedelta(days=days):%Y-%m-%dT%H:%M}" for days in (10, 20))
    odd = {"starts": starts, "ends": ends, "track": ["village", "school"]}
    fields = {"template": "tuan-le-so", **dates("Tuần của bản"), **odd}

    page = await organiser.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")

    assert page.status == 200
    assert "Chưa có đơn vị nào thuộc loại này" in page.text
    assert "Cùng thời gian này có đợt Mùa thử" in page.text


async def test_the_campaign_is_created_and_its_registration_opened_in_one(organiser):
    fields = {"template": "tuan-le-so", **dates("Tuần của bản"), "track": "village"}
    await organiser.go(f"/organise/new/review?{urlencode(fields)}")

    await organiser.send("/organise", {"open": "yes"})

    assert (await campaign_by_slug("tuan-cua-ban")).phase is Phase.REGISTRATION
