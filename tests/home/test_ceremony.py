"""The closing ceremony: from the last place to the first, exactly the final standing, at the end for all."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from contest.campaigns.ceremonies.queries import OpenCeremony, open_ceremony
from contest.campaigns.ceremonies.rules import GOING_ON, NONE, NOT_ENDED, NOT_YET, UNREVEALED, moved
from contest.campaigns.ceremonies.service import SEEN, begin, end, lead, lead_on_due, set_pace
from contest.campaigns.freezes.queries import open_freeze
from contest.campaigns.freezes.service import freeze
from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import Stale, connected, rows, run
from contest.errors import Conflict
from contest.home.screen.counting import counted_anew
from contest.home.screen.revealing import boards_follow, revealed, steps_of, to_next_board, told_anew
from contest.points.corrections.service import undo
from contest.results.certification.queries import final_standings
from contest.results.certification.service import certify
from tests.conftest import UNHURRIED
from tests.making import against_the_rules
from tests.patience import PATIENCE
from tests.screens.crowd import learn
from tests.site import SLUG, Site, Visitor, running
from tests.standings.campaigns import campaign_of, line

STEPS = ((7, None), (7, 2), (7, 1))
TODAY = date(2026, 11, 23)
OURS, RIVAL = "03325-001", "03325-002"
BELL = "SELECT pg_notify('live', 'campaign:' || id) FROM campaign ORDER BY id"
OF_OURS = """
    SELECT e.number FROM ledger_entry e JOIN unit u ON u.id = ANY (e.units)
    WHERE u.code = $1 ORDER BY e.number
