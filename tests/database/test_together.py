"""Several questions about a person are one statement, and so are those about others of the same moment."""

import asyncio

import pytest

from contest.database import rows
from contest.database.together import together
from tests.making import make_person

NAME = "SELECT display_name FROM person WHERE id = $1"
ROLES = "SELECT role FROM role_grant WHERE person_id = $1 ORDER BY role"


async def test_everybody_gets_the_answers_about_themselves(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await make_person(f"Lò Văn {number}") for number in range(3)]
    sent: list[str] = []

    async def counted(sql: str, *arguments: object) -> object:
        sent.append(sql)
        return await rows(sql, *arguments)

    monkeypatch.setattr("contest.database.together.rows", counted)
    about = together(names=NAME, roles=ROLES)
    told = await asyncio.gather(*(about.ask(person, person) for person in (*people, people[0])))

    assert [one["names"] for one in told if one] == [
        [{"display_name": f"Lò Văn {number}"}] for number in (0, 1, 2, 0)
    ]
    assert [one["roles"] for one in told if one] == [[]] * 4
    assert len(sent) == 1


async def test_of_nobody_nothing_is_told(database: str) -> None:
    told = await together(names=NAME).ask(0, 0)

    assert told == {"names": []}
