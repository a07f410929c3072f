"""What was answered in a quiz lies on the phone sealed for the site, and counts like any other."""

import json

from contest.clock import now
from tests.offline.phone import Json, done, phone_of, sealed_for, send, state
from tests.site import PEOPLE, Site
from tests.sync.program import TEN

LEARNER = PEOPLE[0]


def closed(item: Json, seal: str, about: str = "") -> Json:
    """The same quiz with its answers sealed, as learning.js does it."""
    told = {name: text for name, text in item.items() if name != "answers"}
    content, about = json.dumps(item["answers"]).encode(), about or f"{item['person']}:{item['key']}"
    return told | {"closed": sealed_for(seal, b"answers of a quiz", about.encode(), content)}


async def test_sealed_answers_count_once_and_those_of_another_quiz_are_told(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    told = await state(phone)
    first, plain = done(TEN[0], ref), done(TEN[1], ref)
    moved = closed(done(TEN[2], ref), told["seal"], f"{ref}:{first['key']}")

    answers = await send(phone, closed(first, told["seal"]), plain, moved)
    again = await send(phone, closed(first, told["seal"]), first)

    assert [(one["status"], one.get("points")) for one in answers] == [
        ("accepted", 10),
        ("accepted", 10),
        ("rejected", None),
    ]
    assert answers[2]["reason"].startswith("Trang chưa đọc được bài làm này")
    assert [one["status"] for one in again] == ["duplicate", "duplicate"]
    bare = {name: text for name, text in first.items() if name != "answers"}
    form = {"_csrf": told["token"], "sent_at": now().isoformat(), "item": json.dumps(bare)}
    nothing = await phone.http.post("/offline/sendings", data=form, headers={"Origin": phone.origin})
    assert nothing.status_code == 422
