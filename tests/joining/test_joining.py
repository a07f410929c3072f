"""One unit in each track at a time; a second joining is a transfer with its date."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from contest.database import rows, run, value
from contest.errors import Gone, Invalid, NotFound
from contest.joining.registration import Asked, register
from contest.joining.service import join, join_by_code
from contest.people.rules import BirthBand, Registration, TargetGroup
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.units.membership.service import JoinOutcome
from contest.units.queries import stays, units_of_person
from contest.viewers.queries import viewer_of
from tests.making import NOON, make_person

Corner = Mapping[str, int]
DAY = timedelta(days=1)

REGISTRATION = Registration(
    "Vàng A Páo", BirthBand.ADULT, TargetGroup.RESIDENT, "502817", "vi", unit_code="03325-001"
)


async def history(person: int) -> list[tuple[str, datetime, datetime | None]]:
    return [(stay.unit.code, stay.since, stay.until) for stay in await stays(person)]


async def test_the_first_joining_begins_now(corner: Corner):
    person = await make_person()

    assert await join(person, "03325-001", NOON) is JoinOutcome.FIRST

    assert await history(person) == [("03325-001", NOON, None)]


async def test_a_transfer_ends_the_old_membership_at_the_same_instant(corner: Corner):
    person = await make_person()
    await join(person, "03325-001", NOON)

    assert await join(person, "03325-002", NOON + DAY) is JoinOutcome.TRANSFER

    assert await history(person) == [("03325-002", NOON + DAY, None), ("03325-001", NOON, NOON + DAY)]


async def test_a_fact_belongs_to_the_unit_of_its_own_time(corner: Corner):
    person = await make_person()
    await join(person, "03325-001", NOON)
    await join(person, "03325-002", NOON + DAY)

    async def unit_at(at: datetime) -> list[int]:
        return [belonging.unit_id for belonging in await units_of_person(person, at)]

    assert await unit_at(NOON - DAY) == []
    assert await unit_at(NOON) == [corner["03325-001"]]
    assert await unit_at(NOON + DAY - timedelta(microseconds=1)) == [corner["03325-001"]]
    assert await unit_at(NOON + DAY) == [corner["03325-002"]]


async def test_joining_the_same_unit_again_changes_nothing(corner: Corner):
    person = await make_person()
    await join(person, "03325-001", NOON)

    assert await join(person, "03325-001", NOON + DAY) is JoinOutcome.ALREADY

    assert await history(person) == [("03325-001", NOON, None)]


async def test_tracks_do_not_disturb_each_other(corner: Corner):
    person = await make_person()
    for code in ("03325-001", "DN001-T1", "TH001-7A"):
        assert await join(person, code, NOON) is JoinOutcome.FIRST

    assert {stay[0] for stay in await history(person)} == {"03325-001", "DN001-T1", "TH001-7A"}


async def test_many_joinings_at_once_leave_one_membership_and_no_gap(corner: Corner):
    person = await make_person()
    villages = ("03325-001", "03325-002", "03325-003", "03127-001")

    await asyncio.gather(*(join(person, code, NOON) for code in villages * 3))

    open_now = await rows("SELECT id FROM membership WHERE person_id = $1 AND until IS NULL", person)
    assert len(open_now) == 1
    assert len(await units_of_person(person, NOON)) == 1


async def test_a_clock_that_went_back_breaks_no_history(corner: Corner):
    person = await make_person()
    await join(person, "03325-001", NOON)

    await join(person, "03325-002", NOON - DAY)

    assert await history(person) == [("03325-002", NOON, None), ("03325-001", NOON, NOON)]


@pytest.mark.parametrize(
    ("code", "refusal", "said"),
    [
        ("99999", NotFound, "There is no unit with this code"),
        ("03325", Invalid, "Nobody joins a commune as a whole"),
        ("11", Invalid, "Nobody joins a commune as a whole"),
    ],
)
async def test_one_joins_only_units_of_a_track(
    corner: Corner, code: str, refusal: type[Exception], said: str
):
    person = await make_person()

    with pytest.raises(refusal, match=said):
        await join(person, code, NOON)

    assert await history(person) == []


async def test_a_revoked_code_stops_at_once(corner: Corner):
    person = await make_person()
    await run("UPDATE unit SET join_code = 'ABCD2345' WHERE code = 'DN001-T1'")
    assert await join_by_code(person, "ABCD-2345", NOON) is JoinOutcome.FIRST

    await run("UPDATE unit SET join_code = NULL WHERE code = 'DN001-T1'")

    with pytest.raises(Gone, match="replaced"):
        await join_by_code(await make_person(), "ABCD-2345", NOON)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring(Pins(b"pepper of the tests"), b"secret of the tests, long enough for them")


async def test_registering_joins_the_chosen_unit(corner: Corner, keyring: Keyring):
    new = await register(REGISTRATION, keyring, Asked(unit="03325-001"), None, NOON)

    name = new.session.sign_in_name
    assert new.joining is JoinOutcome.FIRST and name is not None and name.startswith("03325-001-")
    viewer = await viewer_of(new.session.token, NOON)
    assert viewer is not None and viewer.unit_codes == ("03325-001",)


async def test_an_account_without_its_unit_is_never_left_behind(corner: Corner, keyring: Keyring):
    with pytest.raises(Invalid, match="Nobody joins a commune as a whole"):
        await register(replace(REGISTRATION, unit_code="03325"), keyring, Asked(unit="03325"), None, NOON)

    assert await value("SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM session)") == 0


@pytest.mark.parametrize(
    "of, joined",
    [
        ("03325-001", JoinOutcome.FIRST),
        ("03325-002", JoinOutcome.WAITING),
        # Who looks after the commune decides about its villages, and belongs to none of them by that.
        ("03325", JoinOutcome.WAITING),
    ],
)
async def test_whoever_looks_after_a_unit_does_not_ask_themselves(
    corner: Corner, of: str, joined: JoinOutcome
):
    person = await make_person()
    await run("UPDATE unit SET joining = 'approval' WHERE code = '03325-001'")
    role = "champion" if "-" in of else "commune_organiser"
    await run(
        "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)", person, role, corner[of]
    )

    assert await join(person, "03325-001", NOON) is joined
