"""Every way in, in every mode; who stands on the list; asking, admitting, refusing."""

import asyncio
from collections.abc import Mapping
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.database import rows, run, value
from contest.errors import Conflict, Forbidden, NotFound
from contest.joining.cards.service import take
from contest.joining.service import join, join_by_code, leave_by_oneself
from contest.units.joining.requests import admit, admit_all, of_person, refuse, waiting, withdraw
from contest.units.joining.rules import JoinPolicy, narrowest
from contest.units.membership.service import JoinOutcome
from tests.joining.ways import champion, set_mode
from tests.making import DAY, NOON, make_entry, make_person

Corner = Mapping[str, int]
FIRM, TEAM = "DN001", "DN001-T1"


async def belongs(person: int) -> list[str]:
    found = await rows(
        """SELECT u.code FROM membership m JOIN unit u ON u.id = m.unit_id
           WHERE m.person_id = $1 AND m.until IS NULL ORDER BY u.code""",
        person,
    )
    return [one["code"] for one in found]


async def request_of(person: int) -> UUID:
    return await value("SELECT ref FROM join_request WHERE person_id = $1 ORDER BY id DESC", person)


async def by_search(person: int) -> JoinOutcome:
    return await join(person, FIRM, NOON)


async def by_code(person: int) -> JoinOutcome:
    return await join_by_code(person, "abcd-2345", NOON)


async def by_card(person: int) -> JoinOutcome:
    code = await value("SELECT claim_code FROM roster_entry ORDER BY id LIMIT 1")
    return await take(person, code, NOON)


@pytest.mark.parametrize(
    ("mode", "way", "outcome"),
    [
        ("open", by_search, JoinOutcome.FIRST),
        ("open", by_code, JoinOutcome.FIRST),
        ("open", by_card, JoinOutcome.FIRST),
        ("approval", by_search, JoinOutcome.WAITING),
        ("approval", by_code, JoinOutcome.WAITING),
        ("approval", by_card, JoinOutcome.FIRST),
        ("closed", by_search, None),
        ("closed", by_code, None),
        ("closed", by_card, JoinOutcome.FIRST),
    ],
)
async def test_every_way_in_every_mode(corner: Corner, mode: str, way, outcome: JoinOutcome | None):
    await set_mode(FIRM, mode)
    await make_entry(corner[FIRM])
    person = await make_person()

    if outcome is None:
        with pytest.raises(Conflict, match="Nobody joins this unit by themselves at present"):
            await way(person)
    else:
        assert await way(person) is outcome

    assert await belongs(person) == ([FIRM] if outcome is JoinOutcome.FIRST else [])


async def test_a_part_is_as_narrow_as_the_unit_above(corner: Corner):
    await set_mode(FIRM, "approval")
    person = await make_person()

    assert await join(person, TEAM, NOON) is JoinOutcome.WAITING
    assert [asker.place.code for asker in await waiting(corner[FIRM])] == [TEAM]


@given(st.lists(st.sampled_from(JoinPolicy)))
def test_the_narrowest_counts(modes: list[JoinPolicy]):
    order = [JoinPolicy.OPEN, JoinPolicy.APPROVAL, JoinPolicy.CLOSED]

    assert narrowest(modes) is order[max(map(order.index, modes), default=0)]


async def with_phone(blind: str) -> int:
    person = await make_person("Lường Thị Pản")
    await run("UPDATE person SET phone_blind = $2 WHERE id = $1", person, blind)
    return person


@pytest.mark.parametrize("mode", ["open", "approval"])
async def test_whose_phone_is_on_the_list_is_in_at_once_and_in_the_own_team(corner: Corner, mode: str):
    await set_mode(FIRM, mode)
    line = await make_entry(corner[FIRM], part=corner[TEAM], phone_blind="p" * 64)
    person = await with_phone("p" * 64)

    assert await join(person, FIRM, NOON) is JoinOutcome.FIRST

    assert await belongs(person) == [TEAM]
    assert await value("SELECT person_id FROM roster_entry WHERE id = $1", line) == person
    assert await value("SELECT how FROM membership WHERE person_id = $1", person) == "roster"


async def test_who_left_the_list_or_whose_line_is_taken_waits_like_everybody(corner: Corner):
    await set_mode(FIRM, "approval")
    gone = await make_entry(corner[FIRM], phone_blind="q" * 64)
    await run("UPDATE roster_entry SET left_at = now() WHERE id = $1", gone)
    await make_entry(corner[FIRM], phone_blind="r" * 64, person=await make_person())

    assert await join(await with_phone("q" * 64), FIRM, NOON) is JoinOutcome.WAITING
    assert await join(await with_phone("r" * 64), FIRM, NOON) is JoinOutcome.WAITING


async def test_the_poster_of_the_firm_takes_nobody_out_of_the_own_team(corner: Corner):
    person = await make_person()
    await join(person, TEAM, NOON)

    assert await join(person, FIRM, NOON + DAY) is JoinOutcome.ALREADY
    assert await belongs(person) == [TEAM]


