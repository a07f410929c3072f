"""Several people on one phone: who is learning is seen, changed in two taps, and never mistaken."""

import re

import pytest

from contest.clock import now
from contest.database import run, value
from contest.people.names import public_name
from contest.security.tokens import hash_token, new_token
from tests.journeys.walking import LESSON, answer_to, asked, begin, posted
from tests.site import PEOPLE, Page, Site, Visitor

LEARNER, HELPER = (next(who for who in PEOPLE if who.title == title) for title in ("learner", "helper"))
HUONG, PAO = public_name(LEARNER.name), public_name(HELPER.name)
STORED = """
    SELECT concat((SELECT count(*) FROM fact), (SELECT string_agg(a::text, '' ORDER BY a.key) FROM attempt a),
                  (SELECT count(*) FROM help), (SELECT string_agg(display_name, '' ORDER BY id) FROM person))
"""
LIVE = "SELECT count(*) FROM session WHERE ended_at IS NULL"


async def ref_of(name: str) -> str:
    return str(await value("SELECT ref FROM person WHERE display_name = $1", name)).replace("-", "")


async def switch(phone: Visitor, name: str, pin: str) -> Page:
    """Choose somebody on the page of names and write the PIN."""
    ref = await ref_of(name)
    await phone.go(f"/who/{ref}")
    return await phone.send(f"/who/{ref}", {"pin": pin})


@pytest.fixture
async def phone(site: Site) -> Visitor:
    """A phone on which the helper and then the learner signed in; the learner is learning."""
    visitor = site.visitor()
    await visitor.sign_in("helper")
    await visitor.go("/sign-in?another=1")
    await visitor.send("/sign-in", {"name": LEARNER.phone, "pin": LEARNER.pin})
    return visitor


async def test_every_page_shows_who_is_learning(phone: Visitor):
    for path in ("/today", "/lessons", "/standings", "/help", "/me", "/who", "/privacy"):
        page = await phone.go(path)
        header = page.text.partition("</header>")[0]
        assert f"{HUONG} đang học. Đổi sang người khác" in header and 'href="/who"' in header
        assert PAO not in header


async def test_the_names_of_this_phone_are_short_and_only_of_this_phone(site: Site, phone: Visitor):
    page = await phone.go("/who")

    assert HUONG in page.text and PAO in page.text
    assert LEARNER.name not in page.text and HELPER.name not in page.text
    stranger = (await site.visitor().go("/who")).text
    assert HUONG not in stranger and PAO not in stranger
    # Father and son of one whole name: the ends of their phones tell them apart.
    await run("UPDATE person SET display_name = $1 WHERE display_name = $2", LEARNER.name, HELPER.name)
    twice = (await phone.go("/who")).text
    assert all(f"{LEARNER.name} · …{who.phone[-3:]}" in twice for who in (LEARNER, HELPER))


async def test_a_copied_or_invented_cookie_shows_nobody(site: Site, phone: Visitor):
    ref = await ref_of(LEARNER.name)
    other = site.visitor()
    other.http.cookies.set("device", f"{'a' * 32}.{ref}.{'b' * 32}", domain="127.0.0.1")

    assert HUONG not in (await other.go("/who")).text
    assert (await other.go(f"/who/{ref}")).path == "/who"
    name, *parts = phone.http.cookies["device"].split(".")
    assert len(name) == 32 and all(len(part) == 32 for part in parts) and len(parts) == 4


async def test_switching_ends_one_session_and_begins_another(phone: Visitor):
    before = phone.http.cookies["session"]

    page = await switch(phone, HELPER.name, HELPER.pin)

    assert page.path == "/today" and f"{PAO} đang học" in page.text
    assert phone.http.cookies["session"] != before
    assert await value(LIVE) == 1


async def test_a_wrong_pin_changes_nothing(phone: Visitor):
    page = await switch(phone, HELPER.name, "111222")

    assert page.status == 422 and "chưa đúng" in page.text and "111222" not in page.text
    assert f"{HUONG} đang học" in (await phone.go("/today")).text
    assert await value(LIVE) == 1


