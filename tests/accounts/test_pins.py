"""A new PIN in person: a new card, nobody left inside, its owner told; and what it must not be used for."""

import asyncio

import pytest

from contest.accounts.making.resetting import ACT, reset_pin
from contest.accounts.queries import member
from contest.audit.service import record
from contest.database import row, rows, run, value
from contest.errors import Forbidden, Throttled
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.units.queries import unit_by_code
from tests.accounts.test_making import GRANDMOTHER, NEW, helper_at, names_on, pins_on
from tests.making import NOON, make_person, make_unit
from tests.site import PEOPLE

MOST_RESETS = 20

GRANT = "INSERT INTO role_grant (person_id, role, unit_id) SELECT $1, $2, id FROM unit WHERE code = $3"
REF = "SELECT ref FROM person WHERE display_name = $1"


async def pin_page_of(name: str, code: str = "03325-002") -> str:
    return f"/units/{code}/members/{await value(REF, name)}/pin"


async def test_a_new_pin_replaces_the_card_and_ends_what_was_open(site):
    helper = await helper_at(site)
    first = await helper.send(NEW, GRANDMOTHER)
    [old], [name] = pins_on(first), names_on(first)
    learner = site.visitor()
    await learner.go("/sign-in")
    await learner.send("/sign-in", {"name": name, "pin": old})
    path = await pin_page_of(GRANDMOTHER["name"])
    await helper.go(path)
    assert (await helper.send(path)).status == 422

    page = await helper.send(path, {"beside": "yes"})

    [new] = pins_on(page)
    assert (await learner.go("/today")).path == "/sign-in"
    await learner.go("/sign-in")
    assert (await learner.send("/sign-in", {"name": name, "pin": old})).status == 422
    assert "Pành L." in (await learner.send("/sign-in", {"name": name, "pin": new})).text
    assert await value("SELECT count(*) FROM card WHERE ended_at IS NULL") == 1
    kept = await row("SELECT act, before, after FROM audit_record ORDER BY id DESC LIMIT 1")
    assert tuple(kept) == (ACT, None, None)


async def test_a_locked_account_opens_with_the_new_pin(site):
    helper = await helper_at(site)
    [name] = names_on(await helper.send(NEW, GRANDMOTHER))
    stranger = site.visitor()
    for _ in range(6):
        await stranger.go("/sign-in")
        page = await stranger.send("/sign-in", {"name": name, "pin": "000000"})
    assert page.status == 429
    path = await pin_page_of(GRANDMOTHER["name"])
    await helper.go(path)

    [new] = pins_on(await helper.send(path, {"beside": "yes"}))

    await stranger.go("/sign-in")
    assert (await stranger.send("/sign-in", {"name": name, "pin": new})).status == 200


@pytest.mark.parametrize("role", ["helper", "champion", "commune_organiser", "province_organiser"])
async def test_a_helper_never_draws_the_pin_of_somebody_with_a_task(site, role):
    helper = await helper_at(site)
    await helper.send(NEW, GRANDMOTHER)
    person = await value("SELECT id FROM person WHERE display_name = $1", GRANDMOTHER["name"])
    await run(GRANT, person, role, "11" if "province" in role else "03325-002")
    before = await value("SELECT pin_hash FROM person WHERE id = $1", person)
    path = await pin_page_of(GRANDMOTHER["name"])
    await helper.go(path)

    assert (await helper.send(path, {"beside": "yes"})).status == 403

    assert await value("SELECT pin_hash FROM person WHERE id = $1", person) == before


async def test_who_appoints_helpers_may_draw_their_pin(site):
    champion = await make_person("Mùa A Lử", unit=await value("SELECT id FROM unit WHERE code = '03325-002'"))
    await run(GRANT, champion, "champion", "03325-002")
    visitor = await site.visitor_as(champion)
    path = await pin_page_of("Vàng A Páo")
    await visitor.go(path)

    assert len(pins_on(await visitor.send(path, {"beside": "yes"}))) == 1


async def test_nobody_draws_an_own_pin_or_that_of_another_village(site):
    helper = await helper_at(site)
    own = await pin_page_of("Vàng A Páo")
    await helper.go(own)
    assert (await helper.send(own, {"beside": "yes"})).status == 403

    other = PEOPLE[0]
    assert (await helper.go(await pin_page_of(other.name))).status == 404
    assert (await helper.go(await pin_page_of(other.name, "03325-001"))).status == 404
    before = await value("SELECT pin_hash FROM person WHERE display_name = $1", other.name)
    await helper.go(NEW)
    assert (await helper.send(await pin_page_of(other.name), {"beside": "yes"})).status == 404
    assert await value("SELECT pin_hash FROM person WHERE display_name = $1", other.name) == before


async def test_twenty_a_day_are_enough_even_at_once(database: str):
    unit_id = await make_unit(code="03325-001")
    helper = await make_person("Vàng A Páo", unit=unit_id)
    await run(GRANT, helper, "helper", "03325-001")
    learner = await make_person("Lường Thị Pành", unit=unit_id)
    unit, pins = await unit_by_code("03325-001"), Pins(b"pepper of the tests")
    whose, keyring = await member(await value("SELECT ref FROM person WHERE id = $1", learner), unit), None
    keyring = Keyring(pins, b"s" * 40)
    now = await value("SELECT clock_timestamp()")
    for _ in range(MOST_RESETS - 3):
        await record(helper, ACT, "person:0", unit=unit_id)

    outcomes = await asyncio.gather(
        *(reset_pin(whose, keyring, helper, now) for _ in range(8)), return_exceptions=True
    )
    pins.close()

    assert sum(isinstance(one, Throttled) for one in outcomes) == 5
    assert await value("SELECT count(*) FROM audit_record WHERE act = $1", ACT) == MOST_RESETS


async def test_a_right_that_ended_meanwhile_draws_nothing(database: str):
    unit_id = await make_unit(code="03325-001")
    helper, learner = await make_person("Vàng A Páo"), await make_person("Lường Thị Pành", unit=unit_id)
    pins = Pins(b"pepper of the tests")
    whose = await member(
        await value("SELECT ref FROM person WHERE id = $1", learner), await unit_by_code("03325-001")
    )

    with pytest.raises(Forbidden, match="Your task does not include this"):
        await reset_pin(whose, Keyring(pins, b"s" * 40), helper, NOON)
    pins.close()

    assert await value("SELECT count(*) FROM card") == 0


async def test_an_organiser_says_first_what_the_pin_is_needed_for(site):
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    path, reason = await pin_page_of("Lò Thị Hương", "03325-001"), "/units/03325-001/reason"
    before = await value("SELECT pin_hash FROM person WHERE display_name = 'Lò Thị Hương'")

    asked = await visitor.go(path)
    assert asked.path == reason and "Lò Thị Hương" not in asked.text
    assert (await visitor.send(path, {"beside": "yes"})).status == 409
    assert await value("SELECT pin_hash FROM person WHERE display_name = 'Lò Thị Hương'") == before

    await visitor.go(path)
    assert (await visitor.send(reason, {"reason": "Quên mã PIN, đang ở đây"})).path == path
    assert len(pins_on(await visitor.send(path, {"beside": "yes"}))) == 1
    acts = await rows("SELECT act FROM audit_record ORDER BY id DESC LIMIT 2")
    assert [one["act"] for one in acts] == [ACT, "members_opened"]
