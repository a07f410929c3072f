"""What helpers noted at people's homes without a network: each visit and practice once, each answered."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from contest.clock import now
from contest.database import run, value
from tests.making import DAY, make_pass
from tests.offline.carrying import made
from tests.offline.phone import Json, noted, phone_of, sealed, send, state
from tests.offline.test_files import carried
from tests.site import PEOPLE, Site, Visitor

LEARNER, HELPER = PEOPLE[0], PEOPLE[1]
VILLAGE = "03325-001"
UNIT = f"SELECT id FROM unit WHERE code = '{VILLAGE}'"
LIST = f"/units/{VILLAGE}/not-reached"
PRACTICE = "vneid-muc-2"
LINES = 4


class Afternoon:
    """A helper's phone, and whom the helper visits."""

    def __init__(self, phone: Visitor, helper: str, learner: str, seal: str) -> None:
        self.phone, self.helper, self.learner, self.seal = phone, helper, learner, seal

    def visit(self, outcome: str = "met", at: datetime | None = None, **told: Any) -> Json:
        content = {"type": "visit", "unit": VILLAGE, "to": self.learner, "outcome": outcome, **told}
        return noted(content, self.helper, self.seal, at)

    def practice(self, done: int = LINES, pin: str = LEARNER.pin, lesson: str = PRACTICE) -> Json:
        proof = sealed(pin, self.learner, self.seal)
        told = {"type": "practice", "unit": VILLAGE, "to": self.learner, "lesson": lesson}
        return noted({**told, "done": done, "proof": proof}, self.helper, self.seal)

    async def sent(self, *tasks: Json, pins: dict[str, str] | None = None) -> list[tuple[str, str]]:
        answers = await send(self.phone, tasks=tasks, pins=pins)
        return [(one["status"], one["reason"]) for one in answers]

    async def family(self) -> str:
        return str(
            await value(
                "INSERT INTO household (unit_id, name, made_by_id) VALUES ($1, 'Nhà Lò', 1)"
                " RETURNING ref::text",
                await value(UNIT),
            )
        )


@pytest.fixture
async def afternoon(site: Site) -> Afternoon:
    """A helper of the village who has passed the practice, with the phone in hand."""
    phone, (learner, helper) = await phone_of(site, LEARNER, HELPER)
    person = await value("SELECT id FROM person WHERE display_name = $1", HELPER.name)
    unit = await value(UNIT)
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'helper', $2)", person, unit)
    await make_pass(person, await value("SELECT id FROM lesson WHERE slug = $1", PRACTICE))
    return Afternoon(phone, helper, learner, (await state(phone))["seal"])


async def visits() -> int:
    return int(await value("SELECT count(*) FROM visit"))


async def test_ten_sendings_of_a_visit_keep_one_and_the_list_shows_it(afternoon: Afternoon) -> None:
    visit = afternoon.visit("not_home")

    first = await afternoon.sent(visit)
    again = [one for _ in range(5) for one in await afternoon.sent(visit)]
    at_once = await asyncio.gather(*(afternoon.sent(visit) for _ in range(4)))

    assert first == [("accepted", "Đã ghi lần ghé thăm.")]
    assert {status for status, _ in [*again, *(one for many in at_once for one in many)]} == {"duplicate"}
    assert await visits() == 1
    assert "Không có nhà" in (await afternoon.phone.go(LIST)).text


async def test_two_helpers_met_the_same_person_and_the_later_visit_is_shown(afternoon: Afternoon) -> None:
    await afternoon.phone.go(LIST)
    await afternoon.phone.send(f"{LIST}/people/{UUID(afternoon.learner)}", {"outcome": "met"})
    await run("UPDATE session SET seen_at = $1, away_since = $1, created_at = $1", now() - 90 * DAY)

    answers = await afternoon.sent(
        afternoon.visit("not_home", now() - DAY), afternoon.visit(at=now() - 80 * DAY)
    )

    followed = "Đã ghi. Sau đó có người khác đã đến, nên danh sách hiện lần đến sau."
    assert answers == [("accepted", followed), ("late", "Đã quá hai tháng nên không ghi lại nữa.")]
    assert await visits() == 2
    page = (await afternoon.phone.go(LIST)).text
    assert "Đã gặp" in page and "Không có nhà," not in page


