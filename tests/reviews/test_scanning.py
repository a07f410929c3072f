"""What signals find in a running campaign is held as one case, once, whoever looks and however often."""

import asyncio
from datetime import UTC, datetime

from contest.campaigns.queries import campaign_by_id
from contest.database import rows, run, value
from contest.results.verification import verify
from contest.reviews.scanning import service as scanning
from contest.reviews.scanning.service import look
from tests.making import make_entry, make_person, make_unit
from tests.reviews.conftest import Place
from tests.reviews.making import (
    a_pair,
    came_alone,
    helped,
    lately,
    look_at_all,
    passed,
    points,
    too_fast,
)


async def cases() -> list[dict[str, object]]:
    return [dict(one) for one in await rows("SELECT * FROM review_case ORDER BY id")]


async def held() -> int:
    found: int = await value("SELECT count(*) FROM hold WHERE state = 'held' AND case_id IS NOT NULL")
    return found


async def test_two_who_help_each_other_in_turn_are_one_case_and_keep_what_they_learned(place: Place) -> None:
    one, other = await a_pair(place.village, place.lessons)
    before = await points(one)

    assert await look(datetime.now(UTC)) > 0

    (case,) = await cases()
    assert sorted(case["people"]) == sorted([one, other])  # type: ignore[call-overload]
    assert "mutual_pair" in str(case["signals"])
    # Six helps and what followed from them; the lessons themselves count on.
    assert await held() == 12
    assert 0 < await points(one) < before
    assert (
        await value(
            "SELECT count(*) FROM hold h JOIN fact f ON f.id = h.fact_id WHERE f.kind = 'lesson_passed'"
        )
        == 0
    )
    assert all(found.right for found in await verify(await campaign_by_id(place.campaign.id)))


async def test_a_second_look_finds_nothing_new(place: Place) -> None:
    await a_pair(place.village, place.lessons)
    await look(datetime.now(UTC))

    assert await look_at_all() == 0
    assert len(await cases()) == 1
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'case_opened'") == 1


async def test_two_looks_at_once_make_one_case(place: Place) -> None:
    await a_pair(place.village, place.lessons)
    campaigns = await scanning.queries.campaigns_looked_at(datetime.now(UTC))
    people = [one["id"] for one in await rows("SELECT id FROM person ORDER BY id")]

    held_by = await asyncio.gather(
        *[scanning.look_around(people, campaigns, datetime.now(UTC)) for _ in range(3)]
    )

    assert sum(held_by) == await held() == 12
    assert len(await cases()) == 1


async def test_what_comes_later_grows_the_case(place: Place) -> None:
    one, other = await a_pair(place.village, place.lessons)
    await look(datetime.now(UTC))
    await helped(one, other, place.lessons[4], lately(30))

    assert await look(datetime.now(UTC)) == 2
    assert (len(await cases()), await held()) == (1, 14)


async def test_what_was_looked_at_and_let_count_is_not_taken_out_again(place: Place) -> None:
    one, other = await a_pair(place.village, place.lessons)
    await look(datetime.now(UTC))
    await run("UPDATE hold SET state = 'released', decided_at = now()")
    await helped(one, other, place.lessons[4], lately(30))

    assert await look_at_all() == 0


async def test_until_half_of_it_is_new(place: Place) -> None:
    one, other = await a_pair(place.village, place.lessons)
    await look(datetime.now(UTC))
    await run("UPDATE hold SET state = 'released', decided_at = now()")
    for lesson in place.lessons[3:7]:
        await helped(one, other, lesson, lately(300))
        await helped(other, one, lesson, lately(290))

    assert await look(datetime.now(UTC)) == 16
    assert len(await cases()) == 2


async def test_what_does_not_count_is_left_alone(place: Place) -> None:
    await a_pair(place.village, place.lessons)
    await look(datetime.now(UTC))
    await run("UPDATE hold SET state = 'voided', decided_at = now()")

    assert await look_at_all() == 0


async def test_what_was_passed_too_fast_is_a_case_of_its_person(place: Place) -> None:
    person = await make_person("Cà Văn Nhanh", unit=place.village)
    await too_fast(person, place.lessons[0])
    await too_fast(person, place.lessons[1])

    await look(datetime.now(UTC))

    (case,) = await cases()
    assert case["people"] == [person]
    assert '"form": "reading"' in str(case["signals"])
    assert await value("SELECT count(*) FROM hold WHERE case_id = $1", case["id"]) == 2


async def test_who_waits_to_be_confirmed_is_no_case(place: Place) -> None:
    person = await make_person("Cà Văn Nhanh", unit=place.village)
    await too_fast(person, place.lessons[0])
    await run("UPDATE hold SET reason = 'waiting'")

    assert await look_at_all() == 0
    assert await cases() == []


async def test_newcomers_in_a_rush_wait_and_the_same_people_with_their_names_on_the_list_do_not(
    place: Place,
) -> None:
    for unit, listed in ((place.village, False), (place.elsewhere, True)):
        for at, person in enumerate(await came_alone(unit, 6)):
            if listed:
                await make_entry(unit, person=person)
            for lesson in range(5):
                await passed(person, place.lessons[lesson], lately(50 - at - lesson), device="d", source="s")

    await look(datetime.now(UTC))

    (case,) = await cases()
    assert "burst" in str(case["signals"])
    in_village = await rows("SELECT person_id FROM membership WHERE unit_id = $1", place.village)
    assert case["people"] == sorted(one["person_id"] for one in in_village)


