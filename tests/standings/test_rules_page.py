"""The rules in plain words: the viewer's own numbers, every track's method, what changed and what will."""

import json
import re
from datetime import timedelta
from html import unescape

import httpx
import pytest

from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import run, transaction, value
from contest.live import notify
from tests.site import SLUG, Site
from tests.standings.test_pages import BOARD, STANDINGS, learn, scored, shown

RULES = f"/standings/{SLUG}/rules"
FIRST = "SELECT rules FROM rule_version WHERE campaign_id = $1 AND number = 1"
ADD = """
    INSERT INTO rule_version (campaign_id, number, valid_from, rules, reason)
    SELECT $1, max(number) + 1, $2, $3, $4 FROM rule_version WHERE campaign_id = $1
"""
FOLD = """
    UPDATE enrolment SET folded = true, eligible = 4 WHERE unit_id = (SELECT id FROM unit WHERE code = $1)
"""
TOTAL = re.compile(r"data-total><dt>[^<]*</dt><dd>([^<]*)</dd>")
PARTS = re.compile(r"<div><dt>([^<]*)</dt><dd>([^<]*)</dd></div>")


@pytest.fixture
def browser(site: Site) -> httpx.AsyncClient:
    return site.visitor().http


async def rules_from(hours: int, reason: str = "", **changed: object) -> None:
    """Another version of the campaign's rules, in force so many hours from now."""
    card = await campaign_by_slug(SLUG)
    rules = json.loads(await value(FIRST, card.id)) | changed
    async with transaction():
        await run(ADD, card.id, now() + timedelta(hours=hours), json.dumps(rules), reason)
        await notify(f"campaign:{card.id}")


async def text_of(browser: httpx.AsyncClient, path: str) -> str:
    return unescape((await browser.get(path)).text)


def told(number: str) -> float:
    """A number as it is printed in Vietnamese."""
    return float(number.replace(".", "").replace(",", ".").rstrip("%"))


async def test_a_stranger_sees_an_example_that_adds_up(browser: httpx.AsyncClient) -> None:
    page = await text_of(browser, RULES)

    usual, _, small = page.partition("Đơn vị rất ít người")
    assert "Điểm trên 100 người" in usual and "Ví dụ: một đơn vị có 120 người" in usual
    for part in (usual, small):
        [total] = TOTAL.findall(part)
        assert round(sum(told(number) for _, number in PARTS.findall(part)), 1) == told(total)
    assert "chưa đủ 5 người tham gia" in small


async def test_a_viewer_sees_the_numbers_of_the_own_unit_as_on_the_board(site: Site) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    await learn(7)
    await shown(learner.http, BOARD, scored("58,3"))

    page = await learner.go(RULES)

    own = page.text.partition("Ví dụ từ chính đơn vị của bà con: Bản Mường Khiếng")[2]
    assert TOTAL.findall(own)[0] == "58,3"
    assert "70 điểm × 100 ÷ 120 người trong diện." in own
    assert page.response.headers["cache-control"] == "no-store"


async def test_what_is_looked_at_is_told_with_the_numbers_of_the_campaign_in_both_languages(
    browser: httpx.AsyncClient,
) -> None:
    page = await text_of(browser, RULES)

    told_here = page.partition("xem lại trước khi tính điểm")[2]
    assert "Hai người xác nhận giúp nhau từ 6 lần trong 7 ngày" in told_here
    assert len(re.findall("<li>", told_here.partition("Những việc này tự nó không phải là lỗi")[0])) == 10

    await rules_from(-1, fairness={"pair_helps": 7})
    await shown(browser, RULES, "giúp nhau từ 7 lần")
    english = await text_of(browser, f"{RULES}?lang=en")
    assert "confirm help for each other 7 times or more within 7 days" in english


async def test_every_track_is_told_its_own_method(browser: httpx.AsyncClient) -> None:
    await rules_from(-1, methods={"village": "coverage", "enterprise": "top-n", "agency": "balanced"})
    await shown(browser, RULES, "Cân đối, thang 1.000")

    page = await text_of(browser, RULES)

    headings = [" ".join(unescape(one).split()) for one in re.findall(r"<h3>(.*?)</h3>", page)]
    assert headings == [
        "Thôn, bản, tổ dân phố: Tỷ lệ người đạt chuẩn",
        "Doanh nghiệp, hợp tác xã: Những người nhiều điểm nhất",
        "Trường học: Điểm trên 100 người",
        "Cơ quan: Cân đối, thang 1.000",
    ]