async def test_another_time_has_its_day_and_an_odd_one_is_told(afternoon: Afternoon) -> None:
    day = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()

    answers = await afternoon.sent(
        afternoon.visit("later", next_on=day),
        afternoon.visit("later", next_on="2020-01-01"),
        afternoon.visit("danced"),
        # Sealed for something else.
        {**afternoon.visit(), "key": afternoon.visit()["key"]},
    )

    assert [status for status, _ in answers] == ["accepted", "rejected", "rejected", "waits"]
    assert await value("SELECT next_on::text FROM visit") == day


async def test_a_day_agreed_on_is_kept_where_nobody_vouches_for_the_time(afternoon: Afternoon) -> None:
    # Signed in anew on coming back: the visit counts as of now, and the day agreed on there is over.
    agreed = (now() - 3 * DAY).date().isoformat()

    answers = await afternoon.sent(afternoon.visit("later", now() - 5 * DAY, next_on=agreed))

    assert answers == [("accepted", "Đã ghi lần ghé thăm.")]
    assert await value("SELECT next_on::text FROM visit") == agreed


MEANWHILE = {
    "objected": (
        "INSERT INTO data_request (person_id, kind, text, due_at) VALUES ($1, 'object', 'x', now())",
        "UPDATE data_request SET answered_at = now() WHERE person_id = $1",
    ),
    "moved": (
        "UPDATE membership SET until = now() WHERE person_id = $1",
        "UPDATE membership SET until = NULL WHERE person_id = $1",
    ),
    "off": (
        f"INSERT INTO visits_off (unit_id, by_id) SELECT id, $1 FROM ({UNIT}) one",
        "DELETE FROM visits_off WHERE by_id = $1",
    ),
    "no helper": (
        "UPDATE role_grant SET role = 'helper', person_id = $1 WHERE role = 'helper'",
        "UPDATE role_grant SET person_id = person_id + 1 WHERE person_id = $1 AND role = 'helper'",
    ),
    "closed": ("UPDATE person SET ref = gen_random_uuid() WHERE id = $1", ""),
}


async def test_what_changed_meanwhile_is_told_and_nothing_is_kept(afternoon: Afternoon) -> None:
    person = await value("SELECT id FROM person WHERE display_name = $1", LEARNER.name)

    for change, back in MEANWHILE.values():
        await run(change, person)
        ((status, reason),) = await afternoon.sent(afternoon.visit())
        assert status == "rejected" and reason
        if back:
            await run(back, person)
    assert await visits() == 0


async def test_somebody_elses_turn_waits_for_the_helpers_pin(afternoon: Afternoon) -> None:
    await afternoon.phone.go("/sign-in?another=1")
    await afternoon.phone.send("/sign-in", {"name": LEARNER.phone, "pin": LEARNER.pin})
    visit = afternoon.visit()

    without = await send(afternoon.phone, tasks=(visit,))
    wrong = await send(afternoon.phone, tasks=(visit,), pins={afternoon.helper: "111222"})
    right = await send(afternoon.phone, tasks=(visit,), pins={afternoon.helper: HELPER.pin})

    assert [one["why"] for one in (*without, *wrong)] == ["sign_in", "pin"]
    assert right[0]["status"] == "accepted"


async def test_what_was_seen_at_a_family_comes_beside_what_others_ticked(afternoon: Afternoon) -> None:
    ref = await afternoon.family()
    await run("INSERT INTO household_check (household_id, item, by_id) SELECT id, 'vneid', 1 FROM household")

    seen = afternoon.visit(to=ref, family=True, seen=["safety", "qr_payment"])
    odd = afternoon.visit(to=ref, family=True, seen=["flies"])
    answers = await afternoon.sent(seen, seen, odd)

    assert [status for status, _ in answers] == ["accepted", "duplicate", "rejected"]
    ticked = await value("SELECT array_agg(item::text ORDER BY item) FROM household_check")
    assert ticked == ["qr_payment", "safety", "vneid"]
    assert await visits() == 1
    await run("UPDATE household SET recognised_at = now()")
    late = await afternoon.sent(afternoon.visit(to=ref, family=True, seen=["safety"]))
    assert late == [("accepted", "Đã ghi lần ghé thăm. Gia đình này đã được công nhận trong lúc đó.")]


