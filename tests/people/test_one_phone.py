"""Families share one phone: each signs in by their own PIN, and nobody learns another's."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from contest.database import run, value
from contest.errors import Conflict, Invalid, InvalidForm, Throttled
from contest.people.organisers import appoint
from contest.people.rules import Registration
from contest.people.service import Keyring, register
from contest.people.signing_in.phone_guard import SeveralPeople
from contest.people.signing_in.service import SignInAttempt, sign_in
from contest.roles.queries import person_typed
from contest.security.blind_index import blind
from contest.security.pins import Pins
from tests.making import NOON
from tests.refused import wrong
from tests.site import PEOPLE, Site

LEARNER = next(who for who in PEOPLE if who.title == "learner")
CANNOT = "No account can be opened with these details. If you have one already, please sign in."
PHONE, HERS, HIS = "0912 345 678", "502817", "934062"
STRANGER = "203.0.113.9"


@pytest.fixture
async def family(database: str, keyring: Keyring, registration: Registration) -> tuple[int, int]:
    """Mother and son at one phone."""
    mother = await register(replace(registration, display_name="Lò Thị Hương", pin=HERS), keyring, NOON)
    son = await register(replace(registration, display_name="Lò Văn Nam", pin=HIS), keyring, NOON)
    return mother.person_id, son.person_id


def typed_by(pin: str, source: str = STRANGER) -> SignInAttempt:
    return SignInAttempt(PHONE, pin, source)


async def test_the_pin_says_who_it_is(family: tuple[int, int], keyring: Keyring):
    found = [(await sign_in(typed_by(pin), keyring, NOON)).person_id for pin in (HERS, HIS, HERS)]

    assert found == [family[0], family[1], family[0]]


async def test_the_same_name_at_the_same_phone_is_the_same_person(family, keyring, registration):
    for name in ("Lò Thị Hương", "LÒ THỊ HƯƠNG", "Lò  Thị Hương"):
        with wrong(phone=CANNOT):
            await register(replace(registration, display_name=name, key=None), keyring, NOON)

    assert await value("SELECT count(*) FROM person") == 2


async def test_ten_people_have_one_phone_and_no_more(database: str, keyring, registration):
    names = [f"Lò Thị {letter}" for letter in "ABCDEGHIKLMN"]

    outcomes = await asyncio.gather(
        *(register(replace(registration, display_name=name, key=None), keyring, NOON) for name in names),
        return_exceptions=True,
    )

    assert sum(isinstance(one, InvalidForm) for one in outcomes) == 2
    assert await value("SELECT count(*) FROM person") == 10


async def test_who_shares_the_pin_too_is_asked_who_it_is(family, keyring, registration):
    await register(replace(registration, display_name="Lò Văn Tú", pin=HIS), keyring, NOON)

    with pytest.raises(SeveralPeople) as asked:
        await sign_in(typed_by(HIS), keyring, NOON)

    assert len(asked.value.people) == 2 and family[0] not in {one.id for one in asked.value.people}
    assert (await sign_in(typed_by(HERS), keyring, NOON)).person_id == family[0]


async def test_a_wrong_pin_is_a_try_at_each_and_says_no_more_than_for_a_stranger(family, keyring):
    told = {}
    for name in (PHONE, "0987 654 321"):
        told[name] = []
        for _ in range(7):
            with pytest.raises((Invalid, Throttled)) as refusal:
                await sign_in(SignInAttempt(name, "716253", STRANGER), keyring, NOON)
            told[name].append((refusal.value.message, refusal.value.retry_after))

    assert told[PHONE] == told["0987 654 321"]
    assert await value("SELECT count(*) FROM throttled_account") == 2


async def test_ones_own_pin_does_not_buy_tries_at_the_others(family, keyring, registration):
    """Who opens an account at her phone, to forget guesses at hers by a right PIN, forgets none."""
    guesses = 0
    for number in range(60):
        when = NOON + timedelta(seconds=number)
        await sign_in(typed_by(HIS), keyring, when)
        try:
            await sign_in(typed_by(f"7162{number:02}"), keyring, when)
        except Throttled:
            continue
        except Invalid:
            guesses += 1

    failures = await value("SELECT max(failures) FROM throttle WHERE blocked_until IS NOT NULL")
    assert failures >= 5
    hers = await value("SELECT sum(failures) FROM throttle WHERE blocked_until > $1", NOON)
    assert hers is not None


async def test_changing_ones_own_pin_to_try_it_on_the_others_counts_as_guessing(family, keyring):
    counted = []
    for number in range(12):
        pin = f"{918273 + number * 1111}"
        hashed = await keyring.pins.hashed(pin, blind(keyring.secret, "+84912345678"))
        await run("UPDATE person SET pin_hash = $2 WHERE id = $1", family[1], hashed)
        await sign_in(typed_by(pin), keyring, NOON)
        counted.append(await value("SELECT count(*) FROM throttle WHERE blocked_until > $1", NOON))

    assert counted[0] == 0 and counted[-1] == 1


async def test_signing_in_every_day_shuts_nobody_at_home_out(family, keyring):
    for day in range(40):
        await sign_in(typed_by(HIS), keyring, NOON + timedelta(days=day))

    assert (await sign_in(typed_by(HERS), keyring, NOON + timedelta(days=40))).person_id == family[0]


@pytest.fixture
def hashing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Which hashes are made."""
    made: list[str] = []
    like = Pins._made_like

    def counted(pins: Pins, pin: str, kept: str) -> str:
        made.append(kept)
        return like(pins, pin, kept)

    monkeypatch.setattr(Pins, "_made_like", counted)
    yield made


