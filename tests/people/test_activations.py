"""Waking the roles of an organiser: one code, once, within seven days, by its owner only."""

import asyncio
from datetime import datetime, timedelta

import pytest

from contest.capabilities import Role
from contest.database import rows, run, transaction, value
from contest.errors import Gone, InvalidForm, Throttled
from contest.people.rules import Registration
from contest.people.secrets.activations import activate, make_activation
from contest.people.service import Keyring, SignedIn, register
from contest.people.signing_in.service import SignInAttempt, sign_in
from contest.viewers.queries import viewer_of
from tests.making import NOON, make_person
from tests.refused import wrong

PHRASE = "con trâu uống nước suối"
WEEK = timedelta(days=7)


@pytest.fixture
async def appointed(database: str, keyring: Keyring, registration: Registration) -> SignedIn:
    session = await register(registration, keyring, NOON)
    role = Role.COMMUNE_ORGANISER
    await run("INSERT INTO role_grant (person_id, role) VALUES ($1, $2)", session.person_id, role)
    return session


async def code_for(session: SignedIn, now: datetime = NOON) -> str:
    async with transaction():
        return await make_activation(session.person_id, await make_person("Tỉnh"), now)


async def use(
    session: SignedIn, keyring: Keyring, code: str, now: datetime = NOON, new: str = PHRASE, again: str = ""
) -> SignedIn:
    return await activate(session.person_id, code, new, again or new, keyring, now)


async def test_code_and_passphrase_wake_the_role(appointed: SignedIn, keyring: Keyring):
    before = await viewer_of(appointed.token, NOON)
    assert before is not None and before.dormant and not before.grants

    session = await use(appointed, keyring, (await code_for(appointed)).lower())

    after = await viewer_of(session.token, NOON)
    assert after is not None and not after.dormant and after.roles == {Role.COMMUNE_ORGANISER}
    assert await viewer_of(appointed.token, NOON) is None
    assert await sign_in(SignInAttempt("0912345678", PHRASE, "198.51.100.7"), keyring, NOON)
    acts = await rows("SELECT by_id, act, subject FROM audit_record ORDER BY id")
    person = appointed.person_id
    assert [tuple(act) for act in acts] == [(person, "roles_activated", f"person:{person}")]


async def test_fifty_uses_at_once_are_one(appointed: SignedIn, keyring: Keyring):
    code = await code_for(appointed)

    answers = await asyncio.gather(
        *(use(appointed, keyring, code) for _ in range(50)), return_exceptions=True
    )

    kinds = [type(answer) for answer in answers]
    assert (kinds.count(SignedIn), kinds.count(Gone)) == (1, 49)
    assert await value("SELECT count(*) FROM session WHERE ended_at IS NULL") == 1


async def test_a_code_ends_after_seven_days(appointed: SignedIn, keyring: Keyring):
    code = await code_for(appointed)

    with pytest.raises(Gone, match="This activation code was used or has run out"):
        await use(appointed, keyring, code, NOON + WEEK)

    assert await use(appointed, keyring, code, NOON + WEEK - timedelta(seconds=1))


async def test_a_newer_code_ends_the_one_before(appointed: SignedIn, keyring: Keyring):
    before, newer = await code_for(appointed), await code_for(appointed, NOON + timedelta(hours=1))

    with pytest.raises(Gone, match="This activation code was used or has run out"):
        await use(appointed, keyring, before, NOON + timedelta(hours=2))

    assert await use(appointed, keyring, newer, NOON + timedelta(hours=2))


async def test_the_code_of_somebody_else_is_a_wrong_code(appointed: SignedIn, keyring: Keyring):
    async with transaction():
        theirs = await make_activation(await make_person("Người khác"), None, NOON)

    for code in (theirs, "ABCD-EFGH-JKLM", "", "…", "x" * 4000):
        with wrong(code="This activation code is not known. Please look at the letters again."):
            await use(appointed, keyring, code)


async def test_guessing_codes_is_slowed_and_the_right_one_still_serves(appointed: SignedIn, keyring: Keyring):
    code = await code_for(appointed)
    for _ in range(5):
        with wrong(code="This activation code is not known. Please look at the letters again."):
            await use(appointed, keyring, "ABCD-EFGH-JKLM")

    with pytest.raises(Throttled, match=r"Too many wrong tries\. Please try again in 30 seconds"):
        await use(appointed, keyring, "ABCD-EFGH-JKLM")
    assert await use(appointed, keyring, code)


@pytest.mark.parametrize(("new", "again", "field"), [("502817", "", "new"), (PHRASE, PHRASE + "!", "again")])
async def test_a_poor_passphrase_does_not_use_up_the_code(
    appointed: SignedIn, keyring: Keyring, new: str, again: str, field: str
):
    code = await code_for(appointed)

    with pytest.raises(InvalidForm) as refusal:
        await use(appointed, keyring, code, new=new, again=again)

    assert set(refusal.value.fields) == {field}
    assert await use(appointed, keyring, code)


async def test_only_the_hash_of_a_code_is_kept(appointed: SignedIn):
    code = await code_for(appointed)

    kept = await value("SELECT string_agg(a::text, ' ') FROM activation a")
    assert len(code) == 15 and code not in kept


async def test_a_code_is_made_only_with_the_appointment(appointed: SignedIn):
    with pytest.raises(RuntimeError):
        await make_activation(appointed.person_id, None, NOON)