async def test_a_practice_counts_once_for_both_with_the_learners_own_pin(afternoon: Afternoon) -> None:
    practice = afternoon.practice()

    at_once = await asyncio.gather(*(afternoon.sent(practice) for _ in range(4)))
    again = await afternoon.sent(practice)

    first = ("accepted", "Buổi thực hành được tính cho cả hai người.")
    assert [one for many in at_once for one in many if one[0] != "duplicate"] == [first]
    assert again == [("duplicate", "Đã gửi từ trước, chỉ tính một lần.")]
    assert await value("SELECT count(*) FROM fact WHERE natural_key LIKE 'witnessed:%'") == 1
    assert await value("SELECT count(*) FROM help WHERE assisted AND confirmed_at IS NOT NULL") == 1
    assert await value("SELECT count(*) FROM fact WHERE kind = 'help_completed'") == 1
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'lesson_witnessed'") == 1


async def test_no_practice_counts_without_every_line_the_right_pin_and_a_helper_who_passed_it(
    afternoon: Afternoon,
) -> None:
    wrong, short = afternoon.practice(pin="111222"), afternoon.practice(done=LINES - 1)
    unable, odd = afternoon.practice(lesson="dich-vu-cong"), afternoon.practice(lesson="chong-lua-dao")

    answers = await send(afternoon.phone, tasks=(wrong, short, unable, odd))

    assert [(one["status"], one["why"]) for one in answers] == [
        ("waits", "learner"),
        ("rejected", ""),
        ("rejected", ""),
        ("rejected", ""),
    ]
    assert await value("SELECT count(*) FROM fact WHERE natural_key LIKE 'witnessed:%'") == 0
    assert await value("SELECT count(*) FROM help") == 0
    # The same that was wrong, carried again and again, locks no learner out.
    assert await afternoon.sent(wrong) == [("waits", answers[0]["reason"])]
    assert await value("SELECT max(failures) FROM throttle") == 1


async def test_the_key_of_another_result_speaks_for_no_practice_and_no_help(afternoon: Afternoon) -> None:
    learner, helper = [
        await value("SELECT id FROM person WHERE display_name = $1", one.name) for one in (LEARNER, HELPER)
    ]
    for person, slug in ((learner, "zalo-an-toan"), (helper, "chong-lua-dao")):
        await make_pass(person, await value("SELECT id FROM lesson WHERE slug = $1", slug))
    # It lies on a phone that several share.
    key = await value("SELECT key::text FROM fact WHERE person_id = $1", learner)
    told = {"type": "practice", "unit": VILLAGE, "to": afternoon.learner, "lesson": "chong-lua-dao"}
    proof = sealed("111222", afternoon.learner, afternoon.seal)

    ((status, _),) = await afternoon.sent(
        noted({**told, "done": LINES, "proof": proof}, afternoon.helper, afternoon.seal, key=key)
    )

    assert status == "rejected" and await value("SELECT count(*) FROM help") == 0


async def test_visits_and_practice_travel_in_a_file_and_count_once(afternoon: Afternoon, site: Site) -> None:
    told = await state(afternoon.phone)
    tasks = [afternoon.visit() | {"sequence": 4}, afternoon.practice() | {"sequence": 5}]
    carrier = site.visitor()
    await carrier.sign_in("learner")

    for words in ("đã nhận", "đã có từ trước"):
        page = await carried(carrier, made(told, [], tasks=tasks))
        assert words in page.text and "Số 4" in page.text
    await afternoon.sent(*tasks)

    assert await visits() == 1
    assert await value("SELECT count(*) FROM fact WHERE natural_key LIKE 'witnessed:%'") == 1


async def test_whoever_tries_too_many_pins_is_told_how_long_to_wait(afternoon: Afternoon) -> None:
    answers = await afternoon.sent(*(afternoon.practice(pin=f"11122{number}") for number in range(6)))

    status, reason = answers[-1]
    assert status == "waits" and re.search(r"thử lại sau \d+ giây", reason)