async def test_nothing_is_stored_under_the_wrong_person(phone: Visitor):
    quiz = await begin(phone)
    stayed_open, mine = await phone.go(quiz), await phone.go("/me")
    await switch(phone, HELPER.name, HELPER.pin)
    before = await value(STORED)

    late = []
    for page, path, fields in (
        (stayed_open, f"{quiz}/answers", answer_to(asked(stayed_open))),
        (stayed_open, f"/lessons/{LESSON}/attempts", {}),
        (stayed_open, "/help", {"lesson": LESSON}),
        (mine, "/me", {"name": "Ai đó", "language": "vi"}),
    ):
        phone.page = page
        late.append(await posted(phone, path, fields))
        token = {"Origin": phone.origin, "X-CSRF-Token": page.hidden["_csrf"]}
        late.append(await phone.http.post(path, data=fields, headers=token))

    for answer in late:
        assert answer.status_code == 403
        assert f"{PAO} đang học" in answer.text and 'href="/who"' in answer.text
    assert await value(STORED) == before
    assert (await phone.go(quiz)).status == 404


async def test_going_on_to_where_one_wanted(phone: Visitor):
    ref = await ref_of(HELPER.name)
    await phone.go(f"/who/{ref}?next=/badges")

    assert (await phone.send(f"/who/{ref}", {"pin": HELPER.pin})).path == "/badges"


async def test_after_signing_out_the_phone_still_knows_both(phone: Visitor):
    await phone.go("/who")
    await phone.send("/sign-out")

    page = await phone.go("/sign-in")
    assert 'href="/who?next="' in page.text
    assert (await switch(phone, LEARNER.name, LEARNER.pin)).path == "/today"


async def test_removing_somebody_else_keeps_who_is_learning(phone: Visitor):
    await phone.go("/who")

    page = await phone.send(f"/who/{await ref_of(HELPER.name)}/forget")

    assert page.path == "/who" and PAO not in page.text and f"{HUONG} đang học" in page.text


async def test_removing_oneself_signs_out(phone: Visitor):
    await phone.go("/who")

    page = await phone.send(f"/who/{await ref_of(LEARNER.name)}/forget")

    assert HUONG not in page.text and PAO in page.text
    assert "session" not in phone.http.cookies and await value(LIVE) == 0


@pytest.mark.parametrize("change", ["disabled_at = now()", "pin_hash = 'set anew'"])
async def test_closed_accounts_and_old_pins_vanish(phone: Visitor, change: str):
    ref = await ref_of(HELPER.name)
    await run(f"UPDATE person SET {change} WHERE display_name = $1", HELPER.name)

    page = await phone.go("/who")
    assert PAO not in page.text and HUONG in page.text
    assert (await phone.send(f"/who/{ref}", {"pin": HELPER.pin})).status == 404


async def test_two_who_share_a_short_name_are_told_apart(phone: Visitor):
    await run("UPDATE person SET display_name = 'Lò Văn Hương' WHERE display_name = $1", HELPER.name)

    page = await phone.go("/who")

    assert "Lò Văn Hương" in page.text and "Lò Thị Hương" in page.text


async def test_registering_on_a_phone_in_use_ends_the_session_there(site: Site, phone: Visitor):
    await phone.go("/who")
    fields = {"name": "Cà Văn Mới", "band": "18+", "group": "nguoi_dan", "phone": "0987 654 321"}

    await phone.send("/register", {**fields, "pin": "502817", "consent": "yes"})

    assert await value(LIVE) == 1
    assert {"Mới C.", HUONG, PAO} <= set((await phone.go("/who")).text.replace("<", ">").split(">"))


