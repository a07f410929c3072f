"""Every step from every phase, and everybody stepping at once (S-7, S-2)."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import pairwise

import pytest

from contest.campaigns.phases.rules import ORDER
from contest.campaigns.rules import Phase
from contest.campaigns.service import advance_due, archive, end_now, launch, open_registration
from contest.database import transaction
from contest.errors import Refused
from contest.results.certification.service import certify
from tests.campaigns.making import (
    DAY,
    ENDS,
    OPENS,
    STARTS,
    a_few_units,
    by_hand,
    drafted,
    filled,
    phase,
    phases,
)
from tests.campaigns.making import running as ran

AFTER = ENDS + 3 * DAY
Step = Callable[[int], Awaitable[object]]

# The act of an organiser that leads to each phase, at an instant at which its time has come.
ACTS: dict[Phase, Step] = {
    Phase.REGISTRATION: lambda campaign: open_registration(campaign, None, OPENS),
    Phase.RUNNING: lambda campaign: launch(campaign, None, STARTS),
    Phase.REVIEW: lambda campaign: end_now(campaign, None, "Mưa lũ ở nhiều bản", ENDS),
    Phase.CERTIFIED: lambda campaign: certify(campaign, None, AFTER),
    Phase.ARCHIVED: lambda campaign: archive(campaign, None, AFTER),
}
EDGES = set(pairwise(ORDER))


class Undone(Exception):
    """The transaction was only to see whether it could be."""


async def campaign_in(here: Phase) -> int:
    """A campaign that has come as far as this phase."""
    if here is Phase.DRAFT:
        return await drafted(by_hand())
    campaign = await (filled(by_hand()) if here is Phase.REGISTRATION else ran(by_hand()))
    for step in ORDER[3 : ORDER.index(here) + 1]:
        await ACTS[step](campaign)
    return campaign


async def leads(campaign: int, there: Phase) -> bool:
    """Whether the act for a phase succeeds here and now; nothing of it stays."""
    try:
        async with transaction():
            await ACTS[there](campaign)
            assert await phase(campaign) == there
            raise Undone
    except Undone:
        return True
    except Refused:
        return False


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("here", ORDER)
async def test_from_a_phase_only_the_next_one_can_be_reached(here: Phase) -> None:
    await a_few_units()
    campaign = await campaign_in(here)

    reached = {(here, there) for there in ACTS if await leads(campaign, there)}

    assert reached == {edge for edge in EDGES if edge[0] is here}
    assert await phase(campaign) == here


@pytest.mark.usefixtures("database")
async def test_of_a_hundred_who_open_launch_end_and_certify_at_once_each_step_has_one_winner() -> None:
    await a_few_units()
    campaign = await filled(by_hand())

    outcomes = await asyncio.gather(
        *(ACTS[there](campaign) for _ in range(20) for there in ACTS), return_exceptions=True
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    taken = [step for step, _ in await phases(campaign)]
    assert len(refused) + len(taken) - 2 == len(outcomes)
    assert taken == list(ORDER[: len(taken)])
    assert len(set(taken)) == len(taken) > 2


@pytest.mark.usefixtures("database")
async def test_clocks_that_wake_after_all_three_instants_take_the_steps_in_order_once() -> None:
    campaign = await filled()

    await asyncio.gather(*(advance_due(AFTER) for _ in range(4)))
    await advance_due(AFTER)

    planned: list[tuple[str, datetime]] = await phases(campaign)
    assert planned[1:] == [("registration", OPENS), ("running", STARTS), ("review", ENDS)]
