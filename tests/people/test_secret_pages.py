"""The own PIN, one's sessions and the activation of a task, as a person without JavaScript meets them."""

import asyncio

import httpx
import pytest

from contest.clock import now
from contest.database import direct, run, transaction, value
from contest.people.secrets.activations import make_activation
from tests.site import PEOPLE, Page, Site, Visitor
from tests.windows import until_waiting

LEARNER = next(who for who in PEOPLE if who.title == "learner")
PHRASE = "con trâu uống nước suối"
NEW_PIN = "934062"
LIVE = "SELECT count(*) FROM session WHERE ended_at IS NULL"
THEIRS = """
    SELECT s.id FROM session s JOIN person p ON p.id = s.person_id WHERE p.display_name <> $1 ORDER BY s.id
"""
PERSON = "SELECT id FROM person WHERE display_name = $1"


@pytest.fixture
async def inside(site: Site) -> Visitor:
    visitor = site.visitor()
    visitor.http.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 13) Chrome/130.0 Mobile Safari/537.36"
    await visitor.sign_in("learner")
    return visitor


async def sessions_of(visitor: Visitor) -> list[str]:
    page = await visitor.go("/me/sessions")
    return page.text.split('class="person"')[1:]


async def sign_in_with(visitor: Visitor, pin: str) -> Page:
    await visitor.go("/sign-in")
    return await visitor.send("/sign-in", {"name": LEARNER.phone, "pin": pin})


async def test_changing_the_pin_signs_out_everywhere_else(site: Site, inside: Visitor):
    other = site.visitor()
    await other.sign_in("learner")
    before = inside.http.cookies["session"]
    await inside.go("/me/secret")

    page = await inside.send("/me/secret", {"current": LEARNER.pin, "new": NEW_PIN, "again": NEW_PIN})

    assert page.path == "/me/sessions" and "Đã đổi xong" in page.text
    assert inside.http.cookies["session"] != before
    assert (await other.go("/me")).path == "/sign-in"
    assert (await sign_in_with(other, LEARNER.pin)).status == 422
    assert (await sign_in_with(other, NEW_PIN)).path == "/today"


async def test_what_is_wrong_is_said_beside_the_field_and_no_secret_comes_back(inside: Visitor):
    await inside.go("/me/secret?with=passphrase")

    page = await inside.send(
        "/me/secret", {"current": LEARNER.pin, "new": "lo thi huong 1990", "again": "lo thi huong 1990"}
    )

    assert page.status == 422 and 'id="new-error"' in page.text and "ba bốn từ khác" in page.text
    assert "huong 1990" not in page.text and LEARNER.pin not in page.text
    assert 'maxlength="200"' in page.text


async def test_a_passphrase_in_the_place_of_the_pin(site: Site, inside: Visitor):
    await inside.go("/me/secret?with=passphrase")

    await inside.send("/me/secret", {"current": LEARNER.pin, "new": PHRASE, "again": PHRASE})

    assert (await sign_in_with(site.visitor(), f"  {PHRASE} ")).path == "/today"
    assert "Cụm mật khẩu đang dùng" in (await inside.go("/me/secret")).text


async def test_the_own_sessions_and_nobody_elses(site: Site, inside: Visitor):
    other = site.visitor()
    await other.sign_in("helper")
    program = await site.visitor().http.post(
        "/api/v1/sessions", json={"name": LEARNER.phone, "pin": LEARNER.pin}
    )

    listed = await sessions_of(inside)

    assert len(listed) == 2
    assert "Android, Chrome" in listed[0] and "máy này" in listed[0]
    assert "Chương trình (API)" in listed[1] and "máy này" not in listed[1]
    theirs = await value(THEIRS, LEARNER.name)
    assert (await inside.send(f"/me/sessions/{theirs}/end")).status == 404
    assert (await other.go("/me")).path == "/me" and program.status_code == 201


async def test_ending_one_ending_the_others_and_ending_this_one(site: Site, inside: Visitor):
    others = [site.visitor() for _ in range(3)]
    for other in others:
        await other.sign_in("learner")
    first = await value("SELECT id FROM session WHERE label = '' ORDER BY id LIMIT 1")

    await inside.go("/me/sessions")
    await inside.send(f"/me/sessions/{first}/end")
    assert [(await other.go("/me")).path for other in others] == ["/sign-in", "/me", "/me"]

    await inside.send("/me/sessions/end-others")
    assert [(await other.go("/me")).path for other in others] == ["/sign-in"] * 3
    assert len(await sessions_of(inside)) == 1

    own = await value("SELECT id FROM session WHERE ended_at IS NULL")
    page = await inside.send(f"/me/sessions/{own}/end")
    assert page.path == "/" and "session" not in inside.http.cookies and await value(LIVE) == 0