async def test_the_passphrase_has_a_field_of_its_own(site: Site):
    visitor = site.visitor()
    page = await visitor.go("/sign-in?with=passphrase")
    assert 'inputmode="numeric"' not in page.text and 'maxlength="200"' in page.text
    who = next(who for who in PEOPLE if who.title == "organiser")

    page = await visitor.send("/sign-in", {"name": who.phone, "pin": "không phải cụm này"})
    assert page.status == 422 and 'maxlength="200"' in page.text
    await visitor.send("/sign-in", {"name": who.phone, "pin": who.pin})

    assert (await visitor.go("/organise")).path == "/organise"
    page = await visitor.go(f"/who/{await ref_of(who.name)}")
    assert 'inputmode="numeric"' not in page.text


async def card_for(name: str) -> str:
    token = new_token()
    await run(
        "INSERT INTO card (token_hash, person_id) SELECT $1, id FROM person WHERE display_name = $2",
        hash_token(token),
        name,
    )
    return token


async def test_a_card_names_its_owner_and_asks_only_the_pin(site: Site):
    token, visitor = await card_for(LEARNER.name), site.visitor()

    page = await visitor.go(f"/card/{token}")
    # Digits alone: those of a port, a token or a file's digest say nothing.
    tail = re.search(rf"(?<!\w){LEARNER.phone[-3:]}(?!\w)", page.text)
    assert HUONG in page.text and LEARNER.name not in page.text and tail is None

    assert (await visitor.send(f"/card/{token}", {"pin": "111222"})).status == 422
    assert (await visitor.send(f"/card/{token}", {"pin": LEARNER.pin})).path == "/today"
    assert HUONG in (await visitor.go("/who")).text


async def test_tries_by_card_name_and_phone_are_counted_together(site: Site):
    token, visitor = await card_for(LEARNER.name), site.visitor()
    await visitor.go(f"/card/{token}")
    for _ in range(3):
        await visitor.send(f"/card/{token}", {"pin": "111222"})
    await visitor.go("/sign-in")
    for _ in range(2):
        await visitor.send("/sign-in", {"name": LEARNER.phone, "pin": "111222"})

    await visitor.go(f"/card/{token}")
    assert (await visitor.send(f"/card/{token}", {"pin": LEARNER.pin})).status == 429


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ("UPDATE card SET ended_at = now()", 410),
        ("UPDATE person SET disabled_at = now()", 410),
        ("DELETE FROM card", 404),
    ],
)
async def test_a_card_that_ended_opens_nothing(site: Site, change: str, status: int):
    token, visitor = await card_for(LEARNER.name), site.visitor()
    await visitor.go(f"/card/{token}")
    form = visitor.page
    await run(change)

    assert (await visitor.go(f"/card/{token}")).status == status
    visitor.page = form
    assert (await visitor.send(f"/card/{token}", {"pin": LEARNER.pin})).status == status
    assert HUONG not in visitor.page.text


async def test_news_of_the_pin_stand_before_everything_until_they_are_read(site: Site):
    await run(
        """UPDATE person SET pin_seen = true, pin_reset_at = $1,
                  pin_reset_by_id = (SELECT id FROM person WHERE display_name = $2)
           WHERE display_name = $3""",
        now(),
        HELPER.name,
        LEARNER.name,
    )
    visitor = site.visitor()

    page = await visitor.sign_in("learner")
    assert page.path == "/me/pin" and f"{PAO} đã đặt mã PIN mới cho bà con" in page.text
    assert "Người khác đã nhìn thấy mã PIN này" in page.text and HELPER.name not in page.text

    assert (await visitor.send("/me/pin")).path == "/today"
    assert (await switch(visitor, LEARNER.name, LEARNER.pin)).path == "/today"
    assert PAO not in (await visitor.go("/me/pin")).text


async def test_a_passphrase_in_the_field_of_the_pin_is_read_as_one(site: Site):
    who = next(who for who in PEOPLE if who.title == "organiser")
    visitor = site.visitor()
    assert 'maxlength="200"' in (await visitor.go("/sign-in")).text

    wrong = await visitor.send("/sign-in", {"name": who.phone, "pin": "hoa ban nở trắng rừng"})
    assert (wrong.status, 'value="passphrase"' in wrong.text) == (422, True)
    right = await visitor.send("/sign-in", {"name": who.phone, "pin": who.pin})

    assert right.path == "/organise"
