"""A visitor becomes a learner: unit, account, lesson, a quiz tried twice, points, place, badge."""

import re
from typing import TYPE_CHECKING

from contest.database import value
from tests.journeys.walking import begin, both_ways, lesson_at, scripted, take, told_points, until

if TYPE_CHECKING:
    from tests.site import Site

PERSON = {
    "name": "Giàng Thị Mỷ",
    "band": "18+",
    "group": "nguoi_dan",
    "phone": "0987 654 321",
    "pin": "502817",
    "consent": "yes",
}


@both_ways
async def test_from_the_first_visit_to_a_badge(site: "Site", htmx: bool) -> None:
    visitor = site.visitor()
    with scripted(visitor, htmx):
        found = await visitor.go(f"{'/units/search' if htmx else '/register'}?q=muong khieng")
    (unit,) = re.findall(r'href="(/units/[^"]+/join)"', found.text)
    await visitor.go(unit)
    today = await visitor.send("/register", PERSON)
    assert today.path == "/today"
    slug = re.findall(r'href="/lessons/([a-z0-9-]+)"', today.text)[0]

    lesson = lesson_at(slug)
    for number, step in enumerate(lesson.steps, 1):
        assert step.title in (await visitor.go(f"/lessons/{slug}/steps/{number}")).text
    failed = await take(visitor, slug, wrong=lesson.draw - 1, htmx=htmx)
    assert "Chưa đạt, làm lại" in failed.text and "Nên xem lại" in failed.text
    assert await value("SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'") == 0
    retried = await visitor.send(f"/lessons/{slug}/attempts")
    assert retried.path.startswith("/attempts/") and retried.path not in failed.path
    passed = await take(visitor, slug, htmx=htmx)

    paid = await value("SELECT sum(points) FROM ledger_entry")
    assert "Đạt rồi! Giỏi lắm!" in passed.text and told_points(passed) == paid > 0
    (badge,) = re.findall(r'href="(/badges/[\w-]+)"', passed.text)
    assert "Giàng Thị Mỷ" in (await visitor.go(badge)).text
    with scripted(visitor, htmx):
        mine = await until(visitor, "/standings/mine", "Hạng nhất")
    assert "Bản Mường Khiếng" in mine.text and "Bản Che Căn" in mine.text
    assert f'href="/lessons/{slug}"' not in (await visitor.go("/today")).text


async def test_the_unit_behind_sees_its_gap(site: "Site") -> None:
    ahead, behind = site.visitor(), site.visitor()
    await ahead.sign_in("helper")
    await behind.sign_in("learner")

    # The same points in a village of 120 people lift it less than in one of 80.
    await take(ahead)
    await take(behind)

    mine = await until(behind, "/standings/mine", "Hạng 2")
    assert re.search(r"thêm khoảng \d+ điểm nữa là bằng đơn vị liền trên", mine.text)


async def test_the_quiz_goes_on_where_it_was_left(site: "Site") -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    quiz = await begin(learner)

    assert await begin(learner) == quiz
