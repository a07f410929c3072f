"""Whoever waits to be confirmed and stands on the new list is in when it comes, without asking again."""

from datetime import timedelta

import pytest

from contest.database import row, rows, run, value
from contest.joining.cards.service import take
from contest.rosters.service import Edit, edit
from tests.making import make_person, make_unit
from tests.rosters.conftest import NOW, SECRET, Keeper
from tests.rosters.test_applying import HUONG, PAO, account, stays

ASKED = NOW - timedelta(days=3)
PHONE = "0912 345 678"


async def asks(person: int, code: str = "DN001") -> None:
    await run(
        "INSERT INTO join_request (person_id, unit_id, asked_at) SELECT $1, id, $3 FROM unit WHERE code = $2",
        person,
        code,
        ASKED,
    )


async def states() -> list[str]:
    return [one["state"] for one in await rows("SELECT state FROM join_request ORDER BY id")]


@pytest.mark.parametrize("asked", ["DN001", "DN001-T1", "DN001-T2"])
async def test_in_the_team_of_the_list_since_asking(factory: Keeper, asked: str):
    person = await account(PHONE, None)
    await asks(person, asked)

    await factory.keep(HUONG, PAO)

    found = await row(
        """SELECT u.code, m.since, m.until, m.how, m.by_id FROM membership m JOIN unit u ON u.id = m.unit_id
           WHERE m.person_id = $1""",
        person,
    )
    assert tuple(found) == ("DN001-T1", ASKED, None, "roster", factory.person)
    assert await states() == ["admitted"]
    line = await row("SELECT claim_code FROM roster_entry WHERE person_id = $1", person)
    assert line is not None and line["claim_code"] is None
    assert await value("SELECT (after->>'admitted')::int FROM audit_record WHERE act = 'roster_applied'") == 1


async def test_who_is_not_on_the_list_waits_on(factory: Keeper):
    stranger, elsewhere = await account("0987 654 321", None, "Lò Văn Lạ"), await account(PHONE, None)
    await asks(stranger)
    await make_unit("HTX khác", kind="cooperative", track="enterprise", code="HTX9")
    await asks(elsewhere, "HTX9")

    await factory.keep(HUONG, PAO)

    assert await states() == ["waiting", "waiting"]
    assert await value("SELECT count(*) FROM membership") == 0


async def test_of_a_family_with_one_phone_the_one_of_that_name(factory: Keeper):
    mother, son = await account(PHONE, None), await account(PHONE, None, "Lò Văn Con")
    await asks(mother)
    await asks(son)

    await factory.keep(HUONG)

    assert await states() == ["admitted", "waiting"]
    assert [len(await stays(one)) for one in (mother, son)] == [1, 0]


async def test_one_line_lets_one_person_in(factory: Keeper):
    people = [await account(PHONE, None), await account(PHONE, None)]
    for one in people:
        await asks(one)

    await factory.keep(HUONG)

    assert sorted(await states()) == ["admitted", "waiting"]
    assert await value("SELECT count(*) FROM membership") == 1


async def test_who_comes_from_another_firm_does_so_from_now_on(factory: Keeper):
    await make_unit("HTX khác", kind="cooperative", track="enterprise", code="HTX9")
    person = await account(PHONE, "HTX9")
    await asks(person)

    await factory.keep(HUONG)

    assert await stays(person) == [("HTX9", False, ""), ("DN001-T1", True, "roster")]
    since = "SELECT since FROM membership WHERE person_id = $1 AND until IS NULL"
    assert await value(since, person) == NOW


async def test_a_phone_written_into_a_line_later_lets_in_as_well(factory: Keeper):
    person = await account(PHONE, None)
    await asks(person)
    await factory.keep(("Lò Thị Hương", "NV1", "", "Tổ cắt", "18+", ""))
    assert await states() == ["waiting"]

    line = await row("SELECT ref, part_id FROM roster_entry")
    typed = Edit("Lò Thị Hương", "NV1", line["part_id"], PHONE)
    await edit(factory.home, line["ref"], typed, SECRET, factory.person, NOW)

    assert await states() == ["admitted"]


async def test_a_join_card_of_a_team_ends_the_waiting_for_the_firm(factory: Keeper):
    person = await make_person()
    await asks(person)
    await factory.keep(("Lò Thị Hương", "NV1", "", "Tổ cắt", "18+", ""))

    await take(person, await value("SELECT claim_code FROM roster_entry"), NOW)

    assert await states() == ["admitted"]
    assert await value("SELECT since FROM membership WHERE person_id = $1", person) == ASKED
