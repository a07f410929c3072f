"""Everybody of the demonstration can sign in, and holds the task the table promises, where it says."""

import pytest

from contest.capabilities import ORGANISERS, Role
from contest.database import row, run, value
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.seeding import DEMO_PEOPLE
from contest.seeding.demo import DemoPerson, make_person
from tests.making import NOON, make_unit

HELD = """
    SELECT p.secret, p.pin_hash, p.birth_band, g.role, g.unit_id, u.code AS branch, own.code AS home
    FROM person p JOIN membership m ON m.person_id = p.id JOIN unit own ON own.id = m.unit_id
    LEFT JOIN role_grant g ON g.person_id = p.id LEFT JOIN unit u ON u.id = g.unit_id
    WHERE p.id = $1 ORDER BY p.id
"""
BRANCHES = {
    "learner": (None, None),
    "helper": ("helper", "03352-017"),
    "champion": ("champion", "03352-017"),
    "organiser": ("province_organiser", None),
    "admin": ("admin", None),
    "commune": ("commune_organiser", "03352"),
    "teacher": ("champion", "TH001-6A"),
}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("who", DEMO_PEOPLE, ids=lambda who: who.title)
async def test_somebody_of_the_demonstration(who: DemoPerson) -> None:
    commune = await make_unit("Thanh An", kind="xa", track=None, code="03352")
    await make_unit("Bản Nong Khua A", parent=commune, code="03352-017")
    await make_unit("Sở Khoa học", kind="agency", track="agency", code="CQ001")
    school = await make_unit("Trường THCS", kind="school", track="school", parent=commune, code="TH001")
    await make_unit("Lớp 6A", kind="class", track="school", parent=school, code="TH001-6A")
    pins = Pins(b"pepper of the tests")

    person = await make_person(who, Keyring(pins, b"s" * 40), NOON)

    found = await row(HELD, person)
    assert found is not None
    assert (found["role"], found["branch"]) == BRANCHES[who.title]
    assert (found["home"], found["birth_band"]) == (who.unit, "18+")
    # Without a passphrase an organiser's task would sleep.
    assert found["secret"] == ("passphrase" if who.role in ORGANISERS else "pin")
    assert await pins.matches(who.pin, found["pin_hash"])
    pins.close()
    assert await value("SELECT how FROM consent WHERE person_id = $1", person) == "tap"
    assert await make_person(who, Keyring(pins, b"s" * 40), NOON) == person


def test_every_role_can_be_tried() -> None:
    assert {who.role for who in DEMO_PEOPLE} - {None} == set(Role)
    assert set(BRANCHES) == {who.title for who in DEMO_PEOPLE}
    assert len({who.phone for who in DEMO_PEOPLE}) == len(DEMO_PEOPLE)


@pytest.mark.usefixtures("database")
async def test_a_demonstration_of_an_earlier_release_gets_the_passphrase_that_is_printed() -> None:
    province = await make_unit("Điện Biên", kind="province", track=None, code="11")
    await make_unit("Sở Khoa học", kind="agency", track="agency", code="CQ001")
    pins, who = Pins(b"pepper of the tests"), next(one for one in DEMO_PEOPLE if one.title == "organiser")
    keyring = Keyring(pins, b"s" * 40)
    person = await make_person(who, keyring, NOON)
    await run(
        "UPDATE person SET secret = 'pin', pin_hash = $2 WHERE id = $1", person, await pins.hashed("402817")
    )
    await run("UPDATE role_grant SET unit_id = $2 WHERE person_id = $1", person, province)

    assert await make_person(who, keyring, NOON) == person

    found = await row(HELD, person)
    assert found is not None and (found["secret"], found["unit_id"]) == ("passphrase", None)
    assert await pins.matches(who.pin, found["pin_hash"])
    pins.close()