async def test_who_learned_and_is_gone_is_seen_within_the_hour(place: Place) -> None:
    for at, person in enumerate(await came_alone(place.village, 4)):
        # Hours apart, so that nobody came in a rush.
        await run("UPDATE membership SET since = $2 WHERE person_id = $1", person, lately(3000 - 200 * at))
        for lesson in range(5):
            await passed(person, place.lessons[lesson], lately(2900 - 200 * at - 2 * lesson), device=f"d{at}")
    await look(datetime.now(UTC))
    await run("DELETE FROM hold WHERE case_id IS NOT NULL")
    await run("DELETE FROM review_case")
    last = await value("SELECT last_fact_id FROM signal_scan")
    assert last == await value("SELECT max(id) FROM fact WHERE kind <> 'correction'")

    # Nothing is new; their village comes up all the same.
    assert await look_at_all() > 0
    assert "only_required" in str((await cases())[0]["signals"])


async def test_a_network_that_serves_many_is_nobodys_own(place: Place, monkeypatch) -> None:
    monkeypatch.setattr(scanning.queries, "MOST_OF_SOURCE", 11)
    others = [await make_person(unit=place.elsewhere) for _ in range(3)]
    for at, person in enumerate(await came_alone(place.village, 10)):
        await run("UPDATE membership SET since = $2 WHERE person_id = $1", person, lately(9000 - 600 * at))
        await passed(person, place.lessons[at % 9], lately(8000 - 600 * at), source="mobile")
    for person in others:
        await passed(person, place.lessons[0], lately(20), source="mobile")

    await look_at_all()

    assert await cases() == []


async def test_a_network_of_ten_newcomers_of_one_village_is_looked_at(place: Place) -> None:
    for at, person in enumerate(await came_alone(place.village, 10)):
        await run("UPDATE membership SET since = $2 WHERE person_id = $1", person, lately(9000 - 600 * at))
        await passed(person, place.lessons[at % 9], lately(8000 - 600 * at), source="home")

    await look_at_all()

    assert "shared_source" in str((await cases())[0]["signals"])


async def test_no_campaign_no_case(place: Place) -> None:
    await a_pair(place.village, place.lessons)
    await run("UPDATE ledger SET gate = 'sealed'")

    assert await look_at_all() == 0


async def test_cases_that_a_new_signal_joins_become_one_with_all_that_was_said(place: Place) -> None:
    one, other = await a_pair(place.village, place.lessons)
    fast = await make_person("Cà Văn Nhanh", unit=place.village)
    await too_fast(fast, place.lessons[5])
    await look(datetime.now(UTC))
    first, second = await cases()
    await run(
        """INSERT INTO case_answer (case_id, person_id, text)
           VALUES ($1, $2, 'Tôi là người ấy'), ($3, $2, 'Vâng')""",
        first["id"],
        one,
        second["id"],
    )
    # The fast one and the first of the pair now help each other as well.
    for lesson in place.lessons[3:8]:
        await helped(one, fast, lesson, lately(200))
        await helped(fast, one, lesson, lately(150))
        await helped(fast, other, lesson, lately(140))
        await helped(other, fast, lesson, lately(130))

    await look(datetime.now(UTC))

    (case,) = await cases()
    assert sorted(case["people"]) == sorted([one, other, fast])  # type: ignore[call-overload]
    assert await value("SELECT count(DISTINCT case_id) FROM hold") == 1
    assert [x["text"] for x in await rows("SELECT text FROM case_answer")] == ["Tôi là người ấy"]


async def test_a_crowd_is_looked_at_in_pieces(place: Place, monkeypatch) -> None:
    monkeypatch.setattr(scanning, "MOST_PEOPLE", 2)
    monkeypatch.setattr(scanning, "MOST_FACTS", 5)
    for _ in range(2):
        await a_pair(await make_unit(parent=place.commune), place.lessons)

    held_in_all = [await look(datetime.now(UTC)) for _ in range(12)]

    assert sum(held_in_all) == await held() == 24
    assert len(await cases()) == 2


async def test_what_was_there_before_comes_up_with_its_units(place: Place) -> None:
    await a_pair(place.village, place.lessons)
    await scanning.begin_now()

    looks = [await look(datetime.now(UTC)) for _ in range(60)]

    assert sorted(looks)[-2:] == [0, 12]


async def test_of_very_many_people_some_of_a_network_are_no_network_of_their_own(
    place: Place, monkeypatch
) -> None:
    newcomers = await came_alone(place.village, 10)
    for at, person in enumerate([*newcomers, *[await make_person(unit=place.elsewhere) for _ in range(6)]]):
        await run("UPDATE membership SET since = $2 WHERE person_id = $1", person, lately(9000 - 400 * at))
        await passed(person, place.lessons[at % 9], lately(8000 - 400 * at), source="mast")
    monkeypatch.setattr(scanning.queries, "MOST_AROUND", 11)

    around = await scanning.queries.surroundings(newcomers, datetime.now(UTC))

    # Those who were asked for are seen first; with the others left out the network would seem the village's.
    assert set(newcomers) <= {one.person_id for one in around.deeds}
    assert {one.source for one in around.deeds} == {""}
    assert await look_at_all() == 0
