"""What a phone keeps of a lesson: all that is shown, nothing of what is right, and not too much."""

import json

from contest.database import run
from contest.lessons.publishing import publish
from contest.lessons.questions.base import Question
from tests.lessons.making import QUESTIONS, lesson_content
from tests.offline.phone import done, phone_of, send, state
from tests.site import PEOPLE, Site
from tests.sync.program import LESSONS


async def test_no_lesson_weighs_more_than_sixty_kilobytes_without_its_pictures(site: Site) -> None:
    phone = site.visitor()
    told = await state(phone)

    weights = {}
    for offered in told["packs"]:
        body = (await phone.http.get(f"/offline/lessons/{offered['slug']}")).content
        weights[offered["slug"]] = len(body)
        assert offered["bytes"] <= 120_000

    print(weights)
    assert set(weights) == set(LESSONS)
    assert max(weights.values()) <= 60_000


async def test_a_pack_shows_every_step_and_question_and_knows_no_answer(site: Site) -> None:
    phone = site.visitor()
    for slug, content in LESSONS.items():
        text = (await phone.http.get(f"/offline/lessons/{slug}")).text
        pack = json.loads(text)
        assert len(pack["steps"]) == len(content.steps)
        assert [one["key"] for one in pack["questions"]] == [one.key for one in content.questions]
        for question in content.questions:
            tells_why(question, text)
        assert "checked" not in text and "data-state" not in text


async def test_the_drawings_of_a_lesson_come_together_as_they_come_one_by_one(site: Site) -> None:
    phone = site.visitor()
    own = "anh-" + "0" * 12
    await publish(lesson_content("bai-thu", 99, drawing=own, questions=QUESTIONS[:3], draw=3))

    for slug in (*LESSONS, "bai-thu"):
        pictures = (await phone.http.get(f"/offline/lessons/{slug}")).json()["pictures"]
        together = (await phone.http.get(f"/offline/lessons/{slug}/drawings")).json()
        assert [*together] == [one for one in pictures if one.startswith("/static/")]
        assert {one: (await phone.http.get(one)).text for one in together} == together
    assert pictures == [f"/lessons/pictures/{own}.webp"]
    assert (await phone.http.get("/offline/lessons/khong-co/drawings")).status_code == 404


def tells_why(question: Question, text: str) -> None:
    assert [choice.key for choice in question.choices if len(choice.why) > 20 and choice.why in text] == []


async def test_each_lesson_tells_what_its_voice_weighs(site: Site) -> None:
    told = await state(site.visitor())
    assert told["sounds"] == 0 and {one["sounds"] for one in told["packs"]} == {0}
    pack = (await site.visitor().http.get("/offline/lessons/chong-lua-dao")).json()
    await run(
        """INSERT INTO speech (key, language, voice, sound, etag, milliseconds)
           VALUES ($1, 'vi', 'machine', repeat('x', 5000)::bytea, 'x', 400)""",
        pack["sounds"][0],
    )

    told = await state(site.visitor())

    heard = {one["slug"]: one["sounds"] for one in told["packs"] if one["sounds"]}
    assert heard["chong-lua-dao"] == 5_000 == told["sounds"]


async def test_an_ordering_does_not_stand_in_its_right_order_everywhere(site: Site) -> None:
    phone, shuffled = site.visitor(), 0
    for slug, content in LESSONS.items():
        pack = (await phone.http.get(f"/offline/lessons/{slug}")).json()
        for question, asked in zip(content.questions, pack["questions"], strict=True):
            if question.kind == "ordering":
                places = [asked["html"].index(f'name="place-{choice.key}"') for choice in question.choices]
                shuffled += places != sorted(places)

    assert shuffled > 0


async def test_nobody_is_in_what_a_phone_keeps(site: Site) -> None:
    phone, _ = await phone_of(site, PEOPLE[0])

    for path in ("/offline/shell", "/sw.js", "/offline/lessons/chong-lua-dao"):
        answer = await phone.http.get(path)
        assert answer.status_code == 200
        assert "Hương" not in answer.text and 'name="_csrf"' not in answer.text
        assert answer.headers["cache-control"] == "no-cache"
    assert (await phone.http.get("/sw.js")).headers["content-type"].startswith("text/javascript")


async def test_a_changed_lesson_makes_another_pack_and_the_older_one_still_counts(site: Site) -> None:
    await publish(lesson_content("bai-thu", 99, questions=QUESTIONS[:3], draw=3))
    phone, (ref,) = await phone_of(site, PEOPLE[0])
    before = {one["slug"]: one["digest"] for one in (await state(phone))["packs"]}
    item = {**done("chong-lua-dao", ref), "lesson": "bai-thu"}
    item["answers"] = {one.key: list(one.solution) for one in QUESTIONS[:3]}
    await publish(lesson_content("bai-thu", 99, questions=QUESTIONS[3:], draw=2))

    (answer,) = await send(phone, item)

    after = {one["slug"]: one["digest"] for one in (await state(phone))["packs"]}
    assert [slug for slug in before if before[slug] != after[slug]] == ["bai-thu"]
    assert (answer["status"], answer["passed"]) == ("accepted", True)
