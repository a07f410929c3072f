"""The page of those who ask to belong: whoever was on it, and nobody by a form that was tampered with."""

from uuid import uuid4

import pytest

from contest.database import rows, run, value
from tests.making import make_person
from tests.site import Site, Visitor

WAITING = "/units/03325-001/waiting"
GRANT = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT p.id, 'champion', u.id FROM person p, unit u
    WHERE p.display_name = 'Lò Thị Hương' AND u.code = '03325-001'
"""
ASK = """
    INSERT INTO join_request (ref, person_id, unit_id, asked_at)
    SELECT $1, $2, id, now() FROM unit WHERE code = '03325-001'
"""
MEMBERS = """
    SELECT p.display_name
    FROM membership m JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id
    WHERE u.code = '03325-001' AND p.display_name LIKE 'Người %' ORDER BY 1
"""


async def asker(number: int) -> str:
    ref = uuid4()
    await run(ASK, ref, await make_person(f"Người {number}"))
    return str(ref)


async def members() -> list[str]:
    return [one["display_name"] for one in await rows(MEMBERS)]


@pytest.fixture
async def champion(site: Site) -> Visitor:
    """Whoever looks after the village, before a page on which two people wait."""
    await run("UPDATE unit SET joining = 'approval' WHERE code = '03325-001'")
    await run(GRANT)
    visitor = site.visitor()
    await visitor.sign_in("learner")
    return visitor


async def test_one_tap_admits_whoever_was_on_the_page(champion: Visitor) -> None:
    shown = [await asker(1), await asker(2)]
    page = await champion.go(WAITING)
    assert all(ref in page.text for ref in shown)
    await asker(3)

    await champion.send(WAITING, {"ref": shown})

    assert await members() == ["Người 1", "Người 2"]


async def test_of_thirty_all_are_admitted_without_scrolling_past_them(champion: Visitor) -> None:
    shown = [await asker(number) for number in range(30)]

    page = await champion.go(WAITING)

    assert page.text.index("Nhận cả 30 người") < page.text.index("Người 0")
    await champion.send(WAITING, {"ref": shown})
    assert len(await members()) == 30


@pytest.mark.parametrize("odd", ["", "*", "0", "all", "a" * 36, "' OR 1=1 --", "\x00", "🙂" * 9])
async def test_a_list_with_anything_odd_admits_nobody(champion: Visitor, odd: str) -> None:
    ref = await asker(1)
    await champion.go(WAITING)

    page = await champion.send(WAITING, {"ref": [ref, odd]})

    assert page.status == 422 and "<h1" in page.text
    assert await members() == []


@pytest.mark.parametrize("nobody", [[], [str(uuid4())]])
async def test_a_list_of_nobody_admits_nobody(champion: Visitor, nobody: list[str]) -> None:
    await asker(1)
    await champion.go(WAITING)

    page = await champion.send(WAITING, {"ref": nobody})

    assert page.status < 500
    assert await members() == []
    assert await value("SELECT count(*) FROM join_request WHERE state = 'waiting'") == 1
