"""Families that learn together: one at a time, joined by a code, recognised by somebody else at a visit."""

import re
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from contest.accounts.households.rules import ITEMS, code_of, recognised
from contest.accounts.households.service import SEEN_THERE
from contest.database import row, run, value
from tests.making import make_person

CODE_LENGTH = 10

UNIT = "SELECT id FROM unit WHERE code = $1"
CODE = re.compile(r'<strong class="code"[^>]*>([A-Z2-9]{3} [A-Z2-9]{3} [A-Z2-9]{4})</strong>')
LENT = "UPDATE session SET helper_session_id = (SELECT min(id) FROM session) WHERE person_id = $1"
REF = "SELECT ref FROM household WHERE ended_at IS NULL"
FAMILIES = "/units/03325-001/households"
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) SELECT $1, 'helper', id FROM unit WHERE code = $2"


async def family_of_hương(site):
    learner = site.visitor()
    await learner.sign_in("learner")
    await learner.go("/household")
    page = await learner.send("/household", {"name": "Gia đình bà Hương"})
    return learner, CODE.search(page.response.text)[1]


async def neighbour(site, code: str = "03325-001", name: str = "Lò Văn Hải"):
    person = await make_person(name, unit=await value(UNIT, code))
    return person, await site.visitor_as(person)


async def test_a_family_begins_and_others_join_with_its_code(site):
    mother, code = await family_of_hương(site)
    _, son = await neighbour(site)
    assert "Gia đình bà Hương" not in (await son.go("/household")).text
    # On the phone on which she has just seen it, one tap is enough; what is not ours is nothing.
    son.http.cookies.set("household", "AAAA", domain="127.0.0.1")
    assert "Gia đình bà Hương" not in (await son.go("/household")).text
    son.http.cookies.set("household", mother.http.cookies["household"], domain="127.0.0.1")
    told = (await son.go("/household")).text
    assert "Vào nhà: Gia đình bà Hương" in told and f'value="{code.replace(" ", "")}"' in told

    page = await son.send("/household/join", {"code": f" {code[:4].lower()}-{code[4:]} "})

    assert "Gia đình bà Hương" in page.text
    assert "Hương L." in page.text and "Hải L." in page.text and "Lò Văn Hải" not in page.text


async def test_a_family_seen_on_a_phone_is_told_to_nobody_of_another_village_nor_on_a_helpers_phone(site):
    mother, _ = await family_of_hương(site)
    kept = mother.http.cookies["household"]
    _, stranger = await neighbour(site, "03325-002", "Mùa A Xa")
    son, visitor = await neighbour(site)
    for one in (stranger, visitor):
        one.http.cookies.set("household", kept, domain="127.0.0.1")

    assert "Gia đình bà Hương" not in (await stranger.go("/household")).text
    assert "Gia đình bà Hương" in (await visitor.go("/household")).text
    await run(LENT, son)
    assert "Gia đình bà Hương" not in (await visitor.go("/household")).text
    # Nor does a helper's phone keep that of whoever learns on it.
    del mother.http.cookies["household"]
    await run(LENT, await value("SELECT made_by_id FROM household"))
    assert "Gia đình bà Hương" in (await mother.go("/household")).text
    assert "household" not in mother.http.cookies


async def test_a_code_opens_nothing_in_another_village_and_a_wrong_one_nothing_at_all(site):
    _, code = await family_of_hương(site)
    _, stranger = await neighbour(site, "03325-002")
    await stranger.go("/household")
    assert (await stranger.send("/household/join", {"code": code})).status == 422
    _, son = await neighbour(site)
    await son.go("/household")

    tries = [(await son.send("/household/join", {"code": "AAAAAAAA"})).status for _ in range(6)]

    assert tries[0] == 422 and tries[-1] == 429
    assert await value("SELECT count(*) FROM household_member WHERE until IS NULL") == 1


async def test_nobody_is_in_two_families_and_an_empty_one_ends(site):
    learner, _ = await family_of_hương(site)
    await learner.go("/household")
    assert (await learner.send("/household", {"name": "Nhà hai"})).status == 422

    await learner.send("/household/leave")

    assert await value("SELECT count(*) FROM household WHERE ended_at IS NULL") == 0
    await learner.go("/household")
    assert (await learner.send("/household", {"name": "Nhà hai"})).status == 200


async def test_somebody_without_a_village_is_told_to_choose_one(site):
    visitor = await site.visitor_as(await make_person("Cà Thị Lả"))
    await visitor.go("/household")

    page = await visitor.send("/household", {"name": "Nhà bà Lả"})

    assert page.status == 422 and "thôn, bản" in page.text and "Nhà bà Lả" in page.text


async def test_a_family_is_recognised_when_somebody_else_has_seen_everything(site):
    learner, _ = await family_of_hương(site)
    helper, visitor = await neighbour(site, name="Giàng A Chu")
    await run(GRANT, helper, "03325-001")
    assert "Gia đình bà Hương" in (await visitor.go(FAMILIES)).text
    path = f"{FAMILIES}/{await value(REF)}"

    await visitor.send(path, {"item": list(ITEMS)[:3]})
    assert await value("SELECT recognised_at IS NULL FROM household")
    assert (await visitor.send(path, {"item": [*ITEMS, "points"]})).status == 422
    await visitor.go(FAMILIES)
    await visitor.send(path, {"item": list(ITEMS)})

    assert "được công nhận" in (await visitor.go(FAMILIES)).text
    assert "Được công nhận" in (await learner.go("/household")).text
    assert await value("SELECT count(*) FROM household_check") == len(ITEMS)
    kept = await row("SELECT act, by_id FROM audit_record ORDER BY id DESC LIMIT 1")
    assert tuple(kept) == ("family_visited", helper)


async def test_nobody_visits_the_own_family_or_one_of_another_village(site):
    await family_of_hương(site)
    hương = await value("SELECT id FROM person WHERE display_name = 'Lò Thị Hương'")
    await run(GRANT, hương, "03325-001")
    own = site.visitor()
    await own.sign_in("learner")
    await own.go(FAMILIES)
    path = f"{FAMILIES}/{await value(REF)}"
    sent = {"item": list(ITEMS), "_seen": await SEEN_THERE.version(await value(REF))}
    assert (await own.send(path, sent)).status == 403

    other = site.visitor()
    await other.sign_in("helper")
    assert (await other.go(FAMILIES)).status == 404
    await other.go("/units/03325-002/households")
    assert (await other.send(path, sent)).status == 404
    moved = path.replace("03325-001", "03325-002")
    assert (await other.send(moved, sent)).status == 404
    assert await value("SELECT count(*) FROM household_check") == 0


@given(st.sets(st.sampled_from([*ITEMS, "points", "gift"])))
def test_only_the_whole_list_recognises(ticked):
    assert recognised(ticked) == (ticked >= set(ITEMS))


def test_codes_of_families_differ_and_are_easy_to_tell_apart():
    codes = {code_of(b"key", uuid4()) for _ in range(500)}

    assert len(codes) == 500
    assert all(len(code) == CODE_LENGTH and not set(code) & set("01IOLAEUYDWSFRXJZ") for code in codes)
