"""Requests about one's own data: by when, who may answer, and that no answer comes twice."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.capabilities import Grant, Role
from contest.data_requests import service as requests
from contest.data_requests.rules import RequestKind, answer_by, done_by, working_days_after
from contest.database import run, value
from contest.errors import Conflict, Forbidden, NotFound
from contest.local_time import local_day
from tests.making import NOON, make_person, make_unit
from tests.refused import wrong
from tests.site import Site

FRIDAY = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)


def test_friday_asked_is_answered_by_tuesday():
    assert local_day(answer_by(FRIDAY)).isoformat() == "2026-12-01"


@pytest.mark.parametrize(
    ("kind", "days"), [("see", 10), ("correct", 10), ("delete", 10), ("restrict", 15), ("object", 15)]
)
def test_what_is_asked_is_done_by_the_end_of_a_day(kind: str, days: int):
    due = done_by(RequestKind(kind), FRIDAY)

    assert (local_day(due) - local_day(FRIDAY)).days == days
    assert local_day(due + timedelta(seconds=1)) > local_day(due)


@given(st.dates(), st.integers(0, 40))
def test_between_two_days_lie_as_many_working_days_as_asked(day, count):
    end = working_days_after(day, count)

    passed = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(one.weekday() < 5 for one in passed) == count
    assert end == day or end.weekday() < 5


async def grant(person: int, role: Role, unit: int | None) -> tuple[Grant, ...]:
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)", person, role, unit)
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", person)
    return (Grant(role, unit),)


@pytest.mark.usefixtures("database")
async def test_an_organiser_answers_for_the_own_branch_and_the_person_reads_it():
    here, there = (
        await make_unit("Mường Phăng", kind="xa", track=None),
        await make_unit("Nà Tấu", kind="xa", track=None),
    )
    village = await make_unit(parent=here)
    asker, organiser, stranger = await make_person(unit=village), await make_person(), await make_person()
    own, other = (
        await grant(organiser, Role.COMMUNE_ORGANISER, here),
        await grant(stranger, Role.COMMUNE_ORGANISER, there),
    )
    await requests.ask(asker, "correct", "Tên tôi viết sai dấu.", NOON)
    (asked,) = await requests.in_branches(own, NOON)

    assert await requests.in_branches(other, NOON) == ()
    with pytest.raises(NotFound, match="There is no such request, or it is not yours"):
        await requests.answer(asked.ref, stranger, "Không", NOON)
    with pytest.raises(Forbidden, match="Your task does not include this"):
        await requests.answer(asked.ref, asker, "Không", NOON)
    await requests.answer(asked.ref, organiser, "Đã sửa xong.", NOON)
    with pytest.raises(Conflict, match="This request has been answered already"):
        await requests.answer(asked.ref, organiser, "Lần nữa", NOON)

    assert [one.answer for one in await requests.mine(asker, NOON)] == ["Đã sửa xong."]
    assert (
        await value("SELECT act FROM audit_record WHERE subject = $1", f"person:{asker}")
        == "request_answered"
    )


@pytest.mark.usefixtures("database")
async def test_who_belongs_nowhere_is_answered_by_the_province_and_the_oldest_comes_first():
    commune = await make_unit("Mường Phăng", kind="xa", track=None)
    asker = await make_person()
    await requests.ask(asker, "see", "Xin xem", NOON)
    await requests.ask(asker, "delete", "Xin xóa", NOON - timedelta(days=9))

    province = await requests.in_branches((Grant(Role.PROVINCE_ORGANISER, None),), NOON)

    assert [(one.text, one.overdue) for one in province] == [("Xin xóa", True), ("Xin xem", False)]
    assert await requests.in_branches((Grant(Role.COMMUNE_ORGANISER, commune),), NOON) == ()
    assert await requests.in_branches((Grant(Role.CHAMPION, None),), NOON) == ()


@pytest.mark.usefixtures("database")
async def test_five_open_requests_are_enough_and_words_are_needed():
    asker = await make_person()
    for number in range(requests.MOST_OPEN):
        await requests.ask(asker, "see", f"Lần {number}", NOON)

    with pytest.raises(Conflict, match="Five of your requests are open already"):
        await requests.ask(asker, "see", "Nữa", NOON)
    for kind, text, told in (
        ("all", "x", {"kind": "Please choose what you ask for."}),
        ("see", "", {"text": "Please write in a few words what you ask for."}),
        ("see", "x" * 1001, {"text": "This is too long. Please write at most 1,000 letters."}),
    ):
        with wrong(**told):
            await requests.ask(asker, kind, text, NOON)


async def test_asking_and_answering_without_javascript(site: Site):
    learner, organiser = site.visitor(), site.visitor()
    await learner.sign_in("learner")
    await organiser.sign_in("organiser")
    await learner.go("/me/requests")
    wrong = await learner.send("/me/requests", {"text": "Tên tôi viết sai."})
    asked = await learner.send("/me/requests", {"kind": "correct", "text": "Tên tôi viết sai."})

    open_one = await organiser.go_saying_why("/requests")
    ref = await value("SELECT ref::text FROM data_request")
    empty = await organiser.send(f"/requests/{ref}", {"answer": ""})
    done = await organiser.send(f"/requests/{ref}", {"answer": "Đã sửa xong."})

    assert (wrong.status, "Tên tôi viết sai." in wrong.text, asked.path) == (422, True, "/me/requests")
    assert "Lò Thị Hương" in open_one.text and (empty.status, done.path) == (422, "/requests")
    assert "Đã sửa xong." in (await learner.go("/me/requests")).text
    assert (await learner.go("/requests")).status == 403