async def test_the_number_of_a_session_may_be_anything(inside: Visitor):
    await inside.go("/me/sessions")

    for number in ("0", "99999999", "9" * 30):
        assert (await inside.send(f"/me/sessions/{number}/end")).status in (400, 404)


async def test_waking_a_task_over_the_pages(site: Site, inside: Visitor):
    person = await value(PERSON, LEARNER.name)
    await run("INSERT INTO role_grant (person_id, role) VALUES ($1, 'province_organiser')", person)
    async with transaction():
        code = await make_activation(person, None, now())
    before = inside.http.cookies["session"]
    assert (await inside.go("/organise")).status == 403

    await inside.go("/me/activate")
    typed = {"new": PHRASE, "again": PHRASE}
    page = await inside.send("/me/activate", {"code": "ABCD-EFGH-JKLM", **typed})
    assert page.status == 422 and "Anh chị nhìn lại từng chữ nhé" in page.text
    await inside.send("/me/activate", {"code": f"{code[:4]}-{code[4:8].lower()} {code[8:]}", **typed})

    assert inside.http.cookies["session"] != before and await value(LIVE) == 1
    assert (await inside.go("/organise")).status == 200
    again = await inside.go("/me/activate")
    assert "Không có phần việc nào" in again.text
    inside.page = await inside.go("/me")
    assert (await inside.send("/me/activate", {"code": code, **typed})).status == 410


async def test_disabled_means_out_at_once(site: Site, inside: Visitor):
    bearer = (
        await site.visitor().http.post("/api/v1/sessions", json={"name": LEARNER.phone, "pin": LEARNER.pin})
    ).json()["token"]
    form = await inside.go("/me")

    await run("UPDATE person SET disabled_at = now() WHERE display_name = $1", LEARNER.name)

    assert (await inside.go("/me")).path == "/sign-in"
    inside.page = form
    assert (await inside.send("/me", {"name": "Ai đó", "language": "vi"})).status == 401
    headers = {"Authorization": f"Bearer {bearer}"}
    assert (await inside.http.get("/api/v1/me", headers=headers)).status_code == 401
    assert (await sign_in_with(inside, LEARNER.pin)).status == 422


async def test_a_slow_request_does_not_bring_a_session_back(inside: Visitor, site_url: str):
    await inside.go("/me")
    await run("UPDATE session SET seen_at = seen_at - interval '10 minutes'")
    other = await direct(site_url)
    async with other.transaction():
        await other.execute("SELECT FROM session FOR UPDATE")
        slow = asyncio.create_task(inside.http.get("/today"))
        await until_waiting(other.fetchval)
        leaving = asyncio.create_task(inside.send("/sign-out"))
        await until_waiting(other.fetchval, at_least=2)
    await other.close()

    await asyncio.gather(slow, leaving)

    assert await value(LIVE) == 0


async def test_wrong_names_and_wrong_pins_get_the_same_answer(site: Site):
    """Status, words and headers; the time is the same because the same hash is computed."""
    await run("UPDATE person SET disabled_at = now() WHERE display_name = 'Vàng A Páo'")
    names = ("0912000001", "0987654321", "0912000002", "03325-001-0042", "03325-001-9999")

    answers = []
    for name in names:
        visitor = site.visitor()
        await visitor.go("/sign-in")
        page = await visitor.send("/sign-in", {"name": name, "pin": "111222"})
        told = page.text.partition('id="main"')[2].replace(name, "…")
        told = told.replace(page.hidden["_csrf"], "…").replace(page.hidden["_once"], "…")
        api = await visitor.http.post("/api/v1/sessions", json={"name": name, "pin": "111222"})
        answers.append(((page.status, told, kept(page.response)), (api.status_code, api.text, kept(api))))

    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0][0] == 422


def kept(response: httpx.Response) -> dict[str, str]:
    passing = {"date", "content-length", "set-cookie", "etag"}
    return {name: text for name, text in response.headers.items() if name not in passing}
