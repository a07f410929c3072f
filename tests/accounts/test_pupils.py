"""A teacher enters a class of twelve-year-olds: each with a parent's consent, each with an own "yes"."""

import random
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from contest.accounts.making.resetting import reset_pin
from contest.accounts.making.service import Guardian, NewAccount, make
from contest.accounts.queries import member
from contest.database import row, rows, run, value
from contest.errors import Refused
from contest.local_time import local_day
from contest.own_data.closing import end_for_guardian
from contest.people.consents.service import ConsentMethod
from contest.people.rules import BirthBand, TargetGroup
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.units.queries import unit_by_code
from tests.accounts.test_making import ENTRY, names_on, pins_on
from tests.making import NOON, make_person, make_unit

CLASS = "TH001-7A"
PUPILS = f"/units/{CLASS}/pupils"
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) SELECT $1, $2, id FROM unit WHERE code = $3"
WITHOUT_GUARDIAN = """
    SELECT count(*) FROM person p WHERE p.birth_band = '7-15' AND p.disabled_at IS NULL
      AND NOT EXISTS (SELECT FROM consent c WHERE c.person_id = p.id AND c.kind = 'guardian'
                      AND c.witness_id IS NOT NULL AND c.relation <> '' AND c.withdrawn_at IS NULL)
"""
CHILDREN = "SELECT count(*) FROM person WHERE birth_band = '7-15' AND disabled_at IS NULL"


async def school() -> None:
    commune = await value("SELECT id FROM unit WHERE code = '03325'")
    top = await make_unit(
        "Trường THCS Mường Phăng", kind="school", track="school", parent=commune, code="TH001"
    )
    await make_unit("Lớp 7A", kind="class", track="school", parent=top, code=CLASS)


async def teacher_at(site, path: str = PUPILS):
    await school()
    teacher = await make_person("Cầm Thị Hà")
    await run(GRANT, teacher, "helper", "TH001")
    visitor = await site.visitor_as(teacher)
    assert (await visitor.go(path)).status == 200
    return visitor


def agreed(number: int, **changed: str) -> dict[str, str]:
    given = {
        "agreed": "yes",
        "relation": "mother",
        "how": "paper",
        "day": local_day(datetime.now(UTC)).isoformat(),
    }
    return {f"{field}-{number}": text for field, text in {**given, **changed}.items()}


async def test_what_holds_for_a_whole_class_is_said_once_and_then_its_exceptions(site):
    visitor = await teacher_at(site)
    names = [f"Lò Thị Em {chr(65 + number)}" for number in range(26)] + [
        f"Vàng A Tí {n}" for n in "BCDEFGHIKLMNOP"
    ]
    day = local_day(datetime.now(UTC)).isoformat()
    await visitor.send(PUPILS, {"names": "\n".join(names)})

    nothing = await visitor.send(
        f"{PUPILS}/cards", {"all": "yes", "relation": "", "how": "paper", "day": day}
    )
    told = {"relation": "mother", "how": "paper", "day": day}
    filled = await visitor.send(f"{PUPILS}/cards", {"all": "yes", **told})
    for_each = {number: agreed(number) for number in range(len(names))}
    for_each[3]["relation-3"] = "grandparent"
    del for_each[5]["agreed-5"]
    made = await visitor.send(f"{PUPILS}/cards", {k: v for one in for_each.values() for k, v in one.items()})

    assert nothing.status == 422 and "Cả 40 em đã được đánh dấu" not in nothing.text
    assert (filled.status, filled.text.count('value="yes" checked')) == (200, 40)
    assert "Cả 40 em đã được đánh dấu" in filled.text
    assert made.status == 200
    assert await value(CHILDREN) == 39
    kept = await rows(
        "SELECT relation, count(*) AS many FROM consent WHERE kind = 'guardian' GROUP BY 1 ORDER BY 1"
    )
    # One record of consent a child, each with the version of its text.
    assert [(one["relation"], one["many"]) for one in kept] == [("grandparent", 1), ("mother", 38)]


