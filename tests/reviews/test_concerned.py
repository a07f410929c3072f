"""Everybody whose results wait is asked and decided about, and reads of nobody else what was said of them."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contest.database import row, rows, run, value
from contest.own_data.service import as_json
from contest.reviews.answers.service import answer, own_results
from contest.reviews.cases.queries import decided_cases, open_cases, people_of_case
from contest.reviews.cases.service import decide, reopen
from contest.reviews.scanning.service import look
from contest.rewards import holding
from tests.making import NOON, make_person
from tests.reviews.conftest import Place
from tests.reviews.making import came_alone, helped, lately, passed, points, too_fast
from tests.reviews.test_deciding import PROVINCE, all_of, decided, only_case, pair_case


async def everything(person: int) -> Any:
    """All that is told to somebody about themselves."""
    return json.loads(await as_json(person, NOON))


HOLDS = "SELECT state, reason FROM hold"


async def a_helped_rush(place: Place) -> int:
    """Newcomers in a rush, the first of whom was helped once by somebody of the village."""
    helper = await make_person("Lò Thị Giúp", unit=place.village)
    for at, person in enumerate(await came_alone(place.village, 6)):
        if not at:
            await helped(helper, person, place.lessons[0], lately(51))
        for lesson in range(0 if at else 1, 5):
            await passed(person, place.lessons[lesson], lately(50 - at - lesson), device="d", source="s")
    await look(datetime.now(UTC))
    return helper


async def test_who_helped_them_is_asked_as_well_and_nothing_is_left_over(place: Place) -> None:
    helper = await a_helped_rush(place)
    case = await only_case()
    owners = {
        one["person_id"] for one in await rows("SELECT person_id FROM hold JOIN fact ON fact.id = fact_id")
    }
    assert helper in owners

    assert {one.id for one in await people_of_case(case.id)} == owners
    (held,) = await own_results(helper, datetime.now(UTC))
    await answer(case.ref, helper, "Tôi chỉ giúp một người", NOON)
    await decided(case, "release", place.organiser)

    assert held.ref == case.ref
    assert await open_cases(-1, PROVINCE) == ()


async def refs_of(people: list[int]) -> list[UUID]:
    return [await value("SELECT ref FROM person WHERE id = $1", one) for one in people]


async def test_what_is_said_of_one_is_not_said_to_the_other(place: Place) -> None:
    case, one, other = await pair_case(place)
    (first,), (second,) = [await refs_of([who]) for who in (one, other)]

    await decide(case.ref, None, "void", [first], "Bà con dùng máy của người khác", place.organiser, NOON)
    (waits,) = await own_results(other, datetime.now(UTC))
    await decide(case.ref, None, "release", [second], "", place.organiser, datetime.now(UTC))
    (counts,) = await own_results(other, datetime.now(UTC))

    assert (waits.whys, counts.whys) == ((), ())
    assert "máy của người khác" not in str(await everything(other))
    assert "máy của người khác" in str(await everything(one))


async def test_a_learner_does_not_read_that_their_helper_is_looked_at(place: Place) -> None:
    _, one, other = await pair_case(place)
    await run("DELETE FROM hold WHERE fact_id IN (SELECT id FROM fact WHERE person_id = $1)", other)

    told = await everything(other)

    assert "held" not in {fact["state"] for fact in told["facts"]}
    assert "held" in {fact["state"] for fact in (await everything(one))["facts"]}


async def asked_after(place: Place) -> int:
    """Somebody whom nobody confirmed passed too fast."""
    person = await make_person("Cà Văn Nhanh")
    await too_fast(person, place.lessons[0])
    await look(datetime.now(UTC))
    await run(
        "INSERT INTO join_request (person_id, unit_id, asked_at) VALUES ($1, $2, $3)",
        person,
        place.village,
        lately(1000),
    )
    return person


async def test_let_count_they_still_wait_for_their_unit_however_often_it_is_pressed(place: Place) -> None:
    person = await asked_after(place)
    case = await only_case()
    refs = await all_of(case)

    await decide(case.ref, None, "release", refs, "", place.province, NOON)

    assert await open_cases(-1, PROVINCE) == ()
    (told,) = await decided_cases(-1, PROVINCE)
    assert (told.held, told.waiting, told.released) == (0, 1, 0)
    (own,) = await own_results(person, datetime.now(UTC))
    assert (own.ref, own.reason) == (None, "waiting")
    assert await points(person) == 0
    await run("UPDATE join_request SET state = 'admitted', decided_at = now()")
    await holding.release_confirmed(NOON)
    assert await points(person) > 0


async def test_and_it_is_taken_back_while_they_wait(place: Place) -> None:
    await asked_after(place)
    case = await only_case()
    await decided(case, "release", place.province)

    assert await reopen(case.ref, None, place.province, NOON) == 1

    assert dict(await row(HOLDS) or {}) == {"state": "held", "reason": "review"}
    assert (await only_case()).held == 1
