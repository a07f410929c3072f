"""What is held is decided once, by somebody who answers for the person and is not of their unit."""

import pytest

from contest.capabilities import Grant, Role
from contest.database import rows, run, value
from contest.errors import Conflict, Forbidden, Invalid, NotFound
from contest.reviews.queue.service import decide, waiting_people
from tests.journeys.things import held
from tests.making import NOON, make_campaign, make_lesson, make_person, make_unit

LATEST = 10**9


class Place:
    """A commune with a village, and another commune."""

    def __init__(self, commune: int, village: int, elsewhere: int) -> None:
        self.commune, self.village, self.elsewhere = commune, village, elsewhere


@pytest.fixture
async def place(database: str) -> Place:
    commune = await make_unit("Xã Mường Phăng", kind="commune", track=None)
    await make_lesson("lesson-1")
    await make_campaign()
    return Place(
        commune, await make_unit(parent=commune), await make_unit("Xã Nà Tấu", kind="commune", track=None)
    )


async def organiser(unit: int | None, role: Role = Role.COMMUNE_ORGANISER, home: int | None = None) -> int:
    person = await make_person("Lường Văn Chung", unit=home)
    # Organisers are awake by their passphrase.
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", person)
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)", person, role, unit)
    return person


async def state() -> str:
    found: str = await value("SELECT string_agg(state, ' ' ORDER BY id) FROM hold")
    return found


async def test_released_it_counts_and_is_written_down(place: Place) -> None:
    ref, by = await held(place.village, 0), await organiser(place.commune)

    assert await decide(ref, LATEST, "release", by, NOON) == 1

    assert await state() == "released"
    assert [one["act"] for one in await rows("SELECT act FROM audit_record WHERE by_id = $1", by)] == [
        "facts_released"
    ]
    with pytest.raises(NotFound, match="nothing of this person"):
        await decide(ref, LATEST, "void", by, NOON)


async def test_void_it_never_counts(place: Place) -> None:
    ref, by = await held(place.village, 0), await organiser(None, Role.PROVINCE_ORGANISER)

    await decide(ref, LATEST, "void", by, NOON)

    assert await state() == "voided"
    assert await value("SELECT act FROM audit_record WHERE by_id = $1", by) == "facts_voided"
    assert await value("SELECT count(*) FROM ledger_entry") == 0


@pytest.mark.parametrize("chosen", ["", "held", "released", "RELEASE"])
async def test_an_unknown_choice_decides_nothing(place: Place, chosen: str) -> None:
    ref, by = await held(place.village, 0), await organiser(place.commune)

    with pytest.raises(Invalid, match="choose"):
        await decide(ref, LATEST, chosen, by, NOON)
    assert await state() == "held"


async def test_what_came_after_the_page_was_shown_is_not_decided(place: Place) -> None:
    ref, by = await held(place.village, 0), await organiser(place.commune)
    (shown,) = await waiting_people(by, (Grant(Role.COMMUNE_ORGANISER, place.commune),))
    await run(
        """WITH one AS (
               INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, lesson_id, score,
                                 occurred_at)
               SELECT gen_random_uuid(), 'later', '', 'lesson_passed', person_id, 1, 100, now()
               FROM fact
               RETURNING id)
           INSERT INTO hold (fact_id, reason) SELECT id, 'review' FROM one"""
    )

    assert await decide(ref, shown.last, "release", by, NOON) == 1
    assert await state() == "released held"


async def test_only_who_answers_for_the_person_decides(place: Place) -> None:
    ref = await held(place.village, 0)

    for by in (await organiser(place.elsewhere), await organiser(place.commune, home=place.village)):
        with pytest.raises(NotFound, match="nothing of this person"):
            await decide(ref, LATEST, "release", by, NOON)
    with pytest.raises(Forbidden, match="does not include"):
        await decide(ref, LATEST, "release", await organiser(place.village, Role.CHAMPION), NOON)
    assert await state() == "held"


async def test_who_belongs_nowhere_waits_for_the_province(place: Place) -> None:
    ref = await held(place.village, 0)
    await run("DELETE FROM membership")

    with pytest.raises(NotFound, match="nothing of this person"):
        await decide(ref, LATEST, "release", await organiser(place.commune), NOON)
    assert await decide(ref, LATEST, "release", await organiser(None, Role.PROVINCE_ORGANISER), NOON) == 1


async def test_who_waits_for_the_word_of_a_unit_is_not_in_the_queue(place: Place) -> None:
    await held(place.village, 0)
    await run("UPDATE hold SET reason = 'waiting'")

    assert await waiting_people(await organiser(None), (Grant(Role.ADMIN, None),)) == ()


async def test_a_second_organiser_who_was_slower_is_told(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, by = await held(place.village, 0), await organiser(place.commune)
    from contest.rewards import holding

    release = holding.release

    async def slower(facts, now, person):
        await release(facts, now, person)
        return await release(facts, now, person)

    monkeypatch.setattr(holding, "release", slower)
    with pytest.raises(Conflict, match="decided"):
        await decide(ref, LATEST, "release", by, NOON)
