"""Whoever has results that wait reads why, without an accusation, and answers those who decide."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from contest.database import run, value
from contest.errors import Conflict, InvalidForm, NotFound
from contest.reviews.answers.service import answer, own_results
from contest.reviews.cases.queries import people_of_case
from contest.reviews.forgetting import forget
from contest.reviews.scanning.service import look
from tests.making import make_person
from tests.reviews.conftest import Place
from tests.reviews.making import a_pair, too_fast

NOW = datetime.now(UTC)


async def a_case(place: Place) -> tuple[UUID, int, int]:
    one, other = await a_pair(place.village, place.lessons)
    await look(datetime.now(UTC))
    return await value("SELECT ref FROM review_case"), one, other


async def test_they_see_what_waits_and_why(place: Place) -> None:
    ref, one, _ = await a_case(place)

    (held,) = await own_results(one, NOW)

    assert (held.ref, held.waits, held.answer) == (ref, True, "")
    assert [signal.rule for signal in held.signals] == ["mutual_pair"]
    # Three helps, each paid in two parts.
    assert [result.kind for result in held.results] == ["help_confirmed"] * 3
    assert await own_results(await make_person(unit=place.village), NOW) == ()


async def test_before_the_first_look_it_says_so_without_a_case(place: Place) -> None:
    person = await make_person(unit=place.village)
    await too_fast(person, place.lessons[0])

    (held,) = await own_results(person, NOW)

    assert (held.ref, held.reason, held.signals) == (None, "too_fast", ())


async def test_the_last_answer_stands_beside_the_name_until_the_account_ends(place: Place) -> None:
    ref, one, other = await a_case(place)

    await answer(ref, one, "Chúng tôi ", NOW)
    await answer(ref, one, "Chúng tôi học cùng nhau mỗi tối", NOW)

    case = await value("SELECT id FROM review_case")
    said = {who.id: who.text for who in await people_of_case(case)}
    assert said == {one: "Chúng tôi học cùng nhau mỗi tối", other: ""}
    await forget(one)
    assert await value("SELECT count(*) FROM case_answer") == 0


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 1001])
async def test_an_answer_is_some_words_and_no_book(place: Place, text: str) -> None:
    ref, one, _ = await a_case(place)

    with pytest.raises(InvalidForm) as refusal:
        await answer(ref, one, text, NOW)
    assert set(refusal.value.fields) == {"text"}


async def test_others_answer_nothing_and_nobody_once_it_is_decided(place: Place) -> None:
    ref, one, _ = await a_case(place)
    with pytest.raises(NotFound, match="nothing of yours"):
        await answer(ref, await make_person(unit=place.village), "Tôi cũng muốn nói", NOW)
    with pytest.raises(NotFound, match="nothing of yours"):
        await answer(uuid4(), one, "Việc gì", NOW)

    await run(
        "UPDATE hold SET state = 'voided', decided_at = now(), decided_because = 'Hai người không gặp nhau'"
    )

    with pytest.raises(Conflict, match="decided"):
        await answer(ref, one, "Chúng tôi có gặp", NOW)
    (held,) = await own_results(one, datetime.now(UTC))
    assert (held.waits, held.whys) == (False, ("Hai người không gặp nhau",))
