"""Who counts for an open unit at once, who waits for its word, and what they earn meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.database import rows, value
from contest.joining.service import join, join_by_code
from contest.ledger.rules import FactKind, NewFact, Status
from contest.rewards import holding, service
from contest.units.joining.requests import admit, refuse
from contest.units.joining.rules import Fullness, allowance, places_left
from contest.units.membership.service import JoinOutcome
from tests.joining.ways import champion, set_mode
from tests.making import DAY, NOON, make_campaign, make_lesson, make_person, make_unit

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("eligible", "people"), [(0, 3), (4, 3), (44, 3), (150, 3), (151, 4), (200, 4), (1_000, 20), (1_001, 21)]
)
def test_a_day_lets_in_three_or_two_percent(eligible: int, people: int) -> None:
    assert allowance(eligible) == people


@pytest.mark.parametrize(
    ("unit", "alone", "invited"),
    [
        (Fullness(44, 0, 0), 3, 44),
        (Fullness(44, 40, 2), 1, 4),
        (Fullness(44, 40, 3), 0, 4),
        (Fullness(44, 42, 0), 2, 2),
        (Fullness(44, 44, 0), 0, 0),
        (Fullness(44, 60, 0), 0, 0),
    ],
)
def test_nobody_comes_alone_to_a_full_unit(unit: Fullness, alone: int, invited: int) -> None:
    assert places_left(unit, invited=False) == alone
    assert places_left(unit, invited=True) == invited


@given(st.integers(0, 3_000), st.integers(0, 3_000), st.integers(0, 100))
def test_whoever_comes_alone_never_makes_a_unit_larger_than_it_is(
    eligible: int, members: int, came: int
) -> None:
    unit = Fullness(eligible, members, came)
    for invited in (False, True):
        left = places_left(unit, invited=invited)
        assert left >= 0
        assert not eligible or members + left <= max(eligible, members)
    assert places_left(unit, invited=False) <= places_left(unit, invited=True)


@pytest.fixture
async def village(database: str) -> AsyncIterator[int]:
    """An empty village of 44, whose code is ABCD2345, in a running campaign with two lessons."""
    commune = await make_unit("Xã Mường Phăng", kind="commune", track=None)
    unit = await make_unit(parent=commune, eligible=44, code="BAN44")
    await set_mode("BAN44", "open")
    for number in (1, 2):
        await make_lesson(f"lesson-{number}")
    await make_campaign()
    await service.open_writer()
    yield unit
    await service.close_writer()


async def come(people: int, at=NOON) -> list[JoinOutcome]:
    return [await join(await make_person(), "BAN44", at) for _ in range(people)]


async def request_of(person: int) -> UUID:
    ref: UUID = await value("SELECT ref FROM join_request WHERE person_id = $1 ORDER BY id DESC", person)
    return ref


async def learn(person: int, at=NOON) -> list[Status]:
    lessons = [one["id"] for one in await rows("SELECT id FROM lesson ORDER BY id")]
    outcomes = []
    for lesson in lessons:
        key = uuid4()
        fact = NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, None, lesson, 100, at)
        outcomes.append(await service.give(fact))
    return [outcome.status for outcome in outcomes]


async def counted(unit: int) -> tuple[int, int]:
    """The people and the points that the ledger has of a unit."""
    found = await rows("SELECT person_id, points FROM ledger_entry WHERE $1 = ANY (units)", unit)
    return len({one["person_id"] for one in found}), sum(one["points"] for one in found)


async def test_three_a_day_are_in_at_once_and_the_others_wait(village: int) -> None:
    assert await come(5) == [JoinOutcome.FIRST] * 3 + [JoinOutcome.WAITING] * 2
    # In Điện Biên the next day begins at 17:00 UTC.
    assert await come(1, NOON + 11 * HOUR) == [JoinOutcome.WAITING]
    assert await come(4, NOON + 12 * HOUR) == [JoinOutcome.FIRST] * 3 + [JoinOutcome.WAITING]


async def test_with_the_code_of_the_poster_all_of_the_village_and_nobody_more(village: int) -> None:
    outcomes = [await join_by_code(await make_person(), "ABCD2345", NOON) for _ in range(46)]

    assert outcomes == [JoinOutcome.FIRST] * 44 + [JoinOutcome.WAITING] * 2


async def test_a_crowd_at_one_moment_gets_no_more_places(village: int) -> None:
    people = [await make_person() for _ in range(30)]

    outcomes = await asyncio.gather(*(join(person, "BAN44", NOON) for person in people))

    assert 1 <= outcomes.count(JoinOutcome.FIRST) <= 3
    assert outcomes.count(JoinOutcome.WAITING) == 30 - outcomes.count(JoinOutcome.FIRST)


async def test_a_part_is_as_full_as_the_whole(village: int) -> None:
    firm = await make_unit("Công ty Cà phê", kind="enterprise", track="enterprise", eligible=2)
    await make_unit("Tổ 1", kind="team", track="enterprise", parent=firm, eligible=40, code="TO1")
    people = [await make_person() for _ in range(3)]

    outcomes = [await join(person, "TO1", NOON) for person in people]

    assert outcomes == [JoinOutcome.FIRST, JoinOutcome.FIRST, JoinOutcome.WAITING]


async def test_a_visitor_with_120_accounts_moves_a_village_by_three_people(village: int) -> None:
    people = [await make_person() for _ in range(120)]
    for person in people:
        await join(person, "BAN44", NOON - HOUR)
        await learn(person)

    assert await counted(village) == (3, 3 * 70)
    assert await holding.release_confirmed(NOON) == 0


async def test_what_was_earned_while_waiting_counts_at_its_own_time_once_confirmed(village: int) -> None:
    by = await champion(village)
    await come(3)
    person = await make_person()
    assert await join(person, "BAN44", NOON) is JoinOutcome.WAITING
    assert await learn(person, NOON + HOUR) == [Status.HELD, Status.HELD]

    await admit(await request_of(person), village, by, NOON + 3 * DAY)
    assert await holding.release_confirmed(NOON + 3 * DAY) == 2

    assert await counted(village) == (1, 70)
    assert await value("SELECT min(occurred_at) FROM ledger_entry") == NOON + HOUR
    assert await value("SELECT since FROM membership WHERE person_id = $1", person) == NOON


async def test_who_is_refused_keeps_what_they_learned_without_the_unit(village: int) -> None:
    by = await champion(village)
    await come(3)
    person = await make_person()
    await join(person, "BAN44", NOON)
    await learn(person, NOON + HOUR)

    await refuse(await request_of(person), village, by, NOON + DAY)
    assert await holding.release_confirmed(NOON + DAY) == 2

    assert await counted(village) == (0, 0)
    assert await value("SELECT sum(points) FROM ledger_entry WHERE person_id = $1", person) == 70


async def test_who_came_in_by_code_meanwhile_waits_no_longer(village: int) -> None:
    await come(3)
    person = await make_person()
    await join(person, "BAN44", NOON)
    await learn(person, NOON + HOUR)

    assert await join_by_code(person, "ABCD2345", NOON + DAY) is JoinOutcome.FIRST
    assert await holding.release_confirmed(NOON + DAY) == 2
    assert await counted(village) == (1, 70)


async def test_a_member_elsewhere_who_is_admitted_later_begins_then(village: int) -> None:
    """What they earned meanwhile counts for the unit they were in, once."""
    by = await champion(village)
    firm = await make_unit("Công ty Cà phê", kind="enterprise", track="enterprise")
    await come(3)
    person = await make_person(unit=firm, track="enterprise")
    await join(person, "BAN44", NOON)
    assert await learn(person, NOON + HOUR) == [Status.ACCEPTED, Status.ACCEPTED]

    await admit(await request_of(person), village, by, NOON + DAY)

    assert (await counted(village), await counted(firm)) == ((0, 0), (1, 70))
    assert await value(
        "SELECT since FROM membership WHERE unit_id = $1 AND person_id = $2", village, person
    ) == (NOON + DAY)