"""
OVER = "UPDATE campaign SET phase = 'review', ends_at = now() - interval '3 days'"


@pytest.fixture
async def small_database(small_url: str) -> AsyncIterator[str]:
    async with connected(small_url, pool=5, deadlines=UNHURRIED):
        yield small_url


def test_units_are_revealed_from_the_last_to_the_first_and_those_beyond_ten_together() -> None:
    campaign = campaign_of(*[100] * 13)
    campaign.take([line(at, at, points=10 * at, person=at, fresh=True) for at in range(1, 14)])
    placed = [row for row in campaign.standings(campaign.tables()[0]).rows if row.place]

    steps = steps_of(campaign)
    assert [step.down_to for step in steps] == [None, 11, *range(10, 0, -1)]
    seen = [revealed(campaign, at, TODAY) for at in range(len(steps))]
    assert seen[0] and seen[0].is_title and seen[0].now == seen[0].before == ()
    assert seen[1] and (seen[1].others, seen[1].now, seen[1].place) == (3, (), None)
    last = seen[-1]
    assert last and last.is_whole and [row.place for row in (*last.now, *last.before)] == list(range(1, 11))
    names = [campaign.members[row.unit].unit for row in placed[:10]]
    assert [row.unit for row in (*last.now, *last.before)] == names
    for at, one in enumerate(seen[2:]):
        assert one and [row.place for row in one.now] == [10 - at] and len(one.before) == at
    assert not any(boards_follow(campaign, at) for at in range(len(steps)))
    assert (to_next_board(campaign, 3), moved(0, 3, -1), moved(2, 3, 1)) == (len(steps) - 4, 0, 2)


def test_after_a_correction_a_ceremony_shows_no_more_than_it_did_and_ends_with_the_first_place() -> None:
    told = ((1, None), (1, 3), (1, 2), (1, 1), (2, None), (2, 2), (2, 1))
    split = ((1, None), (1, 4), (1, 3), (1, 2), (1, 1), *told[4:])
    tied = ((1, None), (1, 3), (1, 1), *told[4:])
    thanked = ((1, None), (1, 11), *((1, place) for place in range(10, 0, -1)), *told[4:])

    assert [told_anew(told, split, step) for step in range(7)] == [0, 2, 3, 4, 5, 6, 7]
    assert [told_anew(told, tied, step) for step in range(7)] == [0, 1, 1, 2, 3, 4, 5]
    assert [told_anew(told, thanked, step) for step in range(4)] == [0, 9, 10, 11]
    assert [told_anew(told, told[4:], step) for step in range(7)] == [0, 0, 0, 0, 0, 1, 2]
    assert [told_anew(told, told[:4], step) for step in range(7)] == [0, 1, 2, 3, 3, 3, 3]
    assert (told_anew((), told, 9), told_anew(told, (), 3)) == (6, 0)


def test_who_does_not_know_the_steps_of_before_goes_back_by_those_that_are_gone() -> None:
    campaign = campaign_of(100, 100)
    campaign.take([line(at, at, points=10 * at, person=at, fresh=True) for at in (1, 2)])
    going = OpenCeremony(1, 3, 5, 0, now(), now())

    counted = [counted_anew(campaign, replace(going, step=step)) for step in range(5)]

    assert [(one.step, one.steps) for one in counted] == [(0, 3), (0, 3), (0, 3), (1, 3), (2, 3)]
    assert [one.is_last for one in counted] == [False, False, False, False, True]


def test_a_process_that_never_looked_goes_by_the_steps_that_stand_beside_the_ceremony() -> None:
    campaign = campaign_of(100, 100, 100)
    campaign.take([line(at, at, points=10 * at, person=at, fresh=True) for at in (1, 2, 3)])
    board = campaign.tables()[0].cluster.id
    shared = ((board, None), (board, 3), (board, 1))
    going = OpenCeremony(1, 0, len(shared), 0, now(), now(), shared)

    counted = [counted_anew(campaign, replace(going, step=step)) for step in range(3)]

    assert [one.step for one in counted] == [0, 1, 3] and counted[0].told[1:] == (
        (board, 3),
        (board, 2),
        (board, 1),
    )
    # Counted again by what was written then, wherever it is, it stays where it was.
    assert [counted_anew(campaign, one) for one in counted] == counted


def test_a_campaign_without_places_has_nothing_to_reveal() -> None:
    assert (steps_of(campaign_of(100)), revealed(campaign_of(100), 0, TODAY)) == ((), None)


@pytest.mark.usefixtures("small_database")
async def test_it_is_held_once_nothing_can_change_by_itself_and_ends_when_all_is_revealed() -> None:
    campaign = (await campaign_by_slug(SLUG)).id
    with pytest.raises(Conflict) as running:
        await begin(campaign, STEPS, None, now())
    await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE id = $1", campaign)
    with pytest.raises(Conflict) as early:
        await begin(campaign, STEPS, None, now())
    later = now() + timedelta(days=3)
    await begin(campaign, STEPS, None, later)
    with pytest.raises(Conflict) as twice:
        await begin(campaign, STEPS, None, later)
    with pytest.raises(Conflict) as unrevealed:
        await end(campaign, None, later)
    await lead(campaign, 1, None, later)
    going = await open_ceremony(campaign)
    assert going is not None and going.told == STEPS
    fewer = replace(going, steps=2, step=0, told=STEPS[:2])
    await lead(campaign, 1, None, later, counted=fewer)
    going = await open_ceremony(campaign)
    assert going == replace(fewer, step=1, stepped_at=later) and going.is_last
    await end(campaign, None, later)
    with pytest.raises(Conflict) as over:
        await lead(campaign, 1, None, later)

    told = [one.value.message for one in (running, early, twice, unrevealed, over)]
    assert told == [NOT_ENDED, NOT_YET, GOING_ON, UNREVEALED, NONE]


@pytest.mark.usefixtures("small_database")
async def test_of_two_presses_on_pages_from_before_a_correction_the_second_leads_nowhere() -> None:
    campaign = (await campaign_by_slug(SLUG)).id
    await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE id = $1", campaign)
    at = now() + timedelta(days=3)
    await begin(campaign, STEPS, None, at)
    await lead(campaign, 1, None, at)
    seen, going = await SEEN.version(campaign), await open_ceremony(campaign)
    assert going is not None
    # Two became level: what was the second step of three is the first of two.
    tied = replace(going, step=0, steps=2, told=(STEPS[0], STEPS[2]))

    await lead(campaign, 1, None, at, seen=seen, counted=tied)
    with pytest.raises(Stale):
        await lead(campaign, 1, None, at, seen=seen)


@pytest.mark.usefixtures("small_database")
async def test_by_its_pace_it_leads_on_once_whoever_asks_and_stops_at_the_end() -> None:
    campaign = (await campaign_by_slug(SLUG)).id
    await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE id = $1", campaign)
    at = now() + timedelta(days=3)
    await begin(campaign, STEPS, None, at)
    assert await lead_on_due(at + timedelta(hours=1)) == 0
    await set_pace(campaign, True, None, at)

    led = [await lead_on_due(at + timedelta(seconds=after)) for after in (4, 8, 8, 16, 24)]

    going = await open_ceremony(campaign)
    assert led == [0, 1, 0, 1, 0] and going is not None and going.is_last
    await set_pace(campaign, False, None, at)
    await end(campaign, None, at)
    assert await open_ceremony(campaign) is None


async def test_the_hall_sees_each_step_and_at_the_end_everybody_sees_the_result(site: Site) -> None:
    campaign = (await campaign_by_slug(SLUG)).id
    await learn(RIVAL, people=6)
    await freeze(campaign, None, "Chờ lễ tổng kết", None, now())
    await learn(OURS, people=20)
    await against_the_rules(OVER)
    await run(BELL)
    await certify(campaign, None, now())
    organiser, hall = site.visitor(), site.visitor()
    await organiser.sign_in("organiser")
    await hall.go(f"/screen/{SLUG}")
    page = await organiser.go(f"/organise/{SLUG}/ceremony")
    assert "Bắt đầu lễ" in page.text
    remote = f"/organise/{SLUG}/ceremony"
    await organiser.send(remote, {"act": "begin"})
    steps = int(re.findall(r"Bước 1 trong (\d+)", organiser.page.text)[0])
    seen = [await _shown(hall, 1)]
    for step in range(2, steps + 1):
        await organiser.send(remote, {"act": "next"})
        seen.append(await _shown(hall, step))
    stale = await organiser.http.post(
        remote, data={**organiser.page.hidden, "act": "back", "_seen": "alt"}, headers={"Origin": site.base}
    )

    stopped = await organiser.http.post(
        remote, data={**organiser.page.hidden, "act": "hand", "_seen": "alt"}, headers={"Origin": site.base}
    )

    winners = [one.rows[0].unit.name for one in await final_standings(campaign)]
    assert winners == [] and (stale.status_code, stopped.status_code) == (409, 200)
    assert "Bản Mường Khiếng" not in "".join(seen[:2]) and "Bản Mường Khiếng" in "".join(seen)
    assert (await hall.go(f"/results/{SLUG}")).text.count("Bản Mường Khiếng") == 0
    await organiser.go(remote)
    await organiser.send(remote, {"act": "end"})
    assert await open_freeze(campaign) is None
    final = {one.cluster: one.rows[0].unit.name for one in await final_standings(campaign)}
    assert final["B"] == "Bản Mường Khiếng"
    assert "Bản Mường Khiếng" in (await hall.go(f"/results/{SLUG}")).text


async def test_a_server_that_dies_in_the_middle_goes_on_at_the_same_step(small_url: str) -> None:
    remote = f"/organise/{SLUG}/ceremony"
    async with running(small_url) as site:
        await learn(RIVAL, people=6)
        await learn(OURS, people=20)
        await against_the_rules(OVER)
        await run(BELL)
        organiser, hall = site.visitor(), site.visitor()
        await organiser.sign_in("organiser")
        await hall.go(f"/screen/{SLUG}")
        await organiser.go(remote)
        await organiser.send(remote, {"act": "begin"})
        await organiser.send(remote, {"act": "next"})
        shown = _named(await _shown(hall, 2))

    async with running(small_url) as again:
        organiser, hall = again.visitor(), again.visitor()
        await organiser.sign_in("organiser")
        await hall.go(f"/screen/{SLUG}")
        assert _named(await _shown(hall, 2)) == shown != []
        assert "Bước 2 trong" in (await organiser.go(remote)).text
        await organiser.send(remote, {"act": "next"})
        assert _named(await _shown(hall, 3)) != shown
        # Of two places one is taken back: the steps are counted anew, and the panel says why.
        steps = int(re.findall(r"Bước 3 trong (\d+)", organiser.page.text)[0])
        campaign = (await campaign_by_slug(SLUG)).id
        assert "đã có điều chỉnh" not in organiser.page.text
        for one in await rows(OF_OURS, OURS):
            await undo(campaign, one["number"], "Nhập nhầm người học", None, all_of_person=True)
        page = await organiser.go(remote)
        assert "đã có điều chỉnh" in page.text and f"trong {steps - 1}" in page.text
        assert f"Bước {steps - 1} trong" in page.text and shown[0] in await _shown(hall, steps - 1)
        await organiser.send(remote, {"act": "end"})
        assert await open_ceremony(campaign) is None


async def _shown(hall: Visitor, step: int) -> str:
    """What the big screen shows once it shows this step."""
    async with asyncio.timeout(PATIENCE):
        while f'data-kind="ceremony" data-part="{step}"' not in hall.page.text:
            await hall.go(f"/screen/{SLUG}/part?part=1")
    return hall.page.text


def _named(part: str) -> list[str]:
    return re.findall(r"Bản [^<,]+", part)
