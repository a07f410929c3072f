"""A helper makes an account for somebody beside them, who then learns on the card alone."""

import asyncio
import re

from contest.database import row, rows, run, value
from tests.making import make_person
from tests.site import Page

NEW = "/units/03325-002/accounts/new"
GRANDMOTHER = {
    "name": "Lường Thị Pành",
    "band": "18+",
    "group": "nguoi_dan",
    "phone": "",
    "consent": "yes",
}
UNIT = "SELECT id FROM unit WHERE code = $1"
ENTRY = """
    INSERT INTO roster_entry (unit_id, part_id, key, name) VALUES ($1, $1, $2, $3) RETURNING ref::text
"""


def pins_on(page) -> list[str]:
    return re.findall(r'<b class="number">(\d{6})</b>', page.response.text)


def names_on(page) -> list[str]:
    return re.findall(r'<b class="number">([0-9A-Z-]{10,})</b>', page.response.text)


async def helper_at(site, path: str = NEW):
    visitor = site.visitor()
    await visitor.sign_in("helper")
    assert (await visitor.go(path)).status == 200
    return visitor


async def people_named(name: str) -> int:
    return await value("SELECT count(*) FROM person WHERE display_name = $1", name)


async def test_a_grandmother_without_a_phone_gets_a_card_and_learns_with_it(site):
    helper = await helper_at(site)
    assert "Tôi đã đọc to và người học đồng ý." in helper.page.text
    assert not re.search(r'name="consent"[^>]*checked', helper.page.response.text)

    page = await helper.send(NEW, GRANDMOTHER)

    assert page.status == 200 and page.response.headers["cache-control"] == "no-store"
    [pin], [name] = pins_on(page), names_on(page)
    grandmother = site.visitor()
    await grandmother.go("/sign-in")
    assert "Pành L." in (await grandmother.send("/sign-in", {"name": name, "pin": pin})).text


async def test_what_is_kept_says_who_read_the_consent_aloud_and_who_made_the_account(site):
    helper = await helper_at(site)
    by = await value("SELECT id FROM person WHERE display_name = 'Vàng A Páo'")

    page = await helper.send(NEW, GRANDMOTHER)

    person = await row(
        "SELECT id, made_by_id, pin_seen, pin_hash FROM person WHERE display_name = $1", GRANDMOTHER["name"]
    )
    assert (person["made_by_id"], person["pin_seen"]) == (by, True)
    assert pins_on(page)[0] not in person["pin_hash"]
    consents = await rows("SELECT kind, how, witness_id FROM consent WHERE person_id = $1", person["id"])
    assert [tuple(one) for one in consents] == [("account", "read_aloud", by)]
    stay = await row("SELECT how, by_id FROM membership WHERE person_id = $1", person["id"])
    assert tuple(stay) == ("account", by)
    audit = await row(
        "SELECT by_id, act, unit_id FROM audit_record WHERE subject = $1", f"person:{person['id']}"
    )
    assert tuple(audit) == (by, "account_made", await value(UNIT, "03325-002"))


async def test_the_pin_is_shown_once_and_stands_in_no_address(site):
    helper = await helper_at(site)
    page = await helper.send(NEW, GRANDMOTHER)
    [pin] = pins_on(page)
    ref = await value("SELECT ref FROM person WHERE display_name = $1", GRANDMOTHER["name"])

    again = await helper.go(f"/units/03325-002/members/{ref}/card")

    assert again.status == 200 and "Lường Thị Pành" in again.text
    assert pin not in again.text and pin not in str(page.response.url)
    assert "Thẻ mới với mã PIN mới" in again.text


async def test_without_the_tick_nothing_is_made_and_what_was_typed_stays(site):
    helper = await helper_at(site)

    page = await helper.send(NEW, {**GRANDMOTHER, "consent": ""})

    assert page.status == 422 and 'value="Lường Thị Pành"' in page.text
    assert "đọc to đoạn trên trước" in page.text
    assert await people_named(GRANDMOTHER["name"]) == 0