async def test_rules_that_changed_or_will_are_listed_with_their_time_and_reason(
    browser: httpx.AsyncClient,
) -> None:
    await rules_from(-2, "Bà con đề nghị", day_cap=80)
    await rules_from(30, "Thêm bài dài", lesson_points=15, own_points={"chong-lua-dao": 25})
    await shown(browser, RULES, "Thêm bài dài")

    page = " ".join((await text_of(browser, RULES)).split())
    program = (await browser.get(f"/api/v1/campaigns/{SLUG}")).json()["rules"]

    assert "nhiều nhất 80 điểm một ngày" in page
    assert "</b> Nhiều nhất một ngày 60 → 80.</p>" in page and "Lý do: Bà con đề nghị" in page
    assert "(sắp áp dụng):</b> Bài học đúng hết các câu 10 → 15; Nhiều nhất một ngày 80 → 60; " in page
    assert "Bài “Nhận biết và xử lý lừa đảo qua mạng” 10 → 25.</p>" in page
    assert "tối đa 10 điểm" in page
    assert (program["day_cap"], program["lesson_points"], program["few"]) == (80, 10, 5)
    assert program["own_points"] == {}


async def test_a_lesson_with_points_of_its_own_says_so_on_its_cover_and_in_the_rules(
    browser: httpx.AsyncClient,
) -> None:
    await rules_from(-1, own_points={"chong-lua-dao": 25})
    rules = await shown(browser, RULES, "Một số bài có điểm riêng:")

    assert "Nhận biết và xử lý lừa đảo qua mạng: tối đa 25 điểm" in rules
    assert "bài này được tối đa 25 điểm" in await text_of(browser, "/lessons/chong-lua-dao")
    assert "bài này được" not in await text_of(browser, "/lessons/mat-khau-otp")
    program = (await browser.get(f"/api/v1/campaigns/{SLUG}")).json()["rules"]
    assert (program["lesson_points"], program["own_points"]) == (10, {"chong-lua-dao": 25})


async def test_a_share_of_few_people_is_a_bound_on_every_page(browser: httpx.AsyncClient) -> None:
    await rules_from(-1, methods={"village": "participation"})
    await learn(3)

    board = await shown(browser, BOARD, "data-under>dưới 4,2%</td>")
    unit = await text_of(browser, "/units/03325-001")
    row = (await browser.get(STANDINGS)).json()["rows"][0]

    assert "phần trăm người trong diện đang tham gia" in board
    assert "2,5" not in board and "2,5" not in unit
    assert "Tham gia: dưới 5/120 người" in unit
    assert (row["score"], row["under"]) == (4.2, True)


async def test_a_share_of_many_people_is_exact_and_the_gap_is_told_in_people(
    browser: httpx.AsyncClient,
) -> None:
    await rules_from(-1, methods={"village": "participation"})
    await learn(12)
    await learn(5, "03325-002")

    await shown(browser, BOARD, scored("6,3%"))
    unit = await text_of(browser, "/units/03325-002")

    assert "thêm khoảng 3 người nữa là bằng đơn vị liền trên" in unit
    assert (await browser.get(STANDINGS)).json()["rows"][0]["under"] is False


async def test_a_unit_of_under_five_people_is_told_where_it_counts(site: Site) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    await learn(3)
    await run(FOLD, "03325-001")
    await notify(f"campaign:{(await campaign_by_slug(SLUG)).id}")
    page = await shown(learner.http, "/units/03325-001", "không có dòng riêng")

    board = await text_of(learner.http, BOARD)
    mine = await learner.go("/standings/mine")
    program = (await learner.http.get("/api/v1/units/03325-001")).json()
    commune = await text_of(learner.http, "/units/03325")

    assert "được tính cho xã Mường Phăng" in unescape(page)
    assert "Bản Mường Khiếng" not in board and "Bản Che Căn" in board
    assert "được tính cho xã Mường Phăng" in mine.text
    assert (program["points"], program["placing"], program["counted_in"]) == (None, None, "03325")
    assert "dưới năm người; điểm được tính chung cho cả nơi này" in commune
