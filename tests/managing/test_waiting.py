"""Where people wait to be confirmed, as organisers see it: numbers by unit, in their own branch, no names."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from contest.clock import now
from contest.database import run
from contest.managing.waiting.queries import WaitingUnit, waiting_units
from tests.making import give_role, make_person
from tests.site import Site, Visitor

Corner = Mapping[str, int]
ASK = "INSERT INTO join_request (person_id, unit_id, asked_at) VALUES ($1, $2, $3)"
PAGE = "/approvals/waiting"


async def wait_for(unit: int, people: int, since: datetime) -> None:
    for number in range(people):
        await run(ASK, await make_person(f"Người {number}"), unit, since)


async def of(*branches: int | None) -> dict[str, WaitingUnit]:
    return {one.unit.code: one for one in (await waiting_units(branches, now())).shown}


async def test_most_people_first_with_how_long_the_longest_waits(corner: Corner):
    month, days = now() - timedelta(days=30, hours=1), now() - timedelta(days=2, hours=1)
    await wait_for(corner["03325-001"], 2, month)
    await wait_for(corner["03325-002"], 3, days)

    found = await waiting_units([None], now())

    assert [(one.unit.code, one.people, one.days) for one in found.shown] == [
        ("03325-002", 3, 2),
        ("03325-001", 2, 30),
    ]
    assert (found.units, found.people) == (2, 5)


async def test_who_asks_a_team_waits_for_the_firm(corner: Corner):
    await wait_for(corner["DN001"], 1, now())
    await wait_for(corner["DN001-T1"], 2, now())

    assert {code: one.people for code, one in (await of(None)).items()} == {"DN001": 3}


async def test_only_those_of_the_own_branch_and_none_that_was_answered_or_shut_out(corner: Corner):
    await wait_for(corner["03325-001"], 2, now())
    await wait_for(corner["DN001"], 1, now())
    await run("UPDATE join_request SET state = 'refused' WHERE person_id = (SELECT min(id) FROM person)")
    assert {code: one.people for code, one in (await of(corner["03325-001"])).items()} == {"03325-001": 1}

    await run("UPDATE person SET disabled_at = now()")
    assert await of(None) == {}


async def test_a_unit_that_nobody_looks_after_is_told_apart(corner: Corner):
    await wait_for(corner["03325-001"], 1, now())
    await wait_for(corner["03325-002"], 1, now())
    await give_role(await make_person("Lò Văn Trưởng"), "champion", corner["03325-001"])

    assert {code: one.led for code, one in (await of(None)).items()} == {
        "03325-001": True,
        "03325-002": False,
    }


@pytest.fixture
async def organiser(site: Site) -> Visitor:
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    return visitor


async def test_an_organiser_comes_from_the_tasks_to_where_they_are_let_in(organiser: Visitor):
    await run(
        """INSERT INTO join_request (person_id, unit_id, asked_at)
           SELECT $1, id, now() - interval '9 days' FROM unit WHERE code = '03325-001'""",
        await make_person("Cà Văn Chờ"),
    )
    assert f'href="{PAGE}"' in (await organiser.go("/tasks")).text

    page = await organiser.go(PAGE)

    assert "1 người đang chờ" in page.text and "9 ngày" in page.text
    assert 'href="/units/03325-001/waiting"' in page.text and 'href="/units/03325-001/roles"' in page.text
    assert "Cà Văn Chờ" not in page.text
