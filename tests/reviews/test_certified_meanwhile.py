"""A campaign is certified while somebody looks, decides or takes back: its ledger and what is held agree."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest

from contest.campaigns.queries import campaign_by_id
from contest.database import direct, rows, run, value
from contest.errors import Conflict, NotFound
from contest.results.verification import verify
from contest.reviews.cases.queries import case_of, open_cases
from contest.reviews.cases.service import SEEN, decide, reopen
from contest.reviews.scanning.service import look
from contest.rewards import holding
from tests.making import NOON, make_campaign, make_person
from tests.reviews.conftest import Place
from tests.reviews.making import a_pair, helped, lately, too_fast
from tests.reviews.test_deciding import PROVINCE, all_of, decided, only_case, pair_case, state
from tests.windows import until_waiting

SEALED = "UPDATE ledger SET gate = 'sealed'"
# As whoever certifies ends what nobody decided about.
ENDED = "UPDATE hold SET state = 'voided', decided_at = now() WHERE state = 'held'"
# What is held or void and stands in a ledger all the same.
STANDING = """
    SELECT h.fact_id FROM hold h JOIN ledger_entry e ON e.fact_id = h.fact_id AND e.reverses IS NULL
    WHERE h.state <> 'released' AND NOT EXISTS (
        SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
"""


async def while_certified(database: str, act: Coroutine[Any, Any, object], *then: str) -> object:
    """What an act answers that came while the campaign was being certified."""
    certifier = await direct(database)
    certifying = certifier.transaction()
    await certifying.start()
    await certifier.execute("SELECT id FROM ledger ORDER BY id FOR UPDATE")
    waiting = asyncio.create_task(act)
    await until_waiting(certifier.fetchval)
    for statement in then:
        await certifier.execute(statement)
    await certifying.commit()
    await certifier.close()
    (answer,) = await asyncio.gather(waiting, return_exceptions=True)
    return answer


async def test_a_look_that_waited_for_it_takes_nothing_out_of_a_certified_campaign(
    place: Place, database: str
) -> None:
    await a_pair(place.village, place.lessons)

    assert await while_certified(database, look(datetime.now(UTC)), SEALED) == 0

    assert await value("SELECT count(*) FROM hold") == await value("SELECT count(*) FROM review_case") == 0


async def test_neither_waits_for_the_other_in_a_circle(place: Place, database: str) -> None:
    person = await make_person("Cà Văn Nhanh", unit=place.village)
    await too_fast(person, place.lessons[0])

    assert await while_certified(database, look(datetime.now(UTC)), ENDED, SEALED) == 0
    assert await state() == "voided"


@pytest.mark.parametrize("first", ["release", "void"])
async def test_what_was_decided_stays_decided(place: Place, database: str, first: str) -> None:
    case, _, _ = await pair_case(place)
    await decided(case, first, place.organiser)
    seen = await SEEN.version(case.ref)

    answer = await while_certified(database, reopen(case.ref, seen, place.province, NOON), SEALED)

    assert isinstance(answer, Conflict)
    assert await state() == ("released" if first == "release" else "voided")


@pytest.mark.parametrize("chosen", ["release", "void"])
async def test_who_decides_too_late_is_told(place: Place, database: str, chosen: str) -> None:
    case, _, _ = await pair_case(place)

    answer = await while_certified(database, decided(case, chosen, place.organiser), ENDED, SEALED)

    assert isinstance(answer, Conflict)
    assert await state() == "voided"


async def test_what_a_second_campaign_may_still_count_is_decided_for_it(place: Place) -> None:
    second = await make_campaign()
    case, _, _ = await pair_case(place)
    await run("UPDATE ledger SET gate = 'sealed' WHERE campaign_id = $1", case.campaign_id)
    assert not (await only_case()).sealed

    assert await decided(case, "release", place.organiser) == 12

    assert await reopen(case.ref, None, place.organiser, NOON) == 12
    assert await decided(case, "release", place.organiser) == 12
    assert all(found.right for found in await verify(await campaign_by_id(second.id)))
    await run(f"{SEALED} WHERE gate = 'open'")
    assert (await case_of(-1, PROVINCE, case.ref)).sealed


async def test_all_at_once_the_ledger_agrees_with_what_was_decided(place: Place) -> None:
    case, one, other = await pair_case(place)
    refs = await all_of(case)

    async def tried(act: Coroutine[Any, Any, object]) -> object:
        try:
            return await act
        except (Conflict, NotFound) as refusal:
            return refusal

    decisions = [
        decide(case.ref, None, chosen, refs[:number], "Chưa rõ", by, NOON)
        for chosen in ("release", "void")
        for by in (place.organiser, place.province)
        for number in (1, 2)
    ]
    again = [reopen(case.ref, None, place.province, NOON) for _ in range(4)]
    await asyncio.gather(
        *[tried(act) for pair in zip(decisions[:4], decisions[4:], again, strict=True) for act in pair],
        look(datetime.now(UTC)),
        holding.release_confirmed(NOON),
        helped(one, other, place.lessons[7], lately(3)),
        helped(other, one, place.lessons[6], lately(4)),
        look(datetime.now(UTC)),
    )

    assert all(found.right for found in await verify(await campaign_by_id(place.campaign.id)))
    assert await rows(STANDING) == []
    assert len(await open_cases(-1, PROVINCE)) <= 1
