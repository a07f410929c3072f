"""The codes that units hand out: made anew, revoked, expired; guessed at; and who changes the way in."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from contest.database import row, rows, value
from contest.errors import Gone, NotFound, Throttled
from contest.joining.cards import queries as cards
from contest.joining.codes import throttle
from contest.joining.service import join_by_code
from contest.units import queries
from contest.units.joining.rules import JoinPolicy
from contest.units.joining.settings import choose_mode, entrance, new_code, read_mode, revoke_code
from contest.units.membership.service import JoinOutcome
from tests.joining.ways import champion, set_mode
from tests.making import NOON, make_entry, make_person

Corner = Mapping[str, int]
FIRM = "DN001"


async def test_a_new_code_stops_the_old_one_and_a_revoked_one_opens_nothing(corner: Corner):
    await set_mode(FIRM, "open")
    by, unit = await champion(corner[FIRM]), await queries.unit_by_code(FIRM)
    assert unit is not None
    await new_code(unit, by)
    fresh = (await entrance(unit, NOON)).code
    assert fresh and fresh != "ABCD2345" and len(fresh) == 10

    with pytest.raises(Gone, match="replaced"):
        await join_by_code(await make_person(), "ABCD2345", NOON)
    assert await join_by_code(await make_person(), fresh, NOON) is JoinOutcome.FIRST
    await revoke_code(unit, by)
    with pytest.raises(Gone, match="replaced"):
        await join_by_code(await make_person(), fresh, NOON)
    with pytest.raises(NotFound, match="letters again"):
        await join_by_code(await make_person(), "ABCD2346", NOON)

    acts = await rows("SELECT act, before, after FROM audit_record ORDER BY id")
    assert [tuple(act) for act in acts] == [
        ("join_code_made", None, None),
        ("join_code_revoked", None, None),
    ]


async def test_revoking_waits_for_nobody_who_comes_later(corner: Corner):
    """Thirty come while the code is revoked: whoever is not in by then is told that it opens nothing."""
    await set_mode(FIRM, "open")
    by, unit = await champion(corner[FIRM]), await queries.unit_by_code(FIRM)
    assert unit is not None
    people = [await make_person() for _ in range(30)]

    outcomes = await asyncio.gather(
        *(join_by_code(person, "ABCD2345", NOON) for person in people[:15]),
        revoke_code(unit, by),
        *(join_by_code(person, "ABCD2345", NOON) for person in people[15:]),
        return_exceptions=True,
    )

    assert {type(one) for one in outcomes} <= {JoinOutcome, Gone, type(None)}
    members = await value("SELECT count(*) FROM membership WHERE unit_id = $1", corner[FIRM])
    assert members == sum(one is JoinOutcome.FIRST for one in outcomes)


@pytest.mark.parametrize(("late", "opens"), [(timedelta(seconds=-1), True), (timedelta(0), False)])
async def test_a_code_opens_until_the_end_of_its_last_day(corner: Corner, late: timedelta, opens: bool):
    await set_mode(FIRM, "open")
    by, unit = await champion(corner[FIRM]), await queries.unit_by_code(FIRM)
    assert unit is not None
    mode, until = read_mode("open", "2026-11-25", NOON)
    await choose_mode(unit, mode, until, by)
    assert until == datetime.fromisoformat("2026-11-26T00:00:00+07:00")
    assert str((await entrance(unit, NOON)).last_day) == "2026-11-25"

    found = await queries.unit_by_join_code("ABCD2345", until + late)

    assert (found is not None) is opens


async def test_the_mode_is_changed_in_the_own_branch_only_and_written_down(corner: Corner):
    unit = await queries.unit_by_code(FIRM)
    assert unit is not None

    with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
        await choose_mode(unit, JoinPolicy.CLOSED, None, await champion(corner["03325-001"]))
    await choose_mode(unit, JoinPolicy.CLOSED, None, await champion(corner[FIRM]))

    found = await row("SELECT act, subject, before, after FROM audit_record")
    assert found is not None and tuple(found) == (
        "joining_changed",
        "unit:DN001",
        '{"until": null, "joining": "open"}',
        '{"until": null, "joining": "closed"}',
    )


async def test_guessing_is_slowed_and_good_codes_of_a_whole_school_are_not(corner: Corner):
    async def find(code: str):
        return await cards.by_code(code)

    code = await value("SELECT claim_code FROM roster_entry WHERE id = $1", await make_entry(corner[FIRM]))
    for _ in range(100):
        assert await throttle.opened(find, code, "school", NOON) is not None
    for number in range(20):
        assert await throttle.opened(find, f"GUESS{number}", "thief", NOON) is None

    with pytest.raises(Throttled, match=r"Too many wrong tries\. Please try again in 600 seconds"):
        await throttle.opened(find, code, "thief", NOON)
    assert await throttle.opened(find, code, "school", NOON) is not None
    assert await throttle.opened(find, code, "thief", NOON + timedelta(minutes=11)) is not None