async def test_only_children_whose_parents_agreed_get_a_card(site):
    teacher = await teacher_at(site)

    asked = await teacher.send(PUPILS, {"names": "1. Lò Văn An\n2. Quàng Thị Bích\n\n3. Vừ A Dế\n"})
    assert asked.status == 200 and "Vừ A Dế" in asked.text
    assert not re.search(r'name="agreed-\d+"[^>]*checked', asked.response.text)
    page = await teacher.send(
        f"{PUPILS}/cards", {**agreed(0), **agreed(2, relation="grandparent", how="voice")}
    )

    assert page.status == 200 and len(pins_on(page)) == 2
    assert "Lò Văn An" in page.text and "Quàng Thị Bích" not in page.text
    kept = await rows("SELECT how, relation FROM consent WHERE kind = 'guardian' ORDER BY id")
    assert [tuple(one) for one in kept] == [("paper", "mother"), ("voice", "grandparent")]
    assert await value(CHILDREN) == 2 and await value(WITHOUT_GUARDIAN) == 0


async def test_a_class_that_does_not_read_digits_yet_gets_three_pictures_each(site):
    teacher = await teacher_at(site)
    page = await teacher.send(PUPILS, {"names": "Lò Thị Bé\nVàng A Nhỏ"})
    assert 'name="secret" value="pictures"' in page.text

    cards = await teacher.send(f"{PUPILS}/cards", {**agreed(0), **agreed(1), "secret": "pictures"})

    assert cards.text.count('class="own-pictures"') == 2 and pins_on(cards) == []
    assert await value("SELECT count(*) FROM person WHERE birth_band = '7-15' AND secret = 'pictures'") == 2


async def test_a_consent_without_who_how_and_when_is_no_consent(site):
    teacher = await teacher_at(site)
    tomorrow = (local_day(datetime.now(UTC)) + timedelta(days=1)).isoformat()
    await teacher.send(PUPILS, {"names": "Lò Văn An"})

    for missing in ({"relation": ""}, {"how": "hearsay"}, {"day": tomorrow}, {"day": "2019-01-01"}):
        page = await teacher.send(f"{PUPILS}/cards", agreed(0, **missing))
        assert page.status == 422 and "Lò Văn An" in page.text
    assert (await teacher.send(f"{PUPILS}/cards", {"agreed-0": ""})).status == 422
    assert await value(CHILDREN) == 0


async def test_a_child_reads_nothing_before_it_has_agreed_itself(site):
    teacher = await teacher_at(site)
    await teacher.send(PUPILS, {"names": "Lò Văn An"})
    page = await teacher.send(f"{PUPILS}/cards", agreed(0))
    child = site.visitor()
    await child.go("/sign-in")

    first = await child.send("/sign-in", {"name": names_on(page)[0], "pin": pins_on(page)[0]})
    assert first.path == "/agree" and "Em đồng ý" in first.text
    for path in ("/today", "/lessons", "/me", "/standings", "/help"):
        assert (await child.go(path)).path == "/agree"
    await child.send("/agree")

    assert (await child.go("/today")).path == "/today"
    own = await row("SELECT kind, how FROM consent WHERE kind = 'account' ORDER BY id DESC LIMIT 1")
    assert tuple(own) == ("account", "tap")
    assert "em đã đồng ý" in (await teacher.go(PUPILS)).text


async def test_a_parent_takes_it_back_and_the_child_is_gone_at_once(site):
    teacher = await teacher_at(site)
    await teacher.send(PUPILS, {"names": "Lò Văn An"})
    page = await teacher.send(f"{PUPILS}/cards", agreed(0))
    child = site.visitor()
    await child.go("/sign-in")
    await child.send("/sign-in", {"name": names_on(page)[0], "pin": pins_on(page)[0]})
    await child.send("/agree")
    ref = await value("SELECT ref FROM person WHERE birth_band = '7-15'")
    gone = f"/units/{CLASS}/members/{ref}/guardian"
    await teacher.go(gone)

    assert (await teacher.send(gone)).status == 422
    assert "Lò Văn An" not in (await teacher.send(gone, {"withdrawn": "yes"})).text

    assert (await child.go("/today")).path == "/sign-in"
    assert await value("SELECT count(*) FROM person WHERE display_name = 'Lò Văn An'") == 0
    assert await value("SELECT count(*) FROM card WHERE ended_at IS NULL") == 0
    assert await value("SELECT count(*) FROM consent WHERE withdrawn_at IS NULL AND kind = 'guardian'") == 0
    assert (await teacher.go(gone)).status == 404


