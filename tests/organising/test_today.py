"""The campaign on one page: what waits, how far, when, who is silent; a commune sees its own branch."""

import re

from contest.database import run, value
from contest.points.corrections.service import undo
from tests.journeys.walking import until
from tests.making import make_person
from tests.organising.conftest import SILENT, TODAY, VILLAGE, learn, unit_id
from tests.site import SLUG, Site, Visitor

SILENCE = f"/organise/{SLUG}/call-sheet"
WAITS = re.compile(r'<li><a href="([^"]+)"><span>.*?</span> (.*?)</a></li>', re.DOTALL)


def waiting(text: str) -> dict[str, str]:
    """What is told beside each thing that may wait."""
    listed = text.split('id="waiting"')[1].split("</section>")[0]
    return {href: re.sub(r"<[^>]+>", "", told).strip() for href, told in WAITS.findall(listed)}


async def test_each_thing_that_waits_has_its_number_and_leads_to_where_it_is_done(province: Visitor):
    page = await province.go(TODAY)
    assert waiting(page.text)["/approvals/waiting"] == "không có gì chờ"

    await run(
        "INSERT INTO join_request (person_id, unit_id, asked_at) VALUES ($1, $2, now())",
        await make_person("Cà Văn Chờ"),
        await unit_id(VILLAGE),
    )
    told = waiting((await province.go(TODAY)).text)

    assert told["/approvals/waiting"] == "1"
    # Nothing has counted for twenty days in the four units of the campaign.
    assert told[SILENCE] == "4"
    assert list(told)[-1] not in ("/approvals/waiting", SILENCE)
    assert "Cà Văn Chờ" not in province.page.text


async def test_results_are_drawn_and_told_in_a_table(province: Visitor):
    await learn(VILLAGE, 6)
    page = await until(province, TODAY, "<b>1</b><span>trong 4 đơn vị")

    assert "Kết quả được tính: 6;" in page.text and "Hôm nay chưa hết ngày: đến giờ 6" in page.text
    assert page.text.count("<rect") >= 24 and "data-open" in page.text
    assert "chưa hết ngày" in page.text
    assert "03325" in page.text.split('id="map"')[1]
    assert waiting(page.text)[SILENCE] == "3"


async def test_a_commune_sees_its_own_units_and_no_other(commune: Visitor, elsewhere: Visitor):
    page = await commune.go("/organise")
    assert page.status == 200 and f'href="{TODAY}"' in page.text and "/organise/new" not in page.text

    page = await commune.go(TODAY)
    assert page.status == 200 and "xã Mường Phăng" in page.text
    assert f"/units/{SILENT}/manage" in page.text and 'id="map"' not in page.text
    assert f'href="/organise/{SLUG}"' not in page.text

    away = await elsewhere.go(TODAY)
    assert away.status == 200 and SILENT not in away.text
    assert waiting(away.text)[SILENCE] == "không có gì chờ"


async def test_on_a_phone_the_way_to_it_is_in_the_bar_below(province: Visitor, site: Site):
    bar = (await province.go("/today")).text.split('class="tabbar"')[1].split("</nav>")[0]
    assert 'href="/organise"' in bar and bar.count("<a ") == 5

    learner = site.visitor()
    await learner.sign_in("learner")
    assert "/organise" not in (await learner.go("/today")).text.split('class="tabbar"')[1]


async def test_a_map_of_silence_and_an_odd_word_for_it(province: Visitor):
    silence = await province.go(f"{TODAY}?shows=silence")
    assert "Đơn vị không có kết quả nào được tính trong 7 ngày" in silence.text

    assert (await province.go(f"{TODAY}?shows=x")).status == 200


async def test_of_few_who_reached_the_standard_no_share_is_told(commune: Visitor):
    await learn(VILLAGE, 3)
    await run("UPDATE progress SET achieved_at = now()")

    pace = (await commune.go(TODAY)).text.split('id="pace"')[1].split("</section>")[0]

    assert "dưới 5 trên 200 người đạt chuẩn" in pace
    assert "<b>1%</b>" not in pace and 'width="1%"' not in pace


async def test_what_was_undone_is_drawn_no_more(province: Visitor):
    await learn(VILLAGE, 6)
    campaign = await value("SELECT id FROM campaign WHERE slug = $1", SLUG)
    await undo(campaign, 2, "Chấm nhầm bài", None)

    page = await until(province, TODAY, "<b>1</b><span>trong 4 đơn vị")

    assert "Kết quả được tính: 5;" in page.text
