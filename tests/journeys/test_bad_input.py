"""Bad input: the right status, one clear sentence, nothing lost, nothing paid that was not earned."""

import asyncio
from itertools import count

import pytest

from contest.database import row, rows, run, value
from contest.lessons.publishing import publish
from tests.journeys.walking import (
    LESSON,
    VILLAGE,
    answer_to,
    asked,
    begin,
    lesson_at,
    passed_before,
    posted,
    register,
    sentence,
    take,
    to_the_last,
    told_points,
)
from tests.lessons.making import QUESTIONS, lesson_content
from tests.site import Site, Visitor

phones = (f"09870000{number:02}" for number in count(10))

OWN = """
    SELECT coalesce(sum(e.points), 0) AS points, count(*) AS entries
    FROM ledger_entry e JOIN person p ON p.id = e.person_id WHERE p.display_name = $1
"""


async def newcomer(house: Site, name: str) -> Visitor:
    return await register(house, name, next(phones))


async def paid(name: str) -> tuple[int, int]:
    """Points and entries of a person."""
    found = await row(OWN, name)
    assert found is not None
    return found["points"], found["entries"]


async def test_an_unknown_lesson(house: Site) -> None:
    learner = await newcomer(house, "Sùng A Dơ")
    for path in ("/lessons/khong-co", "/lessons/khong-co/steps/1", "/lessons/%00", "/lessons/..%2f..%2fetc"):
        page = await learner.go(path)
        assert page.status == 404
        assert sentence(page.response) in ("Không có bài học này.", "Không có trang này.")

    await learner.go("/today")
    started = await posted(learner, "/lessons/khong-co/attempts", {})
    helped = await posted(learner, "/help", {"lesson": "khong-co"})

    assert (started.status_code, sentence(started)) == (404, "Không có bài học này.")
    assert (helped.status_code, sentence(helped)) == (422, "Không có bài học này.")


async def test_a_step_that_is_none(house: Site) -> None:
    page = await house.visitor().go(f"/lessons/{LESSON}/steps/99")

    assert (page.status, sentence(page.response)) == (404, "Bài học không có bước này.")


async def test_an_open_quiz_stays_with_its_version_and_takes_no_question_of_another(house: Site) -> None:
    await publish(lesson_content("bai-thu", 99, questions=QUESTIONS[:3], draw=3))
    learner = await newcomer(house, "Sùng A Vàng")
    await learner.go("/today")
    quiz = (await learner.send("/lessons/bai-thu/attempts")).path
    await publish(lesson_content("bai-thu", 99, questions=QUESTIONS[3:], draw=2))
    by_key = {question.key: question for question in QUESTIONS}

    for question in QUESTIONS[3:]:
        await learner.go(quiz)
        strange = await posted(learner, f"{quiz}/answers", {**answer_to(question), "question": question.key})
        assert strange.status_code == 422
        assert "Câu hỏi này không nằm trong lượt trả lời này" in strange.text
    for _ in range(3):
        page = await learner.go(quiz)
        await learner.send(f"{quiz}/answers", answer_to(by_key[page.hidden["question"]]))

    outcome = await learner.go(quiz)
    assert "Đạt rồi!" in outcome.text
    kept = await value("SELECT version FROM attempt WHERE key = $1", quiz.rpartition("/")[2])
    assert kept == 1


async def test_points_unit_and_role_are_not_taken_from_a_form(house: Site) -> None:
    learner = await newcomer(house, "Sùng A Giàu")
    more: dict[str, str | list[str]] = {"points": "1000", "unit": "HTX001", "role": "admin", "score": "100"}
    quiz = await begin(learner)
    for _ in range(lesson_at(LESSON).draw):
        page = await learner.go(quiz)
        await learner.send(f"{quiz}/answers", {**answer_to(asked(page)), **more})
    await learner.go("/me")
    await learner.send(
        "/me", {"name": "Sùng A Giàu", "group": "nguoi_dan", "language": "vi", "birth_band": "7-15", **more}
    )

    outcome = await learner.go(quiz)
    assert (await paid("Sùng A Giàu"))[0] == told_points(outcome) < 100
    found = await row(
        """SELECT p.birth_band, u.code, (SELECT count(*) FROM role_grant g WHERE g.person_id = p.id) AS roles
           FROM person p JOIN membership m ON m.person_id = p.id JOIN unit u ON u.id = m.unit_id
           WHERE p.display_name = 'Sùng A Giàu'"""
    )
    assert found is not None and tuple(found) == ("18+", VILLAGE, 0)


async def test_a_double_click_on_the_last_answer_pays_once(house: Site) -> None:
    learner = await newcomer(house, "Sùng A Nhanh")
    quiz = await to_the_last(learner)
    last = answer_to(asked(await learner.go(quiz)))

    clicks = await asyncio.gather(*(posted(learner, f"{quiz}/answers", last) for _ in range(5)))

    assert {click.status_code for click in clicks} == {303}
    outcome = await learner.go(quiz)
    assert await paid("Sùng A Nhanh") == (told_points(outcome), 1)


async def test_a_double_click_on_starting_begins_one_quiz(house: Site) -> None:
    learner = await newcomer(house, "Sùng A Vội")
    await learner.go("/today")

    clicks = await asyncio.gather(*(posted(learner, f"/lessons/{LESSON}/attempts", {}) for _ in range(5)))

    assert {click.status_code for click in clicks} == {303}
    assert len({click.headers["location"] for click in clicks}) == 1


