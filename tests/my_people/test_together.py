"""The helper's phone in the learner's hands: what it opens, what it does not, and the way back."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

from PIL import Image

from contest.database import run, value
from contest.people.signing_in.handing_over import number_from
from tests.journeys.walking import LESSON, take
from tests.making import make_pass, make_person
from tests.site import Site, Visitor

HELPS = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'helper', $2)"
UNIT = "SELECT id FROM unit WHERE code = '03325-001'"
PIN = "402817"
NUMBER = re.compile(r"lấy lại máy: (\d{4})")


async def helper_of(site: Site) -> Visitor:
    """The helper, who looks after the learner's village and has passed one lesson."""
    helper = site.visitor()
    await helper.sign_in("helper")
    await run(HELPS, await person("002"), await value(UNIT))
    return helper


async def person(tail: str) -> int:
    found: int = await value("SELECT id FROM person WHERE phone_tail = $1", tail)
    return found


async def page_of(tail: str) -> str:
    ref = await value("SELECT ref::text FROM person WHERE phone_tail = $1", tail)
    return f"/my-people/{ref}/learn"


async def handed_over(site: Site) -> tuple[Visitor, str]:
    """The helper's phone once the learner has it, and the number to take it back."""
    phone = await helper_of(site)
    address = await page_of("001")
    (number,) = NUMBER.findall((await phone.go(address)).text)
    await phone.send(address, {"pin": PIN, "lesson": LESSON})
    return phone, number


async def test_help_on_one_phone_without_the_helper_signing_in_again(site: Site) -> None:
    phone, number = await handed_over(site)
    assert phone.page.path == f"/lessons/{LESSON}/steps/1"
    assert 'href="/hand-back"' in phone.page.text

    await take(phone)
    await phone.go("/hand-back")
    back = await phone.send("/hand-back", {"number": number})

    assert back.path == "/my-people" and "Lò Thị Hương" in back.text
    assert await value("SELECT count(*) FROM help WHERE assisted AND confirmed_at IS NOT NULL") == 1
    assert await value("SELECT count(*) FROM fact WHERE kind = 'help_completed'") == 1
    assert await value("SELECT person_id FROM attempt") == await person("001")
    assert "Páo V." in (await phone.go("/today")).text
    assert "Hương L." in (await phone.go("/who")).text


async def test_whoever_holds_the_phone_does_not_come_into_the_helpers_account(site: Site) -> None:
    phone, number = await handed_over(site)

    for path in ("/my-people", "/help/asked", "/units/03325-001/accounts/new"):
        assert (await phone.go(path)).status == 403, path
    assert "Vàng A Páo" not in (await phone.go("/me")).text
    wrong = [f"{(int(number) + add) % 10_000:04}" for add in range(1, 6)]
    for one in wrong:
        await phone.go("/hand-back")
        assert (await phone.send("/hand-back", {"number": one})).status == 422
    await phone.go("/hand-back")
    locked = await phone.send("/hand-back", {"number": number})

    assert locked.status == 422 and "đăng nhập bằng mã PIN" in locked.text
    assert (await phone.go("/my-people")).status == 403


async def test_the_way_back_is_once_and_from_this_phone_alone(site: Site) -> None:
    phone, number = await handed_over(site)
    learners_cookie = phone.http.cookies["session"]
    own_phone = site.visitor()
    await own_phone.sign_in("learner")

    await own_phone.go("/hand-back")
    page = await own_phone.go("/today")
    assert page.text.count("/hand-back") == 0
    refused = await own_phone.http.post(
        "/hand-back", data={"number": number, "_csrf": page.hidden_of("/sign-out").get("_csrf", "")}
    )
    assert refused.status_code in {403, 404}
    await phone.go("/hand-back")
    await phone.send("/hand-back", {"number": number})
    thief = site.visitor()
    thief.http.cookies.set("session", learners_cookie)
    assert (await thief.go("/today")).path == "/sign-in"


async def test_the_session_of_a_helper_that_ended_is_not_given_back(site: Site) -> None:
    phone, number = await handed_over(site)
    await run("UPDATE session SET ended_at = now() WHERE person_id = $1", await person("002"))

    await phone.go("/hand-back")
    assert (await phone.send("/hand-back", {"number": number})).status == 422


async def test_the_phone_is_not_handed_over_without_the_learners_pin(site: Site) -> None:
    phone = await helper_of(site)
    address = await page_of("001")

    await phone.go(address)
    wrong = await phone.send(address, {"pin": "000000"})

    assert wrong.status == 422
    assert await value("SELECT count(*) FROM session WHERE helper_session_id IS NOT NULL") == 0
    assert (await phone.go("/my-people")).status == 200