async def test_sent_three_times_at_once_makes_one_account_and_one_card(site):
    helper = await helper_at(site)
    form = {**helper.page.hidden, **GRANDMOTHER}

    async def send():
        return await helper.http.post(NEW, data=form, headers={"Origin": helper.origin})

    answers = await asyncio.gather(send(), send(), send())

    assert [one.status_code for one in answers] == [200, 200, 200]
    assert len({str(one.url) for one in answers}) == 1
    assert await people_named(GRANDMOTHER["name"]) == 1
    assert await value("SELECT count(*) FROM card") == 1


async def test_a_form_sent_again_after_the_first_sign_in_changes_nothing(site):
    helper = await helper_at(site)
    form = {**helper.page.hidden, **GRANDMOTHER}
    page = await helper.send(NEW, GRANDMOTHER)
    [pin], [name] = pins_on(page), names_on(page)
    learner = site.visitor()
    await learner.go("/sign-in")
    await learner.send("/sign-in", {"name": name, "pin": pin})

    answer = await helper.http.post(NEW, data=form, headers={"Origin": helper.origin})

    assert answer.url.path == page.path and pins_on(Page(answer)) == [pin]
    assert "Pành L." in (await learner.go("/today")).text


async def test_somebody_of_the_same_name_is_asked_about_first(site):
    await make_person("lường thi pành", unit=await value(UNIT, "03325-002"))
    helper = await helper_at(site)

    asked = await helper.send(NEW, GRANDMOTHER)
    assert asked.status == 422 and "Có phải một trong những người này không?" in asked.text
    assert await people_named(GRANDMOTHER["name"]) == 0

    assert (await helper.send(NEW, {**GRANDMOTHER, "same": "none"})).status == 200
    assert await people_named(GRANDMOTHER["name"]) == 1


async def test_a_line_of_the_roster_gets_its_account_once(site):
    unit = await value(UNIT, "03325-002")
    ref = await value(ENTRY, unit, "p1", "Lường Thị Pành")
    helper = await helper_at(site)
    assert "Người trong danh sách: Lường Thị Pành" in (await helper.send(NEW, GRANDMOTHER)).text

    assert (await helper.send(NEW, {**GRANDMOTHER, "same": ref})).status == 200

    linked = await value(
        "SELECT p.display_name FROM roster_entry r JOIN person p ON p.id = r.person_id WHERE r.key = $1",
        "p1",
    )
    assert linked == "Lường Thị Pành"
    await helper.go(NEW)
    assert (await helper.send(NEW, {**GRANDMOTHER, "same": ref})).status == 422


async def test_children_are_sent_to_their_school_and_the_youngest_to_a_grown_up(site):
    helper = await helper_at(site)

    child = await helper.send(NEW, {**GRANDMOTHER, "band": "7-15"})
    assert child.status == 422 and "nhà trường" in child.text
    little = await helper.send(NEW, {**GRANDMOTHER, "band": "0-6"})
    assert little.status == 422 and "dưới 7 tuổi" in little.text
    assert await people_named(GRANDMOTHER["name"]) == 0

    assert (await helper.send(NEW, {**GRANDMOTHER, "band": "16-17"})).status == 200


async def test_other_villages_do_not_exist_for_a_helper(site):
    helper = await helper_at(site)

    assert (await helper.go("/units/03325-001/accounts/new")).status == 404
    await helper.go(NEW)
    assert (await helper.send("/units/03325-001/accounts/new", GRANDMOTHER)).status == 404
    learner = site.visitor()
    await learner.sign_in("learner")
    assert (await learner.go(NEW)).status == 403
    assert await people_named(GRANDMOTHER["name"]) == 0


async def test_a_task_that_was_taken_away_makes_no_more_accounts(site):
    helper = await helper_at(site)
    await run("DELETE FROM role_grant WHERE role = 'helper'")

    assert (await helper.send(NEW, GRANDMOTHER)).status == 403
    assert await people_named(GRANDMOTHER["name"]) == 0


async def test_a_name_at_a_phone_opens_no_second_account_and_a_family_shares_it(site):
    helper = await helper_at(site)

    page = await helper.send(
        NEW, {**GRANDMOTHER, "name": "LÒ THỊ HƯƠNG", "phone": "0912 000 001", "same": "none"}
    )
    assert page.status == 422
    page = await helper.send(NEW, {**GRANDMOTHER, "phone": "0912 000 001"})

    assert page.status == 200
    assert await people_named(GRANDMOTHER["name"]) == 1
    assert await people_named("Lò Thị Hương") == 1