async def test_a_double_click_on_confirming_pays_the_helper_once(house: Site) -> None:
    helper, learner = await newcomer(house, "Sùng A Giúp"), await newcomer(house, "Sùng A Học")
    await passed_before("Sùng A Giúp")
    await helper.go("/help")
    started = await helper.send("/help", {"lesson": LESSON})
    code = started.text.split('class="code"')[1].split(">")[1].split("<")[0]
    await learner.go(f"/help/confirm?code={code}")

    clicks = await asyncio.gather(*(posted(learner, "/help/confirm", {}) for _ in range(5)))

    assert {click.status_code for click in clicks} == {303}
    assert (await paid("Sùng A Giúp"))[1] == 1


async def test_going_back_and_sending_again_changes_nothing(house: Site) -> None:
    learner = await newcomer(house, "Sùng A Lùi")
    quiz = await begin(learner)
    first = await learner.go(quiz)
    question = asked(first)
    await learner.send(f"{quiz}/answers", answer_to(question))
    learner.page = first
    same = await posted(learner, f"{quiz}/answers", answer_to(question))
    other = await posted(learner, f"{quiz}/answers", answer_to(question, wrong=True))
    for _ in range(lesson_at(LESSON).draw - 1):
        page = await learner.go(quiz)
        await learner.send(f"{quiz}/answers", answer_to(asked(page)))
    before = await paid("Sùng A Lùi")

    learner.page = first
    late = await posted(learner, f"{quiz}/answers", answer_to(question, wrong=True))

    assert (same.status_code, other.status_code, late.status_code) == (303, 409, 409)
    assert "lần trả lời đầu tiên được tính" in other.text and "Đúng rồi!" in other.text
    assert await paid("Sùng A Lùi") == before


async def test_an_expired_code_leads_to_a_new_one(house: Site) -> None:
    helper, learner = await newcomer(house, "Sùng A Chậm"), await newcomer(house, "Sùng A Đợi")
    await passed_before("Sùng A Chậm")
    await helper.go("/help")
    started = await helper.send("/help", {"lesson": LESSON})
    code = started.text.split('class="code"')[1].split(">")[1].split("<")[0]
    await learner.go(f"/help/confirm?code={code}")
    await run("UPDATE help SET started_at = started_at - interval '1 hour', expires_at = clock_timestamp()")

    late = await posted(learner, "/help/confirm", {})

    assert late.status_code == 422 and "Mã này đã hết giờ" in late.text
    assert await paid("Sùng A Chậm") == (0, 0)


HOSTILE = [
    ("\u202eGiàng A Sử\u202c", "Giàng A Sử"),
    ("Giàng\u200b A\u2060 Sử\ufeff", "Giàng A Sử"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("'; DROP TABLE person; --", "'; DROP TABLE person; --"),
    ("{{ 7 * 7 }} %(name)s", "{{ 7 * 7 }} %(name)s"),
    ("Hương 👩‍👩‍👧 🇻🇳", None),
    ("Hương\u0301\u0301\u0301", None),
    ("محمد Hương", "محمد Hương"),
]


@pytest.fixture(scope="module")
async def wearer(house: Site) -> tuple[Visitor, str]:
    """Somebody with a badge, and the badge."""
    learner = await newcomer(house, "Sùng A Tên")
    badge: str = (await take(learner)).text.split('href="/badges/')[1].split('"')[0]
    return learner, badge


@pytest.mark.parametrize(("typed", "shown"), HOSTILE, ids=range(len(HOSTILE)))
async def test_a_hostile_name_is_shown_harmlessly_everywhere(
    house: Site, wearer: tuple[Visitor, str], typed: str, shown: str | None
) -> None:
    learner, badge = wearer
    await learner.go("/me")

    changed = await learner.send("/me", {"name": typed, "group": "nguoi_dan", "language": "vi"})

    assert changed.status == 200
    kept = await value("SELECT display_name FROM badge JOIN person p ON p.id = person_id "
                       "WHERE public_id = $1", badge)  # fmt: skip
    assert shown is None or kept == shown
    assert not set(kept) & set("\u202e\u202c\u200b\u2060\ufeff\u200d")
    await learner.go(f"/badges/{badge}")
    page = await learner.send(f"/badges/{badge}/share", {"agree": "yes", "name": "whole"})
    public = await house.visitor().go(page.text.split('href="/s/')[1].split('"')[0].join(["/s/", ""]))
    for shown_page in (changed, page, public):
        assert kept in shown_page.text
        assert "<script>alert" not in shown_page.response.text and "49" not in kept
    picture = await learner.http.get(public.text.split('property="og:image" content="')[1].split('"')[0])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x" * 300, "nhiều nhất 64 chữ"),
        ("\u200b\u202e", "viết tên"),
        ("a" + "\u0301" * 40, "chữ thường dùng"),
        ("Ban tổ chức", "dễ nhầm với tên cơ quan"),
        ("Hương\0", "Phiếu có chỗ không đọc được"),
    ],
    ids=["long", "invisible", "marks", "reserved", "nul"],
)
async def test_a_name_that_cannot_be_shown_is_refused(house: Site, typed: str, said: str) -> None:
    learner = house.visitor()
    await learner.sign_in("learner")
    await learner.go("/me")

    page = await learner.send("/me", {"name": typed, "group": "nguoi_dan", "language": "vi"})

    assert page.status == 422 and said in page.text, page.text
    assert await value("SELECT count(*) FROM person WHERE display_name = 'Lò Thị Hương'") == 1


async def test_nothing_was_paid_twice_in_all_of_this(house: Site) -> None:
    twice = await rows("SELECT fact_id FROM ledger_entry GROUP BY ledger_id, fact_id HAVING count(*) > 1")

    assert twice == []