async def test_nobody_hands_over_to_people_they_do_not_look_after(site: Site) -> None:
    stranger = await make_person("Mùa A Xa", unit=await value("SELECT id FROM unit WHERE code = '03325-002'"))
    ref = await value("SELECT ref::text FROM person WHERE id = $1", stranger)
    helper, learner = await helper_of(site), site.visitor()
    await learner.sign_in("learner")
    await run("DELETE FROM role_grant WHERE unit_id <> $1", await value(UNIT))

    assert (await helper.go(f"/my-people/{ref}/learn")).status == 404
    assert (await learner.go(f"/my-people/{ref}/learn")).status == 404


async def test_a_new_account_learns_here_by_one_tap_and_its_card_is_kept_without_the_pin(site: Site) -> None:
    phone = await helper_of(site)
    await phone.go("/units/03325-001/accounts/new")
    cards = await phone.send(
        "/units/03325-001/accounts/new",
        {"name": "Lường Thị Mới", "band": "18+", "group": "nguoi_dan", "consent": "yes"},
    )
    assert "kể cả người hướng dẫn" not in cards.text
    (number,) = NUMBER.findall(cards.text)
    ref = await value("SELECT ref::text FROM person WHERE display_name = 'Lường Thị Mới'")
    (picture,) = re.findall(r'href="(/cards/[^"]+\.png)"', cards.text)
    drawn = await phone.http.get(picture)
    assert Image.open(BytesIO(drawn.content)).size == (1200, 630)
    assert len(drawn.content) < 60_000

    # Also whoever comes by the list of people types no PIN that was drawn here a moment ago.
    assert 'name="cards"' in (await phone.go(f"/my-people/{ref}/learn")).text
    assert 'name="cards"' not in (await phone.go(await page_of("001"))).text
    await phone.go(cards.path)
    inside = await phone.send(f"/my-people/{ref}/learn")

    assert inside.path == "/today" and "Lường Thị Mới" in inside.text
    assert "Mới L." in (await phone.go("/who")).text
    assert (await phone.go(cards.path)).status == 404
    await phone.go("/hand-back")
    assert (await phone.send("/hand-back", {"number": number})).path == "/my-people"


async def test_a_card_of_another_sheet_opens_nobody(site: Site) -> None:
    phone = await helper_of(site)
    await phone.go("/units/03325-001/accounts/new")
    cards = await phone.send(
        "/units/03325-001/accounts/new",
        {"name": "Lường Thị Mới", "band": "18+", "group": "nguoi_dan", "consent": "yes"},
    )
    sheet = cards.path.rpartition("/")[2]
    address = await page_of("001")

    await phone.go(address)
    tried = await phone.send(address, {"cards": sheet, "pin": ""})

    assert tried.status == 422
    assert await value("SELECT count(*) FROM session WHERE helper_session_id IS NOT NULL") == 0


async def test_only_lessons_are_offered_that_the_helper_passed_and_the_learner_did_not(site: Site) -> None:
    phone = await helper_of(site)
    second = await value("SELECT id FROM lesson WHERE slug = 'quet-ma-qr'")
    await make_pass(await person("002"), second)
    await make_pass(await person("001"), await value("SELECT id FROM lesson WHERE slug = $1", LESSON))

    page = await phone.go(await page_of("001"))

    assert re.findall(r'<option value="([^"]+)"', page.text) == ["quet-ma-qr"]
    own = await phone.go("/help")
    assert re.findall(r'<option value="([^"]+)"', own.text) == ["quet-ma-qr", LESSON]


def test_the_number_is_of_one_token_and_one_site() -> None:
    numbers = {number_from(b"s" * 40, f"{token:064x}") for token in range(500)}

    assert len(numbers) > 450 and all(len(one) == 4 and one.isdigit() for one in numbers)
    assert number_from(b"s" * 40, "a") == number_from(b"s" * 40, "a") != number_from(b"o" * 40, "a")


async def test_a_number_that_was_typed_in_sight_is_good_once(site: Site) -> None:
    phone, number = await handed_over(site)
    hash_of = "SELECT token_hash FROM session WHERE id = (SELECT max(helper_session_id) FROM session)"
    before = await value(hash_of)
    await phone.send("/hand-back", {"number": number})
    after = await value(hash_of)

    (shown,) = NUMBER.findall((await phone.go(await page_of("001"))).text)

    assert before != after
    assert number == number_from(site.settings.secret, before)
    assert shown == number_from(site.settings.secret, after)


async def test_the_learners_session_ends_by_itself(site: Site) -> None:
    await handed_over(site)

    until = await value("SELECT expires_at FROM session WHERE helper_session_id IS NOT NULL")

    assert timedelta(hours=2) < until - datetime.now(UTC) < timedelta(hours=4)