async def test_a_whole_family_is_looked_at_in_the_time_of_one(family, keyring, registration, hashing):
    for name in ("Lò Văn Tú", "Lò Thị Mai", "Lò Văn Bình"):
        await register(replace(registration, display_name=name), keyring, NOON)

    with pytest.raises(Invalid, match="name or the PIN"):
        await sign_in(typed_by("716253"), keyring, NOON)

    assert len(hashing) == 1


async def test_who_was_there_before_phones_were_shared_is_found_and_looked_at_with_the_others(
    family, keyring, hashing
):
    await run("UPDATE person SET pin_hash = $2 WHERE id = $1", family[0], await keyring.pins.hashed(HERS))

    assert (await sign_in(typed_by(HERS), keyring, NOON)).person_id == family[0]
    assert len(hashing) == 2
    assert (await sign_in(typed_by(HIS), keyring, NOON)).person_id == family[1]
    assert len(hashing) == 3


async def test_nobody_gets_a_task_by_a_phone_that_several_share(family, keyring):
    shared = blind(keyring.secret, "+84912345678")

    with pytest.raises(Conflict, match="share this phone"):
        await person_typed(shared, PHONE)
    with pytest.raises(Conflict, match="as it stands in the account"):
        await appoint(PHONE, "Vàng A Páo", keyring, NOON)
    await appoint(PHONE, "Lò Văn Nam", keyring, NOON)

    assert await value("SELECT person_id FROM role_grant") == family[1]


async def test_who_shares_phone_and_pin_chooses_the_name_without_scripts(site: Site):
    twin = """
        INSERT INTO person (phone_blind, phone_tail, pin_hash, display_name, birth_band, target_group,
                            language, demo)
        SELECT phone_blind, phone_tail, pin_hash, 'Lò Văn Tú', birth_band, target_group, language, false
        FROM person WHERE display_name = $1 RETURNING ref
    """
    ref = await value(twin, LEARNER.name)
    visitor = site.visitor()
    await visitor.go("/sign-in")

    page = await visitor.send("/sign-in", {"name": LEARNER.phone, "pin": LEARNER.pin})
    assert page.path == "/who" and "Tú L." in page.text and "dùng chung số điện thoại và mã PIN" in page.text
    await visitor.go(f"/who/{ref.hex}")
    await visitor.send(f"/who/{ref.hex}", {"pin": LEARNER.pin})

    assert "Lò Văn Tú" in (await visitor.go("/me")).text
    again = {"name": LEARNER.phone, "pin": LEARNER.pin}
    assert (await site.visitor().http.post("/api/v1/sessions", json=again)).status_code == 409
