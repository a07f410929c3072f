"""What was done on a phone without a network is taken once, each item under its own person, each answered."""

import asyncio
import json
from datetime import timedelta

import pytest

from contest.campaigns import service as campaigns
from contest.clock import now
from contest.database import run, value
from contest.lessons.questions.base import Question
from contest.local_time import local_day
from tests.making import DAY
from tests.offline.phone import done, phone_of, sealed, send, state
from tests.site import PEOPLE, Site, Visitor
from tests.sync.program import LESSONS, TEN, points_by_day

LEARNER, HELPER = PEOPLE[0], PEOPLE[1]
POINTS = """
    SELECT coalesce(sum(e.points), 0) FROM ledger_entry e JOIN person p ON p.id = e.person_id
    WHERE p.display_name = $1
"""
SILENT = "UPDATE session SET seen_at = $1, away_since = $1, created_at = $1"


async def points(name: str) -> int:
    return int(await value(POINTS, name))


async def learner() -> int:
    return int(await value("SELECT id FROM person WHERE display_name = $1", LEARNER.name))


async def test_ten_sendings_of_one_queue_are_one(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    items = [done(slug, ref) for slug in TEN[:3]] + [done(TEN[3], ref, wrong=5)]

    first = await send(phone, *items)
    again = [await send(phone, *items) for _ in range(5)]
    at_once = await asyncio.gather(*(send(phone, *items) for _ in range(4)))

    assert [one["status"] for one in first] == ["accepted"] * 4
    assert [(one["passed"], one["points"]) for one in first] == [(True, 10)] * 3 + [(False, 0)]
    for answers in [*again, *at_once]:
        assert [one["status"] for one in answers] == ["duplicate"] * 4
        assert [(one["passed"], one["points"]) for one in answers] == [(True, 10)] * 3 + [(False, 0)]
    assert await points(LEARNER.name) == 30


async def test_what_two_people_did_on_one_phone_stays_apart(site: Site) -> None:
    phone, (learning, helping) = await phone_of(site, LEARNER, HELPER)

    answers = await send(
        phone,
        done(TEN[0], helping),
        done(TEN[1], learning),
        done(TEN[2], learning),
        pins={learning: LEARNER.pin},
    )

    assert [one["status"] for one in answers] == ["accepted"] * 3
    assert (await points(LEARNER.name), await points(HELPER.name)) == (20, 10)


async def test_somebody_who_is_not_signed_in_waits_and_is_sent_after_signing_in(site: Site) -> None:
    phone, (learning, helping) = await phone_of(site, LEARNER, HELPER)
    mine, theirs = done(TEN[0], helping), done(TEN[0], learning)

    first = await send(phone, mine, theirs)
    await phone.go("/sign-in?another=1")
    await phone.send("/sign-in", {"name": LEARNER.phone, "pin": LEARNER.pin})
    (second,) = await send(phone, theirs)

    assert [(one["status"], one.get("why")) for one in first] == [("accepted", None), ("waits", "sign_in")]
    assert first[1]["reason"] == "Mời người này đăng nhập hoặc gõ mã PIN để gửi."
    assert second["status"] == "accepted"
    assert (await points(LEARNER.name), await points(HELPER.name)) == (10, 10)


async def test_a_wrong_pin_loses_nothing_and_counts_as_a_try(site: Site) -> None:
    phone, (learning, _) = await phone_of(site, LEARNER, HELPER)
    item = done(TEN[0], learning)

    wrong = [await send(phone, item, pins={learning: "111222"}) for _ in range(3)]
    (right,) = await send(phone, item, pins={learning: LEARNER.pin})

    assert [(one["status"], one["why"]) for (one,) in wrong] == [("waits", "pin")] * 3
    assert (right["status"], right["points"]) == ("accepted", 10)


async def test_pins_cannot_be_tried_here_faster_than_at_the_form_to_sign_in(site: Site) -> None:
    phone, (learning, _) = await phone_of(site, LEARNER, HELPER)
    item = done(TEN[0], learning)

    tried = [await send(phone, item, pins={learning: f"{number:06}"}) for number in range(100, 115)]
    (right,) = await send(phone, item, pins={learning: LEARNER.pin})

    whys = [one["why"] for (one,) in tried]
    assert whys[0] == "pin" and whys[-1] == "again"
    assert (right["status"], right["why"]) == ("waits", "again")


async def test_a_pin_sealed_for_one_person_speaks_for_no_other(site: Site) -> None:
    phone, (learning, helping) = await phone_of(site, LEARNER, HELPER)
    told = await state(phone)
    stolen = sealed(LEARNER.pin, helping, told["seal"])

    answer = await phone.http.post(
        "/offline/sendings",
        data={
            "_csrf": told["token"],
            "sent_at": now().isoformat(),
            "item": [json.dumps(done(TEN[0], learning))],
            "proof": [json.dumps({"person": learning, "sealed": stolen})],
        },
        headers={"Origin": phone.origin},
    )

    assert [one["why"] for one in answer.json()["items"]] == ["pin"]


async def test_an_account_closed_on_another_phone_gets_its_sentence(site: Site) -> None:
    phone, (learning, _) = await phone_of(site, LEARNER, HELPER)
    other, _ = await phone_of(site, LEARNER)
    await other.go("/me/close")
    closed = await other.send("/me/close", {"pin": LEARNER.pin})
    assert closed.path == "/goodbye"

    (answer,) = await send(phone, done(TEN[0], learning), pins={learning: LEARNER.pin})

    assert answer["status"] == "rejected"
    assert answer["reason"] == "Tài khoản này đã đóng hoặc không còn nữa; kết quả không tính cho ai."


async def test_a_paused_account_waits(site: Site) -> None:
    phone, (learning, _) = await phone_of(site, LEARNER, HELPER)
    await run("UPDATE person SET disabled_at = now() WHERE display_name = $1", LEARNER.name)

    (answer,) = await send(phone, done(TEN[0], learning), pins={learning: LEARNER.pin})

    assert (answer["status"], answer["why"]) == ("waits", "asleep")


async def test_a_clock_two_years_behind_is_put_right_and_told(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    await run(SILENT, now() - 3 * DAY)
    behind = timedelta(days=730)
    yesterday = now() - DAY

    (answer,) = await send(phone, done(TEN[0], ref, yesterday - behind), sent_at=now() - behind)

    assert (answer["status"], answer["clock"] != "") == ("accepted", True)
    assert await points_by_day(await learner()) == {str(local_day(yesterday)): 10}


async def test_a_clock_one_day_ahead_earns_no_second_day(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    ahead = now() + DAY

    (answer,) = await send(phone, done(TEN[0], ref, ahead), sent_at=ahead)

    assert answer["status"] == "accepted" and answer["clock"]
    assert await points_by_day(await learner()) == {str(local_day(now())): 10}


async def test_a_clock_that_was_set_right_meanwhile_costs_nothing(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)

    (behind, before) = await send(
        phone, done(TEN[0], ref, now() - 730 * DAY), done(TEN[1], ref, now() + 2 * DAY)
    )

    assert [one["status"] for one in (behind, before)] == ["accepted", "accepted"]
    assert behind["clock"] == before["clock"] != ""
    assert await points_by_day(await learner()) == {str(local_day(now())): 20}


async def test_two_phones_of_one_person_pay_a_lesson_once(site: Site) -> None:
    one, (ref,) = await phone_of(site, LEARNER)
    other, _ = await phone_of(site, LEARNER)

    answers = [*await send(one, done(TEN[0], ref)), *await send(other, done(TEN[0], ref))]

    assert [answer["status"] for answer in answers] == ["accepted", "accepted"]
    assert await points(LEARNER.name) == 10


@pytest.mark.parametrize(("ended", "status", "paid"), [(1, "accepted", 10), (3, "late", 0)])
async def test_a_queue_that_comes_after_the_end_counts_within_grace_and_is_kept_after_it(
    site: Site, ended: int, status: str, paid: int
) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)
    await run(SILENT, now() - 5 * DAY)
    await run("UPDATE campaign SET ends_at = $1", now() - ended * DAY)
    await campaigns.advance_due(now())

    (answer,) = await send(phone, done(TEN[0], ref, now() - 4 * DAY))

    assert (answer["status"], answer["points"]) == (status, paid)
    assert answer["passed"]


async def test_a_wrong_answer_comes_with_what_is_worth_remembering(site: Site) -> None:
    phone, (ref,) = await phone_of(site, LEARNER)

    item = done(TEN[0], ref, wrong=1)
    key, given = next(iter(item["answers"].items()))
    question = LESSONS[TEN[0]].question(key)
    assert question is not None
    item["answers"][key] = question.keys[::-1] if question.kind == "ordering" else _wrong(question, given)

    (answer,) = await send(phone, item)

    assert len(answer["look"]) == 2
    assert any(one["ask"] and one["why"] for one in answer["look"])


def _wrong(question: Question, given: list[str]) -> list[str]:
    return [one for one in question.keys if one not in given][:1]


async def test_a_form_of_another_site_or_without_its_token_is_refused(site: Site) -> None:
    phone, _ = await phone_of(site, LEARNER)
    told = await state(phone)
    form = {"_csrf": told["token"], "sent_at": now().isoformat()}

    elsewhere = await phone.http.post(
        "/offline/sendings", data=form, headers={"Origin": "https://example.net"}
    )
    without = await phone.http.post(
        "/offline/sendings", data={**form, "_csrf": "x"}, headers={"Origin": phone.origin}
    )
    nonsense = await phone.http.post(
        "/offline/sendings", data={**form, "item": "{"}, headers={"Origin": phone.origin}
    )

    assert [elsewhere.status_code, without.status_code, nonsense.status_code] == [403, 403, 422]


@pytest.fixture
async def beside(site: Site) -> tuple[Visitor, str, str]:
    """A phone on which both have signed in, the helper is in and has passed the first lesson."""
    phone, (learning, helping) = await phone_of(site, LEARNER, HELPER)
    await send(phone, done(TEN[0], helping))
    return phone, learning, helping


async def test_a_help_without_a_network_is_confirmed_by_the_learners_pin_and_paid_once(
    beside: tuple[Visitor, str, str],
) -> None:
    phone, learning, helping = beside
    item = done(TEN[0], learning) | {"helper": helping}
    before = await points(HELPER.name)

    first = await send(phone, item, pins={learning: LEARNER.pin})
    gained = await points(HELPER.name) - before
    again = await send(phone, item, pins={learning: LEARNER.pin})

    assert [one["help"] for one in (*first, *again)] == ["Đã ghi buổi giúp cho người giúp."] * 2
    assert gained == 15
    assert await points(HELPER.name) == before + gained
    assert await value("SELECT count(*) FROM help WHERE confirmed_at IS NOT NULL AND assisted") == 1


async def test_nobody_is_paid_for_a_help_that_no_pin_confirmed_or_with_a_lesson_not_passed(
    beside: tuple[Visitor, str, str],
) -> None:
    phone, learning, helping = beside
    before = await points(HELPER.name)

    (wrong,) = await send(phone, done(TEN[0], learning) | {"helper": helping}, pins={learning: "111222"})
    (unable,) = await send(phone, done(TEN[1], learning) | {"helper": helping}, pins={learning: LEARNER.pin})
    (oneself,) = await send(
        phone, done(TEN[2], learning) | {"helper": learning}, pins={learning: LEARNER.pin}
    )
    (stranger,) = await send(
        phone, done(TEN[3], learning) | {"helper": "0" * 32}, pins={learning: LEARNER.pin}
    )

    assert wrong["status"] == "waits"
    assert [one["status"] for one in (unable, oneself, stranger)] == ["accepted"] * 3
    assert unable["help"] == "Người giúp chưa đạt bài này nên buổi giúp chưa tính. Kết quả học vẫn tính."
    assert "Đã ghi buổi giúp" not in oneself["help"] + stranger["help"]
    assert await points(HELPER.name) == before


async def test_a_lesson_passed_before_is_no_help(beside: tuple[Visitor, str, str]) -> None:
    phone, learning, helping = beside
    await send(phone, done(TEN[0], learning), pins={learning: LEARNER.pin})

    (answer,) = await send(phone, done(TEN[0], learning) | {"helper": helping}, pins={learning: LEARNER.pin})

    assert "đã đạt bài này" in answer["help"]
    assert await value("SELECT count(*) FROM help") == 0
