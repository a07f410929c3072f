"""A campaign from its template to its review, by given instants, on the database."""

import asyncio
from dataclasses import replace

import pytest

from contest.acts.queries import acts_on
from contest.campaigns import service
from contest.campaigns.goals.rules import GoalMeasure, PlannedGoal
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import (
    campaign_by_id,
    campaign_by_slug,
    clusters_of,
    rule_versions,
    running_campaigns,
)
from contest.campaigns.rules import Phase
from contest.campaigns.templates import template
from contest.database import run, value
from contest.errors import Conflict, Invalid, NotFound
from contest.units.rules import Track
from tests.campaigns.making import (
    CREATED,
    DAY,
    DRAFT,
    ENDS,
    HOUR,
    OPENS,
    STARTS,
    a_few_units,
    by_hand,
    drafted,
    entry,
    filled,
    gate,
    person,
    phase,
    phases,
    registering,
    running,
)
from tests.making import give_role

pytestmark = pytest.mark.usefixtures("database")
GOAL = PlannedGoal(GoalMeasure.LESSONS, 5_000)
ANOTHER = replace(DRAFT, slug="dot-khac", name="Đợt khác")
ALL_PHASES = [("draft", CREATED), ("registration", OPENS), ("running", STARTS), ("review", ENDS)]


async def outcomes(*attempts):
    """How many of concurrent attempts went through; the others must have been refused by the rules."""
    answers = await asyncio.gather(*attempts, return_exceptions=True)
    assert all(answer is None or isinstance(answer, Conflict) for answer in answers), answers
    return sum(answer is None for answer in answers)


async def test_a_draft_carries_the_clusters_and_rules_of_its_template():
    campaign = await drafted()

    card = await campaign_by_slug(DRAFT.slug)
    assert (card.id, card.phase, card.gate, card.tracks) == (campaign, Phase.DRAFT, "shut", tuple(Track))
    assert [cluster.key for cluster in await clusters_of(campaign)][:7] == [
        "A",
        "B",
        "C",
        "D",
        "E",
        "F",
        "DN-1",
    ]
    [version] = await rule_versions(campaign)
    assert (version.number, version.valid_from, version.rules) == (1, STARTS, template("tuan-le-so").rules)


async def test_the_same_draft_sent_twice_makes_one_campaign():
    whole = replace(DRAFT, registration_ends_at=STARTS - HOUR, goal=GOAL)
    first = await drafted(whole)

    again = await drafted(whole)

    assert again == first
    assert await value("SELECT count(*) FROM campaign") == 1


async def test_another_draft_cannot_take_the_same_address():
    await drafted()

    others = (
        replace(DRAFT, name="Tên khác"),
        replace(DRAFT, registration_ends_at=STARTS - HOUR),
        replace(DRAFT, goal=GOAL),
    )
    for other in others:
        with pytest.raises(Conflict, match="another name"):
            await drafted(other)


async def test_the_clock_alone_opens_starts_and_ends_a_campaign():
    await a_few_units()
    campaign = await drafted()
    seen = []
    for now in (OPENS - HOUR, OPENS, STARTS - HOUR, STARTS, ENDS - HOUR, ENDS, ENDS + DAY):
        await service.advance_due(now)
        if now == OPENS:
            await service.enrol_all(campaign, None, OPENS)
        seen.append((await phase(campaign), await gate(campaign)))

    assert seen == [
        ("draft", None),
        ("registration", "shut"),
        ("registration", "shut"),
        ("running", "open"),
        ("running", "open"),
        ("review", "open"),
        ("review", "open"),
    ]
    assert await phases(campaign) == ALL_PHASES


async def test_missed_steps_are_caught_up_once_in_order_with_planned_times():
    campaign = await filled()

    taken = [await service.advance_due(ENDS + DAY), await service.advance_due(ENDS + DAY)]

    assert taken == [2, 0]
    assert await phases(campaign) == ALL_PHASES
    happened = await value("SELECT max(happened_at) FROM phase_change WHERE phase = 'running'")
    assert happened == ENDS + DAY


async def test_many_processes_at_the_same_instant_take_each_step_once():
    campaign = await filled()

    taken = await asyncio.gather(*(service.advance_due(ENDS) for _ in range(4)))

    assert sum(taken) == 2
    assert await phases(campaign) == ALL_PHASES


async def test_a_campaign_that_cannot_move_does_not_hold_up_the_others():
    stuck = await drafted()
    await run(
        "INSERT INTO phase_change (campaign_id, phase, planned_at) VALUES ($1, 'registration', $2)",
        stuck,
        OPENS,
    )
    fine = await drafted(ANOTHER)

    await service.advance_due(OPENS)

    assert (await phase(stuck), await phase(fine)) == ("draft", "registration")


