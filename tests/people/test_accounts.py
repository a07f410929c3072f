"""Opening an account, signing in, being throttled, closing the account."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from contest.capabilities import Role
from contest.database import row, rows, run, value
from contest.errors import Conflict
from contest.own_data.closing import close_account
from contest.people.consents import service as consents
from contest.people.consents.texts import TEXTS
from contest.people.own_account import service as correcting
from contest.people.rules import ConsentKind, OwnChanges, Registration
from contest.people.service import Keyring, SignedIn, register
from contest.people.signing_in.service import SignInAttempt, sign_in
from contest.viewers.queries import viewer_of
from contest.web.viewer import Viewer
from tests.making import NOON, make_unit
from tests.refused import wrong

PIN, OTHER_PIN = "502817", "934062"


def typed_by(name: str = "0912 345 678", pin: str = PIN, source: str = "198.51.100.7") -> SignInAttempt:
    return SignInAttempt(name, pin, source)


async def viewer(session: SignedIn) -> Viewer:
    found = await viewer_of(session.token, NOON)
    assert found is not None
    return found


async def test_registering_signs_in_and_records_the_consent(
    database: str, keyring: Keyring, registration: Registration
):
    session = await register(registration, keyring, NOON)

    assert (await viewer(session)).display_name == "Lò Thị Hoa"
    consent = await row("SELECT kind, version, language, how, given_at, withdrawn_at FROM consent")
    version = TEXTS[ConsentKind.ACCOUNT].version
    assert consent is not None and tuple(consent) == ("account", version, "vi", "tap", NOON, None)


async def test_the_database_does_not_know_the_phone_the_pin_or_the_token(
    database: str, keyring: Keyring, registration: Registration
):
    session = await register(registration, keyring, NOON)

    people = await value("SELECT string_agg(p::text, ' ') FROM person p")
    stored = people + await value("SELECT string_agg(s::text, ' ') FROM session s")
    assert "678" in stored  # the tail is kept, for the person to recognise
    assert not any(secret in stored for secret in ("912345678", PIN, session.token))


async def test_a_name_at_a_phone_has_one_account(database: str, keyring: Keyring, registration: Registration):
    await register(registration, keyring, NOON)

    refused = "No account can be opened with these details. If you have one already, please sign in."
    with wrong(phone=refused):
        await register(replace(registration, key=None), keyring, NOON)

    assert await value("SELECT count(*) FROM person") == 1


async def test_twenty_taps_at_once_open_one_account(
    database: str, keyring: Keyring, registration: Registration
):
    answers = await asyncio.gather(
        *(register(registration, keyring, NOON) for _ in range(20)), return_exceptions=True
    )

    assert sum(isinstance(answer, SignedIn) for answer in answers) == 1
    assert await value("SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM consent)") == 2


async def test_without_a_phone_the_unit_gives_a_name(
    database: str, keyring: Keyring, registration: Registration
):
    await make_unit("Bản Chuyên Gia 2", kind="ban", code="03160-017")

    session = await register(replace(registration, phone=None, unit_code="03160-017"), keyring, NOON)

    assert session.sign_in_name is not None and session.sign_in_name.startswith("03160-017-")
    again = await sign_in(typed_by(session.sign_in_name.lower().replace("-", " ")), keyring, NOON)
    assert again.person_id == session.person_id


async def test_the_own_name_and_language_change(database: str, keyring: Keyring, registration: Registration):
    session = await register(registration, keyring, NOON)

    await correcting.correct(session.person_id, OwnChanges("Hoa bán cá", "en", None))

    changed = await viewer(session)
    assert (changed.display_name, changed.language) == ("Hoa bán cá", "en")


async def test_a_consent_is_given_once_and_taken_back(
    database: str, keyring: Keyring, registration: Registration
):
    seen = await viewer(await register(registration, keyring, NOON))
    later = NOON + timedelta(days=1)

    await consents.give(seen, ConsentKind.SHARE, NOON)
    await consents.give(seen, ConsentKind.SHARE, NOON)
    await consents.withdraw(seen.person_id, ConsentKind.SHARE, later)

    found = await rows("SELECT given_at, withdrawn_at FROM consent WHERE kind = 'share'")
    assert [tuple(one) for one in found] == [(NOON, later)]


async def test_a_child_cannot_agree_to_be_public(database: str, keyring: Keyring, registration: Registration):
    seen = await viewer(await register(registration, keyring, NOON))

    with pytest.raises(Conflict, match="Under 16 nobody is shown in public"):
        await consents.give(replace(seen, birth_band="7-15"), ConsentKind.PUBLIC_NAME, NOON)

    assert await value("SELECT count(*) FROM consent WHERE kind <> 'account'") == 0


async def test_closing_an_account_deletes_who_it_was(
    database: str, keyring: Keyring, registration: Registration
):
    session = await register(registration, keyring, NOON)

    await close_account(await viewer(session), PIN, keyring, NOON)

    person = await row("SELECT display_name, phone_blind, phone_tail, pin_hash FROM person")
    assert person is not None and tuple(person) == ("Người học", None, None, "")
    assert await viewer_of(session.token, NOON) is None
    assert await value("SELECT count(*) FROM consent WHERE withdrawn_at IS NULL") == 0
    assert (await register(registration, keyring, NOON)).person_id != session.person_id


async def test_closing_needs_the_pin(database: str, keyring: Keyring, registration: Registration):
    session = await register(registration, keyring, NOON)

    with wrong(pin="This PIN is not right. Nothing was closed."):
        await close_account(await viewer(session), OTHER_PIN, keyring, NOON)

    assert (await viewer(session)).display_name == "Lò Thị Hoa"


async def test_who_has_a_task_hands_it_over_before_closing(
    database: str, keyring: Keyring, registration: Registration
):
    session = await register(registration, keyring, NOON)
    await run("INSERT INTO role_grant (person_id, role) VALUES ($1, $2)", session.person_id, Role.HELPER)

    with pytest.raises(Conflict, match="You have a task in the movement"):
        await close_account(await viewer(session), PIN, keyring, NOON)
