"""A case is decided once, by somebody who answers for its people and is not of their unit."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from contest.capabilities import Grant, Role
from contest.database import Stale, rows, run, transaction, value
from contest.errors import Conflict, Forbidden, InvalidForm, NotFound
from contest.people.access import grants_in_force
from contest.reviews.answers.service import own_results
from contest.reviews.cases.queries import CaseCard, case_of, decided_cases, open_cases, people_of_case
from contest.reviews.cases.service import SEEN, decide, reopen
from contest.reviews.scanning.service import look
from tests.making import NOON, give_role, make_person
from tests.reviews.conftest import Place
from tests.reviews.making import a_pair, helped, lately, points, too_fast

PROVINCE = (Grant(Role.PROVINCE_ORGANISER, None),)


async def only_case() -> CaseCard:
    (found,) = await open_cases(-1, PROVINCE)
    return found


async def pair_case(place: Place) -> tuple[CaseCard, int, int]:
    one, other = await a_pair(place.village, place.lessons)
    await look(datetime.now(UTC))
    return await only_case(), one, other


async def all_of(case: CaseCard) -> list[UUID]:
    return [one.ref for one in await people_of_case(case.id)]


async def decided(case: CaseCard, chosen: str, by: int, reason: str = "Hai người không gặp nhau") -> int:
    return await decide(case.ref, await SEEN.version(case.ref), chosen, await all_of(case), reason, by, NOON)


async def state() -> str:
    found: str = await value("SELECT string_agg(DISTINCT state, ' ' ORDER BY state) FROM hold")
    return found


async def acts(by: int) -> list[str]:
    return [one["act"] for one in await rows("SELECT act FROM audit_record WHERE by_id = $1 ORDER BY id", by)]


async def test_let_count_it_counts_as_before(place: Place) -> None:
    one, _ = await a_pair(place.village, place.lessons)
    before = await points(one)
    await look(datetime.now(UTC))

    assert await decided(await only_case(), "release", place.organiser) == 12

    assert await state() == "released"
    assert await points(one) == before
    assert await acts(place.organiser) == ["facts_released"]


async def test_void_it_never_counts_and_says_why(place: Place) -> None:
    case, one, _ = await pair_case(place)
    without = await points(one)

    assert await decided(case, "void", place.province) == 12

    assert await state() == "voided"
    assert await points(one) == without
    assert await value("SELECT DISTINCT decided_because FROM hold") == "Hai người không gặp nhau"
    assert await acts(place.province) == ["facts_voided"]


@pytest.mark.parametrize("first", ["release", "void"])
async def test_a_decision_is_taken_back_and_taken_anew(place: Place, first: str) -> None:
    case, one, _ = await pair_case(place)
    held = await points(one)
    await decided(case, first, place.organiser)
    assert [card.id for card in await decided_cases(-1, PROVINCE)] == [case.id]

    assert await reopen(case.ref, await SEEN.version(case.ref), place.province, NOON) == 12

    assert (await state(), await points(one)) == ("held", held)
    assert (await only_case()).reasons == ()
    assert await acts(place.province) == ["case_reopened"]
    assert await decided(case, "release", place.organiser) == 12


@pytest.mark.parametrize("first", ["release", "void"])
async def test_a_large_case_is_taken_back_in_pieces_to_its_last_fact(
    place: Place, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, one, _ = await pair_case(place)
    held = await points(one)
    await decided(case, first, place.organiser)
    monkeypatch.setattr("contest.reviews.cases.service.AT_ONCE", 5)

    assert await reopen(case.ref, await SEEN.version(case.ref), place.province, NOON) == 12

    assert (await state(), await points(one)) == ("held", held)
    assert await acts(place.province) == ["case_reopened"]


async def test_once_certified_nothing_is_decided_any_more(place: Place) -> None:
    case, _, _ = await pair_case(place)
    await run("UPDATE ledger SET gate = 'sealed'")

    with pytest.raises(Conflict, match="certified"):
        await decided(case, "release", place.organiser)
    assert await state() == "held"


async def test_some_of_the_people_are_decided_about_first(place: Place) -> None:
    case, one, other = await pair_case(place)
    refs = {person.id: person.ref for person in await people_of_case(case.id)}
    seen = await SEEN.version(case.ref)

    await decide(case.ref, seen, "release", [refs[one]], "", place.organiser, NOON)

    left = await only_case()
    assert (left.held, left.released) == (3, 3)
    assert [(who.id, who.held) for who in await people_of_case(case.id)] == [(one, 0), (other, 3)]


async def test_each_part_of_a_case_keeps_the_reason_it_was_given(place: Place) -> None:
    case, one, other = await pair_case(place)
    refs = {person.id: person.ref for person in await people_of_case(case.id)}
    reasons = {one: "Hai người không gặp nhau", other: "Chưa học bài này"}

    for person, reason in reasons.items():
        seen = await SEEN.version(case.ref)
        await decide(case.ref, seen, "void", [refs[person]], reason, place.organiser, NOON)

    for person, reason in reasons.items():
        (own,) = await own_results(person, NOON)
        assert own.whys == (reason,)
    assert set((await case_of(-1, PROVINCE, case.ref)).reasons) == set(reasons.values())


@pytest.mark.parametrize(
    ("chosen", "people", "reason", "wrong"),
    [
        ("", 1, "", {"decision"}),
        ("RELEASE", 1, "", {"decision"}),
        ("release", 0, "", {"person"}),
        ("void", 1, " \n ", {"reason"}),
        ("void", 0, "x" * 301, {"person", "reason"}),
    ],
)
async def test_a_form_that_says_too_little_decides_nothing(
    place: Place, chosen: str, people: int, reason: str, wrong: set[str]
) -> None:
    case, _, _ = await pair_case(place)
    refs = (await all_of(case))[:people]

    with pytest.raises(InvalidForm) as refusal:
        await decide(case.ref, None, chosen, refs, reason, place.organiser, NOON)
    assert set(refusal.value.fields) == wrong
    assert await state() == "held"


async def test_what_came_after_the_page_was_shown_refuses_the_decision(place: Place) -> None:
    case, one, other = await pair_case(place)
    seen = await SEEN.version(case.ref)
    await helped(one, other, place.lessons[5], lately(10))
    await look(datetime.now(UTC))

    with pytest.raises(Stale, match="after you opened"):
        await decide(case.ref, seen, "release", await all_of(case), "", place.organiser, NOON)
    assert await state() == "held"


async def test_a_slower_second_decision_is_told(place: Place) -> None:
    case, _, _ = await pair_case(place)
    await decided(case, "release", place.organiser)

    with pytest.raises(Conflict, match="decided"):
        await decided(case, "void", place.province)
    assert await state() == "released"


async def test_only_who_answers_for_all_of_its_people_decides(place: Place) -> None:
    case, one, _ = await pair_case(place)
    elsewhere = await give_role(await make_person("A"), Role.COMMUNE_ORGANISER, place.elsewhere)
    neighbour = await make_person("B", unit=place.village)
    of_the_unit = await give_role(neighbour, Role.COMMUNE_ORGANISER, place.commune)
    concerned = await give_role(one, Role.PROVINCE_ORGANISER)
    champion = await give_role(await make_person("C"), Role.CHAMPION, place.village)

    for by in (elsewhere, of_the_unit, concerned):
        with pytest.raises(NotFound, match="nothing here"):
            await decided(case, "release", by)
        async with transaction():
            assert await open_cases(by, await grants_in_force(by)) == ()
    with pytest.raises(Forbidden, match="does not include"):
        await decided(case, "release", champion)
    assert await state() == "held"


async def test_a_case_across_two_communes_is_the_provinces(place: Place) -> None:
    case, one, _ = await pair_case(place)
    await run("UPDATE membership SET unit_id = $2 WHERE person_id = $1", one, place.elsewhere)

    with pytest.raises(NotFound, match="nothing here"):
        await decided(case, "release", place.organiser)
    assert await decided(case, "release", place.province) == 12


async def test_who_belongs_nowhere_waits_for_the_province(place: Place) -> None:
    person = await make_person("Cà Văn Nhanh", unit=place.village)
    await too_fast(person, place.lessons[0])
    await look(datetime.now(UTC))
    await run("DELETE FROM membership")

    case = await only_case()
    with pytest.raises(NotFound, match="nothing here"):
        await decided(case, "release", place.organiser)
    assert await decided(case, "release", place.province) == 1


async def test_nobody_knows_a_case_that_is_none(place: Place) -> None:
    with pytest.raises(NotFound, match="nothing here"):
        await case_of(place.province, PROVINCE, uuid4())
    with pytest.raises(NotFound, match="nothing here"):
        await decide(uuid4(), None, "release", [uuid4()], "", place.province, NOON)