async def test_the_gate_is_open_when_the_campaign_starts_even_if_the_clock_is_late():
    campaign = await filled()

    await service.advance_due(STARTS - HOUR / 60)

    assert (await phase(campaign), await gate(campaign)) == ("registration", "open")


async def test_a_launch_before_the_start_waits_for_the_clock():
    campaign = await filled()

    await service.launch(campaign, None, STARTS - DAY)

    assert (await phase(campaign), await gate(campaign)) == ("registration", "open")
    with pytest.raises(Conflict, match="already been launched"):
        await service.launch(campaign, None, STARTS - HOUR)
    await service.advance_due(STARTS)
    assert await phase(campaign) == "running"


async def test_a_launch_at_once_moves_the_start():
    campaign = await filled()

    await service.launch(campaign, None, STARTS - DAY, at_once=True)

    assert (await campaign_by_id(campaign)).starts_at == STARTS - DAY
    assert await phases(campaign) == [*ALL_PHASES[:2], ("running", STARTS - DAY)]


async def test_a_draft_cannot_be_launched():
    campaign = await drafted()

    with pytest.raises(Conflict, match="Open the registration"):
        await service.launch(campaign, None, STARTS)

    assert await phases(campaign) == ALL_PHASES[:1]


@pytest.mark.parametrize("at", [STARTS, ENDS])
async def test_registration_of_a_campaign_whose_start_is_past_is_refused(at):
    campaign = await drafted(by_hand())

    with pytest.raises(Conflict, match="choose new dates"):
        await service.open_registration(campaign, None, at)

    assert await phases(campaign) == ALL_PHASES[:1]


async def test_an_early_end_keeps_what_was_counted_inside():
    units = await a_few_units()
    campaign = await running()
    last = STARTS + DAY + HOUR
    await entry(campaign, await person("Lò Thị Hoa"), [units["na_su"]], 10, last)

    await service.end_now(campaign, None, "Mưa lũ ở nhiều bản", STARTS + DAY)

    card = await campaign_by_id(campaign)
    assert card.phase is Phase.REVIEW
    assert last < card.ends_at < last + HOUR
    assert await phases(campaign) == ALL_PHASES


async def test_an_end_needs_a_reason_and_a_running_campaign():
    campaign = await filled()

    with pytest.raises(Invalid, match="why"):
        await service.end_now(campaign, None, "", STARTS)
    with pytest.raises(Conflict, match="Only a running campaign"):
        await service.end_now(campaign, None, "Mưa lũ ở nhiều bản", STARTS)


async def test_every_act_is_written_down_with_who_and_what():
    organiser = await give_role(await person("Ban tổ chức huyện"), "province_organiser")
    await a_few_units()
    campaign = await service.create(DRAFT, organiser, CREATED)
    await service.open_registration(campaign, organiser, OPENS)
    await service.enrol(campaign, "DN001", organiser, OPENS)
    await service.advance_due(STARTS)
    await service.end_now(campaign, organiser, "Mưa lũ ở nhiều bản", STARTS + DAY)

    lines = await acts_on(subject(campaign))

    assert [(line.act, line.by_name) for line in lines] == [
        ("campaign_review", "Ban tổ chức huyện"),
        ("campaign_end_moved", "Ban tổ chức huyện"),
        ("campaign_running", None),
        ("units_enrolled", "Ban tổ chức huyện"),
        ("campaign_registration", "Ban tổ chức huyện"),
        ("campaign_created", "Ban tổ chức huyện"),
    ]
    moved = {change.name: (change.before, change.after) for change in lines[1].changes}
    assert moved == {
        "ends_at": (ENDS.isoformat(), (STARTS + DAY).isoformat()),
        "reason": ("", "Mưa lũ ở nhiều bản"),
    }


async def test_of_twenty_launches_one_wins():
    campaign = await filled()

    won = await outcomes(*(service.launch(campaign, None, STARTS) for _ in range(20)))

    assert won == 1
    assert await phases(campaign) == ALL_PHASES[:3]


async def test_what_happens_now_counts_in_the_campaign_that_runs():
    registering_now = await registering(ANOTHER)
    runs = await running()

    assert [card.id for card in await running_campaigns(STARTS)] == [runs]
    assert registering_now != runs


async def test_nothing_is_shown_where_no_campaign_is():
    await drafted()

    assert await running_campaigns(STARTS) == ()
    with pytest.raises(NotFound, match="There is no such campaign"):
        await campaign_by_slug("khong-co")
