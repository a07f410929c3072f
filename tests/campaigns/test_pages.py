"""Organisers launch a campaign in three screens and lead it to its end, without JavaScript."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from contest.campaigns.queries import campaign_by_slug, enrolments_of, rule_versions
from contest.campaigns.rules import Phase
from contest.campaigns.templates import templates
from contest.database import value
from tests.certifying import certified
from tests.making import against_the_rules
from tests.site import SLUG

WEEK = "/organise/new/details?template=tuan-le-so"
FIELDS = ("name", "registration", "starts", "ends")


async def typed(visitor) -> dict[str, str]:
    """The fields of the second screen as they were filled in already."""
    await visitor.go(WEEK)
    parts = visitor.page.response.text.split("<input ")
    pairs = [dict(part.split('="', 1) for part in one.split('" ') if '="' in part) for one in parts[1:]]
    return {pair["name"]: pair["value"] for pair in pairs if pair.get("name") in FIELDS}


async def through_the_wizard(visitor) -> str:
    """Create a digital week with what is proposed; its slug."""
    fields = {**await typed(visitor), "template": "tuan-le-so", "track": ["village", "agency"]}
    await visitor.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")
    page = await visitor.send("/organise", {"track": ["village", "agency"]})
    return page.path.rpartition("/")[2]


async def organiser_of(site):
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    return visitor


async def test_three_screens_make_a_campaign(site):
    organiser = await organiser_of(site)
    first = await organiser.go("/organise/new")
    assert all(one.name.vi in first.text for one in templates())

    slug = await through_the_wizard(organiser)

    card = await campaign_by_slug(slug)
    assert (card.phase, [track.value for track in card.tracks]) == (Phase.DRAFT, ["village", "agency"])
    assert organiser.page.status == 200
    assert "Bản nháp" in organiser.page.text


async def test_each_track_keeps_its_method_through_the_three_screens(site):
    organiser = await organiser_of(site)
    chosen = {"village": "coverage", "enterprise": "top-n", "agency": "balanced"}
    fields = {
        **await typed(organiser),
        "template": "tuan-le-so",
        "track": list(chosen),
        **{f"method-{track}": method for track, method in chosen.items()},
    }

    review = await organiser.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")
    back = await organiser.go(f"/organise/new/details?{urlsplit(str(review.response.url)).query}")
    organiser.page = review
    campaign = await organiser.send("/organise", {"track": list(chosen)})

    card = await campaign_by_slug(campaign.path.rpartition("/")[2])
    [version] = await rule_versions(card.id)
    assert version.rules.methods == chosen
    assert "Tỷ lệ người đạt chuẩn" in review.text
    for method in chosen.values():
        assert f'<option value="{method}" selected>' in back.response.text
    assert "Cân đối, thang 1.000" in campaign.text


async def test_a_method_that_does_not_exist_is_said_beside_its_track(site):
    organiser = await organiser_of(site)
    fields = {**await typed(organiser), "template": "tuan-le-so", "track": "school", "method-school": "luck"}

    page = await organiser.go(f"/organise/new/review?{urlencode(fields)}")

    assert page.status == 422
    assert "Anh chị chọn cách so sánh cho các đơn vị này nhé." in page.text


async def test_sending_the_last_screen_twice_makes_one_campaign(site):
    organiser = await organiser_of(site)
    fields = {**await typed(organiser), "template": "tuan-le-so", "track": ["village"]}
    await organiser.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")
    last_screen = organiser.page

    first = await organiser.send("/organise", {"track": ["village"]})
    organiser.page = last_screen
    second = await organiser.send("/organise", {"track": ["village"]})

    assert first.path == second.path
    assert await value("SELECT count(*) FROM campaign") == 2


async def test_wrong_fields_come_back_marked_with_what_was_typed(site):
    organiser = await organiser_of(site)

    page = await organiser.go("/organise/new/review?template=tuan-le-so&name=Tu%E1%BA%A7n&starts=x&ends=y")

    assert page.status == 422
    assert "Anh chị chọn ngày và giờ nhé." in page.text
    assert 'value="Tuần"' in page.text


async def test_changing_something_brings_everything_back(site):
    organiser = await organiser_of(site)
    fields = {
        **await typed(organiser),
        "name": "Tuần của bản",
        "template": "tuan-le-so",
        "track": ["village"],
    }
    page = await organiser.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")
    change = page.text.partition('href="/organise/new/details?')[2].partition('"')[0]

    back = await organiser.go(f"/organise/new/details?{change}")

    assert dict(parse_qsl(urlsplit(f"?{change}").query))["name"] == "Tuần của bản"
    assert 'value="Tuần của bản"' in back.text


async def test_a_name_that_is_taken_is_said_beside_the_name(site):
    organiser = await organiser_of(site)
    fields = {**await typed(organiser), "name": "Mùa thử", "template": "tuan-le-so", "track": ["village"]}
    page = await organiser.go(f"/organise/new/review?{urlencode(fields, doseq=True)}")

    assert page.status == 422
    assert "đặt tên khác" in page.text


async def test_an_organiser_leads_a_campaign_to_its_certified_results(site):
    organiser = await organiser_of(site)
    slug = await through_the_wizard(organiser)

    await organiser.send(f"/organise/{slug}/registration")
    await organiser.send(f"/organise/{slug}/units/all")
    assert organiser.page.path == f"/organise/{slug}"
    launched = await organiser.send(f"/organise/{slug}/launch", {"at_once": "yes"})
    assert "Đang diễn ra" in launched.text
    await organiser.go(f"/organise/{slug}/end?reason=Mưa lũ ở nhiều bản")
    ended = await organiser.send(f"/organise/{slug}/end")
    assert "Mưa lũ ở nhiều bản" in ended.text
    early = await organiser.send(f"/organise/{slug}/certify", {"checked": "yes"})
    assert early.status == 409

    card = await campaign_by_slug(slug)
    await against_the_rules("UPDATE campaign SET grace_hours = 0 WHERE id = $1", card.id)
    await organiser.go(f"/organise/{slug}")
    unticked = await organiser.send(f"/organise/{slug}/certify")
    assert unticked.status == 422
    results = await certified(organiser, slug)

    assert results.path == f"/results/{slug}"
    assert "Bản Mường Khiếng" in results.text
    assert (await campaign_by_slug(slug)).phase is Phase.CERTIFIED
    assert len(await enrolments_of(card.id)) == 3


async def test_final_results_are_public_to_the_byte(site):
    organiser = await organiser_of(site)
    card = await campaign_by_slug(SLUG)
    await organiser.go(f"/organise/{SLUG}/end?reason=Mưa lũ ở nhiều bản")
    await organiser.send(f"/organise/{SLUG}/end")
    await against_the_rules("UPDATE campaign SET grace_hours = 0 WHERE id = $1", card.id)
    await certified(organiser, SLUG)
    anyone = site.visitor()

    page = await anyone.go(f"/results/{SLUG}")
    text = await anyone.go(f"/results/{SLUG}/village/B.txt")

    digest = await value("SELECT digest FROM result WHERE campaign_id = $1 AND cluster = 'B'", card.id)
    assert digest in page.text
    assert text.response.headers["content-type"].startswith("text/plain")
    assert text.text == await value("SELECT text FROM result WHERE digest = $1", digest)
    assert (await anyone.go("/results")).text.count("Mùa thử") == 1
    # One cluster is open on the screen; to print them all are.
    assert page.text.count("<details open>") == 1
    printed = (await anyone.go(f"/results/{SLUG}?clusters=all")).text
    assert printed.count("<details open>") == printed.count('class="soft digest"') - 1


async def test_before_certification_nothing_is_called_final(site):
    anyone = site.visitor()

    page = await anyone.go(f"/results/{SLUG}")

    assert page.status == 200
    assert "chưa chốt kết quả" in page.text
    assert (await anyone.go(f"/results/{SLUG}/village/B.txt")).status == 404


async def test_targets_show_people_over_declared_people(site):
    organiser = await organiser_of(site)

    page = await organiser.go(f"/organise/{SLUG}/targets")
    fragment = await organiser.go(f"/organise/{SLUG}/targets/fragment")

    assert "200" in page.text
    assert "VNeID" in page.text
    assert fragment.text.lstrip().startswith('<div id="targets"')


@pytest.mark.parametrize(
    "path",
    [
        "/organise",
        "/organise/new",
        WEEK,
        "/organise/new/review?template=tuan-le-so",
        f"/organise/{SLUG}",
        f"/organise/{SLUG}/units",
        f"/organise/{SLUG}/targets",
        f"/organise/{SLUG}/targets/fragment",
    ],
)
async def test_only_organisers_come_in(site, path):
    learner = site.visitor()
    await learner.sign_in("learner")

    page = await learner.go(path)

    assert page.status == 403
    assert "Mùa thử" not in page.text


@pytest.mark.parametrize("act", ["registration", "units", "launch", "end", "certify", "archive"])
async def test_only_organisers_act(site, act):
    learner = site.visitor()
    await learner.sign_in("learner")

    page = await learner.send(f"/organise/{SLUG}/{act}", {"reason": "x", "checked": "yes", "at_once": "yes"})

    assert page.status == 403
    assert (await campaign_by_slug(SLUG)).phase is Phase.RUNNING


async def test_an_act_out_of_turn_is_refused_with_a_sentence(site):
    organiser = await organiser_of(site)
    await organiser.go(f"/organise/{SLUG}/end?reason=Mưa lũ ở nhiều bản")

    shown = {"_seen": organiser.page.hidden["_seen"]}
    page = await organiser.send(f"/organise/{SLUG}/registration", shown)

    assert page.status == 409
    assert "đã mở đăng ký rồi" in page.text
