"""However many forms are sent at once: one person makes so many accounts a day, and no more."""

import asyncio
from collections.abc import Iterator

import pytest

from contest.accounts.card_sheets.service import MadeBefore
from contest.accounts.making.service import ACT, NewAccount, make
from contest.audit.service import record
from contest.database import value
from contest.errors import Throttled
from contest.people.rules import BirthBand, TargetGroup
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.units.queries import UnitCard, unit_by_code
from tests.making import give_role, make_person, make_unit

MOST_ACCOUNTS = 200

ACTS = "SELECT count(*) FROM audit_record WHERE act = $1"
MADE = "SELECT count(*) FROM person WHERE made_by_id = $1"


def wanted(unit: UnitCard, number: int) -> NewAccount:
    return NewAccount(
        "Lường Thị Pành", BirthBand.ADULT, TargetGroup.RESIDENT, unit, "vi", f"form-{number}".ljust(43, "-")
    )


@pytest.fixture
def keyring() -> Iterator[Keyring]:
    pins = Pins(b"pepper of the tests")
    yield Keyring(pins, b"s" * 40)
    pins.close()


@pytest.fixture
async def helper(database: str) -> int:
    village = await make_unit(code="03325-001")
    return await give_role(await make_person("Vàng A Páo", unit=village), "helper", village)


async def made_before(helper: int, count: int) -> UnitCard:
    unit = await unit_by_code("03325-001")
    assert unit is not None
    for _ in range(count):
        await record(helper, ACT, "person:0", unit=unit.id)
    return unit


async def test_at_once_no_more_are_made_than_the_day_allows(helper: int, keyring: Keyring) -> None:
    unit = await made_before(helper, MOST_ACCOUNTS - 2)
    now = await value("SELECT clock_timestamp()")

    outcomes = await asyncio.gather(
        *(make([wanted(unit, number)], keyring, helper, now) for number in range(5)), return_exceptions=True
    )

    assert sum(isinstance(one, Throttled) for one in outcomes) == 3
    assert (await value(MADE, helper), await value(ACTS, ACT)) == (2, MOST_ACCOUNTS)


async def test_a_class_that_goes_beyond_it_is_not_made_in_part(helper: int, keyring: Keyring) -> None:
    unit = await made_before(helper, MOST_ACCOUNTS - 2)
    now = await value("SELECT clock_timestamp()")

    with pytest.raises(Throttled, match="That is enough new accounts by one person for one day"):
        await make([wanted(unit, number) for number in range(3)], keyring, helper, now)

    assert await value(MADE, helper) == 0


async def test_the_last_form_of_the_day_may_be_sent_again(helper: int, keyring: Keyring) -> None:
    unit = await made_before(helper, MOST_ACCOUNTS - 1)
    now = await value("SELECT clock_timestamp()")
    await make([wanted(unit, 1)], keyring, helper, now)

    with pytest.raises(MadeBefore):
        await make([wanted(unit, 1)], keyring, helper, now)

    assert await value(MADE, helper) == 1