async def test_a_child_alone_joins_a_school_only(corner: Corner):
    child = await make_person("Sùng A Dế", band="7-15")

    with pytest.raises(Forbidden, match="Until you are 16 you join only your"):
        await join(child, "03325-001", NOON)
    assert await join(child, "TH001-7A", NOON) is JoinOutcome.FIRST
    with pytest.raises(Forbidden, match="Until you are 16 your school looks after"):
        await leave_by_oneself(child, "TH001-7A", NOON)


async def test_asking_being_admitted_and_asking_again_after_a_week(corner: Corner):
    await set_mode(FIRM, "approval")
    by, person = await champion(corner[FIRM]), await make_person()
    assert [await join(person, FIRM, NOON) for _ in range(2)] == [JoinOutcome.WAITING] * 2
    assert [asker.name for asker in await waiting(corner[FIRM])] == ["Lò Thị Hương"]

    await refuse(await request_of(person), corner[FIRM], by, NOON)
    with pytest.raises(Conflict, match="This unit has answered “not now”"):
        await join(person, FIRM, NOON + 6 * DAY)
    assert await join(person, FIRM, NOON + 7 * DAY) is JoinOutcome.WAITING
    await admit(await request_of(person), corner[FIRM], by, NOON + 8 * DAY)

    assert await belongs(person) == [FIRM]
    acts = await rows("SELECT act, unit_id FROM audit_record WHERE by_id = $1 ORDER BY id", by)
    assert [tuple(act) for act in acts] == [
        ("member_refused", corner[FIRM]),
        ("member_admitted", corner[FIRM]),
    ]


async def test_a_request_taken_back_admits_nobody(corner: Corner):
    await set_mode(FIRM, "approval")
    by, person = await champion(corner[FIRM]), await make_person()
    await join(person, FIRM, NOON)
    ref = await request_of(person)

    with pytest.raises(NotFound, match="There is no such request of yours"):
        await withdraw(ref, by, NOON)
    await withdraw(ref, person, NOON)

    with pytest.raises(Conflict, match="This request has been answered or taken back"):
        await admit(ref, corner[FIRM], by, NOON)
    assert await belongs(person) == [] and await of_person(person, NOON - DAY) == ()


async def test_only_those_who_look_after_the_unit_admit(corner: Corner):
    await set_mode(FIRM, "approval")
    person, elsewhere = await make_person(), await champion(corner["03325-001"])
    await join(person, FIRM, NOON)

    with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
        await admit(await request_of(person), corner[FIRM], elsewhere, NOON)
    # Nor by naming the own unit with the request of another.
    with pytest.raises(Conflict, match="This request has been answered or taken back"):
        await admit(await request_of(person), corner["03325-001"], elsewhere, NOON)
    with pytest.raises(Forbidden, match="Your task does not include this"):
        await admit(await request_of(person), corner[FIRM], person, NOON)
    assert await belongs(person) == []


async def test_all_at_once_passes_over_those_who_thought_better(corner: Corner):
    await set_mode(FIRM, "approval")
    by, people = await champion(corner[FIRM]), [await make_person() for _ in range(3)]
    for person in people:
        await join(person, FIRM, NOON)
    refs = tuple([await request_of(person) for person in people])
    await withdraw(refs[1], people[1], NOON)

    assert await admit_all(refs, corner[FIRM], by, NOON) == 2


async def test_who_came_in_another_way_waits_no_longer(corner: Corner):
    await set_mode(FIRM, "approval")
    await make_entry(corner[FIRM])
    person = await make_person()
    await join(person, FIRM, NOON)

    await by_card(person)

    assert await waiting(corner[FIRM]) == ()


async def test_nobody_asks_every_unit_of_the_province(corner: Corner):
    person = await make_person()
    await run("UPDATE unit SET joining = 'approval'")
    codes = ("03325-001", "03325-002", "03325-003", "03325-004", "03127-001", "03127-010")
    outcomes = [await join(person, code, NOON) for code in codes[:5]]

    assert outcomes == [JoinOutcome.WAITING] * 5
    with pytest.raises(Conflict, match="You are waiting for five units already"):
        await join(person, codes[5], NOON)


async def test_thirty_admissions_of_one_person_are_one(corner: Corner):
    await set_mode(FIRM, "approval")
    by, person = await champion(corner[FIRM]), await make_person()
    await join(person, FIRM, NOON)
    ref = await request_of(person)

    outcomes = await asyncio.gather(
        *(admit(ref, corner[FIRM], by, NOON) for _ in range(30)), return_exceptions=True
    )

    assert sum(outcome is None for outcome in outcomes) == 1
    assert {type(outcome) for outcome in outcomes} == {type(None), Conflict}
    assert await value("SELECT count(*) FROM membership WHERE person_id = $1", person) == 1