async def test_no_village_and_no_adult_goes_through_the_class_list(site):
    teacher = await teacher_at(site)
    grown_up = await make_person(
        "Hà Văn Lớn", unit=await value("SELECT id FROM unit WHERE code = $1", CLASS), track="school"
    )
    ref = await value("SELECT ref FROM person WHERE id = $1", grown_up)
    path = f"/units/{CLASS}/members/{ref}/guardian"
    await teacher.go(path)

    assert (await teacher.send(path, {"withdrawn": "yes"})).status == 404
    assert await value("SELECT disabled_at IS NULL FROM person WHERE id = $1", grown_up)
    helper = site.visitor()
    await helper.sign_in("helper")
    assert (await helper.go("/units/03325-002/pupils")).status == 409
    assert (await helper.go(PUPILS)).status == 404


async def test_the_list_says_what_is_wrong_and_keeps_what_was_typed(site):
    teacher = await teacher_at(site)

    assert (await teacher.send(PUPILS, {"names": " \n"})).status == 422
    many = "\n".join(f"Lò Văn {n}" for n in range(51))
    page = await teacher.send(PUPILS, {"names": many})

    assert page.status == 422 and "Lò Văn 50" in page.text


async def test_pupils_of_the_roster_are_linked_to_their_lines(site):
    teacher = await teacher_at(site)
    unit = await value("SELECT id FROM unit WHERE code = $1", CLASS)
    ref = await value(
        ENTRY.replace("RETURNING ref::text", "RETURNING ref"),
        unit,
        "n1",
        "Giàng A Sử",
    )
    await teacher.go(PUPILS)

    await teacher.send(PUPILS, {"entry": f"{ref} Giàng A Sử"})
    page = await teacher.send(f"{PUPILS}/cards", agreed(0))

    assert page.status == 200 and "Giàng A Sử" in page.text
    assert await value("SELECT person_id IS NOT NULL FROM roster_entry WHERE ref = $1", ref)


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_is_done_no_child_is_without_a_guardian_s_consent(database: str, seed: int):
    await make_unit("Mường Phăng", kind="xa", track=None, code="03325")
    await school()
    await make_unit("Bản Che Căn", kind="ban", code="03325-001")
    teacher, chance, pins = await make_person("Cầm Thị Hà"), random.Random(seed), Pins(b"pepper of the tests")
    await run(GRANT, teacher, "champion", "TH001")
    await run(GRANT, teacher, "champion", "03325-001")
    keyring, made = Keyring(pins, b"s" * 40), 0
    for step in range(12):
        unit = await unit_by_code(chance.choice([CLASS, "TH001", "03325-001"]))
        heard = chance.choice([None, Guardian("mother", ConsentMethod.PAPER, NOON)])
        child = NewAccount(
            f"Em {step}", BirthBand.CHILD, TargetGroup.PUPIL, unit, "vi", str(uuid4()), guardian=heard
        )
        try:
            [card] = await make([child], keyring, teacher, NOON)
            made += 1
            whose = await member(card.ref, unit)
            act = chance.choice(["keep", "reset", "end"])
            if act == "reset":
                await reset_pin(whose, keyring, teacher, NOON)
            if act == "end":
                await end_for_guardian(whose, teacher, NOON)
        except Refused:
            assert heard is None or unit.code == "03325-001"
        assert await value(WITHOUT_GUARDIAN) == 0
    pins.close()

    assert made
